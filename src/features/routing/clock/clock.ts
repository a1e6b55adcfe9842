/** The promise in working time: how far it is used, when it ends, and when each mark on the way is reached. */
import type { Calendar } from '../../../core/calendar.ts'
import { type Duration, parseWorkingDuration, workOf } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import type { Partner } from '../partner/partner.ts'
import type { Pause, RequestState } from '../request.ts'

/** A stretch during which the clock ran; `to` is null while it runs. */
export interface Run {
  from: Instant
  to: Instant | null
}

export interface Clock {
  /** As configured, for people to read. */
  target: Duration
  /** The target in milliseconds of working time. */
  work: number
  runs: Run[]
  /** When it stopped for good: at the answer, or when the thread was closed. */
  stoppedAt: Instant | null
  /** The pause that lasts, if any. */
  pause: Pause | null
  calendar: Calendar
}

type Timed = Pick<RequestState, 'start' | 'pauses' | 'answer' | 'closedAt'>

/** @returns the clock of the strictest of the partners */
export function readClock(state: Timed & { involved: readonly Partner[] }, calendar: Calendar): Clock {
  const targets = state.involved.flatMap(({ respond_within }) => {
    const duration = parseWorkingDuration(respond_within)
    return duration.ok ? [{ target: duration.value, work: workOf(duration.value, calendar) }] : []
  })
  const [strictest] = targets.toSorted((a, b) => a.work - b.work)
  const { target, work } = strictest ?? { target: { amount: 0, unit: 'hour', kind: 'working' } as const, work: 0 }
  const stoppedAt = stopOf(state)
  const pauses = state.pauses.filter(({ from }) => stoppedAt === null || from < stoppedAt)
  const last = pauses.at(-1)
  const isPaused = stoppedAt === null && last?.to === null
  return {
    target,
    work,
    runs: runsOf(state.start, pauses, stoppedAt),
    stoppedAt,
    pause: isPaused ? last : null,
    calendar,
  }
}

function stopOf({ answer, closedAt }: Timed): Instant | null {
  const stops = [answer?.at, closedAt].filter(at => at !== undefined && at !== null)
  return stops.length > 0 ? Math.min(...stops) : null
}

function runsOf(start: Instant, pauses: readonly Pause[], stop: Instant | null): Run[] {
  const begins = [start, ...pauses.map(({ to }) => to)]
  const ends = [...pauses.map(({ from }) => from), stop]
  return begins.flatMap((from, index) => {
    const to = ends[index] ?? stop
    // A pause that outlasts the clock leaves nothing to run.
    if (from === null || (stop !== null && from >= stop)) return []
    return [{ from, to: to !== null && stop !== null ? Math.min(to, stop) : to }]
  })
}

/** @returns the working time used at `now`, in milliseconds */
export function usedAt({ runs, calendar }: Clock, now: Instant): number {
  return runs
    .filter(({ from }) => from < now)
    .reduce((sum, { from, to }) => sum + calendar.workBetween(from, Math.min(to ?? now, now)), 0)
}

/** @returns when this share of the target is used; null if the clock stopped or is paused before that */
export function markAt({ runs, work, calendar }: Clock, share: number): Instant | null {
  let left = work * share
  for (const { from, to } of runs) {
    const length = to === null ? Number.POSITIVE_INFINITY : calendar.workBetween(from, to)
    if (left <= length) return calendar.addWork(from, left)
    left -= length
  }
  return null
}

/**
 * @param share 1 for the promise as first given
 * @returns when the promise ends, while the clock is paused reckoned as if it ran again at `now`
 */
export function promiseAt(clock: Clock, share: number, now: Instant): Instant {
  const at = markAt(clock, share)
  return at ?? clock.calendar.addWork(now, Math.max(0, clock.work * share - usedAt(clock, now)))
}
