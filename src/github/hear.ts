/** Hears what a webhook of a thread tells: openings, changes, edits, comments and reviews. */
import type { Signal } from '../core/facts.ts'
import { bodyDatedSignals, milestonedSignals } from './dates.ts'
import type { Payload } from './payload.ts'
import { withRelatives } from './relatives.ts'
import { reviewSignals } from './reviews.ts'
import { type CommentShape, headOf, labelsOf, type ThreadShape } from './shapes.ts'
import {
  commitSignal,
  dismissalSignal,
  editSignals,
  eventSignals,
  type Occasion,
  openingSignals,
  type Self,
  writingSignals,
} from './signals.ts'

type SignalsOf = (payload: Payload, thread: ThreadShape, self: Self) => Signal[]

const threadEvents: Record<string, SignalsOf> = {
  issues: changeSignals,
  pull_request: changeSignals,
  issue_comment: (payload, thread, self) => commentSignals('comment', payload, { thread, self }),
  pull_request_review_comment: (payload, thread, self) => commentSignals('review_comment', payload, { thread, self }),
  pull_request_review: submissionSignals,
}

/** @returns null for an event that is none of a thread's */
export function hearThread(event: string, payload: Payload, thread: ThreadShape, self: Self): Signal[] | null {
  const signalsOf = Object.hasOwn(threadEvents, event) ? threadEvents[event] : undefined
  return signalsOf ? signalsOf(payload, thread, self) : null
}

function changeSignals(payload: Payload, thread: ThreadShape, self: Self): Signal[] {
  const { action = '', sender: actor } = payload
  const at = thread.updated_at
  switch (action) {
    case 'opened':
      return openedSignals(payload, thread, self)
    case 'edited':
      return threadEdits(payload, thread, self)
    case 'deleted':
      return [{ id: 'gone:deleted', kind: 'gone', at, actor, how: 'deleted' }]
    case 'closed':
      return closingSignals(payload, thread)
    case 'converted_to_draft':
      return eventSignals({ event: 'convert_to_draft', actor, created_at: at })
    case 'synchronize':
      return headSignals(thread, { at, actor })
    case 'milestoned':
    case 'demilestoned':
      return milestonedSignals({ at, actor }, { action, milestone: payload.milestone ?? thread.milestone })
    default: {
      const { label, assignee } = payload
      const change = eventSignals({ event: action, actor, created_at: at, label, assignee })
      // What was pushed while it was closed shows only now.
      return action === 'reopened' ? [...withRelatives(change, thread), ...headSignals(thread, { at, actor })] : change
    }
  }
}

function openedSignals({ changes }: Payload, thread: ThreadShape, self: Self): Signal[] {
  // It was opened elsewhere, long ago perhaps; who set its labels is known there.
  if (changes?.old_issue) return []
  const { user: actor, created_at: at, draft } = thread
  return [
    ...openingSignals(thread, self),
    ...labelsOf(thread).flatMap(name => eventSignals({ event: 'labeled', actor, created_at: at, label: { name } })),
    ...(draft ? eventSignals({ event: 'convert_to_draft', actor, created_at: at }) : []),
    ...headSignals(thread, { at, actor }),
  ]
}

function headSignals(thread: ThreadShape, occasion: Occasion): Signal[] {
  const head = headOf(thread)
  return head === null ? [] : [commitSignal(head, occasion)]
}

function closingSignals({ sender: actor }: Payload, thread: ThreadShape): Signal[] {
  const { closed_at, merged_at, updated_at, state_reason } = thread
  const at = closed_at ?? updated_at
  const closed = withRelatives(eventSignals({ event: 'closed', actor, created_at: at, state_reason }), thread)
  return merged_at ? [...closed, ...eventSignals({ event: 'merged', actor, created_at: merged_at })] : closed
}

/** Title, body and the branch that a pull request goes to: with each of them something else is proposed. */
function threadEdits({ changes, sender: editor }: Payload, thread: ThreadShape, self: Self): Signal[] {
  const { updated_at: at, user: author } = thread
  const told = [changes?.title ? 'renamed' : null, changes?.base ? 'base_ref_changed' : null]
  const others = told.flatMap(event => (event ? eventSignals({ event, actor: editor, created_at: at }) : []))
  if (!changes?.body) return others
  const texts = { before: changes.body.from ?? '', after: thread.body ?? '' }
  const edits = editSignals({ place: 'issue', item: 0, at, author, editor, ...texts, self })
  return [...others, ...edits, ...bodyDatedSignals({ at, actor: editor }, texts)]
}

function commentSignals(
  place: 'comment' | 'review_comment',
  payload: Payload,
  { thread, self }: { thread: ThreadShape; self: Self },
): Signal[] {
  const { comment, sender: editor, changes } = payload
  if (!comment) return []
  const { id: item, user: author } = comment
  const at = comment.updated_at ?? comment.created_at ?? 0
  switch (payload.action) {
    case 'created':
      return writingSignals(place, { ...comment, updated_at: comment.created_at }, self)
    case 'deleted': {
      // The comment is as old as before; its thread is touched.
      const goneAt = Math.max(at, thread.updated_at)
      return [{ id: `${place}:${item}:deleted`, kind: 'deleted', at: goneAt, actor: editor, place, item }]
    }
    case 'edited':
      if (author.kind === 'bot') return place === 'comment' ? alterations(comment, { at, actor: editor }, self) : []
      return editSignals({ place, item, at, author, editor, ...wordsIn(comment.body, changes?.body), self })
    default:
      return []
  }
}

/** By another hand than the bot's own. A bot of which GitHub does not say whose it is may be ours: the journal knows. */
function alterations(
  { id: item, user: author, performed_via_github_app: app }: CommentShape,
  { at, actor }: Occasion,
  self: Self,
): Signal[] {
  const isOurs = (app?.id ?? self.appId) === self.appId
  if (!isOurs || actor?.id === author.id) return []
  return [{ id: `comment:${item}:altered:${at}`, kind: 'altered', at, actor, item }]
}

/** Without the former words nobody can tell which lines are new. */
function wordsIn(
  body: string | null | undefined,
  change: { from?: string | null | undefined } | undefined,
): { before: string; after: string } {
  const after = body ?? ''
  return { before: change ? (change.from ?? '') : after, after }
}

function submissionSignals(payload: Payload, thread: ThreadShape, self: Self): Signal[] {
  const { action, review, sender: editor, changes } = payload
  if (!review) return []
  const { id: item, user: author } = review
  switch (action) {
    case 'submitted':
      return reviewSignals(review, self)
    case 'dismissed':
      return [dismissalSignal(item, { at: thread.updated_at, actor: editor })]
    case 'edited': {
      if (author.kind === 'bot') return []
      const at = review.updated_at ?? thread.updated_at
      return editSignals({ place: 'review', item, at, author, editor, ...wordsIn(review.body, changes?.body), self })
    }
    default:
      return []
  }
}
