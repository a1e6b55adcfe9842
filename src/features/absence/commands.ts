/** The commands with which people say that they are away and back: how they are read, and what is answered. */
import { absencesSaidHere, askAbsences, readAway, workingDayOf } from '../../core/absence.ts'
import { type Command, command, type Groups, type Outcome, withoutArguments } from '../../core/commands/command.ts'
import type { Day, DayRange } from '../../core/dates.ts'
import type { Instant } from '../../core/facts.ts'
import type { Inquiry } from '../../core/inquiry.ts'
import { md } from '../../core/markdown.ts'
import { type Parsed, unparsed, type Wording } from '../../core/parsed.ts'
import { sameName } from '../../core/people.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import type { Moment } from '../feature.ts'
import { type Held, heldBy } from './held.ts'
import { refusals, said } from './text.ts'

/** What a command of absence changes. */
export type Said =
  | { is: 'away'; login: string; from: Day; to: Day; deputy: string | null; at: Instant }
  | { is: 'back'; login: string; at: Instant }

export interface Context {
  moment: Moment
  inquiry: Inquiry
}

/** The change, where there is one, and the answer. */
export interface Result {
  said: Said | null
  outcome: Outcome
}

/** Of their own absence everybody may speak. */
export const groups: Groups<Context> = { isIn: () => ({ known: true }) }

export const commands: readonly Command<Context, Result>[] = [
  command({
    verb: 'away',
    synonyms: ['absent', 'vacation', 'abwesend'],
    grammar: '/away FROM..TO [@deputy]',
    who: 'oneself',
    example: '/away 2026-10-05..2026-10-16 @ben',
    description: {
      en: md`Says when you are away: nobody calls you then. A deputy gets new requests.`,
      de: md`Kündigt eine Abwesenheit an: Solange ruft niemand. Eine Vertretung bekommt neue Anfragen.`,
    },
    read: ({ rest }): Parsed<DayRange & { deputy: string | null }, Wording> => {
      if (rest === '') return unparsed(refusals.noDays())
      const read = readAway({ rest })
      return read.ok ? read : unparsed(refusals.notUnderstood(read.problem))
    },
    run: leave,
  }),
  command({
    verb: 'back',
    grammar: '/back',
    who: 'oneself',
    example: '/back',
    description: { en: md`Ends the absence.`, de: md`Beendet die Abwesenheit.` },
    read: withoutArguments,
    run: comeBack,
  }),
]

function leave(
  { moment, inquiry }: Context,
  { from, to, deputy }: DayRange & { deputy: string | null },
  { by, signal }: SpokenCommand,
): Result {
  const refuse = (refused: Wording): Result => ({ said: null, outcome: { refused } })
  // Measured by the day on which it was said, so that the answer stays what it was.
  if (to < workingDayOf(moment.calendar, signal.at)) return refuse(refusals.inPast(to))
  if (deputy !== null && sameName(deputy, by.login)) return refuse(refusals.deputyIsSelf())
  if (deputy !== null && inquiry.ask({ ask: 'assignable', login: deputy }, signal) === false) {
    return refuse(refusals.deputyUnknown(deputy))
  }
  const held = heldAt({ moment, inquiry }, by.login, signal)
  return {
    said: { is: 'away', login: by.login, from, to, deputy, at: signal.at },
    outcome: { done: said.away({ from, to, deputy, held }) },
  }
}

function comeBack({ moment, inquiry }: Context, _: null, { by, signal }: SpokenCommand): Result {
  const elsewhere = askAbsences(by.login, signal.at, inquiry, signal)
  const here = absencesSaidHere(moment, by.login, signal.at - 1)
  const backAt = Math.max(elsewhere?.backAt ?? 0, here.backAt)
  const isAway = [...(elsewhere?.absences ?? []), ...here.absences].some(({ at }) => at > backAt)
  if (!isAway) return { said: null, outcome: { refused: refusals.notAway() } }
  const held = heldAt({ moment, inquiry }, by.login, signal)
  return { said: { is: 'back', login: by.login, at: signal.at }, outcome: { done: said.back(held) } }
}

function heldAt({ moment, inquiry }: Context, login: string, signal: SpokenCommand['signal']): Held {
  const answer = inquiry.ask({ ask: 'digest', feature: 'routing', login, asOf: signal.at }, signal)
  return heldBy(answer, login, moment)
}
