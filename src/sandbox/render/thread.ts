/** Issues, comments and reactions in the shape of GitHub's REST API, for its answers and for webhooks. */
import { associationOf } from '../access.ts'
import { type Comment, type Reaction, reactionContents, type Thread } from '../state.ts'
import type { World } from '../world.ts'
import { type Json, nodeId, renderAccount, renderApp, renderWriter, timeOf } from './account.ts'
import { renderMilestone } from './milestone.ts'
import { apiUrlOf, htmlUrlOf, renderLabel, renderRepository } from './repository.ts'

export function threadUrl(world: World, thread: Thread): string {
  return `${apiUrlOf(world, thread.repository)}/issues/${thread.number}`
}

export function threadPage(world: World, thread: Thread): string {
  return `${htmlUrlOf(world, thread.repository)}/${thread.pull ? 'pull' : 'issues'}/${thread.number}`
}

export function renderReactions(url: string, reactions: readonly Reaction[]): Json {
  const counts = reactionContents.map(content => [content, reactions.filter(one => one.content === content).length])
  return { url: `${url}/reactions`, total_count: reactions.length, ...Object.fromEntries(counts) }
}

export function renderReaction(world: World, reaction: Reaction): Json {
  return {
    id: reaction.id,
    node_id: nodeId('Reaction', reaction.id),
    user: renderWriter(world, reaction.by),
    content: reaction.content,
    created_at: timeOf(reaction.at),
  }
}

/** @returns what issues and pull requests have in common */
export function renderThread(world: World, thread: Thread): Json {
  return {
    title: thread.title,
    body: thread.body,
    number: thread.number,
    state: thread.state,
    locked: thread.locked,
    active_lock_reason: null,
    user: renderWriter(world, thread.author),
    labels: thread.labels.map(label => renderLabel(world, thread.repository, label)),
    assignee: thread.assignees[0] ? renderAccount(world, thread.assignees[0]) : null,
    assignees: thread.assignees.map(assignee => renderAccount(world, assignee)),
    milestone: thread.milestone && renderMilestone(world, thread.repository, thread.milestone),
    comments: thread.comments.length,
    comments_url: `${threadUrl(world, thread)}/comments`,
    html_url: threadPage(world, thread),
    created_at: timeOf(thread.createdAt),
    updated_at: timeOf(thread.updatedAt),
    closed_at: thread.closedAt === null ? null : timeOf(thread.closedAt),
    author_association: associationOf(thread.repository, thread.author),
  }
}

export function renderIssue(world: World, thread: Thread): Json {
  const url = threadUrl(world, thread)
  return {
    ...renderThread(world, thread),
    id: thread.id,
    node_id: nodeId('Issue', thread.id),
    url,
    repository_url: apiUrlOf(world, thread.repository),
    labels_url: `${url}/labels{/name}`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    state_reason: thread.stateReason,
    closed_by: renderWriter(world, thread.closedBy),
    reactions: renderReactions(url, thread.reactions),
    performed_via_github_app: thread.viaApp ? renderApp(world) : null,
    ...(thread.pull
      ? { draft: thread.pull.draft, pull_request: renderPullLinks(world, thread) }
      : renderRelations(world, thread)),
  }
}

/** Where an issue of another repository may stand, the repository is named with it. */
export function renderRelatedIssue(world: World, thread: Thread): Json {
  return { ...renderIssue(world, thread), repository: renderRepository(world, thread.repository) }
}

/** Of what blocks it, the open ones count apart. */
export function countRelations({ subIssues, blockedBy, blocks }: Thread) {
  const total = subIssues.length
  const completed = subIssues.filter(({ state }) => state === 'closed').length
  const percentCompleted = total === 0 ? 0 : Math.floor((100 * completed) / total)
  const open = (threads: readonly Thread[]) => threads.filter(({ state }) => state === 'open').length
  return {
    subIssues: { total, completed, percentCompleted },
    blockedBy: { open: open(blockedBy), total: blockedBy.length },
    blocking: { open: open(blocks), total: blocks.length },
  }
}

function renderRelations(world: World, thread: Thread): Json {
  const { subIssues, blockedBy, blocking } = countRelations(thread)
  const { total, completed, percentCompleted } = subIssues
  return {
    sub_issues_summary: { total, completed, percent_completed: percentCompleted },
    issue_dependencies_summary: {
      ...{ blocked_by: blockedBy.open, total_blocked_by: blockedBy.total },
      ...{ blocking: blocking.open, total_blocking: blocking.total },
    },
    ...(thread.parent ? { parent_issue_url: threadUrl(world, thread.parent) } : {}),
  }
}

function renderPullLinks(world: World, thread: Thread): Json {
  const page = threadPage(world, thread)
  return {
    url: `${apiUrlOf(world, thread.repository)}/pulls/${thread.number}`,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    merged_at: thread.pull?.mergedAt ? timeOf(thread.pull.mergedAt) : null,
  }
}

export function renderComment(world: World, comment: Comment): Json {
  const { repository } = comment.thread
  const url = `${apiUrlOf(world, repository)}/issues/comments/${comment.id}`
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url,
    html_url: `${threadPage(world, comment.thread)}#issuecomment-${comment.id}`,
    issue_url: threadUrl(world, comment.thread),
    user: renderWriter(world, comment.author),
    body: comment.body,
    created_at: timeOf(comment.createdAt),
    updated_at: timeOf(comment.updatedAt),
    author_association: associationOf(repository, comment.author),
    reactions: renderReactions(url, comment.reactions),
    performed_via_github_app: comment.viaApp ? renderApp(world) : null,
  }
}
