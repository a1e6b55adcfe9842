/** Migration 4: what features keep at desks, and how far each repository was read. */
import type { Kysely, Migration } from 'kysely'

export const desks: Migration = {
  async up(db: Kysely<unknown>) {
    // Without `on delete cascade`: a desk that has kept anything stays.
    await db.schema
      .createTable('desk_rows')
      .addColumn('thread_id', 'bigint', c => c.notNull().references('threads.id'))
      .addColumn('feature', 'text', c => c.notNull())
      .addColumn('sequence', 'bigint', c => c.notNull())
      .addColumn('key', 'text', c => c.notNull())
      .addColumn('facts', 'text', c => c.notNull())
      .addPrimaryKeyConstraint('desk_rows_key', ['thread_id', 'feature', 'sequence'])
      .addUniqueConstraint('desk_rows_once', ['thread_id', 'feature', 'key'])
      .execute()
    // SQLite takes one new column at a time.
    const repositories = () => db.schema.alterTable('repositories')
    await repositories()
      .addColumn('filled', 'text', c => c.notNull().defaultTo('[]'))
      .execute()
    await repositories().addColumn('fill_mark', 'text').execute()
    await repositories().addColumn('unread_since', 'bigint').execute()
  },
}
