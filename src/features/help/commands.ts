/** The commands of help. */
import type { CommandDeclaration } from '../../core/commands/declare.ts'
import { md } from '../../core/markdown.ts'

export const commands: readonly CommandDeclaration[] = [
  {
    verb: 'help',
    grammar: '/help',
    who: 'anyone',
    example: '/help',
    description: {
      en: md`Lists the commands that you may use in this thread.`,
      de: md`Listet die Befehle auf, die hier zur Verfügung stehen.`,
    },
  },
]
