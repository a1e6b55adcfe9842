/** Reckons with days as such, which no zone and no change of the clocks makes longer or shorter. */
import { DateTime } from 'luxon'
import type { Day } from '../../core/dates.ts'

export function addDays(day: Day, days: number): Day {
  return startOf(day).plus({ days }).toFormat('yyyy-MM-dd')
}

/** @returns calendar days, negative if `to` is before `from` */
export function daysBetween(from: Day, to: Day): number {
  return startOf(to).diff(startOf(from), 'days').days
}

function startOf(day: Day): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' })
}
