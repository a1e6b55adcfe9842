/** Pull requests, reviews, changed files and checks in the shape of GitHub's REST API. */
import { associationOf } from '../access.ts'
import { changesOf, type FileChange, type Hunk, hunkOf, isBinary, patchOf } from '../diff.ts'
import { hashOf } from '../hash.ts'
import type { CheckRun, Pull, Review, ReviewComment, Thread } from '../state.ts'
import type { World } from '../world.ts'
import { type Json, nodeId, renderAccount, renderApp, renderWriter, timeOf } from './account.ts'
import { apiUrlOf, htmlUrlOf, renderRepository } from './repository.ts'
import { renderReactions, renderThread, threadPage, threadUrl } from './thread.ts'

export function headOf(pull: Pull): string {
  return pull.commits.at(-1)?.sha ?? ''
}

function baseOf(thread: Thread): string {
  return thread.repository.commits.at(-1)?.sha ?? ''
}

function renderEnd(world: World, thread: Thread, ref: string, sha: string): Json {
  const { repository } = thread
  return {
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: renderAccount(world, repository.owner),
    repo: renderRepository(world, repository),
  }
}

function renderLinks(world: World, thread: Thread, url: string, head: string): Json {
  const api = apiUrlOf(world, thread.repository)
  return {
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    commits_url: `${url}/commits`,
    statuses_url: `${api}/statuses/${head}`,
    issue_url: threadUrl(world, thread),
    diff_url: `${threadPage(world, thread)}.diff`,
    patch_url: `${threadPage(world, thread)}.patch`,
    _links: {
      self: { href: url },
      html: { href: threadPage(world, thread) },
      issue: { href: threadUrl(world, thread) },
      comments: { href: `${threadUrl(world, thread)}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${api}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: `${api}/statuses/${head}` },
    },
  }
}

export function renderPull(world: World, thread: Thread, pull: Pull): Json {
  const url = `${apiUrlOf(world, thread.repository)}/pulls/${thread.number}`
  const head = headOf(pull)
  const changes = changesOf(pull)
  const counts = changes.map(change => countLines(isBinary(change) ? null : hunkOf(change)))
  const sum = (name: 'additions' | 'deletions') => counts.reduce((total, one) => total + one[name], 0)
  return {
    ...renderThread(world, thread),
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    url,
    ...renderLinks(world, thread, url, head),
    head: renderEnd(world, thread, pull.branch, head),
    base: renderEnd(world, thread, thread.repository.defaultBranch, baseOf(thread)),
    draft: pull.draft,
    merged: pull.mergedAt !== null,
    merged_at: pull.mergedAt === null ? null : timeOf(pull.mergedAt),
    merged_by: renderWriter(world, pull.mergedBy),
    merge_commit_sha: pull.mergedAt === null ? null : hashOf(`merge ${head}`),
    mergeable: pull.mergedAt === null ? true : null,
    rebaseable: null,
    mergeable_state: pull.draft ? 'draft' : 'clean',
    auto_merge: null,
    maintainer_can_modify: false,
    requested_reviewers: [],
    requested_teams: [],
    review_comments: pull.reviewComments.length,
    commits: pull.commits.length,
    ...{ additions: sum('additions'), deletions: sum('deletions'), changed_files: changes.length },
  }
}

/** @param inWebhook webhooks write the state in lower case */
export function renderReview(world: World, review: Review, inWebhook = false): Json {
  const html = `${threadPage(world, review.thread)}#pullrequestreview-${review.id}`
  const pull = `${apiUrlOf(world, review.thread.repository)}/pulls/${review.thread.number}`
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: renderWriter(world, review.author),
    body: review.body,
    state: inWebhook ? review.state.toLowerCase() : review.state,
    html_url: html,
    pull_request_url: pull,
    author_association: associationOf(review.thread.repository, review.author),
    submitted_at: timeOf(review.submittedAt),
    commit_id: review.commit,
    _links: { html: { href: html }, pull_request: { href: pull } },
  }
}

export function renderReviewComment(world: World, comment: ReviewComment): Json {
  const api = apiUrlOf(world, comment.thread.repository)
  const url = `${api}/pulls/comments/${comment.id}`
  const html = `${threadPage(world, comment.thread)}#discussion_r${comment.id}`
  const pull = `${api}/pulls/${comment.thread.number}`
  return {
    id: comment.id,
    node_id: nodeId('PullRequestReviewComment', comment.id),
    pull_request_review_id: comment.reviewId,
    url,
    html_url: html,
    pull_request_url: pull,
    diff_hunk: '@@ -1 +1 @@',
    path: comment.path,
    commit_id: comment.commit,
    original_commit_id: comment.commit,
    line: comment.line,
    original_line: comment.line,
    side: 'RIGHT',
    subject_type: 'line',
    user: renderWriter(world, comment.author),
    body: comment.body,
    created_at: timeOf(comment.createdAt),
    updated_at: timeOf(comment.updatedAt),
    author_association: associationOf(comment.thread.repository, comment.author),
    reactions: renderReactions(url, comment.reactions),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pull } },
  }
}

/** @returns one entry of `GET …/pulls/{n}/reviews/{id}/comments`, which GitHub places by position as well */
export function renderCommentOfReview(world: World, comment: ReviewComment): Json {
  return { ...renderReviewComment(world, comment), position: 1, original_position: 1 }
}

/** @returns one entry of `GET …/pulls/{n}/files`; a binary file has no patch */
export function renderChangedFile(world: World, thread: Thread, change: FileChange): Json {
  const { path, from, to, former } = change
  const api = apiUrlOf(world, thread.repository)
  const page = htmlUrlOf(world, thread.repository)
  const hunk = isBinary(change) ? null : hunkOf(change)
  const { additions, deletions } = countLines(hunk)
  const kept = former === null ? 'modified' : 'renamed'
  return {
    sha: hashOf(to ?? from ?? ''),
    filename: path,
    status: to === null ? 'removed' : from === null ? 'added' : kept,
    ...{ additions, deletions, changes: additions + deletions },
    blob_url: `${page}/blob/${path}`,
    raw_url: `${page}/raw/${path}`,
    contents_url: `${api}/contents/${path}`,
    ...(former === null ? {} : { previous_filename: former }),
    ...(hunk ? { patch: patchOf(hunk) } : {}),
  }
}

function countLines(hunk: Hunk | null): { additions: number; deletions: number } {
  const count = (sign: string) => hunk?.lines.filter(line => line.startsWith(sign)).length ?? 0
  return { additions: count('+'), deletions: count('-') }
}

export function renderCheckRun(world: World, run: CheckRun): Json {
  const { annotations, ...output } = run.output
  const url = `${apiUrlOf(world, run.repository)}/check-runs/${run.id}`
  return {
    id: run.id,
    node_id: nodeId('CheckRun', run.id),
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: `${htmlUrlOf(world, run.repository)}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: timeOf(run.startedAt),
    completed_at: run.completedAt === null ? null : timeOf(run.completedAt),
    output: { ...output, annotations_count: annotations.length, annotations_url: `${url}/annotations` },
    check_suite: { id: run.id },
    app: renderApp(world),
    pull_requests: [],
  }
}
