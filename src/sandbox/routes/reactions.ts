/** The API's routes for reactions to issues, comments and review comments. */
import { z } from 'zod'
import type { Need } from '../call.ts'
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
import { react } from '../changes/comment.ts'
import { notFound } from '../refusal.ts'
import { renderReaction } from '../render/thread.ts'
import { type Reaction, type ReviewComment, reactionContents } from '../state.ts'
import { commentOf } from './comments.ts'

const reactionSchema = z.strictObject({ content: z.enum(reactionContents) })

function reviewCommentOf(call: Call, need: Need): ReviewComment {
  const repository = repositoryOf(call, need)
  const comment = worldOf(call).reviewComments.get(Number(param(call, 'comment_id')))
  if (comment?.thread.repository !== repository) throw notFound()
  return comment
}

function reactionsAt(api: Api, path: string, find: (call: Call, need: Need) => { reactions: Reaction[] }): void {
  api.get(path, call => {
    const { content } = call.req.query()
    const at = laggedNow(call)
    const shown = find(call, issuesRead).reactions.filter(
      reaction => reaction.at <= at && (content === undefined || reaction.content === content),
    )
    return page(call, shown, reaction => renderReaction(worldOf(call), reaction))
  })

  api.post(path, call => {
    const item = find(call, issuesWrite)
    const { reaction, created } = react(worldOf(call), item, byOf(call), bodyOf(call, reactionSchema).content)
    return call.json(renderReaction(worldOf(call), reaction), created ? 201 : 200)
  })

  api.delete(`${path}/:reaction_id{[0-9]+}`, call => {
    const item = find(call, issuesWrite)
    const id = Number(param(call, 'reaction_id'))
    if (!item.reactions.some(reaction => reaction.id === id)) throw notFound()
    item.reactions = item.reactions.filter(reaction => reaction.id !== id)
    return call.body(null, 204)
  })
}

export function reactionRoutes(api: Api): void {
  reactionsAt(api, '/repos/:owner/:repo/issues/:issue_number{[0-9]+}/reactions', threadOf)
  reactionsAt(api, '/repos/:owner/:repo/issues/comments/:comment_id{[0-9]+}/reactions', commentOf)
  reactionsAt(api, '/repos/:owner/:repo/pulls/comments/:comment_id{[0-9]+}/reactions', reviewCommentOf)
}
