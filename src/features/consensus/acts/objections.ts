/** Objections: raised with a reason, answered, lifted by whoever raised them, dismissed by two, adopted, lapsed. */
import { windowEnd } from '../../../core/duration.ts'
import type { Instant, Person } from '../../../core/facts.ts'
import { lengthOf } from '../clock/window.ts'
import {
  type Act,
  type Decision,
  type Fate,
  type Folding,
  isBlocking,
  moved,
  type Objection,
  type ObjectionId,
} from '../decision.ts'
import { isChair, isDecider, isSamePerson, mayBlock } from '../people.ts'
import { takeObjection } from './arguments.ts'
import { done, type Outcome, refused } from './outcome.ts'

export function object(decision: Decision, act: Act, folding: Folding): Outcome {
  if (/^withheld\b/i.test(act.reason)) return objectWithheld(decision, act, folding)
  if (isSamePerson(act.by, decision.proposer)) return refused(decision, text => text.ownObjection())
  const decides = mayBlock(folding, decision, act.by, { about: act.signal })
  if (!decides && act.reason === '') return refused(decision, text => text.noReason('object'))
  const waiting = decision.objections.find(
    one => isBlocking(one) && one.reasonBy !== null && isSamePerson(one.by, act.by),
  )
  if (waiting && act.reason !== '') {
    return done(change(decision, waiting.id, { reason: act.reason, reasonBy: null }))
  }
  if (waiting) return refused(decision, text => text.noReason('object'))
  const raised = raise(decision, act, { blocking: decides })
  if (decides) return done(raised)
  const id = raised.objections.at(-1)?.id ?? 'O1'
  const { deciders } = decision.rules.profile
  return { decision: raised, outcome: 'refused', say: text => text.refused.advisory(id, deciders) }
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
    ...{ place: command.place, item: command.item, fate: 'standing', addressed: null, dismissals: [], lostSince: null },
    reasonBy: blocking && reason === '' ? windowEnd(at, lengthOf('1bd'), calendar) : null,
    ...{ checks: 0, fateNote: '' },
  }
  const positions = withheld ? decision.positions : decision.positions.filter(one => !isSamePerson(one.by, by))
  const raised = { ...decision, positions, objections: [...decision.objections, objection] }
  return moved(raised, blocking ? 'object' : 'advise')
}

function change(decision: Decision, id: ObjectionId, values: Partial<Objection>): Decision {
  return { ...decision, objections: decision.objections.map(one => (one.id === id ? { ...one, ...values } : one)) }
}

export function settle(decision: Decision, id: ObjectionId, fate: Fate, fateNote = ''): Decision {
  return change(decision, id, { fate, fateNote })
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
  const isOpenToAdoption = objection.fate === 'standing' && (!objection.blocking || objection.lostSince !== null)
  if (!isOpenToAdoption) return refused(decision, text => text.notAdoptable(objection.id))
  const adopted = settle(decision, objection.id, 'adopted', act.by.login)
  return done(raise(adopted, { ...act, reason: rest || objection.reason }, { blocking: true }))
}

export function address(decision: Decision, act: Act): Outcome {
  if (!isSamePerson(act.by, decision.proposer)) return refused(decision, text => text.onlyProposer('address'))
  const named = findNamed(decision, act)
  if ('refusal' in named) return named.refusal
  const { objection, rest } = named
  if (!isBlocking(objection)) return refused(decision, text => text.notStanding(objection.id))
  if (rest === '') return refused(decision, text => text.noReason(`address ${objection.id}`))
  const answerBy = windowEnd(act.at, lengthOf('5bd'), decision.rules.calendar)
  return done(change(decision, objection.id, { fate: 'addressed', addressed: { at: act.at, text: rest, answerBy } }))
}

export function resolve(decision: Decision, act: Act): Outcome {
  const named = findNamed(decision, act)
  if ('refusal' in named) return named.refusal
  const { objection, rest } = named
  if (!isSamePerson(act.by, objection.by)) return refused(decision, text => text.onlyObjector(objection.id))
  if (objection.fate !== 'standing' && objection.fate !== 'addressed') {
    return refused(decision, text => text.notStanding(objection.id))
  }
  return done(settle(decision, objection.id, 'resolved', rest))
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
  return done(isEnough ? settle(voted, objection.id, 'dismissed', rest) : voted)
}

function isSilentSince({ signals }: Folding, { by, addressed }: Objection, now: Instant): boolean {
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

/** Longest a role is followed: 100 working days, well beyond the 60 days after which an objected decision lapses. */
const mostChecks = 20

/** When the objector's role is looked at next: every five working days, which is also the time for an adoption. */
export function nextCheck(decision: Decision, { at, checks, withheld }: Objection): Instant | null {
  if (withheld || checks >= mostChecks) return null
  return windowEnd(at, { ...lengthOf('5bd'), amount: 5 * (checks + 1) }, decision.rules.calendar)
}

/** Lost twice in a row means five working days without anybody to adopt it. */
export function checkRole(decision: Decision, objection: Objection, at: Instant, folding: Folding): Decision {
  const asked = folding.ask.length
  const decides = mayBlock(folding, decision, objection.by, { asOf: at })
  const checks = objection.checks + 1
  if (decides || folding.ask.length > asked) return change(decision, objection.id, { checks, lostSince: null })
  if (objection.lostSince === null) return change(decision, objection.id, { checks, lostSince: at })
  return settle(decision, objection.id, 'lapsed', 'role')
}

/** The objections that a person raised by a review, which the same person's approval lifts. */
export function liftOwnReviews(decision: Decision, by: Person): Decision {
  return decision.objections
    .filter(one => one.place === 'review' && isBlocking(one) && isSamePerson(one.by, by))
    .reduce((lifted, { id }) => settle(lifted, id, 'resolved'), decision)
}
