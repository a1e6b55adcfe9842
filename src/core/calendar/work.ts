/** Adding, subtracting and measuring working time along a timeline. */
import type { Day } from '../dates.ts'
import type { Instant } from '../facts.ts'
import { dayOf, type Timeline, type WorkingYear, yearOf } from './timeline.ts'

export function isWorkingTime(timeline: Timeline, at: Instant): boolean {
  return timeline.year(yearOf(at, timeline.timezone)).spans.some(span => span.start <= at && at < span.end)
}

export function nextWorkingMoment(timeline: Timeline, at: Instant): Instant {
  return search(timeline, yearOf(at, timeline.timezone), 1, year => {
    const span = year.spans.find(candidate => candidate.end > at)
    return span && Math.max(at, span.start)
  })
}

export function addWork(timeline: Timeline, at: Instant, work: number): Instant {
  requireAmount(work)
  if (work === 0) return touchesWork(timeline, at) ? at : nextWorkingMoment(timeline, at)
  const first = yearOf(at, timeline.timezone)
  let left = workedUntil(timeline.year(first), at) + work
  return search(timeline, first, 1, year => {
    const span = year.spans.find(({ start, end, before }) => before + end - start >= left)
    if (span) return span.start + left - span.before
    left -= year.total
    return undefined
  })
}

export function subtractWork(timeline: Timeline, at: Instant, work: number): Instant {
  requireAmount(work)
  if (work === 0) return at
  const first = yearOf(at, timeline.timezone)
  const current = timeline.year(first)
  let position = workedUntil(current, at) - work - current.total
  return search(timeline, first, -1, year => {
    position += year.total
    const span = position < 0 ? undefined : year.spans.findLast(({ before }) => before <= position)
    return span && span.start + position - span.before
  })
}

export function workBetween(timeline: Timeline, from: Instant, to: Instant): number {
  if (to <= from) return 0
  const first = yearOf(from, timeline.timezone)
  const last = yearOf(to, timeline.timezone)
  let work = workedUntil(timeline.year(last), to) - workedUntil(timeline.year(first), from)
  for (let year = first; year < last; year++) work += timeline.year(year).total
  return work
}

export function endOfWorkingDay(timeline: Timeline, at: Instant, days: number): Instant {
  requireAmount(days)
  if (days === 0) return rollToEndOfHours(timeline, at)
  const today = dayOf(at, timeline.timezone)
  let left = Math.ceil(days)
  return search(timeline, yearOf(at, timeline.timezone), 1, year => {
    const later = year.days.filter(({ day }) => day > today)
    const found = later[left - 1]
    left -= later.length
    return found?.end
  })
}

export function rollToEndOfHours(timeline: Timeline, at: Instant): Instant {
  if (touchesWork(timeline, at)) return at
  return endOfHoursOn(timeline, dayOf(nextWorkingMoment(timeline, at), timeline.timezone))
}

export function endOfHoursOn(timeline: Timeline, day: Day): Instant {
  return search(timeline, Number(day.slice(0, 4)), 1, year => year.days.find(candidate => candidate.day >= day)?.end)
}

/** The instant at which hours end still belongs to them: a promise may end there. */
function touchesWork(timeline: Timeline, at: Instant): boolean {
  return isWorkingTime(timeline, at) || isWorkingTime(timeline, at - 1)
}

/** @returns working milliseconds from the beginning of the year */
function workedUntil(year: WorkingYear, at: Instant): number {
  const span = year.spans.findLast(({ start }) => start < at)
  return span ? span.before + Math.min(at, span.end) - span.start : 0
}

/** More than any vacation; the configuration check refuses far less. */
const longestIdle = 5

/** Asks one year after the other until one answers. */
function search<T>(timeline: Timeline, first: number, step: 1 | -1, pick: (year: WorkingYear) => T | undefined): T {
  let idle = 0
  for (let number = first; idle <= longestIdle; number += step) {
    const year = timeline.year(number)
    const found = pick(year)
    if (found !== undefined) return found
    idle = year.total > 0 ? 0 : idle + 1
  }
  throw new RangeError(
    `The calendar has no working time for ${longestIdle} years from ${first} on: shorten \`calendar.closed\`.`,
  )
}

function requireAmount(amount: number): void {
  if (!(amount >= 0 && Number.isFinite(amount))) {
    throw new RangeError(`${amount} is no amount of working time: it must be zero or more.`)
  }
}
