/** Which commands there are, and which of them a written word means. */
import { nearest } from '../nearest.ts'
import type { CommandDeclaration } from './declare.ts'

/** Whose commands are read. */
export interface Vocabulary {
  commands: readonly Pick<CommandDeclaration, 'verb' | 'synonyms' | 'takesText'>[]
  /** The app's name in mentions, in lower case. A name with the part `lotse` is known without it. */
  slug?: string
}

/** The command that a word stands for. */
export interface Meaning {
  verb: string
  takesText: boolean
  /** What its text says of commands is not meant as one. */
  takesDocument: boolean
  /** Only the verb itself is carried out. */
  how: 'verb' | 'synonym' | 'slip'
}

/** @returns null for a word that has nothing to do with a command of ours */
export function meaningOf(written: string, { commands }: Vocabulary): Meaning | null {
  const word = written.toLowerCase()
  const named = commands.find(({ verb }) => verb === word)
  const alike = named ?? commands.find(({ synonyms }) => synonyms?.includes(word))
  const slip = alike ? undefined : nearestVerb(word, verbsOf(commands))
  const command = alike ?? commands.find(({ verb }) => verb === slip)
  if (!command) return null
  const { verb, takesText } = command
  return {
    verb,
    takesText: takesText !== undefined,
    takesDocument: takesText === 'document',
    how: named ? 'verb' : alike ? 'synonym' : 'slip',
  }
}

function verbsOf(commands: Vocabulary['commands']): string[] {
  return commands.map(({ verb }) => verb)
}

/** @returns the verb that was probably meant: one slip away. Short words are left alone, too many resemble each other. */
export function nearestVerb(verb: string, verbs: readonly string[]): string | undefined {
  if (verb.length < 5) return undefined
  return nearest(
    verb,
    verbs.filter(known => known.length >= 5),
    1,
  )
}
