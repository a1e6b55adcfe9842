/** Reviews of a pull request: an approval is support, a request for changes an objection whose reason is what it says. */
import { z } from 'zod'
import type { LearntSignal, Person } from '../../core/facts.ts'
import type { Act, Decision, Folding, Objection } from './decision.ts'
import { giveReason, raise, settle } from './objections.ts'
import { answerTo, isSamePerson } from './people.ts'
import { isAt } from './resolution.ts'
import { dropSupport, support } from './supports.ts'
import { mayBlock } from './voices.ts'

type Review = LearntSignal & { kind: 'reviewed' }

/** A command in a review's body counts for itself: whoever objects there does not support by the approval. */
export function review(decision: Decision, signal: LearntSignal, folding: Folding): Decision {
  if (signal.kind !== 'reviewed' || !signal.actor || signal.actor.kind === 'bot') return decision
  const act = actOf(signal, signal.actor, folding)
  const objection = decision.objections.find(one => isAt(one, spotOf(signal)) && isOpenOf(act.by, one))
  if (signal.verdict === 'approved') {
    const lifted = liftRequestedChanges(decision, act.by)
    return objection ? lifted : support(lifted, act, folding).decision
  }
  if (isSamePerson(act.by, decision.proposer)) return decision
  if (objection) return objection.reasonBy === null ? decision : giveReason(decision, objection.id, act.reason)
  const blocking = mayBlock(folding, decision, act.by, signal)
  return blocking || act.reason !== '' ? raise(decision, act, { blocking }) : decision
}

function spotOf({ item }: Pick<Review, 'item'>): { place: 'review'; item: number } {
  return { place: 'review', item }
}

function isOpenOf(person: Person, { by, fate, withheld }: Objection): boolean {
  return isSamePerson(by, person) && !withheld && (fate === 'standing' || fate === 'addressed')
}

function actOf(signal: Review, by: Person, folding: Folding): Act {
  const { item, at } = signal
  const reason = signal.verdict === 'changes_requested' ? reasonOf(signal, folding) : ''
  const line = { verb: 'review', rest: '', text: '', explicit: false, unproven: false, corrects: false }
  return { command: { ...line, signal, by, place: 'review', item }, signal, by, at, reason }
}

const lines = z.array(z.object({ path: z.string(), text: z.string() }))

/** What is said at the lines of the diff is the reason as much as the review's own text. */
function reasonOf(signal: Review, folding: Folding): string {
  const said = lines.safeParse(answerTo(folding, { ask: 'review_comments', item: signal.item }, signal)).data ?? []
  return join(ownWords(signal, folding), said)
}

/** A body of nothing but commands gives no reason. */
function ownWords({ item, reason }: Review, { signals }: Folding): string {
  const isOnlyCommands = signals.some(
    one => one.kind === 'wrote' && isAt(one, spotOf({ item })) && one.commands.length > 0 && !one.words,
  )
  return isOnlyCommands ? '' : reason
}

function join(body: string, said: z.output<typeof lines>): string {
  return [body, ...said.map(({ path, text }) => `${path}: ${text}`)].filter(part => part !== '').join('\n')
}

/** GitHub's lists lag behind: before a review counts as one without a reason, its lines are read once more. */
export function lapseWithoutReason(decision: Decision, objection: Objection, folding: Folding): Decision {
  const { id, item, signal, reasonBy } = objection
  if (signal.kind !== 'reviewed' || reasonBy === null) return settle(decision, id, 'lapsed')
  const said = lines.safeParse(answerTo(folding, { ask: 'review_comments', item, asOf: reasonBy })).data ?? []
  return said.length > 0 ? giveReason(decision, id, join('', said)) : settle(decision, id, 'lapsed')
}

/** What a person objected by requesting changes, which the same person's approval lifts; a command is lifted by a command. */
function liftRequestedChanges(decision: Decision, by: Person): Decision {
  return decision.objections
    .filter(one => one.signal.kind === 'reviewed' && isOpenOf(by, one))
    .reduce((lifted, { id }) => settle(lifted, id, 'resolved'), decision)
}

/** Whoever dismisses a review takes a support away; an objection goes only if the objector does it. */
export function dismissReview(decision: Decision, signal: LearntSignal): Decision {
  if (signal.kind !== 'review_dismissed') return decision
  const { actor } = signal
  const spot = spotOf(signal)
  const lifted = decision.objections
    .filter(one => actor !== null && isAt(one, spot) && isOpenOf(actor, one) && one.signal.kind === 'reviewed')
    .reduce((left, { id }) => settle(left, id, 'resolved'), decision)
  return dropSupport(lifted, spot.place, spot.item)
}
