/** The promise in working time: when it ends, how far it is used, and which marks have passed. */
import type { Calendar } from '../../core/calendar.ts'
import { type Duration, parseWorkingDuration, workOf } from '../../core/duration.ts'
import type { Instant } from '../../core/facts.ts'
import type { RoutingConfig } from './config.ts'
import type { RequestState } from './request.ts'

/** A point on the way to the end of the promise. */
export interface Mark {
  /** Share of the target, 0.75 for `75%`. */
  share: number
  at: Instant
}

export interface Clock {
  /** As configured, for people to read. */
  target: Duration
  /** Working time in milliseconds. */
  work: number
  start: Instant
  promise: Instant
  /** Reminders of the ladder, by rising share. */
  reminders: Mark[]
}

/** @returns the clock of the strictest of the thread's partners */
export function readClock(state: RequestState, config: RoutingConfig, calendar: Calendar): Clock {
  const targets = state.partners.flatMap(({ respond_within }) => {
    const duration = parseWorkingDuration(respond_within)
    return duration.ok ? [{ target: duration.value, work: workOf(duration.value, calendar) }] : []
  })
  const [strictest] = targets.toSorted((a, b) => a.work - b.work)
  const { target, work } = strictest ?? { target: { amount: 0, unit: 'hour', kind: 'working' } as const, work: 0 }
  const markAt = (share: number): Mark => ({ share, at: calendar.addWork(state.start, work * share) })
  return {
    target,
    work,
    start: state.start,
    promise: markAt(1).at,
    reminders: config.ladder
      .map(({ at }) => markAt(Number.parseInt(at, 10) / 100))
      .toSorted((a, b) => a.share - b.share),
  }
}

/** @returns reminders and the end of the promise that lie at or before `now` */
export function passedMarks({ reminders, promise }: Clock, now: Instant): Mark[] {
  return [...reminders, { share: 1, at: promise }].filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at)
}

/** @returns the working time used at the last passed mark: what a comment shows changes only when something happened */
export function shownUse(clock: Clock, now: Instant): number {
  return clock.work * Math.max(0, ...passedMarks(clock, now).map(({ share }) => share))
}
