/** Hears what is said in a thread: starts decisions, runs commands on them, and answers each. */
import type { Instant, LearntSignal } from '../../core/facts.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { inLanguage } from '../../i18n/languages.ts'
import { isCorrection } from './corrections.ts'
import { type Act, canHappen, type Decision, noted } from './decision.ts'
import { type Outcome, refused } from './outcome.ts'
import { isAt } from './resolution.ts'
import { answer, change, isRunning, type Run, refuseUndecided } from './run.ts'
import { propose, type Start } from './start.ts'
import { isActive } from './states.ts'
import type { ConsensusTexts } from './text/en.ts'
import { texts } from './text.ts'
import { type Verb, verbOf } from './verbs.ts'

export function takeStart(run: Run, start: Start, signal: LearntSignal, command: SpokenCommand | null): void {
  if (!start) return
  if ('refused' in start) {
    const why = start.refused(inLanguage(texts, run.moment.language))
    if (command) answer(run, command, 'refused', why)
    else run.refusedStarts.push({ signal, why })
    return
  }
  if (run.current) run.past.push(run.current)
  run.current = noted(start.begun, entryOf(actOf(command, signal), 'propose'))
  if (command) answer(run, command, 'done')
}

function actOf(command: SpokenCommand | null, signal: LearntSignal): Pick<Act, 'signal' | 'reason'> & Partial<Act> {
  if (!command) return { signal, reason: '' }
  const { by, rest, text } = command
  return { command, signal, by, at: signal.at, reason: [rest, text].filter(part => part !== '').join('\n') }
}

function entryOf(
  { command, signal, reason }: Pick<Act, 'signal' | 'reason'> & Partial<Act>,
  event: string,
): Decision['log'][number] {
  const by = command?.by.login ?? signal.actor?.login ?? null
  const id = command ? `${signal.id} ${event} ${command.rest.slice(0, 40)}` : `${signal.id} ${event}`
  return { id, at: signal.at, event, by, text: reason, place: command?.place ?? null, item: command?.item ?? null }
}

export function takeCommand(run: Run, command: SpokenCommand): void {
  const { verb, signal, by } = command
  const act: Act = { ...actOf(command, signal), command, by, at: signal.at }
  // An objection nobody can prove stops all the same; whether it was done or not, help tells its author what to do.
  if (command.unproven && verb !== 'object') return
  const known = verbOf(verb)
  if (verb === 'propose') takeProposal(run, act)
  else if (known && !isForOther(run, act)) carry(run, act, known)
}

function textOf(run: Run): ConsensusTexts {
  return inLanguage(texts, run.moment.language)
}

/** `/resume` is about a decision that runs, unless it names the other thing that may be paused here. */
function isForOther({ current }: Run, { command }: Act): boolean {
  if (command.verb !== 'resume' || /^decision\b/i.test(command.rest)) return false
  return /^routing\b/i.test(command.rest) || !current || !isActive(current.state)
}

function carry(run: Run, act: Act, verb: Verb): void {
  const { command } = act
  const { current } = run
  const { refused: text } = textOf(run)
  if (!current || (!isActive(current.state) && !canHappen(current, verb.event))) {
    const why = current ? text.notNow(command.verb, current.state) : text.noDecision(command.verb)
    if (!command.unproven) refuseUndecided(run, command, why)
    return
  }
  const made: Outcome = canHappen(current, verb.event)
    ? verb.run(current, act, run)
    : refused(current, refusal => refusal.notNow(command.verb, current.state))
  change(run, act.at, () => made.decision)
  const event = isCorrection(current, act) ? 'corrected' : command.verb
  if (run.current && made.decision !== current) run.current = noted(run.current, entryOf(act, event))
  if (!command.unproven) answer(run, command, made.outcome, made.say?.(textOf(run)))
}

function takeProposal(run: Run, act: Act): void {
  const { current } = run
  const { command, signal } = act
  const { refused: text } = textOf(run)
  // An edit of the comment that holds the resolution is a change of the text, which the edit itself has brought.
  if (isRunning(run) && current && isAt(command, current.resolution) && signal.kind === 'edited') return
  if (isRunning(run)) answer(run, command, 'refused', text.alreadyOpen(current?.number ?? null))
  else if (isClosedAt(run, signal.at)) answer(run, command, 'refused', text.closedThread())
  else takeStart(run, propose(act, run), signal, command)
}

function isClosedAt({ signals }: Run, at: Instant): boolean {
  return signals.findLast(one => (one.kind === 'closed' || one.kind === 'reopened') && one.at <= at)?.kind === 'closed'
}
