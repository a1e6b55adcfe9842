/** Reads what was said by commands: what counts, and what is refused for which reason. */
import { type Day, parseDate } from '../../core/dates.ts'
import type { Inquiry } from '../../core/inquiry.ts'
import type { Safe } from '../../core/markdown.ts'
import type { Finding } from '../../core/questions.ts'
import { type SpokenCommand, spokenCommands } from '../../core/spoken.ts'
import { momentOfSaying, repositoryAt } from './ground.ts'
import { allLots, companiesOf, findCompany, findLot, isTaskOf, type PlacedLot } from './lots.ts'
import type { ContractorsMoment } from './moment.ts'
import { isOneOf } from './permissions.ts'
import type { Blocker, Override } from './record.ts'
import { readBlockers } from './task/references.ts'
import type { Speaker } from './task/side.ts'
import type { AnswerTexts } from './text/answers.ts'

/** `unknown`: somebody must be asked first. */
export type Verdict =
  | { is: 'note'; placed: PlacedLot; text: string }
  | { is: 'health'; placed: PlacedLot; colour: Override['colour']; reason: string; until: Day }
  /** The rules have the say again. */
  | { is: 'auto'; placed: PlacedLot }
  | { is: 'due'; day: Day | null }
  | { is: 'blocked'; blockers: Blocker[]; why: string }
  | { is: 'unblocked' }
  | { is: 'status'; name: string }
  | { is: 'refused'; why: (text: AnswerTexts) => Safe }
  | { is: 'unknown' }

export interface Said {
  command: SpokenCommand
  verdict: Verdict
}

type Reader = (asked: { moment: ContractorsMoment; command: SpokenCommand; earlier: readonly Said[] }) => {
  verdict: Verdict
  /** Whether the person may; asked only of what is well written. */
  mayUse?: Finding
  refusal?: (text: AnswerTexts) => Safe
}

const readers: Readonly<Record<string, Reader>> = { note, health, due, blocked, unblocked, status }

/** @returns every command of this feature in the order in which they were given, judged as they were then */
export function readSaid(moment: ContractorsMoment, inquiry: Inquiry): Said[] {
  const said: Said[] = []
  for (const command of spokenCommands(moment.thread.signals, moment.commands)) {
    const reader = Object.hasOwn(readers, command.verb) ? readers[command.verb] : undefined
    if (!reader || command.unproven) continue
    const then = momentOfSaying(moment, command.signal, inquiry)
    const { verdict, mayUse, refusal }: ReturnType<Reader> = then
      ? reader({ moment: then, command, earlier: said })
      : { verdict: { is: 'unknown' } }
    if (!mayUse || inquiry.settle(mayUse)) said.push({ command, verdict })
    else if ('ask' in mayUse) said.push({ command, verdict: { is: 'unknown' } })
    else if (refusal) said.push({ command, verdict: { is: 'refused', why: refusal } })
  }
  return said
}

const refused = (why: (text: AnswerTexts) => Safe): { verdict: Verdict } => ({ verdict: { is: 'refused', why } })

function speakerOf({ by, signal }: SpokenCommand): Speaker {
  return { login: by.login, about: signal }
}

/** A lot's name may have spaces in it: `VP 09a`, `VP04 Lot 2a`. */
const mostWords = 4

/**
 * The longest beginning that means a lot counts, unless it is a shorter one and a number: in `VP06a 2 tasks are done` the
 * lot is not `VP06a-2`.
 */
function splitLot(
  { config }: ContractorsMoment,
  text: string,
): { placed: PlacedLot; count: number; rest: string } | null {
  const words = text.split(/\s+/)
  let found: ReturnType<typeof splitLot> = null
  for (let count = 1; count <= Math.min(mostWords, words.length); count++) {
    if (found && found.count === count - 1 && /^\d+$/.test(words[count - 1] ?? '')) break
    const placed = findLot(config, words.slice(0, count).join(' '))
    if (placed) found = { placed, count, rest: words.slice(count).join(' ') }
  }
  return found
}

function lotNames({ config }: ContractorsMoment): string[] {
  return allLots(config).map(({ lot }) => lot.key)
}

function note({ moment, command }: Parameters<Reader>[0]): ReturnType<Reader> {
  const split = splitLot(moment, command.rest)
  if (!split) return refused(text => text.noLot(lotNames(moment)))
  const { placed } = split
  const words = [split.rest, command.text].filter(part => part !== '').join('\n')
  if (words === '') return refused(text => text.noText)
  return {
    verdict: { is: 'note', placed, text: words.slice(0, longestNote) },
    mayUse: isOneOf(moment, ['contractor'], [placed.company], speakerOf(command)),
    refusal: text => text.notContractor(placed.lot.key, placed.company.name),
  }
}

/** A right of reply, not a report of its own. */
const longestNote = 1_000

const colourWords: Readonly<Record<string, Override['colour']>> = {
  ...{ green: 'green', amber: 'amber', red: 'red' },
  ...{ grün: 'green', gelb: 'amber', rot: 'red' },
}

function health({ moment, command }: Parameters<Reader>[0]): ReturnType<Reader> {
  const split = splitLot(moment, command.rest)
  if (!split) return refused(text => text.noLot(lotNames(moment)))
  const { placed } = split
  const by = {
    mayUse: isOneOf(moment, ['contacts', 'engineers'], [placed.company], speakerOf(command)),
    refusal: (text: AnswerTexts) => text.notKeeper(placed.lot.key),
  }
  if (/^auto(?:matisch)?[.!]?$/i.test(split.rest)) return { verdict: { is: 'auto', placed }, ...by }
  const [, word = '', reason = '', end = ''] = /^(\S+)\s+(.+?)\s+(?:until|bis)\s+(\S+)$/i.exec(split.rest) ?? []
  const colour = Object.hasOwn(colourWords, word.toLowerCase()) ? colourWords[word.toLowerCase()] : undefined
  if (!colour) return refused(text => text.noColour)
  const until = parseDate(end, 'any')
  if (!until.ok) return refused(text => text.noEnd(until.problem))
  // Measured by the day on which it was said, so that the answer stays what it was.
  if (until.value < moment.calendar.dayOf(command.signal.at)) return refused(text => text.past(until.value))
  return {
    verdict: { is: 'health', placed, colour, reason: reason.slice(0, longestReason), until: until.value },
    ...by,
  }
}

const longestReason = 300

/** What may be said of a task, by whom: everywhere else there is no task to speak of. */
function aboutTask(moment: ContractorsMoment, command: SpokenCommand, verdict: Verdict): ReturnType<Reader> {
  const companies = companiesOf(moment.config, moment.thread.snapshot.labels)
  if (companies.length === 0) {
    const labels = allLots(moment.config).flatMap(({ lot }) => lot.labels.slice(0, 1))
    return refused(text => text.notTask(command.verb, labels))
  }
  if (verdict.is === 'refused') return { verdict }
  return {
    verdict,
    mayUse: isOneOf(moment, ['triage', 'contractor'], companies, speakerOf(command)),
    refusal: text => text.notAllowed(command.verb),
  }
}

function due({ moment, command }: Parameters<Reader>[0]): ReturnType<Reader> {
  const [word = ''] = command.rest.split(/\s+/)
  if (/^(none|kein|keine|keins)[.!]?$/i.test(word)) return aboutTask(moment, command, { is: 'due', day: null })
  const day = parseDate(word, 'any')
  const verdict: Verdict = day.ok
    ? { is: 'due', day: day.value }
    : { is: 'refused', why: text => text.noDay(day.problem) }
  return aboutTask(moment, command, verdict)
}

function blocked({ moment, command }: Parameters<Reader>[0]): ReturnType<Reader> {
  const [, written = ''] = /^(?:by|von|durch):?\s+(.*)$/i.exec(command.rest) ?? []
  const { blockers, why } = readBlockers(written, repositoryAt(moment.thread, command.signal))
  return aboutTask(
    moment,
    command,
    blockers.length > 0
      ? { is: 'blocked', blockers, why: why.slice(0, longestReason) }
      : { is: 'refused', why: text => text.noBlocker },
  )
}

function unblocked({ moment, command, earlier }: Parameters<Reader>[0]): ReturnType<Reader> {
  const last = earlier.findLast(({ verdict }) => verdict.is === 'blocked' || verdict.is === 'unblocked')
  const isHeld = last?.verdict.is === 'blocked'
  return aboutTask(moment, command, isHeld ? { is: 'unblocked' } : { is: 'refused', why: text => text.notBlocked })
}

const statusPause = 10 * 60_000

function status({ moment, command, earlier }: Parameters<Reader>[0]): ReturnType<Reader> {
  const { config, thread } = moment
  const own = allLots(config).find(({ lot }) => isTaskOf(lot, thread.snapshot.labels))
  const name =
    command.rest === ''
      ? own?.lot.key
      : (findLot(config, command.rest)?.lot.key ?? findCompany(config, command.rest)?.key)
  if (name === undefined) return refused(text => text.noLot(lotNames(moment)))
  const last = earlier.findLast(({ verdict }) => verdict.is === 'status')
  const wait = last ? last.command.signal.at + statusPause - command.signal.at : 0
  if (wait > 0) return refused(text => text.tooSoon(Math.ceil(wait / 60_000)))
  return {
    verdict: { is: 'status', name },
    mayUse: isOneOf(moment, ['readers'], [], speakerOf(command)),
    refusal: text => text.notReader,
  }
}
