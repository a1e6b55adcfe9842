/** Objections: raised with a reason, answered, lifted by whoever raised them, dismissed by two, adopted, lapsed. */
import { windowEnd } from '../../core/duration.ts'
import type { Instant } from '../../core/facts.ts'
import { takeObjection } from './arguments.ts'
import { correctedObjection, isCorrection, isRevocation } from './corrections.ts'
import {
  type Act,
  type Decision,
  type Fate,
  type Folding,
  isBlocking,
  moved,
  type Objection,
  type ObjectionId,
} from './decision.ts'
import { done, type Outcome, refused } from './outcome.ts'
import { isChair, isDecider, isSamePerson } from './people.ts'
import { isAt } from './resolution.ts'
import { mayBlock } from './voices.ts'
import { lengthOf } from './window.ts'

export function object(decision: Decision, act: Act, folding: Folding): Outcome {
  if (/^withheld\b/i.test(act.reason)) return objectWithheld(decision, act, folding)
  if (isRevocation(act.reason)) return refused(decision, text => text.takesBack('object', 'resolve'))
  if (isSamePerson(act.by, decision.proposer)) return refused(decision, text => text.ownObjection())
  const corrected = correctedObjection(decision, act)
  if (corrected) return correct(decision, corrected, act.reason)
  const decides = mayBlock(folding, decision, act.by, act.signal)
  if (!decides && act.reason === '') return refused(decision, text => text.noReason('object'))
  const waiting = decision.objections.find(
    one => isBlocking(one) && one.reasonBy !== null && isSamePerson(one.by, act.by),
  )
  if (waiting && act.reason === '') return refused(decision, text => text.noReason('object'))
  if (waiting) return done(giveReason(decision, waiting.id, act.reason))
  const raised = raise(decision, act, { blocking: decides })
  if (decides) return done(raised)
  const id = raised.objections.at(-1)?.id ?? 'O1'
  const { deciders } = decision.rules.profile
  return { ...done(raised), say: text => text.told.advisory(id, deciders) }
}

/** A reason can be put better, not taken away; what has ended stays ended, whatever its comment says by now. */
function correct(decision: Decision, { id, fate }: Objection, reason: string): Outcome {
  if (reason === '') return refused(decision, text => text.noReason('object'))
  const corrected = done(giveReason(decision, id, reason))
  const isOpen = fate === 'standing' || fate === 'addressed'
  return isOpen ? corrected : { ...corrected, say: text => text.told.endedSince(id) }
}

function objectWithheld(decision: Decision, act: Act, folding: Folding): Outcome {
  const reason = act.reason.replace(/^withheld\b\s*/i, '')
  if (!isChair(folding, decision, act.by, act.signal)) {
    return refused(decision, text => text.notAllowed('object withheld', decision.rules.profile.chairs, 'chairs'))
  }
  if (reason === '') return refused(decision, text => text.noReason('object withheld'))
  return done(raise(decision, { ...act, reason }, { blocking: true, withheld: true }))
}

/** @returns the decision with one objection more; whoever objects supports no longer */
export function raise(
  decision: Decision,
  { by, at, reason, signal, command }: Act,
  { blocking, withheld = false }: { blocking: boolean; withheld?: boolean },
): Decision {
  const { calendar } = decision.rules
  const objection: Objection = {
    ...{ id: `O${decision.objections.length + 1}`, by, at, reason, signal, blocking, withheld },
    ...{ place: command.place, item: command.item, fate: 'standing', addressed: null, dismissals: [] },
    reasonBy: blocking && reason === '' ? windowEnd(at, lengthOf('1bd'), calendar) : null,
  }
  const positions = withheld ? decision.positions : decision.positions.filter(one => !isSamePerson(one.by, by))
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

export function adopt(decision: Decision, act: Act, folding: Folding): Outcome {
  const { deciders } = decision.rules.profile
  if (isSamePerson(act.by, decision.proposer)) return refused(decision, text => text.ownObjection())
  if (!isDecider(folding, decision, act.by, { about: act.signal })) {
    return refused(decision, text => text.notAllowed('adopt', deciders, 'deciders'))
  }
  const [, url = '', why = ''] = /^(https:\/\/[^\s<>`"]{1,500})\s*([\s\S]*)$/i.exec(act.reason) ?? []
  if (url !== '') return done(raise(decision, { ...act, reason: [why, url].join(' ').trim() }, { blocking: true }))
  const named = findNamed(decision, act)
  if ('refusal' in named) return named.refusal
  const { objection, rest } = named
  if (objection.blocking || objection.fate !== 'standing')
    return refused(decision, text => text.notAdoptable(objection.id))
  const adopted = settle(decision, objection.id, 'adopted')
  return done(raise(adopted, { ...act, reason: rest || objection.reason }, { blocking: true }))
}

export function address(decision: Decision, act: Act): Outcome {
  if (!isSamePerson(act.by, decision.proposer)) return refused(decision, text => text.onlyProposer('address'))
  const named = findNamed(decision, act)
  if ('refusal' in named) return named.refusal
  const { objection, rest } = named
  if (!isBlocking(objection)) return refused(decision, text => text.notStanding(objection.id))
  if (rest === '') return refused(decision, text => text.noReason(`address ${objection.id}`))
  const { place, item } = act.command
  const { addressed } = objection
  // A typo that is mended takes no time from the objector, and gives none.
  const isMended = addressed !== null && isCorrection(decision, act) && isAt(addressed, act.command)
  const at = isMended ? addressed.at : act.at
  const answerBy = windowEnd(at, lengthOf('5bd'), decision.rules.calendar)
  const answer = { at, text: rest, answerBy, place, item }
  return done(change(decision, objection.id, { fate: 'addressed', addressed: answer }))
}

export function resolve(decision: Decision, act: Act): Outcome {
  const named = findNamed(decision, act)
  if ('refusal' in named) return named.refusal
  const { objection } = named
  if (!isSamePerson(act.by, objection.by)) return refused(decision, text => text.onlyObjector(objection.id))
  if (objection.fate !== 'standing' && objection.fate !== 'addressed') {
    return refused(decision, text => text.notStanding(objection.id))
  }
  return done(settle(decision, objection.id, 'resolved'))
}

/** Two people, or one where the objector let five working days pass without a word after `/address`. */
export function dismiss(decision: Decision, act: Act, folding: Folding): Outcome {
  const named = findNamed(decision, act)
  if ('refusal' in named) return named.refusal
  const { objection, rest } = named
  const { by, at } = act
  if (isSamePerson(by, decision.proposer)) return refused(decision, text => text.proposerCannotDismiss())
  if (isSamePerson(by, objection.by)) return refused(decision, text => text.ownDismissal(objection.id))
  if (!isDecider(folding, decision, by, { about: act.signal })) {
    return refused(decision, text => text.notAllowed('dismiss', decision.rules.profile.deciders, 'deciders'))
  }
  if (!isBlocking(objection)) return refused(decision, text => text.notStanding(objection.id))
  if (rest === '') return refused(decision, text => text.noReason(`dismiss ${objection.id}`))
  if (objection.dismissals.some(vote => isSamePerson(vote.by, by))) {
    return refused(decision, text => text.secondDismissal(objection.id))
  }
  const voted = change(decision, objection.id, { dismissals: [...objection.dismissals, { by, at, reason: rest }] })
  const isEnough = objection.dismissals.length > 0 || isSilentSince(folding, objection, at)
  return done(isEnough ? settle(voted, objection.id, 'dismissed') : voted)
}

/** @returns whether the objector has let the time for a word to an answer pass */
export function isSilentSince({ signals }: Folding, { by, addressed }: Objection, now: Instant): boolean {
  if (!addressed || now <= addressed.answerBy) return false
  const spoke = signals.some(
    ({ kind, actor, at }) =>
      (kind === 'wrote' || kind === 'reviewed') &&
      actor !== null &&
      isSamePerson(actor, by) &&
      at > addressed.at &&
      at <= now,
  )
  return !spoke
}

/** Without a name it is the only one that stands of the person's own, or the only one at all. */
function findNamed(decision: Decision, act: Act): { objection: Objection; rest: string } | { refusal: Outcome } {
  const taken = takeObjection(act.reason)
  const open = decision.objections.filter(({ fate }) => fate === 'standing' || fate === 'addressed')
  const own = open.filter(({ by }) => isSamePerson(by, act.by))
  const only = act.command.verb === 'resolve' && own.length === 1 ? own[0] : undefined
  const objection = taken ? decision.objections.find(({ id }) => id === taken.id) : only
  if (objection) return { objection, rest: taken?.rest ?? act.reason }
  return {
    refusal: refused(decision, text =>
      text.whichObjection(
        act.command.verb,
        open.map(({ id }) => id),
      ),
    ),
  }
}
