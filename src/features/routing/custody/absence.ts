/** Who is away when: as the configuration says it, and as people say it by `/away` and `/back`. */
import type { Calendar } from '../../../core/calendar.ts'
import { type Day, type DayRange, isInRange, parseDateRange } from '../../../core/dates.ts'
import type { Instant } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { type Parsed, parsed, type Wording } from '../../../core/parsed.ts'
import { type SpokenCommand, spokenCommands } from '../../../core/spoken.ts'
import type { RoutingMoment } from '../request.ts'
import { type Absence, askDigest } from './digest.ts'

/** @returns the absences that hold on the working day on which something that happens at `at` would be begun */
export function absencesOf(moment: RoutingMoment, login: string, at: Instant, inquiry: Inquiry): Absence[] {
  const day = workingDayOf(moment.calendar, at)
  const elsewhere = askDigest(login, at, inquiry) ?? { absences: [], backAt: 0 }
  const here = saidHere(moment, login, at)
  const backAt = Math.max(elsewhere.backAt, here.backAt)
  const said = [...elsewhere.absences, ...here.absences].filter(absence => absence.at > backAt)
  return [...said, ...configured(moment, login)].filter(absence => isInRange(day, absence))
}

/** What was said in this thread itself, by whomever: for those who are no engineers it has no effect. */
export function saidHere({ thread, commands }: RoutingMoment, login: string, until: Instant) {
  const said = spokenCommands(thread.signals, commands).filter(
    ({ by, signal, unproven }) => !unproven && signal.at <= until && by.login.toLowerCase() === login.toLowerCase(),
  )
  const absences = said.flatMap(command => {
    const away = command.verb === 'away' ? readAway(command) : null
    return away?.ok ? [{ ...away.value, at: command.signal.at }] : []
  })
  return { absences, backAt: said.findLast(({ verb }) => verb === 'back')?.signal.at ?? 0 }
}

function configured({ people }: RoutingMoment, login: string): Absence[] {
  const ranges = people[login.toLowerCase()]?.away ?? []
  return ranges.flatMap(text => {
    const range = parseDateRange(text)
    return range.ok ? [{ ...range.value, deputy: null, at: 0 }] : []
  })
}

/** @returns the day on which work on it can begin */
export function workingDayOf(calendar: Calendar, at: Instant): Day {
  return calendar.dayOf(calendar.isWorkingTime(at) ? at : calendar.nextWorkingMoment(at))
}

/** @returns what `/away FROM..TO @deputy` says; dates may be German */
export function readAway({ rest }: Pick<SpokenCommand, 'rest'>): Parsed<DayRange & { deputy: string | null }, Wording> {
  const [, deputy] = /(?:^|\s)@([a-z\d][a-z\d_-]{0,99})\s*$/i.exec(rest) ?? []
  const range = parseDateRange(rest.replace(/(?:^|\s)@\S+\s*$/, '').replace(/\s*\.\.\s*/, '..'), 'any')
  return range.ok ? parsed({ ...range.value, deputy: deputy ?? null }) : range
}
