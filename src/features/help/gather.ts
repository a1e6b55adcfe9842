/** Asks only where somebody asked for help: which commands may this person use? */
import type { Lookup } from '../../core/questions.ts'
import { type SpokenCommand, spokenCommands } from '../../core/spoken.ts'
import type { Moment } from '../feature.ts'

export function lookups(moment: Moment): Lookup[] {
  const used = moment.declarations.filter(({ verb }) => !moment.commands.unused.includes(verb))
  return spokenCommands(moment.thread.signals, moment.commands)
    .filter(isHelp)
    .flatMap(({ by, signal }) => used.map(declaration => declaration.mayUse({ by, about: signal })))
    .flatMap(finding => ('ask' in finding ? finding.ask : []))
}

export function isHelp({ verb, unproven }: SpokenCommand): boolean {
  return verb === 'help' && !unproven
}
