/** What is folded away: why this partner, this person and this time, and what can be done here. */
import type { Instant } from '../../../core/facts.ts'
import { name, quoteInline } from '../../../core/markdown.ts'
import { formatLength, formatUtc } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import type { SkipReason } from '../request.ts'
import { bold, code, people, quoted, zoned } from './words.ts'

/** The clock as the reasons tell it. */
export interface ClockReason {
  start: Instant
  promise: Instant
  stopped: Instant | null
  /** While it rests no promise is told: how long it will rest is not known. */
  rests: { used: number; work: number } | null
  timezone: string
}

/** `of`: the partner, where there are several. */
type Of = string | null

const ofPartner = (of: Of) => (of === null ? 'this partner' : quoteInline(of, 100))
const fuerPartner = (of: Of) => (of === null ? 'diesen Partner' : quoteInline(of, 100))

const en = {
  summary: (logins: string[]) => `Why ${people(logins, 'en')}? What can be done here?`,
  label: (partner: string, label: string, by: string | null) =>
    `Partner ${bold(quoteInline(partner, 100))}: label ${code(label)}${by ? `, set by ${name(by)}` : ''}.`,
  command: (partner: string, by: string | null) =>
    `Partner ${bold(quoteInline(partner, 100))}: ${code('/partner')}${by ? ` by ${name(by)}` : ''}.`,
  field: (partner: string, heading: string | null) =>
    `Partner ${bold(quoteInline(partner, 100))}: named in the form${heading ? ` under ${quoted(heading, ['“', '”'], 100)}` : ''}.`,
  team: (partner: string, author: string | null) =>
    `Partner ${bold(quoteInline(partner, 100))}: ${author ? name(author) : 'the author'} writes for this partner.`,
  owner: (login: string, of: Of) => `${name(login)} is the owner of ${ofPartner(of)}.`,
  area: (login: string, label: string, of: Of) =>
    `${name(login)} looks after what is labelled ${code(label)} for ${ofPartner(of)}.`,
  deputy: (login: string, absent: string | null) =>
    absent
      ? `${name(login)} is the deputy of ${name(absent)}, who is away.`
      : `${name(login)} is a deputy during an absence.`,
  backup: (login: string, of: Of) => `${name(login)} is a backup for ${ofPartner(of)}.`,
  lead: (login: string) => `${name(login)} is the lead, the last resort.`,
  claimed: (login: string) => `${name(login)} took this over with ${code('/claim')}.`,
  handedOver: (login: string, by: string | null, why: string) =>
    `${by ? `${name(by)} handed this over to ${name(login)}` : `This was handed over to ${name(login)}`}${why ? `: ${quoted(why, ['“', '”'])}` : ''}.`,
  setByHuman: (login: string) => `${name(login)} was assigned by a person, which Lotse does not change.`,
  nobodyAssignable: (login: string, of: Of) =>
    `${name(login)} is the owner of ${ofPartner(of)}, though not assignable here.`,
  helper: (login: string, since: Instant | null, timezone: string) =>
    `${name(login)} was added${since === null ? '' : ` on ${zoned(timezone, 'en').short(since)}`} to bring the answer sooner.`,
  skipped(logins: string[], why: SkipReason, limit: number | null): string {
    const who = people(logins, 'en')
    const [is, was, has] = logins.length === 1 ? ['is', 'was', 'has'] : ['are', 'were', 'have']
    const texts = {
      not_assignable: `${who} could not be assigned: GitHub allows only people who can read this repository. An administrator can give read access to ${who}.`,
      gone: `${who} could not be assigned: not in the organisation, and without access to this repository. An administrator can give read access, or name somebody else under ${code('routing.partners')}.`,
      given_back: `${who} ${was} assigned and no longer ${is}.`,
      away: `${who} ${is} away.`,
      full: `${who} ${has} as many open requests as agreed${limit === null ? '' : ` (${limit})`}.`,
      author: `${who} opened this thread, so somebody else answers.`,
    }
    return texts[why]
  },
  needBy: (login: string) => `The need was named by ${name(login)}.`,
  clock({ start, promise, stopped, rests, timezone }: ClockReason): string {
    const { short } = zoned(timezone, 'en')
    if (stopped !== null) {
      return `The clock ran in working time from ${short(start)} to ${short(stopped)}; the promise was for ${formatUtc(promise)}.`
    }
    const started = `The clock started on ${short(start)} and counts working time`
    return rests
      ? `${started}; it rests now, with ${formatLength(rests.used, 'en')} of ${formatLength(rests.work, 'en')} used.`
      : `${started}; the promise is for ${formatUtc(promise)}.`
  },
  none: 'No label of a partner is on this thread, so nobody is assigned and no answer time is promised.',
  ways: {
    everybody: (isWaiting: boolean) =>
      [
        '`/need …` names the need behind this',
        ...(isWaiting ? ['`/escalate` asks for attention'] : []),
        '`/why` explains',
        '`/help` lists everything',
      ].join(' · '),
    engineers: (rests: boolean) =>
      `Engineers: \`/claim\` takes this over · \`/handover @…\` passes it on · ${rests ? '`/resume` sets the clock running again' : '`/waiting …` asks back and rests the clock'}`,
  },
}

export type ReasonTexts = typeof en

const de: ReasonTexts = {
  summary: logins => `Warum ${people(logins, 'de')}? Was ist hier möglich?`,
  label: (partner, label, by) =>
    `Partner ${bold(quoteInline(partner, 100))}: Label ${code(label)}${by ? `, gesetzt von ${name(by)}` : ''}.`,
  command: (partner, by) =>
    `Partner ${bold(quoteInline(partner, 100))}: ${code('/partner')}${by ? ` von ${name(by)}` : ''}.`,
  field: (partner, heading) =>
    `Partner ${bold(quoteInline(partner, 100))}: im Formular${heading ? ` unter ${quoted(heading, ['„', '“'], 100)}` : ''} genannt.`,
  team: (partner, author) =>
    `Partner ${bold(quoteInline(partner, 100))}: ${author ? `${name(author)} schreibt` : 'Der Beitrag kommt'} für diesen Partner.`,
  owner: (login, of) => `${name(login)} ist für ${fuerPartner(of)} zuständig.`,
  area: (login, label, of) => `${name(login)} betreut für ${fuerPartner(of)}, was das Label ${code(label)} trägt.`,
  deputy: (login, absent) =>
    absent
      ? `${name(login)} vertritt ${name(absent)} (abwesend).`
      : `${name(login)} vertritt während einer Abwesenheit.`,
  backup: (login, of) => `${name(login)} vertritt die Zuständigkeit für ${fuerPartner(of)}.`,
  lead: login => `${name(login)} hat die Leitung und ist die letzte Anlaufstelle.`,
  claimed: login => `${name(login)} hat das mit ${code('/claim')} übernommen.`,
  handedOver: (login, by, why) =>
    `${by ? `${name(by)} hat das an ${name(login)} übergeben` : `Das wurde an ${name(login)} übergeben`}${why ? `: ${quoted(why, ['„', '“'])}` : ''}.`,
  setByHuman: login => `${name(login)} wurde von einer Person zugewiesen; daran ändert Lotse nichts.`,
  nobodyAssignable: (login, of) => `${name(login)} ist für ${fuerPartner(of)} zuständig, hier aber nicht zuweisbar.`,
  helper: (login, since, timezone) =>
    `${name(login)} kam${since === null ? '' : ` am ${zoned(timezone, 'de').short(since)},`} dazu, damit die Antwort eher kommt.`,
  skipped(logins, why, limit) {
    const who = people(logins, 'de')
    const [ist, war, konnte, hat] =
      logins.length === 1 ? ['ist', 'war', 'konnte', 'hat'] : ['sind', 'waren', 'konnten', 'haben']
    const texts = {
      not_assignable: `${who} ${konnte} nicht zugewiesen werden: GitHub erlaubt das nur bei Personen, die dieses Repository lesen können. Die Administration kann ${who} Leserechte geben.`,
      gone: `${who} ${konnte} nicht zugewiesen werden: nicht in der Organisation und ohne Zugriff auf dieses Repository. Die Administration kann Leserechte geben oder unter ${code('routing.partners')} jemand anderen nennen.`,
      given_back: `${who} ${war} zugewiesen und ${ist} es nicht mehr.`,
      away: `${who} ${ist} abwesend.`,
      full: `${who} ${hat} so viele offene Anfragen wie vereinbart${limit === null ? '' : ` (${limit})`}.`,
      author: `${who} ${hat} diesen Thread eröffnet; deshalb antwortet jemand anderes.`,
    }
    return texts[why]
  },
  needBy: login => `Den Bedarf hat ${name(login)} genannt.`,
  clock({ start, promise, stopped, rests, timezone }) {
    const { short } = zoned(timezone, 'de')
    if (stopped !== null) {
      return `Die Uhr lief in Arbeitszeit von ${short(start)} bis ${short(stopped)}; zugesagt war ${formatUtc(promise)}.`
    }
    const started = `Die Uhr zählt Arbeitszeit seit ${short(start)}`
    return rests
      ? `${started}; zurzeit ruht sie, verbraucht sind ${formatLength(rests.used, 'de')} von ${formatLength(rests.work, 'de')}`
      : `${started}; zugesagt ist ${formatUtc(promise)}.`
  },
  none: 'An diesem Thread hängt kein Label eines Partners; deshalb ist niemand zugewiesen und keine Antwortzeit zugesagt.',
  ways: {
    everybody: isWaiting =>
      [
        '`/need …` nennt den Bedarf dahinter',
        ...(isWaiting ? ['`/escalate` bittet um Aufmerksamkeit'] : []),
        '`/why` erklärt',
        '`/help` zeigt alles',
      ].join(' · '),
    engineers: rests =>
      `Engineers: \`/claim\` übernimmt · \`/handover @…\` übergibt · ${rests ? '`/resume` lässt die Uhr weiterlaufen' : '`/waiting …` fragt zurück und hält die Uhr an'}`,
  },
}

export const reasonTexts = { en, de } satisfies Texts<ReasonTexts>
