/** What routing says, in both languages: a person first, then the date, then the next step; the reasons are folded. */
import type { Duration } from '../../core/duration.ts'
import type { Instant } from '../../core/facts.ts'
import { mention, name } from '../../core/markdown.ts'
import {
  formatDuration,
  formatLength,
  formatList,
  formatMoment,
  formatNearMoment,
  formatShortMoment,
  formatUtc,
} from '../../i18n/format.ts'
import type { Language, Texts } from '../../i18n/languages.ts'

/** One engineer and for whom. */
export interface Keeper {
  login: string
  partners: string[]
  /** Looks after these partners always, or has taken just this request. */
  isRegular: boolean
  isAssigned: boolean
  /** Only who is to act is mentioned, so that nobody is notified for nothing. */
  mustAct: boolean
}

/** Why engineers were passed over. */
type Skipped = 'not_assignable' | 'given_back'

const zoned = (timezone: string, language: Language) => ({
  moment: (at: Instant) => formatMoment({ at, timezone, language }),
  short: (at: Instant) => formatShortMoment({ at, timezone, language }),
  near: (at: Instant, now: Instant) => formatNearMoment({ at, now, timezone, language }),
})

const code = (text: string) => `\`${text.replaceAll('`', "'")}\``
const bold = (text: string) => `**${text}**`

/** Shares of a promise in the words it was given in: `6 of 8 working hours`, but `12 h of 2 working days`. */
function usedOf(used: number, target: Duration, language: Language, words: { of: string; hours: string }): string {
  const hours = used / 3_600_000
  if (target.unit === 'hour' && Number.isInteger(hours)) return `${hours} ${words.of} ${target.amount} ${words.hours}`
  return `${formatLength(used, language)} ${words.of} ${formatDuration(target, language, 'dative')}`
}

const en = {
  hello: (login: string | null) =>
    login ? `Hello ${mention(login)}, thank you for writing.` : 'Hello, thank you for writing.',
  keeper({ login, partners, isRegular, isAssigned, mustAct }: Keeper): string {
    const whose = formatList(partners, 'en')
    const has = isRegular ? `looks after ${whose}` : `takes care of this request of ${whose}`
    return mustAct ? `${bold(mention(login))} ${has}${isAssigned ? ' and is assigned' : ''}.` : `${name(login)} ${has}.`
  },
  promise: (at: Instant, target: Duration, timezone: string) =>
    `${bold(`A first answer will come by ${zoned(timezone, 'en').moment(at)}`)}, within ${formatDuration(target, 'en', 'dative')}.`,
  wasDue: (at: Instant, target: Duration, timezone: string) =>
    `${bold(`A first answer was due by ${zoned(timezone, 'en').moment(at)}`)}, within ${formatDuration(target, 'en', 'dative')}, and has not come yet.`,
  answered: (login: string, at: Instant, after: number, timezone: string) =>
    `${bold(name(login))} answered on ${zoned(timezone, 'en').short(at)}, after ${formatLength(after, 'en')} of working time.`,
  closed: (at: Instant, timezone: string) =>
    `Closed on ${zoned(timezone, 'en').short(at)} before a first answer; the clock has stopped.`,
  skipped(logins: string[], why: Skipped): string {
    const who = formatList(logins.map(name), 'en')
    if (why === 'given_back')
      return `${who} ${logins.length === 1 ? 'was' : 'were'} assigned and no longer ${logins.length === 1 ? 'is' : 'are'}.`
    return `${who} could not be assigned: GitHub allows only people who can read this repository. An administrator can give read access to ${who}.`
  },
  mentionedInstead: (login: string) =>
    `Nobody who looks after this could be assigned, so ${mention(login)} is mentioned instead.`,
  undone: (label: string, by: string | null, at: Instant, timezone: string) =>
    `The label ${code(label)} was removed${by ? ` by ${name(by)}` : ''} on ${zoned(timezone, 'en').short(at)}, so no answer time is promised here any more.`,
  released: (logins: string[]) =>
    `What Lotse had set was taken back: ${formatList(logins.map(name), 'en')} ${logins.length === 1 ? 'is' : 'are'} no longer assigned.`,
  table: {
    head: '| with | next step | clock |',
    step: (state: 'waiting' | 'answered' | 'closed') =>
      ({ waiting: 'first answer', answered: 'answered', closed: 'closed' })[state],
    backup: (logins: string[]) => (logins.length > 0 ? ` (backup: ${formatList(logins.map(name), 'en')})` : ''),
    clock: (used: number, target: number) => `${formatLength(used, 'en')} of ${formatLength(target, 'en')}`,
  },
  summary: (login: string) => `Why ${name(login)}? What can be done here?`,
  ways: '`/claim` takes this over (engineers) · `/why` explains · `/help` lists everything',
  why: {
    label: (partner: string, label: string, by: string | null) =>
      `Partner ${bold(partner)}: label ${code(label)}${by ? `, set by ${name(by)}` : ''}.`,
    choice: (login: string, why: 'owner' | 'backup' | 'lead' | 'claimed' | 'set_by_human' | 'nobody_assignable') =>
      ({
        owner: `${name(login)} is the owner of this partner.`,
        backup: `${name(login)} is a backup for this partner.`,
        lead: `${name(login)} is the lead, the last resort.`,
        claimed: `${name(login)} took this over with ${code('/claim')}.`,
        set_by_human: `${name(login)} was assigned by a person, which Lotse does not change.`,
        nobody_assignable: `${name(login)} is the owner of this partner, though not assignable here.`,
      })[why],
    clock({
      start,
      promise,
      stopped,
      timezone,
    }: {
      start: Instant
      promise: Instant
      stopped: Instant | null
      timezone: string
    }) {
      const { short } = zoned(timezone, 'en')
      if (stopped === null)
        return `The clock runs in working time since ${short(start)}; promised is ${formatUtc(promise)}.`
      return `The clock ran in working time from ${short(start)} to ${short(stopped)}; promised was ${formatUtc(promise)}.`
    },
    none: 'No label of a partner is on this thread, so nobody is assigned and no answer time is promised.',
  },
  reminder: (options: {
    login: string
    used: number
    target: Duration
    partners: string[]
    promise: Instant
    now: Instant
    timezone: string
  }) => {
    const { login, used, target, partners, promise, now, timezone } = options
    const share = usedOf(used, target, 'en', {
      of: 'of',
      hours: target.amount === 1 ? 'working hour' : 'working hours',
    })
    const end = `${promise > now ? 'it ends' : 'it was due'} ${zoned(timezone, 'en').near(promise, now)}`
    return `${mention(login)}: ${share} of this promise to ${formatList(partners, 'en')} are used; ${end}. A short answer is enough, or another engineer takes over with \`/claim\`.`
  },
  refused: {
    noPartner: (labels: string[]) =>
      `${code('/claim')} takes over a partner’s request, and this thread carries no label of a partner.${labels.length > 0 ? ` Set one of these first: ${formatList(labels.map(code), 'en')}.` : ''}`,
    notEngineer: (engineers: string[]) =>
      `Only engineers can use ${code('/claim')}: ${formatList(engineers.map(name), 'en')}. The configuration names them under ${code('routing.engineers')}.`,
    notAssignable: (login: string) =>
      `${name(login)} could not be assigned: GitHub allows only people who can read this repository. An administrator can give read access to ${name(login)}; then ${code('/claim')} works.`,
  },
}

export type RoutingTexts = typeof en

const de: RoutingTexts = {
  hello: login => (login ? `Hallo ${mention(login)}, danke für die Nachricht.` : 'Hallo, danke für die Nachricht.'),
  keeper({ login, partners, isRegular, isAssigned, mustAct }) {
    const whose = formatList(partners, 'de')
    const has = isRegular ? `betreut ${whose}` : `kümmert sich um diese Anfrage von ${whose}`
    return mustAct
      ? `${bold(mention(login))} ${has}${isAssigned ? ' und ist zugewiesen' : ''}.`
      : `${name(login)} ${has}.`
  },
  promise: (at, target, timezone) =>
    `${bold(`Eine erste Antwort kommt bis ${zoned(timezone, 'de').moment(at)}`)}, innerhalb von ${formatDuration(target, 'de', 'dative')}.`,
  wasDue: (at, target, timezone) =>
    `${bold(`Eine erste Antwort war bis ${zoned(timezone, 'de').moment(at)} zugesagt`)}, innerhalb von ${formatDuration(target, 'de', 'dative')}, und steht noch aus.`,
  answered: (login, at, after, timezone) =>
    `${bold(name(login))} hat am ${zoned(timezone, 'de').short(at)}, geantwortet, nach ${formatLength(after, 'de')} Arbeitszeit.`,
  closed: (at, timezone) =>
    `Am ${zoned(timezone, 'de').short(at)}, vor einer ersten Antwort geschlossen; die Uhr steht.`,
  skipped(logins, why) {
    const who = formatList(logins.map(name), 'de')
    if (why === 'given_back')
      return `${who} ${logins.length === 1 ? 'war' : 'waren'} zugewiesen und ${logins.length === 1 ? 'ist' : 'sind'} es nicht mehr.`
    return `${who} ${logins.length === 1 ? 'konnte' : 'konnten'} nicht zugewiesen werden: GitHub erlaubt das nur bei Personen, die dieses Repository lesen können. Die Administration kann ${who} Leserechte geben.`
  },
  mentionedInstead: login =>
    `Niemand, der das betreut, konnte zugewiesen werden; deshalb wird ${mention(login)} hier erwähnt.`,
  undone: (label, by, at, timezone) =>
    `Das Label ${code(label)} wurde am ${zoned(timezone, 'de').short(at)}${by ? `, von ${name(by)}` : ''} entfernt. Damit gilt hier keine zugesagte Antwortzeit mehr.`,
  released: logins =>
    `Was Lotse gesetzt hatte, ist zurückgenommen: ${formatList(logins.map(name), 'de')} ${logins.length === 1 ? 'ist' : 'sind'} nicht mehr zugewiesen.`,
  table: {
    head: '| bei | nächster Schritt | Uhr |',
    step: state => ({ waiting: 'erste Antwort', answered: 'beantwortet', closed: 'geschlossen' })[state],
    backup: logins => (logins.length > 0 ? ` (Vertretung: ${formatList(logins.map(name), 'de')})` : ''),
    clock: (used, target) => `${formatLength(used, 'de')} von ${formatLength(target, 'de')}`,
  },
  summary: login => `Warum ${name(login)}? Was ist hier möglich?`,
  ways: '`/claim` übernimmt (Engineers) · `/why` erklärt · `/help` zeigt alles',
  why: {
    label: (partner, label, by) =>
      `Partner ${bold(partner)}: Label ${code(label)}${by ? `, gesetzt von ${name(by)}` : ''}.`,
    choice: (login, why) =>
      ({
        owner: `${name(login)} ist für diesen Partner zuständig.`,
        backup: `${name(login)} vertritt die Zuständigkeit für diesen Partner.`,
        lead: `${name(login)} hat die Leitung und ist die letzte Anlaufstelle.`,
        claimed: `${name(login)} hat das mit ${code('/claim')} übernommen.`,
        set_by_human: `${name(login)} wurde von einer Person zugewiesen; daran ändert Lotse nichts.`,
        nobody_assignable: `${name(login)} ist für diesen Partner zuständig, hier aber nicht zuweisbar.`,
      })[why],
    clock({ start, promise, stopped, timezone }) {
      const { short } = zoned(timezone, 'de')
      if (stopped === null)
        return `Die Uhr läuft in Arbeitszeit seit ${short(start)}; zugesagt ist ${formatUtc(promise)}.`
      return `Die Uhr lief in Arbeitszeit von ${short(start)} bis ${short(stopped)}; zugesagt war ${formatUtc(promise)}.`
    },
    none: 'An diesem Thread hängt kein Label eines Partners; deshalb ist niemand zugewiesen und keine Antwortzeit zugesagt.',
  },
  reminder: ({ login, used, target, partners, promise, now, timezone }) => {
    const share = usedOf(used, target, 'de', {
      of: 'von',
      hours: target.amount === 1 ? 'Arbeitsstunde' : 'Arbeitsstunden',
    })
    const end = `${promise > now ? 'sie endet' : 'sie endete'} ${zoned(timezone, 'de').near(promise, now)}`
    return `${mention(login)}: ${share} dieser Zusage an ${formatList(partners, 'de')} sind verbraucht; ${end}. Eine kurze Antwort genügt, oder jemand anderes übernimmt mit \`/claim\`.`
  },
  refused: {
    noPartner: labels =>
      `${code('/claim')} übernimmt die Anfrage eines Partners, und an diesem Thread hängt kein Label eines Partners.${labels.length > 0 ? ` Zuerst eines davon setzen: ${formatList(labels.map(code), 'de')}.` : ''}`,
    notEngineer: engineers =>
      `${code('/claim')} steht nur Engineers offen: ${formatList(engineers.map(name), 'de')}. Die Konfiguration nennt sie unter ${code('routing.engineers')}.`,
    notAssignable: login =>
      `${name(login)} konnte nicht zugewiesen werden: GitHub erlaubt das nur bei Personen, die dieses Repository lesen können. Die Administration kann ${name(login)} Leserechte geben; dann gelingt ${code('/claim')}.`,
  },
}

export const texts = { en, de } satisfies Texts<RoutingTexts>
