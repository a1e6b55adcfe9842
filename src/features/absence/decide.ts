/** Decides what is answered to `/away` and `/back`, and keeps what they say for all other threads. */
import { z } from 'zod'
import type { SaidAbsences } from '../../core/absence.ts'
import { answerWith, takeCommand } from '../../core/commands/command.ts'
import { type CommandAnswer, type FeatureRecord, nothingWanted, type Wanted } from '../../core/effects.ts'
import type { KeptRecord } from '../../core/facts.ts'
import { createInquiry } from '../../core/inquiry.ts'
import { once } from '../../core/once.ts'
import { sameName } from '../../core/people.ts'
import type { Lookup } from '../../core/questions.ts'
import { spokenCommands } from '../../core/spoken.ts'
import type { Moment } from '../feature.ts'
import { commands, groups, type Said } from './commands.ts'

export const decide = (moment: Moment): Wanted => consider(moment).wanted
export const lookups = (moment: Moment): Lookup[] => consider(moment).missing

const consider = once(considerMoment)

function considerMoment(moment: Moment): { wanted: Wanted; missing: Lookup[] } {
  const inquiry = createInquiry(moment.thread)
  const answers: CommandAnswer[] = []
  const changes: Said[] = []
  for (const spoken of spokenCommands(moment.thread.signals, moment.commands)) {
    const taken = takeCommand(commands, spoken, { context: { moment, inquiry }, groups })
    if (!taken || 'ask' in taken) continue
    const { said, outcome } = 'done' in taken ? taken.done : { said: null, outcome: taken }
    if (said) changes.push(said)
    answers.push(answerWith(moment, spoken, outcome))
  }
  return { wanted: { ...nothingWanted, answers, record: recordOf(moment, changes) }, missing: inquiry.missing }
}

const kept = z.object({
  absences: z.array(
    z.object({ login: z.string(), from: z.string(), to: z.string(), deputy: z.string().nullable(), at: z.number() }),
  ),
  returns: z.array(z.object({ login: z.string(), at: z.number() })),
})

/** Live as long as an absence lasts or is ahead, and wherever one was ended: that must be known elsewhere. */
function recordOf({ calendar, now }: Moment, changes: readonly Said[]): FeatureRecord | null {
  if (changes.length === 0) return null
  const absences = changes.flatMap(said => (said.is === 'away' ? [withoutKind(said)] : []))
  const returns = changes.flatMap(({ is, login, at }) => (is === 'back' ? [{ login, at }] : []))
  const today = calendar.dayOf(now)
  const isLive = returns.length > 0 || absences.some(({ to }) => to >= today)
  return { isLive, facts: { absences, returns } }
}

function withoutKind({ login, from, to, deputy, at }: Extract<Said, { is: 'away' }>) {
  return { login, from, to, deputy, at }
}

/** @param records of all other threads in which somebody spoke of an absence */
export function absences(login: string, records: readonly KeptRecord[]): SaidAbsences {
  const all = records.flatMap(({ facts }) => kept.safeParse(facts).data ?? [])
  const own = all.flatMap(record => record.absences.filter(one => sameName(one.login, login)))
  const returns = all.flatMap(record => record.returns.filter(one => sameName(one.login, login)))
  return {
    absences: own.map(({ from, to, deputy, at }) => ({ from, to, deputy, at })),
    backAt: Math.max(0, ...returns.map(({ at }) => at)),
  }
}
