/** How a decision ends before its window does, and what can follow its acceptance. */
import { windowEnd } from '../../core/duration.ts'
import type { Instant, LearntSignal } from '../../core/facts.ts'
import { takeObjection, takeThreadNumber } from './arguments.ts'
import { type Act, canHappen, type Decision, type EndCause, type Folding, moved } from './decision.ts'
import { done, type Outcome, refused } from './outcome.ts'
import { answerTo, isChair, isDecider, isProposerOrChair, isSameLogin } from './people.ts'
import { missingAt } from './quorum.ts'
import type { DecisionEvent } from './states.ts'
import { nameMissing } from './voices.ts'
import { lengthOf } from './window.ts'

export function finish(decision: Decision, event: DecisionEvent, at: Instant, cause: EndCause): Decision {
  if (!canHappen(decision, event)) return decision
  return { ...moved(decision, event), end: { at, cause } }
}

/** Whoever names an objection means that one, not the whole decision. */
export function withdraw(decision: Decision, act: Act, folding: Folding): Outcome {
  const objection = takeObjection(act.reason)
  if (objection) return refused(decision, text => text.withdrawsObjection(objection.id))
  if (!isProposerOrChair(folding, decision, act.by, act.signal)) {
    return refused(decision, text => text.notAllowed('withdraw', decision.rules.profile.chairs, 'proposer'))
  }
  return done(finish(decision, 'withdraw', act.at, { why: 'withdrawn', reason: act.reason }))
}

export function reject(decision: Decision, act: Act, folding: Folding): Outcome {
  if (!isChair(folding, decision, act.by, act.signal)) {
    return refused(decision, text => text.notAllowed('reject', decision.rules.profile.chairs, 'chairs'))
  }
  if (act.reason === '') return refused(decision, text => text.noReason('reject'))
  return done(finish(decision, 'reject', act.at, { why: 'rejected', reason: act.reason }))
}

/** Early, if everybody who decides has spoken: then nobody's silence is cut short. */
export function conclude(decision: Decision, act: Act, folding: Folding): Outcome {
  const { rules, window } = decision
  const { at, by, signal, reason } = act
  if (!isChair(folding, decision, by, signal)) {
    return refused(decision, text => text.notAllowed('conclude', rules.profile.chairs, 'chairs'))
  }
  if (reason === '') return refused(decision, text => text.noReason('conclude'))
  if (at < window.floor) return refused(decision, text => text.tooEarly(window.floor, rules.calendar.timezone))
  const silent = silentDeciders(decision, at, folding)
  if (silent === null) return refused(decision, text => text.unknownDeciders())
  if (silent.length > 0) return refused(decision, text => text.silentDeciders(silent))
  const missing = missingAt(folding, decision, at)
  if (missing) return refused(decision, text => text.inputMissing(nameMissing(decision.rules, missing)))
  return done(finish(decision, 'conclude', at, { why: 'concluded', reason }))
}

/** @returns null where the deciders cannot be listed: those of a role, or of a team that is gone */
function silentDeciders(decision: Decision, asOf: Instant, folding: Folding): string[] | null {
  const { deciders } = decision.rules.profile
  if (!Array.isArray(deciders)) return null
  const lists = deciders.map(entry => {
    if (!entry.includes('/')) return [entry]
    return toLogins(answerTo(folding, { ask: 'members', team: entry.replace(/^@/, ''), asOf }))
  })
  if (lists.some(list => list === null)) return null
  const round = decision.rounds.at(-1)?.number ?? 1
  const heard = [
    decision.proposer,
    ...decision.positions.filter(position => position.round === round).map(({ by }) => by),
    ...decision.objections.filter(({ withheld }) => !withheld).map(({ by }) => by),
  ]
  const all = lists.flatMap(list => list ?? [])
  return [...new Set(all)].filter(login => !heard.some(person => isSameLogin(person.login, login)))
}

function toLogins(answer: unknown): string[] | null {
  return Array.isArray(answer) ? answer.filter(login => typeof login === 'string') : null
}

const appealTime = lengthOf('10bd')

export function appeal(decision: Decision, act: Act, folding: Folding): Outcome {
  const { rules, end } = decision
  if (!isDecider(folding, decision, act.by, { about: act.signal })) {
    return refused(decision, text => text.notAllowed('appeal', rules.profile.deciders, 'deciders'))
  }
  if (act.reason === '') return refused(decision, text => text.noReason('appeal'))
  const until = windowEnd(end?.at ?? act.at, appealTime, rules.calendar)
  if (act.at > until) return refused(decision, text => text.appealTooLate(until, rules.calendar.timezone))
  return done({ ...moved(decision, 'appeal'), appeal: { at: act.at, by: act.by, reason: act.reason } })
}

export function exclude(decision: Decision, act: Act, folding: Folding): Outcome {
  const taken = takeThreadNumber(act.reason)
  if (!isProposerOrChair(folding, decision, act.by, act.signal)) {
    return refused(decision, text => text.notAllowed('exclude', decision.rules.profile.chairs, 'proposer'))
  }
  if (!taken || !decision.covers.includes(taken.number)) {
    return refused(decision, text => text.notCovered(decision.covers))
  }
  if (taken.rest === '') return refused(decision, text => text.noReason(`exclude #${taken.number}`))
  const others = decision.excluded.filter(({ number }) => number !== taken.number)
  return done({ ...decision, excluded: [...others, { number: taken.number, reason: taken.rest }] })
}

/** Merging is an act of people that decides without waiting: it was not decided by consensus. */
export function overtake(decision: Decision, signal: LearntSignal): Decision {
  return signal.kind === 'merged' ? finish(decision, 'overtake', signal.at, { why: 'merged' }) : decision
}
