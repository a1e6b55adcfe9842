/** A fold under way: where it stands in time, and what starts and commands have made of it so far. */
import { answerWith, takeCommand, wordsOf } from '../../core/commands/command.ts'
import { type CommandAnswer, settling } from '../../core/effects.ts'
import type { Instant, LearntSignal } from '../../core/facts.ts'
import type { Wording } from '../../core/parsed.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { type Context, groups, type Result, type Topic } from './command.ts'
import { commands } from './commands.ts'
import { canHappen, type Decision, type Folding, isCorrection, logged } from './decision.ts'
import { settleClock } from './pauses.ts'
import { isAt } from './resolution.ts'
import { cannotPropose, groundOf, type Start } from './start.ts'
import { isActive } from './states.ts'

/** A start label that started nothing, with the reason. */
export interface RefusedStart {
  signal: LearntSignal
  why: Wording
}

/** `/decision`: what it tells is written when all is folded. */
export interface Asked {
  command: SpokenCommand
  topic: Topic
}

export interface Run extends Folding {
  cursor: Instant
  past: Decision[]
  current: Decision | null
  spoken: Map<string, SpokenCommand[]>
  answers: CommandAnswer[]
  asked: Asked[]
  refusedStarts: RefusedStart[]
}

/**
 * Every change of a decision goes this way, so that the clock follows whatever happened.
 * @returns whether anything changed
 */
export function change(run: Run, at: Instant, make: (decision: Decision) => Decision): boolean {
  const { current } = run
  if (!current) return false
  const made = make(current)
  run.current = settleClock(current, made, at)
  return made !== current
}

export function note(run: Run, event: string, at: Instant, text = ''): void {
  if (!run.current) return
  const id = `${run.current.id} ${event} ${text && `${text} `}${at}`
  run.current = logged(run.current, { id, at, event, by: null, text, place: null, item: null })
}

export function isRunning({ current }: Run): boolean {
  return current !== null && isActive(current.state)
}

/** By a label. */
export function takeStart(run: Run, start: Start, signal: LearntSignal): void {
  if (!start) return
  if ('refused' in start) run.refusedStarts.push({ signal, why: start.refused })
  else begin(run, start.begun, { ...entryOf(signal, 'propose'), by: signal.actor?.login ?? null })
}

function begin(run: Run, begun: Decision, entry: Decision['log'][number]): void {
  if (run.current) run.past.push(run.current)
  run.current = logged(begun, entry)
}

function entryOf({ id, at }: LearntSignal, event: string): Decision['log'][number] {
  return { id: `${id} ${event}`, at, event, by: null, text: '', place: null, item: null }
}

function entryOfCommand(command: SpokenCommand, event: string): Decision['log'][number] {
  const { signal, by, rest, place, item } = command
  const entry = entryOf(signal, event)
  return { ...entry, id: `${entry.id} ${rest.slice(0, 40)}`, by: by.login, text: wordsOf(command), place, item }
}

export function hear(run: Run, command: SpokenCommand): void {
  if (isForOther(command) || isEditOfProposal(run, command)) return
  const context = contextOf(run, command)
  // An objection nobody can prove stops all the same; whether it was done or not, help tells its author what to do.
  const heard = command.verb === 'object' ? { ...command, unproven: false } : command
  const taken = context && takeCommand(commands, heard, { context, groups })
  if (!taken) return
  if ('ask' in taken) run.inquiry.missing.push(...taken.ask)
  else carry(run, command, 'done' in taken ? taken.done : taken)
}

/** `/resume` may name the other thing that is paused here. */
function isForOther({ verb, rest }: SpokenCommand): boolean {
  return verb === 'resume' && /^routing\b/i.test(rest)
}

/** An edit of the comment that holds the resolution is a change of the text, which the edit itself has brought. */
function isEditOfProposal(run: Run, command: SpokenCommand): boolean {
  const { current } = run
  const isEdit = command.verb === 'propose' && command.signal.kind === 'edited'
  return isEdit && isRunning(run) && current !== null && isAt(command, current.resolution)
}

/** @returns null while something must be asked first */
function contextOf(run: Run, spoken: SpokenCommand): Context | null {
  const context: Context = { moment: run.moment, folding: run, spoken, decision: run.current, ground: null }
  if (spoken.verb !== 'propose' || cannotPropose(context, spoken)) return context
  const ground = groundOf(spoken, run)
  return ground && { ...context, ground }
}

function carry(run: Run, command: SpokenCommand, result: Result): void {
  if ('tells' in result) {
    run.asked.push({ command, topic: result.tells })
    return
  }
  if (!command.unproven) run.answers.push(answer(run, command, result))
  if ('refused' in result) return
  const { decision } = result
  const { current } = run
  if (command.verb === 'propose') begin(run, decision, entryOfCommand(command, 'propose'))
  else if (current && decision !== current) {
    change(run, command.signal.at, () => decision)
    const event = isCorrection(current, command) ? 'corrected' : command.verb
    run.current = logged(run.current ?? decision, entryOfCommand(command, event))
  }
}

function answer(run: Run, command: SpokenCommand, result: Exclude<Result, { tells: Topic }>): CommandAnswer {
  return { ...answerWith(run.moment, command, result), ...shared(run, command), ...waiting(run, command, result) }
}

/** Routing knows `/resume` as well: it goes to whatever is paused, and is answered by what is there. */
function shared(run: Run, { verb, rest }: SpokenCommand): Partial<CommandAnswer> {
  if (verb !== 'resume' || !isRunning(run)) return {}
  return { isAbout: true, ...(rest === '' ? { exactly: 'resume decision' } : {}) }
}

/** Where no decision is there for it, the webhook that tells of its beginning may still be on its way. */
function waiting(run: Run, { verb, signal }: SpokenCommand, result: Result): Partial<CommandAnswer> {
  const { event } = commands.find(one => one.verb === verb) ?? {}
  const isEarly = event !== undefined && !isRunning(run) && !(run.current && canHappen(run.current, event))
  return isEarly && 'refused' in result ? { from: signal.at + settling } : {}
}
