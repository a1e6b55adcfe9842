/** What people really told Lotse in a thread: by whom, where, and each once however often its comment was edited. */
import type { Attempt, CommandLine, LearntSignal, Person, Place } from './facts.ts'

/** By whom, when and where something was said. */
interface Spoken {
  signal: LearntSignal
  by: Person
  place: Place
  item: number
}

/** A command as given. */
export interface SpokenCommand extends Omit<CommandLine, 'replaces'>, Spoken {
  /** It stands in an edited comment, and GitHub does not tell who put it there. */
  unproven: boolean
  /** Its author edited the comment: it takes the place of an earlier one with the same verb. */
  corrects: boolean
}

export interface SpokenAttempt extends Attempt, Spoken {}

export interface CommandRules {
  /** Whether `/verb` is understood, or only `/lotse verb`. */
  bare: boolean
  /** Verbs that belong to another bot unless written as `/lotse verb`. */
  off: readonly string[]
  /** Verbs of what the organisation does not use: other people's words, and never carried out. */
  unused: readonly string[]
}

type Writing = Extract<LearntSignal, { kind: 'opened' | 'wrote' | 'edited' }>

/**
 * A line that an edit added counts once, if the author edited; an edit by somebody else runs nothing.
 * @param signals in the order of time
 */
export function spokenCommands(signals: readonly LearntSignal[], rules: CommandRules): SpokenCommand[] {
  const known = new Map<string, Map<string, CommandLine>>()
  return signals.filter(isWriting).flatMap(signal => {
    const spot = spotOf(signal)
    const earlier = known.get(keyOf(spot)) ?? new Map<string, CommandLine>()
    const fresh = signal.commands.filter(line => isMeant(line, rules) && !earlier.has(identityOf(line)))
    const replaced = replacedVerbs(signal, earlier)
    known.set(keyOf(spot), new Map([...earlier, ...fresh.map(line => [identityOf(line), line] as const)]))
    const by = speakerOf(signal)
    if (!by) return []
    const unproven = isUnproven(signal)
    return fresh.map(({ replaces, ...line }) => {
      const corrects = replaced.has(line.verb) && (unproven || replaces === true)
      return { ...line, signal, by, ...spot, unproven, corrects }
    })
  })
}

/** A list shows all commands of an edited comment: an earlier one that is not among them was replaced. */
function replacedVerbs(signal: Writing, earlier: ReadonlyMap<string, CommandLine>): ReadonlySet<string> {
  if (signal.kind !== 'edited') return new Set()
  const present = new Set(isUnproven(signal) ? signal.commands.map(identityOf) : [])
  return new Set([...earlier].filter(([key]) => !present.has(key)).map(([, { verb }]) => verb))
}

/**
 * What was tried in a way that is not carried out, each once in a place. Where only `/lotse VERB` is understood, a bare
 * verb is one of them.
 * @param signals in the order of time
 */
export function spokenAttempts(signals: readonly LearntSignal[], rules: CommandRules): SpokenAttempt[] {
  const known = new Set<string>()
  return signals.filter(isWriting).flatMap(signal => {
    const spot = spotOf(signal)
    const bare = rules.bare ? [] : signal.commands.filter(({ explicit }) => !explicit).map(asAttempt)
    const fresh = [...(signal.attempts ?? []), ...bare].filter(attempt => {
      const key = JSON.stringify([keyOf(spot), attempt.verb, attempt.how])
      const isFresh =
        !known.has(key) && isMeant({ ...attempt, explicit: isAddressed(attempt) }, { ...rules, bare: true })
      known.add(key)
      return isFresh
    })
    const by = speakerOf(signal)
    return by ? fresh.map(attempt => ({ ...attempt, signal, by, ...spot })) : []
  })
}

function isAddressed({ written }: Attempt): boolean {
  return written.startsWith('@') || written.startsWith('/lotse ')
}

function asAttempt({ verb }: CommandLine): Attempt {
  return { verb, written: `/${verb}`, how: 'bare' }
}

function isWriting(signal: LearntSignal): signal is Writing {
  return signal.kind === 'opened' || signal.kind === 'wrote' || signal.kind === 'edited'
}

function spotOf(signal: Writing): { place: Place; item: number } {
  return signal.kind === 'opened' ? { place: 'issue', item: 0 } : { place: signal.place, item: signal.item }
}

/** @returns null where nothing is carried out: a bot spoke, or somebody edited what another wrote */
function speakerOf(signal: Writing): Person | null {
  const isForeignEdit = signal.kind === 'edited' && signal.byAuthor === false
  return isForeignEdit || signal.actor?.kind === 'bot' ? null : signal.actor
}

function isUnproven(signal: Writing): boolean {
  return signal.kind === 'edited' && signal.byAuthor === null
}

function isMeant(
  { explicit, verb }: Pick<CommandLine, 'explicit' | 'verb'>,
  { bare, off, unused }: CommandRules,
): boolean {
  return !unused.includes(verb) && (explicit || (bare && !off.includes(verb)))
}

function keyOf({ place, item }: { place: Place; item: number }): string {
  return `${place}:${item}:`
}

/** Commands with the same words are one and the same, however Lotse was addressed. */
export function identityOf({ verb, rest, text }: CommandLine): string {
  return JSON.stringify([verb, rest, text])
}
