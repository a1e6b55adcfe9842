/** How commands are answered: what was refused, why, and what would work; and what was asked for. */
import type { Day } from '../../../core/dates.ts'
import type { Instant } from '../../../core/facts.ts'
import { name } from '../../../core/markdown.ts'
import type { Wording } from '../../../core/parsed.ts'
import { formatCount, formatDate, formatList } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import { code, codes, partnerNames, people, zoned } from './words.ts'

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
  en: 'GitHub allows only people who can read this repository. An administrator can give read access to',
  de: 'GitHub erlaubt das nur bei Personen, die dieses Repository lesen können. Die Administration kann',
}

const en = {
  refused: {
    noPartner: (verb: string, labels: string[]) =>
      `${verb === 'claim' ? `${code('/claim')} takes over a partner’s request` : `${code(`/${verb}`)} is about a partner’s request`}, and this thread carries no label of a partner.${labels.length > 0 ? ` Set one of these first: ${codes(labels.slice(0, mostKeys), 'en')}.` : ''}`,
    notEngineer: (verb: string, engineers: string[]) =>
      `Only engineers can use ${code(`/${verb}`)}: ${people(engineers, 'en')}. The configuration names them under ${code('routing.engineers')}.`,
    notAssignable: (login: string) =>
      `${name(login)} could not be assigned: ${readable.en} ${name(login)}; then ${code('/claim')} works.`,
    notWaiting: (verb: string) =>
      `${code(`/${verb}`)} is for requests that wait for a first answer; this one was answered or closed. A comment is enough to go on, and reopening starts the clock anew.`,
    handover: {
      missing: `Nobody is named. Write ${code('/handover @login')} and, if you like, why.`,
      notUnderstood: (written: string) =>
        `${code(written)} names nobody. Write ${code('/handover @login')} and, if you like, why.`,
      notAssignable: (login: string) =>
        `Nothing was changed: ${name(login)} cannot be assigned. ${readable.en} ${name(login)}, or somebody else takes it.`,
      isAuthor: (login: string) =>
        `Nothing was changed: ${name(login)} opened this thread and waits for the answer. Somebody else can take it.`,
      isKeeperAlready: (login: string) => `${name(login)} has this already; nothing had to be changed.`,
    },
    unclaim: {
      notKeeper: (keepers: string[]) =>
        `Only whoever has the request can give it back: ${people(keepers, 'en')}. ${code('/handover @login')} moves it to somebody else.`,
      nobodyElse: `Nobody else is free to take this, so it stays where it is. ${code('/handover @login')} gives it to somebody by name.`,
    },
    partner: {
      missing: (keys: string[]) =>
        `No partner is named. Write ${code('/partner KEY')} or ${code('/partner none')}.${knownEn(keys)}`,
      unknown: (written: string, nearest: string | null, keys: string[]) =>
        `There is no partner ${code(written)}.${nearest === null ? '' : ` Did you mean ${code(nearest)}?`} Nothing was changed.${knownEn(keys)}`,
    },
    need: {
      missing: `The need is missing. Write ${code('/need')} and what should be possible in the end, or ${code('/need same as #12')}.`,
      tooLong: (length: number, most: number) =>
        `This need has ${length} characters; up to ${most} can be pinned. A shorter sentence works, the rest belongs in a comment.`,
    },
    waiting: {
      already: (since: Instant, timezone: string) =>
        `The clock has been resting since ${zoned(timezone, 'en').short(since)}. A comment asks one more question; ${code('/resume')} sets the clock running again.`,
      answered: (by: string, at: Instant, timezone: string) =>
        `${name(by)} answered on ${zoned(timezone, 'en').short(at)}, so no clock runs any more. A comment is enough to ask.`,
    },
    resume: {
      notWaiting: `The clock is not resting, so there is nothing to resume. ${code('/waiting')} makes it rest.`,
    },
    snooze: {
      notUnderstood: ({ en: problem }: Wording) =>
        `${problem} Write, for example, ${code('/snooze 3d waiting for the release')}.`,
      nothingToRemind: 'No reminder is ahead, so there is nothing to move.',
    },
    escalate: {
      notAllowed: (partners: string[]) =>
        `Only engineers, the author of this thread and people of ${partnerNames(partners, 'en')} can ask for attention with ${code('/escalate')}. A comment to the engineer in charge works for everybody.`,
      nobodyLeft: (lead: string | null) =>
        lead
          ? `Everybody who can be told has been told, last of all ${name(lead)}. A comment to ${name(lead)} is the way now.`
          : `Everybody who can be told has been told. An administrator can name a last resort under ${code('routing.lead')}.`,
    },
    away: {
      missing: `The days are missing. Write, for example, ${code('/away 2026-10-05..2026-10-16 @ben')}.`,
      notUnderstood: ({ en: problem }: Wording) =>
        `${problem} Write, for example, ${code('/away 2026-10-05..2026-10-16 @ben')}.`,
      inPast: (to: Day) =>
        `${formatDate(to, 'en')} has passed already. ${code('/away')} tells of an absence that lasts or is ahead.`,
      deputyUnknown: (login: string) =>
        `${name(login)} cannot be assigned in this repository, so no deputy can be set. ${code('/away')} with another deputy, or with none, works.`,
      deputyIsSelf: `A deputy is somebody else. ${code('/away')} with another login, or with none, works.`,
    },
    back: {
      notAway: `No absence was set with ${code('/away')}. One that stands in the configuration ends there, under ${code('people')}.`,
    },
    load: {
      notUnderstood: (written: string) =>
        `${code(written)} names nobody. Write ${code('/load @login')}, or ${code('/load')} alone for yourself.`,
    },
    quiet: { already: `Lotse is silent here already. ${code('/loud')} ends that.` },
    loud: { already: `Lotse is not silenced here. ${code('/quiet')} does that.` },
  },
  said: {
    away: ({ from, to, deputy, ...load }: Held & { from: Day; to: Day; deputy: string | null }) =>
      `Away ${from === to ? `on ${formatDate(from, 'en')}` : `from ${formatDate(from, 'en')} to ${formatDate(to, 'en')}`}${deputy ? `; ${name(deputy)} stands in for new requests` : '; new requests go to the next in line'}. ${heldEn(load, 'Still open')} ${code('/back')} ends the absence.`,
    back: (load: Held) => `The absence has ended; new requests come again. ${heldEn(load, 'Open')}`,
    load: ({ login, limit, away, ...load }: Load) => {
      const count = load.held.length + load.others
      const most = limit === null ? '' : ` of at most ${limit}`
      return `${name(login)} has ${count === 0 ? 'no open requests' : formatCount(count, { one: 'open request', other: 'open requests' })}${most}${listEn(load)}.${away ? ` Away until ${formatDate(away.to, 'en')}.` : ''}`
    },
    snoozed: (until: Instant, timezone: string) =>
      `The next reminder will not come before ${zoned(timezone, 'en').moment(until)}; the promise stays as it is.`,
  },
}

function knownEn(keys: string[]): string {
  const more = keys.length > mostKeys ? ` and ${keys.length - mostKeys} more` : ''
  return keys.length > 0
    ? ` Known are ${more ? `${keys.slice(0, mostKeys).map(code).join(', ')}${more}` : codes(keys, 'en')}.`
    : ''
}

function listEn({ held, others }: Held): string {
  const all = [...held.map(code), ...(others > 0 ? [`${others} more that cannot be named here`] : [])]
  return all.length > 0 ? `: ${formatList(all, 'en')}` : ''
}

function heldEn(load: Held, open: string): string {
  const list = listEn(load)
  return list ? `${open}${list}.` : 'No request is open.'
}

export type AnswerTexts = typeof en

const de: AnswerTexts = {
  refused: {
    noPartner: (verb, labels) =>
      `${verb === 'claim' ? `${code('/claim')} übernimmt die Anfrage eines Partners` : `${code(`/${verb}`)} betrifft die Anfrage eines Partners`}, und an diesem Thread hängt kein Label eines Partners.${labels.length > 0 ? ` Zuerst eines davon setzen: ${codes(labels.slice(0, mostKeys), 'de')}.` : ''}`,
    notEngineer: (verb, engineers) =>
      `${code(`/${verb}`)} steht nur Engineers offen: ${people(engineers, 'de')}. Die Konfiguration nennt sie unter ${code('routing.engineers')}.`,
    notAssignable: login =>
      `${name(login)} konnte nicht zugewiesen werden: ${readable.de} ${name(login)} Leserechte geben; dann gelingt ${code('/claim')}.`,
    notWaiting: verb =>
      `${code(`/${verb}`)} gilt für Anfragen, die auf eine erste Antwort warten; diese ist beantwortet oder geschlossen. Weiter geht es mit einem Kommentar, und wieder geöffnet beginnt die Uhr neu.`,
    handover: {
      missing: `Es fehlt, an wen. Bitte ${code('/handover @login')} schreiben und gern auch, warum.`,
      notUnderstood: written =>
        `${code(written)} nennt niemanden. Bitte ${code('/handover @login')} schreiben und gern auch, warum.`,
      notAssignable: login =>
        `Nichts wurde geändert: ${name(login)} kann nicht zugewiesen werden. ${readable.de} ${name(login)} Leserechte geben, oder jemand anderes übernimmt.`,
      isAuthor: login =>
        `Nichts wurde geändert: ${name(login)} hat diesen Thread eröffnet und wartet auf die Antwort. Übernehmen kann jemand anderes.`,
      isKeeperAlready: login => `Das liegt schon bei ${name(login)}; zu ändern war nichts.`,
    },
    unclaim: {
      notKeeper: keepers =>
        `Zurückgeben kann die Anfrage nur, wer sie hat: ${people(keepers, 'de')}. ${code('/handover @login')} übergibt sie an jemand anderen.`,
      nobodyElse: `Sonst kann gerade niemand übernehmen; deshalb bleibt die Anfrage, wo sie ist. ${code('/handover @login')} übergibt sie an eine bestimmte Person.`,
    },
    partner: {
      missing: keys =>
        `Es fehlt ein Partner. Bitte ${code('/partner KEY')} oder ${code('/partner none')} schreiben.${knownDe(keys)}`,
      unknown: (written, nearest, keys) =>
        `Einen Partner ${code(written)} gibt es nicht.${nearest === null ? '' : ` War ${code(nearest)} gemeint?`} Nichts wurde geändert.${knownDe(keys)}`,
    },
    need: {
      missing: `Der Bedarf fehlt. Bitte nach ${code('/need')} schreiben, was am Ende möglich sein soll, oder ${code('/need same as #12')}.`,
      tooLong: (length, most) =>
        `Dieser Bedarf hat ${length} Zeichen; festhalten lassen sich bis zu ${most}. Ein kürzerer Satz gelingt, der Rest gehört in einen Kommentar.`,
    },
    waiting: {
      already: (since, timezone) =>
        `Die Uhr ruht seit ${zoned(timezone, 'de').short(since)}. Eine weitere Frage passt in einen Kommentar; ${code('/resume')} lässt die Uhr weiterlaufen.`,
      answered: (by, at, timezone) =>
        `${name(by)} hat am ${zoned(timezone, 'de').short(at)}, geantwortet; es läuft keine Uhr mehr. Zum Nachfragen genügt ein Kommentar.`,
    },
    resume: { notWaiting: `Die Uhr ruht nicht; es gibt nichts fortzusetzen. ${code('/waiting')} hält sie an.` },
    snooze: {
      notUnderstood: ({ de: problem }) => `${problem} Zum Beispiel: ${code('/snooze 3d warten auf das Release')}.`,
      nothingToRemind: 'Es steht keine Erinnerung aus; zu verschieben ist nichts.',
    },
    escalate: {
      notAllowed: partners =>
        `Mit ${code('/escalate')} um Aufmerksamkeit bitten können nur Engineers, wer diesen Thread eröffnet hat und die Leute von ${partnerNames(partners, 'de')}. Ein Kommentar an die zuständige Person steht allen offen.`,
      nobodyLeft: lead =>
        lead
          ? `Alle, die zu benachrichtigen sind, wissen Bescheid, zuletzt ${name(lead)}. Jetzt hilft ein Kommentar an ${name(lead)}.`
          : `Alle, die zu benachrichtigen sind, wissen Bescheid. Die Administration kann unter ${code('routing.lead')} eine letzte Anlaufstelle nennen.`,
    },
    away: {
      missing: `Die Tage fehlen. Zum Beispiel: ${code('/away 2026-10-05..2026-10-16 @ben')}.`,
      notUnderstood: ({ de: problem }) => `${problem} Zum Beispiel: ${code('/away 2026-10-05..2026-10-16 @ben')}.`,
      inPast: to =>
        `${formatDate(to, 'de')} ist schon vorbei. ${code('/away')} kündigt eine Abwesenheit an, die noch dauert oder bevorsteht.`,
      deputyUnknown: login =>
        `${name(login)} kann in diesem Repository nicht zugewiesen werden und deshalb nicht vertreten. ${code('/away')} gelingt mit einer anderen Vertretung oder ohne.`,
      deputyIsSelf: `Vertreten kann nur jemand anderes. ${code('/away')} gelingt mit einem anderen Login oder ohne.`,
    },
    back: {
      notAway: `Mit ${code('/away')} ist keine Abwesenheit eingetragen. Eine aus der Konfiguration endet dort, unter ${code('people')}.`,
    },
    load: {
      notUnderstood: written =>
        `${code(written)} nennt niemanden. Bitte ${code('/load @login')} schreiben; ${code('/load')} allein zeigt die eigenen Anfragen.`,
    },
    quiet: { already: `Lotse ist hier schon stumm. ${code('/loud')} beendet das.` },
    loud: { already: `Lotse ist hier nicht stumm. ${code('/quiet')} schaltet stumm.` },
  },
  said: {
    away: ({ from, to, deputy, ...load }) =>
      `Abwesend ${from === to ? `am ${formatDate(from, 'de')}` : `von ${formatDate(from, 'de')} bis ${formatDate(to, 'de')}`}${deputy ? `; neue Anfragen gehen an ${name(deputy)}` : '; neue Anfragen gehen an die Nächsten in der Reihe'}. ${heldDe(load, 'Noch offen')} ${code('/back')} beendet die Abwesenheit.`,
    back: load => `Die Abwesenheit ist beendet; neue Anfragen kommen wieder. ${heldDe(load, 'Offen')}`,
    load: ({ login, limit, away, ...load }) => {
      const count = load.held.length + load.others
      const most = limit === null ? '' : ` (höchstens ${limit})`
      return `${name(login)} hat ${count === 0 ? 'keine offenen Anfragen' : formatCount(count, { one: 'offene Anfrage', other: 'offene Anfragen' })}${most}${listDe(load)}.${away ? ` Abwesend bis ${formatDate(away.to, 'de')}.` : ''}`
    },
    snoozed: (until, timezone) =>
      `Die nächste Erinnerung kommt nicht vor ${zoned(timezone, 'de').moment(until)}; die Zusage bleibt, wie sie ist.`,
  },
}

function knownDe(keys: string[]): string {
  const more = keys.length > mostKeys ? ` und ${keys.length - mostKeys} weitere` : ''
  return keys.length > 0
    ? ` Bekannt sind ${more ? `${keys.slice(0, mostKeys).map(code).join(', ')}${more}` : codes(keys, 'de')}.`
    : ''
}

function listDe({ held, others }: Held): string {
  const all = [...held.map(code), ...(others > 0 ? [`${others} weitere, die hier nicht genannt werden`] : [])]
  return all.length > 0 ? `: ${formatList(all, 'de')}` : ''
}

function heldDe(load: Held, open: string): string {
  const list = listDe(load)
  return list ? `${open}${list}.` : 'Es ist keine Anfrage offen.'
}

export const answerTexts = { en, de } satisfies Texts<AnswerTexts>
