/** Answers `/help`, near misses, and commands of which nobody can say who wrote them. */
import { nearestVerb } from '../../core/commands/vocabulary.ts'
import { type CommandAnswer, nothingWanted, type Wanted } from '../../core/effects.ts'
import { type SpokenCommand, spokenCommands } from '../../core/spoken.ts'
import { inLanguage } from '../../i18n/languages.ts'
import type { Moment } from '../feature.ts'
import { isHelp } from './gather.ts'
import { texts } from './text.ts'

/** Pure and total. Verbs of other bots are passed over in silence. */
export function decide(moment: Moment): Wanted {
  const spoken = spokenCommands(moment.thread.signals, moment.commands)
  return { ...nothingWanted, answers: spoken.flatMap(command => answer(moment, command)) }
}

function answer(moment: Moment, command: SpokenCommand): CommandAnswer[] {
  const { place, item, verb, explicit } = command
  const text = inLanguage(texts, moment.language)
  if (isHelp(command)) return [{ place, item, outcome: 'done', text: writeHelp(moment, command) }]
  const verbs = moment.declarations.map(declaration => declaration.verb)
  const refuse = (why: string): CommandAnswer[] => [{ place, item, outcome: 'refused', text: why }]
  if (verbs.includes(verb)) return command.unproven ? refuse(text.unproven(verb)) : []
  const nearest = nearestVerb(verb, verbs)
  if (nearest !== undefined) return refuse(text.didYouMean(verb, nearest))
  return explicit ? refuse(text.unknown(verb)) : []
}

function writeHelp(moment: Moment, { by, signal }: SpokenCommand): string {
  const usable = moment.declarations.filter(declaration => {
    const finding = declaration.mayUse(by.login, signal)
    return 'known' in finding && finding.known
  })
  const lines = usable.map(({ grammar, description }) => `- \`${grammar}\` ${inLanguage(description, moment.language)}`)
  return [inLanguage(texts, moment.language).intro, ...lines].join('\n')
}
