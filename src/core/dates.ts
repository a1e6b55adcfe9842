/** Days without a time, as people write them in the configuration and in commands. */
import { DateTime } from 'luxon'
import { code, md } from './markdown.ts'
import { type Parsed, parsed, unparsed, type Wording } from './parsed.ts'

/** A local day as `2026-10-01`; days compare as strings. */
export type Day = string

/** Of what somebody wrote in its place, an answer repeats no more. */
const longestShown = 60

/** Both ends belong to it. */
export interface DayRange {
  from: Day
  to: Day
}

/** `any` is for what people write in sentences: it also understands `06.06.2026`, and passes over a full stop behind it. */
export type DateStyle = 'iso' | 'any'

const isoDate = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/
const germanDate = /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/

/** Beyond these a year is more likely a slip than a plan. */
const years = { first: 2000, last: 2099 }

/** @returns the day that `text` names, or what is wrong with it */
export function parseDate(text: string, style: DateStyle = 'iso'): Parsed<Day, Wording> {
  const written = style === 'any' ? text.trim().replace(/[.,;:!?)]{1,9}$/, '') : text.trim()
  const groups = (isoDate.exec(written) ?? (style === 'any' ? germanDate.exec(written) : null))?.groups
  if (!groups) return unparsed(notADate(written, style))
  const date = DateTime.utc(Number(groups.year), Number(groups.month), Number(groups.day))
  if (!date.isValid) {
    return unparsed({
      en: md`There is no day ${code(written, longestShown)}: look at the month and the day.`,
      de: md`Den Tag ${code(written, longestShown)} gibt es nicht: bitte Monat und Tag prüfen.`,
    })
  }
  if (date.year < years.first || date.year > years.last) {
    return unparsed({
      en: md`${code(written, longestShown)} is too far away: use a year from ${years.first} to ${years.last}.`,
      de: md`${code(written, longestShown)} liegt zu weit weg: möglich sind die Jahre ${years.first} bis ${years.last}.`,
    })
  }
  return parsed(date.toFormat('yyyy-MM-dd'))
}

/** @returns the days from `FROM..TO`, or from a single date; or what is wrong with it */
export function parseDateRange(text: string, style: DateStyle = 'iso'): Parsed<DayRange, Wording> {
  const [first = '', second = first, ...others] = text.split('..')
  if (others.length > 0 || second.trim() === '') return unparsed(notADate(text.trim(), style))
  const from = parseDate(first, style)
  const to = parseDate(second, style)
  if (!from.ok) return from
  if (!to.ok) return to
  if (to.value < from.value) {
    return unparsed({
      en: md`${code(text, longestShown)} ends before it begins: write the earlier day first.`,
      de: md`${code(text, longestShown)} endet, bevor es beginnt: bitte den früheren Tag zuerst nennen.`,
    })
  }
  return parsed({ from: from.value, to: to.value })
}

export function isInRange(day: Day, { from, to }: DayRange): boolean {
  return from <= day && day <= to
}

function notADate(written: string, style: DateStyle): Wording {
  const german = style === 'any'
  if (written === '') {
    return {
      en: md`The day is missing: year-month-day, such as \`2026-10-01\`${german ? md` or \`01.10.2026\`` : md``}.`,
      de: md`Der Tag fehlt, etwa \`2026-10-01\`${german ? md` oder \`01.10.2026\`` : md``}.`,
    }
  }
  return {
    en: md`${code(written, longestShown)} is not a date: write year-month-day, such as \`2026-10-01\`${german ? md` or \`01.10.2026\`` : md``}.`,
    de: md`${code(written, longestShown)} ist kein Datum: bitte \`2026-10-01\`${german ? md` oder \`01.10.2026\`` : md``} schreiben.`,
  }
}
