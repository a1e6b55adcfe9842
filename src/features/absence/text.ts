/** What is answered to whoever says that they are away or back, in both languages. */
import type { Day } from '../../core/dates.ts'
import { code, md, name, type Safe } from '../../core/markdown.ts'
import type { Wording } from '../../core/parsed.ts'
import { formatDate, formatList } from '../../i18n/format.ts'
import type { Held } from './held.ts'

const example = code('/away 2026-10-05..2026-10-16 @ben')

export const refusals = {
  noDays: (): Wording => ({
    en: md`The days are missing. Write, for example, ${example}.`,
    de: md`Die Tage fehlen. Zum Beispiel: ${example}.`,
  }),
  notUnderstood: (problem: Wording): Wording => ({
    en: md`${problem.en} Write, for example, ${example}.`,
    de: md`${problem.de} Zum Beispiel: ${example}.`,
  }),
  inPast: (to: Day): Wording => ({
    en: md`${formatDate(to, 'en')} has passed already. ${code('/away')} tells of an absence that lasts or is ahead.`,
    de: md`${formatDate(to, 'de')} ist schon vorbei. ${code('/away')} kündigt eine Abwesenheit an, die noch dauert oder bevorsteht.`,
  }),
  deputyUnknown: (login: string): Wording => ({
    en: md`${name(login)} cannot be assigned in this repository, so no deputy can be set. ${code('/away')} with another deputy, or with none, works.`,
    de: md`${name(login)} kann in diesem Repository nicht zugewiesen werden und deshalb nicht vertreten. ${code('/away')} gelingt mit einer anderen Vertretung oder ohne.`,
  }),
  deputyIsSelf: (): Wording => ({
    en: md`A deputy is somebody else. ${code('/away')} with another login, or with none, works.`,
    de: md`Vertreten kann nur jemand anderes. ${code('/away')} gelingt mit einem anderen Login oder ohne.`,
  }),
  notAway: (): Wording => ({
    en: md`No absence was set with ${code('/away')}. One that stands in the configuration ends there, under ${code('people')}.`,
    de: md`Mit ${code('/away')} ist keine Abwesenheit eingetragen. Eine aus der Konfiguration endet dort, unter ${code('people')}.`,
  }),
}

interface Away {
  from: Day
  to: Day
  deputy: string | null
  held: Held
}

export const said = {
  away: ({ from, to, deputy, held }: Away): Wording => ({
    en: md`Away ${from === to ? md`on ${formatDate(from, 'en')}` : md`from ${formatDate(from, 'en')} to ${formatDate(to, 'en')}`}; Lotse does not call you meanwhile${deputy ? md`, and ${name(deputy)} stands in` : md``}.${openRequests(held).en} ${code('/back')} ends the absence.`,
    de: md`Abwesend ${from === to ? md`am ${formatDate(from, 'de')}` : md`von ${formatDate(from, 'de')} bis ${formatDate(to, 'de')}`}; so lange ruft Lotse nicht${deputy ? md`, und ${name(deputy)} vertritt` : md``}.${openRequests(held).de} ${code('/back')} beendet die Abwesenheit.`,
  }),
  back: (held: Held): Wording => ({
    en: md`The absence has ended.${openRequests(held).en}`,
    de: md`Die Abwesenheit ist beendet.${openRequests(held).de}`,
  }),
}

/** Threads as code, so that naming them leaves no trace in them. */
function openRequests({ named, others }: Held): Wording {
  if (named.length + others === 0) return { en: md``, de: md`` }
  const list = (more: Safe, language: 'en' | 'de') =>
    formatList([...named.map(thread => code(thread)), ...(others > 0 ? [more] : [])], language)
  return {
    en: md` Open requests: ${list(md`${others} more that ${others === 1 ? 'is' : 'are'} not named here`, 'en')}.`,
    de: md` Offene Anfragen: ${list(md`${others} weitere, die hier nicht genannt ${others === 1 ? 'wird' : 'werden'}`, 'de')}.`,
  }
}
