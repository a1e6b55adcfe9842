/** Tells when a pull request was a draft: until it is ready for review nobody owes an answer, and the clock is paused. */
import type { Instant, Person, ThreadFacts } from '../../../core/facts.ts'
import type { Pause } from '../request.ts'

interface Draft {
  from: Instant
  by: Person | null
  /** null while it is one. */
  to: Instant | null
  readiedBy: Person | null
}

/** A pull request that is opened as a draft is told of as converted; where that was missed, the rest of the story tells. */
function draftsOf({ snapshot, signals }: ThreadFacts): Draft[] {
  const turns = signals.filter(
    signal => (signal.kind === 'rested' || signal.kind === 'resumed') && signal.cause === 'draft',
  )
  const opened: Draft = { from: snapshot.createdAt, by: snapshot.author, to: null, readiedBy: null }
  const wasOpenedSo = turns.length > 0 ? turns[0]?.kind === 'resumed' : snapshot.draft
  const drafts: Draft[] = wasOpenedSo ? [opened] : []
  for (const { kind, at, actor } of turns) {
    const last = drafts.at(-1)
    const isDraft = last?.to === null
    if (kind === 'rested' && !isDraft) drafts.push({ from: at, by: actor, to: null, readiedBy: null })
    if (kind === 'resumed' && isDraft) Object.assign(last, { to: at, readiedBy: actor })
  }
  return drafts
}

/** @returns the pauses of a round: while it is a draft, the pull request waits for its author, whatever was asked beside */
export function withDrafts(
  waits: readonly Pause[],
  thread: ThreadFacts,
  { start, end }: { start: Instant; end: Instant | null },
): Pause[] {
  const drafts = draftsOf(thread)
    .filter(({ from, to }) => (to === null || to > start) && (end === null || from < end))
    .map(({ from, by, to, readiedBy }): Pause => {
      const endedBy = to === null ? null : ({ how: 'ready', who: readiedBy } as const)
      return { from: Math.max(from, start), to, by, label: null, question: '', endedBy, isDraft: true }
    })
  const outside = drafts.reduce<Pause[]>((left, draft) => left.flatMap(pause => cutOut(pause, draft)), [...waits])
  return [...outside, ...drafts].toSorted((a, b) => a.from - b.from)
}

/** @returns what is left of a pause before and after a draft */
function cutOut(pause: Pause, { from, to }: Pause): Pause[] {
  const isBefore = pause.to !== null && pause.to <= from
  const isAfter = to !== null && pause.from >= to
  if (isBefore || isAfter) return [pause]
  return [
    ...(pause.from < from ? [{ ...pause, to: from, endedBy: null }] : []),
    ...(to !== null && (pause.to === null || pause.to > to) ? [{ ...pause, from: to }] : []),
  ]
}
