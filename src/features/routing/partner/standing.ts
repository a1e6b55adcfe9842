/** Whose thread it is at one point of its story, while the story is told from its beginning. */
import type { Instant, LearntSignal, Person, ThreadFacts } from '../../../core/facts.ts'
import type { KeyOf } from './label-keys.ts'
import type { PartnerSource } from './partner.ts'

/** From `at` on, the thread was the thread of these partners. */
export interface PartnerChange {
  at: Instant
  /** The signal that brought it about; null if GitHub does not tell. */
  signal: string | null
  by: Person | null
  keys: string[]
  /** The labels that went with it. */
  removed: string[]
}

export interface Standing {
  /** Keys of the partners, with how each came about. */
  members: Map<string, { via: PartnerSource; by: Person | null }>
  /** Labels of partners on the thread, by lower-case name. */
  labels: Map<string, { label: string; by: Person | null }>
  /** Labels that stand only until Lotse has taken them away, with the cause. */
  outdated: Map<string, string>
  /** Membership from form or team holds until a person says something about partners. */
  isDerived: boolean
  /** When a person said last whose thread this is. */
  correctedAt: Instant
  changes: PartnerChange[]
  /** Headings of a form whose answer names no partner, where nothing else does. */
  unanswered: string[]
  keyOf: KeyOf
}

export function note(
  { members, changes }: Standing,
  { at, signal, by }: { at: Instant; signal: string | null; by: Person | null },
  removed: string[],
): void {
  const keys = [...members.keys()].toSorted()
  if (keys.join() !== (changes.at(-1)?.keys ?? []).join()) changes.push({ at, signal, by, keys, removed })
}

/** Set or taken away by Lotse, to say what it knew otherwise. */
export function isOurs({ deeds }: ThreadFacts, signal: LearntSignal): boolean {
  if (signal.kind !== 'labeled' && signal.kind !== 'unlabeled') return false
  const change = `${signal.kind === 'labeled' ? 'label' : 'unlabel'}:${signal.label.toLowerCase()}:`
  return signal.actor?.kind === 'bot' && deeds.some(({ key }) => key.startsWith(change))
}
