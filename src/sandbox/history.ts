/** How things looked a while ago, for lists that lag behind writes. */
import type { Instant } from '../core/facts.ts'
import type { Comment, Thread, Version } from './state.ts'

/** No lag is longer than this (milliseconds); older versions are dropped. */
const longestLag = 10 * 60_000

function remember<T>(versions: Version<T>[], at: Instant, value: T): void {
  versions.push({ at, value })
  while (versions.length > 1 && (versions[1]?.at ?? at) < at - longestLag) versions.shift()
}

/** @returns what stood at `at`; undefined if it was not there yet */
export function asOf<T>(versions: readonly Version<T>[], at: Instant): T | undefined {
  return versions.findLast(version => version.at <= at)?.value
}

/** Keeps how the thread looks now. To be called after every change of it. */
export function rememberThread(thread: Thread, at: Instant): void {
  remember(thread.versions, at, { ...thread, labels: [...thread.labels], assignees: [...thread.assignees] })
}

/** Keeps how the comment looks now, or that it is gone. */
export function rememberComment(comment: Comment, at: Instant, deleted = false): void {
  remember(comment.versions, at, deleted ? null : { ...comment })
}

/** @returns the thread's comments as a list shows them at `at`, oldest first */
export function commentsAsOf(thread: Thread, at: Instant): Comment[] {
  return [...thread.comments, ...thread.deletedComments]
    .map(comment => asOf(comment.versions, at))
    .filter(comment => comment !== undefined && comment !== null)
    .toSorted((a, b) => a.id - b.id)
}
