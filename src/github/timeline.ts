/** Reads a thread's timeline, which knows of everything but edits of bodies and what was deleted. */
import { z } from 'zod'
import type { Instant, Signal } from '../core/facts.ts'
import { reviewSignals } from './reviews.ts'
import { commentShape, eventShape, instant } from './shapes.ts'
import { commitSignal, eventSignals, type Self, writingSignals } from './signals.ts'

const reviewShape = commentShape.extend({ event: z.literal('reviewed') })
const commentedShape = commentShape.extend({ event: z.literal('commented') })
const commitShape = z.object({
  event: z.literal('committed'),
  sha: z.string(),
  committer: z.object({ date: instant }).nullish().catch(null),
})

/** Whether people reviewed; their comments at lines are in a list of their own. */
export function hasReviews(entries: readonly unknown[]): boolean {
  return entries.some(entry => reviewShape.safeParse(entry).success)
}

/** @param entries the whole timeline, in GitHub's order */
export function timelineSignals(entries: readonly unknown[], self: Self): Signal[] {
  const events = entries.flatMap(entry => eventShape.safeParse(entry).data ?? [])
  const formerStates = new Map(
    events.flatMap(({ dismissed_review: one }) => (one ? [[one.review_id, one.state] as const] : [])),
  )
  const signals = entries.flatMap(entry => {
    const comment = commentedShape.safeParse(entry)
    if (comment.success) return writingSignals('comment', comment.data, self)
    const review = reviewShape.safeParse(entry)
    if (review.success) return reviewSignals(review.data, self, formerStates.get(review.data.id))
    const event = eventShape.safeParse(entry)
    return event.success ? eventSignals(event.data) : []
  })
  const head = headSignals(entries)
  return [...signals, ...head.filter(({ id }) => signals.every(known => known.id !== id))]
}

/** The latest commit alone: whoever looks again looks at the head. */
function headSignals(entries: readonly unknown[]): Signal[] {
  const index = entries.findLastIndex(entry => commitShape.safeParse(entry).success)
  const commit = commitShape.safeParse(entries[index])
  if (!commit.success) return []
  const { sha, committer } = commit.data
  // Git's times are whatever the author's clock said, long before the push perhaps: it came after what stands before it.
  const times = [committer?.date ?? null, ...entries.slice(0, index).map(timeOf)].filter(time => time !== null)
  return times.length > 0 ? [commitSignal(sha, { at: Math.max(...times), actor: null })] : []
}

const timedShape = z.object({ created_at: instant.optional(), submitted_at: instant.optional() })

function timeOf(entry: unknown): Instant | null {
  const { data } = timedShape.safeParse(entry)
  return data?.created_at ?? data?.submitted_at ?? null
}
