/** Calls to those who objected, once each: a reason is missing, an answer waits for their word, or the text became another. */
import type { Notice } from '../../../core/effects.ts'
import { mention } from '../../../core/markdown.ts'
import { standing } from '../decision.ts'
import type { Writing } from './writing.ts'

/** @returns all that apply at present, whether they were made already or not; made in working hours only */
export function objectorCalls(writing: Writing): Notice[] {
  return [...reasonCalls(writing), ...answerCalls(writing), ...amendedCall(writing)]
}

function reasonCalls({ decision, text, timezone }: Writing): Notice[] {
  return standing(decision).flatMap(({ id, by, reasonBy }): Notice[] => {
    if (reasonBy === null) return []
    const body = text.notice.reasonMissing(by.login, id, reasonBy, timezone)
    return [{ key: `reason ${id} ${decision.id}`, body, urgency: 'deadline' }]
  })
}

/** Each answer starts the time for a word to it. */
function answerCalls({ decision, text, timezone, moment }: Writing): Notice[] {
  return standing(decision).flatMap(({ id, by, addressed }): Notice[] => {
    if (!addressed || addressed.answerBy < moment.now) return []
    const body = text.notice.answered(by.login, id, addressed.text, addressed.answerBy, timezone)
    return [{ key: `answered ${id} ${addressed.at} ${decision.id}`, body, urgency: 'deadline' }]
  })
}

/** One for all who objected to an earlier text. */
function amendedCall({ decision, text }: Writing): Notice[] {
  const round = decision.rounds.at(-1)
  const earlier = standing(decision).filter(({ at }) => round !== undefined && at < round.from)
  if (!round || round.number === 1 || earlier.length === 0) return []
  const who = [...new Set(earlier.map(({ by }) => mention(by.login)))]
  const body = text.notice.amended(
    who,
    earlier.map(({ id }) => id),
  )
  return [{ key: `amended ${round.number} ${decision.id}`, body, urgency: 'notice' }]
}
