/** The marks of a window: when the silent are asked again, as the profile has it under `remind`. */
import { type Duration, workOf } from '../../../core/duration.ts'
import type { Instant } from '../../../core/facts.ts'
import type { Decision } from '../decision.ts'
import { lengthOf } from '../window.ts'

/** A point at which the silent are asked again. */
export interface Mark {
  name: string
  at: Instant
}

/** @returns the marks of the present end, earliest first; an extension for missing input has called the silent itself */
export function marksOf({ window, rules, moves, state }: Decision): Mark[] {
  const since = moves.findLast(({ why }) => why === 'quorum')?.at ?? window.start
  if (state !== 'open') return []
  const marks = rules.profile.remind.map(name => {
    if (name.endsWith('%')) {
      const share = Number.parseInt(name, 10) / 100
      return { name, at: rules.calendar.nextWorkingMoment(window.start + (window.end - window.start) * share) }
    }
    const length = lengthOf(name)
    const { calendar } = rules
    const isWork = length.kind === 'working'
    const before = isWork ? calendar.subtractWork(window.end, workOf(length, calendar)) : window.end - elapsed(length)
    return { name, at: before }
  })
  return marks.filter(({ at }) => at > Math.max(since, window.start) && at < window.end).toSorted((a, b) => a.at - b.at)
}

function elapsed({ amount, unit }: Duration): number {
  return amount * { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 }[unit]
}
