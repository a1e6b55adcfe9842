/** Pieces that the texts of both languages are made of: code, bold, times, and who a group is. */
import type { Instant } from '../../../core/facts.ts'
import { code, md, name, quoteInline, type Safe } from '../../../core/markdown.ts'
import { formatList, formatMoment, formatNearMoment, formatShortMoment, placeOf } from '../../../i18n/format.ts'
import { inLanguage, type Language } from '../../../i18n/languages.ts'
import type { Profile } from '../config.ts'

export type Group = Profile['deciders']

export const bold = (text: Safe) => md`**${text}**`

/** @returns functions for instants in one zone and language */
export const zoned = (timezone: string, language: Language) => ({
  moment: (at: Instant) => formatMoment({ at, timezone, language }),
  short: (at: Instant) => formatShortMoment({ at, timezone, language }),
  /** `today at 17:00 (Berlin)`; further away the date, as in `moment`. */
  near: (at: Instant, now: Instant) => {
    const told = { at, timezone, language }
    const near = formatNearMoment({ ...told, now })
    const on = inLanguage({ en: md`on`, de: md`am` }, language)
    const isFar = near === md`${on} ${formatShortMoment(told)}`
    return isFar ? md`${on} ${formatMoment(told)}` : md`${near} (${placeOf(timezone)})`
  },
})

/** Teams with their `@org/` in code, so that a refusal notifies nobody. */
export function listMembers(group: readonly string[], language: Language): Safe {
  return formatList(
    group.map(entry => (entry.includes('/') ? code(entry) : name(entry))),
    language,
  )
}

/** @param reference `#12` or `acme/tools#12`, which GitHub links; anything else is shown as text */
export function thread(reference: string): Safe {
  const [, owner, repository, number] = /^(?:([\w.-]+)\/([\w.-]+))?#(\d{1,9})$/.exec(reference) ?? []
  if (number === undefined) return quoteInline(reference, 200)
  const place = owner && repository ? md`${quoteInline(owner, 100)}/${quoteInline(repository, 100)}` : md``
  return md`${place}#${Number(number)}`
}
