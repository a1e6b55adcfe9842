/** The accounts on which the app is installed, and pauses that GitHub's limits demand. */
import type { Installation, Instant, Repository, Signal } from '../core/facts.ts'
import { chunks, type Database, errorText, type InstallationTable, inTransaction } from './database.ts'
import { lockThreads } from './names.ts'
import { listenersOf, tellWithin } from './tell.ts'
import type { InstallationRow, ThreadName } from './types.ts'

export async function listInstallations(on: Database): Promise<InstallationRow[]> {
  return (await on.db.selectFrom('installations').selectAll().orderBy('id').execute()).map(fromRow)
}

export async function findInstallation(on: Database, id: number): Promise<InstallationRow | null> {
  const row = await on.db.selectFrom('installations').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** An installation that was suspended, or is active again. */
export interface Turn {
  installationId: number
  signal: Signal
}

/** @returns what its threads must learn: they rest while Lotse is suspended */
async function takeInstallation(
  within: Database,
  { id, accountId, account, active }: Installation,
  at: Instant,
): Promise<Turn[]> {
  const stored = within.db.selectFrom('installations').select('active').where('id', '=', id)
  const before = await stored.$if(within.engine === 'postgres', q => q.forNoKeyUpdate()).executeTakeFirst()
  const told = { account_id: accountId, account, active: active ? 1 : 0 }
  await within.db
    .insertInto('installations')
    .values({ id, ...told, paused_until: null, pause_error: null })
    .onConflict(conflict => conflict.column('id').doUpdateSet(told))
    .execute()
  if (!before || before.active === told.active) return []
  const kind = active ? 'resumed' : 'rested'
  const signal: Signal = { id: `${kind}:suspended:${at}`, kind, cause: 'suspended', at, actor: null }
  return [{ installationId: id, signal }]
}

export function putInstallation(on: Database, installation: Installation, at: Instant): Promise<void> {
  return inTransaction(on, async within => {
    const turns = await takeInstallation(within, installation, at)
    await lockThreads(within, await listenersOfTurns(within, turns))
    await tellTurns(within, turns)
  })
}

/** @returns the threads to be locked before they are told */
export async function listenersOfTurns(within: Database, turns: readonly Turn[]): Promise<ThreadName[]> {
  const listeners: ThreadName[] = []
  for (const { installationId } of turns) listeners.push(...(await listenersOf(within, { installationId })))
  return listeners
}

export async function tellTurns(within: Database, turns: readonly Turn[]): Promise<void> {
  for (const { installationId, signal } of turns) await tellWithin(within, { installationId }, signal, signal.at)
}

/**
 * What GitHub says of an installation is taken; one that only its repositories name is on the account that owns them.
 * @returns what threads must learn of it, once they are locked
 */
export async function takeInstallations(
  on: Database,
  told: readonly { installation: Installation; at: Instant }[],
  shown: readonly { installationId: number; repository: Repository }[],
): Promise<Turn[]> {
  const turns: Turn[] = []
  for (const { installation, at } of told) turns.push(...(await takeInstallation(on, installation, at)))
  const implied = new Map<number, InstallationTable>()
  for (const { installationId: id, repository } of shown) {
    const { ownerId, owner } = repository
    implied.set(id, { id, account_id: ownerId, account: owner, active: 1, paused_until: null, pause_error: null })
  }
  for (const part of chunks([...implied.values()])) await addUnknown(on, part)
  return turns
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
