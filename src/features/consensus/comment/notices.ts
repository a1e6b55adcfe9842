/** The few new comments of a decision: an objection for the proposer, a last call for the silent, the result. */
import { isInRange, parseDateRange } from '../../../core/dates.ts'
import type { Notice } from '../../../core/effects.ts'
import { join, md, mention, mentionTeam, type Safe } from '../../../core/markdown.ts'
import { type Decision, isBlocking, type Missing, type Objection, roundOf, standing } from '../decision.ts'
import { countingSupport } from '../people.ts'
import { missingNow } from '../quorum.ts'
import { noticeKey, resultKey } from '../seal.ts'
import { isActive } from '../states.ts'
import { objectionLimit, objectionWarning } from '../timers.ts'
import { askedFor, nameMissing } from '../voices.ts'
import { objectorCalls } from './calls.ts'
import { marksOf } from './marks.ts'
import { writeResult } from './result.ts'
import { signNotices } from './signs.ts'
import type { Writing } from './writing.ts'

export function writeNotices(writing: Writing): Notice[] {
  const { decision } = writing
  if (!isActive(decision.state)) return [...appealNotice(writing), ...resultNotice(writing)]
  return [
    ...objectionNotices(writing),
    ...(isWorking(writing) ? objectorCalls(writing) : []),
    ...extensionNotice(writing),
    ...lastCall(writing),
    ...longObjection(writing),
    ...signNotices(writing),
  ]
}

function isWorking({ decision, moment }: Writing): boolean {
  return decision.rules.calendar.isWorkingTime(moment.now)
}

/** @returns whether somebody is to be called who has not been called yet, which waits for working hours */
export function isCallWaiting(writing: Writing): boolean {
  const { deeds } = writing.moment.thread
  return (
    !isWorking(writing) && objectorCalls(writing).some(({ key }) => deeds.every(deed => deed.key !== noticeKey(key)))
  )
}

/** Whoever raises several in one comment calls the proposer once; there is something to answer when there is a reason. */
function objectionNotices({ decision, text }: Writing): Notice[] {
  const together = Map.groupBy(decision.objections, ({ place, item, at }) => `${place} ${item} ${at}`)
  return [...together.values()].flatMap((all): Notice[] => {
    const blocking = all.filter(one => isBlocking(one) && one.reasonBy === null)
    const [first] = all
    const [shown] = blocking
    if (!first || !shown) return []
    const { id, by, withheld, reason } = shown
    const named = text.objection.named(id, by.login, withheld)
    const body = text.notice.objection(decision.proposer.login, id, named, reason)
    const more = blocking.length > 1 ? md`\n\n${text.notice.moreObjections(blocking.length - 1)}` : md``
    return [{ key: `objection ${first.id} ${decision.id}`, body: md`${body}${more}`, urgency: 'notice' }]
  })
}

function say(writing: Writing, missing: Missing): Safe {
  return writing.text.missing(nameMissing(writing.decision.rules, missing))
}

function extensionNotice(writing: Writing): Notice[] {
  const { decision, text, timezone, label, folding } = writing
  const extension = decision.moves.findLast(({ why }) => why === 'quorum')
  const missing = missingNow(folding, decision)
  if (!extension || !missing || decision.state !== 'open') return []
  const body = text.notice.extended(label, extension.to, say(writing, missing), timezone)
  return [{ key: `extended ${extension.at} ${decision.id}`, body, urgency: 'deadline' }]
}

/** One, for the latest mark: one that fell due while Lotse was away comes once. The last is the last call. */
function lastCall(writing: Writing): Notice[] {
  const { decision, text, timezone, label, folding, moment } = writing
  const { now } = moment
  const { calendar } = decision.rules
  const marks = marksOf(decision)
  const due = marks.findLast(({ at }) => at <= now)
  const missing = missingNow(folding, decision)
  if (!due || !missing || now >= decision.window.end || !calendar.isWorkingTime(now)) return []
  const { end } = decision.window
  const who = silentPeople(writing, missing)
  const isLast = due === marks.at(-1)
  const body = text.notice.call(isLast, { who, label, end, now, timezone, missing: say(writing, missing) })
  const times = decision.moves.filter(({ why }) => why === 'quorum').length
  return [{ key: `call ${due.name} ${roundOf(decision)}.${times} ${decision.id}`, body, urgency: 'deadline' }]
}

const mostNames = 5

/** Teams are mentioned as teams; people who are away are not called. */
function silentPeople({ moment, decision }: Writing, { required, approve }: Missing): Safe[] {
  const today = moment.calendar.dayOf(moment.now)
  const isAway = (login: string) =>
    (moment.directory.people[login.toLowerCase()]?.away ?? []).some(text => {
      const range = parseDateRange(text)
      return range.ok && isInRange(today, range.value)
    })
  const mentions = [...new Set([...required, ...approve])].flatMap(entry => {
    const partner = Object.hasOwn(decision.rules.partners, entry) ? decision.rules.partners[entry] : undefined
    if (partner) return partner.team ? [mentionTeam(partner.team)] : []
    if (entry.includes('/')) return [mentionTeam(entry.replace(/^@/, ''))]
    const login = entry.replace(/^@/, '')
    return isAway(login) ? [] : [mention(login)]
  })
  return mentions.slice(0, mostNames)
}

function longObjection({ decision, text, timezone, moment }: Writing): Notice[] {
  const { objectedSince, rules, state, proposer } = decision
  if (state !== 'objected' || objectedSince === null) return []
  if (moment.now < rules.calendar.daysLater(objectedSince, objectionWarning)) return []
  const objectors = standing(decision).map(({ by }) => mention(by.login))
  const lapses = rules.calendar.daysLater(objectedSince, objectionLimit)
  const body = text.notice.objectedLong(proposer.login, [...new Set(objectors)], lapses, timezone)
  return [{ key: `long objection ${objectedSince} ${decision.id}`, body, urgency: 'deadline' }]
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
