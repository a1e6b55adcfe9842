/** Logs of threads: rows are added, and nothing here ever changes one or takes one away. */
import { type ChainedEntry, extendChain, type LogEntry } from '../core/chain.ts'
import { chunks, type Database } from './database.ts'
import { underLease } from './lease.ts'
import { parseRepository } from './repositories.ts'
import type { Claim, LogRow } from './types.ts'

export function appendLog(on: Database, claim: Claim, feature: string, entries: readonly LogEntry[]): Promise<void> {
  return underLease(on, claim, async within => {
    const rows = await entriesIn(within).where('thread_id', '=', claim.thread).where('feature', '=', feature).execute()
    const chain = rows.map(toEntry)
    const added = extendChain(chain, entries).slice(chain.length)
    const fresh = added.map(({ previous, hash, ...entry }, index) => ({
      ...{ thread_id: claim.thread, feature, sequence: (rows.at(-1)?.sequence ?? 0) + 1 + index },
      ...{ entry_id: entry.id, entry: JSON.stringify(entry), previous, hash },
    }))
    for (const part of chunks(fresh)) await within.db.insertInto('log').values(part).execute()
  })
}

export async function listLogs(
  on: Database,
  { feature, installationId }: { feature?: string; installationId?: number },
): Promise<LogRow[]> {
  let query = entriesIn(on)
    .innerJoin('threads', 'threads.id', 'log.thread_id')
    .innerJoin('repositories', 'repositories.id', 'threads.repository_id')
    .select(['log.thread_id', 'feature', 'number', 'threads.installation_id', 'shown'])
  if (feature !== undefined) query = query.where('feature', '=', feature)
  if (installationId !== undefined) query = query.where('threads.installation_id', '=', installationId)
  const logs = Map.groupBy(await query.execute(), row => `${row.thread_id} ${row.feature}`)
  return [...logs.values()].flatMap(rows => {
    const [first] = rows
    if (!first) return []
    const { installation_id: installation, shown, number, feature: of } = first
    const whole = { installationId: installation, repository: parseRepository(shown), number, feature: of }
    return [{ ...whole, entries: rows.map(toEntry) }]
  })
}

function entriesIn(on: Database) {
  return on.db
    .selectFrom('log')
    .select(['sequence', 'entry', 'previous', 'hash'])
    .orderBy('log.thread_id')
    .orderBy('feature')
    .orderBy('sequence')
}

function toEntry({ entry, previous, hash }: { entry: string; previous: string; hash: string }): ChainedEntry {
  return { ...readEntry(entry), previous, hash }
}

/** What somebody spoilt behind the store's back fits no hash, and is found by whoever verifies the log. */
function readEntry(entry: string): LogEntry {
  try {
    return JSON.parse(entry)
  } catch {
    return { id: '', at: 0, event: 'unreadable', by: null, text: entry, place: null, item: null }
  }
}
