/** Upgrading keeps everything: rows of every earlier version, as that version wrote them. */
import { beforeEach, describe, expect, test } from '@jest/globals'
import { Kysely, sql } from 'kysely'
import { nothingArrived } from '../../src/core/facts.ts'
import { type Database, inTransaction } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { start as migration1 } from '../../src/store/migrations/0001-start.ts'
import { recordsAndMoves as migration2 } from '../../src/store/migrations/0002-records-and-moves.ts'
import { decisions as migration3 } from '../../src/store/migrations/0003-decisions.ts'
import { openStore } from '../../src/store/open.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { engines } from '../engines.ts'
import { accept, claimOne, repository, snapshot, start } from './samples.ts'
import { rowsOfVersion1, signalOfVersion1, snapshotOfVersion1 } from './version-1.ts'
import { rowsOfVersion2 } from './version-2.ts'
import { rowsOfVersion3 } from './version-3.ts'

interface Place {
  url: string
  schema?: string
}

/** Reaches the rows themselves, whatever the version of the schema. */
async function withRows<T>({ url, schema }: Place, use: (on: Database) => Promise<T>): Promise<T> {
  const isFile = url.startsWith('sqlite:')
  const dialect = isFile ? openSqlite(url.slice('sqlite:'.length)) : openPostgres({ url, schema, patient: true })
  const on: Database = { engine: isFile ? 'sqlite' : 'postgres', db: new Kysely({ dialect }) }
  try {
    return await use(on)
  } finally {
    await on.db.destroy()
  }
}

type Rows = Readonly<Record<string, readonly object[]>>

/** A database as it was after the first `version` migrations. */
function writeVersion(version: 1 | 2 | 3, all: Rows, place: Place): Promise<void> {
  return withRows(place, async on => {
    if (place.schema) await on.db.schema.createSchema(place.schema).execute()
    const known = [
      ['0001-start', migration1(on.engine)],
      ['0002-records-and-moves', migration2],
      ['0003-decisions', migration3(on.engine)],
    ] as const
    await migrate(on, Object.fromEntries(known.slice(0, version)))
    await inTransaction(on, async ({ db }) => {
      for (const [table, rows] of Object.entries(all)) {
        for (const row of rows) {
          const columns = Object.keys(row).map(name => sql.ref(name))
          const values = sql.join(Object.values(row))
          await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${values})`.execute(db)
        }
      }
    })
  })
}

function readRows(place: Place, table: string): Promise<unknown[]> {
  return withRows(place, async ({ db }) => (await sql`select * from ${sql.table(table)}`.execute(db)).rows)
}

describe.each(engines)('on $name, a database of version 1', ({ place }) => {
  let same: Place
  beforeEach(async () => {
    same = place()
    await writeVersion(1, rowsOfVersion1, same)
  })

  test('keeps every row of every table, unchanged', async () => {
    await (await openStore(same)).close()
    for (const [table, rows] of Object.entries(rowsOfVersion1)) {
      const kept = await readRows(same, table)
      expect([table, kept.length]).toEqual([table, rows.length])
      expect(kept).toEqual(expect.arrayContaining(rows.map(row => expect.objectContaining(row))))
    }
  })

  test('tells all that it knew: the thread, what was learnt and done, what was told of it (nothing yet)', async () => {
    const store = await openStore(same)
    const claim = await claimOne(store)
    const { facts, former, attempts, journal } = await store.load(claim)
    expect(facts?.snapshot).toEqual({ ...snapshotOfVersion1, form: [], need: null })
    expect(facts?.signals).toEqual([{ ...signalOfVersion1, learnt: { 'permission ada': 'write' } }])
    expect(facts?.answers).toEqual({ 'assignable ada': true })
    expect(journal.map(row => [row.key, row.state, row.githubId, row.hash, row.error])).toEqual([
      ['comment:routing:1', 'done', 55, 'abc', null],
      ['react:comment:9:+1', 'failed', null, null, '403 no'],
    ])
    expect({ former, attempts, reports: await store.reportsOf(claim) }).toEqual({
      former: [],
      attempts: 2,
      reports: {},
    })
    expect(await store.records({ feature: 'routing' })).toEqual([])
    await store.close()
  })

  test('goes on with its deliveries, configurations, budget, pauses and threads set aside', async () => {
    const store = await openStore(same)
    expect(await store.unseenDeliveries(['guid', 'new'])).toEqual(['new'])
    expect(await store.configuration('repo:10')).toMatchObject({ text: 'language: de', sha: 'abc', stale: true })
    expect(await store.installations()).toMatchObject([
      { id: 7, pauseError: 'limit' },
      { id: 8, active: false },
    ])
    expect([await store.repository(10), await store.sweptAt(10)]).toEqual([repository(), start - 9])
    expect(await store.setAsideThreads()).toMatchObject([{ number: 13, error: 'poison' }])
    let writes = 0
    while ((await store.spend(7, 'deadline', start)) === null) writes += 1
    expect(writes).toBe(59)
    await store.close()
  })

  test('takes what a showing of the same second adds to a snapshot, and doubts nothing', async () => {
    const store = await openStore(same)
    const form = [{ heading: 'h', values: ['v'] }]
    const labels = ['b', 'a']
    const shown = snapshot({ assignees: [snapshot().author], labels, form, need: 'n' })
    await accept(store, { number: 12, snapshot: shown })
    const claim = await claimOne(store)
    expect(claim.seen).toBe(5)
    expect(await store.load(claim)).toMatchObject({ uncertain: false, facts: { snapshot: { form, need: 'n' } } })
    await accept(store, { number: 12, snapshot: { ...shown, need: 'another' } })
    expect((await store.load(claim)).uncertain).toBe(true)
    await store.close()
  })

  test('makes new threads beside the old ones, and moves the old ones', async () => {
    const store = await openStore(same)
    const there = repository({ id: 20, name: 'place' })
    await store.putRepository({ installationId: 7, repository: there, at: start })
    const moves = [{ from: { repositoryId: 10, number: 12 }, to: { repositoryId: 20, number: 1 } }]
    await store.accept({
      ...{ delivery: 'move', at: start },
      arrival: { ...nothingArrived, moves },
    })
    const threads = await store.openThreads({ installationId: 7, limit: 9 })
    expect(threads.map(({ repositoryId, number }) => [repositoryId, number])).toEqual([
      [20, 1],
      [10, 13],
    ])
    await store.close()
  })
})

describe.each(engines)('on $name, a database of version 2', ({ place }) => {
  let same: Place
  beforeEach(async () => {
    same = place()
    await writeVersion(2, { ...rowsOfVersion1, ...rowsOfVersion2 }, same)
  })

  test('keeps records, reports and former names, and knows of no decision or outage yet', async () => {
    const store = await openStore(same)
    expect(await store.records({ feature: 'routing', liveOnly: true })).toMatchObject([{ number: 12, facts: { a: 1 } }])
    const claim = await claimOne(store)
    expect((await store.load(claim)).former).toEqual([{ repositoryId: 10, number: 3 }])
    expect(await store.logs({})).toEqual([])
    expect(await store.outages({ installationId: 7, from: 0, to: start })).toEqual([])
    expect(await store.decisionNumber(claim, { signal: signalOfVersion1.id, nth: 1 })).toBe(1)
    await store.close()
  })

  test('keeps every row of every table, unchanged', async () => {
    await (await openStore(same)).close()
    for (const [table, rows] of Object.entries({ ...rowsOfVersion1, ...rowsOfVersion2 })) {
      const kept = await readRows(same, table)
      expect([table, kept.length]).toEqual([table, rows.length])
      expect(kept).toEqual(expect.arrayContaining(rows.map(row => expect.objectContaining(row))))
    }
  })
})

describe.each(engines)('on $name, a database of version 3', ({ place }) => {
  const all = { ...rowsOfVersion1, ...rowsOfVersion2, ...rowsOfVersion3 }
  let same: Place
  beforeEach(async () => {
    same = place()
    await writeVersion(3, all, same)
  })

  test('keeps logs, numbers and outages, has kept nothing at a desk, and has read no label', async () => {
    const store = await openStore(same)
    expect(await store.logs({})).toMatchObject([{ feature: 'consensus', entries: [{ id: 'start', hash: 'abc' }] }])
    expect(await store.recordsOfDecision({ accountId: 5, number: 1 })).toHaveLength(1)
    expect(await store.outages({ installationId: 7, from: 0, to: start })).toEqual([{ from: start - 9, to: start - 1 }])
    expect(await store.rows({ feature: 'contractors', repositoryId: 10 })).toEqual([])
    expect(await store.reach(7)).toMatchObject([{ filled: [], mark: null, unreadSince: null, sweptAt: start - 9 }])
    await store.close()
  })

  test('keeps every row of every table, unchanged', async () => {
    await (await openStore(same)).close()
    for (const [table, rows] of Object.entries(all)) {
      const kept = await readRows(same, table)
      expect([table, kept.length]).toEqual([table, rows.length])
      expect(kept).toEqual(expect.arrayContaining(rows.map(row => expect.objectContaining(row))))
    }
  })
})
