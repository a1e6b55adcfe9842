/** Signs that are no command: a 👎 or “-1” objects to nothing, a “+1” supports nothing. Who leaves it at that is told once. */
import { z } from 'zod'
import type { Notice } from '../../../core/effects.ts'
import type { LearntSignal, Person } from '../../../core/facts.ts'
import { mention } from '../../../core/markdown.ts'
import { isAmong, languageOf, sameName } from '../../../core/people.ts'
import type { Decision } from '../decision.ts'
import { isDecider, isOwn } from '../people.ts'
import { askedFor, missingNow } from '../voices.ts'
import { callTo, someone } from './calls.ts'
import { type Mark, marksOf } from './marks.ts'
import { inWordsOf, type Writing } from './writing.ts'

/** A decision that this many are against will not lack an objection. */
const mostTold = 5

const logins = z.array(z.string())

type Wrote = LearntSignal & { kind: 'wrote'; actor: Person }

/** No webhook tells of reactions. They are read once, when the last reminder is due: there is still time to object. */
function lastMark(decision: Decision, now: number): Mark | null {
  const last = marksOf(decision).at(-1)
  return last && last.at <= now && now < decision.window.end ? last : null
}

/** @returns those who have set 👎 on the proposal, and spoken neither in it nor otherwise against it */
function thumbsDown(writing: Writing, said: readonly Wrote[]): Call[] {
  const { decision, folding, moment } = writing
  const mark = lastMark(decision, moment.now)
  if (!mark) return []
  const { place, item } = decision.resolution
  const thumbs = folding.inquiry.ask({ ask: 'thumbs_down', place, item, asOf: mark.at })
  // Reactions are spoken of in working hours.
  if (!decision.rules.calendar.isWorkingTime(moment.now)) return []
  const told = said.map(({ actor }) => actor.login)
  return [...new Set(logins.safeParse(thumbs).data ?? [])]
    .filter(login => !hasSpoken(decision, login) && !isAmong(login, told))
    .map(login => ({ login, ...callTo(writing, someone(login), mark.at) }))
}

/** Of each person only the first sign counts, and nobody is told who has spoken in the decision, whatever was said. */
function signsOf({ decision, folding }: Writing, sign: 'yes' | 'no'): Wrote[] {
  const said = folding.signals.filter(
    (signal): signal is Wrote =>
      signal.kind === 'wrote' &&
      signal[sign] === true &&
      signal.actor?.kind === 'human' &&
      signal.at >= decision.origin.at,
  )
  return said.filter(
    ({ actor: { login } }, index) =>
      said.findIndex(({ actor }) => sameName(actor.login, login)) === index && !hasSpoken(decision, login),
  )
}

function hasSpoken({ proposer, objections, positions }: Decision, login: string): boolean {
  const spoken = [proposer, ...[...objections, ...positions].map(({ by }) => by)]
  return spoken.some(person => sameName(person.login, login))
}

/** @returns those who said yes and whose support is missing, though that is not how it is given */
function unheardSupport(writing: Writing): Wrote[] {
  const { decision, folding } = writing
  const missing = missingNow(folding, decision)
  if (!missing) return []
  const wanted = [...missing.required, ...missing.approve]
  return signsOf(writing, 'yes').filter(signal => {
    const { actor } = signal
    const isAsked = askedFor(folding, decision, actor, signal).some(who => wanted.includes(who))
    const counts = missing.support > 0 && !isOwn(decision, actor)
    return isAsked || isAmong(actor.login, wanted) || (counts && isDecider(folding, decision, actor, { about: signal }))
  })
}

type Call = ReturnType<typeof callTo> & { login: string }

/** Who has written just now is there. */
function replyTo(writing: Writing, signal: Wrote): Call {
  const { moment } = writing
  const { actor } = signal
  const language = languageOf(moment, actor, signal)
  return { ...inWordsOf(writing, language), login: actor.login, who: mention(actor.login) }
}

export function signNotices(writing: Writing): Notice[] {
  const { decision, timezone } = writing
  if (decision.state !== 'open') return []
  const { end } = decision.window
  const said = signsOf(writing, 'no')
  const doubts = [
    ...said
      .map(signal => replyTo(writing, signal))
      .map(({ login, who, text, label }) => ({ login, body: text.notice.doubt(who, label, end, timezone) })),
    ...thumbsDown(writing, said).map(({ login, who, text, label }) => ({
      login,
      body: text.notice.thumbsDown(who, label, end, timezone),
    })),
  ]
  const yes = unheardSupport(writing)
    .map(signal => replyTo(writing, signal))
    .map(({ login, who, text, label }) => ({ login, body: text.notice.assent(who, label, end, timezone) }))
  return [
    ...doubts.slice(0, mostTold).map(({ login, body }) => notice('doubt', login, decision, body)),
    ...yes.slice(0, mostTold).map(({ login, body }) => notice('assent', login, decision, body)),
  ]
}

function notice(kind: 'doubt' | 'assent', login: string, { id }: Decision, body: Notice['body']): Notice {
  return { key: `${kind} ${login.toLowerCase()} ${id}`, body, urgency: 'notice' }
}
