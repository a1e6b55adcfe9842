/** How long `/snooze` puts reminders off: never beyond the promise, and only while whoever said it has the request. */
import type { Calendar } from '../../../core/calendar.ts'
import { workOf } from '../../../core/duration.ts'
import type { Instant, Person } from '../../../core/facts.ts'
import { sameName } from '../../../core/people.ts'
import { type ActOf, actsOf } from '../commands.ts'
import { unassigning } from '../custody/assignments.ts'
import type { RequestState, RoutingMoment } from '../request.ts'
import { promiseAt, readClock } from './clock.ts'
import type { Round } from './rounds.ts'

export interface Snooze {
  by: Person
  saidAt: Instant
  until: Instant
}

function readSnooze({ by, command, length }: ActOf<'snooze'>, calendar: Calendar): Snooze {
  const { at } = command.signal
  return { by, saidAt: at, until: calendar.addWork(at, workOf(length, calendar)) }
}

/** @returns the last `/snooze` of this round; it moves the marks that lie before its end to its end */
export function lastSnooze(moment: RoutingMoment, state: RequestState): Snooze | null {
  const last = actsOf(state.acts, 'snooze').findLast(({ command }) => command.signal.at >= state.start)
  return last && !hasPassedOn(moment, state, last) ? readSnooze(last, moment.calendar) : null
}

const passing = new Set(['claim', 'unclaim', 'handover'])

/** Who has it now decides anew. */
function hasPassedOn({ thread }: RoutingMoment, { keepers, acts }: RequestState, snooze: ActOf<'snooze'>): boolean {
  const { login } = snooze.by
  if (keepers.some(keeper => sameName(keeper.login, login))) return false
  const isPassed = acts.slice(acts.indexOf(snooze)).some(({ is }) => passing.has(is))
  return isPassed || unassigning(thread.signals, login, snooze.command.signal.at) !== undefined
}

/** What it comes to for people: `promise` is when the promise ended by what was known when it was said. */
export interface Postponed {
  until: Instant
  promise: Instant
  /** The promise ends first. */
  isCut: boolean
  /** The promise was over by then, and nothing was put off. */
  isLate: boolean
}

export function postpone(act: ActOf<'snooze'>, round: Round, calendar: Calendar): Postponed {
  const { saidAt, until } = readSnooze(act, calendar)
  const clock = readClock({ ...round, involved: round.partners, answer: null, closedAt: saidAt }, calendar)
  const promise = promiseAt(clock, 1, saidAt)
  return { until: Math.min(until, promise), promise, isCut: until > promise, isLate: promise <= saidAt }
}

/** @returns the round in which something was said */
export function roundOf(rounds: readonly Round[], at: Instant): Round | undefined {
  return rounds.findLast(({ start }) => start <= at)
}
