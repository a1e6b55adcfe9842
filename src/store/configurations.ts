/** The configurations as they were read last, and which are to be read again. */
import type { Instant } from '../core/facts.ts'
import type { Database } from './database.ts'
import type { ConfigurationRow } from './types.ts'

export async function findConfiguration(on: Database, source: string): Promise<ConfigurationRow | null> {
  const row = await on.db.selectFrom('configurations').selectAll().where('source', '=', source).executeTakeFirst()
  if (!row || row.read_at === null) return null
  const { state, text, problems, sha, read_at, stale_at } = row
  return { source, state, text, problems, sha, readAt: read_at, stale: stale_at !== null && stale_at >= read_at }
}

export async function putConfiguration(on: Database, row: ConfigurationRow): Promise<void> {
  const { source, state, text, problems, sha, readAt, stale } = row
  const read = { state, text, problems, sha, read_at: readAt }
  const mark = stale ? { stale_at: readAt } : {}
  await on.db
    .insertInto('configurations')
    .values({ source, ...read, stale_at: stale ? readAt : null })
    .onConflict(conflict => conflict.column('source').doUpdateSet({ ...read, ...mark }))
    .execute()
}

/** Noted for unknown sources too: one may be in the middle of its first reading. */
export async function markStale(on: Database, stale: ReadonlyMap<string, Instant>): Promise<void> {
  for (const [source, at] of [...stale].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    await on.db
      .insertInto('configurations')
      .values({ source, state: 'absent', text: null, problems: '[]', sha: null, read_at: null, stale_at: at })
      .onConflict(conflict =>
        conflict
          .column('source')
          .doUpdateSet({ stale_at: at })
          .where(old => old.or([old('configurations.stale_at', 'is', null), old('configurations.stale_at', '<', at)])),
      )
      .execute()
  }
}
