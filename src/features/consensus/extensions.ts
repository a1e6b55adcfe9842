/** How people move the end of a window: a decider asks for time, the proposer or a chair extends it. */
import { type Written, wordsOf } from '../../core/commands/command.ts'
import { type Duration, windowEnd } from '../../core/duration.ts'
import type { Instant } from '../../core/facts.ts'
import { type Parsed, parsed, type Wording } from '../../core/parsed.ts'
import { samePerson } from '../../core/people.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { takeDuration, takeEnd } from './arguments.ts'
import { done, misread, type Result, type Running, refused } from './command.ts'
import { isCorrection, moved, roundOf } from './decision.ts'
import { isAt } from './resolution.ts'
import { hold, lengthOf, moveEnd, whileRunning } from './window.ts'

/** A soft hold is a request for time, no second window. */
const longestWait = lengthOf('3bd')

interface Waiting {
  duration: Duration
  reason: string
}

export function readWait(written: Written): Parsed<Waiting, Wording> {
  const taken = takeDuration(wordsOf(written))
  if (!taken.ok) return taken
  const { value: duration, rest: reason } = taken.value
  return reason === '' ? misread(text => text.noReason('wait 2bd')) : parsed({ duration, reason })
}

export function wait({ decision }: Running, { duration, reason }: Waiting, said: SpokenCommand): Result {
  const { rules, window } = decision
  const { by, signal, place, item } = said
  const { at } = signal
  const round = roundOf(decision)
  const own = decision.waits.find(one => one.round === round && samePerson(one.by, by))
  const isMended = own !== undefined && isCorrection(decision, said) && isAt(own, said)
  if (own && !isMended) return refused(text => text.waitedAlready())
  const since = own?.at ?? at
  const until = windowEnd(since, duration, rules.calendar)
  if (until > windowEnd(since, longestWait, rules.calendar)) return refused(text => text.waitTooLong())
  const held = whileRunning(window, at, rules, running => hold(running, until))
  const moves = held.end > window.end ? [{ why: 'wait' as const, at, to: held.end, reason, by }] : []
  const others = decision.waits.filter(one => one !== own)
  const waits = [...others, { by, at: since, round, until: held.floor, reason, place, item }]
  return done(moved({ ...decision, window: held, waits, moves: [...decision.moves, ...moves] }, 'wait'))
}

interface Extending {
  to: Instant
  reason: string
}

export function readExtension(written: Written, { decision }: Running): Parsed<Extending, Wording> {
  const { window, rules } = decision
  const { calendar } = rules
  const taken = takeEnd(wordsOf(written))
  if (!taken.ok) return taken
  const { value, rest: reason } = taken.value
  const to = 'day' in value ? calendar.endOfHoursOn(value.day) : windowEnd(window.end, value.by, calendar)
  if (to > window.latest) return misread(text => text.tooLong(window.latest, calendar.timezone))
  if (to <= window.end) return misread(text => text.notLater(window.end, calendar.timezone))
  const command = 'day' in value ? `extend until ${value.day}` : 'extend 3bd'
  return reason === '' ? misread(text => text.noReason(command)) : parsed({ to, reason })
}

export function extend(
  { decision }: Running,
  { to, reason }: Extending,
  { by, signal: { at } }: SpokenCommand,
): Result {
  const extended = whileRunning(decision.window, at, decision.rules, running => moveEnd(running, to))
  const moves = [...decision.moves, { why: 'extend' as const, at, to: extended.end, reason, by }]
  return done(moved({ ...decision, window: extended, moves }, 'extend'))
}
