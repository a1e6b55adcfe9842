/** The organisation's working time: when it works, and how promises and windows are counted in it. */
import { DateTime } from 'luxon'
import { publicHolidays } from './calendar/holidays.ts'
import { parseHours, type WeekHours } from './calendar/hours.ts'
import { dayOf, latest, layOutYear, type Timeline, type WorkingYear } from './calendar/timeline.ts'
import * as work from './calendar/work.ts'
import { type Day, type DayRange, isInRange, parseDateRange } from './dates.ts'
import type { Instant } from './facts.ts'

export interface CalendarRules {
  /** IANA name, such as `Europe/Berlin`. */
  timezone: string
  /** Such as `Mon-Fri 09:00-17:00`; see `parseHours`. */
  hours: string
  /** Country, country-state or country-state-region: `DE`, `DE-BE`. */
  holidays: readonly string[]
  /** `2026-12-24..2027-01-01` or `2026-10-02`. */
  closed: readonly string[]
}

/**
 * Working time is elapsed time, in milliseconds, within the hours of days that are neither holiday nor closed; hours are
 * local times, which the change of clocks does not move. Amounts below zero, instants outside of the years 1900 to 2299
 * and a calendar that does not work for five years cause a RangeError.
 */
export interface Calendar {
  timezone: string
  /** Working time of the most frequent kind of working day (of equally frequent ones the longest). */
  workingDay: number
  /** Working time of a week without holidays. */
  workingWeek: number
  /** At the end of hours work is over: false. */
  isWorkingTime(at: Instant): boolean
  /** `at` itself during working time. */
  nextWorkingMoment(at: Instant): Instant
  /** The earliest instant by which `work` has passed; at the end of hours rather than at the next beginning. */
  addWork(at: Instant, work: number): Instant
  /** The latest instant from which `work` passes until `at`: for reminders ahead of an end. */
  subtractWork(at: Instant, work: number): Instant
  /** Zero if `to` is before `from`. */
  workBetween(from: Instant, to: Instant): number
  /** The end of hours of the n-th working day after the day of `at`, which does not count. */
  endOfWorkingDay(at: Instant, days: number): Instant
  /** `at` during working time or at its end, else the end of hours of the day on which work goes on. */
  rollToEndOfHours(at: Instant): Instant
  /** The end of hours of `day`, or of the next working day if there is no work on it: for "until DATE". */
  endOfHoursOn(day: Day): Instant
  /** The same local time `days` days later, whether work or not. */
  daysLater(at: Instant, days: number): Instant
  dayOf(at: Instant): Day
}

/**
 * Years are laid out when they are first needed and kept.
 * @param rules that `findCalendarProblems` found no fault with
 * @throws RangeError if hours, a date or the zone are not understood
 */
export function createCalendar(rules: CalendarRules): Calendar {
  const hours = understood(parseHours(rules.hours))
  const timeline = createTimeline(rules, hours)
  const { timezone } = timeline
  return {
    timezone,
    ...ordinaryWork(hours),
    isWorkingTime: at => work.isWorkingTime(timeline, at),
    nextWorkingMoment: at => work.nextWorkingMoment(timeline, at),
    addWork: (at, amount) => work.addWork(timeline, at, amount),
    subtractWork: (at, amount) => work.subtractWork(timeline, at, amount),
    workBetween: (from, to) => work.workBetween(timeline, from, to),
    endOfWorkingDay: (at, days) => work.endOfWorkingDay(timeline, at, days),
    rollToEndOfHours: at => work.rollToEndOfHours(timeline, at),
    endOfHoursOn: day => work.endOfHoursOn(timeline, day),
    daysLater: (at, days) => latest(DateTime.fromMillis(at, { zone: timezone }).plus({ days })),
    dayOf: at => dayOf(at, timezone),
  }
}

function createTimeline({ timezone, holidays, closed }: CalendarRules, hours: WeekHours): Timeline {
  const regions = holidays.map(publicHolidays)
  const ranges = closed.map((text): DayRange => {
    const range = parseDateRange(text)
    return understood(range.ok ? range : { ok: false, problem: range.problem.en })
  })
  const years = new Map<number, WorkingYear>()
  const layOut = (year: number): WorkingYear => {
    if (!(year >= 1900 && year <= 2299))
      throw new RangeError(`The calendar covers the years 1900 to 2299, not ${year}.`)
    const off = new Set(regions.flatMap(region => [...region(year - 1), ...region(year)]))
    const isOff = (day: Day) => off.has(day) || ranges.some(range => isInRange(day, range))
    return layOutYear({ year, timezone, hours, isOff })
  }
  return {
    timezone,
    year(number) {
      const known = years.get(number) ?? layOut(number)
      years.set(number, known)
      return known
    },
  }
}

function ordinaryWork(hours: WeekHours): { workingDay: number; workingWeek: number } {
  const lengths = hours
    .map(shifts => shifts.reduce((sum, { from, to }) => sum + (to - from) * 60_000, 0))
    .filter(length => length > 0)
  const frequency = (length: number) => lengths.filter(other => other === length).length
  const [workingDay = 0] = lengths.toSorted((a, b) => frequency(b) - frequency(a) || b - a)
  return { workingDay, workingWeek: lengths.reduce((sum, length) => sum + length, 0) }
}

function understood<Value>(result: { ok: true; value: Value } | { ok: false; problem: string }): Value {
  if (!result.ok) throw new RangeError(result.problem)
  return result.value
}
