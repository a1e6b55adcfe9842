/** Objections: raised with a reason, answered, lifted by whoever raised them, dismissed by two, adopted, lapsed. */
import { type Groups, type Written, wordsOf } from '../../core/commands/command.ts'
import { windowEnd } from '../../core/duration.ts'
import type { Instant } from '../../core/facts.ts'
import { type Parsed, parsed, type Wording } from '../../core/parsed.ts'
import { samePerson } from '../../core/people.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { isRevocation, takeObjection } from './arguments.ts'
import { type Context, done, misread, no, type Result, type Running, recorded, refused } from './command.ts'
import {
  type Decision,
  type Fate,
  type Folding,
  isBlocking,
  isCorrection,
  isOpen,
  moved,
  type Objection,
  type ObjectionId,
  type Said,
} from './decision.ts'
import { isAt } from './resolution.ts'
import { mayBlock } from './voices.ts'
import { lengthOf } from './window.ts'

interface Objecting {
  /** By a chair, for somebody who stays unnamed. */
  withheld: boolean
  reason: string
}

export function readObjection(written: Written): Parsed<Objecting, Wording> {
  const words = wordsOf(written)
  if (isRevocation(words)) return misread(text => text.takesBack('object', 'resolve'))
  const reason = words.replace(/^withheld\b\s*/i, '')
  return parsed({ withheld: reason !== words, reason })
}

export function object({ decision, folding }: Running, { withheld, reason }: Objecting, said: SpokenCommand): Result {
  const { by, signal } = said
  if (withheld && reason === '') return refused(text => text.noReason('object withheld'))
  if (withheld) return done(raise(decision, said, { reason, blocking: true, withheld }))
  if (samePerson(by, decision.proposer)) return refused(text => text.ownObjection())
  const corrected = correctedObjection(decision, said)
  if (corrected) return correct(decision, corrected, reason)
  const blocking = mayBlock(folding, decision, by, signal)
  const waiting = decision.objections.find(one => isBlocking(one) && one.reasonBy !== null && samePerson(one.by, by))
  if (reason === '' && (waiting || !blocking)) return refused(text => text.noReason('object'))
  if (waiting) return done(giveReason(decision, waiting.id, reason))
  const raised = raise(decision, said, { reason, blocking })
  if (blocking) return done(raised)
  const id = raised.objections.at(-1)?.id ?? 'O1'
  return recorded(raised, text => text.advisory(id, decision.rules.profile.deciders))
}

/** @returns the objection that an edited comment raised before; none where it raised several */
function correctedObjection(decision: Decision, said: SpokenCommand): Objection | undefined {
  if (!isCorrection(decision, said)) return undefined
  const raised = decision.objections.filter(one => isAt(one, said) && samePerson(one.by, said.by))
  return raised.length === 1 ? raised[0] : undefined
}

/** A reason can be put better, not taken away; what has ended stays ended, whatever its comment says by now. */
function correct(decision: Decision, objection: Objection, reason: string): Result {
  if (reason === '') return refused(text => text.noReason('object'))
  const corrected = giveReason(decision, objection.id, reason)
  return isOpen(objection) ? done(corrected) : recorded(corrected, text => text.endedSince(objection.id))
}

/** @returns the decision with one objection more; whoever objects supports no longer */
export function raise(
  decision: Decision,
  { by, signal, place, item }: Said,
  { reason, blocking, withheld = false }: { reason: string; blocking: boolean; withheld?: boolean },
): Decision {
  const { at } = signal
  const objection: Objection = {
    ...{ id: `O${decision.objections.length + 1}`, by, at, reason, signal, blocking, withheld },
    ...{ place, item, fate: 'standing', addressed: null, dismissals: [] },
    reasonBy: blocking && reason === '' ? windowEnd(at, lengthOf('1bd'), decision.rules.calendar) : null,
  }
  const positions = withheld ? decision.positions : decision.positions.filter(one => !samePerson(one.by, by))
  const raised = { ...decision, positions, objections: [...decision.objections, objection] }
  return moved(raised, blocking ? 'object' : 'advise')
}

function change(decision: Decision, id: ObjectionId, values: Partial<Objection>): Decision {
  return { ...decision, objections: decision.objections.map(one => (one.id === id ? { ...one, ...values } : one)) }
}

/** @returns the decision with the reason of an objection; '' is none, and leaves it waiting for one */
export function giveReason(decision: Decision, id: ObjectionId, reason: string): Decision {
  return reason === '' ? decision : change(decision, id, { reason, reasonBy: null })
}

export function settle(decision: Decision, id: ObjectionId, fate: Fate): Decision {
  return change(decision, id, { fate })
}

/** An objection that a command names, and what follows the name. */
interface Named {
  objection: Objection
  rest: string
}

/** A second objection behind the first: one command is about one. */
const alsoNames = /^(?:(?:and|und|&|\+)\s*)?#?o\d{1,4}\b/i

/** Without a name it is, for `/resolve`, the only open one of the person's own. */
export function readNamed(written: Written, { decision, spoken: { verb, by } }: Running): Parsed<Named, Wording> {
  const words = wordsOf(written)
  const taken = takeObjection(words)
  const open = decision.objections.filter(isOpen)
  const own = open.filter(one => samePerson(one.by, by))
  const only = verb === 'resolve' && own.length === 1 ? own[0] : undefined
  const objection = taken ? decision.objections.find(({ id }) => id === taken.id) : only
  const names = taken !== null && alsoNames.test(taken.rest)
  if (objection && !names) return parsed({ objection, rest: taken?.rest ?? words })
  const ids = open.map(({ id }) => id)
  return misread(text => text.whichObjection(verb, ids))
}

/** One that stops the decision, and what is said of it. */
export function readStanding(written: Written, context: Running): Parsed<Named, Wording> {
  const named = readNamed(written, context)
  if (!named.ok) return named
  const { objection, rest } = named.value
  const { id } = objection
  if (!isBlocking(objection)) return misread(text => text.notStanding(id))
  return rest === '' ? misread(text => text.noReason(`${context.spoken.verb} ${id}`)) : named
}

/** An objection of somebody else by its name, or a comment by its address. */
type Adopting = Named | { url: string; rest: string }

export function readAdoption(written: Written, context: Running): Parsed<Adopting, Wording> {
  const [, url = '', rest = ''] = /^(https:\/\/[^\s<>`"]{1,500})\s*([\s\S]*)$/i.exec(wordsOf(written)) ?? []
  return url === '' ? readNamed(written, context) : parsed({ url, rest })
}

export function adopt({ decision }: Running, adopting: Adopting, said: SpokenCommand): Result {
  if ('url' in adopting) {
    const reason = [adopting.rest, adopting.url].join(' ').trim()
    return done(raise(decision, said, { reason, blocking: true }))
  }
  const { objection, rest } = adopting
  const { id, blocking, fate } = objection
  if (blocking || fate !== 'standing') return refused(text => text.notAdoptable(id))
  const raised = raise(decision, said, { reason: rest || objection.reason, blocking: true })
  return done(change(raised, id, { fate: 'adopted', adoptedAs: raised.objections.at(-1)?.id ?? id }))
}

/** What became of an adopted one is for its new name to say. */
export function adoptedSince({ decision }: Running, spoken: SpokenCommand): Wording | null {
  const { verb, by } = spoken
  const id = takeObjection(wordsOf(spoken))?.id
  const adoptedAs = decision.objections.find(one => one.id === id)?.adoptedAs
  const now = decision.objections.find(one => one.id === adoptedAs && isOpen(one))
  if (!id || !now) return null
  return no(text => text.adopted(id, { id: now.id, by: now.by.login, isOwn: samePerson(now.by, by) }, verb))
}

export function ownAdoption({ decision }: Running, { by }: SpokenCommand): Wording | null {
  return samePerson(by, decision.proposer) ? no(text => text.ownObjection()) : null
}

export function address({ decision }: Running, { objection, rest }: Named, said: SpokenCommand): Result {
  const { addressed } = objection
  const { place, item, signal } = said
  // A typo that is mended takes no time from the objector, and gives none.
  const isMended = addressed !== null && isCorrection(decision, said) && isAt(addressed, said)
  const at = isMended ? addressed.at : signal.at
  const answerBy = windowEnd(at, lengthOf('5bd'), decision.rules.calendar)
  const answer = { at, text: rest, answerBy, place, item }
  return done(change(decision, objection.id, { fate: 'addressed', addressed: answer }))
}

/** It belongs to whoever raised it. As long as none is named, nobody is a stranger to it. */
export function ofObjector(_: Context, named: Named | undefined): Groups<Context> {
  return {
    isIn: (_context, _group, { by }) => ({ known: !named || samePerson(by, named.objection.by) }),
    membersOf: () => (named ? [named.objection.by.login] : []),
  }
}

export function resolve({ decision }: Running, { objection }: Named): Result {
  if (!isOpen(objection)) return refused(text => text.notStanding(objection.id))
  return done(settle(decision, objection.id, 'resolved'))
}

export function cannotDismiss(context: Running, spoken: SpokenCommand): Wording | null {
  const isProposer = samePerson(spoken.by, context.decision.proposer)
  return isProposer ? no(text => text.proposerCannotDismiss()) : adoptedSince(context, spoken)
}

/** Two people, or one where the objector let five working days pass without a word after `/address`. */
export function dismiss({ decision, folding }: Running, { objection, rest }: Named, said: SpokenCommand): Result {
  const { id, dismissals } = objection
  const { by, signal } = said
  if (samePerson(by, objection.by)) return refused(text => text.ownDismissal(id))
  if (dismissals.some(vote => samePerson(vote.by, by))) return refused(text => text.secondDismissal(id))
  const voted = change(decision, id, { dismissals: [...dismissals, { by, at: signal.at, reason: rest }] })
  const isEnough = dismissals.length > 0 || isSilentSince(folding, objection, signal.at)
  return done(isEnough ? settle(voted, id, 'dismissed') : voted)
}

/** @returns whether the objector has let the time for a word to an answer pass */
export function isSilentSince({ signals }: Folding, { by, addressed }: Objection, now: Instant): boolean {
  if (!addressed || now <= addressed.answerBy) return false
  const spoke = signals.some(
    ({ kind, actor, at }) =>
      (kind === 'wrote' || kind === 'reviewed') &&
      actor !== null &&
      samePerson(actor, by) &&
      at > addressed.at &&
      at <= now,
  )
  return !spoke
}
