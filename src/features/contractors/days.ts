/** Counts calendar days, and finds when a day begins and ends in the calendar's zone. */
import { DateTime } from 'luxon'
import type { Calendar } from '../../core/calendar.ts'
import type { Day } from '../../core/dates.ts'
import type { Instant } from '../../core/facts.ts'

export function addDays(day: Day, days: number): Day {
  return dateOf(day).plus({ days }).toFormat('yyyy-MM-dd')
}

/** @returns calendar days, negative if `to` is before `from` */
export function daysBetween(from: Day, to: Day): number {
  return dateOf(to).diff(dateOf(from), 'days').days
}

function dateOf(day: Day): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' })
}

/** @returns the first instant of a day of the calendar's zone */
export function startOfDay(day: Day, { timezone }: Calendar): Instant {
  return DateTime.fromISO(day, { zone: timezone }).toMillis()
}

/** @returns the first instant after a day of the calendar's zone */
export function endOfDay(day: Day, { timezone }: Calendar): Instant {
  return DateTime.fromISO(day, { zone: timezone }).plus({ days: 1 }).startOf('day').toMillis()
}

export function startOfToday({ calendar, now }: { calendar: Calendar; now: Instant }): Instant {
  return startOfDay(calendar.dayOf(now), calendar)
}

export function startOfTomorrow({ calendar, now }: { calendar: Calendar; now: Instant }): Instant {
  return endOfDay(calendar.dayOf(now), calendar)
}
