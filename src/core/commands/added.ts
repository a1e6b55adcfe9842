/** Tells what an edit added to a text. */
import { identityOf } from '../spoken.ts'
import { type Reading, readCommands } from './read.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * @returns what `after` holds and `before` did not, each as often as it was added; a command whose text was edited is
 * another command, which replaces the first
 */
export function addedCommands(
  before: string,
  after: string,
  vocabulary: Vocabulary,
): Pick<Reading, 'commands' | 'attempts'> {
  const [former, present] = [readCommands(before, vocabulary), readCommands(after, vocabulary)]
  const commands = without(present.commands, former.commands, identityOf)
  const removed = without(former.commands, present.commands, identityOf)
  const fresh = new Set(without(commands, removed, ({ verb }) => verb))
  return {
    commands: commands.map(command => (fresh.has(command) ? command : { ...command, replaces: true })),
    attempts: without(present.attempts, former.attempts, ({ verb, how }) => `${verb} ${how}`),
  }
}

/** @returns the items that are left when each of `others` takes away one that is the same */
function without<Item>(items: readonly Item[], others: readonly Item[], identify: (item: Item) => string): Item[] {
  const known = new Map<string, number>()
  for (const other of others) known.set(identify(other), (known.get(identify(other)) ?? 0) + 1)
  return items.filter(item => {
    const left = known.get(identify(item)) ?? 0
    known.set(identify(item), left - 1)
    return left <= 0
  })
}
