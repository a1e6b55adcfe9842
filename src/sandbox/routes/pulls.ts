/** The API's routes for pull requests, their reviews and changed files. */
import { type Api, type Call, laggedNow, page, threadOf, worldOf } from '../call.ts'
import { newest, since } from '../order.ts'
import { notFound } from '../refusal.ts'
import { filesOf, renderChangedFile, renderPull, renderReview, renderReviewComment } from '../render/pull.ts'
import type { Pull, Thread } from '../state.ts'

const pullPath = '/repos/:owner/:repo/pulls/:pull_number{[0-9]+}'

function pullOf(call: Call): { thread: Thread; pull: Pull } {
  const thread = threadOf(call, ['pull_requests', 'read'])
  if (!thread.pull) throw notFound()
  return { thread, pull: thread.pull }
}

export function pullRoutes(api: Api): void {
  api.get(pullPath, call => {
    const { thread, pull } = pullOf(call)
    return call.json(renderPull(worldOf(call), thread, pull))
  })

  api.get(`${pullPath}/reviews`, call => {
    const at = laggedNow(call)
    const reviews = pullOf(call).pull.reviews.filter(review => review.submittedAt <= at)
    return page(call, reviews, review => renderReview(worldOf(call), review))
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
    return page(call, Object.entries(filesOf(pull)), ([path, text]) =>
      renderChangedFile(worldOf(call), thread, path, text),
    )
  })
}
