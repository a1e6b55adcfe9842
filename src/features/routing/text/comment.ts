/** What the living comment says openly: who, by when, what now, and what did not work; a person first, then the date. */
import type { Duration } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import { mention, name, quoteInline } from '../../../core/markdown.ts'
import { formatDuration, formatLength, formatList } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import { bold, codes, partnerNames, people, zoned } from './words.ts'

/** One engineer and for whom. */
export interface Caretaker {
  login: string
  partners: string[]
  /** Looks after these partners always, or has taken just this request. */
  isRegular: boolean
  isAssigned: boolean
  /** Only who is to act is mentioned, so that nobody is notified for nothing. */
  mustAct: boolean
}

/** What the table shows of one row. */
export type Step = 'waiting' | 'awaited' | 'answered' | 'closed'

/** Whose thread this might be, where nobody is known for it. */
export interface Unrouted {
  /** The labels that nobody claims. */
  labels: readonly string[]
  lead: string | null
  /** Whether the lead is mentioned or only named. */
  mentions: boolean
  cause: 'unknown_label' | 'people_gone'
  /** The name of the partner whose people are gone. */
  partner?: string
}

const english = ['No', 'One thing', 'Two things', 'Three things'] as const
const german = ['Keine', 'Eine Angabe', 'Zwei Angaben', 'Drei Angaben'] as const

const en = {
  hello: (login: string | null) =>
    login ? `Hello ${mention(login)}, thank you for writing.` : 'Hello, thank you for writing.',
  keeper({ login, partners, isRegular, isAssigned, mustAct }: Caretaker): string {
    const whose = partnerNames(partners, 'en')
    const has = isRegular ? `looks after ${whose}` : `takes care of this request of ${whose}`
    return mustAct ? `${bold(mention(login))} ${has}${isAssigned ? ' and is assigned' : ''}.` : `${name(login)} ${has}.`
  },
  helper: (login: string, since: Instant | null, mustAct: boolean, timezone: string) =>
    `${mustAct ? bold(mention(login)) : name(login)} ${since === null ? 'helps' : `has been helping since ${zoned(timezone, 'en').short(since)}`}.`,
  promise: (at: Instant, target: Duration, timezone: string) =>
    `${bold(`A first answer will come by ${zoned(timezone, 'en').moment(at)}`)}, within ${formatDuration(target, 'en', 'dative')}.`,
  promiseAgain: (at: Instant, first: Instant, timezone: string) =>
    `${bold(`A first answer will come by ${zoned(timezone, 'en').moment(at)}`)}. It was promised by ${zoned(timezone, 'en').short(first)}; we are sorry for the delay.`,
  wasDue: (at: Instant, target: Duration, timezone: string) =>
    `${bold(`A first answer was due by ${zoned(timezone, 'en').moment(at)}`)}, within ${formatDuration(target, 'en', 'dative')}, and has not come yet.`,
  wasDueAgain: (at: Instant, first: Instant, timezone: string) =>
    `${bold(`A first answer was due by ${zoned(timezone, 'en').moment(at)}`)}, at first by ${zoned(timezone, 'en').short(first)}, and has not come yet. We are sorry.`,
  answered: (login: string, at: Instant, after: number, timezone: string) =>
    `${bold(name(login))} answered on ${zoned(timezone, 'en').short(at)}, after ${formatLength(after, 'en')} of working time.`,
  closed: (at: Instant, timezone: string) =>
    `Closed on ${zoned(timezone, 'en').short(at)} before a first answer; the clock has stopped.`,
  rests: (since: Instant, awaited: string, left: number, work: number, timezone: string) =>
    `${bold(`The clock has rested since ${zoned(timezone, 'en').short(since)}: an answer from ${awaited} is awaited`)}${left > 0 ? `, ${formatLength(left, 'en')} of ${formatLength(work, 'en')} are left` : ''}.`,
  asks: (login: string | null, question: string) =>
    `> ${bold(login ? `${name(login)} asks:` : 'The question:')} ${quoteInline(question, 500)}`,
  /** `sameAs` stands as a reference, so that GitHub links the two threads. */
  need: (text: string, sameAs: string | null) =>
    `> ${bold('Need:')} ${sameAs ? `the same as ${sameAs}` : quoteInline(text, 300)}`,
  questions: (questions: string[]) =>
    questions.length === 1
      ? `One thing would help to find the right answer: ${questions[0]}`
      : `${english[questions.length] ?? `${questions.length} things`} would help to find the right answer:`,
  mentionedInstead: (login: string) =>
    `Nobody who looks after this could be assigned, so ${mention(login)} is mentioned instead.`,
  despite: (login: string, partners: string[]) =>
    `Everybody who looks after ${partnerNames(partners, 'en')} is away or has as many open requests as agreed; the request is with ${name(login)} all the same.`,
  bothClaimed: (logins: string[], keeper: string) =>
    `${people(logins, 'en')} ${logins.length === 2 ? 'both' : 'all'} took this over within two minutes; ${name(keeper)} has it.`,
  undone: (labels: string[], by: string | null, at: Instant, timezone: string) =>
    labels.length > 0
      ? `The label ${codes(labels, 'en')} was removed${by ? ` by ${name(by)}` : ''} on ${zoned(timezone, 'en').short(at)}, so no answer time is promised here any more.`
      : `This thread has belonged to no partner since ${zoned(timezone, 'en').short(at)}${by ? ` (set by ${name(by)})` : ''}, so no answer time is promised here any more.`,
  released: (logins: string[]) =>
    `What Lotse had set was taken back: ${people(logins, 'en')} ${logins.length === 1 ? 'is' : 'are'} no longer assigned.`,
  table: {
    head: '| with | next step | clock |',
    with: (login: string, backup: string[]) =>
      backup.length > 0 ? `${name(login)} (backup: ${people(backup, 'en')})` : name(login),
    helper: (login: string) => `${name(login)} (helps)`,
    awaited: (who: string, then: string[]) => `${who}, then ${people(then, 'en')}`,
    step: (step: Step) =>
      ({ waiting: 'first answer', awaited: 'answer', answered: 'answered', closed: 'closed' })[step],
    clock: (used: number, target: number) => `${formatLength(used, 'en')} of ${formatLength(target, 'en')}`,
  },
  unrouted: {
    head: ({ labels, cause, partner }: Unrouted) =>
      cause === 'people_gone'
        ? `Nobody who looks after ${quoteInline(partner ?? formatList(labels, 'en'), 100)} can be reached at present.`
        : `Nobody is known here yet for ${codes(labels, 'en')}.`,
    now: ({ lead, mentions }: Unrouted) =>
      lead
        ? `${bold(mentions ? mention(lead) : name(lead))} finds out who answers; until then no answer time is promised.`
        : 'No answer time is promised until somebody takes this over or names the partner.',
    remark: ({ labels, cause, partner, lead, mentions }: Unrouted) => {
      const finds = lead ? `; ${mentions ? mention(lead) : name(lead)} finds out who answers` : ''
      return cause === 'people_gone'
        ? `Nobody who looks after ${quoteInline(partner ?? formatList(labels, 'en'), 100)} can be reached at present${finds}.`
        : `Nobody is known here yet for ${codes(labels, 'en')}${finds}.`
    },
    summary: 'What can be done here?',
    ways: (keys: string[]) =>
      keys.length > 0
        ? `Engineers: \`/partner KEY\` names the partner (${codes(keys, 'en')}) · \`/claim\` takes this over`
        : 'Engineers: `/claim` takes this over',
  },
}

export type CommentTexts = typeof en

const de: CommentTexts = {
  hello: login => (login ? `Hallo ${mention(login)}, danke für die Nachricht.` : 'Hallo, danke für die Nachricht.'),
  keeper({ login, partners, isRegular, isAssigned, mustAct }) {
    const whose = partnerNames(partners, 'de')
    const has = isRegular ? `betreut ${whose}` : `kümmert sich um diese Anfrage von ${whose}`
    return mustAct
      ? `${bold(mention(login))} ${has}${isAssigned ? ' und ist zugewiesen' : ''}.`
      : `${name(login)} ${has}.`
  },
  helper: (login, since, mustAct, timezone) =>
    `${mustAct ? bold(mention(login)) : name(login)} hilft${since === null ? '' : ` seit ${zoned(timezone, 'de').short(since)}`}.`,
  promise: (at, target, timezone) =>
    `${bold(`Eine erste Antwort kommt bis ${zoned(timezone, 'de').moment(at)}`)}, innerhalb von ${formatDuration(target, 'de', 'dative')}.`,
  promiseAgain: (at, first, timezone) =>
    `${bold(`Eine erste Antwort kommt bis ${zoned(timezone, 'de').moment(at)}`)}. Zugesagt war sie bis ${zoned(timezone, 'de').short(first)}; die Verzögerung tut uns leid.`,
  wasDue: (at, target, timezone) =>
    `${bold(`Eine erste Antwort war bis ${zoned(timezone, 'de').moment(at)} zugesagt`)}, innerhalb von ${formatDuration(target, 'de', 'dative')}, und steht noch aus.`,
  wasDueAgain: (at, first, timezone) =>
    `${bold(`Eine erste Antwort war bis ${zoned(timezone, 'de').moment(at)} zugesagt`)}, zuerst bis ${zoned(timezone, 'de').short(first)}, und steht noch aus. Das tut uns leid.`,
  answered: (login, at, after, timezone) =>
    `${bold(name(login))} hat am ${zoned(timezone, 'de').short(at)}, geantwortet, nach ${formatLength(after, 'de')} Arbeitszeit.`,
  closed: (at, timezone) =>
    `Am ${zoned(timezone, 'de').short(at)}, vor einer ersten Antwort geschlossen; die Uhr steht.`,
  rests: (since, awaited, left, work, timezone) =>
    `${bold(`Die Uhr ruht seit ${zoned(timezone, 'de').short(since)}: Erwartet wird eine Antwort von ${awaited}`)}${left > 0 ? `, übrig sind ${formatLength(left, 'de')} von ${formatLength(work, 'de')}` : '.'}`,
  asks: (login, question) => `> ${bold(login ? `${name(login)} fragt:` : 'Die Frage:')} ${quoteInline(question, 500)}`,
  need: (text, sameAs) => `> ${bold('Bedarf:')} ${sameAs ? `derselbe wie in ${sameAs}` : quoteInline(text, 300)}`,
  questions: questions =>
    questions.length === 1
      ? `Eine Angabe würde helfen, die passende Antwort zu finden: ${questions[0]}`
      : `${german[questions.length] ?? `${questions.length} Angaben`} würden helfen, die passende Antwort zu finden:`,
  mentionedInstead: login =>
    `Niemand, der das betreut, konnte zugewiesen werden; deshalb wird ${mention(login)} hier erwähnt.`,
  despite: (login, partners) =>
    `Alle, die ${partnerNames(partners, 'de')} betreuen, sind abwesend oder haben so viele offene Anfragen wie vereinbart; die Anfrage liegt trotzdem bei ${name(login)}.`,
  bothClaimed: (logins, keeper) =>
    `${people(logins, 'de')} haben das innerhalb von zwei Minuten ${logins.length === 2 ? 'beide' : 'alle'} übernommen; jetzt hat es ${name(keeper)}.`,
  undone: (labels, by, at, timezone) =>
    labels.length > 0
      ? `Das Label ${codes(labels, 'de')} wurde am ${zoned(timezone, 'de').short(at)}${by ? `, von ${name(by)}` : ''} entfernt. Damit gilt hier keine zugesagte Antwortzeit mehr.`
      : `Seit ${zoned(timezone, 'de').short(at)} gehört dieser Thread zu keinem Partner mehr${by ? ` (gesetzt von ${name(by)})` : ''}. Damit gilt hier keine zugesagte Antwortzeit mehr.`,
  released: logins =>
    `Was Lotse gesetzt hatte, ist zurückgenommen: ${people(logins, 'de')} ${logins.length === 1 ? 'ist' : 'sind'} nicht mehr zugewiesen.`,
  table: {
    head: '| bei | nächster Schritt | Uhr |',
    with: (login, backup) => (backup.length > 0 ? `${name(login)} (Vertretung: ${people(backup, 'de')})` : name(login)),
    helper: login => `${name(login)} (hilft)`,
    awaited: (who, then) => `${who}, dann ${people(then, 'de')}`,
    step: step =>
      ({ waiting: 'erste Antwort', awaited: 'Antwort', answered: 'beantwortet', closed: 'geschlossen' })[step],
    clock: (used, target) => `${formatLength(used, 'de')} von ${formatLength(target, 'de')}`,
  },
  unrouted: {
    head: ({ labels, cause, partner }) =>
      cause === 'people_gone'
        ? `Zurzeit ist niemand erreichbar, der ${quoteInline(partner ?? formatList(labels, 'de'), 100)} betreut.`
        : `Für ${codes(labels, 'de')} ist hier noch niemand bekannt.`,
    now: ({ lead, mentions }) =>
      lead
        ? `${bold(mentions ? mention(lead) : name(lead))} klärt, wer antwortet; bis dahin ist keine Antwortzeit zugesagt.`
        : 'Eine Antwortzeit ist erst zugesagt, wenn jemand das übernimmt oder der Partner benannt ist.',
    remark: ({ labels, cause, partner, lead, mentions }) => {
      const finds = lead ? `; ${mentions ? mention(lead) : name(lead)} klärt, wer antwortet` : ''
      return cause === 'people_gone'
        ? `Zurzeit ist niemand erreichbar, der ${quoteInline(partner ?? formatList(labels, 'de'), 100)} betreut${finds}.`
        : `Für ${codes(labels, 'de')} ist hier noch niemand bekannt${finds}.`
    },
    summary: 'Was ist hier möglich?',
    ways: keys =>
      keys.length > 0
        ? `Engineers: \`/partner KEY\` nennt den Partner (${codes(keys, 'de')}) · \`/claim\` übernimmt`
        : 'Engineers: `/claim` übernimmt',
  },
}

export const commentTexts = { en, de } satisfies Texts<CommentTexts>
