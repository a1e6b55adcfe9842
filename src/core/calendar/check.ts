/** Finds what is wrong with the rules of a calendar before one is made of them. */
import { DateTime, IANAZone } from 'luxon'
import { type CalendarRules, createCalendar } from '../calendar.ts'
import { parseDateRange } from '../dates.ts'
import { isKnownRegion, knownRegions } from './holidays.ts'
import { parseHours } from './hours.ts'

export interface CalendarProblem {
  key: keyof CalendarRules
  /** Position in a list, else null. */
  index: number | null
  /** Cause and remedy. */
  message: string
  /** What could stand there instead, where that can be listed. */
  known: string[]
}

/** Keeps the check short, whatever a file contains. */
const mostClosed = 100
const tooManyClosed = `More than ${mostClosed} closed days and ranges: remove past ones, or join neighbours into ranges.`

/** @returns the names of zones worth offering; older names are accepted too */
export function knownTimezones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')]
}

/** @returns whether `name` is a zone in its usual spelling, because people read it; a bare offset knows no summer time */
export function isKnownTimezone(name: string): boolean {
  const known = knownTimezones()
  if (known.includes(name)) return true
  return (
    /^[A-Z]/.test(name) && IANAZone.isValidZone(name) && !known.some(zone => zone.toLowerCase() === name.toLowerCase())
  )
}

/** @returns all problems; with none of them `createCalendar(rules)` and what it makes work without errors */
export function findCalendarProblems(rules: CalendarRules): CalendarProblem[] {
  const hours = parseHours(rules.hours)
  const problems = [
    ...(isKnownTimezone(rules.timezone) ? [] : [timezoneProblem(rules.timezone)]),
    ...(hours.ok ? [] : [problem('hours', null, hours.problem)]),
    ...rules.holidays.flatMap((region, index) => (isKnownRegion(region) ? [] : [regionProblem(region, index)])),
    ...rules.closed.flatMap((text, index) => {
      const range = parseDateRange(text)
      return range.ok ? [] : [problem('closed', index, range.problem.en)]
    }),
    ...(rules.closed.length > mostClosed ? [problem('closed', null, tooManyClosed)] : []),
  ]
  return problems.length > 0 ? problems : findIdleTime(rules)
}

function timezoneProblem(name: string): CalendarProblem {
  const message = `"${name}" is not a time zone: use a name of the IANA list, such as "Europe/Berlin".`
  return problem('timezone', null, message, knownTimezones())
}

/** Offers the states of a country that is known, else all countries. */
function regionProblem(region: string, index: number): CalendarProblem {
  const parent = region.includes('-') ? region.slice(0, region.lastIndexOf('-')) : ''
  const known = isKnownRegion(parent) ? knownRegions(parent) : knownRegions()
  const message = `No holidays are known for "${region}": use a country such as "DE", or a country and state such as "DE-BE".`
  return problem('holidays', index, message, known)
}

/** Days. Nobody rests longer, but a mistyped year does. */
const longestRest = 366

/**
 * Only closed days can make a long rest (no country's holidays last for weeks), so one begins in each that is too long.
 * The zone makes no difference, and in UTC a hundred years are laid out in no time.
 */
function findIdleTime(rules: CalendarRules): CalendarProblem[] {
  const calendar = createCalendar({ ...rules, timezone: 'UTC' })
  return rules.closed.flatMap((text, index) => {
    const range = parseDateRange(text)
    const start = DateTime.fromISO(range.ok ? range.value.from : text, { zone: 'utc' })
    if (calendar.workBetween(start.toMillis(), start.plus({ days: longestRest }).toMillis()) > 0) return []
    const message = `From "${text}" on there is no working time for ${longestRest} days: shorten what is closed.`
    return [problem('closed', index, message)]
  })
}

function problem(
  key: keyof CalendarRules,
  index: number | null,
  message: string,
  known: string[] = [],
): CalendarProblem {
  return { key, index, message, known }
}
