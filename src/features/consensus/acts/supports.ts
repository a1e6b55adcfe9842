/** Support and standing aside: what a person last said, in which round, and whether it counts. */
import type { LearntSignal, Place } from '../../../core/facts.ts'
import { type Act, type Decision, type Folding, moved, type Position, roundOf } from '../decision.ts'
import { isDecider, isOwn, isRequired, isSamePerson, mayBlock } from '../people.ts'
import { isAt } from '../resolution.ts'
import { liftOwnReviews, raise, settle } from './objections.ts'
import { done, type Outcome, refused } from './outcome.ts'

export function support(decision: Decision, act: Act, folding: Folding): Outcome {
  const isOwner = isOwn(decision, act.by)
  const decides = isDecider(folding, decision, act.by, { about: act.signal })
  const taken = take(decision, act, 'support', decides && !isOwner)
  const { deciders } = decision.rules.profile
  if (isOwner) return { ...done(taken), say: text => text.told.ownSupport() }
  // Who must have spoken has spoken now: that is an effect.
  const isHeard = decides || isRequired(folding, decision, act.by, act.signal)
  return isHeard ? done(taken) : { ...done(taken), say: text => text.told.supportOfOthers(deciders) }
}

export function standAside(decision: Decision, act: Act): Outcome {
  if (act.reason === '') return refused(decision, text => text.noReason('stand-aside'))
  return done(take(decision, act, 'aside', false))
}

/** A person has one position; the latest replaces what came before. */
function take(decision: Decision, act: Act, kind: Position['kind'], counts: boolean): Decision {
  const { by, at, signal, reason: text } = act
  const { place, item } = act.command
  const position: Position = { kind, by, at, round: roundOf(decision), text, signal, counts, place, item }
  const others = decision.positions.filter(one => !isSamePerson(one.by, by))
  return moved({ ...decision, positions: [...others, position] }, 'support')
}

/** What was written stands when it is deleted, except support: nobody can be held to a support that was taken back. */
export function dropSupport(decision: Decision, place: Place, item: number): Decision {
  const positions = decision.positions.filter(one => one.kind === 'aside' || !isAt(one, { place, item }))
  return positions.length === decision.positions.length ? decision : { ...decision, positions }
}

/** A review is a support, or an objection whose reason is the review's text. */
export function review(decision: Decision, signal: LearntSignal, folding: Folding): Decision {
  if (signal.kind !== 'reviewed' || !signal.actor || signal.actor.kind === 'bot') return decision
  const act = actOfReview(signal, signal.actor)
  if (signal.verdict === 'approved') return support(liftOwnReviews(decision, act.by), act, folding).decision
  if (isSamePerson(act.by, decision.proposer)) return decision
  const blocking = mayBlock(folding, decision, act.by, { about: signal })
  return blocking || act.reason !== '' ? raise(decision, act, { blocking }) : decision
}

function actOfReview(signal: LearntSignal & { kind: 'reviewed' }, by: Act['by']): Act {
  const { item, at, reason } = signal
  const line = { verb: 'review', rest: '', text: '', explicit: false, unproven: false, corrects: false }
  return { command: { ...line, signal, by, place: 'review', item }, signal, by, at, reason }
}

/** Whoever dismisses a review takes a support away; an objection goes only if the objector does it. */
export function dismissReview(decision: Decision, signal: LearntSignal): Decision {
  if (signal.kind !== 'review_dismissed') return decision
  const spot = { place: 'review', item: signal.item } as const
  const { actor } = signal
  const own = decision.objections.filter(one => actor !== null && isAt(one, spot) && isSamePerson(one.by, actor))
  const lifted = own
    .filter(({ fate }) => fate === 'standing' || fate === 'addressed')
    .reduce((left, { id }) => settle(left, id, 'resolved'), decision)
  return dropSupport(lifted, spot.place, spot.item)
}
