/** Support and standing aside: what a person last said, in which round, and whether it counts. */
import { type Written, wordsOf } from '../../core/commands/command.ts'
import type { Place } from '../../core/facts.ts'
import { type Parsed, parsed, type Wording } from '../../core/parsed.ts'
import { samePerson } from '../../core/people.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { isRevocation } from './arguments.ts'
import { done, misread, type Result, type Running, readReason, recorded, refused } from './command.ts'
import { type Decision, type Folding, isCorrection, moved, type Position, roundOf, type Said } from './decision.ts'
import { isDecider, isOwn } from './people.ts'
import { isAt } from './resolution.ts'
import { isAsked } from './voices.ts'

export function readSupport(written: Written): Parsed<string, Wording> {
  const words = wordsOf(written)
  return isRevocation(words) ? misread(text => text.takesBack('support', 'unsupport')) : parsed(words)
}

export function readAside(written: Written, context: Running): Parsed<string, Wording> {
  if (isRevocation(wordsOf(written))) return misread(text => text.takesBack('stand-aside', 'unsupport'))
  return readReason(written, context)
}

export function support({ decision, folding }: Running, text: string, said: SpokenCommand): Result {
  if (isOutdated(decision, said)) return recorded(decision, told => told.saidSince())
  const { by, signal } = said
  const given = giveSupport(decision, said, { folding, text })
  if (isOwn(decision, by)) return recorded(given, told => told.ownSupport())
  // Who must have spoken has spoken now: that is an effect.
  const isHeard = isDecider(folding, decision, by, { about: signal }) || isAsked(folding, decision, by, signal)
  return isHeard ? done(given) : recorded(given, told => told.supportOfOthers(decision.rules.profile.deciders))
}

export function giveSupport(
  decision: Decision,
  said: Said,
  { folding, text }: { folding: Folding; text: string },
): Decision {
  const decides = isDecider(folding, decision, said.by, { about: said.signal })
  return take(decision, said, { kind: 'support', text, counts: decides && !isOwn(decision, said.by) })
}

export function unsupport({ decision }: Running, _: null, { by }: SpokenCommand): Result {
  const positions = decision.positions.filter(one => !samePerson(one.by, by))
  if (positions.length === decision.positions.length) return refused(text => text.nothingToTakeBack())
  return done(moved({ ...decision, positions }, 'support'))
}

export function standAside({ decision }: Running, text: string, said: SpokenCommand): Result {
  if (isOutdated(decision, said)) return recorded(decision, told => told.saidSince())
  return done(take(decision, said, { kind: 'aside', text, counts: false }))
}

/** @returns whether the person said something else after the support or the standing aside that is corrected */
function isOutdated(decision: Decision, said: SpokenCommand): boolean {
  const { positions } = decision
  return isCorrection(decision, said) && !positions.some(one => samePerson(one.by, said.by) && isAt(one, said))
}

/** A person has one position; the latest replaces what came before. */
function take(
  decision: Decision,
  { by, signal, place, item }: Said,
  what: Pick<Position, 'kind' | 'text' | 'counts'>,
): Decision {
  const position: Position = { ...what, by, at: signal.at, round: roundOf(decision), signal, place, item }
  const others = decision.positions.filter(one => !samePerson(one.by, by))
  return moved({ ...decision, positions: [...others, position] }, 'support')
}

/** What was written stands when it is deleted, except support: nobody can be held to a support that was taken back. */
export function dropSupport(decision: Decision, place: Place, item: number): Decision {
  const positions = decision.positions.filter(one => one.kind === 'aside' || !isAt(one, { place, item }))
  return positions.length === decision.positions.length ? decision : { ...decision, positions }
}
