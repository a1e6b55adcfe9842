/** How commands are answered: what was refused, why, and what would work; and what was asked for. */
import type { Day } from '../../../core/dates.ts'
import type { Instant } from '../../../core/facts.ts'
import { code, md, name, quoteInline, type Safe } from '../../../core/markdown.ts'
import type { Wording } from '../../../core/parsed.ts'
import { formatChoice, formatCount, formatDate, formatList } from '../../../i18n/format.ts'
import type { Language, Texts } from '../../../i18n/languages.ts'
import type { RungAction } from '../request.ts'
import { people, zoned } from './words.ts'

/** What somebody has open: threads that may be named here, as `standards#12`, and how many others. */
export interface Held {
  held: string[]
  others: number
}

export interface Load extends Held {
  login: string
  /** `max_open`; null: none is set. */
  limit: number | null
  away: { to: Day } | null
}

/** More keys than these help nobody. */
const mostKeys = 20

const readable = {
  en: md`GitHub allows only people who can read this repository. An administrator can give read access to`,
  de: md`GitHub erlaubt das nur bei Personen, die dieses Repository lesen können. Die Administration kann`,
}

const en = {
  refused: {
    noPartner: (verb: string, labels: string[]) =>
      md`${verb === 'claim' ? md`${code('/claim')} takes over a partner’s request` : md`${code(`/${verb}`)} is about a partner’s request`}, and this thread carries no label of a partner.${labels.length > 0 ? md` Set ${choiceOf(labels, 'en')} first.` : md``}`,
    notAssignable: (login: string) =>
      md`${name(login)} could not be assigned: ${readable.en} ${name(login)}; then ${code('/claim')} works.`,
    notWaiting: (verb: string) =>
      md`${code(`/${verb}`)} is for requests that wait for a first answer; this one was answered or closed. A comment is enough to go on, and reopening starts the clock anew.`,
    handover: {
      missing: md`Nobody is named. Write ${code('/handover @login')} and, if you like, why.`,
      notUnderstood: (written: string) =>
        md`${code(written)} names nobody. Write ${code('/handover @login')} and, if you like, why.`,
      notAssignable: (login: string) =>
        md`Nothing was changed: ${name(login)} cannot be assigned. ${readable.en} ${name(login)}, or somebody else takes it.`,
      isAuthor: (login: string) =>
        md`Nothing was changed: ${name(login)} opened this thread and waits for the answer. Somebody else can take it.`,
      isPartners: (login: string, partner: string) =>
        md`Nothing was changed: ${name(login)} belongs to ${quoteInline(partner, 100)} and waits for the answer. Somebody else can take it.`,
    },
    unclaim: {
      notKeeper: (keepers: string[]) =>
        keepers.length > 0
          ? md`Only whoever has the request can give it back: ${people(keepers, 'en')}. ${code('/handover @login')} moves it to somebody else.`
          : md`Nobody has this request at present. ${code('/claim')} takes it over.`,
    },
    partner: {
      missing: (keys: string[]) =>
        md`No partner is named. Write ${code('/partner KEY')} or ${code('/partner none')}.${knownEn(keys)}`,
      unknown: (written: string, nearest: string | null, keys: string[]) =>
        md`There is no partner ${code(written)}.${nearest === null ? md`` : md` Did you mean ${code(nearest)}?`} Nothing was changed.${knownEn(keys)}`,
    },
    need: {
      missing: md`The need is missing. Write ${code('/need')} and what should be possible in the end, or ${code('/need same as #12')}.`,
      tooLong: (length: number, most: number) =>
        md`This need has ${length} characters; up to ${most} can be pinned. A shorter sentence works, the rest belongs in a comment.`,
    },
    waiting: {
      already: (since: Instant, timezone: string) =>
        md`The clock has been paused since ${zoned(timezone, 'en').short(since)}. A comment asks one more question; ${code('/resume')} lets the clock run again.`,
      answered: (by: string, at: Instant, timezone: string) =>
        md`${name(by)} answered on ${zoned(timezone, 'en').short(at)}, so the clock has stopped. A comment is enough to ask.`,
    },
    resume: {
      notWaiting: md`The clock is not paused, so there is nothing to resume. ${code('/waiting')} pauses it.`,
      isDraft: md`This pull request is a draft: the clock runs once it is ready for review.`,
    },
    snooze: {
      notUnderstood: ({ en: problem }: Wording) =>
        md`${problem} Write, for example, ${code('/snooze 3d waiting for the release')}.`,
      over: (at: Instant, timezone: string) =>
        md`The promised time was over on ${zoned(timezone, 'en').moment(at)}; what comes after that cannot be put off. An answer stops the clock, ${code('/waiting')} pauses it.`,
    },
    escalate: {
      nobodyLeft: (lead: string | null) =>
        lead
          ? md`Everybody who can be told has been told, last of all ${name(lead)}. A comment to ${name(lead)} is the way now.`
          : md`Everybody who can be told has been told. A comment to whoever has the request is the way now.`,
    },
    load: {
      notUnderstood: (written: string) =>
        md`${code(written)} names nobody. Write ${code('/load @login')}, or ${code('/load')} alone for yourself.`,
    },
    quiet: { already: md`Lotse is silent here already. ${code('/loud')} ends that.` },
    loud: { already: md`Lotse is not silenced here. ${code('/quiet')} does that.` },
  },
  said: {
    load: ({ login, limit, away, ...load }: Load) => {
      const count = load.held.length + load.others
      const most = limit === null ? md`` : md` of at most ${limit}`
      return md`${name(login)} has ${count === 0 ? md`no open requests` : formatCount(count, { one: md`open request`, other: md`open requests` })}${most}${listEn(load)}.${away ? md` Away until ${formatDate(away.to, 'en')}.` : md``}`
    },
    snoozed: (until: Instant, timezone: string) =>
      md`The next reminder will not come before ${zoned(timezone, 'en').moment(until)}; the promise stays as it is.`,
    /** `then`: what comes when the promise ends. */
    snoozedToEnd: (end: Instant, then: RungAction, timezone: string) =>
      md`The promise ends before that, on ${zoned(timezone, 'en').moment(end)}: until then no reminder comes; then ${thenEn[then]} all the same.`,
  },
}

function choiceOf(labels: readonly string[], language: Language): Safe {
  return formatChoice(
    labels.slice(0, mostKeys).map(label => code(label)),
    language,
  )
}

const thenEn: Record<RungAction, Safe> = {
  remind: md`one comes`,
  add_backup: md`the backup is added`,
  tell_lead: md`the lead is told`,
}

const thenDe: Record<RungAction, Safe> = {
  remind: md`kommt eine`,
  add_backup: md`kommt die Vertretung dazu`,
  tell_lead: md`erfährt es die Leitung`,
}

function knownEn(keys: string[]): Safe {
  const more = keys.length > mostKeys ? [md`${keys.length - mostKeys} more`] : []
  return keys.length > 0
    ? md` The partners are ${formatList([...keys.slice(0, mostKeys).map(one => code(one)), ...more], 'en')}.`
    : md``
}

function listEn({ held, others }: Held): Safe {
  const all = [...held.map(one => code(one)), ...(others > 0 ? [md`${others} more that cannot be named here`] : [])]
  return all.length > 0 ? md`: ${formatList(all, 'en')}` : md``
}

export type AnswerTexts = typeof en

const de: AnswerTexts = {
  refused: {
    noPartner: (verb, labels) =>
      md`${verb === 'claim' ? md`${code('/claim')} übernimmt die Anfrage eines Partners` : md`${code(`/${verb}`)} betrifft die Anfrage eines Partners`}, und an diesem Thread hängt kein Label eines Partners.${labels.length > 0 ? md` Bitte zuerst ${choiceOf(labels, 'de')} setzen.` : md``}`,
    notAssignable: login =>
      md`${name(login)} konnte nicht zugewiesen werden: ${readable.de} ${name(login)} Leserechte geben; dann gelingt ${code('/claim')}.`,
    notWaiting: verb =>
      md`${code(`/${verb}`)} gilt für Anfragen, die auf eine erste Antwort warten; diese ist beantwortet oder geschlossen. Weiter geht es mit einem Kommentar, und wieder geöffnet beginnt die Uhr neu.`,
    handover: {
      missing: md`Es fehlt, an wen. Bitte ${code('/handover @login')} schreiben und gern auch, warum.`,
      notUnderstood: written =>
        md`${code(written)} nennt niemanden. Bitte ${code('/handover @login')} schreiben und gern auch, warum.`,
      notAssignable: login =>
        md`Nichts wurde geändert: ${name(login)} kann nicht zugewiesen werden. ${readable.de} ${name(login)} Leserechte geben, oder jemand anderes übernimmt.`,
      isAuthor: login =>
        md`Nichts wurde geändert: ${name(login)} hat diesen Thread eröffnet und wartet auf die Antwort. Übernehmen kann jemand anderes.`,
      isPartners: (login, partner) =>
        md`Nichts wurde geändert: ${name(login)} gehört zu ${quoteInline(partner, 100)} und wartet auf die Antwort. Übernehmen kann jemand anderes.`,
    },
    unclaim: {
      notKeeper: keepers =>
        keepers.length > 0
          ? md`Zurückgeben kann die Anfrage nur, wer sie hat: ${people(keepers, 'de')}. ${code('/handover @login')} übergibt sie an jemand anderen.`
          : md`Diese Anfrage hat zurzeit niemand. ${code('/claim')} übernimmt sie.`,
    },
    partner: {
      missing: keys =>
        md`Es fehlt ein Partner. Bitte ${code('/partner KEY')} oder ${code('/partner none')} schreiben.${knownDe(keys)}`,
      unknown: (written, nearest, keys) =>
        md`Einen Partner ${code(written)} gibt es nicht.${nearest === null ? md`` : md` War ${code(nearest)} gemeint?`} Nichts wurde geändert.${knownDe(keys)}`,
    },
    need: {
      missing: md`Der Bedarf fehlt. Bitte nach ${code('/need')} schreiben, was am Ende möglich sein soll, oder ${code('/need same as #12')}.`,
      tooLong: (length, most) =>
        md`Dieser Bedarf hat ${length} Zeichen; festhalten lassen sich bis zu ${most}. Ein kürzerer Satz gelingt, der Rest gehört in einen Kommentar.`,
    },
    waiting: {
      already: (since, timezone) =>
        md`Die Uhr ist seit ${zoned(timezone, 'de').short(since)} angehalten. Eine weitere Frage passt in einen Kommentar; ${code('/resume')} lässt die Uhr wieder laufen.`,
      answered: (by, at, timezone) =>
        md`${name(by)} hat am ${zoned(timezone, 'de').short(at)}, geantwortet; die Uhr ist gestoppt. Zum Nachfragen genügt ein Kommentar.`,
    },
    resume: {
      notWaiting: md`Die Uhr ist nicht angehalten; es gibt nichts fortzusetzen. ${code('/waiting')} hält sie an.`,
      isDraft: md`Dieser Pull Request ist ein Entwurf: Die Uhr läuft, sobald er zum Review freigegeben ist.`,
    },
    snooze: {
      notUnderstood: ({ de: problem }) => md`${problem} Zum Beispiel: ${code('/snooze 3d warten auf das Release')}.`,
      over: (at, timezone) =>
        md`Die zugesagte Zeit war am ${zoned(timezone, 'de').moment(at)} um; was danach kommt, lässt sich nicht verschieben. Eine Antwort stoppt die Uhr, ${code('/waiting')} hält sie an.`,
    },
    escalate: {
      nobodyLeft: lead =>
        lead
          ? md`Alle, die zu benachrichtigen sind, wissen Bescheid, zuletzt ${name(lead)}. Jetzt hilft ein Kommentar an ${name(lead)}.`
          : md`Alle, die zu benachrichtigen sind, wissen Bescheid. Jetzt hilft ein Kommentar an die zuständige Person.`,
    },
    load: {
      notUnderstood: written =>
        md`${code(written)} nennt niemanden. Bitte ${code('/load @login')} schreiben; ${code('/load')} allein zeigt die eigenen Anfragen.`,
    },
    quiet: { already: md`Lotse ist hier schon stumm. ${code('/loud')} beendet das.` },
    loud: { already: md`Lotse ist hier nicht stumm. ${code('/quiet')} schaltet stumm.` },
  },
  said: {
    load: ({ login, limit, away, ...load }) => {
      const count = load.held.length + load.others
      const most = limit === null ? md`` : md` (höchstens ${limit})`
      return md`${name(login)} hat ${count === 0 ? md`keine offenen Anfragen` : formatCount(count, { one: md`offene Anfrage`, other: md`offene Anfragen` })}${most}${listDe(load)}.${away ? md` Abwesend bis ${formatDate(away.to, 'de')}.` : md``}`
    },
    snoozed: (until, timezone) =>
      md`Die nächste Erinnerung kommt nicht vor ${zoned(timezone, 'de').moment(until)}; die Zusage bleibt, wie sie ist.`,
    snoozedToEnd: (end, then, timezone) =>
      md`Die Zusage endet vorher, am ${zoned(timezone, 'de').moment(end)}: Bis dahin kommt keine Erinnerung, dann aber ${thenDe[then]}.`,
  },
}

function knownDe(keys: string[]): Safe {
  const more = keys.length > mostKeys ? [md`${keys.length - mostKeys} weitere`] : []
  return keys.length > 0
    ? md` Die Partner sind ${formatList([...keys.slice(0, mostKeys).map(one => code(one)), ...more], 'de')}.`
    : md``
}

function listDe({ held, others }: Held): Safe {
  const all = [
    ...held.map(one => code(one)),
    ...(others > 0 ? [md`${others} weitere, die hier nicht genannt werden`] : []),
  ]
  return all.length > 0 ? md`: ${formatList(all, 'de')}` : md``
}

export const answerTexts = { en, de } satisfies Texts<AnswerTexts>
