/** The migrations in their order. One that was released is never changed again. */
import type { Migration } from 'kysely'
import type { Engine } from '../database.ts'
import { start } from './0001-start.ts'

export function migrations(engine: Engine): Record<string, Migration> {
  return { '0001-start': start(engine) }
}
