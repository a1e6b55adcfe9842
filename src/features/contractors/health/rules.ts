/** The measures by which tasks and lots are judged, reckoned from the configuration and the calendar. */
import type { Calendar } from '../../../core/calendar.ts'
import type { Day } from '../../../core/dates.ts'
import { parseWorkingDuration, workOf } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import type { HealthSettings } from '../config.ts'

export interface Rules {
  calendar: Calendar
  now: Instant
  today: Day
  /** Working time in milliseconds. */
  dueSoon: number
  blocked: number
  silent: number
  history: number
  slips: number
  leastDone: number
  /** 0.2 for `20%`. */
  scopeGrowth: number
}

export function readRules(health: HealthSettings, calendar: Calendar, now: Instant): Rules {
  const work = (text: string) => readWork(text, calendar)
  return {
    ...{ calendar, now, today: calendar.dayOf(now) },
    ...{ dueSoon: work(health.due_soon), blocked: work(health.blocked), silent: work(health.silent) },
    ...{ history: work(health.forecast.history), leastDone: health.forecast.least_done, slips: health.slips },
    scopeGrowth: Number.parseInt(health.scope_growth, 10) / 100,
  }
}

/** @returns milliseconds of working time that a setting such as `5d` means; zero for `0h` */
export function readWork(text: string, calendar: Calendar): number {
  const duration = parseWorkingDuration(text)
  return duration.ok ? workOf(duration.value, calendar) : 0
}

/** @returns whole working days from one instant to another, zero if `to` is before `from` */
export function workingDays(calendar: Calendar, from: Instant, to: Instant): number {
  return Math.floor(calendar.workBetween(from, to) / calendar.workingDay)
}

/** @returns the same, with the day that has only begun */
export function begunWorkingDays(calendar: Calendar, from: Instant, to: Instant): number {
  return Math.ceil(calendar.workBetween(from, to) / calendar.workingDay)
}
