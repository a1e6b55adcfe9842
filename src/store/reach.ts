/** How far each repository was read: the labels whose threads are all known, and whether GitHub let it be read at all. */
import type { Database } from './database.ts'
import { parseRepository } from './repositories.ts'
import type { Reach, ReachedRepository } from './types.ts'

export async function listReach(on: Database, installationId: number): Promise<ReachedRepository[]> {
  const rows = await on.db
    .selectFrom('repositories')
    .select(['shown', 'filled', 'fill_mark', 'unread_since', 'swept_at'])
    .where('installation_id', '=', installationId)
    .orderBy('id')
    .execute()
  const all = rows.map(({ shown, filled, fill_mark, unread_since, swept_at }) => ({
    repository: parseRepository(shown),
    filled: JSON.parse(filled),
    mark: fill_mark === null ? null : JSON.parse(fill_mark),
    unreadSince: unread_since,
    sweptAt: swept_at,
  }))
  return all.filter(({ repository }) => !repository.gone)
}

export async function noteReach(on: Database, repositoryId: number, change: Partial<Reach>): Promise<void> {
  const { filled, mark, unreadSince } = change
  const set = {
    ...(filled === undefined ? {} : { filled: JSON.stringify(filled) }),
    ...(mark === undefined ? {} : { fill_mark: mark === null ? null : JSON.stringify(mark) }),
    ...(unreadSince === undefined ? {} : { unread_since: unreadSince }),
  }
  if (Object.keys(set).length === 0) return
  await on.db.updateTable('repositories').set(set).where('id', '=', repositoryId).execute()
}
