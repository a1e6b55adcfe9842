/** Takes what was observed of threads: idempotent, and with the same result in every order. */
import type { Instant, Observation, Signal, Snapshot } from '../core/facts.ts'
import { learnOfThread } from './answers.ts'
import { chunks, type Database } from './database.ts'
import { mergeSnapshot } from './merge.ts'
import { type HeldThread, holdThreads, nameText } from './names.ts'
import type { ThreadName } from './types.ts'

interface Sighting {
  observation: Observation
  /** When the thread becomes due if it tells something new; null: never through this. */
  due: Instant | null
  authoritative: boolean
}

/** Repositories and their installations are taken before. @param installations by repository */
export async function takeSightings(
  on: Database,
  sightings: readonly Sighting[],
  installations: ReadonlyMap<number, number>,
): Promise<void> {
  const telling = sightings.filter(({ observation: o }) => o.snapshot !== null || o.signals.length > 0)
  const held = await holdThreads(on, telling.map(nameOf), installations)
  const ids = new Map([...held].map(([name, { id }]) => [name, id]))
  // One thread may be told of by several names.
  const threads = new Map([...held.values()].map(thread => [thread.id, thread]))
  const told = telling.flatMap(sighting => {
    const thread = ids.get(nameText(nameOf(sighting)))
    return thread === undefined ? [] : [{ ...sighting, thread }]
  })
  const news = told.flatMap(({ thread, observation }) => observation.signals.map(signal => ({ thread, signal })))
  const fresh = await addSignals(on, news)
  const changed = new Map<number, HeldThread>()
  for (const sighting of told) {
    const known = threads.get(sighting.thread)
    const after = known && fold(known, sighting, fresh)
    if (!after || after === known) continue
    threads.set(after.id, after)
    changed.set(after.id, after)
  }
  for (const part of chunks([...changed.values()])) await writeThreads(on, part)
  for (const { thread, observation } of told) {
    if (observation.answers) await learnOfThread(on, thread, observation.answers)
  }
}

function fold(known: HeldThread, { observation, due, authoritative }: Sighting, fresh: Set<string>): HeldThread {
  const { snapshot, signals } = observation
  const merged = snapshot ? mergeSnapshot(known, snapshot, authoritative) : known
  const news = signals.filter(signal => fresh.delete(signalText(known.id, signal.id)))
  if ((merged === known && news.length === 0) || due === null) return merged
  return { ...merged, dueAt: Math.min(merged.dueAt ?? due, due), seen: merged.seen + 1 }
}

function nameOf({ observation }: Sighting): ThreadName {
  return { repositoryId: observation.repository.id, number: observation.number }
}

function signalText(thread: number, id: string): string {
  return `${thread} ${id}`
}

/** @returns the signals that were not there before */
export async function addSignals(
  on: Database,
  signals: readonly { thread: number; signal: Signal }[],
): Promise<Set<string>> {
  const rows = signals.map(({ thread, signal }) => ({
    ...{ thread_id: thread, id: signal.id, at: signal.at, signal: JSON.stringify(signal) },
  }))
  const fresh = new Set<string>()
  for (const part of chunks(rows)) {
    const added = on.db.insertInto('signals').values(part)
    const query = added.onConflict(conflict => conflict.doNothing()).returning(['thread_id', 'id'])
    for (const { thread_id, id } of await query.execute()) fresh.add(signalText(thread_id, id))
  }
  return fresh
}

/** One statement for many threads; they are locked, so nothing is overwritten unseen. */
async function writeThreads(on: Database, threads: HeldThread[]): Promise<void> {
  await on.db
    .insertInto('threads')
    .values(
      threads.map(known => ({
        ...{ repository_id: known.repositoryId, number: known.number, installation_id: known.installationId },
        snapshot: known.snapshot,
        updated_at: known.updatedAt,
        closed: isClosed(known.snapshot) ? 1 : 0,
        uncertain: known.uncertain ? 1 : 0,
        due_at: known.dueAt,
        seen: known.seen,
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['repository_id', 'number']).doUpdateSet(row => ({
        snapshot: row.ref('excluded.snapshot'),
        updated_at: row.ref('excluded.updated_at'),
        closed: row.ref('excluded.closed'),
        uncertain: row.ref('excluded.uncertain'),
        due_at: row.ref('excluded.due_at'),
        seen: row.ref('excluded.seen'),
      })),
    )
    .execute()
}

export function isClosed(snapshot: string | null): boolean {
  if (snapshot === null) return false
  const shown: Snapshot = JSON.parse(snapshot)
  return shown.state === 'closed'
}
