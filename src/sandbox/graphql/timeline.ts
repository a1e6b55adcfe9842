/** What happened to an issue, as far as GraphQL tells it here: who named it, and what came to block it. */
import type { Instant } from '../../core/facts.ts'
import { type Call, laggedNow, mayRead } from '../call.ts'
import type { Account, Thread } from '../state.ts'

export interface TimelineItem {
  type: 'CROSS_REFERENCED_EVENT' | 'BLOCKED_BY_ADDED_EVENT'
  id: number
  at: Instant
  by: Account
  /** The thread that names the issue, or blocks it; null if it was deleted. */
  other: Thread | null
}

/** @returns the thread where it is now; null if it was deleted */
function whereNow(thread: Thread): Thread | null {
  const gone = thread.repository.gone.get(thread.number)
  if (gone === undefined) return thread
  return gone === 'deleted' ? null : whereNow(gone)
}

function additionsOf({ events }: Thread): TimelineItem[] {
  return events.flatMap(({ event, id, at, by, related }) =>
    event === 'blocked_by_added' && related
      ? [{ type: 'BLOCKED_BY_ADDED_EVENT', id, at, by: by.account, other: whereNow(related) }]
      : [],
  )
}

/** A reference is no event of its own; it goes with the thread that makes it. */
function referencesOf({ references }: Thread): TimelineItem[] {
  return references.flatMap(({ source, by, at }) => {
    const other = whereNow(source)
    return other ? [{ type: 'CROSS_REFERENCED_EVENT', id: other.id, at, by, other }] : []
  })
}

/** @returns what the caller may know of, as it shows after the lag */
export function timelineOf(call: Call, thread: Thread): TimelineItem[] {
  const at = laggedNow(call)
  const items = [...additionsOf(thread), ...referencesOf(thread)]
  return items.filter(item => item.at <= at && (item.other === null || mayRead(call, item.other.repository)))
}

/** @returns when `other` came to block the thread, for the last time */
export function blockedSince(thread: Thread, other: Thread): Instant {
  return additionsOf(thread).findLast(addition => addition.other === other)?.at ?? thread.createdAt
}
