/** Migration 2: what features keep of threads, what was reported of them, and the names of threads before a transfer. */
import { type Kysely, type Migration, sql } from 'kysely'

export const recordsAndMoves: Migration = {
  async up(db: Kysely<unknown>) {
    await createRecords(db)
    await createFormerNames(db)
    await db.schema
      .alterTable('threads')
      .addColumn('reports', 'text', c => c.notNull().defaultTo('{}'))
      .execute()
  },
}

async function createRecords(db: Kysely<unknown>) {
  await db.schema
    .createTable('records')
    .addColumn('thread_id', 'bigint', c => c.notNull().references('threads.id').onDelete('cascade'))
    .addColumn('feature', 'text', c => c.notNull())
    .addColumn('is_live', 'integer', c => c.notNull())
    .addColumn('facts', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('records_key', ['thread_id', 'feature'])
    .execute()
  await db.schema
    .createIndex('records_live')
    .on('records')
    .columns(['feature', 'thread_id'])
    .where(sql<boolean>`is_live = 1`)
    .execute()
}

async function createFormerNames(db: Kysely<unknown>) {
  await db.schema
    .createTable('former_names')
    .addColumn('repository_id', 'bigint', c => c.notNull().references('repositories.id'))
    .addColumn('number', 'bigint', c => c.notNull())
    .addColumn('thread_id', 'bigint', c => c.notNull().references('threads.id').onDelete('cascade'))
    .addColumn('position', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('former_names_key', ['repository_id', 'number'])
    .execute()
  await db.schema.createIndex('former_names_thread').on('former_names').columns(['thread_id', 'position']).execute()
}
