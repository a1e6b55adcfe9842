/** What the texts of routing are put together from: code, names in bold, times in the zone of the organisation. */
import type { Duration } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import { name, quoteInline } from '../../../core/markdown.ts'
import type { CommandRules } from '../../../core/spoken.ts'
import {
  formatDuration,
  formatLength,
  formatList,
  formatMoment,
  formatNearMoment,
  formatShortMoment,
} from '../../../i18n/format.ts'
import { inLanguage, type Language } from '../../../i18n/languages.ts'

/** Within code GitHub mentions nobody and links nothing; only what would end it, or hide in it, must go. */
export function code(text: string): string {
  const line = text
    .replaceAll('`', "'")
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
  return `\`${line.length > 100 ? `${line.slice(0, 99).toWellFormed()}…` : line || ' '}\``
}

export const bold = (text: string) => `**${text}**`

/** What somebody wrote, as in “why”; '' stays ''. */
export function quoted(text: string, [open, close]: readonly [string, string], most = 300): string {
  const line = quoteInline(text, most)
  return line === '' ? '' : `${open}${line}${close}`
}

/** @returns logins without effect: `anna and ben` */
export const people = (logins: readonly string[], language: Language) => formatList(logins.map(name), language)

/** @returns partners by their names, as the configuration writes them: `plusserver and noris` */
export const partnerNames = (partners: readonly string[], language: Language) =>
  formatList(
    partners.map(partner => quoteInline(partner, 100)),
    language,
  )

/** @returns labels, keys and the like */
export const codes = (texts: readonly string[], language: Language) => formatList(texts.map(code), language)

export const zoned = (timezone: string, language: Language) => ({
  moment: (at: Instant) => formatMoment({ at, timezone, language }),
  short: (at: Instant) => formatShortMoment({ at, timezone, language }),
  near: (at: Instant, now: Instant) => formatNearMoment({ at, now, timezone, language }),
})

const usedWords = {
  en: { of: 'of', hour: 'working hour', hours: 'working hours' },
  de: { of: 'von', hour: 'Arbeitsstunde', hours: 'Arbeitsstunden' },
}

/**
 * Shares of a promise in the words it was given in.
 * @param used milliseconds of working time
 * @returns `6 of 8 working hours`, but `12 h of 2 working days` and `6 h 5 min of 8 working hours`
 */
export function usedOf(used: number, target: Duration, language: Language): string {
  const hours = Math.floor(used / 60_000) / 60
  const { of, hour, hours: several } = inLanguage(usedWords, language)
  if (target.unit === 'hour' && Number.isInteger(hours)) {
    return `${hours} ${of} ${target.amount} ${target.amount === 1 ? hour : several}`
  }
  return `${formatLength(used, language)} ${of} ${formatDuration(target, language, 'dative')}`
}

/**
 * Texts name commands as most organisations write them; where bare verbs are off, or belong to another bot, readers must
 * write `/lotse VERB`.
 */
export function asSpoken(markdown: string, { bare, off }: CommandRules): string {
  return markdown.replace(/(?<=^|[\s(])`\/(?!lotse\b)([a-z][a-z-]*)/gm, (written, verb: string) =>
    bare && !off.includes(verb) ? written : `\`/lotse ${verb}`,
  )
}
