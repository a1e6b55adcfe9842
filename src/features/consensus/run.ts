/** A fold under way: where it stands in time, and what it has come to so far. */
import { type CommandAnswer, settling } from '../../core/effects.ts'
import type { Instant, LearntSignal } from '../../core/facts.ts'
import type { Safe } from '../../core/markdown.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { type Decision, type Folding, noted } from './decision.ts'
import { settleClock } from './pauses.ts'
import { isActive } from './states.ts'

/** A start label that started nothing, with the reason. */
export interface RefusedStart {
  signal: LearntSignal
  why: Safe
}

export interface Run extends Folding {
  cursor: Instant
  past: Decision[]
  current: Decision | null
  spoken: Map<string, SpokenCommand[]>
  answers: CommandAnswer[]
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
  run.current = noted(run.current, { id, at, event, by: null, text, place: null, item: null })
}

export function isRunning({ current }: Run): boolean {
  return current !== null && isActive(current.state)
}

export function answer(run: Run, command: SpokenCommand, outcome: 'done' | 'refused', text?: Safe): void {
  const { place, item } = command
  run.answers.push({ place, item, outcome, ...shared(command), ...(text === undefined ? {} : { text }) })
}

/** Routing knows `/resume` as well: it goes to whatever is paused. */
function shared({ verb, rest }: SpokenCommand): Partial<CommandAnswer> {
  if (verb !== 'resume') return {}
  return { command: `${verb} ${rest}`.trim(), isAbout: true, ...(rest === '' ? { exactly: 'resume decision' } : {}) }
}

/** Refuses for want of a decision: the webhook that tells of its beginning may still be on its way. */
export function refuseUndecided(run: Run, { place, item, signal }: SpokenCommand, text: Safe): void {
  run.answers.push({ place, item, outcome: 'refused', text, from: signal.at + settling })
}
