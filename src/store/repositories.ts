/** Repositories as GitHub showed them last, under their numeric ids. */
import type { Instant, Repository } from '../core/facts.ts'
import { chunks, type Database, inTransaction } from './database.ts'
import { findInstallation, takeInstallations } from './installations.ts'
import { isLater, type ShownRepository, showRepository } from './merge.ts'
import { resumeThreads } from './tell.ts'

/**
 * @param named repositories that matter too, if they are known
 * @returns the installation of each that is known, after the latest showing was taken; all these stay locked
 */
export async function takeRepositories(
  on: Database,
  showings: ShownRepository[],
  named: readonly number[] = [],
): Promise<Map<number, number>> {
  const latest = new Map<number, ShownRepository>()
  for (const shown of showings) keepLater(latest, shown)
  const installations = new Map<number, number>()
  const ids = [...new Set([...latest.keys(), ...named])].toSorted((a, b) => a - b)
  for (const part of chunks(ids)) {
    const shown = part.flatMap(id => latest.get(id) ?? [])
    for (const { id, installationId } of await takePart(on, part, shown)) installations.set(id, installationId)
  }
  return installations
}

function keepLater(latest: Map<number, ShownRepository>, shown: ShownRepository): boolean {
  const known = latest.get(shown.id)
  if (known && !isLater(shown, known)) return false
  latest.set(shown.id, shown)
  return true
}

async function takePart(
  on: Database,
  ids: readonly number[],
  showings: readonly ShownRepository[],
): Promise<Iterable<ShownRepository>> {
  const query = on.db.selectFrom('repositories').selectAll().where('id', 'in', ids).orderBy('id')
  const rows = await query.$if(on.engine === 'postgres', q => q.forNoKeyUpdate()).execute()
  const stored = new Map<number, ShownRepository>()
  for (const { id, installation_id, shown, as_of } of rows) {
    stored.set(id, { id, installationId: installation_id, shown, asOf: as_of })
  }
  const before = new Map(stored)
  const newer = showings.filter(shown => keepLater(stored, shown))
  if (newer.length > 0) await writeRepositories(on, newer)
  for (const { id, installationId, asOf } of newer) {
    const old = before.get(id)
    if (!old || old.installationId === installationId) continue
    await moveThreads(on, id, installationId)
    const former = await findInstallation(on, old.installationId)
    if (!former?.active) await resumeThreads(on, id, asOf)
  }
  return stored.values()
}

async function writeRepositories(on: Database, showings: ShownRepository[]): Promise<void> {
  await on.db
    .insertInto('repositories')
    .values(
      showings.map(({ id, installationId, shown, asOf }) => ({
        ...{ id, shown, installation_id: installationId, as_of: asOf, swept_at: null },
      })),
    )
    .onConflict(conflict =>
      conflict.column('id').doUpdateSet(row => ({
        installation_id: row.ref('excluded.installation_id'),
        shown: row.ref('excluded.shown'),
        as_of: row.ref('excluded.as_of'),
      })),
    )
    .execute()
}

async function moveThreads(on: Database, repositoryId: number, installationId: number): Promise<void> {
  await on.db
    .updateTable('threads')
    .set({ installation_id: installationId })
    .where('repository_id', '=', repositoryId)
    .execute()
}

export function putRepository(
  on: Database,
  { installationId, repository, at }: { installationId: number; repository: Repository; at: Instant },
): Promise<void> {
  return inTransaction(on, async within => {
    await takeInstallations(within, [], [{ installationId, repository }])
    await takeRepositories(within, [showRepository(installationId, repository, at)])
  })
}

export async function findRepository(on: Database, id: number): Promise<Repository | null> {
  const row = await on.db.selectFrom('repositories').select('shown').where('id', '=', id).executeTakeFirst()
  return row ? parseRepository(row.shown) : null
}

/** @param gone lists those that are not there any more, and only them */
export async function listRepositories(
  on: Database,
  installationId: number,
  { gone = false }: { gone?: boolean } = {},
): Promise<Repository[]> {
  const query = on.db.selectFrom('repositories').select('shown').where('installation_id', '=', installationId)
  const all = (await query.orderBy('id').execute()).map(row => parseRepository(row.shown))
  return all.filter(repository => (repository.gone ?? false) === gone)
}

export function parseRepository(shown: string): Repository {
  return JSON.parse(shown)
}

export async function findSwept(on: Database, id: number): Promise<Instant | null> {
  const row = await on.db.selectFrom('repositories').select('swept_at').where('id', '=', id).executeTakeFirst()
  return row?.swept_at ?? null
}

export async function setSwept(on: Database, id: number, at: Instant): Promise<void> {
  await on.db.updateTable('repositories').set({ swept_at: at }).where('id', '=', id).execute()
}
