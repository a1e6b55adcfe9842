/** What the living comment says openly: who, by when, what now, and what did not work; a person first, then the date. */
import type { Duration } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import { capitalise, code, md, mention, name, quoteInline, type Safe } from '../../../core/markdown.ts'
import { formatDuration, formatLength, formatList } from '../../../i18n/format.ts'
import type { Texts } from '../../../i18n/languages.ts'
import { bold, codes, partnerNames, people, quoted, zoned } from './words.ts'

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
export type Step = 'waiting' | 'awaited' | 'draft' | 'answered' | 'closed'

/** Whose thread this might be, where nobody is known for it. */
export interface Lost {
  /** The labels that nobody claims. */
  labels: readonly string[]
  /** Headings of a form whose answer names no partner. */
  headings?: readonly string[]
  cause: 'unknown' | 'people_gone'
  /** The name of the partner whose people are gone. */
  partner?: string
}

export interface Unrouted extends Lost {
  lead: string | null
  /** Whether the lead is mentioned or only named. */
  mentions: boolean
}

/** @param thread `#12` or `owner/name#12`; not in code, so that GitHub links the two threads */
function reference(thread: string): Safe {
  const at = thread.lastIndexOf('#')
  return md`${quoteInline(thread.slice(0, at), 150)}#${Number(thread.slice(at + 1))}`
}

/** For whom nobody is known, or nobody can be reached. */
export const lost = {
  en: ({ labels, headings = [], cause, partner = '' }: Lost) =>
    cause === 'people_gone'
      ? md`nobody who looks after ${quoteInline(partner, 100)} can be reached at present`
      : md`nobody is known here yet for ${formatList([...labels.map(one => code(one)), ...headings.map(one => md`the answer under ${quoted(one, 'en', 100)}`)], 'en')}`,
  de: ({ labels, headings = [], cause, partner = '' }: Lost) =>
    cause === 'people_gone'
      ? md`Zurzeit ist niemand erreichbar, der ${quoteInline(partner, 100)} betreut`
      : md`Für ${formatList([...labels.map(one => code(one)), ...headings.map(one => md`die Angabe unter ${quoted(one, 'de', 100)}`)], 'de')} ist hier noch niemand bekannt`,
} satisfies Texts<unknown>

const english = [md`No`, md`One thing`, md`Two things`, md`Three things`] as const
const german = [md`Keine`, md`Eine Angabe`, md`Zwei Angaben`, md`Drei Angaben`] as const

const en = {
  hello: (login: string | null) =>
    login ? md`Hello ${mention(login)}, thank you for writing.` : md`Hello, thank you for writing.`,
  keeper({ login, partners, isRegular, isAssigned, mustAct }: Caretaker): Safe {
    const whose = partnerNames(partners, 'en')
    const has = isRegular ? md`looks after ${whose}` : md`takes care of this request of ${whose}`
    return mustAct
      ? md`${bold(mention(login))} ${has}${isAssigned ? md` and is assigned` : md``}.`
      : md`${name(login)} ${has}.`
  },
  nobody: md`Nobody is assigned any more; an engineer takes it over with \`/claim\`.`,
  helper: (login: string, since: Instant | null, mustAct: boolean, timezone: string) =>
    md`${mustAct ? bold(mention(login)) : name(login)} ${since === null ? md`helps` : md`has been helping since ${zoned(timezone, 'en').short(since)}`}.`,
  promise: (at: Instant, target: Duration, timezone: string) =>
    md`${bold(md`A first answer will come by ${zoned(timezone, 'en').moment(at)}`)}, within ${formatDuration(target, 'en', 'dative')}.`,
  promiseAgain: (at: Instant, first: Instant, timezone: string) =>
    md`${bold(md`A first answer will come by ${zoned(timezone, 'en').moment(at)}`)}. It was promised by ${zoned(timezone, 'en').short(first)}; we are sorry for the delay.`,
  wasDue: (at: Instant, target: Duration, timezone: string) =>
    md`${bold(md`A first answer was due by ${zoned(timezone, 'en').moment(at)}`)}, within ${formatDuration(target, 'en', 'dative')}, and has not come yet.`,
  wasDueAgain: (at: Instant, first: Instant, timezone: string) =>
    md`${bold(md`A first answer was due by ${zoned(timezone, 'en').moment(at)}`)}, at first by ${zoned(timezone, 'en').short(first)}, and has not come yet. We are sorry.`,
  answered: (login: string, at: Instant, after: number, timezone: string) =>
    md`${bold(name(login))} answered on ${zoned(timezone, 'en').short(at)}, after ${formatLength(after, 'en')} of working time.`,
  closed: (at: Instant, timezone: string) =>
    md`Closed on ${zoned(timezone, 'en').short(at)} before a first answer; the clock stopped.`,
  paused: (since: Instant, awaited: Safe, left: number, work: number, timezone: string) =>
    md`${bold(md`The clock has been paused since ${zoned(timezone, 'en').short(since)}: an answer from ${awaited} is awaited`)}${left > 0 ? md`; ${formatLength(left, 'en')} of ${formatLength(work, 'en')} are left` : md``}.`,
  draft: (used: number, work: number, target: Duration) =>
    used === 0
      ? md`${bold(md`The clock runs once this draft is ready for review`)}; a first answer then comes within ${formatDuration(target, 'en')}.`
      : md`${bold(md`The clock is paused while this pull request is a draft`)}; ${formatLength(work - used, 'en')} of ${formatLength(work, 'en')} are left.`,
  asks: (login: string | null, question: string) =>
    md`> ${bold(login ? md`${name(login)} asks:` : md`The question:`)} ${quoteInline(question, 500)}`,
  need: (text: string, sameAs: string | null) =>
    md`> ${bold(md`Need:`)} ${sameAs ? md`the same as ${reference(sameAs)}` : quoteInline(text, 300)}`,
  questions: (questions: readonly Safe[]) =>
    questions.length === 1
      ? md`One thing would help to find the right answer: ${questions[0] ?? md``}`
      : md`${english[questions.length] ?? md`${questions.length} things`} would help to find the right answer:`,
  mentionedInstead: (login: string) =>
    md`Nobody who looks after this could be assigned, so ${mention(login)} is mentioned instead.`,
  despite: (login: string, partners: string[]) =>
    md`Everybody who looks after ${partnerNames(partners, 'en')} is away or has as many open requests as agreed; the request is with ${name(login)} all the same.`,
  bothClaimed: (logins: string[], keeper: string) =>
    md`${people(logins, 'en')} ${logins.length === 2 ? md`both` : md`all`} took this over within two minutes; ${name(keeper)} has it.`,
  undone: (labels: string[], by: string | null, at: Instant, timezone: string) =>
    labels.length > 0
      ? md`The label ${codes(labels, 'en')} was removed${by ? md` by ${name(by)}` : md``} on ${zoned(timezone, 'en').short(at)}, so no answer time is promised here any more.`
      : md`This thread has belonged to no partner since ${zoned(timezone, 'en').short(at)}${by ? md` (set by ${name(by)})` : md``}, so no answer time is promised here any more.`,
  released: (logins: string[]) =>
    md`What Lotse had set was taken back: ${people(logins, 'en')} ${logins.length === 1 ? md`is` : md`are`} no longer assigned.`,
  table: {
    head: md`| with | next step | clock |`,
    with: (login: string, backup: string[]) =>
      backup.length > 0 ? md`${name(login)} (backup: ${people(backup, 'en')})` : name(login),
    helper: (login: string) => md`${name(login)} (helps)`,
    nobody: md`nobody`,
    awaited: (who: Safe, then: string[]) => md`${who}, then ${people(then, 'en')}`,
    step: (step: Step) =>
      ({
        waiting: md`first answer`,
        awaited: md`answer`,
        draft: md`ready for review`,
        answered: md`answered`,
        closed: md`closed`,
      })[step],
    clock: (used: number, target: number) => md`${formatLength(used, 'en')} of ${formatLength(target, 'en')}`,
    over: (target: number) => md`${formatLength(target, 'en')} are over`,
    late: (used: number, target: number) => md`${formatLength(used, 'en')} (promised: ${formatLength(target, 'en')})`,
  },
  unrouted: {
    head: (unrouted: Unrouted) => md`${capitalise(lost.en(unrouted))}.`,
    now: ({ lead, mentions }: Unrouted) =>
      lead
        ? md`${bold(mentions ? mention(lead) : name(lead))} finds out who answers; until then no answer time is promised.`
        : md`No answer time is promised until the partner is named or somebody takes this over.`,
    remark: (unrouted: Unrouted) => {
      const { lead, mentions } = unrouted
      return md`${capitalise(lost.en(unrouted))}${lead ? md`; ${mentions ? mention(lead) : name(lead)} finds out who answers` : md``}.`
    },
    summary: md`What can be done here?`,
    ways: (keys: string[], { cause }: Pick<Unrouted, 'cause'>) =>
      cause === 'people_gone'
        ? md`Engineers: \`/claim\` takes this over · \`/handover @…\` passes it on`
        : md`Engineers: \`/partner KEY\` names the partner${keys.length > 0 ? md` (${codes(keys, 'en')})` : md``}`,
  },
}

export type CommentTexts = typeof en

const de: CommentTexts = {
  hello: login => (login ? md`Hallo ${mention(login)}, danke für die Nachricht.` : md`Hallo, danke für die Nachricht.`),
  keeper({ login, partners, isRegular, isAssigned, mustAct }) {
    const whose = partnerNames(partners, 'de')
    const has = isRegular ? md`betreut ${whose}` : md`kümmert sich um diese Anfrage von ${whose}`
    return mustAct
      ? md`${bold(mention(login))} ${has}${isAssigned ? md` und ist zugewiesen` : md``}.`
      : md`${name(login)} ${has}.`
  },
  nobody: md`Es ist niemand mehr zugewiesen; Engineers übernehmen mit \`/claim\`.`,
  helper: (login, since, mustAct, timezone) =>
    md`${mustAct ? bold(mention(login)) : name(login)} hilft${since === null ? md`` : md` seit ${zoned(timezone, 'de').short(since)}`}.`,
  promise: (at, target, timezone) =>
    md`${bold(md`Eine erste Antwort kommt bis ${zoned(timezone, 'de').moment(at)}`)}, innerhalb von ${formatDuration(target, 'de', 'dative')}.`,
  promiseAgain: (at, first, timezone) =>
    md`${bold(md`Eine erste Antwort kommt bis ${zoned(timezone, 'de').moment(at)}`)}. Zugesagt war sie bis ${zoned(timezone, 'de').short(first)}; die Verzögerung tut uns leid.`,
  wasDue: (at, target, timezone) =>
    md`${bold(md`Eine erste Antwort war bis ${zoned(timezone, 'de').moment(at)} zugesagt`)}, innerhalb von ${formatDuration(target, 'de', 'dative')}, und steht noch aus.`,
  wasDueAgain: (at, first, timezone) =>
    md`${bold(md`Eine erste Antwort war bis ${zoned(timezone, 'de').moment(at)} zugesagt`)}, zuerst bis ${zoned(timezone, 'de').short(first)}, und steht noch aus. Das tut uns leid.`,
  answered: (login, at, after, timezone) =>
    md`${bold(name(login))} hat am ${zoned(timezone, 'de').short(at)}, geantwortet, nach ${formatLength(after, 'de')} Arbeitszeit.`,
  closed: (at, timezone) =>
    md`Am ${zoned(timezone, 'de').short(at)}, noch vor einer ersten Antwort geschlossen; die Uhr ist gestoppt.`,
  paused: (since, awaited, left, work, timezone) =>
    md`${bold(md`Die Uhr ist seit ${zoned(timezone, 'de').short(since)} angehalten: Erwartet wird eine Antwort von ${awaited}`)}${left > 0 ? md`; von ${formatLength(work, 'de')} sind ${formatLength(left, 'de')} übrig` : md``}.`,
  draft: (used, work, target) =>
    used === 0
      ? md`${bold(md`Die Uhr läuft, sobald dieser Entwurf zum Review freigegeben ist`)}; eine erste Antwort kommt dann innerhalb von ${formatDuration(target, 'de', 'dative')}.`
      : md`${bold(md`Die Uhr ist angehalten, solange dieser Pull Request ein Entwurf ist`)}; von ${formatLength(work, 'de')} sind ${formatLength(work - used, 'de')} übrig.`,
  asks: (login, question) =>
    md`> ${bold(login ? md`${name(login)} fragt:` : md`Die Frage:`)} ${quoteInline(question, 500)}`,
  need: (text, sameAs) =>
    md`> ${bold(md`Bedarf:`)} ${sameAs ? md`derselbe wie in ${reference(sameAs)}` : quoteInline(text, 300)}`,
  questions: questions =>
    questions.length === 1
      ? md`Eine Angabe würde helfen, die passende Antwort zu finden: ${questions[0] ?? md``}`
      : md`${german[questions.length] ?? md`${questions.length} Angaben`} würden helfen, die passende Antwort zu finden:`,
  mentionedInstead: login =>
    md`Niemand, der das betreut, konnte zugewiesen werden; deshalb wird ${mention(login)} hier erwähnt.`,
  despite: (login, partners) =>
    md`Alle, die ${partnerNames(partners, 'de')} betreuen, sind abwesend oder haben so viele offene Anfragen wie vereinbart; die Anfrage liegt trotzdem bei ${name(login)}.`,
  bothClaimed: (logins, keeper) =>
    md`${people(logins, 'de')} haben das innerhalb von zwei Minuten ${logins.length === 2 ? md`beide` : md`alle`} übernommen; jetzt hat es ${name(keeper)}.`,
  undone: (labels, by, at, timezone) =>
    labels.length > 0
      ? md`Das Label ${codes(labels, 'de')} wurde am ${zoned(timezone, 'de').short(at)}${by ? md`, von ${name(by)}` : md``} entfernt. Damit gilt hier keine zugesagte Antwortzeit mehr.`
      : md`Seit ${zoned(timezone, 'de').short(at)} gehört dieser Thread zu keinem Partner mehr${by ? md` (gesetzt von ${name(by)})` : md``}. Damit gilt hier keine zugesagte Antwortzeit mehr.`,
  released: logins =>
    md`Was Lotse gesetzt hatte, ist zurückgenommen: ${people(logins, 'de')} ${logins.length === 1 ? md`ist` : md`sind`} nicht mehr zugewiesen.`,
  table: {
    head: md`| zuständig | nächster Schritt | Antwortfrist |`,
    with: (login, backup) =>
      backup.length > 0 ? md`${name(login)} (Vertretung: ${people(backup, 'de')})` : name(login),
    helper: login => md`${name(login)} (hilft)`,
    nobody: md`niemand`,
    awaited: (who, then) => md`${who}, dann ${people(then, 'de')}`,
    step: step =>
      ({
        waiting: md`erste Antwort`,
        awaited: md`Antwort`,
        draft: md`Freigabe zum Review`,
        answered: md`beantwortet`,
        closed: md`geschlossen`,
      })[step],
    clock: (used, target) => md`${formatLength(used, 'de')} von ${formatLength(target, 'de')}`,
    over: target => md`${formatLength(target, 'de')} sind um`,
    late: (used, target) => md`${formatLength(used, 'de')} (zugesagt: ${formatLength(target, 'de')})`,
  },
  unrouted: {
    head: unrouted => md`${lost.de(unrouted)}.`,
    now: ({ lead, mentions }) =>
      lead
        ? md`${bold(mentions ? mention(lead) : name(lead))} klärt, wer antwortet; bis dahin ist keine Antwortzeit zugesagt.`
        : md`Eine Antwortzeit ist erst zugesagt, wenn der Partner benannt ist oder jemand das übernimmt.`,
    remark: unrouted => {
      const { lead, mentions } = unrouted
      return md`${lost.de(unrouted)}${lead ? md`; ${mentions ? mention(lead) : name(lead)} klärt, wer antwortet` : md``}.`
    },
    summary: md`Was ist hier möglich?`,
    ways: (keys, { cause }) =>
      cause === 'people_gone'
        ? md`Engineers: \`/claim\` übernimmt · \`/handover @…\` übergibt`
        : md`Engineers: \`/partner KEY\` nennt den Partner${keys.length > 0 ? md` (${codes(keys, 'de')})` : md``}`,
  },
}

export const commentTexts = { en, de } satisfies Texts<CommentTexts>
