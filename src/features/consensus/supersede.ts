/** A newer decision takes the place of an older one, of this repository or another, if who decides there agrees. */
import { z } from 'zod'
import type { LearntSignal, Person } from '../../core/facts.ts'
import { isAtLeast } from '../../core/people.ts'
import { takeDecisionNumber } from './arguments.ts'
import { type Act, canHappen, type Decision, type Folding, moved } from './decision.ts'
import { done, type Outcome, refused } from './outcome.ts'
import { answerTo, isAmong, isDecider } from './people.ts'

const role = z.enum(['read', 'triage', 'write', 'maintain', 'admin'])

const olderShape = z.object({
  state: z.string(),
  end: z.number().nullable(),
  deciders: z.union([role, z.array(z.string())]),
  /** `owner/name` */
  repository: z.string(),
})
type Older = z.output<typeof olderShape>

/**
 * Said in the thread of the newer decision; the older one learns of it by a signal of its own. A repository makes its own
 * rules, so it is not enough to decide here: whoever says so must decide by the older decision's frozen rules, too.
 */
export function supersede(decision: Decision, act: Act, folding: Folding): Outcome {
  const number = takeDecisionNumber(act.reason)
  if (!isDecider(folding, decision, act.by, { about: act.signal })) {
    return refused(decision, text => text.notAllowed('supersede', decision.rules.profile.deciders, 'deciders'))
  }
  if (decision.state !== 'accepted') return refused(decision, text => text.notNow('supersede', decision.state))
  if (number === null) return refused(decision, text => text.whichDecision())
  if (number === decision.number) return refused(decision, text => text.supersedesItself(number))
  const answer = answerTo(folding, { ask: 'decision', number }, act.signal)
  // What version 0.1 has kept of it was the state alone, and was acted upon.
  const older = typeof answer === 'string' ? answer : (olderShape.safeParse(answer).data ?? null)
  const state = typeof older === 'string' ? older : older?.state
  if (older === null || (state !== 'accepted' && state !== 'appealed')) {
    return refused(decision, text => text.notSupersedable(number))
  }
  if (typeof older === 'string') return done(replacing(decision, number))
  const { end, deciders, repository } = older
  if (!decidesThere(folding, older, act.by, act.signal)) {
    return refused(decision, text => text.notYoursToSupersede(number, deciders, repository))
  }
  if (end !== null && end > (decision.end?.at ?? 0)) {
    return refused(decision, text => text.acceptedLater(number, end, decision.rules.calendar.timezone))
  }
  return done(replacing(decision, number))
}

function replacing(decision: Decision, number: number): Decision {
  return { ...decision, supersedes: [...new Set([...decision.supersedes, number])] }
}

function decidesThere(folding: Folding, { deciders, repository }: Older, by: Person, about: LearntSignal): boolean {
  if (Array.isArray(deciders)) return isAmong(folding, deciders, by, { about })
  const answer = answerTo(folding, { ask: 'permission', login: by.login, repository }, about)
  return typeof answer === 'string' && isAtLeast(answer, deciders)
}

export function beSuperseded(decision: Decision, signal: LearntSignal): Decision {
  if (signal.kind !== 'superseded' || signal.decision !== decision.number) return decision
  if (!canHappen(decision, 'supersede')) return decision
  return { ...moved(decision, 'supersede'), supersededBy: signal.by }
}
