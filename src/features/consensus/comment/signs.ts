/** Signs that are no command: a 👎 or “-1” objects to nothing, a “+1” supports nothing. Who leaves it at that is told once. */
import { z } from 'zod'
import type { Notice } from '../../../core/effects.ts'
import type { LearntSignal, Person } from '../../../core/facts.ts'
import type { Decision, Folding } from '../decision.ts'
import { answerTo, isDecider, isOwn, isSameLogin } from '../people.ts'
import { missingNow } from '../quorum.ts'
import { askedFor } from '../voices.ts'
import { type Mark, marksOf } from './marks.ts'
import type { Writing } from './writing.ts'

/** A decision that this many are against will not lack an objection. */
const mostTold = 5

const logins = z.array(z.string())

type Wrote = LearntSignal & { kind: 'wrote'; actor: Person }

/** No webhook tells of reactions. They are read once, when the last reminder is due: there is still time to object. */
function lastMark(decision: Decision, now: number): Mark | null {
  const last = marksOf(decision).at(-1)
  return last && last.at <= now && now < decision.window.end ? last : null
}

/** @returns logins of those who have set 👎 on the proposal; none as long as that is not looked at */
export function thumbsDown(folding: Folding, decision: Decision): string[] {
  const mark = lastMark(decision, folding.moment.now)
  if (!mark) return []
  const { place, item } = decision.resolution
  return logins.safeParse(answerTo(folding, { ask: 'thumbs_down', place, item, asOf: mark.at })).data ?? []
}

/** Of each person only the first sign counts, and nobody is told who has spoken in the decision, whatever was said. */
function signsOf({ signals }: Folding, decision: Decision, sign: 'yes' | 'no'): Wrote[] {
  const said = signals.filter(
    (signal): signal is Wrote =>
      signal.kind === 'wrote' &&
      signal[sign] === true &&
      signal.actor?.kind === 'human' &&
      signal.at >= decision.origin.at,
  )
  return said.filter(
    ({ actor: { login } }, index) =>
      said.findIndex(({ actor }) => isSameLogin(actor.login, login)) === index && !hasSpoken(decision, login),
  )
}

function hasSpoken({ proposer, objections, positions }: Decision, login: string): boolean {
  const spoken = [proposer, ...[...objections, ...positions].map(({ by }) => by)]
  return spoken.some(person => isSameLogin(person.login, login))
}

/** @returns those who said yes and whose support is missing, though that is not how it is given */
export function unheardSupport(folding: Folding, decision: Decision): Wrote[] {
  const missing = decision.state === 'open' ? missingNow(folding, decision) : null
  if (!missing) return []
  const wanted = [...missing.required, ...missing.approve]
  return signsOf(folding, decision, 'yes').filter(signal => {
    const { actor } = signal
    const isAsked = askedFor(folding, decision, actor, signal).some(who => wanted.includes(who))
    const isNamed = wanted.some(who => isSameLogin(who, actor.login))
    const counts = missing.support > 0 && !isOwn(decision, actor)
    return isAsked || isNamed || (counts && isDecider(folding, decision, actor, { about: signal }))
  })
}

/** Reactions are spoken of in working hours. */
export function signNotices({ decision, folding, moment, text, timezone, label }: Writing): Notice[] {
  if (decision.state !== 'open') return []
  const { end } = decision.window
  const said = signsOf(folding, decision, 'no').map(({ actor }) => actor.login)
  const thumbs = decision.rules.calendar.isWorkingTime(moment.now) ? thumbsDown(folding, decision) : []
  const reacted = thumbs.filter(
    (login, index) =>
      thumbs.indexOf(login) === index && !hasSpoken(decision, login) && !said.some(other => isSameLogin(other, login)),
  )
  const doubts = [
    ...said.map(login => ({ login, body: text.notice.doubt(login, label, end, timezone) })),
    ...reacted.map(login => ({ login, body: text.notice.thumbsDown(login, label, end, timezone) })),
  ]
  const yes = unheardSupport(folding, decision).map(({ actor: { login } }) => ({
    login,
    body: text.notice.assent(login, label, end, timezone),
  }))
  return [
    ...doubts.slice(0, mostTold).map(({ login, body }) => notice('doubt', login, decision, body)),
    ...yes.slice(0, mostTold).map(({ login, body }) => notice('assent', login, decision, body)),
  ]
}

function notice(kind: 'doubt' | 'assent', login: string, { id }: Decision, body: Notice['body']): Notice {
  return { key: `${kind} ${login.toLowerCase()} ${id}`, body, urgency: 'notice' }
}
