/** The commands of routing: grammar, who may use them, and what they do. */
import type { CommandDeclaration } from '../../core/commands.ts'

export const commands: readonly CommandDeclaration[] = [
  {
    verb: 'claim',
    grammar: '/claim',
    who: 'engineers',
    example: '/claim',
    description: {
      en: 'Takes over the request: assigns you, releases whom Lotse had assigned.',
      de: 'Übernimmt die Anfrage: weist sie neu zu und gibt frei, wen Lotse zugewiesen hatte.',
    },
  },
  {
    verb: 'why',
    grammar: '/why',
    who: 'anyone',
    example: '/why',
    description: {
      en: 'Explains why this person has the thread and how the answer time came about.',
      de: 'Erklärt, warum diese Person den Thread hat und wie die Antwortzeit zustande kam.',
    },
  },
]
