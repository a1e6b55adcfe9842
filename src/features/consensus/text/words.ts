/** Pieces that the texts of both languages are made of: code, bold, times, and who a group is. */
import type { Instant } from '../../../core/facts.ts'
import { name } from '../../../core/markdown.ts'
import { formatList, formatMoment, formatNearMoment, formatShortMoment } from '../../../i18n/format.ts'
import type { Language } from '../../../i18n/languages.ts'
import type { Profile } from '../config.ts'

export type Group = Profile['deciders']

export const code = (text: string) => `\`${text.replaceAll('`', "'")}\``
export const bold = (text: string) => `**${text}**`

/** @returns functions for instants in one zone and language */
export const zoned = (timezone: string, language: Language) => ({
  moment: (at: Instant) => formatMoment({ at, timezone, language }),
  short: (at: Instant) => formatShortMoment({ at, timezone, language }),
  /** `tomorrow at 17:00, Fri 2 Oct 2026, 17:00 (Berlin)`; further away the date alone. */
  near: (at: Instant, now: Instant) => {
    const told = { at, timezone, language }
    const near = formatNearMoment({ ...told, now })
    const short = formatShortMoment(told)
    return near.endsWith(short) ? near.replace(short, formatMoment(told)) : `${near}, ${formatMoment(told)}`
  },
})

/** Teams with their `@org/` in code, so that a refusal notifies nobody. */
export function listMembers(group: readonly string[], language: Language): string {
  return formatList(
    group.map(entry => (entry.includes('/') ? code(entry) : name(entry))),
    language,
  )
}
