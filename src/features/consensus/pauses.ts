/** What pauses the clock of a decision and lets it run again: commands, objections, and how its thread looks. */
import { windowEnd } from '../../core/duration.ts'
import type { Instant, LearntSignal } from '../../core/facts.ts'
import { samePerson } from '../../core/people.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { renewSilence } from './amendments.ts'
import { done, type Result, type Running, refused } from './command.ts'
import { canHappen, type Decision, type Folding, moved, type Pause, type PauseCause, standing } from './decision.ts'
import { isActive } from './states.ts'
import {
  freeze,
  giveLeastRest,
  keepPromises,
  lengthOf,
  openWindow,
  resume,
  type Window,
  whileRunning,
} from './window.ts'

const closedLimit = lengthOf('1bd')

export function pause({ decision }: Running, reason: string, { by, signal }: SpokenCommand): Result {
  if (decision.pauses.some(({ cause }) => cause === 'command')) return refused(text => text.pausedAlready())
  return done(beginPause(decision, { cause: 'command', since: signal.at, by, reason }))
}

export function resumeByCommand({ decision }: Running, _: null, { signal }: SpokenCommand): Result {
  const causes = decision.pauses.map(({ cause }) => cause)
  if (!causes.includes('command')) return refused(text => text.otherPause(causes))
  return done(endPause(decision, 'command', signal.at))
}

export function beginPause(decision: Decision, pause: Pause): Decision {
  if (decision.pauses.some(({ cause }) => cause === pause.cause) || !canHappen(decision, 'pause')) return decision
  return moved({ ...decision, pauses: [...decision.pauses, pause] }, 'pause')
}

/** Of a pause that nobody told us the beginning, nobody knows how long people could not speak: the window begins anew. */
export function endPause(decision: Decision, cause: PauseCause, at: Instant): Decision {
  const ended = decision.pauses.find(one => one.cause === cause)
  if (!ended) return { ...decision, window: reopened(decision, at), dueAt: null }
  const left = { ...decision, pauses: decision.pauses.filter(one => one !== ended) }
  if (left.pauses.length > 0) return left
  const resumed = renewSilence(moved(left, 'resume'), at)
  const isSlip = cause === 'closed' && at <= closingOf(decision, ended).at && !rests(resumed)
  return isSlip ? { ...resumed, window: undone(resumed, ended, at), dueAt: null } : resumed
}

/** What comes of a thread that stays closed: a slip is undone until then. */
export interface Closing {
  at: Instant
  event: 'withdraw' | 'overtake' | null
}

/** Whoever closes their own proposal takes it back; closing as done by others is an act that decides without waiting. */
export function closingOf({ rules, proposer }: Decision, { since, by, isDone }: Pause): Closing {
  const { calendar } = rules
  if (by !== null && samePerson(by, proposer)) return { at: calendar.daysLater(since, 1), event: 'withdraw' }
  return { at: windowEnd(since, closedLimit, calendar), event: isDone ? 'overtake' : null }
}

/** As if nothing had been; where the end has passed meanwhile, there is time again to look. */
function undone({ window, rules }: Decision, { since }: Pause, at: Instant): Window {
  if (window.rest?.since !== since) return window
  const running = { ...window, rest: null }
  return running.end > at ? running : giveLeastRest(running, at, rules)
}

function reopened({ window, rules }: Decision, at: Instant): Decision['window'] {
  return whileRunning(window, at, rules, running => {
    const { end, latest } = openWindow(at, rules)
    return { ...running, end: Math.max(running.end, end), latest: Math.max(running.latest, latest) }
  })
}

/** @returns what a signal begins or ends; null for signals that touch no pause */
export function pauseOf(signal: LearntSignal): { cause: PauseCause; begins: boolean } | null {
  switch (signal.kind) {
    case 'locked':
    case 'unlocked':
      return { cause: 'locked', begins: signal.kind === 'locked' }
    case 'closed':
    case 'reopened':
      return { cause: 'closed', begins: signal.kind === 'closed' }
    case 'rested':
    case 'resumed':
      return { cause: signal.cause, begins: signal.kind === 'rested' }
    default:
      return null
  }
}

function rests(decision: Decision): boolean {
  const { pauses, rules } = decision
  return pauses.length > 0 || (rules.profile.after_objection === 'pause' && standing(decision).length > 0)
}

/** What follows from every event alike: the last objection's end, and the clock that rests or runs on. */
export function settleClock(before: Decision, after: Decision, at: Instant): Decision {
  if (before === after) return after
  const isLifted = standing(before).length > 0 && standing(after).length === 0
  const lifted = isLifted ? afterObjection(moved(after, 'lift'), at) : after
  const { window, rules } = lifted
  const clocked = rests(lifted) ? freeze(window, at, rules) : resume(window, at, rules)
  const objectedSince = standing(lifted).length === 0 ? null : (lifted.objectedSince ?? at)
  return { ...lifted, window: clocked, objectedSince }
}

/** `pause` needs nothing here: the window rested, and runs on. */
function afterObjection(decision: Decision, at: Instant): Decision {
  const { rules, window } = decision
  const { after_objection } = rules.profile
  if (after_objection === 'pause') return decision
  const onward = whileRunning(window, at, rules, running =>
    after_objection === 'reset' ? anew(running, at, rules) : giveLeastRest(running, at, rules),
  )
  return { ...decision, window: onward, dueAt: null }
}

function anew(window: Window, at: Instant, rules: Decision['rules']): Window {
  return keepPromises(window, openWindow(at, { ...rules, chosen: durationOf(rules.chosen) }))
}

function durationOf<Chosen>(chosen: Chosen | Instant | undefined): Chosen | undefined {
  return typeof chosen === 'number' ? undefined : chosen
}

/** @returns the decision, at rest where the thread is closed, locked, a draft or archived though no signal said so */
export function rested(decision: Decision, folding: Folding): Decision {
  if (!isActive(decision.state)) return decision
  const { thread, now } = folding.moment
  const { snapshot, repository } = thread
  const shown: Partial<Record<PauseCause, boolean>> = {
    ...{ locked: snapshot.locked, closed: snapshot.state === 'closed', draft: snapshot.draft },
    archived: repository.archived,
  }
  const isKnown = (cause: PauseCause) => decision.pauses.some(pause => pause.cause === cause)
  const differing = (['locked', 'closed', 'draft', 'archived'] as const).filter(
    cause => isKnown(cause) !== shown[cause],
  )
  if (differing.length === 0) return decision
  // The timeline knows when it began or ended, and by whom.
  if (differing.some(cause => cause !== 'archived')) folding.inquiry.ask({ ask: 'history', asOf: snapshot.updatedAt })
  return differing
    .filter(cause => shown[cause])
    .reduce(
      (one, cause) => beginPause(one, { cause, since: Math.min(snapshot.updatedAt, now), by: null, reason: '' }),
      decision,
    )
}
