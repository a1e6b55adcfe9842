/** Opening, upgrading, closing, and databases that are away. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { openStore } from '../../src/store/open.ts'
import { engines } from '../engines.ts'
import { postgresUrl, testFolder } from '../postgres.ts'
import { accept, loadOne, snapshot, start } from './samples.ts'

describe.each(engines)('on $name, opening', ({ place, open }) => {
  test('again finds every row (data of migration 1)', async () => {
    const same = place()
    const before = await openStore(same)
    await accept(before, {}, { delivery: 'guid' })
    await before.close()
    const after = await openStore(same)
    expect(await accept(after, {}, { delivery: 'guid' })).toBe('seen')
    expect((await loadOne(after)).facts?.snapshot).toEqual(snapshot())
    await after.close()
  })

  test('by two processes at the same moment works', async () => {
    const same = place()
    const stores = await Promise.all([openStore(same), openStore(same), openStore(same)])
    await Promise.all(stores.map((store, number) => accept(store, { number })))
    expect(await stores[0]?.openThreads({ installationId: 7, limit: 9 })).toHaveLength(3)
    for (const store of stores) await store.close()
  })

  test('tells the time, or the one it is given', async () => {
    const real = await open()
    expect(await real.now()).toBeGreaterThan(start)
    await real.close()
    const fixed = await open(() => start)
    expect(await fixed.now()).toBe(start)
    await fixed.close()
  })

  test('a closed store finishes what was begun and refuses the rest', async () => {
    const same = place()
    const store = await openStore(same)
    const begun = accept(store, {}, { delivery: 'guid' })
    await store.close()
    expect(await begun).toBe('new')
    await expect(accept(store)).rejects.toThrow('The store is closed')
    await expect(store.ping()).rejects.toThrow()
    await expect(store.claim({ now: start, limit: 1, leaseMs: 1 })).rejects.toThrow()
  })
})

test('a URL of another kind is refused with the ones that work', async () => {
  await expect(openStore({ url: 'mysql://x' })).rejects.toThrow('must be sqlite:PATH')
})

test('SQLite in memory works', async () => {
  const store = await openStore({ url: 'sqlite::memory:' })
  expect(await accept(store)).toBe('new')
  await store.close()
})

test('the folder of an SQLite file is made', async () => {
  const store = await openStore({ url: `sqlite:${join(testFolder(), 'made', 'here', 'lotse.sqlite')}` })
  await store.ping()
  await store.close()
})

test('a file that is no database is refused with its name', async () => {
  const path = join(testFolder(), 'text.sqlite')
  writeFileSync(path, 'This is a letter, not a database. '.repeat(100))
  await expect(openStore({ url: `sqlite:${path}` })).rejects.toThrow(/text\.sqlite cannot be opened.*not a database/)
  const folder = join(testFolder(), 'folder.sqlite')
  mkdirSync(folder)
  await expect(openStore({ url: `sqlite:${folder}` })).rejects.toThrow('cannot be opened')
})

test('a database of a newer Lotse is refused and stays as it is', async () => {
  const path = join(testFolder(), 'newer.sqlite')
  await (await openStore({ url: `sqlite:${path}` })).close()
  const database = new DatabaseSync(path)
  database.exec(`insert into kysely_migration values ('9999-future', '2099-01-01')`)
  database.close()
  await expect(openStore({ url: `sqlite:${path}` })).rejects.toThrow('newer Lotse (it has migration 9999-future)')
})

test('a write lock that another process holds fails the arrival, and the next one succeeds', async () => {
  const path = join(testFolder(), 'locked.sqlite')
  const store = await openStore({ url: `sqlite:${path}` })
  const holder = new DatabaseSync(path)
  holder.exec('begin immediate')
  await expect(accept(store)).rejects.toThrow('locked')
  holder.exec('rollback')
  holder.close()
  expect(await accept(store)).toBe('new')
  await store.close()
})

test('a PostgreSQL that is not there is named without its password', async () => {
  const port = await freePort()
  const opening = openStore({ url: `postgres://lotse:geheim@127.0.0.1:${port}/lotse` })
  await expect(opening).rejects.toThrow(`PostgreSQL at 127.0.0.1:${port} cannot be used: connect ECONNREFUSED`)
  await expect(opening).rejects.not.toThrow('geheim')
})

const url = postgresUrl()
if (url) {
  test('killed connections fail what they carried, and the store goes on (F18, M22)', async () => {
    const place = { url: `${url}&application_name=victim`, schema: 't_victim' }
    const store = await openStore(place)
    await accept(store, { number: 1 })
    const killer = new pg.Client({ connectionString: url })
    await killer.connect()
    const ended = await killer.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'victim'`,
    )
    expect(ended.rowCount).toBeGreaterThan(0)
    await Promise.allSettled([accept(store, { number: 2 }), store.nextDue()])
    expect(await accept(store, { number: 3 })).toBe('new')
    await killer.end()
    await store.close()
  })
}

/** @returns a port on which nobody listens */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise(closed => server.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}
