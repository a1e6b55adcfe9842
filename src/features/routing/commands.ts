/** The commands of routing: how each is written and read, who may use it, and what it amounts to. */
import {
  type Command,
  type CommandDefinition,
  command,
  type Groups,
  type Speaker,
  takeCommand,
  type Written,
  withoutArguments,
  wordsOf,
} from '../../core/commands/command.ts'
import type { CommandDeclaration } from '../../core/commands/declare.ts'
import { withoutPunctuation } from '../../core/commands/punctuation.ts'
import { type Duration, parseWorkingDuration } from '../../core/duration.ts'
import type { Person } from '../../core/facts.ts'
import type { Inquiry } from '../../core/inquiry.ts'
import { md, type Safe } from '../../core/markdown.ts'
import { type Parsed, parsed, unparsed, type Wording } from '../../core/parsed.ts'
import { isEngineer, isOfParty, partnersOf, sameName, samePerson } from '../../core/people.ts'
import type { Finding } from '../../core/questions.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { inBoth } from '../../i18n/languages.ts'
import { readPartnerKeys } from './partner/command.ts'
import type { Spell } from './partner/partner.ts'
import type { RoutingMoment } from './request.ts'
import { type RoutingTexts, texts } from './text/index.ts'

/** What a command amounts to: something that people do in a request, or a refusal. */
export type Act = { command: SpokenCommand; by: Person } & (
  | { is: 'claim' | 'unclaim' | 'resume' | 'sla' | 'why' | 'quiet' | 'loud' }
  | { is: 'handover'; login: string; why: string }
  | { is: 'partner'; keys: string[] }
  | { is: 'need'; text: string }
  | { is: 'waiting'; question: string }
  | { is: 'snooze'; length: Duration; why: string }
  | { is: 'escalate'; why: string }
  /** `login`: of whom is asked. */
  | { is: 'load'; login: string }
  | { is: 'refused'; why: Wording }
)

export type ActOf<Kind extends Act['is']> = Act & { is: Kind }

/** What is known when a command is judged: since when the thread is whose. */
interface Context {
  moment: RoutingMoment
  spells: readonly Spell[]
}

/** Those whose thread it is or, after the last one went, was. */
function partiesAt({ moment, spells }: Context) {
  const keys = spells.at(-1)?.keys ?? []
  return moment.directory.partners.filter(({ key }) => keys.includes(key))
}

const groups: Groups<Context> = {
  isIn(context, group, { by, about }) {
    const { moment } = context
    switch (group) {
      case 'engineers':
        return isEngineer(moment, by.login, about)
      case 'author':
        return { known: samePerson(by, moment.thread.snapshot.author) }
      case 'partner':
        return isOfParty(moment.thread, partiesAt(context), by.login, about)
      default:
        return { known: true }
    }
  },
  membersOf: (context, group) => {
    if (group === 'engineers') return context.moment.directory.engineers
    return group === 'partner' ? partiesAt(context).map(({ name }) => name) : []
  },
}

type Rules<Value> = Omit<CommandDefinition<Context, Value, Act>, 'run'> & {
  amounts(value: Value, spoken: SpokenCommand): ActWithoutSpeaker
}
type ActWithoutSpeaker = Act extends infer One ? (One extends Act ? Omit<One, 'command' | 'by'> : never) : never

function act<Value>({ amounts, ...rules }: Rules<Value>): Command<Context, Act> {
  return command({ ...rules, run: (_, value, spoken) => withSpeaker(amounts(value, spoken), spoken) })
}

function withSpeaker(what: ActWithoutSpeaker, spoken: SpokenCommand): Act {
  return { ...what, command: spoken, by: spoken.by }
}

/** Refused in the words of routing. */
export function no(say: (text: RoutingTexts['refused']) => Safe): Wording {
  return inBoth(texts, text => say(text.refused))
}

/** What needs a partner's request at the time it is said. */
const aboutRequest = {
  about: 'request',
  misplaced({ moment, spells }: Context, { verb, signal: { at } }: SpokenCommand): Wording | null {
    if (spells.some(({ since, until }) => since <= at && (until === null || at < until))) return null
    const labels = Object.values(moment.config.partners).flatMap(partner => partner.labels.slice(0, 1))
    return no(text => text.noPartner(verb, labels))
  },
} satisfies Partial<CommandDefinition<Context, unknown, Act>>

/** Whom `@user why` names, and why; “to @ben.” is ben. */
const target = /^(?:(?:to|an|of|von)\s+(?=@))?@?([a-z\d][a-z\d_-]{0,99})(?:[\s.,:;!]+([\s\S]*))?$/i

function readTarget(rest: string): { login: string; why: string } | null {
  const [, login, why = ''] = target.exec(rest.trim()) ?? []
  return login ? { login, why: why.trim() } : null
}

function readHandover({ rest }: Written): Parsed<{ login: string; why: string }, Wording> {
  if (rest === '') return unparsed(no(text => text.handover.missing))
  const read = readTarget(rest)
  return read ? parsed(read) : unparsed(no(text => text.handover.notUnderstood(rest)))
}

function readPartners({ rest }: Written, { moment: { config } }: Context): Parsed<string[], Wording> {
  const read = readPartnerKeys({ rest }, config)
  if ('keys' in read) return parsed(read.keys)
  const { written, nearest } = read
  const keys = Object.keys(config.partners)
  return unparsed(
    no(({ partner }) => (written === '' ? partner.missing(keys) : partner.unknown(written, nearest, keys))),
  )
}

/** Longer needs are stories; they belong into the thread. */
const longestNeed = 300

function readNeed(written: Written): Parsed<string, Wording> {
  const words = wordsOf(written).replace(/(?<!\s)\s*\n\s*/g, ' ')
  if (words === '') return unparsed(no(text => text.need.missing))
  return words.length > longestNeed ? unparsed(no(text => text.need.tooLong(words.length, longestNeed))) : parsed(words)
}

function readSnooze({ rest }: Written): Parsed<{ length: Duration; why: string }, Wording> {
  const [word = ''] = rest.split(/\s/, 1)
  const length = parseWorkingDuration(withoutPunctuation(word))
  if (length.ok) return parsed({ length: length.value, why: rest.slice(word.length).trim() })
  const whole = /^\d/.test(word) ? length : parseWorkingDuration(rest)
  return unparsed(no(text => text.snooze.notUnderstood(whole.ok ? length.problem : whole.problem)))
}

function readLoad({ rest }: Written): Parsed<string | null, Wording> {
  if (rest === '') return parsed(null)
  const read = readTarget(rest)
  return read ? parsed(read.login) : unparsed(no(text => text.load.notUnderstood(rest)))
}

export const commands: readonly Command<Context, Act>[] = [
  act({
    verb: 'claim',
    synonyms: ['übernehmen', 'uebernehmen'],
    grammar: '/claim',
    who: 'engineers',
    example: '/claim',
    description: {
      en: md`Takes over the request: assigns you, releases whom Lotse had assigned.`,
      de: md`Übernimmt die Anfrage: weist sie neu zu und gibt frei, wen Lotse zugewiesen hatte.`,
    },
    ...aboutRequest,
    read: withoutArguments,
    amounts: () => ({ is: 'claim' }),
  }),
  act({
    verb: 'unclaim',
    grammar: '/unclaim',
    who: 'engineers',
    example: '/unclaim',
    description: {
      en: md`Gives the request back; the next in line gets it.`,
      de: md`Gibt die Anfrage zurück; wer als Nächstes zuständig ist, bekommt sie.`,
    },
    ...aboutRequest,
    read: withoutArguments,
    amounts: () => ({ is: 'unclaim' }),
  }),
  act({
    verb: 'handover',
    synonyms: ['übergeben', 'uebergeben'],
    grammar: '/handover @user [why]',
    who: 'engineers',
    example: '/handover @ben knows the storage',
    description: {
      en: md`Hands the request over, if GitHub lets that person be assigned.`,
      de: md`Übergibt die Anfrage, sofern GitHub die Zuweisung dieser Person zulässt.`,
    },
    ...aboutRequest,
    read: readHandover,
    amounts: value => ({ is: 'handover', ...value }),
  }),
  act({
    verb: 'partner',
    grammar: '/partner KEY[, KEY] | none',
    who: 'engineers',
    example: '/partner plusserver',
    description: {
      en: md`Sets or corrects whose request this is; \`none\` says that it is no partner’s.`,
      de: md`Legt fest oder berichtigt, wessen Anfrage das ist; \`none\` heißt: keines Partners.`,
    },
    read: readPartners,
    amounts: keys => ({ is: 'partner', keys }),
  }),
  act({
    verb: 'need',
    synonyms: ['bedarf'],
    grammar: '/need TEXT | same as #12',
    who: 'anyone',
    example: '/need nightly backups must survive the loss of a region',
    takesText: true,
    description: {
      en: md`Pins the need behind the request, or links the thread with the same need.`,
      de: md`Hält den Bedarf hinter der Anfrage fest oder verweist auf den Thread mit demselben Bedarf.`,
    },
    read: readNeed,
    amounts: text => ({ is: 'need', text }),
  }),
  act({
    verb: 'waiting',
    synonyms: ['warten'],
    grammar: '/waiting [question]',
    who: 'engineers',
    example: '/waiting Which release is this about?',
    takesText: true,
    description: {
      en: md`Pauses the clock until the partner replies; the promise moves accordingly.`,
      de: md`Hält die Uhr an, bis der Partner antwortet; die Zusage verschiebt sich entsprechend.`,
    },
    ...aboutRequest,
    read: written => parsed(wordsOf(written)),
    amounts: question => ({ is: 'waiting', question }),
  }),
  act({
    verb: 'resume',
    grammar: '/resume',
    who: 'engineers',
    example: '/resume',
    description: { en: md`Lets the clock run again.`, de: md`Lässt die Uhr wieder laufen.` },
    ...aboutRequest,
    read: withoutArguments,
    amounts: () => ({ is: 'resume' }),
  }),
  act({
    verb: 'snooze',
    grammar: '/snooze DURATION [why]',
    who: 'engineers',
    example: '/snooze 3d waiting for the release',
    description: {
      en: md`Moves the next reminder, at most to the end of the promise; the time is working time.`,
      de: md`Verschiebt die nächste Erinnerung, höchstens bis zum Ende der Zusage; gezählt wird Arbeitszeit.`,
    },
    ...aboutRequest,
    read: readSnooze,
    amounts: value => ({ is: 'snooze', ...value }),
  }),
  act({
    verb: 'escalate',
    synonyms: ['eskalieren'],
    grammar: '/escalate [why]',
    who: ['engineers', 'author', 'partner'],
    example: '/escalate our users cannot log in',
    description: {
      en: md`Asks for attention: the next rung of the ladder is taken now.`,
      de: md`Bittet um Aufmerksamkeit: Die nächste Stufe der Eskalation kommt jetzt.`,
    },
    ...aboutRequest,
    read: written => parsed(wordsOf(written)),
    amounts: why => ({ is: 'escalate', why }),
  }),
  act({
    verb: 'load',
    grammar: '/load [@user]',
    who: 'anyone',
    example: '/load @anna',
    description: {
      en: md`Tells how many open requests somebody has.`,
      de: md`Zeigt, wie viele offene Anfragen bei jemandem liegen.`,
    },
    read: readLoad,
    amounts: (login, { by }) => ({ is: 'load', login: login ?? by.login }),
  }),
  act({
    verb: 'sla',
    grammar: '/sla',
    who: 'anyone',
    example: '/sla',
    description: {
      en: md`Prints the ledger of the clock: every start and pause, with the sum.`,
      de: md`Zeigt die Abrechnung der Uhr: jeder Beginn, jede Pause und die Summe.`,
    },
    ...aboutRequest,
    read: withoutArguments,
    amounts: () => ({ is: 'sla' }),
  }),
  act({
    verb: 'why',
    grammar: '/why',
    who: 'anyone',
    example: '/why',
    description: {
      en: md`Explains why this person has the thread and how the answer time came about.`,
      de: md`Erklärt, warum diese Person den Thread hat und wie die Antwortzeit zustande kam.`,
    },
    read: withoutArguments,
    amounts: () => ({ is: 'why' }),
  }),
  act({
    verb: 'quiet',
    grammar: '/quiet',
    who: 'engineers',
    example: '/quiet',
    description: {
      en: md`Lotse posts nothing by itself in this thread any more.`,
      de: md`Lotse schreibt in diesem Thread nichts mehr von sich aus.`,
    },
    read: withoutArguments,
    amounts: () => ({ is: 'quiet' }),
  }),
  act({
    verb: 'loud',
    grammar: '/loud',
    who: 'engineers',
    example: '/loud',
    description: { en: md`Ends \`/quiet\`.`, de: md`Beendet \`/quiet\`.` },
    read: withoutArguments,
    amounts: () => ({ is: 'loud' }),
  }),
]

/**
 * @param spoken those that matter here; what says whose thread it is comes before the others, which need to know it
 * @returns what they amount to, in the order of time
 */
export function takeActs(
  moment: RoutingMoment,
  { spoken, spells }: { spoken: readonly SpokenCommand[]; spells: readonly Spell[] },
  inquiry: Inquiry,
): Act[] {
  return spoken.flatMap(one => {
    const taken = isForDecision(one) ? null : takeCommand(commands, one, { context: { moment, spells }, groups })
    if (!taken) return []
    if ('done' in taken) return [toOurSide({ moment, spells }, taken.done, inquiry)]
    if ('refused' in taken) return [{ is: 'refused', why: taken.refused, command: one, by: one.by }]
    inquiry.missing.push(...taken.ask)
    return []
  })
}

/** Nobody hands a request over to those who wait for the answer: theirs would be none. */
function toOurSide(context: Context, done: Act, inquiry: Inquiry): Act {
  const { moment } = context
  if (done.is !== 'handover' || sameName(done.login, moment.thread.snapshot.author.login)) return done
  const { login, command, by } = done
  const { signal } = command
  if (inquiry.settle(isEngineer(moment, login, signal))) return done
  const theirs = partiesAt(context).find(party => inquiry.settle(isOfParty(moment.thread, [party], login, signal)))
  return theirs ? { is: 'refused', why: no(text => text.handover.isPartners(login, theirs.name)), command, by } : done
}

/** `/resume` goes to whatever is paused in the thread, and `/lotse resume decision` is not ours. */
function isForDecision({ verb, rest }: SpokenCommand): boolean {
  return verb === 'resume' && /^decision\b/i.test(rest)
}

/** @returns those of one kind */
export function actsOf<Kind extends Act['is']>(acts: readonly Act[], kind: Kind): ActOf<Kind>[] {
  return acts.filter((act): act is ActOf<Kind> => act.is === kind)
}

/** What the author and the partner's people may use is offered to everybody: whose people they are is known when they use it. */
export function mayUse(
  moment: RoutingMoment,
  { about: subject, who }: Pick<CommandDeclaration, 'about' | 'who'>,
  { by, about }: Speaker,
): Finding {
  // What needs a partner's request is offered only where there is one.
  if (subject === 'request' && partnersOf(moment).length === 0) return { known: false }
  const groups = [who].flat()
  return groups.length === 1 && groups[0] === 'engineers' ? isEngineer(moment, by.login, about) : { known: true }
}
