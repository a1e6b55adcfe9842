/** The ladder: which rung has come, by the clock or because somebody asked for attention. */
import { parseWorkingDuration, workOf } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import type { SpokenCommand } from '../../../core/spoken.ts'
import type { RoutingConfig } from '../config.ts'
import { isEngineer, isPartnerSide } from '../custody/engineers.ts'
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
  escalation: SpokenCommand | null
  /** When the next rung comes by the clock. */
  nextAt: Instant | null
  /** Escalations that found no rung left. */
  exhausted: SpokenCommand[]
}

const resting: Ladder = { reached: null, escalation: null, nextAt: null, exhausted: [] }

/** @returns the rungs by rising share; nobody can be told who is not there */
function rungsOf({ ladder, lead }: RoutingConfig): Rung[] {
  return ladder
    .map(({ at, do: action }) => ({ share: Number.parseInt(at, 10) / 100, do: action }))
    .filter(rung => rung.do !== 'tell_lead' || lead !== undefined)
    .toSorted((a, b) => a.share - b.share)
}

/** A rung counts as taken once its share is used: of those that came while nobody looked, only the highest is taken. */
export function readLadder(
  moment: RoutingMoment,
  state: RequestState,
  { clock, inquiry }: { clock: Clock; inquiry: Inquiry },
): Ladder {
  if (!isWaiting(state)) return resting
  const rungs = rungsOf(moment.config)
  const snooze = lastSnooze(moment, state, inquiry)
  const due = rungs.map(({ share }) => inWorkingTime(moment, delayed(markAt(clock, share), snooze)))
  const reachedAt = (at: Instant) => due.findLastIndex(mark => mark !== null && mark <= at)
  let top = -1
  let escalation: SpokenCommand | null = null
  const exhausted: SpokenCommand[] = []
  for (const command of escalationsOf(moment, state, inquiry)) {
    const next = Math.max(top, reachedAt(command.signal.at)) + 1
    if (next >= rungs.length) exhausted.push(command)
    else [top, escalation] = [next, command]
  }
  const byClock = reachedAt(moment.now)
  if (byClock > top) [top, escalation] = [byClock, null]
  const ahead = due.filter((mark, index) => index > top && mark !== null && mark > moment.now)
  const nextAt = ahead.reduce<Instant | null>((least, mark) => Math.min(least ?? Infinity, mark ?? Infinity), null)
  return { reached: rungs[top] ?? null, escalation, nextAt, exhausted }
}

export interface Snooze {
  command: SpokenCommand
  until: Instant
}

/** @returns the last `/snooze` of this round; it moves the marks that lie before its end to its end */
function lastSnooze(moment: RoutingMoment, state: UnassignedRequest, inquiry: Inquiry): Snooze | null {
  const { calendar } = moment
  for (const command of state.commands.toReversed()) {
    const { verb, by, signal } = command
    if (verb !== 'snooze' || signal.at < state.start) continue
    const length = parseWorkingDuration(firstWord(command))
    if (!length.ok || !inquiry.settle(isEngineer(moment, by.login, signal))) continue
    return { command, until: calendar.addWork(signal.at, workOf(length.value, calendar)) }
  }
  return null
}

export function firstWord({ rest }: Pick<SpokenCommand, 'rest'>): string {
  return rest.split(/\s/, 1)[0] ?? ''
}

/** A promise that ends with the working day is over for people when the next one begins. */
function inWorkingTime({ calendar }: RoutingMoment, mark: Instant | null): Instant | null {
  return mark === null || calendar.isWorkingTime(mark) ? mark : calendar.nextWorkingMoment(mark)
}

function delayed(mark: Instant | null, snooze: Snooze | null): Instant | null {
  if (mark === null || snooze === null) return mark
  return mark >= snooze.command.signal.at && mark < snooze.until ? snooze.until : mark
}

/** @returns who asked for attention in this round and may: engineers, the author, the partner's people */
function escalationsOf(moment: RoutingMoment, state: UnassignedRequest, inquiry: Inquiry): SpokenCommand[] {
  return state.commands.filter(command => {
    if (command.verb !== 'escalate' || command.signal.at < state.start) return false
    return mayEscalate(moment, state, command, inquiry)
  })
}

export function mayEscalate(
  moment: RoutingMoment,
  { partners }: Pick<UnassignedRequest, 'partners'>,
  { by, signal }: SpokenCommand,
  inquiry: Inquiry,
): boolean {
  return (
    inquiry.settle(isPartnerSide(moment, partners, by, signal)) || inquiry.settle(isEngineer(moment, by.login, signal))
  )
}
