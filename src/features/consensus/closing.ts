/** Closing: what must be read again when a window has ended, and what that makes of the decision. */
import { z } from 'zod'
import { windowEnd } from '../../core/duration.ts'
import type { Instant } from '../../core/facts.ts'
import { type Decision, type Folding, type Missing, moved } from './decision.ts'
import { finish } from './ends.ts'
import { parseReading } from './resolution.ts'
import { missingAt, recounted } from './voices.ts'
import { lengthOf, moveEnd } from './window.ts'

/** Being unable to hear for this long before the end, or for this share of the window, is no silence. */
const lastWork = 4 * 60 * 60_000
const largestShare = 0.1
const longestOutageExtension = lengthOf('1bd')

/** What was read again counts for so long; a closing that takes longer reads once more. */
const freshness = 10 * 60_000

const outages = z.array(z.object({ from: z.number(), to: z.number() }))

/** GitHub's times are whole seconds and its lists lag behind: what was written in the last moment is waited for. */
const grace = 60_000

/** When the end of an open decision is to be looked at, unless that was done. */
export function deadlineOf({ state, window, dueAt }: Decision): Instant | null {
  return state === 'open' && !window.rest && dueAt !== window.end ? window.end + grace : null
}

/** The end has come: what was missed is read, and unless something stands against it the decision is due. */
export function reachEnd(decision: Decision, folding: Folding): Decision {
  const { window } = decision
  const due = { ...decision, dueAt: window.end }
  if (!readAgain(decision, folding, window.end + grace)) return due
  const blind = outages.safeParse(folding.inquiry.ask({ ask: 'outages', from: window.start, to: window.end }))
  if (!blind.success) return due
  const extended = extendByOutage(decision, blind.data)
  if (extended) return extended
  const asked = folding.inquiry.missing.length
  const counted = recounted(folding, decision, window.end)
  const missing = missingAt(folding, decision, window.end)
  // As long as GitHub does not say who decides, nobody's input is missing and nobody's is there.
  if (folding.inquiry.missing.length > asked) return due
  return missing ? extendForInput(counted, missing) : due
}

/** @returns whether thread and text were read at `asOf` or later; what that told is among the facts already */
function readAgain({ resolution: { place, item } }: Decision, folding: Folding, asOf: Instant): boolean {
  const history = folding.inquiry.ask({ ask: 'history', asOf })
  const text = folding.inquiry.ask({ ask: 'resolution', place, item, asOf })
  if (history === undefined || text === undefined) return false
  if (parseReading(text)) return true
  folding.inquiry.missing.push({ question: { ask: 'resolution', place, item, asOf } })
  return false
}

/** Once in a decision, by the time of the outage, at most a working day; counted from when Lotse could hear again. */
function extendByOutage(decision: Decision, blind: readonly { from: Instant; to: Instant }[]): Decision | null {
  const { window, rules, moves } = decision
  if (moves.some(({ why }) => why === 'outage')) return null
  const { start, end } = window
  const within = blind
    .map(({ from, to }) => ({ from: Math.max(from, start), to: Math.min(to, end) }))
    .filter(({ from, to }) => from < to)
  const lost = within.reduce((sum, { from, to }) => sum + to - from, 0)
  const critical = rules.calendar.subtractWork(end, lastWork)
  const isBlind = within.some(({ to }) => to > critical) || lost > (end - start) * largestShare
  if (!isBlind) return null
  const base = Math.max(end, ...blind.map(({ to }) => to))
  const most = windowEnd(base, longestOutageExtension, rules.calendar)
  return prolong(decision, Math.min(rules.calendar.rollToEndOfHours(base + lost), most), 'outage')
}

function extendForInput(decision: Decision, missing: Missing): Decision {
  const { window, rules, moves } = decision
  const times = moves.filter(({ why }) => why === 'quorum').length
  const to = windowEnd(window.end, lengthOf(rules.profile.min), rules.calendar)
  const extended = times < rules.profile.extend_without_quorum ? prolong(decision, to, 'quorum') : null
  return extended ?? finish(decision, 'lapse', window.end, { why: 'input_missing', missing })
}

/** @returns null where `max` allows no later end */
function prolong(decision: Decision, to: Instant, why: 'quorum' | 'outage'): Decision | null {
  const at = decision.window.end
  const window = moveEnd(decision.window, to)
  if (window.end <= at) return null
  const moves = [...decision.moves, { why, at, to: window.end, reason: '', by: null }]
  return moved({ ...decision, window, moves }, 'prolong')
}

/** @returns the decision accepted, with the true time of its end, if it is due and everything was read lately */
export function closeIfDue(decision: Decision, folding: Folding, now: Instant): Decision {
  const { state, window, dueAt } = decision
  if (state !== 'open' || window.rest || dueAt !== window.end || now < window.end + grace) return decision
  const first = window.end + grace
  const asOf = first + Math.floor((now - first) / freshness) * freshness
  if (!readAgain(decision, folding, asOf) || folding.inquiry.missing.length > 0) return decision
  return finish(decision, 'accept', window.end, { why: 'silence', reason: '' })
}
