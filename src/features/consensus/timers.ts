/** What happens to a decision by the passing of time alone, and when. */
import type { Instant } from '../../core/facts.ts'
import { changeDue, classifyBySilence } from './amendments.ts'
import { deadlineOf, reachEnd } from './closing.ts'
import { type Decision, type EndCause, type Folding, isBlocking, type ObjectionId } from './decision.ts'
import { finish } from './ends.ts'
import { closingOf } from './pauses.ts'
import { lapseWithoutReason } from './reviews.ts'
import { isActive } from './states.ts'

export interface Timer {
  at: Instant
  event: string
  /** The objection of which this is the time. */
  about?: ObjectionId
  /** @param at when it fires: never before what has happened already */
  fire(decision: Decision, at: Instant, folding: Folding): Decision
}

/** Calendar days. */
export const objectionLimit = 60
export const objectionWarning = 53

/** @returns the times at which an active decision changes though nobody does anything, earliest first */
export function timersOf(decision: Decision): Timer[] {
  if (!isActive(decision.state)) return []
  return [
    ...closedTimer(decision),
    ...objectionTimers(decision),
    ...changeTimer(decision),
    ...endTimer(decision),
  ].toSorted((a, b) => a.at - b.at)
}

function closedTimer(decision: Decision): Timer[] {
  const closed = decision.pauses.find(({ cause }) => cause === 'closed')
  const { at, event } = closed ? closingOf(decision, closed) : { at: 0, event: null }
  if (event === null) return []
  const cause: EndCause = { why: event === 'withdraw' ? 'closed_by_proposer' : 'closed_as_done' }
  return [{ at, event, fire: (one, when) => finish(one, event, when, cause) }]
}

function objectionTimers(decision: Decision): Timer[] {
  const { objections, objectedSince, state, rules } = decision
  const each = objections.filter(isBlocking).flatMap((objection): Timer[] => {
    const { reasonBy } = objection
    if (reasonBy === null) return []
    const { id } = objection
    const lapse: Timer['fire'] = (one, _, folding) => lapseWithoutReason(one, objection, folding)
    return [{ at: reasonBy, event: 'lapse', about: id, fire: lapse }]
  })
  if (state !== 'objected' || objectedSince === null) return each
  const fire: Timer['fire'] = (one, at) => finish(one, 'lapse', at, { why: 'objected_too_long' })
  return [...each, { at: rules.calendar.daysLater(objectedSince, objectionLimit), event: 'lapse', fire }]
}

function changeTimer(decision: Decision): Timer[] {
  const at = changeDue(decision)
  return at === null ? [] : [{ at, event: 'classify', fire: classifyBySilence }]
}

function endTimer(decision: Decision): Timer[] {
  const at = deadlineOf(decision)
  return at === null ? [] : [{ at, event: 'end', fire: (one, _, folding) => reachEnd(one, folding) }]
}
