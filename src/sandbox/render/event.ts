/** What happened in a thread, as the events and the timeline of GitHub's REST API tell it. */
import type { Instant } from '../../core/facts.ts'
import { hashOf } from '../hash.ts'
import { commentsAsOf } from '../history.ts'
import type { Commit, Reference, Thread, ThreadEvent } from '../state.ts'
import type { World } from '../world.ts'
import { type Json, nodeId, renderAccount, renderApp, renderWriter, timeOf } from './account.ts'
import { renderReview } from './pull.ts'
import { apiUrlOf, htmlUrlOf, renderRepository } from './repository.ts'
import { renderComment, renderIssue, renderRelatedIssue } from './thread.ts'

/** @returns one event of `GET …/issues/{n}/events` or of the timeline */
export function renderEvent(world: World, event: ThreadEvent): Json {
  return {
    id: event.id,
    node_id: nodeId('Event', event.id),
    url: `${apiUrlOf(world, event.thread.repository)}/issues/events/${event.id}`,
    actor: renderWriter(world, event.by.account),
    event: event.event,
    commit_id: event.commit ?? null,
    commit_url: event.commit ? `${apiUrlOf(world, event.thread.repository)}/commits/${event.commit}` : null,
    created_at: timeOf(event.at),
    performed_via_github_app: event.by.viaApp ? renderApp(world) : null,
    ...(event.label ? { label: { name: event.label.name, color: event.label.color } } : {}),
    ...(event.assignee
      ? { assignee: renderAccount(world, event.assignee), assigner: renderAccount(world, event.by.account) }
      : {}),
    ...(event.dismissed ? { dismissed_review: renderDismissal(event.dismissed) } : {}),
    ...(event.milestone ? { milestone: { title: event.milestone.title } } : {}),
    ...(event.related ? { [relations[event.event] ?? '']: renderIssueReference(world, event.related) } : {}),
    ...(event.rename ? { rename: event.rename } : {}),
    ...(event.stateReason === undefined ? {} : { state_reason: event.stateReason }),
    ...(event.event === 'locked' || event.event === 'unlocked' ? { lock_reason: null } : {}),
  }
}

/** The field that names the other end. */
const relations: Partial<Record<ThreadEvent['event'], string>> = {
  ...{ sub_issue_added: 'sub_issue', sub_issue_removed: 'sub_issue' },
  ...{ blocked_by_added: 'blocked_by', blocked_by_removed: 'blocked_by' },
}

function renderIssueReference(world: World, { number, title, state, stateReason, repository }: Thread): Json {
  const shown = renderRepository(world, repository)
  return { number, title, state, state_reason: stateReason, repository: shown, issue_type: null }
}

/** Without an id: it is no event of its own. */
function renderCrossReference(world: World, { source, by, at }: Reference): Json {
  const issue = renderRelatedIssue(world, source)
  const time = timeOf(at)
  return {
    event: 'cross-referenced',
    ...{ actor: renderAccount(world, by), created_at: time, updated_at: time, source: { type: 'issue', issue } },
  }
}

function renderDismissal({ review, state, message }: NonNullable<ThreadEvent['dismissed']>): Json {
  return { state: state.toLowerCase(), review_id: review.id, dismissal_message: message }
}

/** @returns one event of `GET …/issues/events`, which names its issue */
export function renderRepositoryEvent(world: World, event: ThreadEvent): Json {
  return { ...renderEvent(world, event), issue: renderIssue(world, event.thread) }
}

/** @returns the thread's timeline as it shows at `at`, oldest first */
export function renderTimeline(world: World, thread: Thread, at: Instant): Json[] {
  const events = thread.events.map(event => ({ at: event.at, id: event.id, json: renderEvent(world, event) }))
  const comments = commentsAsOf(thread, at).map(comment => ({
    at: comment.createdAt,
    id: comment.id,
    json: { ...renderComment(world, comment), event: 'commented', actor: renderAccount(world, comment.author) },
  }))
  const reviews = (thread.pull?.reviews ?? []).map(review => ({
    at: review.submittedAt,
    id: review.id,
    json: { ...renderReview(world, review, true), event: 'reviewed' },
  }))
  const commits = (thread.pull?.commits ?? []).map(commit => ({
    at: commit.at,
    id: 0,
    json: renderCommitted(world, thread, commit),
  }))
  const references = thread.references.map(reference => ({
    at: reference.at,
    id: 0,
    json: renderCrossReference(world, reference),
  }))
  return [...events, ...comments, ...reviews, ...commits, ...references]
    .filter(entry => entry.at <= at)
    .toSorted((a, b) => a.at - b.at || a.id - b.id)
    .map(entry => entry.json)
}

/** Git's own times and names: GitHub says neither who pushed nor when. */
function renderCommitted(world: World, thread: Thread, { sha, author, message, at }: Commit): Json {
  const url = `${apiUrlOf(world, thread.repository)}/git`
  const tree = hashOf(`tree ${sha}`)
  const person = { name: author.login, email: `${author.login}@example.org`, date: timeOf(at) }
  return {
    event: 'committed',
    ...{ sha, message, node_id: nodeId('Commit', thread.id), url: `${url}/commits/${sha}` },
    html_url: `${htmlUrlOf(world, thread.repository)}/commit/${sha}`,
    ...{ author: person, committer: person, tree: { sha: tree, url: `${url}/trees/${tree}` }, parents: [] },
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  }
}
