/** Migration 1: installations, repositories, threads with signals and effects, deliveries, configurations, the write budget. */
import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely'
import type { Engine } from '../database.ts'

export function start(engine: Engine): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createInstallations(db)
      await createThreads(db, engine)
      await createParts(db, engine)
      await createLists(db, engine)
    },
  }
}

/** SQLite hands out row numbers only for a primary key of exactly the type `integer`. */
function ownKey<T extends string>(table: CreateTableBuilder<T>, engine: Engine) {
  return engine === 'sqlite'
    ? table.addColumn('id', 'integer', c => c.primaryKey().autoIncrement())
    : table.addColumn('id', 'bigint', c => c.generatedByDefaultAsIdentity().primaryKey())
}

async function createInstallations(db: Kysely<unknown>) {
  await db.schema
    .createTable('installations')
    .addColumn('id', 'bigint', c => c.primaryKey())
    .addColumn('account_id', 'bigint', c => c.notNull())
    .addColumn('account', 'text', c => c.notNull())
    .addColumn('active', 'integer', c => c.notNull())
    .addColumn('paused_until', 'bigint')
    .addColumn('pause_error', 'text')
    .execute()
  await db.schema
    .createTable('repositories')
    .addColumn('id', 'bigint', c => c.primaryKey())
    .addColumn('installation_id', 'bigint', c => c.notNull().references('installations.id'))
    .addColumn('shown', 'text', c => c.notNull())
    .addColumn('as_of', 'bigint', c => c.notNull())
    .addColumn('swept_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('repositories_installation')
    .on('repositories')
    .columns(['installation_id', 'id'])
    .execute()
}

async function createThreads(db: Kysely<unknown>, engine: Engine) {
  await ownKey(db.schema.createTable('threads'), engine)
    .addColumn('repository_id', 'bigint', c => c.notNull().references('repositories.id'))
    .addColumn('number', 'bigint', c => c.notNull())
    .addColumn('installation_id', 'bigint', c => c.notNull())
    .addColumn('snapshot', 'text')
    .addColumn('updated_at', 'bigint')
    .addColumn('closed', 'integer', c => c.notNull())
    .addColumn('uncertain', 'integer', c => c.notNull())
    .addColumn('answers', 'text', c => c.notNull().defaultTo('{}'))
    .addColumn('due_at', 'bigint')
    .addColumn('seen', 'bigint', c => c.notNull())
    .addColumn('fence', 'bigint', c => c.notNull().defaultTo(0))
    .addColumn('lease_until', 'bigint')
    .addColumn('claimable_at', 'bigint', c =>
      c.generatedAlwaysAs(sql`case when lease_until > due_at then lease_until else due_at end`).stored(),
    )
    .addColumn('attempts', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('error', 'text')
    .addColumn('set_aside', 'integer', c => c.notNull().defaultTo(0))
    .addUniqueConstraint('threads_name', ['repository_id', 'number'])
    .execute()
  const index = (name: string) => db.schema.createIndex(name).on('threads')
  await index('threads_claimable')
    .columns(['installation_id', 'claimable_at'])
    .where('claimable_at', 'is not', null)
    .execute()
  await index('threads_open').columns(['installation_id', 'id']).where(sql<boolean>`closed = 0`).execute()
  await index('threads_set_aside').column('id').where(sql<boolean>`set_aside = 1`).execute()
}

async function createParts(db: Kysely<unknown>, engine: Engine) {
  await db.schema
    .createTable('signals')
    .addColumn('thread_id', 'bigint', c => c.notNull().references('threads.id').onDelete('cascade'))
    .addColumn('id', 'text', c => c.notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .addColumn('signal', 'text', c => c.notNull())
    .addColumn('learnt', 'text', c => c.notNull().defaultTo('{}'))
    .addPrimaryKeyConstraint('signals_key', ['thread_id', 'id'])
    .execute()
  await ownKey(db.schema.createTable('effects'), engine)
    .addColumn('thread_id', 'bigint', c => c.notNull().references('threads.id'))
    .addColumn('key', 'text', c => c.notNull())
    .addColumn('urgency', 'text', c => c.notNull())
    .addColumn('effect', 'text', c => c.notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('github_id', 'bigint')
    .addColumn('hash', 'text')
    .addColumn('planned_at', 'bigint', c => c.notNull())
    .addColumn('tried_at', 'bigint')
    .addColumn('done_at', 'bigint')
    .addColumn('error', 'text')
    .addUniqueConstraint('effects_key', ['thread_id', 'key'])
    .execute()
}

async function createLists(db: Kysely<unknown>, engine: Engine) {
  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', c => c.primaryKey().notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('deliveries_at').on('deliveries').column('at').execute()
  await db.schema
    .createTable('configurations')
    .addColumn('source', 'text', c => c.primaryKey().notNull())
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('text', 'text')
    .addColumn('problems', 'text', c => c.notNull())
    .addColumn('sha', 'text')
    .addColumn('read_at', 'bigint')
    .addColumn('stale_at', 'bigint')
    .execute()
  await ownKey(db.schema.createTable('writes'), engine)
    .addColumn('installation_id', 'bigint', c => c.notNull().references('installations.id'))
    .addColumn('at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('writes_at').on('writes').columns(['installation_id', 'at']).execute()
}
