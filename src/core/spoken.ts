/** The commands that were really given in a thread: by whom, where, and each once however often its comment was edited. */
import type { CommandLine, LearntSignal, Person, Place } from './facts.ts'

/** A command as given. `unproven`: it stands in an edited comment, and GitHub does not tell who put it there. */
export interface SpokenCommand extends CommandLine {
  signal: LearntSignal
  by: Person
  place: Place
  item: number
  unproven: boolean
}

export interface CommandRules {
  /** Whether `/verb` is understood, or only `/lotse verb`. */
  bare: boolean
  /** Verbs that belong to another bot unless written as `/lotse verb`. */
  off: readonly string[]
}

/**
 * A line that an edit added counts once, if the author edited; an edit by somebody else runs nothing.
 * @param signals in the order of time
 */
export function spokenCommands(signals: readonly LearntSignal[], rules: CommandRules): SpokenCommand[] {
  const known = new Set<string>()
  return signals.flatMap(signal => {
    if (signal.kind !== 'opened' && signal.kind !== 'wrote' && signal.kind !== 'edited') return []
    const { actor } = signal
    const place: Place = signal.kind === 'opened' ? 'issue' : signal.place
    const item = signal.kind === 'opened' ? 0 : signal.item
    const isForeignEdit = signal.kind === 'edited' && signal.byAuthor === false
    const fresh = signal.commands.filter(line => isMeant(line, rules) && !known.has(identity(place, item, line)))
    for (const line of fresh) known.add(identity(place, item, line))
    if (isForeignEdit || !actor || actor.kind === 'bot') return []
    const unproven = signal.kind === 'edited' && signal.byAuthor === null
    return fresh.map(line => ({ ...line, signal, by: actor, place, item, unproven }))
  })
}

function isMeant({ explicit, verb }: CommandLine, { bare, off }: CommandRules): boolean {
  return explicit || (bare && !off.includes(verb))
}

function identity(place: Place, item: number, { verb, rest, text }: CommandLine): string {
  return JSON.stringify([place, item, verb, rest, text])
}
