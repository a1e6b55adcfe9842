/** Public holidays of countries, states and regions, as `date-holidays` knows them. */
import Holidays from 'date-holidays'
import { DateTime } from 'luxon'
import type { Day } from '../dates.ts'

/**
 * @param within a country (`DE`) or state (`DE-BY`); empty for the world
 * @returns the codes that may follow it: countries, else states, else regions, each in full (`DE-BY-A`)
 */
export function knownRegions(within = ''): string[] {
  const [country, state] = within.split('-')
  const holidays = new Holidays()
  if (!country) return Object.keys(holidays.getCountries())
  const names: Record<string, string> | undefined = state
    ? holidays.getRegions(country, state)
    : holidays.getStates(country)
  return Object.keys(names ?? {}).map(code => `${within}-${code}`)
}

/** @returns whether `region` is a country, country-state or country-state-region in the spelling of the library */
export function isKnownRegion(region: string): boolean {
  const parent = region.includes('-') ? region.slice(0, region.lastIndexOf('-')) : ''
  return (parent === '' || isKnownRegion(parent)) && knownRegions(parent).includes(region)
}

/** @returns a function that lists the days off which begin in a year; some (Eswatini's) run into the next */
export function publicHolidays(region: string): (year: number) => Day[] {
  const [country = '', state, area] = region.split('-')
  const holidays =
    state && area ? new Holidays(country, state, area) : state ? new Holidays(country, state) : new Holidays(country)
  return year =>
    holidays
      .getHolidays(year)
      .filter(holiday => holiday.type === 'public')
      .flatMap(({ date, start, end }) => wholeDays(date, end.getTime() - start.getTime()))
}

/**
 * Half days do not count: the library's afternoons (Iceland's 24 December) are whole working days here, and who rests
 * on them lists them in `closed`. The library's 90 hours of a Turkish feast are its three whole days.
 * @param date local, such as `2026-12-24 13:00:00` or `2026-03-20 00:00:00 -0600`
 */
function wholeDays(date: string, length: number): Day[] {
  // A day on which the clocks go forward has 23 hours.
  const count = Math.floor((length / 3_600_000 + 1) / 24)
  const first = DateTime.fromISO(date.slice(0, 10), { zone: 'utc' })
  return Array.from({ length: count }, (_, days) => first.plus({ days }).toFormat('yyyy-MM-dd'))
}
