/** The API's routes for pull requests, their reviews and changed files. */
import { type Api, type Call, laggedNow, page, param, repositoryOf, threadOf, worldOf } from '../call.ts'
import { changesOf, diffOf } from '../diff.ts'
import { newest, since } from '../order.ts'
import { notFound, Refusal } from '../refusal.ts'
import {
  renderChangedFile,
  renderCommentOfReview,
  renderPull,
  renderReview,
  renderReviewComment,
} from '../render/pull.ts'
import type { Pull, Thread } from '../state.ts'

/** GitHub lists no more, however many are changed. */
const mostFiles = 3_000

const pullPath = '/repos/:owner/:repo/pulls/:pull_number{[0-9]+}'

function pullOf(call: Call): { thread: Thread; pull: Pull } {
  const thread = threadOf(call, ['pull_requests', 'read'])
  if (!thread.pull) throw notFound()
  return { thread, pull: thread.pull }
}

/** @see https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits#diff-limits */
const diffLimits = { files: 300, lines: 20_000 }

function showDiff(call: Call, pull: Pull): Response {
  const diff = diffOf(pull)
  const isTooLarge = changesOf(pull).length > diffLimits.files || diff.split('\n').length > diffLimits.lines
  if (isTooLarge) {
    const message = 'Sorry, the diff exceeded the maximum number of files (300) or lines (20000).'
    throw new Refusal(406, message, { errors: [{ resource: 'PullRequest', field: 'diff', code: 'too_large' }] })
  }
  return call.body(diff, 200, { 'content-type': 'application/vnd.github.diff; charset=utf-8' })
}

export function pullRoutes(api: Api): void {
  api.get(pullPath, call => {
    const { thread, pull } = pullOf(call)
    if (/[./]diff\b/.test(call.req.header('accept') ?? '')) return showDiff(call, pull)
    return call.json(renderPull(worldOf(call), thread, pull))
  })

  api.get(`${pullPath}/reviews`, call => {
    const at = laggedNow(call)
    const reviews = pullOf(call).pull.reviews.filter(review => review.submittedAt <= at)
    return page(call, reviews, review => renderReview(worldOf(call), review))
  })

  api.get(`${pullPath}/reviews/:review_id{[0-9]+}`, call => {
    const review = pullOf(call).pull.reviews.find(({ id }) => id === Number(param(call, 'review_id')))
    if (!review) throw notFound()
    return call.json(renderReview(worldOf(call), review))
  })

  api.get(`${pullPath}/reviews/:review_id{[0-9]+}/comments`, call => {
    const { pull } = pullOf(call)
    const review = pull.reviews.find(({ id }) => id === Number(param(call, 'review_id')))
    if (!review) throw notFound()
    const at = laggedNow(call)
    const comments = pull.reviewComments.filter(one => one.reviewId === review.id && one.createdAt <= at)
    return page(call, comments, comment => renderCommentOfReview(worldOf(call), comment))
  })

  api.get('/repos/:owner/:repo/pulls/comments/:comment_id{[0-9]+}', call => {
    const repository = repositoryOf(call, ['pull_requests', 'read'])
    const comment = worldOf(call).reviewComments.get(Number(param(call, 'comment_id')))
    if (comment?.thread.repository !== repository) throw notFound()
    return call.json(renderReviewComment(worldOf(call), comment))
  })

  api.get(`${pullPath}/comments`, call => {
    const at = laggedNow(call)
    const comments = since(pullOf(call).pull.reviewComments, call.req.query('since')).filter(one => one.createdAt <= at)
    const { sort = 'created', direction = 'asc' } = call.req.query()
    const sorted = newest(comments, sort === 'updated' ? 'updatedAt' : 'createdAt', direction)
    return page(call, sorted, comment => renderReviewComment(worldOf(call), comment))
  })

  api.get(`${pullPath}/files`, call => {
    const { thread, pull } = pullOf(call)
    return page(call, changesOf(pull).slice(0, mostFiles), change => renderChangedFile(worldOf(call), thread, change))
  })
}
