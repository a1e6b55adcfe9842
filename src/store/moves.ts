/** Takes a thread along when its issue was transferred: one thread, whatever its names and whichever news came first. */
import type { Effect } from '../core/effects.ts'
import type { Instant, Signal, ThreadMove } from '../core/facts.ts'
import { chunks, type Database } from './database.ts'
import { mergeKnown } from './merge.ts'
import { type HeldThread, holdThreads, lockPresent, nameText } from './names.ts'
import { addSignals, isClosed } from './observations.ts'
import { isOfRecord } from './of-record.ts'
import { findRepository } from './repositories.ts'
import type { ThreadName } from './types.ts'

/**
 * A move of an unknown thread, or from a former name, changes nothing: the one is unknown here, the other was taken before.
 * @param installations by repository: those to which threads may move
 */
export async function takeMove(
  within: Database,
  { from, to }: ThreadMove,
  at: Instant,
  installations: ReadonlyMap<number, number>,
): Promise<void> {
  const thread = await lockPresent(within, from)
  if (!thread) return
  if (!installations.has(to.repositoryId)) return noteGone(within, thread, at)
  // Made if it is missing, so that nobody else makes it meanwhile.
  const held = await holdThreads(within, [to], installations)
  const target = held.get(nameText(to))
  if (!target || target.id === thread.id || (await wasActedIn(within, target))) return
  const signal = await movedSignal(within, from, at)
  await absorb(within, thread, target, at)
  await addSignals(within, [{ thread: thread.id, signal }])
  await lookForComments(within, thread)
}

/** Where Lotse is not installed, it cannot follow. */
async function noteGone(within: Database, thread: HeldThread, at: Instant): Promise<void> {
  const signal: Signal = { id: 'gone:transferred', kind: 'gone', how: 'transferred', at, actor: null }
  const fresh = await addSignals(within, [{ thread: thread.id, signal }])
  if (fresh.size === 0) return
  const due = { due_at: earlier(thread.dueAt, at), seen: thread.seen + 1 }
  await within.db.updateTable('threads').set(due).where('id', '=', thread.id).execute()
}

/** What was tried in a thread may stand there, and what is of record stays: two such threads cannot be made one. */
async function wasActedIn(within: Database, { id }: HeldThread): Promise<boolean> {
  if (await isOfRecord(within, id)) return true
  const effects = within.db.selectFrom('effects').select('id').where('thread_id', '=', id)
  return (await effects.where('state', '!=', 'planned').limit(1).executeTakeFirst()) !== undefined
}

async function movedSignal(within: Database, from: ThreadName, at: Instant): Promise<Signal> {
  const repository = await findRepository(within, from.repositoryId)
  const name = repository ? `${repository.owner}/${repository.name}` : `${from.repositoryId}`
  return { id: `moved:${nameText(from)}`, kind: 'moved', at, actor: null, from: `${name}#${from.number}` }
}

/** The thread takes all that the other one has, and its name. A worker that holds either loses it. */
async function absorb(within: Database, thread: HeldThread, other: HeldThread, at: Instant): Promise<void> {
  const kept = await mergeKept(within, thread.id, other.id)
  await takeSignals(within, thread.id, other.id)
  await takeNames(within, thread, other.id)
  await within.db.deleteFrom('effects').where('thread_id', '=', other.id).execute()
  await within.db.deleteFrom('threads').where('id', '=', other.id).execute()
  const { snapshot, updatedAt, uncertain } = mergeKnown(thread, other)
  await within.db
    .updateTable('threads')
    .set({
      ...{ repository_id: other.repositoryId, number: other.number, installation_id: other.installationId },
      ...{ snapshot, updated_at: updatedAt, uncertain: uncertain ? 1 : 0, closed: isClosed(snapshot) ? 1 : 0 },
      ...{ due_at: earlier(thread.dueAt, at), seen: thread.seen + 1, lease_until: null, ...kept },
    })
    .set(row => ({ fence: row('fence', '+', 1) }))
    .where('id', '=', thread.id)
    .execute()
}

/** What was asked, or told, under the present name says more than what was under a former one. */
async function mergeKept(within: Database, thread: number, other: number) {
  const rows = await within.db
    .selectFrom('threads')
    .select(['id', 'answers', 'reports'])
    .where('id', 'in', [thread, other])
    .execute()
  const [mine, theirs] = [thread, other].map(id => rows.find(row => row.id === id))
  const merge = (a = '{}', b = '{}') => JSON.stringify({ ...JSON.parse(a), ...JSON.parse(b) })
  return { answers: merge(mine?.answers, theirs?.answers), reports: merge(mine?.reports, theirs?.reports) }
}

/** Equal ids are the same signal: it stays with what was learnt of it first. */
async function takeSignals(within: Database, thread: number, other: number): Promise<void> {
  const known = within.db.selectFrom('signals').select('id').where('thread_id', '=', thread)
  const news = within.db.updateTable('signals').set({ thread_id: thread }).where('thread_id', '=', other)
  await news.where('id', 'not in', known).execute()
}

/** The other thread may have been transferred before, and its news have come first. */
async function takeNames(within: Database, thread: HeldThread, other: number): Promise<void> {
  const own = await formerNames(within, thread.id)
  const names = [...own, { repositoryId: thread.repositoryId, number: thread.number }]
  names.push(...(await formerNames(within, other)))
  await within.db.deleteFrom('former_names').where('thread_id', 'in', [thread.id, other]).execute()
  const rows = names.map(({ repositoryId, number }, position) => ({
    ...{ repository_id: repositoryId, number, thread_id: thread.id, position },
  }))
  for (const part of chunks(rows)) await within.db.insertInto('former_names').values(part).execute()
}

/** @returns the oldest first */
export async function formerNames(on: Database, thread: number): Promise<ThreadName[]> {
  const names = on.db.selectFrom('former_names').select(['repository_id', 'number']).where('thread_id', '=', thread)
  const rows = await names.orderBy('position').execute()
  return rows.map(({ repository_id, number }) => ({ repositoryId: repository_id, number }))
}

/**
 * GitHub may give comments new ids: each is looked for by its hidden tag, of whatever age, before it is edited again.
 * An edit under way is among them; a comment whose first posting nobody saw has no id and is looked for anyway.
 */
async function lookForComments(within: Database, { id }: HeldThread): Promise<void> {
  const standing = within.db.selectFrom('effects').select(['id', 'effect']).where('thread_id', '=', id)
  const rows = await standing.where('github_id', 'is not', null).where('state', 'in', ['done', 'trying']).execute()
  const comments = rows.filter(row => {
    const effect: Effect = JSON.parse(row.effect)
    return effect.do === 'comment' || effect.do === 'edit'
  })
  const change = { state: 'trying', github_id: null, tried_at: 0 } as const
  for (const part of chunks(comments.map(row => row.id))) {
    await within.db.updateTable('effects').set(change).where('id', 'in', part).execute()
  }
}

function earlier(due: Instant | null, at: Instant): Instant {
  return Math.min(due ?? at, at)
}
