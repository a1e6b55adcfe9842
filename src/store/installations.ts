/** The accounts on which the app is installed, and pauses that GitHub's limits demand. */
import type { Installation, Instant, Repository } from '../core/facts.ts'
import { chunks, type Database, errorText, type InstallationTable } from './database.ts'
import type { InstallationRow } from './types.ts'

export async function listInstallations(on: Database): Promise<InstallationRow[]> {
  return (await on.db.selectFrom('installations').selectAll().orderBy('id').execute()).map(fromRow)
}

export async function findInstallation(on: Database, id: number): Promise<InstallationRow | null> {
  const row = await on.db.selectFrom('installations').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

export async function putInstallation(on: Database, { id, accountId, account, active }: Installation): Promise<void> {
  const told = { account_id: accountId, account, active: active ? 1 : 0 }
  await on.db
    .insertInto('installations')
    .values({ id, ...told, paused_until: null, pause_error: null })
    .onConflict(conflict => conflict.column('id').doUpdateSet(told))
    .execute()
}

/** What GitHub says of an installation is taken; one that only its repositories name is on the account that owns them. */
export async function takeInstallations(
  on: Database,
  told: readonly Installation[],
  shown: readonly { installationId: number; repository: Repository }[],
): Promise<void> {
  for (const installation of told) await putInstallation(on, installation)
  const implied = new Map<number, InstallationTable>()
  for (const { installationId: id, repository } of shown) {
    const { ownerId, owner } = repository
    implied.set(id, { id, account_id: ownerId, account: owner, active: 1, paused_until: null, pause_error: null })
  }
  for (const part of chunks([...implied.values()])) await addUnknown(on, part)
}

async function addUnknown(on: Database, rows: InstallationTable[]): Promise<void> {
  const ids = rows.map(row => row.id)
  const stored = await on.db.selectFrom('installations').select('id').where('id', 'in', ids).execute()
  const known = new Set(stored.map(row => row.id))
  const unknown = rows.filter(row => !known.has(row.id)).toSorted((a, b) => a.id - b.id)
  if (unknown.length === 0) return
  await on.db
    .insertInto('installations')
    .values(unknown)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export async function pauseInstallation(on: Database, id: number, until: Instant, error: string): Promise<void> {
  await on.db
    .updateTable('installations')
    .set({ paused_until: until, pause_error: errorText(error) })
    .where('id', '=', id)
    .where(row => row.or([row('paused_until', 'is', null), row('paused_until', '<', until)]))
    .execute()
}

function fromRow(row: InstallationTable): InstallationRow {
  return {
    id: row.id,
    accountId: row.account_id,
    account: row.account,
    active: row.active === 1,
    pausedUntil: row.paused_until,
    pauseError: row.pause_error,
  }
}
