/** Numbers of decisions: each account counts its own from 1, and no number is ever given twice. */
import { type Database, inTransaction } from './database.ts'
import { holdLease } from './lease.ts'
import { type JoinedRecord, toRecordRow } from './records.ts'
import { parseRepository } from './repositories.ts'
import type { Claim, RecordRow } from './types.ts'

export function decisionNumber(
  on: Database,
  claim: Claim,
  { signal, nth }: { signal: string; nth: number },
): Promise<number> {
  return inTransaction(on, async within => {
    const account = await accountOf(within, claim)
    await lockAccount(within, account)
    await holdLease(within, claim)
    const numbers = within.db.selectFrom('decision_numbers')
    const own = numbers.select('number').where('thread_id', '=', claim.thread).where('signal', '=', signal)
    const known = await own.where('nth', '=', nth).executeTakeFirst()
    if (known) return known.number
    const counted = numbers.select(one => one.fn.max('number').as('last')).where('account_id', '=', account)
    const number = ((await counted.executeTakeFirst())?.last ?? 0) + 1
    const row = { account_id: account, number, thread_id: claim.thread, signal, nth }
    await within.db.insertInto('decision_numbers').values(row).execute()
    return number
  })
}

async function accountOf(within: Database, { thread }: Claim): Promise<number> {
  const row = await within.db
    .selectFrom('threads')
    .innerJoin('repositories', 'repositories.id', 'threads.repository_id')
    .select('shown')
    .where('threads.id', '=', thread)
    .executeTakeFirstOrThrow()
  return parseRepository(row.shown).ownerId
}

/** Whoever counts holds the account's installations, so that two who count at the same moment wait for each other. */
async function lockAccount(within: Database, account: number): Promise<void> {
  const query = within.db.selectFrom('installations').select('id').where('account_id', '=', account).orderBy('id')
  await query.$if(within.engine === 'postgres', q => q.forNoKeyUpdate()).execute()
}

export async function recordsOfDecision(
  on: Database,
  { accountId, number }: { accountId: number; number: number },
): Promise<(RecordRow & { feature: string })[]> {
  const rows: (JoinedRecord & { feature: string })[] = await on.db
    .selectFrom('decision_numbers')
    .innerJoin('records', 'records.thread_id', 'decision_numbers.thread_id')
    .innerJoin('threads', 'threads.id', 'records.thread_id')
    .innerJoin('repositories', 'repositories.id', 'threads.repository_id')
    .select(['threads.number', 'threads.installation_id', 'shown', 'is_live', 'facts', 'feature'])
    .where('account_id', '=', accountId)
    .where('decision_numbers.number', '=', number)
    .orderBy('feature')
    .execute()
  return rows.map(row => ({ ...toRecordRow(row), feature: row.feature }))
}
