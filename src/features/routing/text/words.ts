/** What the texts of routing are put together from: code, names in bold, times in the zone of the organisation. */
import type { Duration } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import { code, md, name, quoteInline, type Safe } from '../../../core/markdown.ts'
import {
  formatDuration,
  formatLength,
  formatList,
  formatMoment,
  formatNearMoment,
  formatShortMoment,
} from '../../../i18n/format.ts'
import { inLanguage, type Language } from '../../../i18n/languages.ts'

export const bold = (text: Safe) => md`**${text}**`

const quotationMarks = { en: ['“', '”'], de: ['„', '“'] } as const

/** What somebody wrote, as in “why”; '' stays ''. */
export function quoted(text: string, language: Language, most = 300): Safe {
  const line = quoteInline(text, most)
  const [open, close] = inLanguage<readonly ['“', '”'] | readonly ['„', '“']>(quotationMarks, language)
  return line === '' ? line : md`${open}${line}${close}`
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
export const codes = (texts: readonly string[], language: Language) =>
  formatList(
    texts.map(text => code(text)),
    language,
  )

export const zoned = (timezone: string, language: Language) => ({
  moment: (at: Instant) => formatMoment({ at, timezone, language }),
  short: (at: Instant) => formatShortMoment({ at, timezone, language }),
  near: (at: Instant, now: Instant) => formatNearMoment({ at, now, timezone, language }),
})

const usedWords = {
  en: { of: md`of`, hour: md`working hour`, hours: md`working hours` },
  de: { of: md`von`, hour: md`Arbeitsstunde`, hours: md`Arbeitsstunden` },
}

/**
 * Shares of a promise in the words it was given in.
 * @param used milliseconds of working time
 * @returns `6 of 8 working hours`, but `12 h of 2 working days` and `6 h 5 min of 8 working hours`
 */
export function usedOf(used: number, target: Duration, language: Language): Safe {
  const hours = Math.floor(used / 60_000) / 60
  const { of, hour, hours: several } = inLanguage(usedWords, language)
  if (target.unit === 'hour' && Number.isInteger(hours)) {
    return md`${hours} ${of} ${target.amount} ${target.amount === 1 ? hour : several}`
  }
  return md`${formatLength(used, language)} ${of} ${formatDuration(target, language, 'dative')}`
}
