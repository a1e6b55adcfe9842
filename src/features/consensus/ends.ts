/** How a decision ends before its window does, and how its acceptance is appealed. */
import { wordsOf } from '../../core/commands/command.ts'
import { windowEnd } from '../../core/duration.ts'
import type { Instant, LearntSignal } from '../../core/facts.ts'
import type { Wording } from '../../core/parsed.ts'
import { sameName } from '../../core/people.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { takeObjection } from './arguments.ts'
import { done, no, type Result, type Running, refused } from './command.ts'
import { canHappen, type Decision, type EndCause, type Folding, moved } from './decision.ts'
import type { DecisionEvent } from './states.ts'
import { missingAt, nameMissing } from './voices.ts'
import { lengthOf } from './window.ts'

export function finish(decision: Decision, event: DecisionEvent, at: Instant, cause: EndCause): Decision {
  if (!canHappen(decision, event)) return decision
  return { ...moved(decision, event), end: { at, cause } }
}

/** Whoever names an objection means that one, not the whole decision. */
export function namesObjection(_: Running, command: SpokenCommand): Wording | null {
  const objection = takeObjection(wordsOf(command))
  return objection ? no(text => text.withdrawsObjection(objection.id)) : null
}

export function withdraw({ decision }: Running, reason: string, { signal }: SpokenCommand): Result {
  return done(finish(decision, 'withdraw', signal.at, { why: 'withdrawn', reason }))
}

export function reject({ decision }: Running, reason: string, { signal }: SpokenCommand): Result {
  return done(finish(decision, 'reject', signal.at, { why: 'rejected', reason }))
}

/** Early, if everybody who decides has spoken: then nobody's silence is cut short. */
export function conclude({ decision, folding }: Running, reason: string, { signal: { at } }: SpokenCommand): Result {
  const { rules, window } = decision
  if (at < window.floor) return refused(text => text.tooEarly(window.floor, rules.calendar.timezone))
  const silent = silentDeciders(decision, at, folding)
  if (silent === null) return refused(text => text.unknownDeciders())
  if (silent.length > 0) return refused(text => text.silentDeciders(silent))
  const missing = missingAt(folding, decision, at)
  if (missing) return refused(text => text.inputMissing(nameMissing(rules, missing)))
  return done(finish(decision, 'conclude', at, { why: 'concluded', reason }))
}

/** @returns null where the deciders cannot be listed: those of a role, or of a team that is gone */
function silentDeciders(decision: Decision, asOf: Instant, folding: Folding): string[] | null {
  const { deciders } = decision.rules.profile
  if (!Array.isArray(deciders)) return null
  const lists = deciders.map(entry => {
    if (!entry.includes('/')) return [entry]
    return toLogins(folding.inquiry.ask({ ask: 'members', team: entry.replace(/^@/, ''), asOf }))
  })
  if (lists.some(list => list === null)) return null
  const round = decision.rounds.at(-1)?.number ?? 1
  const heard = [
    decision.proposer,
    ...decision.positions.filter(position => position.round === round).map(({ by }) => by),
    ...decision.objections.filter(({ withheld }) => !withheld).map(({ by }) => by),
  ]
  const all = lists.flatMap(list => list ?? [])
  return [...new Set(all)].filter(login => !heard.some(person => sameName(person.login, login)))
}

function toLogins(answer: unknown): string[] | null {
  return Array.isArray(answer) ? answer.filter(login => typeof login === 'string') : null
}

const appealTime = lengthOf('10bd')

export function appeal({ decision }: Running, reason: string, { by, signal: { at } }: SpokenCommand): Result {
  const { end, rules } = decision
  const until = windowEnd(end?.at ?? at, appealTime, rules.calendar)
  if (at > until) return refused(text => text.appealTooLate(until, rules.calendar.timezone))
  return done({ ...moved(decision, 'appeal'), appeal: { at, by, reason } })
}

/** Merging is an act of people that decides without waiting: it was not decided by consensus. */
export function overtake(decision: Decision, signal: LearntSignal): Decision {
  return signal.kind === 'merged' ? finish(decision, 'overtake', signal.at, { why: 'merged' }) : decision
}
