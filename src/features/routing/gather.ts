/** Lists what must be asked of GitHub before a request can be decided. */
import type { Finding, Lookup } from '../../core/facts.ts'
import { spokenCommands } from '../../core/spoken.ts'
import type { Moment } from '../feature.ts'
import { isClaim } from './choose.ts'
import { passedMarks, readClock } from './clock.ts'
import type { RoutingConfig } from './config.ts'
import { isEngineer } from './engineers.ts'
import { foldRequest } from './fold.ts'
import { isStoryComplete } from './partners.ts'
import { isWaiting } from './request.ts'

function missing(finding: Finding): Lookup[] {
  return 'ask' in finding ? finding.ask : []
}

/** Nothing is asked twice, and nothing for threads that never were a partner's. */
export function lookups(moment: Moment<RoutingConfig>): Lookup[] {
  const { thread, config, calendar, now } = moment
  const { state, ask } = foldRequest(moment)
  // Labels that no signal explains: a webhook was lost, or the thread is older than the app. The timeline knows.
  if (!isStoryComplete(thread, config)) return [{ question: { ask: 'history', asOf: thread.snapshot.updatedAt } }]
  const claims = spokenCommands(thread.signals, moment.commands).filter(isClaim)
  ask.push(...claims.flatMap(({ by, signal }) => missing(isEngineer(moment, by.login, signal))))
  if (!state) return ask
  const mark = isWaiting(state) ? passedMarks(readClock(state, config, calendar), now).at(-1) : undefined
  // Before anybody is reminded: has the answer come, and only its webhook was lost?
  return mark ? [...ask, { question: { ask: 'history', asOf: mark.at } }] : ask
}
