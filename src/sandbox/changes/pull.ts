/** What changes a pull request beyond what it shares with issues: commits, reviews, its draft state, merging. */
import { hashOf } from '../hash.ts'
import { headOf, renderPull, renderReview, renderReviewComment } from '../render/pull.ts'
import type { By, Files, Pull, Repo, Review, ReviewComment, Thread } from '../state.ts'
import type { World } from '../world.ts'
import { publishFor, publishThread, record, touch } from './publish.ts'
import { pushFiles } from './repository.ts'
import { closeThread, openThread } from './thread.ts'

export interface PullOpening {
  title: string
  body?: string | null
  files: Files
  draft: boolean
}

export function openPull(world: World, repository: Repo, by: By, { title, body, files, draft }: PullOpening): Thread {
  const id = world.nextId()
  const commit = { sha: hashOf(`${id} 1`), author: by.account, message: title, files, at: world.now() }
  const branch = `change-${repository.nextNumber}`
  const pull: Pull = {
    id,
    branch,
    draft,
    commits: [commit],
    mergedAt: null,
    mergedBy: null,
    reviews: [],
    reviewComments: [],
  }
  return openThread(world, repository, by, { title, body: body ?? null, pull })
}

/** @throws if the thread is an issue */
function pullOf(thread: Thread): Pull {
  if (!thread.pull) throw new Error(`${thread.repository.name}#${thread.number} is an issue, not a pull request.`)
  return thread.pull
}

/** Pushes a commit to the pull request's branch. */
export function synchronise(world: World, thread: Thread, by: By, files: Files, message: string): void {
  const pull = pullOf(thread)
  const before = headOf(pull)
  const sha = hashOf(`${pull.id} ${pull.commits.length + 1}`)
  pull.commits.push({ sha, author: by.account, message, files, at: world.now() })
  touch(world, thread)
  publishThread(world, thread, 'synchronize', by, { before, after: sha })
}

export function setDraft(world: World, thread: Thread, by: By, draft: boolean): void {
  const pull = pullOf(thread)
  if (pull.draft === draft) return
  pull.draft = draft
  record(world, thread, by, { event: draft ? 'convert_to_draft' : 'ready_for_review' })
  publishThread(world, thread, draft ? 'converted_to_draft' : 'ready_for_review', by)
}

export function addReview(world: World, thread: Thread, by: By, state: Review['state'], body: string): Review {
  const pull = pullOf(thread)
  const commit = headOf(pull)
  const review: Review = {
    id: world.nextId(),
    thread,
    author: by.account,
    state,
    body,
    commit,
    submittedAt: world.now(),
  }
  pull.reviews.push(review)
  touch(world, thread)
  publishReview(world, review, 'submitted', by)
  return review
}

export function editReview(world: World, review: Review, by: By, body: string): void {
  const from = review.body
  review.body = body
  touch(world, review.thread)
  publishReview(world, review, 'edited', by, { changes: { body: { from } } })
}

export function dismissReview(world: World, review: Review, by: By): void {
  review.state = 'DISMISSED'
  touch(world, review.thread)
  publishReview(world, review, 'dismissed', by)
}

function publishReview(world: World, review: Review, action: string, by: By, more: Record<string, unknown> = {}): void {
  const { thread } = review
  const fields = {
    review: renderReview(world, review, true),
    pull_request: renderPull(world, thread, pullOf(thread)),
    ...more,
  }
  publishFor(world, thread.repository, { event: 'pull_request_review', action, by, fields })
}

/** A comment at a line of the diff; GitHub wraps it in a review of its own. */
export function addReviewComment(
  world: World,
  thread: Thread,
  by: By,
  body: string,
  path = 'README.md',
): ReviewComment {
  const review = addReview(world, thread, by, 'COMMENTED', '')
  const now = world.now()
  const comment: ReviewComment = {
    id: world.nextId(),
    thread,
    reviewId: review.id,
    author: by.account,
    viaApp: by.viaApp,
    body,
    path,
    line: 1,
    commit: review.commit,
    createdAt: now,
    updatedAt: now,
    reactions: [],
  }
  pullOf(thread).reviewComments.push(comment)
  world.reviewComments.set(comment.id, comment)
  publishReviewComment(world, comment, 'created', by)
  return comment
}

export function editReviewComment(world: World, comment: ReviewComment, by: By, body: string): void {
  const from = comment.body
  comment.body = body
  comment.updatedAt = world.now()
  touch(world, comment.thread)
  publishReviewComment(world, comment, 'edited', by, { changes: { body: { from } } })
}

export function deleteReviewComment(world: World, comment: ReviewComment, by: By): void {
  const pull = pullOf(comment.thread)
  pull.reviewComments = pull.reviewComments.filter(one => one !== comment)
  world.reviewComments.delete(comment.id)
  touch(world, comment.thread)
  publishReviewComment(world, comment, 'deleted', by)
}

function publishReviewComment(
  world: World,
  comment: ReviewComment,
  action: string,
  by: By,
  more: Record<string, unknown> = {},
): void {
  const { thread } = comment
  const fields = {
    comment: renderReviewComment(world, comment),
    pull_request: renderPull(world, thread, pullOf(thread)),
    ...more,
  }
  publishFor(world, thread.repository, { event: 'pull_request_review_comment', action, by, fields })
}

/** Merges and closes; the changed files arrive on the default branch with a push. */
export function merge(world: World, thread: Thread, by: By): void {
  const pull = pullOf(thread)
  if (thread.state === 'closed') throw new Error(`${thread.repository.name}#${thread.number} is closed.`)
  const files: Files = Object.assign({}, ...pull.commits.map(commit => commit.files))
  pushFiles(world, thread.repository, { account: thread.author, viaApp: false }, files, `Merge #${thread.number}`)
  pull.mergedAt = world.now()
  pull.mergedBy = by.account
  record(world, thread, by, { event: 'merged' })
  closeThread(world, thread, by)
}
