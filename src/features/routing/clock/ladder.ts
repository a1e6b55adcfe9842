/** The ladder: which rung has come, by the clock or because somebody asked for attention. */
import { workOf } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import { type ActOf, actsOf } from '../commands.ts'
import type { RoutingConfig } from '../config.ts'
import {
  isWaiting,
  type RequestState,
  type RoutingMoment,
  type RungAction,
  type UnassignedRequest,
} from '../request.ts'
import { type Clock, markAt } from './clock.ts'

/** A share of the promise at which something is to happen. */
export interface Rung {
  share: number
  do: RungAction
}

export interface Ladder {
  /** The highest rung that has come; null while none has. */
  reached: Rung | null
  /** Who asked for the rung, if it was not the clock. */
  escalation: ActOf<'escalate'> | null
  /** When the next rung comes by the clock. */
  nextAt: Instant | null
  /** Escalations that found no rung left. */
  exhausted: ActOf<'escalate'>[]
}

const unclimbed: Ladder = { reached: null, escalation: null, nextAt: null, exhausted: [] }

/** @returns the rungs by rising share; nobody can be told who is not there */
function rungsOf({ ladder, lead }: RoutingConfig): Rung[] {
  return ladder
    .map(({ at, do: action }) => ({ share: Number.parseInt(at, 10) / 100, do: action }))
    .filter(rung => rung.do !== 'tell_lead' || lead !== undefined)
    .toSorted((a, b) => a.share - b.share)
}

/** A rung counts as taken once its share is used: of those that came while nobody looked, only the highest is taken. */
export function readLadder(moment: RoutingMoment, state: RequestState, clock: Clock): Ladder {
  if (!isWaiting(state)) return unclimbed
  const rungs = rungsOf(moment.config)
  const snooze = lastSnooze(moment, state)
  const due = rungs.map(({ share }) => inWorkingTime(moment, delayed(markAt(clock, share), snooze)))
  const reachedAt = (at: Instant) => due.findLastIndex(mark => mark !== null && mark <= at)
  let top = -1
  let escalation: Ladder['escalation'] = null
  const exhausted: Ladder['exhausted'] = []
  for (const act of actsOf(state.acts, 'escalate')) {
    const { at } = act.command.signal
    if (at < state.start) continue
    const next = Math.max(top, reachedAt(at)) + 1
    if (next >= rungs.length) exhausted.push(act)
    else [top, escalation] = [next, act]
  }
  const byClock = reachedAt(moment.now)
  if (byClock > top) [top, escalation] = [byClock, null]
  const ahead = due.filter((mark, index) => index > top && mark !== null && mark > moment.now)
  const nextAt = ahead.reduce<Instant | null>((least, mark) => Math.min(least ?? Infinity, mark ?? Infinity), null)
  return { reached: rungs[top] ?? null, escalation, nextAt, exhausted }
}

interface Snooze {
  saidAt: Instant
  until: Instant
}

/** @returns the last `/snooze` of this round; it moves the marks that lie before its end to its end */
function lastSnooze({ calendar }: RoutingMoment, state: UnassignedRequest): Snooze | null {
  const last = actsOf(state.acts, 'snooze').findLast(({ command }) => command.signal.at >= state.start)
  if (!last) return null
  const saidAt = last.command.signal.at
  return { saidAt, until: calendar.addWork(saidAt, workOf(last.length, calendar)) }
}

/** A promise that ends with the working day is over for people when the next one begins. */
function inWorkingTime({ calendar }: RoutingMoment, mark: Instant | null): Instant | null {
  return mark === null || calendar.isWorkingTime(mark) ? mark : calendar.nextWorkingMoment(mark)
}

function delayed(mark: Instant | null, snooze: Snooze | null): Instant | null {
  if (mark === null || snooze === null) return mark
  return mark >= snooze.saidAt && mark < snooze.until ? snooze.until : mark
}
