/** What changes the reviews of a pull request and the comments at its lines. */
import { headOf, renderPull, renderReview, renderReviewComment } from '../render/pull.ts'
import type { By, Review, ReviewComment, Thread } from '../state.ts'
import type { World } from '../world.ts'
import { publishFor, record, touch } from './publish.ts'
import { pullOf } from './pull.ts'

/** A comment at a line of the diff. */
export interface LineComment {
  body: string
  path?: string | undefined
}

/** @param lines come with the review, as people write them before they submit it */
export function addReview(
  world: World,
  thread: Thread,
  by: By,
  { state, body, lines = [] }: { state: Review['state']; body: string; lines?: readonly LineComment[] },
): Review {
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
  const comments = lines.map(line => attachComment(world, review, by, line))
  publishReview(world, review, 'submitted', by)
  for (const comment of comments) publishReviewComment(world, comment, 'created', by)
  return review
}

function attachComment(world: World, review: Review, by: By, { body, path = 'README.md' }: LineComment): ReviewComment {
  const { thread } = review
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
  return comment
}

export function editReview(world: World, review: Review, by: By, body: string): void {
  const from = review.body
  review.body = body
  touch(world, review.thread)
  publishReview(world, review, 'edited', by, { changes: { body: { from } } })
}

export function dismissReview(world: World, review: Review, by: By, message: string): void {
  const { state } = review
  review.state = 'DISMISSED'
  record(world, review.thread, by, { event: 'review_dismissed', dismissed: { review, state, message } })
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
export function addReviewComment(world: World, thread: Thread, by: By, line: LineComment): ReviewComment {
  const review = addReview(world, thread, by, { state: 'COMMENTED', body: '' })
  const comment = attachComment(world, review, by, line)
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
