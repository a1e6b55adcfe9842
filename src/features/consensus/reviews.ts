/** Reviews of a pull request: an approval is support, a request for changes an objection whose reason is what it says. */
import { z } from 'zod'
import type { LearntSignal, Person } from '../../core/facts.ts'
import { samePerson } from '../../core/people.ts'
import { type Decision, type Folding, isOpen, type Objection, type Said } from './decision.ts'
import { giveReason, raise, settle } from './objections.ts'
import { isAt } from './resolution.ts'
import { dropSupport, giveSupport } from './supports.ts'
import { mayBlock } from './voices.ts'

type Review = LearntSignal & { kind: 'reviewed' }

/** A command in a review's body counts for itself: whoever objects there does not support by the approval. */
export function review(decision: Decision, signal: LearntSignal, folding: Folding): Decision {
  if (signal.kind !== 'reviewed' || !signal.actor || signal.actor.kind === 'bot') return decision
  const { actor: by } = signal
  const said: Said = { by, signal, ...spotOf(signal) }
  const objection = decision.objections.find(one => isAt(one, said) && isOpenOf(by, one))
  if (signal.verdict === 'approved') {
    const lifted = liftRequestedChanges(decision, by)
    return objection ? lifted : giveSupport(lifted, said, { folding, text: '' })
  }
  if (samePerson(by, decision.proposer)) return decision
  const reason = reasonOf(signal, folding)
  if (objection) return objection.reasonBy === null ? decision : giveReason(decision, objection.id, reason)
  const blocking = mayBlock(folding, decision, by, signal)
  return blocking || reason !== '' ? raise(decision, said, { reason, blocking }) : decision
}

function spotOf({ item }: Pick<Review, 'item'>): { place: 'review'; item: number } {
  return { place: 'review', item }
}

function isOpenOf(person: Person, objection: Objection): boolean {
  return samePerson(objection.by, person) && !objection.withheld && isOpen(objection)
}

const lines = z.array(z.object({ path: z.string(), text: z.string() }))

/** What is said at the lines of the diff is the reason as much as the review's own text. */
function reasonOf(signal: Review, folding: Folding): string {
  const said = lines.safeParse(folding.inquiry.ask({ ask: 'review_comments', item: signal.item }, signal)).data ?? []
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
  const said = lines.safeParse(folding.inquiry.ask({ ask: 'review_comments', item, asOf: reasonBy })).data ?? []
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
