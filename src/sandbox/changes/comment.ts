/** What changes the comments and reactions of a thread. */
import { rememberComment } from '../history.ts'
import type { Json } from '../render/account.ts'
import { renderComment, renderIssue } from '../render/thread.ts'
import type { By, Comment, Reaction, ReactionContent, Thread } from '../state.ts'
import type { World } from '../world.ts'
import { publishFor, touch } from './publish.ts'
import { refer } from './reference.ts'

function publishComment(world: World, comment: Comment, action: string, by: By, changes?: Json): void {
  const { thread } = comment
  const fields = {
    issue: renderIssue(world, thread),
    comment: renderComment(world, comment),
    ...(changes ? { changes } : {}),
  }
  publishFor(world, thread.repository, { event: 'issue_comment', action, by, fields })
}

export function addComment(world: World, thread: Thread, by: By, body: string): Comment {
  const now = world.now()
  const comment: Comment = {
    id: world.nextId(),
    thread,
    author: by.account,
    viaApp: by.viaApp,
    body,
    createdAt: now,
    updatedAt: now,
    reactions: [],
    versions: [],
  }
  thread.comments.push(comment)
  world.comments.set(comment.id, comment)
  rememberComment(comment, now)
  touch(world, thread)
  refer(world, thread, by, body)
  publishComment(world, comment, 'created', by)
  return comment
}

/** Sends `edited` with the former text; GitHub sends nothing where nothing differs. */
export function editComment(world: World, comment: Comment, by: By, body: string): void {
  const from = comment.body
  if (from === body) return
  comment.body = body
  comment.updatedAt = world.now()
  rememberComment(comment, comment.updatedAt)
  touch(world, comment.thread)
  publishComment(world, comment, 'edited', by, { body: { from } })
}

export function deleteComment(world: World, comment: Comment, by: By): void {
  const { thread } = comment
  thread.comments = thread.comments.filter(one => one !== comment)
  thread.deletedComments.push(comment)
  world.comments.delete(comment.id)
  rememberComment(comment, world.now(), true)
  touch(world, thread)
  publishComment(world, comment, 'deleted', by)
}

/** Reactions send no webhook. @returns `created: false` if this reaction stood already */
export function react(
  world: World,
  item: { reactions: Reaction[] },
  by: By,
  content: ReactionContent,
): { reaction: Reaction; created: boolean } {
  const known = item.reactions.find(reaction => reaction.by === by.account && reaction.content === content)
  if (known) return { reaction: known, created: false }
  const reaction: Reaction = { id: world.nextId(), by: by.account, content, at: world.now() }
  item.reactions.push(reaction)
  return { reaction, created: true }
}
