/** Calls to people: an objection for the proposer, an answer for the objector, the end of a window for the silent. */
import { absencesAt } from '../../../core/absence.ts'
import type { Day } from '../../../core/dates.ts'
import type { Notice } from '../../../core/effects.ts'
import type { Instant, Person } from '../../../core/facts.ts'
import { md, mention, mentionTeam, type Safe } from '../../../core/markdown.ts'
import { languageOf, sameName } from '../../../core/people.ts'
import { isBlocking, type Missing, roundOf, standing } from '../decision.ts'
import { noticeKey } from '../seal.ts'
import { objectionLimit, objectionWarning } from '../timers.ts'
import { missingNow, nameMissing } from '../voices.ts'
import { marksOf } from './marks.ts'
import { inWordsOf, type Writing } from './writing.ts'

/** @returns those that apply at present, whether they were made already or not */
export function writeCalls(writing: Writing): Notice[] {
  return [
    ...objectionCalls(writing),
    ...(isWorking(writing) ? objectorCalls(writing) : []),
    ...lastCall(writing),
    ...longObjection(writing),
  ]
}

function isWorking({ decision, moment }: Writing): boolean {
  return decision.rules.calendar.isWorkingTime(moment.now)
}

/** @returns whether an objector is to be called who has not been called yet, which waits for working hours */
export function isCallWaiting(writing: Writing): boolean {
  const { deeds } = writing.moment.thread
  return (
    !isWorking(writing) && objectorCalls(writing).some(({ key }) => deeds.every(deed => deed.key !== noticeKey(key)))
  )
}

/** For one person, in that person's language. */
interface Call extends Writing {
  /** A mention; who is away is named, and the deputy is called instead. */
  who: Safe
}

/** @param at since when there is something to say: who is away then is not called */
export function callTo(writing: Writing, person: Person, at: Instant): Call {
  const reached = reach(writing, person.login, at)
  const reader = reached?.deputy ? someone(reached.deputy) : person
  const own = inWordsOf(writing, languageOf(writing.moment, reader))
  return { ...own, who: sayWho(own, person.login, reached) }
}

/** Several people are called in one text, each once. */
function callEach(writing: Writing, people: readonly Person[], at: Instant): Safe[] {
  const logins = [...new Set(people.map(({ login }) => login.toLowerCase()))]
  const first = (name: string) => people.find(({ login }) => sameName(login, name))?.login ?? name
  return logins.map(first).map(login => sayWho(writing, login, reach(writing, login, at)))
}

function sayWho({ text }: Writing, login: string, absent: Absent | null): Safe {
  return absent ? text.notice.away(login, absent.until, absent.deputy) : mention(login)
}

interface Absent {
  until: Day
  /** Who is not away as well. */
  deputy: string | null
}

/** @returns null for whoever is there */
function reach({ moment, folding }: Writing, login: string, at: Instant): Absent | null {
  const [longest, ...others] = absencesAt(moment, login, at, folding.inquiry).toSorted((a, b) => (a.to < b.to ? 1 : -1))
  if (!longest) return null
  const named = [longest, ...others].flatMap(({ deputy }) => deputy ?? [])
  const isThere = (name: string) => !sameName(name, login) && absencesAt(moment, name, at, folding.inquiry).length === 0
  return { until: longest.to, deputy: named.find(isThere) ?? null }
}

/** Of whom only the name is known. */
export function someone(login: string): Person {
  return { id: 0, login, kind: 'human' }
}

/** Whoever raises several in one comment calls the proposer once; there is something to answer when there is a reason. */
function objectionCalls(writing: Writing): Notice[] {
  const { decision } = writing
  const together = Map.groupBy(decision.objections, ({ place, item, at }) => `${place} ${item} ${at}`)
  return [...together.values()].flatMap((all): Notice[] => {
    const blocking = all.filter(one => isBlocking(one) && one.reasonBy === null)
    const [first] = all
    const [shown] = blocking
    if (!first || !shown) return []
    const { id, by, withheld, reason, at } = shown
    const { who, text } = callTo(writing, decision.proposer, at)
    const body = text.notice.objection(who, id, text.objection.named(id, by.login, withheld), reason)
    const more = blocking.length > 1 ? md`\n\n${text.notice.moreObjections(blocking.length - 1)}` : md``
    return [{ key: `objection ${first.id} ${decision.id}`, body: md`${body}${more}`, urgency: 'notice' }]
  })
}

/** Once each: a reason is missing, an answer waits for the objector's word, or the text became another. */
function objectorCalls(writing: Writing): Notice[] {
  return [...reasonCalls(writing), ...answerCalls(writing), ...amendedCall(writing)]
}

function reasonCalls(writing: Writing): Notice[] {
  const { decision, timezone } = writing
  return standing(decision).flatMap(({ id, by, at, reasonBy }): Notice[] => {
    if (reasonBy === null) return []
    const { who, text } = callTo(writing, by, at)
    const body = text.notice.reasonMissing(who, id, reasonBy, timezone)
    return [{ key: `reason ${id} ${decision.id}`, body, urgency: 'deadline' }]
  })
}

/** Each answer starts the time for a word to it. */
function answerCalls(writing: Writing): Notice[] {
  const { decision, timezone, moment } = writing
  return standing(decision).flatMap(({ id, by, addressed }): Notice[] => {
    if (!addressed || addressed.answerBy < moment.now) return []
    const { who, text } = callTo(writing, by, addressed.at)
    const body = text.notice.answered(who, id, addressed.text, addressed.answerBy, timezone)
    return [{ key: `answered ${id} ${addressed.at} ${decision.id}`, body, urgency: 'deadline' }]
  })
}

/** One for all who objected to an earlier text. */
function amendedCall(writing: Writing): Notice[] {
  const { decision } = writing
  const round = decision.rounds.at(-1)
  const earlier = standing(decision).filter(({ at }) => round !== undefined && at < round.from)
  if (!round || round.number === 1 || earlier.length === 0) return []
  const ids = earlier.map(({ id }) => id)
  const people = earlier.map(({ by }) => by)
  const [first] = people
  const isOne = first !== undefined && people.every(({ login }) => sameName(login, first.login))
  const one = isOne ? callTo(writing, first, round.from) : null
  const who = one ? [one.who] : callEach(writing, people, round.from)
  const { text } = one ?? writing
  return [{ key: `amended ${round.number} ${decision.id}`, body: text.notice.amended(who, ids), urgency: 'notice' }]
}

/** One, for the latest mark: one that fell due while Lotse was away comes once. The last is the last call. */
function lastCall(writing: Writing): Notice[] {
  const { decision, text, timezone, label, folding, moment } = writing
  const { now } = moment
  const { rules, window, moves } = decision
  const marks = marksOf(decision)
  const due = marks.findLast(({ at }) => at <= now)
  const missing = missingNow(folding, decision)
  if (!due || !missing || now >= window.end || !rules.calendar.isWorkingTime(now)) return []
  const who = silentPeople(writing, missing, due.at)
  const isLast = due === marks.at(-1)
  const input = text.missing(nameMissing(rules, missing))
  const body = text.notice.call(isLast, { who, label, end: window.end, now, timezone, missing: input })
  const times = moves.filter(({ why }) => why === 'quorum').length
  return [{ key: `call ${due.name} ${roundOf(decision)}.${times} ${decision.id}`, body, urgency: 'deadline' }]
}

const mostNames = 5

/** Teams are mentioned as teams. */
function silentPeople(writing: Writing, { required, approve }: Missing, at: Instant): Safe[] {
  const { partners } = writing.decision.rules
  const mentions = [...new Set([...required, ...approve])].flatMap(entry => {
    const partner = Object.hasOwn(partners, entry) ? partners[entry] : undefined
    if (partner) return partner.team ? [mentionTeam(partner.team)] : []
    const who = entry.replace(/^@/, '')
    return who.includes('/') ? [mentionTeam(who)] : callEach(writing, [someone(who)], at)
  })
  return mentions.slice(0, mostNames)
}

function longObjection(writing: Writing): Notice[] {
  const { decision, text, timezone, moment } = writing
  const { objectedSince, rules, state, proposer } = decision
  if (state !== 'objected' || objectedSince === null) return []
  const at = rules.calendar.daysLater(objectedSince, objectionWarning)
  if (moment.now < at) return []
  const who = callEach(writing, [proposer, ...standing(decision).map(({ by }) => by)], at)
  const body = text.notice.objectedLong(who, rules.calendar.daysLater(objectedSince, objectionLimit), timezone)
  return [{ key: `long objection ${objectedSince} ${decision.id}`, body, urgency: 'deadline' }]
}
