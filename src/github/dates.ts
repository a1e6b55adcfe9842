/** Hears that a due day became another: of the body, of the milestone, or because the milestone is another one. */
import type { Signal } from '../core/facts.ts'
import { dueDayOf, readDueLine } from '../core/progress.ts'
import type { Payload } from './payload.ts'
import { dueDay, readMilestone } from './plan.ts'
import type { Occasion } from './signals.ts'

type Days = { was: string | null; day: string | null }

function datedSignals(id: string, source: 'milestone' | 'body', { at, actor }: Occasion, { was, day }: Days): Signal[] {
  return was === day ? [] : [{ id: `dated:${id}:${at}`, kind: 'dated', at, actor, source, was, day }]
}

/** @returns none where the edit left the day as it was */
export function bodyDatedSignals(occasion: Occasion, { before, after }: { before: string; after: string }): Signal[] {
  const [was, day] = [before, after].map(text => dueDayOf(readDueLine(text)))
  return datedSignals('body', 'body', occasion, { was: was ?? null, day: day ?? null })
}

/** A thread that goes from one milestone to another is told of twice: first it leaves, then it comes. */
export function milestonedSignals(
  occasion: Occasion,
  { action, milestone }: Pick<Payload, 'action' | 'milestone'>,
): Signal[] {
  const known = readMilestone(milestone)
  if (!known) return []
  const day = dueDay(known.due_on)
  const days = action === 'milestoned' ? { was: null, day } : { was: day, day: null }
  return datedSignals(`${action}:${known.id}`, 'milestone', occasion, days)
}

const milestoneId = /^dated:milestone:(\d+):/

/**
 * The webhook names no thread: the desk of the repository learns of it, and the threads are found by `sweepMilestone`.
 * @param from the former `due_on`
 */
export function milestoneEdits(
  occasion: Occasion,
  { milestone, from }: { milestone: unknown; from: string | null | undefined },
): Signal[] {
  const known = readMilestone(milestone)
  if (!known) return []
  return datedSignals(`milestone:${known.number}`, 'milestone', occasion, {
    was: dueDay(from),
    day: dueDay(known.due_on),
  })
}

/** @returns the number of the milestone that such a signal at a desk is about; null for any other signal */
export function milestoneOf(signal: Signal): number | null {
  const [, number] = (signal.kind === 'dated' && milestoneId.exec(signal.id)) || []
  return number === undefined ? null : Number(number)
}
