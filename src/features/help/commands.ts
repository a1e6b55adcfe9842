/** The commands of help. */
import type { CommandDeclaration } from '../../core/commands/declare.ts'

export const commands: readonly CommandDeclaration[] = [
  {
    verb: 'help',
    grammar: '/help',
    who: 'anyone',
    example: '/help',
    description: {
      en: 'Lists the commands that you may use in this thread.',
      de: 'Listet die Befehle auf, die hier zur Verfügung stehen.',
    },
  },
]
