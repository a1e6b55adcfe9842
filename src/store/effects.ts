/** The journal: each effect is a row before it is tried, so that whatever happens it takes place at most once. */
import type { Updateable } from 'kysely'
import type { Effect } from '../core/effects.ts'
import type { Instant, Observation } from '../core/facts.ts'
import { md } from '../core/markdown.ts'
import { chunks, type Database, type EffectTable, errorText, inTransaction } from './database.ts'
import { underLease } from './lease.ts'
import { takeReading } from './readings.ts'
import type { Claim, EffectRow, EffectState } from './types.ts'

export async function loadJournal(on: Database, thread: number): Promise<EffectRow[]> {
  const rows = await on.db.selectFrom('effects').selectAll().where('thread_id', '=', thread).orderBy('id').execute()
  return rows.map(row => {
    const effect: Effect = JSON.parse(row.effect)
    return Object.assign(effect, {
      ...{ state: row.state, githubId: row.github_id, hash: row.hash, plannedAt: row.planned_at },
      ...{ triedAt: row.tried_at, doneAt: row.done_at, error: row.error },
    })
  })
}

/** Nothing is written while the plan stays the same. */
export function plan(on: Database, claim: Claim, effects: readonly Effect[], now: Instant): Promise<void> {
  return underLease(on, claim, async within => {
    const thread = claim.thread
    const rows = await within.db
      .selectFrom('effects')
      .select(['key', 'effect', 'state', 'planned_at'])
      .where('thread_id', '=', thread)
      .orderBy('id')
      .execute()
    const tried = new Set(rows.flatMap(row => (row.state === 'planned' ? [] : [row.key])))
    const planned = rows.filter(row => row.state === 'planned')
    const wanted = effects.filter(effect => !tried.has(effect.key))
    if (planned.map(row => row.effect).join('\n') === wanted.map(effect => JSON.stringify(effect)).join('\n')) return
    const since = new Map(planned.map(row => [row.key, row.planned_at]))
    const own = within.db.deleteFrom('effects').where('thread_id', '=', thread)
    await own.where('state', '=', 'planned').execute()
    for (const part of chunks(wanted)) {
      await within.db
        .insertInto('effects')
        .values(part.map(effect => plannedRow(thread, effect, since.get(effect.key) ?? now)))
        .execute()
    }
  })
}

function plannedRow(thread: number, effect: Effect, plannedAt: Instant): Omit<EffectTable, 'id'> {
  return {
    ...{ thread_id: thread, key: effect.key, urgency: effect.urgency, effect: JSON.stringify(effect) },
    ...{ state: 'planned', github_id: null, hash: null, planned_at: plannedAt, tried_at: null, done_at: null },
    error: null,
  }
}

export function attempt(on: Database, claim: Claim, key: string, now: Instant): Promise<void> {
  return underLease(on, claim, async within => {
    const own = within.db.selectFrom('effects').select('github_id').where('thread_id', '=', claim.thread)
    const row = await own.where('key', '=', key).executeTakeFirst()
    // What stands at GitHub under an id is tried again whenever it must say something else.
    const from: EffectState[] = row?.github_id ? ['planned', 'trying', 'done'] : ['planned', 'trying']
    await move(within, claim, { key, from }, { state: 'trying', tried_at: now })
  })
}

export function complete(
  on: Database,
  claim: Claim,
  key: string,
  result: { githubId?: number | null; hash?: string | null; observation?: Observation },
  now: Instant,
): Promise<void> {
  const { githubId = null, hash = null, observation } = result
  const change = { state: 'done', github_id: githubId, hash, done_at: now } as const
  const finish = async (within: Database) => {
    await move(within, claim, { key, from: ['trying'] }, change)
    await forgetBody(within, claim, key)
  }
  if (!observation) return underLease(on, claim, finish)
  return inTransaction(on, async within => {
    await takeReading(within, claim, observation)
    await finish(within)
  })
}

export function refuse(on: Database, claim: Claim, key: string, error: string, now: Instant): Promise<void> {
  const change = { state: 'failed', error: errorText(error), done_at: now } as const
  return underLease(on, claim, async within => {
    await move(within, claim, { key, from: ['planned', 'trying'] }, change)
    await forgetBody(within, claim, key)
  })
}

export function putBack(on: Database, claim: Claim, key: string): Promise<void> {
  return underLease(on, claim, async within => {
    const standing = within.db.selectFrom('effects').select('github_id').where('thread_id', '=', claim.thread)
    const row = await standing.where('key', '=', key).executeTakeFirst()
    // A comment that stands stays known as ours; what it says is unknown, so that it will be edited.
    const change = row?.github_id
      ? ({ state: 'done', hash: null } as const)
      : ({ state: 'planned', tried_at: null } as const)
    await move(within, claim, { key, from: ['trying'] }, change)
  })
}

/** Little data: once GitHub has the words, or has refused them, only their hash is kept. */
async function forgetBody(within: Database, { thread }: Claim, key: string): Promise<void> {
  const own = within.db.selectFrom('effects').select('effect').where('thread_id', '=', thread).where('key', '=', key)
  const effect: Effect = JSON.parse((await own.executeTakeFirstOrThrow()).effect)
  const wordless = withoutWords(effect)
  if (!wordless) return
  const kept = JSON.stringify(wordless)
  const row = within.db.updateTable('effects').set({ effect: kept }).where('thread_id', '=', thread)
  await row.where('key', '=', key).execute()
}

function withoutWords(effect: Effect): Effect | null {
  if (effect.do === 'check') return { ...effect, summary: md``, annotations: [] }
  return 'body' in effect ? { ...effect, body: md`` } : null
}

async function move(
  within: Database,
  claim: Claim,
  { key, from }: { key: string; from: EffectState[] },
  change: Updateable<EffectTable> & { state: EffectState },
): Promise<void> {
  const own = within.db.updateTable('effects').set(change).where('thread_id', '=', claim.thread)
  const { numUpdatedRows } = await own.where('key', '=', key).where('state', 'in', from).executeTakeFirst()
  if (numUpdatedRows === 1n) return
  throw new Error(
    `Effect ${key} of thread ${claim.thread} cannot become ${change.state}: it is not ${from.join(' or ')}.`,
  )
}
