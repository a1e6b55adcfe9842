/** The threads are the queue: which are due, and who gets them, fair among installations. */
import { sql } from 'kysely'
import { deskNumber } from '../core/desk.ts'
import type { Instant } from '../core/facts.ts'
import { type Database, inTransaction } from './database.ts'
import type { Claim } from './types.ts'

/** When each installation was served last, by a counter: who waited longest comes first. */
interface Rotation {
  turn: number
  served: Map<number, number>
}

export async function claimThreads(
  on: Database,
  rotation: Rotation,
  input: { now: Instant; limit: number; leaseMs: number },
): Promise<Claim[]> {
  const due = (await earliestDue(on)).filter(one => one.due <= input.now)
  if (due.length === 0) return []
  const lastServed = (id: number) => rotation.served.get(id) ?? 0
  const order = due.toSorted((a, b) => lastServed(a.id) - lastServed(b.id) || a.due - b.due || a.id - b.id)
  const claims = await inTransaction(on, within => share(within, order, input))
  rotation.turn += 1
  for (const { installationId } of claims) rotation.served.set(installationId, rotation.turn)
  return claims
}

/** Equal parts; what one installation does not use goes to those that have more. */
async function share(
  on: Database,
  due: readonly { id: number }[],
  { now, limit, leaseMs }: { now: Instant; limit: number; leaseMs: number },
): Promise<Claim[]> {
  const claims: Claim[] = []
  let hungry = due.slice(0, limit)
  while (hungry.length > 0 && claims.length < limit) {
    const part = Math.ceil((limit - claims.length) / hungry.length)
    const more: { id: number }[] = []
    for (const one of hungry) {
      const most = Math.min(part, limit - claims.length)
      const taken = most > 0 ? await take(on, one.id, { now, most, until: now + leaseMs }) : []
      claims.push(...taken)
      if (taken.length === most) more.push(one)
    }
    hungry = more
  }
  return claims
}

async function take(
  on: Database,
  installationId: number,
  { now, most, until }: { now: Instant; most: number; until: Instant },
): Promise<Claim[]> {
  const rows = await on.db
    .with(
      name => name('picked').materialized(),
      db =>
        db
          .selectFrom('threads')
          .select('id')
          .where('installation_id', '=', installationId)
          .where('claimable_at', '<=', now)
          .orderBy('claimable_at')
          .limit(most)
          .$if(on.engine === 'postgres', q => q.forUpdate().skipLocked()),
    )
    .updateTable('threads')
    .set({ fence: sql`fence + 1`, lease_until: until })
    .where('id', 'in', db => db.selectFrom('picked').select('picked.id'))
    .returning(['id', 'fence', 'seen'])
    .execute()
  return rows.map(({ id, fence, seen }) => ({ thread: id, installationId, fence, seen }))
}

export async function nextDue(on: Database): Promise<Instant | null> {
  const due = (await earliestDue(on)).map(one => one.due)
  return due.length === 0 ? null : due.reduce((a, b) => Math.min(a, b))
}

/** Whether a thread other than a desk is due, or being worked on: what arrived there is not in any record yet. */
export async function hasWork(on: Database, installationId: number, now: Instant): Promise<boolean> {
  const row = await on.db
    .selectFrom('threads')
    .select('id')
    .where('installation_id', '=', installationId)
    .where('claimable_at', 'is not', null)
    .where('due_at', '<=', now)
    .where('number', '!=', deskNumber)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** One look into the index for each installation, however many threads there are. */
async function earliestDue(on: Database): Promise<{ id: number; due: Instant }[]> {
  const rows = await on.db
    .selectFrom('installations')
    .select(['id', 'paused_until'])
    .select(db =>
      db
        .selectFrom('threads')
        .select(threads => threads.fn.min('claimable_at').as('due'))
        .whereRef('threads.installation_id', '=', 'installations.id')
        .where('claimable_at', 'is not', null)
        .as('due'),
    )
    .where('active', '=', 1)
    .execute()
  return rows.flatMap(({ id, due, paused_until }) =>
    due === null ? [] : [{ id, due: Math.max(due, paused_until ?? due) }],
  )
}
