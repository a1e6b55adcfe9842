/** Writes the comments that notify somebody: the rungs of the ladder, and what nobody is known for. */
import type { Day } from '../../../core/dates.ts'
import { md, type Safe } from '../../../core/markdown.ts'
import { sameName } from '../../../core/people.ts'
import { inLanguage } from '../../../i18n/languages.ts'
import { type Clock, promiseAt, usedAt } from '../clock/clock.ts'
import { promisedShare } from '../clock/promise.ts'
import { isAssigned } from '../custody/assignments.ts'
import type { HistoryEntry, Keeper, RequestState, RoutingMoment } from '../request.ts'
import type { Lost } from '../text/comment.ts'
import { texts } from '../text/index.ts'
import type { Asked, Progress } from '../text/notices.ts'
import { authorOf } from './head.ts'
import { helperSince } from './reasons.ts'

/** What every notice of the ladder is about; it is written in the language of the moment. */
export interface Telling {
  clock: Clock
  /** Who asked for attention with `/escalate`, and why; null if the clock alone is the cause. */
  asked: { by: { login: string }; why: string } | null
}

/** Whoever is called in the place of a keeper who is away until this day, which still belongs to the absence. */
export interface Away {
  until: Day
  standIn: string
}

/** @returns a call to the keeper, or to who stands in */
export function writeReminder(
  moment: RoutingMoment,
  state: RequestState,
  { keeper, away, ...telling }: Telling & { keeper: Keeper; away: Away | null },
): Safe {
  const partners = keeper.partner ? [keeper.partner] : state.involved
  const to = away?.standIn ?? keeper.login
  const told = {
    ...progressOf(moment, state, telling.clock),
    ...{ partners: partners.map(({ name }) => name), to, asked: askedBy(telling, to) },
    absent: away ? { login: keeper.login, until: away.until } : null,
    backup: partners.flatMap(({ backup }) => backup).find(login => !sameName(login, to)) ?? null,
  }
  return inLanguage(texts, moment.language).notice.reminder(told)
}

/** @returns an apology to the partner if the promise is over, who helps, and the promise that holds now; '' without a helper */
export function writeBackupAdded(moment: RoutingMoment, state: RequestState, telling: Telling): Safe {
  const { clock } = telling
  const { helper } = state
  if (!helper) return md``
  const author = authorOf(moment)
  const first = promiseAt(clock, 1, moment.now)
  const added = {
    ...{ author, helper: helper.login, keepers: keepersOf(state), asked: askedBy(telling, author) },
    isAssigned: isAssigned(moment, helper.login),
    ...{ first, isDue: first <= moment.now, timezone: moment.calendar.timezone },
    promise: promiseAt(clock, promisedShare(helper), moment.now),
  }
  return inLanguage(texts, moment.language).notice.backupAdded(added)
}

/** @returns what waits, how long, who has it and where it stands */
export function writeTellLead(
  moment: RoutingMoment,
  state: RequestState,
  { lead, ...telling }: Telling & { lead: string },
): Safe {
  const isReminder = (entry: HistoryEntry) => entry.kind === 'rung' && entry.do === 'remind' && entry.at >= state.start
  const reminded = state.history.findLast(isReminder)?.at ?? null
  const told = {
    ...progressOf(moment, state, telling.clock),
    ...{ lead, keepers: keepersOf(state), helper: state.helper?.login ?? null, helpsSince: helperSince(state) },
    ...{ since: state.start, reminded, asked: askedBy(telling, lead) },
  }
  return inLanguage(texts, moment.language).notice.leadTold(told)
}

/** @returns a call to the lead, once, with the cause */
export function writeUnroutedNotice(moment: RoutingMoment, { lead, ...unrouted }: Lost & { lead: string }): Safe {
  return inLanguage(texts, moment.language).notice.unrouted(lead, unrouted)
}

function askedBy({ asked }: Telling, spokenTo: string | null): Asked {
  if (!asked) return null
  const isSelf = spokenTo !== null && sameName(asked.by.login, spokenTo)
  return { by: isSelf ? null : asked.by.login, why: asked.why }
}

function progressOf({ now, calendar }: RoutingMoment, { helper, involved }: RequestState, clock: Clock): Progress {
  const share = promisedShare(helper)
  const target = { ...clock.target, amount: clock.target.amount * share }
  return {
    ...{ used: usedAt(clock, now), target, isRenewed: share > 1, now, timezone: calendar.timezone },
    promise: promiseAt(clock, share, now),
    partners: involved.map(({ name }) => name),
  }
}

function keepersOf({ keepers }: RequestState): string[] {
  return [...new Set(keepers.map(({ login }) => login))]
}
