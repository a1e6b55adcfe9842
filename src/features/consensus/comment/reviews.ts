/** What a review does not do, told once to whoever wrote it: GitHub knows no reaction to a review. */
import type { Notice } from '../../../core/effects.ts'
import type { LearntSignal, Person } from '../../../core/facts.ts'
import { md, type Safe } from '../../../core/markdown.ts'
import { samePerson } from '../../../core/people.ts'
import { type Decision, standingOf } from '../decision.ts'
import { isAt } from '../resolution.ts'
import { replyTo } from './calls.ts'
import type { Writing } from './writing.ts'

type Review = LearntSignal & { kind: 'reviewed'; actor: Person }

export function reviewNotices(writing: Writing): Notice[] {
  return [...approvals(writing), ...advice(writing), ...wordless(writing)]
}

/** An approval lifts what a review objected, not what was said by command. */
function approvals(writing: Writing): Notice[] {
  const { decision } = writing
  return decision.positions.flatMap(({ kind, by, signal }): Notice[] => {
    const ids = standingOf(decision, by).map(({ id }) => id)
    if (kind !== 'support' || signal.kind !== 'reviewed' || ids.length === 0) return []
    const { who, text } = replyTo(writing, by, signal)
    return [notice('approval', by, decision, text.notice.approvalWhileObjecting(who, ids))]
  })
}

function advice(writing: Writing): Notice[] {
  const { decision } = writing
  const all = decision.objections.filter(one => one.signal.kind === 'reviewed' && !one.blocking && !one.withheld)
  return firstOfEach(all.filter(({ fate }) => fate === 'standing')).map(({ id, by, signal }) => {
    const { who, text } = replyTo(writing, by, signal)
    const told = text.told.advisory(id, decision.rules.profile.deciders)
    return notice('advice', by, decision, md`${who}: ${told}`)
  })
}

/** Somebody who does not decide asked for changes without a word: there is nothing to record. */
function wordless(writing: Writing): Notice[] {
  const { decision, folding } = writing
  const { objections, positions, proposer, rounds, origin } = decision
  const began = Math.max(origin.at, rounds[0]?.from ?? 0)
  const spoken = [proposer, ...[...objections, ...positions].map(({ by }) => by)]
  const reviews = folding.signals.filter(
    (signal): signal is Review =>
      signal.kind === 'reviewed' &&
      signal.verdict === 'changes_requested' &&
      signal.actor?.kind === 'human' &&
      signal.at > began &&
      !objections.some(one => isAt(one, { place: 'review', item: signal.item })),
  )
  const silent = reviews
    .map(signal => ({ by: signal.actor, signal }))
    .filter(({ by }) => !spoken.some(person => samePerson(person, by)))
  return firstOfEach(silent).map(({ by, signal }) => {
    const { who, text } = replyTo(writing, by, signal)
    return notice('wordless', by, decision, text.notice.wordlessReview(who, decision.rules.profile.deciders))
  })
}

function firstOfEach<One extends { by: Person }>(all: readonly One[]): One[] {
  return all.filter(({ by }, index) => all.findIndex(other => samePerson(other.by, by)) === index)
}

function notice(what: string, { login }: Person, { id }: Decision, body: Safe): Notice {
  return { key: `${what} ${login.toLowerCase()} ${id}`, body, urgency: 'notice' }
}
