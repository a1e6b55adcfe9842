/** Tells the comments of a task apart, and which of them were deleted. */
import type { Signal } from '../../../core/facts.ts'

/** @returns a name that is the same for a comment, its edits and its deletion, and for no other */
export function commentOf({ place, item }: Extract<Signal, { item: number; place: string }>): string {
  return `${place} ${item}`
}

/** @returns the names of those that say nothing any more */
export function deletedComments(signals: readonly Signal[]): ReadonlySet<string> {
  return new Set(signals.flatMap(signal => (signal.kind === 'deleted' ? [commentOf(signal)] : [])))
}
