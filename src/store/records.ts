/** What features keep of threads for other threads and for pages, and what was reported of them last. */
import { sql } from 'kysely'
import type { FeatureRecord } from '../core/effects.ts'
import type { Database } from './database.ts'
import { underLease } from './lease.ts'
import { canonical } from './merge.ts'
import { parseRepository } from './repositories.ts'
import { type Claim, LeaseLost, type RecordRow, type ThreadName } from './types.ts'

type Records = Readonly<Record<string, FeatureRecord>>

export function keepRecords(on: Database, claim: Claim, records: Records): Promise<string[]> {
  return underLease(on, claim, async within => {
    const own = within.db.selectFrom('records').select(['feature', 'is_live', 'facts'])
    const rows = await own.where('thread_id', '=', claim.thread).execute()
    const stored = new Map(rows.map(row => [row.feature, row]))
    const gone = rows.map(row => row.feature).filter(feature => !Object.hasOwn(records, feature))
    if (gone.length > 0) {
      const dropped = within.db.deleteFrom('records').where('thread_id', '=', claim.thread)
      await dropped.where('feature', 'in', gone).execute()
    }
    const changed = Object.entries(records).flatMap(([feature, { isLive, facts }]) => {
      const row = { is_live: isLive ? 1 : 0, facts: canonical(facts) }
      const known = stored.get(feature)
      return known?.is_live === row.is_live && known.facts === row.facts ? [] : [{ feature, row }]
    })
    for (const { feature, row } of changed) await putRecord(within, claim, feature, row)
    return [...gone, ...changed.map(({ feature }) => feature)]
  })
}

async function putRecord(
  within: Database,
  { thread }: Claim,
  feature: string,
  row: { is_live: number; facts: string },
): Promise<void> {
  await within.db
    .insertInto('records')
    .values({ thread_id: thread, feature, ...row })
    .onConflict(conflict => conflict.columns(['thread_id', 'feature']).doUpdateSet(row))
    .execute()
}

export async function listRecords(
  on: Database,
  { feature, installationId, liveOnly = false }: { feature: string; installationId?: number; liveOnly?: boolean },
): Promise<RecordRow[]> {
  let query = on.db
    .selectFrom('records')
    .innerJoin('threads', 'threads.id', 'records.thread_id')
    .innerJoin('repositories', 'repositories.id', 'threads.repository_id')
    .select(['threads.id', 'threads.number', 'threads.installation_id', 'shown', 'is_live', 'facts'])
    .where('feature', '=', feature)
    .orderBy('records.thread_id')
  if (installationId !== undefined) query = query.where('threads.installation_id', '=', installationId)
  // Spelt out, else neither engine sees that the partial index fits.
  if (liveOnly) query = query.where(sql<boolean>`is_live = 1`)
  const rows = await query.execute()
  const former = await formerNamesOf(on, feature)
  return rows.map(({ id, ...row }) => {
    const names = former.get(id)
    return { ...toRecordRow(row), ...(names ? { former: names } : {}) }
  })
}

/** @returns those of threads that the feature keeps a record of, by thread, the oldest first */
async function formerNamesOf(on: Database, feature: string): Promise<Map<number, ThreadName[]>> {
  const rows = await on.db
    .selectFrom('former_names')
    .innerJoin('records', 'records.thread_id', 'former_names.thread_id')
    .select(['former_names.thread_id', 'repository_id', 'number'])
    .where('feature', '=', feature)
    .orderBy('position')
    .execute()
  const names = new Map<number, ThreadName[]>()
  for (const { thread_id, repository_id: repositoryId, number } of rows) {
    names.set(thread_id, [...(names.get(thread_id) ?? []), { repositoryId, number }])
  }
  return names
}

/** A record's row with those of its thread and repository. */
export interface JoinedRecord {
  number: number
  installation_id: number
  shown: string
  is_live: number
  facts: string
}

export function toRecordRow({ number, installation_id, shown, is_live, facts }: JoinedRecord): RecordRow {
  const place = { repository: parseRepository(shown), number, installationId: installation_id }
  return { ...place, isLive: is_live === 1, facts: JSON.parse(facts) }
}

export async function loadReports(on: Database, claim: Claim): Promise<Record<string, string[]>> {
  const own = on.db.selectFrom('threads').select(['reports', 'fence']).where('id', '=', claim.thread)
  const row = await own.executeTakeFirst()
  if (row?.fence !== claim.fence) throw new LeaseLost(claim)
  return JSON.parse(row.reports)
}

export function keepReports(
  on: Database,
  claim: Claim,
  reports: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  return underLease(on, claim, async within => {
    const text = canonical(reports)
    const own = within.db.updateTable('threads').set({ reports: text }).where('id', '=', claim.thread)
    await own.where('reports', '!=', text).execute()
  })
}
