/** A vocabulary for the tests of reading. */
import { readCommands } from '../../../src/core/commands/read.ts'
import type { Vocabulary } from '../../../src/core/commands/vocabulary.ts'

export const vocabulary: Vocabulary = {
  commands: [
    ...['claim', 'load', 'help', 'why', 'status'].map(verb => ({ verb })),
    ...['address', 'need', 'propose', 'stand-aside', 'support', 'waiting', 'withdraw'].map(textCommand),
    { ...textCommand('object'), synonyms: ['objection', 'oppose', 'veto'] },
  ],
}

function textCommand(verb: string) {
  return { verb, takesText: verb === 'propose' ? ('document' as const) : (true as const) }
}

export const read = (markdown: string) => readCommands(markdown, vocabulary)
export const commandsOf = (markdown: string) => read(markdown).commands
export const verbsOf = (markdown: string) => commandsOf(markdown).map(({ verb }) => verb)
export const attemptsOf = (markdown: string) => read(markdown).attempts
/** The verbs that were carried out, and then those that were only tried. */
export const heard = (markdown: string) => [...verbsOf(markdown), ...attemptsOf(markdown).map(({ verb }) => verb)]
