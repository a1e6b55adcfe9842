/** Dates, durations, lists and numbers as people read them. */
import { DateTime } from 'luxon'
import type { Day } from '../core/dates.ts'
import type { Duration, DurationUnit } from '../core/duration.ts'
import type { Instant } from '../core/facts.ts'
import { join, md, plain, type Safe } from '../core/markdown.ts'
import { inLanguage, type Language } from './languages.ts'

/** An instant, and for whom it is written. */
export interface Told {
  at: Instant
  timezone: string
  language: Language
}

// Written out, because abbreviations differ between versions of the Unicode data in Node.
const weekdays = {
  en: [md`Mon`, md`Tue`, md`Wed`, md`Thu`, md`Fri`, md`Sat`, md`Sun`],
  de: [md`Mo.`, md`Di.`, md`Mi.`, md`Do.`, md`Fr.`, md`Sa.`, md`So.`],
}
const months = {
  en: [md`Jan`, md`Feb`, md`Mar`, md`Apr`, md`May`, md`Jun`, md`Jul`, md`Aug`, md`Sep`, md`Oct`, md`Nov`, md`Dec`],
  de: [
    md`Jan.`,
    md`Feb.`,
    md`März`,
    md`Apr.`,
    md`Mai`,
    md`Juni`,
    md`Juli`,
    md`Aug.`,
    md`Sep.`,
    md`Okt.`,
    md`Nov.`,
    md`Dez.`,
  ],
}

/** @returns `Tue 29 Sep 2026, 15:00 (Berlin)`, `Di., 29. Sep. 2026, 15:00 Uhr (Berlin)` */
export function formatMoment(told: Told): Safe {
  return md`${formatDay(told, true)}, ${formatTime(told)} (${placeOf(told.timezone)})`
}

/** @returns `Mon 28 Sep, 11:20`, `Mo., 28. Sep., 11:20 Uhr`: for what lies close to now */
export function formatShortMoment(told: Told): Safe {
  return md`${formatDay(told, false)}, ${formatTime(told)}`
}

/** @returns `Fri 16 Oct 2026`, `Fr., 16. Okt. 2026` */
export function formatDate(day: Day, language: Language): Safe {
  return formatDay({ at: DateTime.fromISO(day, { zone: 'utc' }).toMillis(), timezone: 'utc', language }, true)
}

/** @returns `today at 15:00`, `tomorrow at 15:00`, `yesterday at 15:00`, else `on Mon 28 Sep, 11:20` */
export function formatNearMoment(told: Told & { now: Instant }): Safe {
  const today = local({ ...told, at: told.now }).startOf('day')
  const days = Math.round(local(told).startOf('day').diff(today, 'days').days)
  const words = { en: [md`yesterday`, md`today`, md`tomorrow`], de: [md`gestern`, md`heute`, md`morgen`] }
  const word = inLanguage(words, told.language)[days + 1]
  if (word === undefined) return md`${inLanguage({ en: md`on`, de: md`am` }, told.language)} ${formatShortMoment(told)}`
  return md`${word} ${inLanguage({ en: md`at`, de: md`um` }, told.language)} ${formatTime(told)}`
}

/** @returns `15:00`, `15:00 Uhr` */
export function formatTime(told: Told): Safe {
  return md`${plain(local(told).toFormat('HH:mm'))}${inLanguage({ en: md``, de: md` Uhr` }, told.language)}`
}

/** @returns `2026-09-29 13:00 UTC` */
export function formatUtc(at: Instant): Safe {
  return plain(DateTime.fromMillis(at, { zone: 'utc' }).toFormat("yyyy-MM-dd HH:mm 'UTC'"))
}

/** @returns the city of a zone: `Berlin` for `Europe/Berlin`, `New York` for `America/New_York`; `UTC` for `UTC` */
export function placeOf(timezone: string): Safe {
  return plain(timezone.slice(timezone.lastIndexOf('/') + 1).replaceAll('_', ' '))
}

/**
 * Rounds down to the minute: it tells what is used up, and must not say more than is true.
 * @param length milliseconds
 * @returns `2 h 20 min`, `8 h`, `0 h`; `2 Std. 20 Min.`
 */
export function formatLength(length: number, language: Language): Safe {
  const minutes = Math.floor(length / 60_000)
  const { h, min } = inLanguage({ en: { h: md`h`, min: md`min` }, de: { h: md`Std.`, min: md`Min.` } }, language)
  const parts = [
    ...(minutes >= 60 || minutes === 0 ? [md`${Math.floor(minutes / 60)} ${h}`] : []),
    ...(minutes % 60 > 0 ? [md`${minutes % 60} ${min}`] : []),
  ]
  return join(parts, md` `)
}

/** One, several, and several after "von", "in" or "nach". */
const germanUnits: Readonly<Record<DurationUnit, readonly [Safe, Safe, Safe]>> = {
  minute: [md`Minute`, md`Minuten`, md`Minuten`],
  hour: [md`Stunde`, md`Stunden`, md`Stunden`],
  day: [md`Tag`, md`Tage`, md`Tagen`],
  week: [md`Woche`, md`Wochen`, md`Wochen`],
}

/**
 * @param grammar `dative` for German after "innerhalb von", "in", "nach": it makes "Tage" "Tagen"
 * @returns `8 working hours`, `1 working day`, `2 weeks`; `8 Arbeitsstunden`, `1 Arbeitstag`, `2 Wochen`
 */
export function formatDuration(
  { amount, unit, kind }: Duration,
  language: Language,
  grammar: 'nominative' | 'dative' = 'nominative',
): Safe {
  if (language === 'en') {
    const word = kind === 'working' ? md`working ${unit}` : md`${unit}`
    return formatCount(amount, { one: word, other: md`${word}s` })
  }
  const [one, several, dative] = germanUnits[unit]
  const words = { one, other: grammar === 'dative' ? dative : several }
  if (kind === 'calendar') return formatCount(amount, words)
  return formatCount(amount, {
    one: md`Arbeits${plain(one.toLowerCase())}`,
    other: md`Arbeits${plain(words.other.toLowerCase())}`,
  })
}

/** Both languages have one plural, for everything but one. @returns `1 request`, `3 requests` */
export function formatCount(count: number, words: { one: Safe; other: Safe }): Safe {
  return md`${count} ${count === 1 ? words.one : words.other}`
}

const lists = { en: new Intl.ListFormat('en-GB'), de: new Intl.ListFormat('de') }

const choices = {
  en: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
  de: new Intl.ListFormat('de', { type: 'disjunction' }),
}

/** @returns `anna, ben and carla`, `anna, ben und carla` */
export function formatList(items: readonly Safe[], language: Language): Safe {
  return listBy(inLanguage(lists, language), items)
}

/** @returns `anna, ben or carla`, `anna, ben oder carla` */
export function formatChoice(items: readonly Safe[], language: Language): Safe {
  return listBy(inLanguage(choices, language), items)
}

function listBy(format: Intl.ListFormat, items: readonly Safe[]): Safe {
  const rest = [...items]
  const parts = format.formatToParts(items)
  return join(
    parts.map(({ type, value }) => (type === 'element' ? (rest.shift() ?? md``) : plain(value))),
    md``,
  )
}

function formatDay(told: Told, withYear: boolean): Safe {
  const { weekday, day, month, year } = local(told)
  const name = inLanguage(weekdays, told.language)[weekday - 1] ?? md``
  const date = md`${inLanguage({ en: md`${day}`, de: md`${day}.` }, told.language)} ${inLanguage(months, told.language)[month - 1] ?? md``}`
  return md`${name}${inLanguage({ en: md``, de: md`,` }, told.language)} ${date}${withYear ? md` ${year}` : md``}`
}

function local({ at, timezone }: Told): DateTime {
  return DateTime.fromMillis(at, { zone: timezone })
}
