/** Foresees when a lot will be finished if it goes on as it did: open tasks divided by the closing rate. */
import type { Day } from '../../../core/dates.ts'
import type { Instant } from '../../../core/facts.ts'
import type { LotSettings } from '../config.ts'
import { endOfDay, startOfDay } from '../days.ts'
import type { Task } from '../record.ts'
import { begunWorkingDays, type Rules } from './rules.ts'

export type Forecast =
  | { known: false; why: 'nothing_open' | 'not_all_read' | 'too_far' }
  | { known: false; why: 'too_few'; done: number; least: number; since: Day }
  | {
      known: true
      day: Day
      /** Working days after the end of the lot, of which the last has only begun; zero in time; null without an end. */
      late: number | null
      done: number
      since: Day
      past: PastForecast | null
    }

/** What this way of reckoning would have foreseen for the time since `since`, and what came. */
export interface PastForecast {
  since: Day
  foreseen: number
  came: number
}

/** In working days: five years, beyond which nobody plans. */
const farthestDays = 5 * 260

export function foresee(
  tasks: readonly Task[],
  lot: Pick<LotSettings, 'starts' | 'ends'>,
  { rules, isComplete }: { rules: Rules; isComplete: boolean },
): Forecast {
  const { calendar, now, leastDone: least } = rules
  const open = tasks.filter(({ state }) => state === 'open').length
  if (!isComplete) return { known: false, why: 'not_all_read' }
  if (open === 0) return { known: false, why: 'nothing_open' }
  const { done, work, from } = pace(tasks, lot, rules, now)
  const since = calendar.dayOf(from)
  if (done < least || work === 0) return { known: false, why: 'too_few', done, least, since }
  const left = (open * work) / done
  if (left > farthestDays * calendar.workingDay) return { known: false, why: 'too_far' }
  const end = calendar.addWork(now, left)
  const late = lot.ends === undefined ? null : begunWorkingDays(calendar, endOfDay(lot.ends, calendar), end)
  return { known: true, day: calendar.dayOf(end), late, done, since, past: lookBack(tasks, lot, rules) }
}

/** Tasks done within the history before `until`, and the working time of that; a lot is not slow before it begins. */
function pace(tasks: readonly Task[], { starts }: Pick<LotSettings, 'starts'>, rules: Rules, until: Instant) {
  const { calendar, history } = rules
  const far = calendar.subtractWork(until, history)
  const begin = starts === undefined ? far : startOfDay(starts, calendar)
  const from = Math.min(Math.max(far, begin), until)
  return { from, done: doneBetween(tasks, from, until), work: calendar.workBetween(from, until) }
}

function doneBetween(tasks: readonly Task[], from: Instant, to: Instant): number {
  return tasks.filter(
    ({ state, closedAt }) => state === 'done' && closedAt !== null && closedAt > from && closedAt <= to,
  ).length
}

function lookBack(tasks: readonly Task[], lot: Pick<LotSettings, 'starts'>, rules: Rules): PastForecast | null {
  const { calendar, now, history, leastDone } = rules
  const then = calendar.subtractWork(now, history / 2)
  const { done, work } = pace(tasks, lot, rules, then)
  if (done < leastDone || work === 0) return null
  const wasOpen = tasks.filter(
    ({ createdAt, closedAt }) => createdAt <= then && (closedAt === null || closedAt > then),
  ).length
  const foreseen = Math.min(wasOpen, Math.round((done * calendar.workBetween(then, now)) / work))
  return { since: calendar.dayOf(then), foreseen, came: doneBetween(tasks, then, now) }
}
