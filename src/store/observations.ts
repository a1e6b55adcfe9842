/** Takes what was observed of threads: idempotent, and with the same result in every order. */
import type { Instant, Observation, Snapshot } from '../core/facts.ts'
import { chunks, type Database } from './database.ts'
import { type KnownSnapshot, mergeSnapshot } from './merge.ts'

interface Sighting {
  observation: Observation
  /** When the thread becomes due if it tells something new; null: never through this. */
  due: Instant | null
  authoritative: boolean
}

interface Known extends KnownSnapshot {
  id: number
  repositoryId: number
  number: number
  dueAt: Instant | null
  seen: number
}

interface Name {
  repositoryId: number
  number: number
}

/** Repositories and their installations are taken before. @param installations by repository */
export async function takeSightings(
  on: Database,
  sightings: readonly Sighting[],
  installations: ReadonlyMap<number, number>,
): Promise<void> {
  const telling = sightings.filter(({ observation: o }) => o.snapshot !== null || o.signals.length > 0)
  const threads = await holdThreads(on, telling.map(nameOf), installations)
  const fresh = await addSignals(on, telling, threads)
  const changed = new Map<string, Known>()
  for (const sighting of telling) {
    const name = nameText(nameOf(sighting))
    const known = threads.get(name)
    const after = known && fold(known, sighting, fresh)
    if (!after || after === known) continue
    threads.set(name, after)
    changed.set(name, after)
  }
  for (const part of chunks([...changed.values()])) await writeThreads(on, part, installations)
}

function fold(known: Known, { observation, due, authoritative }: Sighting, fresh: Set<string>): Known {
  const { snapshot, signals } = observation
  const merged = snapshot ? mergeSnapshot(known, snapshot, authoritative) : known
  const news = signals.filter(signal => fresh.delete(signalText(known.id, signal.id)))
  if ((merged === known && news.length === 0) || due === null) return merged
  return { ...merged, dueAt: Math.min(merged.dueAt ?? due, due), seen: merged.seen + 1 }
}

function nameOf({ observation }: Sighting): Name {
  return { repositoryId: observation.repository.id, number: observation.number }
}

function nameText({ repositoryId, number }: Name): string {
  return `${repositoryId}#${number}`
}

function signalText(thread: number, id: string): string {
  return `${thread} ${id}`
}

/** Locks the threads, in one order everywhere, and creates those that are missing. @returns them by name */
async function holdThreads(
  on: Database,
  names: readonly Name[],
  installations: ReadonlyMap<number, number>,
): Promise<Map<string, Known>> {
  const wanted = [...new Map(names.map(name => [nameText(name), name])).values()]
  const sorted = wanted.toSorted((a, b) => a.repositoryId - b.repositoryId || a.number - b.number)
  const held = new Map<string, Known>()
  const hold = async (part: Name[]) => {
    for (const known of await lockThreads(on, part)) held.set(nameText(known), known)
  }
  for (const part of chunks(sorted, 200)) {
    await hold(part)
    const missing = part.filter(name => !held.has(nameText(name)))
    if (missing.length === 0) continue
    await createThreads(on, missing, installations)
    await hold(missing)
  }
  return held
}

async function lockThreads(on: Database, names: readonly Name[]): Promise<Known[]> {
  const numbers = Map.groupBy(names, name => name.repositoryId)
  const rows = await on.db
    .selectFrom('threads')
    .select(['id', 'repository_id', 'number', 'snapshot', 'updated_at', 'uncertain', 'due_at', 'seen'])
    .where(row =>
      row.or(
        [...numbers].map(([id, of]) =>
          row.and([
            row('repository_id', '=', id),
            row(
              'number',
              'in',
              of.map(name => name.number),
            ),
          ]),
        ),
      ),
    )
    .orderBy('repository_id')
    .orderBy('number')
    .$if(on.engine === 'postgres', q => q.forUpdate())
    .execute()
  return rows.map(({ repository_id, updated_at, uncertain, due_at, ...same }) => ({
    ...same,
    ...{ repositoryId: repository_id, updatedAt: updated_at, uncertain: uncertain === 1, dueAt: due_at },
  }))
}

async function createThreads(on: Database, names: Name[], installations: ReadonlyMap<number, number>): Promise<void> {
  await on.db
    .insertInto('threads')
    .values(names.map(name => ({ ...place(name, installations), ...unknown })))
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

const unknown = { snapshot: null, updated_at: null, closed: 0, uncertain: 0, due_at: null, seen: 0 }

function place({ repositoryId, number }: Name, installations: ReadonlyMap<number, number>) {
  const installation = installations.get(repositoryId)
  if (installation === undefined) throw new Error(`Repository ${repositoryId} was not taken before its threads.`)
  return { repository_id: repositoryId, number, installation_id: installation }
}

/** @returns the signals that were not there before */
async function addSignals(on: Database, sightings: readonly Sighting[], threads: Map<string, Known>) {
  const rows = sightings.flatMap(sighting => {
    const thread = threads.get(nameText(nameOf(sighting)))
    if (!thread) return []
    return sighting.observation.signals.map(signal => ({
      ...{ thread_id: thread.id, id: signal.id, at: signal.at, signal: JSON.stringify(signal) },
    }))
  })
  const fresh = new Set<string>()
  for (const part of chunks(rows)) {
    const added = on.db.insertInto('signals').values(part)
    const query = added.onConflict(conflict => conflict.doNothing()).returning(['thread_id', 'id'])
    for (const { thread_id, id } of await query.execute()) fresh.add(signalText(thread_id, id))
  }
  return fresh
}

/** One statement for many threads; they are locked, so nothing is overwritten unseen. */
async function writeThreads(on: Database, threads: Known[], installations: ReadonlyMap<number, number>): Promise<void> {
  await on.db
    .insertInto('threads')
    .values(
      threads.map(known => ({
        ...place(known, installations),
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

function isClosed(snapshot: string | null): boolean {
  if (snapshot === null) return false
  const shown: Snapshot = JSON.parse(snapshot)
  return shown.state === 'closed'
}
