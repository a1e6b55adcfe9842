/** The API's routes for comments of issues and pull requests. */
import { z } from 'zod'
import { atLeast, roleOf } from '../access.ts'
import {
  type Api,
  bodyOf,
  byOf,
  type Call,
  issuesRead,
  issuesWrite,
  laggedNow,
  page,
  param,
  repositoryOf,
  threadOf,
  worldOf,
} from '../call.ts'
import { addComment, deleteComment, editComment } from '../changes/comment.ts'
import { commentsAsOf } from '../history.ts'
import { newest, since } from '../order.ts'
import { notFound, Refusal } from '../refusal.ts'
import { renderComment } from '../render/thread.ts'
import type { Comment, Thread } from '../state.ts'

/** @see https://docs.github.com/en/rest/issues/comments (the limit itself shows only in GitHub's error message) */
export const bodySchema = z.string().max(65_536, 'body is too long (maximum is 65536 characters)')
const commentSchema = z.strictObject({ body: bodySchema.min(1, "body can't be blank") })

export function commentOf(call: Call, need = issuesRead): Comment {
  const repository = repositoryOf(call, need)
  const comment = worldOf(call).comments.get(Number(param(call, 'comment_id')))
  if (comment?.thread.repository !== repository) throw notFound()
  return comment
}

/** @throws Refusal 403 for those without write access in a locked thread */
function requireUnlocked(call: Call, thread: Thread): void {
  if (!thread.locked) return
  const caller = call.get('caller')
  const allowed =
    caller.kind === 'person'
      ? atLeast(roleOf(worldOf(call), thread.repository, caller.account), 'write')
      : call.get('desk').appWritesWhenLocked()
  if (!allowed) throw new Refusal(403, 'Unable to create comment because issue is locked.')
}

export function commentRoutes(api: Api): void {
  api.get('/repos/:owner/:repo/issues/comments', call => {
    const repository = repositoryOf(call, issuesRead)
    const at = laggedNow(call)
    const all = [...repository.threads.values()].flatMap(thread => commentsAsOf(thread, at))
    const fresh = since(all, call.req.query('since'))
    const sort = call.req.query('sort')
    const sorted = sort
      ? newest(fresh, sort === 'updated' ? 'updatedAt' : 'createdAt', call.req.query('direction'))
      : fresh.toSorted((a, b) => a.id - b.id)
    return page(call, sorted, comment => renderComment(worldOf(call), comment))
  })

  api.get('/repos/:owner/:repo/issues/:issue_number{[0-9]+}/comments', call => {
    const all = commentsAsOf(threadOf(call, issuesRead), laggedNow(call))
    return page(call, since(all, call.req.query('since')), comment => renderComment(worldOf(call), comment))
  })

  api.post('/repos/:owner/:repo/issues/:issue_number{[0-9]+}/comments', call => {
    const thread = threadOf(call, issuesWrite)
    const { body } = bodyOf(call, commentSchema)
    requireUnlocked(call, thread)
    return call.json(renderComment(worldOf(call), addComment(worldOf(call), thread, byOf(call), body)), 201)
  })

  api.get('/repos/:owner/:repo/issues/comments/:comment_id{[0-9]+}', call =>
    call.json(renderComment(worldOf(call), commentOf(call))),
  )

  api.patch('/repos/:owner/:repo/issues/comments/:comment_id{[0-9]+}', call => {
    const comment = commentOf(call, issuesWrite)
    editComment(worldOf(call), comment, byOf(call), bodyOf(call, commentSchema).body)
    return call.json(renderComment(worldOf(call), comment))
  })

  api.delete('/repos/:owner/:repo/issues/comments/:comment_id{[0-9]+}', call => {
    deleteComment(worldOf(call), commentOf(call, issuesWrite), byOf(call))
    return call.body(null, 204)
  })
}
