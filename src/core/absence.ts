/** Who is away when: as the configuration says it, and as people say it by `/away` and `/back`. */
import { z } from 'zod'
import type { Calendar } from './calendar.ts'
import { withoutPunctuation } from './commands/punctuation.ts'
import { type Day, type DayRange, isInRange, parseDateRange } from './dates.ts'
import type { Instant, LearntSignal, ThreadFacts } from './facts.ts'
import type { Inquiry } from './inquiry.ts'
import { type Parsed, parsed, type Wording } from './parsed.ts'
import { type Directory, sameName } from './people.ts'
import { type CommandRules, type SpokenCommand, spokenCommands } from './spoken.ts'

/** An absence; days are local to the calendar, both ends belong to it. `at`: when it was said, 0 in the configuration. */
export interface Absence extends DayRange {
  deputy: string | null
  at: Instant
}

/** What people said of their absence by `/away` and `/back`, all over the organisation. */
export interface SaidAbsences {
  absences: Absence[]
  /** When `/back` was said last; what was said before it is over. */
  backAt: Instant
}

const saidShape = z.object({
  absences: z.array(z.object({ from: z.string(), to: z.string(), deputy: z.string().nullable(), at: z.number() })),
  backAt: z.number(),
})

/** @returns what was said in other threads; undefined while nobody knows */
export function askAbsences(
  login: string,
  asOf: Instant,
  inquiry: Inquiry,
  about?: LearntSignal,
): SaidAbsences | undefined {
  const answer = inquiry.ask({ ask: 'absences', login, asOf }, about)
  return answer === undefined ? undefined : saidShape.parse(answer)
}

/** Where it is looked who is away. */
export interface AbsenceView {
  thread: ThreadFacts
  directory: Directory
  calendar: Calendar
  commands: CommandRules
}

/** @returns the absences that hold on the working day on which something that happens at `at` would be begun */
export function absencesAt(view: AbsenceView, login: string, at: Instant, inquiry: Inquiry): Absence[] {
  const elsewhere = askAbsences(login, at, inquiry) ?? nothingSaid
  const here = absencesSaidHere(view, login, at)
  const said = {
    absences: [...elsewhere.absences, ...here.absences],
    backAt: Math.max(elsewhere.backAt, here.backAt),
  }
  return absencesOf(view, login, at, said)
}

/** @returns the same, given what the person has said in all threads */
export function absencesOf(
  { directory, calendar }: Pick<AbsenceView, 'directory' | 'calendar'>,
  login: string,
  at: Instant,
  { absences, backAt }: SaidAbsences = nothingSaid,
): Absence[] {
  const day = workingDayOf(calendar, at)
  const said = absences.filter(absence => absence.at > backAt)
  return [...said, ...configuredAbsences(directory, login)].filter(absence => isInRange(day, absence))
}

const nothingSaid: SaidAbsences = { absences: [], backAt: 0 }

/** @returns what a person said in this thread itself, which other threads' answers do not hold */
export function absencesSaidHere(
  { thread, commands }: Pick<AbsenceView, 'thread' | 'commands'>,
  login: string,
  until: Instant,
): SaidAbsences {
  const said = spokenCommands(thread.signals, commands).filter(
    ({ by, signal, unproven }) => !unproven && signal.at <= until && sameName(by.login, login),
  )
  const absences = said.flatMap(command => {
    const away = command.verb === 'away' ? readAway(command) : null
    return away?.ok ? [{ ...away.value, at: command.signal.at }] : []
  })
  return { absences, backAt: said.findLast(({ verb }) => verb === 'back')?.signal.at ?? 0 }
}

/** A person in a sentence of a command: `@ben.` is ben. */
const deputyAtEnd = /(?:^| )@([a-z\d][a-z\d_-]{0,99}?)[ .,;:!]*$/i

/** @returns what `/away FROM..TO @deputy` says; dates may be German, and a full stop may follow */
export function readAway({ rest }: Pick<SpokenCommand, 'rest'>): Parsed<DayRange & { deputy: string | null }, Wording> {
  const written = rest.replace(/\s+/g, ' ')
  const [, deputy = null] = deputyAtEnd.exec(written) ?? []
  const days = written.replace(deputyAtEnd, '').replace(/ ?\.\. ?/, '..')
  // A span without its end is none: its full stops are no punctuation.
  const range = parseDateRange(days.endsWith('..') ? days : withoutPunctuation(days), 'any')
  return range.ok ? parsed({ ...range.value, deputy }) : range
}

function configuredAbsences({ people }: Directory, login: string): Absence[] {
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
