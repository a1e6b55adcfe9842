/** Leases: one worker at a time has a thread, and each lease has its number (fence), so that a late one writes nothing. */
import { type RawBuilder, sql, type UpdateObject } from 'kysely'
import type { Instant } from '../core/facts.ts'
import { type Database, errorText, inTransaction, type Tables } from './database.ts'
import { isOfRecord } from './of-record.ts'
import { type Claim, LeaseLost } from './types.ts'

/** @returns what `work` gives, done in one transaction that holds the lease. @throws LeaseLost */
export function underLease<T>(on: Database, claim: Claim, work: (within: Database) => Promise<T>): Promise<T> {
  return inTransaction(on, async within => {
    await holdLease(within, claim)
    return work(within)
  })
}

/** @returns how much has arrived by now. @throws LeaseLost */
export async function holdLease(within: Database, claim: Claim): Promise<number> {
  const query = within.db.selectFrom('threads').select(['fence', 'seen']).where('id', '=', claim.thread)
  const row = await query.$if(within.engine === 'postgres', q => q.forUpdate()).executeTakeFirst()
  if (row?.fence !== claim.fence) throw new LeaseLost(claim)
  return row.seen
}

export function renew(on: Database, claim: Claim, until: Instant): Promise<void> {
  return change(on, claim, { lease_until: until })
}

export function release(on: Database, claim: Claim, wake: Instant | null): Promise<void> {
  return end(on, claim, { due_at: unlessMore(claim, wake), attempts: 0, error: null, set_aside: 0 })
}

/** What arrived meanwhile waits too: it would most likely fail alike. */
export function postpone(on: Database, claim: Claim, until: Instant, error: string): Promise<void> {
  return end(on, claim, { due_at: until, attempts: sql`attempts + 1`, error: errorText(error) })
}

/** The next arrival gets all its tries. */
export function setAside(on: Database, claim: Claim, error: string): Promise<void> {
  return end(on, claim, { due_at: unlessMore(claim, null), attempts: 0, error: errorText(error), set_aside: 1 })
}

export function forget(on: Database, claim: Claim): Promise<void> {
  return inTransaction(on, async within => {
    const seen = await holdLease(within, claim)
    const effects = within.db.selectFrom('effects').select('key').where('thread_id', '=', claim.thread)
    if (await effects.limit(1).executeTakeFirst()) {
      throw new Error(`Thread ${claim.thread} has effects and cannot be forgotten: release it instead.`)
    }
    if (seen !== claim.seen || (await isOfRecord(within, claim.thread))) return release(within, claim, null)
    await within.db.deleteFrom('threads').where('id', '=', claim.thread).execute()
  })
}

/** Due at once if something arrived under the lease: the due time that stood before it is over. */
function unlessMore(claim: Claim, wake: Instant | null): RawBuilder<Instant | null> {
  return sql`case when seen = ${claim.seen} then ${wake} else due_at end`
}

/** With the next fence the claim is used up. */
function end(on: Database, claim: Claim, set: UpdateObject<Tables, 'threads'>): Promise<void> {
  return change(on, claim, { ...set, lease_until: null, fence: claim.fence + 1 })
}

async function change(on: Database, claim: Claim, set: UpdateObject<Tables, 'threads'>): Promise<void> {
  const update = on.db.updateTable('threads').set(set).where('id', '=', claim.thread).where('fence', '=', claim.fence)
  const { numUpdatedRows } = await update.executeTakeFirst()
  if (numUpdatedRows === 0n) throw new LeaseLost(claim)
}
