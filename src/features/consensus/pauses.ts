/** The clock of a decision: soft holds, extensions, and the causes for which it rests. */
import { windowEnd } from '../../core/duration.ts'
import type { Instant, LearntSignal } from '../../core/facts.ts'
import { renewSilence } from './amendments.ts'
import { takeEnd } from './arguments.ts'
import { isCorrection } from './corrections.ts'
import {
  type Act,
  canHappen,
  type Decision,
  type Folding,
  moved,
  type Pause,
  type PauseCause,
  roundOf,
  standing,
} from './decision.ts'
import { takeDuration } from './lengths.ts'
import { done, type Outcome, refused } from './outcome.ts'
import { isDecider, isProposerOrChair, isSamePerson } from './people.ts'
import { isAt } from './resolution.ts'
import {
  freeze,
  giveLeastRest,
  hold,
  keepPromises,
  lengthOf,
  moveEnd,
  openWindow,
  resume,
  type Window,
  whileRunning,
} from './window.ts'

/** A soft hold is a request for time, no second window. */
const longestWait = lengthOf('3bd')

const closedLimit = lengthOf('1bd')

export function wait(decision: Decision, act: Act, folding: Folding): Outcome {
  const { rules, window } = decision
  const { by, at } = act
  const round = roundOf(decision)
  const taken = takeDuration(act.reason)
  if (!isDecider(folding, decision, by, { about: act.signal })) {
    return refused(decision, text => text.notAllowed('wait', rules.profile.deciders, 'deciders'))
  }
  if (!taken.ok) return refused(decision, text => text.argument(taken.problem))
  const { value: duration, rest: reason } = taken.value
  if (reason === '') return refused(decision, text => text.noReason('wait 2bd'))
  const own = decision.waits.find(one => one.round === round && isSamePerson(one.by, by))
  const isMended = own !== undefined && isCorrection(decision, act) && isAt(own, act.command)
  if (own && !isMended) return refused(decision, text => text.waitedAlready())
  const since = own?.at ?? at
  const until = windowEnd(since, duration, rules.calendar)
  if (until > windowEnd(since, longestWait, rules.calendar)) return refused(decision, text => text.waitTooLong())
  const held = whileRunning(window, at, rules, running => hold(running, until))
  const moves = held.end > window.end ? [{ why: 'wait' as const, at, to: held.end, reason, by }] : []
  const { place, item } = act.command
  const waits = [
    ...decision.waits.filter(one => one !== own),
    { by, at: since, round, until: held.floor, reason, place, item },
  ]
  return done(moved({ ...decision, window: held, waits, moves: [...decision.moves, ...moves] }, 'wait'))
}

export function extend(decision: Decision, act: Act, folding: Folding): Outcome {
  const { rules, window } = decision
  const { at, by } = act
  const taken = takeEnd(act.reason)
  if (!isProposerOrChair(folding, decision, by, act.signal)) {
    return refused(decision, text => text.notAllowed('extend', rules.profile.chairs, 'proposer'))
  }
  if (!taken.ok) return refused(decision, text => text.argument(taken.problem))
  const { value, rest: reason } = taken.value
  const { calendar } = rules
  const to = 'day' in value ? calendar.endOfHoursOn(value.day) : windowEnd(window.end, value.by, calendar)
  if (to > window.latest) return refused(decision, text => text.tooLong(window.latest, calendar.timezone))
  if (to <= window.end) return refused(decision, text => text.notLater(window.end, calendar.timezone))
  if (reason === '') {
    const written = 'day' in value ? `extend until ${value.day}` : 'extend 3bd'
    return refused(decision, text => text.noReason(written))
  }
  const extended = whileRunning(window, at, rules, running => moveEnd(running, to))
  const moves = [...decision.moves, { why: 'extend' as const, at, to: extended.end, reason, by }]
  return done(moved({ ...decision, window: extended, moves }, 'extend'))
}

export function pause(decision: Decision, act: Act, folding: Folding): Outcome {
  if (!isProposerOrChair(folding, decision, act.by, act.signal)) {
    return refused(decision, text => text.notAllowed('pause', decision.rules.profile.chairs, 'proposer'))
  }
  if (act.reason === '') return refused(decision, text => text.noReason('pause'))
  if (decision.pauses.some(({ cause }) => cause === 'command')) return refused(decision, text => text.pausedAlready())
  return done(beginPause(decision, { cause: 'command', since: act.at, by: act.by, reason: act.reason }))
}

export function resumeByCommand(decision: Decision, act: Act, folding: Folding): Outcome {
  if (!isProposerOrChair(folding, decision, act.by, act.signal)) {
    return refused(decision, text => text.notAllowed('resume', decision.rules.profile.chairs, 'proposer'))
  }
  const causes = decision.pauses.map(({ cause }) => cause)
  if (!causes.includes('command')) return refused(decision, text => text.otherPause(causes))
  return done(endPause(decision, 'command', act.at))
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
  if (by !== null && isSamePerson(by, proposer)) return { at: calendar.daysLater(since, 1), event: 'withdraw' }
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
