/** Migration 3: numbers of decisions, logs that are only added to, and the times when Lotse could not hear. */
import type { Kysely, Migration } from 'kysely'
import type { Engine } from '../database.ts'

export function decisions(engine: Engine): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createNumbers(db)
      await createLog(db)
      await createOutages(db, engine)
    },
  }
}

/** Neither number nor log is deleted with its thread: the database refuses to delete a thread that has one. */
async function createNumbers(db: Kysely<unknown>) {
  await db.schema
    .createTable('decision_numbers')
    .addColumn('account_id', 'bigint', c => c.notNull())
    .addColumn('number', 'bigint', c => c.notNull())
    .addColumn('thread_id', 'bigint', c => c.notNull().references('threads.id'))
    .addColumn('signal', 'text', c => c.notNull())
    .addColumn('nth', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('decision_numbers_key', ['account_id', 'number'])
    .addUniqueConstraint('decision_numbers_start', ['thread_id', 'signal', 'nth'])
    .execute()
}

async function createLog(db: Kysely<unknown>) {
  await db.schema
    .createTable('log')
    .addColumn('thread_id', 'bigint', c => c.notNull().references('threads.id'))
    .addColumn('feature', 'text', c => c.notNull())
    .addColumn('sequence', 'bigint', c => c.notNull())
    .addColumn('entry_id', 'text', c => c.notNull())
    .addColumn('entry', 'text', c => c.notNull())
    .addColumn('previous', 'text', c => c.notNull())
    .addColumn('hash', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('log_key', ['thread_id', 'feature', 'sequence'])
    .addUniqueConstraint('log_entry', ['thread_id', 'feature', 'entry_id'])
    .execute()
}

async function createOutages(db: Kysely<unknown>, engine: Engine) {
  await db.schema
    .createTable('heartbeat')
    .addColumn('id', 'integer', c => c.primaryKey().notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .execute()
  const outages = db.schema.createTable('outages')
  // SQLite hands out row numbers only for a primary key of exactly the type `integer`.
  const keyed =
    engine === 'sqlite'
      ? outages.addColumn('id', 'integer', c => c.primaryKey().autoIncrement())
      : outages.addColumn('id', 'bigint', c => c.generatedByDefaultAsIdentity().primaryKey())
  await keyed
    .addColumn('installation_id', 'bigint', c => c.references('installations.id'))
    .addColumn('from_at', 'bigint', c => c.notNull())
    .addColumn('to_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('outages_to').on('outages').column('to_at').execute()
}
