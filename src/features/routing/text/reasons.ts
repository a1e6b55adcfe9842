/** What is folded away: why this partner, this person and this time, and what can be done here. */
import type { Instant } from '../../../core/facts.ts'
import { code, join, md, name, quoteInline, type Safe } from '../../../core/markdown.ts'
import { formatLength, formatUtc } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import type { SkipReason } from '../request.ts'
import { bold, people, quoted, zoned } from './words.ts'

/** The clock as the reasons tell it. */
export interface ClockReason {
  start: Instant
  promise: Instant
  stopped: Instant | null
  /** The promise has run out. */
  isOver: boolean
  /** While it is paused no promise is told: nobody knows for how long. */
  paused: { used: number; work: number } | null
  /** It is paused because the pull request is a draft. */
  isDraft: boolean
  /** Folded away, the promise is told in UTC as well. */
  isFolded: boolean
  timezone: string
}

/** `of`: the partner, where there are several. */
type Of = string | null

const withUtc = (at: Instant, local: Safe, isFolded: boolean) => (isFolded ? md`${local} (${formatUtc(at)})` : local)

const ofPartner = (of: Of) => (of === null ? md`this partner` : quoteInline(of, 100))
const fuerPartner = (of: Of) => (of === null ? md`diesen Partner` : quoteInline(of, 100))

const en = {
  summary: (logins: string[]) => md`Why ${people(logins, 'en')}? What can be done here?`,
  label: (partner: string, label: string, by: string | null) =>
    md`Partner ${bold(quoteInline(partner, 100))}: label ${code(label)}${by ? md`, set by ${name(by)}` : md``}.`,
  command: (partner: string, by: string | null) =>
    md`Partner ${bold(quoteInline(partner, 100))}: ${code('/partner')}${by ? md` by ${name(by)}` : md``}.`,
  field: (partner: string, heading: string | null) =>
    md`Partner ${bold(quoteInline(partner, 100))}: named in the form${heading ? md` under ${quoted(heading, 'en', 100)}` : md``}.`,
  team: (partner: string, author: string | null) =>
    md`Partner ${bold(quoteInline(partner, 100))}: ${author ? name(author) : md`the author`} writes for this partner.`,
  owner: (login: string, of: Of) => md`${name(login)} looks after ${ofPartner(of)}.`,
  area: (login: string, label: string, of: Of) =>
    md`${name(login)} looks after what is labelled ${code(label)} for ${ofPartner(of)}.`,
  deputy: (login: string, absent: string | null) =>
    absent
      ? md`${name(login)} is the deputy of ${name(absent)}, who is away.`
      : md`${name(login)} is a deputy during an absence.`,
  backup: (login: string, of: Of) => md`${name(login)} stands in for ${ofPartner(of)}.`,
  lead: (login: string) => md`${name(login)} is the lead, the last resort.`,
  claimed: (login: string) => md`${name(login)} took this over with ${code('/claim')}.`,
  handedOver: (login: string, by: string | null, why: string) =>
    md`${by ? md`${name(by)} handed this over to ${name(login)}` : md`This was handed over to ${name(login)}`}${why ? md`: ${quoted(why, 'en')}` : md``}.`,
  setByHuman: (login: string) => md`${name(login)} was assigned by a person, which Lotse does not change.`,
  nobodyAssignable: (login: string, of: Of) =>
    md`${name(login)} looks after ${ofPartner(of)}, but cannot be assigned here.`,
  helper: (login: string, since: Instant | null, timezone: string) =>
    md`${name(login)} was added${since === null ? md`` : md` on ${zoned(timezone, 'en').short(since)}`} to bring the answer sooner.`,
  skipped(logins: string[], why: SkipReason, limit: number | null): Safe {
    const who = people(logins, 'en')
    const [is, was, has] = logins.length === 1 ? [md`is`, md`was`, md`has`] : [md`are`, md`were`, md`have`]
    const texts = {
      not_assignable: md`${who} could not be assigned here.`,
      gone: md`${who} ${is} not in the organisation.`,
      given_back: md`${who} ${was} assigned and no longer ${is}.`,
      away: md`${who} ${is} away.`,
      full: md`${who} ${has} as many open requests as agreed${limit === null ? md`` : md` (${limit})`}.`,
      author: md`${who} opened this thread, so somebody else answers.`,
    }
    return texts[why]
  },
  needBy: (login: string) => md`The need was named by ${name(login)}.`,
  clock({ start, promise, stopped, isOver, paused, isDraft, isFolded, timezone }: ClockReason): Safe {
    const { short } = zoned(timezone, 'en')
    const by = withUtc(promise, short(promise), isFolded)
    if (stopped !== null) {
      return md`The clock ran from ${short(start)} to ${short(stopped)} (working time only); a first answer was promised by ${by}.`
    }
    if (isDraft && paused?.used === 0)
      return md`The clock counts working time from when this draft is ready for review.`
    return paused
      ? md`The clock began on ${short(start)} and counts working time only; it is paused, with ${formatLength(paused.used, 'en')} of ${formatLength(paused.work, 'en')} used.`
      : md`The clock has been running since ${short(start)} (working time only); a first answer ${isOver ? md`was` : md`is`} promised by ${by}.`
  },
  none: md`No label of a partner is on this thread, so nobody is assigned and no answer time is promised.`,
  ways: {
    everybody: (isWaiting: boolean) =>
      join(
        [
          md`\`/need …\` names the need behind this`,
          ...(isWaiting ? [md`\`/escalate\` asks for attention`] : []),
          md`\`/why\` explains`,
          md`\`/help\` lists everything`,
        ],
        md` · `,
      ),
    engineers: (isPaused: boolean) =>
      md`Engineers: \`/claim\` takes this over · \`/handover @…\` passes it on · ${isPaused ? md`\`/resume\` lets the clock run again` : md`\`/waiting …\` asks back and pauses the clock`}`,
  },
}

export type ReasonTexts = typeof en

const de: ReasonTexts = {
  summary: logins => md`Warum ${people(logins, 'de')}? Was ist hier möglich?`,
  label: (partner, label, by) =>
    md`Partner ${bold(quoteInline(partner, 100))}: Label ${code(label)}${by ? md`, gesetzt von ${name(by)}` : md``}.`,
  command: (partner, by) =>
    md`Partner ${bold(quoteInline(partner, 100))}: ${code('/partner')}${by ? md` von ${name(by)}` : md``}.`,
  field: (partner, heading) =>
    md`Partner ${bold(quoteInline(partner, 100))}: im Formular${heading ? md` unter ${quoted(heading, 'de', 100)}` : md``} genannt.`,
  team: (partner, author) =>
    md`Partner ${bold(quoteInline(partner, 100))}: ${author ? md`${name(author)} schreibt` : md`Der Beitrag kommt`} für diesen Partner.`,
  owner: (login, of) => md`${name(login)} ist für ${fuerPartner(of)} zuständig.`,
  area: (login, label, of) => md`${name(login)} betreut für ${fuerPartner(of)}, was das Label ${code(label)} trägt.`,
  deputy: (login, absent) =>
    absent
      ? md`${name(login)} vertritt ${name(absent)} (abwesend).`
      : md`${name(login)} vertritt während einer Abwesenheit.`,
  backup: (login, of) => md`${name(login)} ist die Vertretung für ${fuerPartner(of)}.`,
  lead: login => md`${name(login)} hat die Leitung und ist die letzte Anlaufstelle.`,
  claimed: login => md`${name(login)} hat das mit ${code('/claim')} übernommen.`,
  handedOver: (login, by, why) =>
    md`${by ? md`${name(by)} hat das an ${name(login)} übergeben` : md`Das wurde an ${name(login)} übergeben`}${why ? md`: ${quoted(why, 'de')}` : md``}.`,
  setByHuman: login => md`${name(login)} wurde von einer Person zugewiesen; daran ändert Lotse nichts.`,
  nobodyAssignable: (login, of) => md`${name(login)} ist für ${fuerPartner(of)} zuständig, hier aber nicht zuweisbar.`,
  helper: (login, since, timezone) =>
    md`${name(login)} kam${since === null ? md`` : md` am ${zoned(timezone, 'de').short(since)},`} dazu, damit die Antwort eher kommt.`,
  skipped(logins, why, limit) {
    const who = people(logins, 'de')
    const [ist, war, konnte, hat] =
      logins.length === 1 ? [md`ist`, md`war`, md`konnte`, md`hat`] : [md`sind`, md`waren`, md`konnten`, md`haben`]
    const texts = {
      not_assignable: md`${who} ${konnte} hier nicht zugewiesen werden.`,
      gone: md`${who} ${ist} nicht in der Organisation.`,
      given_back: md`${who} ${war} zugewiesen und ${ist} es nicht mehr.`,
      away: md`${who} ${ist} abwesend.`,
      full: md`${who} ${hat} so viele offene Anfragen wie vereinbart${limit === null ? md`` : md` (${limit})`}.`,
      author: md`${who} ${hat} diesen Thread eröffnet; deshalb antwortet jemand anderes.`,
    }
    return texts[why]
  },
  needBy: login => md`Den Bedarf hat ${name(login)} genannt.`,
  clock({ start, promise, stopped, isOver, paused, isDraft, isFolded, timezone }) {
    const { short } = zoned(timezone, 'de')
    const by = withUtc(promise, short(promise), isFolded)
    if (stopped !== null) {
      return md`Die Uhr lief von ${short(start)} bis ${short(stopped)} (nur Arbeitszeit); zugesagt war eine erste Antwort bis ${by}.`
    }
    if (isDraft && paused?.used === 0)
      return md`Die Uhr zählt Arbeitszeit, sobald dieser Entwurf zum Review freigegeben ist.`
    return paused
      ? md`Die Uhr begann am ${short(start)} und zählt nur Arbeitszeit; sie ist angehalten, von ${formatLength(paused.work, 'de')} sind ${formatLength(paused.used, 'de')} verbraucht.`
      : md`Die Uhr läuft seit ${short(start)} (nur Arbeitszeit); zugesagt ${isOver ? md`war` : md`ist`} eine erste Antwort bis ${by}.`
  },
  none: md`An diesem Thread hängt kein Label eines Partners; deshalb ist niemand zugewiesen und keine Antwortzeit zugesagt.`,
  ways: {
    everybody: isWaiting =>
      join(
        [
          md`\`/need …\` nennt den Bedarf dahinter`,
          ...(isWaiting ? [md`\`/escalate\` bittet um Aufmerksamkeit`] : []),
          md`\`/why\` erklärt`,
          md`\`/help\` zeigt alles`,
        ],
        md` · `,
      ),
    engineers: isPaused =>
      md`Engineers: \`/claim\` übernimmt · \`/handover @…\` übergibt · ${isPaused ? md`\`/resume\` lässt die Uhr wieder laufen` : md`\`/waiting …\` fragt zurück und hält die Uhr an`}`,
  },
}

export const reasonTexts = { en, de } satisfies Texts<ReasonTexts>
