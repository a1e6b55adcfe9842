/** The commands of the contractor reports: how each is written and read, who may use it, and what it amounts to. */
import {
  type Command,
  type CommandDefinition,
  command,
  type Groups,
  isInAny,
  type Speaker,
  type Written,
  withoutArguments,
  wordsOf,
} from '../../core/commands/command.ts'
import type { CommandDeclaration, Who } from '../../core/commands/declare.ts'
import { type Day, parseDate } from '../../core/dates.ts'
import type { LearntSignal } from '../../core/facts.ts'
import { md, type Safe } from '../../core/markdown.ts'
import { type Parsed, parsed, unparsed, type Wording } from '../../core/parsed.ts'
import { hasRole, isEngineer } from '../../core/people.ts'
import type { Finding } from '../../core/questions.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { inBoth } from '../../i18n/languages.ts'
import type { CompanySettings } from './config.ts'
import { repositoryAt } from './ground.ts'
import { allLots, companiesOf, findCompany, findLot, isTaskOf, type PlacedLot } from './lots.ts'
import type { ContractorsMoment } from './moment.ts'
import type { Blocker, Override } from './record.ts'
import { readBlockers } from './task/references.ts'
import { isContractor } from './task/side.ts'
import { type AnswerTexts, answerTexts } from './text/answers.ts'

/** What a command amounts to. */
export type Verdict =
  | { is: 'note'; placed: PlacedLot; text: string }
  | { is: 'health'; placed: PlacedLot; colour: Override['colour']; reason: string; until: Day }
  /** The rules have the say again. */
  | { is: 'auto'; placed: PlacedLot }
  | { is: 'due'; day: Day | null }
  | { is: 'blocked'; blockers: Blocker[]; why: string }
  | { is: 'unblocked' }
  | { is: 'status'; name: string }
  | { is: 'refused'; why: Wording }

export interface Said {
  command: SpokenCommand
  verdict: Verdict
}

/** What is known when a command is judged: the rules as they were then, and what was said before. */
export interface Context {
  moment: ContractorsMoment
  spoken: SpokenCommand
  earlier: readonly Said[]
}

function no(say: (text: AnswerTexts) => Safe): Wording {
  return inBoth(answerTexts, say)
}

/** Whether a person belongs to a group, as far as it is about these companies. */
function isIn(
  moment: ContractorsMoment,
  companies: readonly CompanySettings[],
  group: Who,
  { by: { login }, about }: Speaker,
): Finding {
  const { thread } = moment
  switch (group) {
    case 'contractor':
      return isContractor(moment, companies, { login, about })
    case 'readers':
      // Whoever can write in a public repository can read it.
      return thread.repository.private ? hasRole(thread, 'read', login, { about }) : { known: true }
    case 'triage':
      return hasRole(thread, 'triage', login, { about })
    case 'engineers':
      return isEngineer(moment, login, about)
    case 'publishers':
      return isPublisher(moment, login, about)
    default:
      return { known: group === 'anyone' }
  }
}

function groupsOf(
  companies: (moment: ContractorsMoment) => readonly CompanySettings[],
): Groups<Pick<Context, 'moment'>> {
  return {
    isIn: ({ moment }, group, speaker) => isIn(moment, companies(moment), group, speaker),
    membersOf: ({ moment }, group) => {
      if (group === 'contractor') return companies(moment).map(({ name }) => name)
      return group === 'engineers' ? moment.directory.engineers : []
    },
  }
}

/** A colour acts where the reports stand. */
function isPublisher({ thread, config: { publish } }: ContractorsMoment, login: string, about: LearntSignal): Finding {
  return publish === undefined ? { known: false } : hasRole(thread, 'maintain', login, { about, repository: publish })
}

/** Of the lots, commands are for people of the company that is named; until one is, for those of any. */
export const groups = groupsOf(({ config }) => config.companies)

/** Of one lot, people of its company. */
function ofLot(placed: PlacedLot | undefined): Groups<Context> {
  return placed ? groupsOf(() => [placed.company]) : groups
}

/** What may be said of a task, by whom: everywhere else there is no task to speak of. */
const aboutTask = {
  about: 'task',
  misplaced({ moment }: Context, { verb }: SpokenCommand): Wording | null {
    if (companiesHere(moment).length > 0) return null
    const labels = allLots(moment.config).flatMap(({ lot }) => lot.labels.slice(0, 1))
    return no(text => text.notTask(verb, labels))
  },
  who: ['triage', 'contractor'],
  among: () => groupsOf(companiesHere),
} satisfies Partial<CommandDefinition<Context, unknown, Verdict>>

function companiesHere({ config, thread }: ContractorsMoment): readonly CompanySettings[] {
  return companiesOf(config, thread.snapshot.labels)
}

/** A lot's name may have spaces in it: `VP 09a`, `VP04 Lot 2a`. */
const mostWords = 4

/** @returns the longest beginning that means a lot, and what follows it; null where none does */
function splitLot({ config }: ContractorsMoment, text: string): { placed: PlacedLot; rest: string } | null {
  const words = text.split(/\s+/)
  for (let count = Math.min(mostWords, words.length); count > 0; count--) {
    const placed = findLot(config, words.slice(0, count).join(' '))
    if (placed) return { placed, rest: words.slice(count).join(' ') }
  }
  return null
}

function noLot({ config }: ContractorsMoment): { ok: false; problem: Wording } {
  return unparsed(no(text => text.noLot(allLots(config).map(({ lot }) => lot.key))))
}

/** A right of reply, not a report of its own. */
const longestNote = 1_000

function readNote({ rest, text }: Written, { moment }: Context): Parsed<{ placed: PlacedLot; text: string }, Wording> {
  const split = splitLot(moment, rest)
  if (!split) return noLot(moment)
  const words = wordsOf({ rest: split.rest, text })
  if (words === '') return unparsed(no(texts => texts.noText))
  return parsed({ placed: split.placed, text: words.slice(0, longestNote) })
}

const colourWords: Readonly<Record<string, Override['colour']>> = {
  ...{ green: 'green', amber: 'amber', red: 'red' },
  ...{ grün: 'green', gelb: 'amber', rot: 'red' },
}

const longestReason = 300

type Colouring = { placed: PlacedLot; set: { colour: Override['colour']; reason: string; until: Day } | null }

function readHealth({ rest }: Written, { moment, spoken }: Context): Parsed<Colouring, Wording> {
  const split = splitLot(moment, rest)
  if (!split) return noLot(moment)
  const { placed } = split
  if (/^auto(?:matisch)?[.!]?$/i.test(split.rest)) return parsed({ placed, set: null })
  const [, word = '', reason = '', end = ''] = /^(\S+)\s+(.+?)\s+(?:until|bis)\s+(\S+)$/i.exec(split.rest) ?? []
  const colour = Object.hasOwn(colourWords, word.toLowerCase()) ? colourWords[word.toLowerCase()] : undefined
  if (!colour) return unparsed(no(text => text.noColour))
  const until = parseDate(end, 'any')
  if (!until.ok) return unparsed(no(text => text.noEnd(until.problem)))
  // Measured by the day on which it was said, so that the answer stays what it was.
  if (until.value < moment.calendar.dayOf(spoken.signal.at)) return unparsed(no(text => text.past(until.value)))
  return parsed({ placed, set: { colour, reason: reason.slice(0, longestReason), until: until.value } })
}

function readDue({ rest }: Written): Parsed<Day | null, Wording> {
  const [word = ''] = rest.replace(/^(?:until|by|on|bis|am|zum)\s+(?=\S)/i, '').split(/\s+/)
  if (/^(none|kein|keine|keins)[.!]?$/i.test(word)) return parsed(null)
  const day = parseDate(word, 'any')
  return day.ok ? day : unparsed(no(text => text.noDay(day.problem)))
}

function readBlocked(
  { rest }: Written,
  { moment, spoken }: Context,
): Parsed<{ blockers: Blocker[]; why: string }, Wording> {
  const [, written = ''] = /^(?:by|von|durch):?\s+(.*)$/i.exec(rest) ?? []
  const { blockers, why } = readBlockers(written, repositoryAt(moment.thread, spoken.signal))
  if (blockers.length === 0) return unparsed(no(text => text.noBlocker))
  return parsed({ blockers, why: why.slice(0, longestReason) })
}

function readUnblocked(_: Written, { earlier }: Context): Parsed<null, Wording> {
  const last = earlier.findLast(({ verdict }) => verdict.is === 'blocked' || verdict.is === 'unblocked')
  return last?.verdict.is === 'blocked' ? withoutArguments() : unparsed(no(text => text.notBlocked))
}

const statusPause = 10 * 60_000

function readStatus({ rest }: Written, { moment, spoken, earlier }: Context): Parsed<string, Wording> {
  const { config, thread } = moment
  const own = allLots(config).find(({ lot }) => isTaskOf(lot, thread.snapshot.labels))
  const name = rest === '' ? own?.lot.key : (findLot(config, rest)?.lot.key ?? findCompany(config, rest)?.key)
  if (name === undefined) return noLot(moment)
  const last = earlier.findLast(({ verdict }) => verdict.is === 'status')
  const wait = last ? last.command.signal.at + statusPause - spoken.signal.at : 0
  return wait > 0 ? unparsed(no(text => text.tooSoon(Math.ceil(wait / 60_000)))) : parsed(name)
}

export const commands: readonly Command<Context, Verdict>[] = [
  command({
    verb: 'status',
    grammar: '/status [LOT | COMPANY]',
    who: 'readers',
    example: '/status VP06c',
    description: {
      en: md`Tells in a few lines how a lot stands, ready to paste into minutes; once in 10 minutes a thread.`,
      de: md`Zeigt in wenigen Zeilen den Stand eines Loses, fertig fürs Protokoll; je Thread einmal in 10 Minuten.`,
    },
    read: readStatus,
    run: (_, name): Verdict => ({ is: 'status', name }),
  }),
  command({
    verb: 'note',
    grammar: '/note LOT TEXT',
    who: 'contractor',
    example: '/note VP06c The registry move needs the DNS change; the rest is on plan.',
    takesText: true,
    description: {
      en: md`Puts a word of the contractor into the next report, as written and with the name.`,
      de: md`Nimmt ein Wort des Auftragnehmers in den nächsten Bericht auf, wörtlich und mit Namen.`,
    },
    read: readNote,
    among: (_, value) => ofLot(value?.placed),
    run: (_, value): Verdict => ({ is: 'note', ...value }),
  }),
  command({
    verb: 'health',
    grammar: '/health LOT green|amber|red REASON until DATE | auto',
    who: ['engineers', 'publishers'],
    example: '/health VP06c amber the new hardware is late until 2026-10-15',
    description: {
      en: md`Sets the colour of a lot, visibly by whom and why, until that day; \`auto\` takes that back.`,
      de: md`Setzt die Farbe eines Loses bis zu diesem Tag, sichtbar von wem und warum; \`auto\` nimmt das zurück.`,
    },
    read: readHealth,
    run: (_, { placed, set }): Verdict => (set ? { is: 'health', placed, ...set } : { is: 'auto', placed }),
  }),
  command({
    verb: 'due',
    grammar: '/due DATE | none [why]',
    example: '/due 2026-10-15 the review takes longer',
    description: {
      en: md`Sets by when this task is due; \`none\` gives way to label, milestone and text again.`,
      de: md`Legt fest, bis wann diese Aufgabe fällig ist; mit \`none\` gelten wieder Label, Meilenstein und Text.`,
    },
    ...aboutTask,
    read: readDue,
    run: (_, day): Verdict => ({ is: 'due', day }),
  }),
  command({
    verb: 'blocked',
    grammar: '/blocked by REF [and REF] [why]',
    example: '/blocked by infra#218 needs the DNS delegation',
    description: {
      en: md`Tells what holds this task up: one or more threads or addresses, or \`us\`, \`contractor\`, \`upstream\`.`,
      de: md`Sagt, was diese Aufgabe aufhält: Threads, Adressen oder \`us\`, \`contractor\`, \`upstream\`.`,
    },
    ...aboutTask,
    read: readBlocked,
    run: (_, value): Verdict => ({ is: 'blocked', ...value }),
  }),
  command({
    verb: 'unblocked',
    grammar: '/unblocked',
    example: '/unblocked',
    description: { en: md`Ends \`/blocked\`.`, de: md`Beendet \`/blocked\`.` },
    ...aboutTask,
    read: readUnblocked,
    run: (): Verdict => ({ is: 'unblocked' }),
  }),
]

/**
 * Which lot is meant is known when a command is used: until then it is offered to people of any company. What is said of
 * tasks is offered in the thread of one.
 */
export function mayUse(moment: ContractorsMoment, { about, who }: CommandDeclaration, speaker: Speaker): Finding {
  const companies = about === 'task' ? companiesHere(moment) : moment.config.companies
  if (companies.length === 0) return { known: false }
  return isInAny(
    groupsOf(() => companies),
    { moment },
    { who },
    speaker,
  )
}
