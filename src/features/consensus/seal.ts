/** What was announced stays announced: a result is fixed by the notice that told it. */
import type { Deed, Instant } from '../../core/facts.ts'
import { type Decision, isBlocking } from './decision.ts'
import { finish } from './ends.ts'
import { type EndedState, endedStates, isActive } from './states.ts'

export interface Announcement {
  /** Of the decision. */
  id: string
  outcome: EndedState
  at: Instant
}

const prefix = 'notice:consensus:'

/** @returns the key of a notice among the deeds of its thread */
export function noticeKey(key: string): string {
  return `${prefix}${key}`
}

/** @returns the key of the notice that tells a result */
export function resultKey({ id, state }: Pick<Decision, 'id' | 'state'>): string {
  return `result ${state} ${id}`
}

/** @returns the results that were told, or that GitHub refused to take: neither is told again */
export function announcements(deeds: readonly Deed[]): Announcement[] {
  return deeds.flatMap(({ key, at }) => {
    const [, word, id = ''] = new RegExp(`^${prefix}result (\\w+) (.+)$`).exec(key) ?? []
    const outcome = endedStates.find(state => state === word)
    return outcome ? [{ id, outcome, at }] : []
  })
}

/**
 * Where facts that came late would have led elsewhere, an acceptance is open to appeal and people decide; any other
 * end stays what it was said to be.
 */
export function seal(decision: Decision, { id, outcome, at }: Announcement): Decision {
  if (id !== decision.id || decision.state === outcome) return decision
  if (outcome !== 'accepted') {
    const end = decision.end ?? { at, cause: { why: 'withdrawn', reason: '' } }
    return isActive(decision.state) ? { ...decision, state: outcome, end } : decision
  }
  const ends = decision.end?.at ?? Math.min(decision.window.end, at)
  const accepted = finish({ ...decision, state: 'open' }, 'accept', ends, { why: 'silence', reason: '' })
  if (decision.state === 'open' && decision.dueAt === decision.window.end) return accepted
  const late = decision.objections.findLast(isBlocking)
  const appeal = { at: late?.at ?? at, by: late?.by ?? null, reason: late?.reason ?? '' }
  return { ...accepted, state: 'appealed', appeal }
}
