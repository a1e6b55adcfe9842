/** Turns a review into signals: what was written, and the verdict where there is one. */
import type { Signal } from '../core/facts.ts'
import { ownText } from '../core/words/own.ts'
import type { CommentShape } from './shapes.ts'
import { type Self, writingSignals } from './signals.ts'

/** A reason is told and kept; more than this nobody reads in a summary (UTF-16 units). */
const longestReason = 2_000

/**
 * @param state of the review before it was dismissed, where that is known
 * @returns `wrote`, and with it `reviewed` for an approval or a request for changes
 */
export function reviewSignals(review: CommentShape, self: Self, state = review.state): Signal[] {
  const written = writingSignals('review', review, self)
  const [wrote] = written
  const verdict = verdictOf(state)
  if (!wrote || !verdict) return written
  const { at, actor } = wrote
  const reason = verdict === 'approved' ? '' : reasonIn(review.body ?? '')
  return [...written, { id: `reviewed:${review.id}`, kind: 'reviewed', at, actor, item: review.id, verdict, reason }]
}

/** Of a dismissed review nobody may know any more what it said: it is taken for the one that must not be lost. */
function verdictOf(state: string | null | undefined): 'approved' | 'changes_requested' | null {
  const known = state?.toLowerCase()
  if (known === 'approved') return 'approved'
  return known === 'changes_requested' || known === 'dismissed' ? 'changes_requested' : null
}

/** Commands are kept within it: whether they are understood as such is a matter of configuration. */
export function reasonIn(body: string): string {
  return ownText(body).slice(0, longestReason).toWellFormed()
}
