/** Folds a thread's signals, and what time alone brings about, into its decisions at a moment. */
import type { LogEntry } from '../../core/chain.ts'
import type { CommandAnswer } from '../../core/effects.ts'
import { type Instant, inOrder, type LearntSignal } from '../../core/facts.ts'
import { createInquiry } from '../../core/inquiry.ts'
import { once } from '../../core/once.ts'
import type { Lookup } from '../../core/questions.ts'
import { spokenCommands } from '../../core/spoken.ts'
import { findText } from './amendments.ts'
import { closeIfDue } from './closing.ts'
import { mergedEarly } from './covered.ts'
import { type ConsensusMoment, type Decision, type Folding, logged, type ObjectionId } from './decision.ts'
import { overtake } from './ends.ts'
import { entryOfSignal } from './log.ts'
import { beginPause, endPause, pauseOf, rested } from './pauses.ts'
import { type Editor, isAt, mayChange, parseReading, type Reading, rereadings, updated } from './resolution.ts'
import { dismissReview, review } from './reviews.ts'
import { type Asked, change, hear, isRunning, note, type RefusedStart, type Run, takeStart } from './run.ts'
import { announcements, seal } from './seal.ts'
import { startByLabel, startNext } from './start.ts'
import { isActive } from './states.ts'
import { beSuperseded } from './supersede.ts'
import { dropSupport } from './supports.ts'
import { timersOf } from './timers.ts'

export interface Folded {
  /** In the order in which they began; at most the last one is active. */
  decisions: Decision[]
  /** What must be asked first: while there is anything, nothing of this may be acted upon. */
  ask: Lookup[]
  answers: CommandAnswer[]
  asked: Asked[]
  /** Start labels that started nothing, with the reason. */
  refusedStarts: RefusedStart[]
}

/** More than any honest thread brings about by itself between two signals. */
const mostTimers = 1_000

/** What happens at an instant: a signal, a text that was read again, or the announcement of a result. */
interface Happening {
  at: Instant
  /** At the same instant what people did comes first. */
  rank: number
  apply(run: Run): void
}

const announced = 2

export const fold = once(foldMoment)

function foldMoment(moment: ConsensusMoment): Folded {
  const { thread, now } = moment
  const signals = inOrder(thread.signals).filter(({ at }) => at <= now)
  const inquiry = createInquiry(thread)
  const run: Run = {
    ...{ moment, signals, inquiry, cursor: 0, past: [], current: null, answers: [], asked: [], refusedStarts: [] },
    spoken: Map.groupBy(spokenCommands(signals, moment.commands), ({ signal }) => signal.id),
  }
  const happenings: Happening[] = [
    ...signals.map(signal => ({ at: signal.at, rank: 0, apply: (one: Run) => takeSignal(one, signal) })),
    ...rereadings(thread.answers).map(({ at, reading, ...spot }) => ({
      ...{ at, rank: 1 },
      apply: (one: Run) => {
        if (one.current && isAt(spot, one.current.resolution)) readText(one, reading, at, 'unknown')
      },
    })),
    ...announcements(thread.deeds).map(result => ({
      ...{ at: result.at, rank: announced },
      apply: (one: Run) => takeAnnouncement(one, result),
    })),
  ]
  for (const happening of happenings.toSorted((a, b) => a.at - b.at || a.rank - b.rank)) {
    if (happening.at > now) break
    // Before a result was told, time had passed up to that very moment.
    advance(run, happening.rank === announced ? happening.at + 1 : happening.at)
    happening.apply(run)
    run.cursor = happening.at
  }
  finishRun(run, now)
  const decisions = run.current ? [...run.past, run.current] : run.past
  const { answers, asked, refusedStarts } = run
  return { decisions, ask: inquiry.missing, answers, asked, refusedStarts }
}

function finishRun(run: Run, now: Instant): void {
  advance(run, now + 1)
  change(run, now, decision => rested(decision, run))
  change(run, now, decision => closeIfDue(decision, run, now))
}

/** Lets pass what time brings about before `until`; what people do at the very end of a window is in time. */
function advance(run: Run, until: Instant): void {
  for (let count = 0; count < mostTimers; count++) {
    const timer = run.current ? timersOf(run.current)[0] : undefined
    if (!timer || timer.at >= until) return
    const at = Math.max(timer.at, run.cursor)
    change(run, at, decision => timer.fire(decision, at, run))
    // Looking at an end is nothing by itself; what comes of it is.
    if (timer.event !== 'end' && hasLapsed(run.current, timer.about)) note(run, timer.event, at, timer.about)
    run.cursor = at
  }
}

/** A timer about one objection lets it lapse, unless it turns out that its reason is there. */
function hasLapsed(decision: Decision | null, about: ObjectionId | undefined): boolean {
  return about === undefined || decision?.objections.find(({ id }) => id === about)?.fate === 'lapsed'
}

function takeSignal(run: Run, signal: LearntSignal): void {
  const { at } = signal
  if (run.current) {
    const hasChanged = change(run, at, decision => followSignal(decision, signal, run))
    const entry = hasChanged
      ? entryOfSignal(signal)
      : (deletionOf(run.current, signal) ?? foreignCommand(run.current, signal) ?? mergedEarly(run.current, signal))
    if (entry) run.current = logged(run.current, entry)
    const { current } = run
    if (isActive(current.state) && mayChange(signal, current.resolution)) rereadFor(run, signal)
  }
  if (!isRunning(run)) takeStart(run, startByLabel(signal, run), signal)
  for (const command of run.spoken.get(signal.id) ?? []) hear(run, command)
}

/** What somebody writes into another person's comment is not carried out; that it was tried is logged. */
function foreignCommand({ state }: Decision, signal: LearntSignal): LogEntry | null {
  const isForeign = signal.kind === 'edited' && signal.byAuthor === false && signal.commands.length > 0
  return isForeign && isActive(state) ? { ...entryOfSignal(signal), event: 'foreign command' } : null
}

/** What was said stands; that its comment is gone is logged. */
function deletionOf({ state, objections, resolution }: Decision, signal: LearntSignal): LogEntry | null {
  if (signal.kind !== 'deleted' || !isActive(state)) return null
  const objection = objections.find(one => isAt(one, signal))
  const entry = entryOfSignal(signal)
  if (objection) return { ...entry, event: 'deleted objection', text: objection.id }
  return isAt(resolution, signal) ? { ...entry, event: 'deleted proposal' } : null
}

function followSignal(decision: Decision, signal: LearntSignal, folding: Folding): Decision {
  if (!isActive(decision.state)) return beSuperseded(decision, signal)
  switch (signal.kind) {
    case 'deleted':
      return dropSupport(decision, signal.place, signal.item)
    case 'reviewed':
      return review(decision, signal, folding)
    case 'review_dismissed':
      return dismissReview(decision, signal)
    default:
      return followPause(overtake(decision, signal), signal)
  }
}

function followPause(decision: Decision, signal: LearntSignal): Decision {
  const touched = pauseOf(signal)
  if (!touched || !isActive(decision.state)) return decision
  const { cause, begins } = touched
  if (!begins) return endPause(decision, cause, signal.at)
  const isDone = signal.kind === 'closed' && signal.reason === 'completed' && signal.actor?.kind === 'human'
  const pause = { cause, since: signal.at, by: signal.actor, reason: '' }
  return beginPause(decision, isDone ? { ...pause, isDone } : pause)
}

function rereadFor(run: Run, signal: LearntSignal): void {
  if (!run.current) return
  const { place, item } = run.current.resolution
  const reading = parseReading(run.inquiry.ask({ ask: 'resolution', place, item }, signal))
  if (reading) readText(run, reading, signal.at, editorOf(signal))
}

/** Who edited is told by the webhook alone. */
function editorOf(signal: LearntSignal): Editor {
  if (signal.kind !== 'edited' || signal.byAuthor === null || !signal.actor) return 'unknown'
  return signal.actor.kind === 'bot' ? 'bot' : 'person'
}

function readText(run: Run, reading: Reading, at: Instant, editor: Editor): void {
  const before = run.current?.change
  const { declarations } = run.moment
  change(run, at, decision =>
    isActive(decision.state)
      ? findText(decision, updated(decision.resolution, reading, declarations), at, editor)
      : decision,
  )
  const after = run.current?.change
  if (after?.since !== before?.since) note(run, after ? 'text changed' : 'text restored', at)
}

function takeAnnouncement(run: Run, announced: ReturnType<typeof announcements>[number]): void {
  change(run, announced.at, decision => seal(decision, announced))
  const next = run.current ? startNext(run.current, announced.at, run) : null
  if (!run.current || !next || announced.id !== run.current.id) return
  run.past.push(run.current)
  run.current = next
}
