/** Working time laid out on the line of instants, one year at a time. */
import { DateTime, Info, type Zone } from 'luxon'
import type { Day } from '../dates.ts'
import type { Instant } from '../facts.ts'
import type { WeekHours } from './hours.ts'

/** An uninterrupted stretch of work; `end` is the first instant after it. */
interface Span {
  start: Instant
  end: Instant
  /** Working time of the year before it, in milliseconds. */
  before: number
}

export interface WorkingYear {
  spans: readonly Span[]
  /** Days with working time, and the instant at which it ends. */
  days: readonly { day: Day; end: Instant }[]
  /** Milliseconds. */
  total: number
}

export interface Timeline {
  timezone: string
  /** @throws RangeError beyond the years that a calendar covers */
  year(number: number): WorkingYear
}

/**
 * Of two instants with the same local time (clocks going back) the later one; a local time that is skipped (clocks going
 * forward) moves on by as much as the clocks do. So nothing is ever early (RFC 5545 agrees on the second).
 */
export function latest(local: DateTime): Instant {
  return Math.max(...local.getPossibleOffsets().map(possible => possible.toMillis()))
}

/** @returns the local day of an instant */
export function dayOf(at: Instant, timezone: string): Day {
  return DateTime.fromMillis(at, { zone: timezone }).toFormat('yyyy-MM-dd')
}

/** @returns the local year of an instant */
export function yearOf(at: Instant, timezone: string): number {
  return DateTime.fromMillis(at, { zone: timezone }).year
}

/** Lays out the working time of one local year. `isOff`: holidays and closed days. */
export function layOutYear(options: {
  year: number
  timezone: string
  hours: WeekHours
  isOff: (day: Day) => boolean
}): WorkingYear {
  const { year, timezone, hours, isOff } = options
  const spans: Span[] = []
  const days: { day: Day; end: Instant }[] = []
  const zone = Info.normalizeZone(timezone)
  const first = DateTime.utc(year, 1, 1)
  let total = 0
  for (let index = 0; index < first.daysInYear; index++) {
    const shifts = hours[(first.weekday - 1 + index) % 7] ?? []
    if (shifts.length === 0) continue
    const midnight = first.toMillis() + index * dayLength
    const day = dayOf(midnight, 'utc')
    if (isOff(day)) continue
    const known = spans.length
    const instantOf = clockOf(midnight, zone)
    for (const shift of shifts) {
      // Hours that the clocks skip move into those that follow, which must not be counted twice.
      const start = Math.max(instantOf(shift.from), spans.at(-1)?.end ?? Number.NEGATIVE_INFINITY)
      const end = instantOf(shift.to)
      if (end <= start) continue
      spans.push({ start, end, before: total })
      total += end - start
    }
    const last = spans.at(-1)
    if (last && spans.length > known) days.push({ day, end: last.end })
  }
  return { spans, days, total }
}

const dayLength = 24 * 3_600_000

/**
 * Only days near a change of clocks need the slow way, which would take most of the time of a year.
 * @param midnight of the day in UTC
 * @returns the instants of the day's local times, given in minutes after midnight
 */
function clockOf(midnight: Instant, zone: Zone): (minutes: number) => Instant {
  const offset = zone.offset(midnight - dayLength)
  const isSteady = offset === zone.offset(midnight + 2 * dayLength)
  if (isSteady) return minutes => midnight + (minutes - offset) * 60_000
  return minutes =>
    latest(DateTime.fromMillis(midnight + minutes * 60_000, { zone: 'utc' }).setZone(zone, { keepLocalTime: true }))
}
