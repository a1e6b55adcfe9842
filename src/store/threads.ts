/** Threads as a whole: loaded with all that is known of them, taught answers, listed, made due. */
import { sql } from 'kysely'
import {
  type Answers,
  type Deed,
  type Instant,
  inOrder,
  type LearntSignal,
  type Signal,
  withoutCopies,
} from '../core/facts.ts'
import { type Database, inTransaction } from './database.ts'
import { loadJournal } from './effects.ts'
import { parseSnapshot } from './merge.ts'
import { formerNames } from './moves.ts'
import { inLockOrder, isNamed } from './names.ts'
import { noteLoaded } from './readings.ts'
import { parseRepository } from './repositories.ts'
import {
  type Claim,
  type EffectRow,
  LeaseLost,
  type OpenThread,
  type SetAsideThread,
  type ThreadName,
  type ThreadRecord,
} from './types.ts'

export async function loadThread(on: Database, claim: Claim): Promise<ThreadRecord> {
  const row = await on.db
    .selectFrom('threads')
    .innerJoin('repositories', 'repositories.id', 'threads.repository_id')
    .select(['number', 'snapshot', 'uncertain', 'answers', 'attempts', 'fence', 'seen', 'shown'])
    .where('threads.id', '=', claim.thread)
    .executeTakeFirst()
  if (row?.fence !== claim.fence) throw new LeaseLost(claim)
  noteLoaded(claim, row.seen)
  const journal = await loadJournal(on, claim.thread)
  const { number, attempts } = row
  const whole = { repository: parseRepository(row.shown), number }
  const facts = row.snapshot && {
    ...whole,
    snapshot: parseSnapshot(row.snapshot),
    signals: await loadSignals(on, claim.thread),
    answers: JSON.parse(row.answers),
    deeds: journal.flatMap(deedOf),
  }
  const former = await formerNames(on, claim.thread)
  return { ...whole, facts: facts || null, uncertain: row.uncertain === 1, attempts, journal, former }
}

async function loadSignals(on: Database, thread: number): Promise<LearntSignal[]> {
  const rows = await on.db.selectFrom('signals').select(['signal', 'learnt']).where('thread_id', '=', thread).execute()
  const signals = rows.map((row): LearntSignal => {
    const signal: Signal = JSON.parse(row.signal)
    const learnt: Answers = JSON.parse(row.learnt)
    return { ...signal, learnt }
  })
  return withoutCopies(inOrder(signals))
}

function deedOf({ key, state, doneAt, error, plannedAt }: EffectRow): Deed[] {
  return state === 'done' || state === 'failed' ? [{ key, state, at: doneAt ?? plannedAt, error }] : []
}

export async function listOpenThreads(
  on: Database,
  { installationId, after = 0, limit }: { installationId: number; after?: number; limit: number },
): Promise<OpenThread[]> {
  const rows = await on.db
    .selectFrom('threads')
    .select(['id', 'repository_id', 'number', 'updated_at'])
    .where('installation_id', '=', installationId)
    // Spelt out, else neither engine sees that the partial index fits.
    .where(sql<boolean>`closed = 0`)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, repository_id, number, updated_at }) => ({
    ...{ thread: id, repositoryId: repository_id, number, state: updated_at === null ? null : 'open' },
  }))
}

export async function listSetAside(on: Database): Promise<SetAsideThread[]> {
  const rows = await on.db
    .selectFrom('threads')
    .select(['id', 'repository_id', 'number', 'installation_id', 'error'])
    .where(sql<boolean>`set_aside = 1`)
    .orderBy('id')
    .execute()
  return rows.map(({ id, repository_id, number, installation_id, error }) => ({
    ...{ thread: id, repositoryId: repository_id, number, installationId: installation_id, error: error ?? '' },
  }))
}

export function makeDue(on: Database, threads: readonly ThreadName[], at: Instant): Promise<void> {
  return inTransaction(on, async within => {
    for (const thread of inLockOrder(threads)) await makeOneDue(within, thread, at)
  })
}

async function makeOneDue(within: Database, name: ThreadName, at: Instant): Promise<void> {
  const due = within.db
    .updateTable('threads')
    .set({ due_at: sql`case when due_at < ${at} then due_at else ${at} end`, seen: sql`seen + 1` })
  const { numUpdatedRows } = await due.where(isNamed([name])).executeTakeFirst()
  if (numUpdatedRows > 0n) return
  const former = within.db
    .selectFrom('former_names')
    .select('thread_id')
    .where(isNamed([name]))
  await due.where('id', 'in', former).execute()
}
