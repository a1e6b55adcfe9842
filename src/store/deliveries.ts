/** Which webhook deliveries were taken, by GitHub's delivery id. */
import type { Instant } from '../core/facts.ts'
import { chunks, type Database } from './database.ts'
import type { AcceptInput } from './types.ts'

/** Leaves the ids of new deliveries. @returns for each input whether it is to be taken: a sweep, or a delivery seen first */
export async function takeDeliveries(on: Database, inputs: readonly AcceptInput[]): Promise<boolean[]> {
  const first = new Map<string, Instant>()
  for (const { delivery, at } of inputs) if (delivery !== null && !first.has(delivery)) first.set(delivery, at)
  const fresh = new Set<string>()
  const rows = [...first].map(([id, at]) => ({ id, at })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const part of chunks(rows)) {
    const added = on.db.insertInto('deliveries').values(part)
    for (const { id } of await added
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .execute())
      fresh.add(id)
  }
  return inputs.map(({ delivery }) => delivery === null || fresh.delete(delivery))
}

export async function unseenDeliveries(on: Database, ids: string[]): Promise<string[]> {
  const seen = new Set<string>()
  for (const part of chunks(ids)) {
    const rows = await on.db.selectFrom('deliveries').select('id').where('id', 'in', part).execute()
    for (const { id } of rows) seen.add(id)
  }
  return [...new Set(ids)].filter(id => !seen.has(id))
}

export async function pruneDeliveries(on: Database, before: Instant): Promise<void> {
  await on.db.deleteFrom('deliveries').where('at', '<', before).execute()
}
