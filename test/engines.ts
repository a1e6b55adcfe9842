/** The databases of the tests: `engines` are all, `engine` is the one on which a test runs that does not ask about them. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Instant } from '../src/core/facts.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/types.ts'
import { postgresUrl, testFolder } from './postgres.ts'

export interface TestEngine {
  name: string
  /** A fresh, empty store. The test closes it. */
  open(now?: () => Instant): Promise<Store>
  /** Where a fresh database may be: each opening of the same place sees the same rows. */
  place(): { url: string; schema?: string }
}

function engineOf(name: string, place: TestEngine['place']): TestEngine {
  return { name, place, open: now => openStore({ ...place(), ...(now ? { now } : {}) }) }
}

const url = postgresUrl()

/** For behaviours: what people see does not hang on the database, so each is played once, on the faster one. */
export const engine = engineOf('SQLite', () => ({ url: `sqlite:${join(testFolder(), `${randomUUID()}.sqlite`)}` }))

/** For the store, for faults, and for the stories that play each feature from end to end. */
export const engines: TestEngine[] = [
  engine,
  ...(url ? [engineOf('PostgreSQL', () => ({ url, schema: `t_${randomUUID().replaceAll('-', '')}` }))] : []),
]
