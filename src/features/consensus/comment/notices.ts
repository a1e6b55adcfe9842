/** The few new comments of a decision: calls to people, an end that was moved, the result. */
import type { Notice } from '../../../core/effects.ts'
import { join, md, type Safe } from '../../../core/markdown.ts'
import { type Decision, type Objection, roundOf } from '../decision.ts'
import { countingSupport } from '../people.ts'
import { resultKey } from '../seal.ts'
import { isActive } from '../states.ts'
import { askedFor, missingNow, nameMissing } from '../voices.ts'
import { writeCalls } from './calls.ts'
import { writeResult } from './result.ts'
import { reviewNotices } from './reviews.ts'
import { signNotices } from './signs.ts'
import type { Writing } from './writing.ts'

export function writeNotices(writing: Writing): Notice[] {
  if (!isActive(writing.decision.state)) return [...appealNotice(writing), ...resultNotice(writing)]
  return [...writeCalls(writing), ...extensionNotice(writing), ...signNotices(writing), ...reviewNotices(writing)]
}

function extensionNotice(writing: Writing): Notice[] {
  const { decision, text, timezone, label, folding } = writing
  const extension = decision.moves.findLast(({ why }) => why === 'quorum')
  const missing = missingNow(folding, decision)
  if (!extension || !missing || decision.state !== 'open') return []
  const input = text.missing(nameMissing(decision.rules, missing))
  const body = text.notice.extended(label, extension.to, input, timezone)
  return [{ key: `extended ${extension.at} ${decision.id}`, body, urgency: 'deadline' }]
}

function appealNotice(writing: Writing): Notice[] {
  const { decision, text } = writing
  if (decision.state !== 'appealed') return []
  const body = md`${writeResult(writing)} ${text.result.chairs(decision.rules.profile.chairs)}`
  return [{ key: `appeal ${decision.id}`, body, urgency: 'notice' }]
}

/** An appeal follows a result that was told already; it is no second one. */
function resultNotice(writing: Writing): Notice[] {
  const { decision, text } = writing
  if (decision.state === 'appealed') return []
  if (decision.state === 'superseded' && decision.supersededBy !== null) {
    return [{ key: `superseded ${decision.id}`, body: writeResult(writing), urgency: 'notice' }]
  }
  const voices = (kind: 'support' | 'aside') =>
    decision.positions.filter(one => one.kind === kind).map(({ by }) => by.login)
  const support = supporters(writing)
  const asides = voices('aside')
  const extra = [
    ...(decision.state === 'accepted' && support.length > 0 ? [text.result.support(support)] : []),
    ...(decision.state === 'accepted' && asides.length > 0 ? [text.result.aside(asides)] : []),
    ...(decision.state === 'accepted' ? unmetObjections(writing) : []),
    ...(decision.state === 'accepted' && decision.effective ? [text.result.effective(decision.effective)] : []),
    ...(decision.state === 'withdrawn' || decision.state === 'lapsed'
      ? [text.result.anew(writing.moment.thread.snapshot.state === 'closed')]
      : []),
    ...(decision.state === 'overtaken' ? [text.result.chairs(decision.rules.profile.chairs)] : []),
  ]
  return [{ key: resultKey(decision), body: join([writeResult(writing), ...extra], md` `), urgency: 'deadline' }]
}

/** What was objected and not met stays visible in an acceptance: dismissed, without a reason, or advice. */
function unmetObjections({ decision, text }: Writing): Safe[] {
  const named = (of: (objection: Objection) => boolean) =>
    decision.objections.filter(of).map(({ id, by, withheld }) => text.objection.named(id, by.login, withheld))
  const dismissed = named(({ fate }) => fate === 'dismissed')
  const lapsed = named(({ fate }) => fate === 'lapsed')
  const advice = named(({ fate, blocking }) => fate === 'standing' && !blocking)
  return [
    ...(dismissed.length > 0 ? [text.result.dismissed(dismissed)] : []),
    ...(lapsed.length > 0 ? [text.result.unfounded(lapsed)] : []),
    ...(advice.length > 0 ? [text.result.advice(advice)] : []),
  ]
}

/** Whoever's support counts, and who had to speak or agree and did so by supporting. */
function supporters({ decision, folding }: Writing): string[] {
  const counting = countingSupport(decision)
  const isHeard = (one: Decision['positions'][number]) =>
    counting.includes(one) ||
    (one.kind === 'support' &&
      one.round === roundOf(decision) &&
      askedFor(folding, decision, one.by, one.signal).length > 0)
  return decision.positions.filter(isHeard).map(({ by }) => by.login)
}

/** @returns a note an hour after an end that could not be looked at, because GitHub does not answer */
export function delayNotice({ decision, text, label, moment }: Writing): Notice[] {
  const isLate = isActive(decision.state) && moment.now >= decision.window.end + 3_600_000 && !decision.window.rest
  return isLate
    ? [{ key: `delayed ${decision.window.end} ${decision.id}`, body: text.notice.delayed(label), urgency: 'notice' }]
    : []
}
