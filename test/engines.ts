/** The engines on which everything that uses the store is tested. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Instant } from '../src/core/facts.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/types.ts'
import { postgresUrl, testFolder } from './postgres.ts'

interface TestEngine {
  name: string
  /** A fresh, empty store. The test closes it. */
  open(now?: () => Instant): Promise<Store>
  /** Where a fresh database may be: each opening of the same place sees the same rows. */
  place(): { url: string; schema?: string }
}

function engine(name: string, place: TestEngine['place']): TestEngine {
  return { name, place, open: now => openStore({ ...place(), ...(now ? { now } : {}) }) }
}

const url = postgresUrl()

export const engines: TestEngine[] = [
  engine('SQLite', () => ({ url: `sqlite:${join(testFolder(), `${randomUUID()}.sqlite`)}` })),
  ...(url ? [engine('PostgreSQL', () => ({ url, schema: `t_${randomUUID().replaceAll('-', '')}` }))] : []),
]
