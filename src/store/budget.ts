/** The write budget of an installation: a row for each write, so that it holds over restarts and replicas. */
import type { Urgency } from '../core/effects.ts'
import type { Instant } from '../core/facts.ts'
import { type Database, inTransaction } from './database.ts'

/** Below GitHub's limits for what creates content, 80 a minute and 500 an hour ("Rate limits for the REST API"). */
const windows = [
  { length: 60_000, most: 60 },
  { length: 3_600_000, most: 400 },
]
const longest = 3_600_000

/** What is left over belongs to the more urgent. */
const share: Record<Urgency, number> = { edit: 0.8, notice: 0.9, deadline: 1 }

export function spend(on: Database, installationId: number, urgency: Urgency, now: Instant): Promise<Instant | null> {
  return inTransaction(on, async within => {
    await lockInstallation(within, installationId)
    let wait: Instant | null = null
    for (const { length, most } of windows) {
      const oldest = await nthLatest(within, installationId, Math.floor(most * share[urgency]))
      if (oldest !== null && oldest + length > now) wait = Math.max(wait ?? 0, oldest + length)
    }
    if (wait !== null) return wait
    const writes = within.db.deleteFrom('writes').where('installation_id', '=', installationId)
    await writes.where('at', '<=', now - longest).execute()
    await within.db.insertInto('writes').values({ installation_id: installationId, at: now }).execute()
    return null
  })
}

async function lockInstallation(within: Database, id: number): Promise<void> {
  const query = within.db.selectFrom('installations').select('id').where('id', '=', id)
  const row = await query.$if(within.engine === 'postgres', q => q.forNoKeyUpdate()).executeTakeFirst()
  if (!row) throw new Error(`Installation ${id} is unknown to the store: accept something of it before writing.`)
}

/** While the n-th latest write is inside the window, the window is full. */
async function nthLatest(within: Database, installationId: number, n: number): Promise<Instant | null> {
  const writes = within.db.selectFrom('writes').select('at').where('installation_id', '=', installationId)
  const row = await writes
    .orderBy('at', 'desc')
    .limit(1)
    .offset(n - 1)
    .executeTakeFirst()
  return row?.at ?? null
}
