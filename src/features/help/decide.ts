/** Answers `/help`, and whatever was meant for Lotse and is not carried out: slips, tries, what nobody can prove. */
import { answerWith, type Outcome } from '../../core/commands/command.ts'
import { meaningOf } from '../../core/commands/vocabulary.ts'
import { type CommandAnswer, nothingWanted, type Wanted } from '../../core/effects.ts'
import { isKnown } from '../../core/people.ts'
import { type SpokenAttempt, type SpokenCommand, spokenAttempts, spokenCommands } from '../../core/spoken.ts'
import type { BoundCommand, Moment } from '../feature.ts'
import { isHelp } from './gather.ts'
import { mostShown, refusals, writeHelp } from './text.ts'

/** Pure and total. Verbs of other bots are passed over in silence. */
export function decide(moment: Moment): Wanted {
  const { thread, commands, now } = moment
  const signals = thread.signals.filter(({ at }) => at <= now)
  const spoken = spokenCommands(signals, { ...commands, unused: [] })
  return {
    ...nothingWanted,
    answers: [
      ...spoken.flatMap(command => answer(moment, command, outcomeOf(moment, command))),
      ...spokenAttempts(signals, commands)
        .filter(attempt => !isCarriedOut(attempt, spoken))
        .flatMap(attempt => answer(moment, attempt, outcomeOfAttempt(moment, attempt))),
    ],
  }
}

function answer(moment: Moment, spoken: SpokenCommand | SpokenAttempt, outcome: Outcome | null): CommandAnswer[] {
  return outcome ? [answerWith(moment, spoken, outcome)] : []
}

/** @returns null for what another feature answers, and for what is none of ours */
function outcomeOf(moment: Moment, command: SpokenCommand): Outcome | null {
  const { verb, explicit, unproven } = command
  const isUnused = moment.commands.unused.includes(verb)
  if (isHelp(command)) return { done: writeHelp(suggested(moment, command), usable(moment, command)) }
  if (isUnused) return explicit ? { refused: refusals.unused(verb) } : null
  const meaning = meaningOf(verb, { commands: moment.declarations })
  const meant = moment.declarations.find(declaration => declaration.verb === meaning?.verb)
  if (meaning?.how === 'verb') return unproven ? { refused: refusals.unproven(verb) } : null
  if (meant && !moment.commands.unused.includes(meant.verb)) return { refused: refusals.didYouMean(verb, meant) }
  return explicit ? { refused: refusals.unknown(verb) } : null
}

/** Whoever also wrote it as it works, has been heard. */
function isCarriedOut({ verb, signal }: SpokenAttempt, commands: readonly SpokenCommand[]): boolean {
  return commands.some(command => command.verb === verb && command.signal.id === signal.id)
}

/** A slip or another word for a verb is told its verb, also where only `/lotse VERB` is understood. */
function outcomeOfAttempt({ declarations, commands }: Moment, { verb, how }: SpokenAttempt): Outcome | null {
  const meaning = meaningOf(verb, { commands: declarations })
  const meant = declarations.find(declaration => declaration.verb === meaning?.verb)
  if (!meant || commands.unused.includes(meant.verb)) return null
  return { refused: meaning?.how === 'verb' ? refusals.tried[how](meant) : refusals.didYouMean(verb, meant) }
}

/** Commands that this person may use here. */
function usable(moment: Moment, { by, signal }: SpokenCommand): BoundCommand[] {
  return moment.declarations.filter(declaration => {
    if (moment.commands.unused.includes(declaration.verb)) return false
    return isKnown(declaration.mayUse({ by, about: signal }))
  })
}

/** @returns those among the usable that fit this thread best */
function suggested(moment: Moment, command: SpokenCommand): BoundCommand[] {
  const all = usable(moment, command)
  const verbs = moment.suggestions({ by: command.by, about: command.signal })
  const first = verbs.flatMap(verb => all.find(declaration => declaration.verb === verb) ?? [])
  return [...new Set(first)].slice(0, mostShown)
}
