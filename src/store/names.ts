/** Finds threads by the names that GitHub gives them, present or former, and holds them until the transaction ends. */
import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../core/facts.ts'
import { chunks, type Database } from './database.ts'
import type { KnownSnapshot } from './merge.ts'
import type { ThreadName } from './types.ts'

export interface HeldThread extends KnownSnapshot, ThreadName {
  id: number
  installationId: number
  dueAt: Instant | null
  seen: number
}

export function nameText({ repositoryId, number }: ThreadName): string {
  return `${repositoryId}#${number}`
}

/** In the order in which threads are locked everywhere. */
export function inLockOrder(names: readonly ThreadName[]): ThreadName[] {
  const unique = [...new Map(names.map(name => [nameText(name), name])).values()]
  return unique.toSorted((a, b) => a.repositoryId - b.repositoryId || a.number - b.number)
}

/** One that is moved at the same moment is found nowhere at first, and under its former name when we look again. */
const mostLooks = 5

/**
 * Locks the threads and creates those that are missing.
 * @param installations by repository: those of all that may be missing
 * @returns them by the names asked for; a thread may have several of these
 */
export async function holdThreads(
  on: Database,
  names: readonly ThreadName[],
  installations: ReadonlyMap<number, number>,
): Promise<Map<string, HeldThread>> {
  const held = new Map<string, HeldThread>()
  for (const part of chunks(inLockOrder(names), 200)) {
    let missing = part
    for (let look = 1; ; look++) {
      for (const [name, thread] of await findThreads(on, missing)) held.set(name, thread)
      missing = missing.filter(name => !held.has(nameText(name)))
      if (missing.length === 0) break
      if (look === mostLooks) throw new Error(`Threads ${missing.map(nameText)} are not to be found, nor to be made.`)
      await createThreads(on, missing, installations)
    }
  }
  return held
}

/** Locks those threads that are there, by present or former names. */
export async function lockThreads(on: Database, names: readonly ThreadName[]): Promise<void> {
  for (const part of chunks(inLockOrder(names), 200)) await findThreads(on, part)
}

/** @returns the thread that has this name at present, locked */
export async function lockPresent(on: Database, name: ThreadName): Promise<HeldThread | undefined> {
  const [thread] = await lockWhere(on, isNamed([name]))
  return thread
}

async function findThreads(on: Database, names: readonly ThreadName[]): Promise<Map<string, HeldThread>> {
  const present = await lockWhere(on, isNamed(names))
  const found = new Map(present.map(thread => [nameText(thread), thread]))
  const others = names.filter(name => !found.has(nameText(name)))
  if (others.length === 0) return found
  const former = on.db.selectFrom('former_names').select(['repository_id', 'number', 'thread_id'])
  const rows = await former.where(isNamed(others)).execute()
  if (rows.length === 0) return found
  const moved = await lockWhere(on, sql<boolean>`id in (${sql.join(rows.map(row => row.thread_id))})`)
  for (const { repository_id: repositoryId, number, thread_id } of rows) {
    const thread = moved.find(({ id }) => id === thread_id)
    if (thread) found.set(nameText({ repositoryId, number }), thread)
  }
  return found
}

/** For each table that has these two columns. */
export function isNamed(names: readonly ThreadName[]): RawBuilder<boolean> {
  const repositories = Map.groupBy(names, name => name.repositoryId)
  const each = [...repositories].map(
    ([id, of]) => sql`(repository_id = ${id} and number in (${sql.join(of.map(name => name.number))}))`,
  )
  return sql<boolean>`(${sql.join(each, sql` or `)})`
}

async function lockWhere(on: Database, condition: RawBuilder<boolean>): Promise<HeldThread[]> {
  const rows = await on.db
    .selectFrom('threads')
    .select(['id', 'repository_id', 'number', 'installation_id'])
    .select(['snapshot', 'updated_at', 'uncertain', 'due_at', 'seen'])
    .where(condition)
    .orderBy('repository_id')
    .orderBy('number')
    .$if(on.engine === 'postgres', q => q.forUpdate())
    .execute()
  return rows.map(({ repository_id, installation_id, updated_at, uncertain, due_at, ...same }) => ({
    ...same,
    ...{ repositoryId: repository_id, installationId: installation_id },
    ...{ updatedAt: updated_at, uncertain: uncertain === 1, dueAt: due_at },
  }))
}

async function createThreads(
  on: Database,
  names: readonly ThreadName[],
  installations: ReadonlyMap<number, number>,
): Promise<void> {
  const unknown = { snapshot: null, updated_at: null, closed: 0, uncertain: 0, due_at: null, seen: 0 }
  const rows = names.map(({ repositoryId, number }) => {
    const installation = installations.get(repositoryId)
    if (installation === undefined) throw new Error(`Repository ${repositoryId} was not taken before its threads.`)
    return { repository_id: repositoryId, number, installation_id: installation, ...unknown }
  })
  await on.db
    .insertInto('threads')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
