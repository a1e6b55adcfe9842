/** A newer decision takes the place of an older one, of this repository or another, if who decides there agrees. */
import { z } from 'zod'
import { type Written, wordsOf } from '../../core/commands/command.ts'
import type { LearntSignal, Person } from '../../core/facts.ts'
import { type Parsed, parsed, type Wording } from '../../core/parsed.ts'
import { hasRole } from '../../core/people.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { takeDecisionNumber } from './arguments.ts'
import { done, misread, no, type Result, type Running, refused } from './command.ts'
import { canHappen, type Decision, type Folding, moved } from './decision.ts'
import { isIn } from './people.ts'

const role = z.enum(['read', 'triage', 'write', 'maintain', 'admin'])

const olderShape = z.object({
  state: z.string(),
  end: z.number().nullable(),
  deciders: z.union([role, z.array(z.string())]),
  /** `owner/name` */
  repository: z.string(),
})
type Older = z.output<typeof olderShape>

export function readOlder(written: Written, { decision }: Running): Parsed<number, Wording> {
  const number = takeDecisionNumber(wordsOf(written))
  if (number === null) return misread(text => text.whichDecision())
  return number === decision.number ? misread(text => text.supersedesItself(number)) : parsed(number)
}

/** An appealed one replaces nothing, though it can be replaced. */
export function notAccepted({ decision }: Running): Wording | null {
  return decision.state === 'accepted' ? null : no(text => text.notNow('supersede', decision.state))
}

/**
 * Said in the thread of the newer decision; the older one learns of it by a signal of its own. A repository makes its own
 * rules, so it is not enough to decide here: whoever says so must decide by the older decision's frozen rules, too.
 */
export function supersede({ decision, folding }: Running, number: number, { by, signal }: SpokenCommand): Result {
  const answer = folding.inquiry.ask({ ask: 'decision', number }, signal)
  // What version 0.1 has kept of it was the state alone, and was acted upon.
  const older = typeof answer === 'string' ? answer : (olderShape.safeParse(answer).data ?? null)
  const state = typeof older === 'string' ? older : older?.state
  if (older === null || (state !== 'accepted' && state !== 'appealed')) {
    return refused(text => text.notSupersedable(number))
  }
  if (typeof older === 'string') return done(replacing(decision, number))
  const { end, deciders, repository } = older
  if (!decidesThere(folding, older, by, signal)) {
    return refused(text => text.notYoursToSupersede(number, deciders, repository))
  }
  if (end !== null && end > (decision.end?.at ?? 0)) {
    return refused(text => text.acceptedLater(number, end, decision.rules.calendar.timezone))
  }
  return done(replacing(decision, number))
}

function replacing(decision: Decision, number: number): Decision {
  return { ...decision, supersedes: [...new Set([...decision.supersedes, number])] }
}

function decidesThere(folding: Folding, { deciders, repository }: Older, by: Person, about: LearntSignal): boolean {
  if (Array.isArray(deciders)) return isIn(folding, deciders, by, { about })
  return folding.inquiry.settle(hasRole(folding.moment.thread, deciders, by.login, { about, repository }))
}

export function beSuperseded(decision: Decision, signal: LearntSignal): Decision {
  if (signal.kind !== 'superseded' || signal.decision !== decision.number) return decision
  if (!canHappen(decision, 'supersede')) return decision
  return { ...moved(decision, 'supersede'), supersededBy: signal.by }
}
