/** When Lotse could not hear: the time between two signs of life, and what GitHub did not tell of an installation. */
import type { Instant } from '../core/facts.ts'
import { type Database, inTransaction } from './database.ts'
import type { Span } from './types.ts'

const minute = 60_000
const beatEvery = minute

/** A shorter silence is a restart, or a busy moment. */
const shortest = 10 * minute

const keptFor = 366 * 24 * 60 * minute

/**
 * @param uptime a clock of the process itself: while it works, a store's clock that jumps was moved by hand
 * @returns a function to be called again and again with the store's time
 */
export function startPulse(on: Database, uptime: () => number): (at: Instant) => Promise<void> {
  let last: { at: Instant; uptime: number } | null = null
  return async at => {
    if (last && at >= last.at && at < last.at + beatEvery) return
    const isAwake = last !== null && uptime() - last.uptime < shortest
    await inTransaction(on, within => beat(within, at, isAwake))
    last = { at, uptime: uptime() }
  }
}

async function beat(within: Database, at: Instant, isAwake: boolean): Promise<void> {
  const rows = within.db.selectFrom('heartbeat').select('at').where('id', '=', 1)
  const known = await rows.$if(within.engine === 'postgres', q => q.forUpdate()).executeTakeFirst()
  if (known && known.at >= at) return
  if (known && !isAwake && at - known.at > shortest) {
    await within.db.insertInto('outages').values({ installation_id: null, from_at: known.at, to_at: at }).execute()
    await prune(within, at)
  }
  const row = within.db.insertInto('heartbeat').values({ id: 1, at })
  await row.onConflict(conflict => conflict.column('id').doUpdateSet({ at })).execute()
}

async function prune(within: Database, now: Instant): Promise<void> {
  await within.db
    .deleteFrom('outages')
    .where('to_at', '<', now - keptFor)
    .execute()
}

export async function noteOutage(
  on: Database,
  { installationId, from, to }: Span & { installationId: number },
): Promise<void> {
  if (from >= to) return
  await inTransaction(on, async within => {
    const known = within.db.selectFrom('outages').selectAll().where('installation_id', '=', installationId)
    const touched = await known.where('from_at', '<=', to).where('to_at', '>=', from).orderBy('id').executeTakeFirst()
    const span = { from_at: Math.min(from, touched?.from_at ?? from), to_at: Math.max(to, touched?.to_at ?? to) }
    if (touched) await within.db.updateTable('outages').set(span).where('id', '=', touched.id).execute()
    else
      await within.db
        .insertInto('outages')
        .values({ installation_id: installationId, ...span })
        .execute()
    await prune(within, to)
  })
}

export async function listOutages(
  on: Database,
  { installationId, from, to }: Span & { installationId: number },
): Promise<Span[]> {
  const rows = await on.db
    .selectFrom('outages')
    .select(['from_at', 'to_at'])
    .where(row => row.or([row('installation_id', 'is', null), row('installation_id', '=', installationId)]))
    .where('to_at', '>', from)
    .where('from_at', '<', to)
    .orderBy('from_at')
    .execute()
  const apart: Span[] = []
  for (const row of rows) {
    const before = apart.at(-1)
    if (before && row.from_at <= before.to) before.to = Math.max(before.to, row.to_at)
    else apart.push({ from: row.from_at, to: row.to_at })
  }
  return apart
}
