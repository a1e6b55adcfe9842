/** Brings a database to the newest schema at start, under a lock, whichever process comes first. */
import { type Migration, Migrator, sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Each engine takes all steps in one transaction: killed in the middle, nothing of it stands and the next start goes on.
 * @throws if the database was written by a newer Lotse, or a migration fails
 */
export async function migrate(on: Database, known: Record<string, Migration>): Promise<void> {
  const schema = on.engine === 'postgres' ? await currentSchema(on) : undefined
  const migrator = new Migrator({
    db: on.db,
    provider: { getMigrations: async () => known },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  const newer = (await applied(on)).filter(name => !(name in known))
  if (newer.length > 0) {
    throw new Error(
      `The database was written by a newer Lotse (it has migration ${newer.join(', ')}). Start that version, or restore a backup from before the upgrade.`,
    )
  }
  throw new Error('The database could not be brought to the newest schema; nothing of it was changed.', {
    cause: error,
  })
}

/** Kysely looks for its table in all schemas unless it is told which one is meant. */
async function currentSchema(on: Database): Promise<string> {
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(on.db)
  const schema = rows[0]?.schema
  if (!schema) throw new Error('PostgreSQL has no schema to work in. Create one, or grant the user access to `public`.')
  return schema
}

async function applied(on: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(on.db)
  return rows.map(row => row.name)
}
