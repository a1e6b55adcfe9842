/** Desks as features use them: rows that are kept for good, and what became of the issues that were opened there. */
import { deskNumber } from '../core/desk.ts'
import type { Repository } from '../core/facts.ts'
import { chunks, type Database } from './database.ts'
import { loadJournal } from './effects.ts'
import { underLease } from './lease.ts'
import { isNamed } from './names.ts'
import { parseRepository } from './repositories.ts'
import type { Claim, EffectRow, KeptRow, ThreadName } from './types.ts'

/** Rows are added, and nothing here ever changes one or takes one away. */
export function keepRows(on: Database, claim: Claim, feature: string, rows: readonly KeptRow[]): Promise<number> {
  return underLease(on, claim, async within => {
    const own = within.db.selectFrom('desk_rows').select(['key', 'sequence']).where('thread_id', '=', claim.thread)
    const known = await own.where('feature', '=', feature).orderBy('sequence').execute()
    const keys = new Set(known.map(({ key }) => key))
    const unique = new Map(rows.toReversed().map(row => [row.key, row]))
    const fresh = rows.filter(row => unique.get(row.key) === row && !keys.has(row.key))
    const first = (known.at(-1)?.sequence ?? 0) + 1
    const added = fresh.map(({ key, facts }, index) => {
      return { thread_id: claim.thread, feature, sequence: first + index, key, facts: JSON.stringify(facts) }
    })
    for (const part of chunks(added)) await within.db.insertInto('desk_rows').values(part).execute()
    return fresh.length
  })
}

export async function listRows(
  on: Database,
  { feature, repositoryId }: { feature: string; repositoryId: number },
): Promise<KeptRow[]> {
  const rows = await on.db
    .selectFrom('desk_rows')
    .innerJoin('threads', 'threads.id', 'desk_rows.thread_id')
    .select(['key', 'facts'])
    .where('threads.repository_id', '=', repositoryId)
    .where('threads.number', '=', deskNumber)
    .where('feature', '=', feature)
    .orderBy('sequence')
    .execute()
  return rows.map(({ key, facts }) => ({ key, facts: JSON.parse(facts) }))
}

export async function listDesks(
  on: Database,
  { feature, installationId }: { feature: string; installationId: number },
): Promise<Repository[]> {
  const rows = await on.db
    .selectFrom('desk_rows')
    .innerJoin('threads', 'threads.id', 'desk_rows.thread_id')
    .innerJoin('repositories', 'repositories.id', 'threads.repository_id')
    .select(['repositories.id', 'shown'])
    .distinct()
    .where('feature', '=', feature)
    .where('threads.installation_id', '=', installationId)
    .orderBy('repositories.id')
    .execute()
  return rows.map(({ shown }) => parseRepository(shown))
}

export async function findJournal(on: Database, name: ThreadName): Promise<EffectRow[]> {
  const thread = await on.db
    .selectFrom('threads')
    .select('id')
    .where(isNamed([name]))
    .executeTakeFirst()
  return thread ? loadJournal(on, thread.id) : []
}

export async function findState(on: Database, name: ThreadName): Promise<'open' | 'closed' | null> {
  const threads = on.db
    .selectFrom('threads')
    .select(['closed', 'updated_at'])
    .where(isNamed([name]))
  const row = await threads.executeTakeFirst()
  if (!row || row.updated_at === null) return null
  return row.closed === 1 ? 'closed' : 'open'
}
