/** A 👎 or a “-1” objects to nothing: whoever leaves it at that is told once how to object. */
import { z } from 'zod'
import type { Notice } from '../../../core/effects.ts'
import { type Mark, marksOf } from '../comment/marks.ts'
import type { Writing } from '../comment/writing.ts'
import type { Decision, Folding } from '../decision.ts'
import { answerTo, isSameLogin } from '../people.ts'

/** A decision that this many are against will not lack an objection. */
const mostTold = 5

const logins = z.array(z.string())

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

/** Reactions are spoken of in working hours. Of each person only the first sign counts, and nobody is told who has spoken in the decision, whatever was said. */
export function doubtNotices({ decision, folding, moment, text, timezone, label }: Writing): Notice[] {
  if (decision.state !== 'open') return []
  const said = folding.signals.flatMap(signal =>
    signal.kind === 'wrote' && signal.no && signal.actor?.kind === 'human' && signal.at >= decision.origin.at
      ? [signal.actor.login]
      : [],
  )
  const thumbs = decision.rules.calendar.isWorkingTime(moment.now) ? thumbsDown(folding, decision) : []
  const spoken = [decision.proposer, ...[...decision.objections, ...decision.positions].map(({ by }) => by)]
  const doubting = [...said, ...thumbs].filter(
    (login, index, all) =>
      all.findIndex(other => isSameLogin(other, login)) === index &&
      !spoken.some(person => isSameLogin(person.login, login)),
  )
  return doubting.slice(0, mostTold).map(login => {
    const body = text.notice.doubt(login, label, decision.window.end, timezone)
    return { key: `doubt ${login.toLowerCase()} ${decision.id}`, body, urgency: 'notice' }
  })
}
