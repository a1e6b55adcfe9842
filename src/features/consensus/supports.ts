/** Support and standing aside: what a person last said, in which round, and whether it counts. */
import type { Place } from '../../core/facts.ts'
import { isOutdated, isRevocation } from './corrections.ts'
import { type Act, type Decision, type Folding, moved, type Position, roundOf } from './decision.ts'
import { done, type Outcome, refused } from './outcome.ts'
import { isDecider, isOwn, isSamePerson } from './people.ts'
import { isAt } from './resolution.ts'
import { isAsked } from './voices.ts'

export function support(decision: Decision, act: Act, folding: Folding): Outcome {
  if (isRevocation(act.reason)) return refused(decision, text => text.takesBack('support', 'unsupport'))
  if (isOutdated(decision, act)) return { ...done(decision), say: text => text.told.saidSince() }
  const isOwner = isOwn(decision, act.by)
  const decides = isDecider(folding, decision, act.by, { about: act.signal })
  const taken = take(decision, act, 'support', decides && !isOwner)
  const { deciders } = decision.rules.profile
  if (isOwner) return { ...done(taken), say: text => text.told.ownSupport() }
  // Who must have spoken has spoken now: that is an effect.
  const isHeard = decides || isAsked(folding, decision, act.by, act.signal)
  return isHeard ? done(taken) : { ...done(taken), say: text => text.told.supportOfOthers(deciders) }
}

export function unsupport(decision: Decision, act: Act): Outcome {
  const positions = decision.positions.filter(one => !isSamePerson(one.by, act.by))
  if (positions.length === decision.positions.length) return refused(decision, text => text.nothingToTakeBack())
  return done(moved({ ...decision, positions }, 'support'))
}

export function standAside(decision: Decision, act: Act): Outcome {
  if (act.reason === '') return refused(decision, text => text.noReason('stand-aside'))
  if (isRevocation(act.reason)) return refused(decision, text => text.takesBack('stand-aside', 'unsupport'))
  if (isOutdated(decision, act)) return { ...done(decision), say: text => text.told.saidSince() }
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
