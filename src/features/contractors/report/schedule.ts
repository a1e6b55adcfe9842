/** Reckons when reports are due: zone, holidays and cadence as configured. */
import { DateTime } from 'luxon'
import { latest } from '../../../core/calendar/timeline.ts'
import type { Calendar } from '../../../core/calendar.ts'
import type { Day } from '../../../core/dates.ts'
import type { Instant } from '../../../core/facts.ts'
import { type ContractorsConfig, type LotSettings, weekdays } from '../config.ts'
import { addDays } from '../days.ts'

type Schedule = ContractorsConfig['schedule']

/** One report of the schedule. `key` is its day in the plan, which a holiday does not change. */
export interface Period {
  key: Day
  at: Instant
}

export interface Planned {
  schedule: Schedule
  calendar: Calendar
}

/** Weeks of two-weekly reports without a first day are counted from this Monday. */
const firstMonday = '1970-01-05'

/** Lots that begin later than in about two years are looked at again by then. */
const mostWeeks = 120

/** @returns the last period of the lot that was due by `now`; null before the first, or if all are skipped */
export function lastPeriod(lot: LotSettings, planned: Planned, now: Instant): Period | null {
  const periods = periodsOf(lot, planned, { from: planned.calendar.dayOf(now), step: -1 })
  return firstOf(periods, ({ at }) => at <= now)
}

/** @returns the first period of the lot after `now`; null after the last */
export function nextPeriod(lot: LotSettings, planned: Planned, now: Instant): Period | null {
  const last = lastPeriod(lot, planned, now)
  const from = last ? addDays(last.key, 1) : planned.calendar.dayOf(now)
  // A report that a holiday has moved may still lie ahead, though its day in the plan is over.
  const periods = periodsOf(lot, planned, { from: addDays(from, last ? 0 : -longestMove), step: 1 })
  return firstOf(periods, ({ at }) => at > now)
}

/** Days that a report waits at most for work to begin again. */
const longestMove = 35

/** Period by period, because the next one is nearly always the one that was looked for. */
function* periodsOf(lot: LotSettings, planned: Planned, search: { from: Day; step: 1 | -1 }): Generator<Period> {
  const { schedule } = planned
  const { from, step } = search
  const start = DateTime.fromISO(from, { zone: 'utc' })
  const first = start.plus({ days: step * ((step * (weekdayOf(schedule) - start.weekday) + 7) % 7) })
  for (let index = 0; index < mostWeeks; index++) {
    const date = first.plus({ weeks: step * index })
    const day = date.toFormat('yyyy-MM-dd')
    if (!isInCadence(lot, date) || !isWithin(lot, day, schedule)) continue
    const period = periodOn(day, lot, planned)
    if (period) yield period
  }
}

function firstOf(periods: Iterable<Period>, isMeant: (period: Period) => boolean): Period | null {
  for (const period of periods) if (isMeant(period)) return period
  return null
}

/** Whether this is the lot's last report: the first one after its end. */
export function isLastReport({ ends }: Pick<LotSettings, 'ends'>, { key }: Pick<Period, 'key'>): boolean {
  return ends !== undefined && key > ends
}

function weekdayOf({ day }: Schedule): number {
  return weekdays.indexOf(day) + 1
}

function isInCadence({ cadence, starts }: LotSettings, date: DateTime): boolean {
  if (cadence === 'weekly') return true
  if (cadence === 'monthly') return date.day <= 7
  const origin = DateTime.fromISO(starts ?? firstMonday, { zone: 'utc' }).startOf('week')
  return Math.round(date.startOf('week').diff(origin, 'weeks').weeks) % 2 === 0
}

/** From the first day on until the first day of the plan after the end, which is that of the last report. */
function isWithin(lot: LotSettings, day: Day, schedule: Schedule): boolean {
  const { starts, ends } = lot
  if (starts !== undefined && day < starts) return false
  return ends === undefined || day <= ends || day === firstDayAfter(lot, ends, schedule)
}

function firstDayAfter(lot: LotSettings, day: Day, schedule: Schedule): Day {
  let date = DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 })
  while (date.weekday !== weekdayOf(schedule) || !isInCadence(lot, date)) date = date.plus({ days: 1 })
  return date.toFormat('yyyy-MM-dd')
}

/** @returns null for a period that is skipped, or that would move to the day of the next one or beyond */
function periodOn(key: Day, lot: LotSettings, planned: Planned): Period | null {
  const day = actualDay(key, lot, planned)
  if (day === null) return null
  const next = firstDayAfter(lot, key, planned.schedule)
  const isTaken = day >= next && isWithin(lot, next, planned.schedule)
  return isTaken ? null : { key, at: instantOn(day, planned) }
}

/** The last report is never skipped: no other would tell what must be handed over. */
function actualDay(key: Day, lot: LotSettings, { schedule, calendar }: Planned): Day | null {
  if (schedule.holidays === 'same_day') return key
  const working = calendar.dayOf(calendar.endOfHoursOn(key) - 1)
  if (working === key) return key
  return schedule.holidays === 'skip' && !isLastReport(lot, { key }) ? null : working
}

/** A local time that the clocks skip moves on with them; of two with one name the later counts. */
function instantOn(day: Day, { schedule, calendar }: Planned): Instant {
  return latest(DateTime.fromISO(`${day}T${schedule.time}`, { zone: calendar.timezone }))
}
