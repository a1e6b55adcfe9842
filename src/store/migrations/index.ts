/** The migrations in their order. One that was released is never changed again. */
import type { Migration } from 'kysely'
import type { Engine } from '../database.ts'
import { start } from './0001-start.ts'
import { recordsAndMoves } from './0002-records-and-moves.ts'
import { decisions } from './0003-decisions.ts'
import { desks } from './0004-desks.ts'

export function migrations(engine: Engine): Record<string, Migration> {
  return {
    '0001-start': start(engine),
    '0002-records-and-moves': recordsAndMoves,
    '0003-decisions': decisions(engine),
    '0004-desks': desks,
  }
}
