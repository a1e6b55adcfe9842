/** What is promised at present: up to which share of the target, and how far comments show it as used. */
import type { Instant } from '../../../core/facts.ts'
import type { Helper, RoutingMoment } from '../request.ts'
import { type Clock, markAt, usedAt } from './clock.ts'

/**
 * A helper who came when the promise was over begins a new one; one who came earlier, because somebody asked, helps to
 * keep the first.
 * @returns 1 for the first promise
 */
export function promisedShare(helper: Helper | null): number {
  return helper && helper.fromShare >= 1 ? helper.fromShare + 1 : 1
}

/**
 * What a comment shows changes only when something happened, or every look at the thread would edit it: a mark of the
 * ladder or the end of a promise was passed, the clock was paused or stopped.
 * @returns working time in milliseconds, not more than is used at `now`
 */
export function shownUse(clock: Clock, helper: Helper | null, { config, now }: RoutingMoment): number {
  if (clock.stoppedAt !== null || clock.pause) return usedAt(clock, now)
  const shares = [...config.ladder.map(({ at }) => Number.parseInt(at, 10) / 100), 1, promisedShare(helper)]
  const passed = shares.filter(share => isPassed(markAt(clock, share), now)).map(share => clock.work * share)
  const lastStart = clock.runs.at(-1)?.from ?? now
  return Math.max(0, usedAt(clock, Math.min(lastStart, now)), ...passed)
}

function isPassed(mark: Instant | null, now: Instant): boolean {
  return mark !== null && mark <= now
}

/** Rounded down as it is shown, so that what is shown as used and as left adds up. @returns milliseconds */
export function wholeMinutes(length: number): number {
  return Math.floor(length / 60_000) * 60_000
}
