/** Tells threads of what happened around them: to their repository, their installation, or in another thread. */
import { sql } from 'kysely'
import type { Instant, Signal } from '../core/facts.ts'
import { chunks, type Database, inTransaction } from './database.ts'
import { holdThreads, isNamed, lockThreads } from './names.ts'
import { addSignals } from './observations.ts'
import type { Audience, ThreadName } from './types.ts'

interface Listener extends ThreadName {
  id: number
}

export function tell(on: Database, audience: Audience, signal: Signal, at: Instant): Promise<void> {
  return inTransaction(on, async within => {
    if ('number' in audience) await makeKnown(within, audience)
    await lockThreads(within, await listenersOf(within, audience))
    await tellWithin(within, audience, signal, at)
  })
}

async function makeKnown(within: Database, name: ThreadName): Promise<void> {
  const { repositoryId } = name
  const own = within.db.selectFrom('repositories').select('installation_id').where('id', '=', repositoryId)
  const row = await own.executeTakeFirst()
  if (row) await holdThreads(within, [name], new Map([[repositoryId, row.installation_id]]))
}

/** The threads are locked already, in the order that holds everywhere. */
export async function tellWithin(within: Database, audience: Audience, signal: Signal, at: Instant): Promise<void> {
  for (const part of chunks(await listenersOf(within, audience))) {
    const fresh = await addSignals(
      within,
      part.map(({ id }) => ({ thread: id, signal })),
    )
    const ids = part.map(({ id }) => id).filter(id => fresh.has(`${id} ${signal.id}`))
    if (ids.length === 0) continue
    const due = sql<Instant>`case when due_at < ${at} then due_at else ${at} end`
    const news = within.db.updateTable('threads').set({ due_at: due, seen: sql`seen + 1` })
    await news.where('id', 'in', ids).execute()
  }
}

/** @returns the threads by their present names */
export async function listenersOf(on: Database, audience: Audience): Promise<Listener[]> {
  let query = on.db.selectFrom('threads').select(['threads.id', 'threads.repository_id', 'threads.number'])
  if ('number' in audience) query = query.where(isNamed([audience]))
  else if ('decision' in audience) {
    const { accountId, decision } = audience
    const numbers = on.db.selectFrom('decision_numbers').select('thread_id').where('account_id', '=', accountId)
    query = query.where('id', 'in', numbers.where('number', '=', decision))
  } else {
    // Spelt out, else neither engine sees that the partial index fits.
    const live = on.db.selectFrom('records').select('thread_id').where(sql<boolean>`is_live = 1`)
    query = query.where('id', 'in', live)
    if ('repositoryId' in audience) query = query.where('repository_id', '=', audience.repositoryId)
    else query = query.where('installation_id', '=', audience.installationId)
  }
  const rows = await query.orderBy('repository_id').orderBy('threads.number').execute()
  return rows.map(({ id, repository_id: repositoryId, number }) => ({ id, repositoryId, number }))
}

/**
 * Lotse is installed again, under another id than the installation that was taken away: what rested with that goes on.
 * @param asOf when this was seen, perhaps in an old payload
 */
export async function resumeThreads(within: Database, repositoryId: number, asOf: Instant): Promise<void> {
  const listeners = (await listenersOf(within, { repositoryId })).map(({ id }) => id)
  const rests: Instant[] = []
  for (const part of chunks(listeners)) {
    const signals = within.db.selectFrom('signals').select('at').where('thread_id', 'in', part)
    rests.push(...(await signals.where('id', 'like', 'rested:suspended:%').execute()).map(({ at }) => at))
  }
  if (rests.length === 0) return
  const at = rests.reduce((latest, rest) => Math.max(latest, rest + 1), asOf)
  const signal: Signal = { id: `resumed:suspended:${at}`, kind: 'resumed', cause: 'suspended', at, actor: null }
  await tellWithin(within, { repositoryId }, signal, at)
}
