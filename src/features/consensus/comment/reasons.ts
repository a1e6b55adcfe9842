/** Explains why a decision is in its state, and what would happen if it ended now. */
import { join, md, name, type Safe } from '../../../core/markdown.ts'
import { standing } from '../decision.ts'
import { isActive } from '../states.ts'
import { missingNow, nameMissing } from '../voices.ts'
import { writeResult } from './result.ts'
import type { Writing } from './writing.ts'

/** @returns one sentence each, in the thread's language */
export function writeReasons(writing: Writing): Safe[] {
  const { decision, text, timezone, folding } = writing
  const { state, rules, window, moves } = decision
  const profile = text.why.profile(rules.profileName, rules.profile.window)
  const changes = moves.map(({ why, to }) => text.why.moved(why, to, timezone))
  if (!isActive(state)) return [text.why.state(state), writeResult(writing), profile, ...changes]
  const missing = missingNow(folding, decision)
  return [
    ...[text.why.state(state), profile],
    window.rest ? text.why.rest(window.rest.since, timezone) : text.why.silence(window.start, window.end, timezone),
    ...standing(decision).map(({ id, by, withheld }) => text.why.stands(text.objection.named(id, by.login, withheld))),
    ...changes,
    ...(missing ? [text.missing(nameMissing(rules, missing))] : []),
    text.why.ifNow(outcomeNow(writing, missing !== null), window.floor, timezone),
  ]
}

function outcomeNow(
  { decision, moment }: Writing,
  isShort: boolean,
): 'accepted' | 'objected' | 'missing' | 'amending' | 'paused' | 'floor' {
  const { state, window } = decision
  if (state === 'paused' || state === 'amending' || state === 'objected') return state
  if (moment.now < window.floor) return 'floor'
  return isShort ? 'missing' : 'accepted'
}

/** @returns the state in one line, for `/decision status` */
export function writeStatus({ decision, text, timezone, label }: Writing): Safe {
  const { state, window } = decision
  const when = isActive(state) && !window.rest ? md` ${text.until(window.end, timezone)}` : md``
  const objections = standing(decision).map(
    ({ id, by, withheld }) => md`${id} (${withheld ? text.objection.withheld : name(by.login)})`,
  )
  return join([md`**${label}** · ${text.state(state)}${when}`, ...objections], md` · `)
}
