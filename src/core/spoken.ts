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
  const known = new Map<string, CommandLine>()
  return signals.filter(isWriting).flatMap(signal => {
    const spot = spotOf(signal)
    const fresh = signal.commands.filter(line => isMeant(line, rules) && !known.has(identity(spot, line)))
    const earlier = [...known].filter(([key]) => key.startsWith(keyOf(spot))).map(([, line]) => line)
    for (const line of fresh) known.set(identity(spot, line), line)
    const by = speakerOf(signal)
    const unproven = isUnproven(signal)
    if (!by) return []
    return fresh.map(({ replaces: _, ...line }, at) => {
      const corrects = isCorrection(signal, { line: fresh[at] ?? line, earlier })
      return { ...line, signal, by, ...spot, unproven, corrects }
    })
  })
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
      const isFresh = !known.has(key) && ![...rules.off, ...rules.unused].includes(attempt.verb)
      known.add(key)
      return isFresh
    })
    const by = speakerOf(signal)
    return by ? fresh.map(attempt => ({ ...attempt, signal, by, ...spot })) : []
  })
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

/** A list shows all commands of an edited comment: an earlier one that is not among them was replaced. */
function isCorrection(signal: Writing, { line, earlier }: { line: CommandLine; earlier: CommandLine[] }): boolean {
  const former = earlier.filter(({ verb }) => verb === line.verb)
  if (signal.kind !== 'edited' || former.length === 0) return false
  if (!isUnproven(signal)) return line.replaces === true
  return former.some(one => !signal.commands.some(({ verb, rest, text }) => isSame(one, { verb, rest, text })))
}

function isSame(one: CommandLine, { verb, rest, text }: Pick<CommandLine, 'verb' | 'rest' | 'text'>): boolean {
  return one.verb === verb && one.rest === rest && one.text === text
}

function isMeant({ explicit, verb }: CommandLine, { bare, off, unused }: CommandRules): boolean {
  return !unused.includes(verb) && (explicit || (bare && !off.includes(verb)))
}

function keyOf({ place, item }: { place: Place; item: number }): string {
  return `${place}:${item}:`
}

function identity(spot: { place: Place; item: number }, { verb, rest, text }: CommandLine): string {
  return keyOf(spot) + JSON.stringify([verb, rest, text])
}
