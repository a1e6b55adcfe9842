/** Dates, durations, lists and numbers as people read them. */
import { DateTime } from 'luxon'
import type { Day } from '../core/dates.ts'
import type { Duration, DurationUnit } from '../core/duration.ts'
import type { Instant } from '../core/facts.ts'
import { inLanguage, type Language } from './languages.ts'

/** An instant, and for whom it is written. */
export interface Told {
  at: Instant
  timezone: string
  language: Language
}

// Written out, because abbreviations differ between versions of the Unicode data in Node.
const weekdays = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  de: ['Mo.', 'Di.', 'Mi.', 'Do.', 'Fr.', 'Sa.', 'So.'],
}
const months = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  de: ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sep.', 'Okt.', 'Nov.', 'Dez.'],
}

/** @returns `Tue 29 Sep 2026, 15:00 (Berlin)`, `Di., 29. Sep. 2026, 15:00 Uhr (Berlin)` */
export function formatMoment(told: Told): string {
  return `${formatDay(told, true)}, ${formatTime(told)} (${placeOf(told.timezone)})`
}

/** @returns `Mon 28 Sep, 11:20`, `Mo., 28. Sep., 11:20 Uhr`: for what lies close to now */
export function formatShortMoment(told: Told): string {
  return `${formatDay(told, false)}, ${formatTime(told)}`
}

/** @returns `Fri 16 Oct 2026`, `Fr., 16. Okt. 2026` */
export function formatDate(day: Day, language: Language): string {
  return formatDay({ at: DateTime.fromISO(day, { zone: 'utc' }).toMillis(), timezone: 'utc', language }, true)
}

/** @returns `today at 15:00`, `tomorrow at 15:00`, `yesterday at 15:00`, else `on Mon 28 Sep, 11:20` */
export function formatNearMoment(told: Told & { now: Instant }): string {
  const today = local({ ...told, at: told.now }).startOf('day')
  const days = Math.round(local(told).startOf('day').diff(today, 'days').days)
  const words = { en: ['yesterday', 'today', 'tomorrow'], de: ['gestern', 'heute', 'morgen'] }
  const word = inLanguage(words, told.language)[days + 1]
  if (word === undefined) return `${inLanguage({ en: 'on', de: 'am' }, told.language)} ${formatShortMoment(told)}`
  return `${word} ${inLanguage({ en: 'at', de: 'um' }, told.language)} ${formatTime(told)}`
}

/** @returns `15:00`, `15:00 Uhr` */
export function formatTime(told: Told): string {
  return local(told).toFormat('HH:mm') + inLanguage({ en: '', de: ' Uhr' }, told.language)
}

/** @returns `2026-09-29 13:00 UTC` */
export function formatUtc(at: Instant): string {
  return DateTime.fromMillis(at, { zone: 'utc' }).toFormat("yyyy-MM-dd HH:mm 'UTC'")
}

/** @returns the city of a zone: `Berlin` for `Europe/Berlin`, `New York` for `America/New_York`; `UTC` for `UTC` */
export function placeOf(timezone: string): string {
  return timezone.slice(timezone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/**
 * Rounds down to the minute: it tells what is used up, and must not say more than is true.
 * @param length milliseconds
 * @returns `2 h 20 min`, `8 h`, `0 h`; `2 Std. 20 Min.`
 */
export function formatLength(length: number, language: Language): string {
  const minutes = Math.floor(length / 60_000)
  const { h, min } = inLanguage({ en: { h: 'h', min: 'min' }, de: { h: 'Std.', min: 'Min.' } }, language)
  const parts = [
    ...(minutes >= 60 || minutes === 0 ? [`${Math.floor(minutes / 60)} ${h}`] : []),
    ...(minutes % 60 > 0 ? [`${minutes % 60} ${min}`] : []),
  ]
  return parts.join(' ')
}

/** One, several, and several after "von", "in" or "nach". */
const germanUnits: Readonly<Record<DurationUnit, readonly [string, string, string]>> = {
  minute: ['Minute', 'Minuten', 'Minuten'],
  hour: ['Stunde', 'Stunden', 'Stunden'],
  day: ['Tag', 'Tage', 'Tagen'],
  week: ['Woche', 'Wochen', 'Wochen'],
}

/**
 * @param grammar `dative` for German after "innerhalb von", "in", "nach": it makes "Tage" "Tagen"
 * @returns `8 working hours`, `1 working day`, `2 weeks`; `8 Arbeitsstunden`, `1 Arbeitstag`, `2 Wochen`
 */
export function formatDuration(
  { amount, unit, kind }: Duration,
  language: Language,
  grammar: 'nominative' | 'dative' = 'nominative',
): string {
  if (language === 'en') {
    const word = kind === 'working' ? `working ${unit}` : unit
    return formatCount(amount, { one: word, other: `${word}s` })
  }
  const [one, several, dative] = germanUnits[unit]
  const words = { one, other: grammar === 'dative' ? dative : several }
  if (kind === 'calendar') return formatCount(amount, words)
  return formatCount(amount, { one: `Arbeits${one.toLowerCase()}`, other: `Arbeits${words.other.toLowerCase()}` })
}

/** Both languages have one plural, for everything but one. @returns `1 request`, `3 requests` */
export function formatCount(count: number, words: { one: string; other: string }): string {
  return `${count} ${count === 1 ? words.one : words.other}`
}

const lists = { en: new Intl.ListFormat('en-GB'), de: new Intl.ListFormat('de') }

/** @returns `anna, ben and carla`, `anna, ben und carla` */
export function formatList(items: readonly string[], language: Language): string {
  return inLanguage(lists, language).format(items)
}

function formatDay(told: Told, withYear: boolean): string {
  const { weekday, day, month, year } = local(told)
  const name = inLanguage(weekdays, told.language)[weekday - 1]
  const date = `${inLanguage({ en: `${day}`, de: `${day}.` }, told.language)} ${inLanguage(months, told.language)[month - 1]}`
  return `${name}${inLanguage({ en: '', de: ',' }, told.language)} ${date}${withYear ? ` ${year}` : ''}`
}

function local({ at, timezone }: Told): DateTime {
  return DateTime.fromMillis(at, { zone: timezone })
}
