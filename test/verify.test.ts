import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import pg from 'pg'
import type { LogEntry } from '../src/core/chain.ts'
import { exportStored } from '../src/export.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/types.ts'
import { verifyStored } from '../src/verify.ts'
import { engine, engines } from './engines.ts'
import { decided } from './features/consensus/records.ts'
import { bareEnvironment } from './postgres.ts'
import { accept, claimOne } from './store/samples.ts'
import { gather, propose, rules, writes } from './stories/decision.ts'
import { story } from './stories/story.ts'

function entry(id: string, event: string, by: string | null, words = ''): LogEntry {
  return { id, at: 1_790_000_000_000, event, by, text: words, place: null, item: null }
}

const log = [
  entry('comment:1 propose', 'propose', 'pat'),
  entry('comment:2 object', 'object', 'ben', 'It was never tested'),
  entry('comment:3 resolve', 'resolve', 'ben'),
]

async function keepLog(store: Store): Promise<void> {
  await accept(store)
  const claim = await claimOne(store)
  const facts = [decided({ number: 17, log })]
  await store.keepRecords(claim, { consensus: { isLive: false, facts } })
  await store.appendLog(claim, 'consensus', log)
}

/** Behind the store's back. */
async function run({ url, schema }: { url: string; schema?: string }, sql: string): Promise<void> {
  if (url.startsWith('sqlite:')) {
    const database = new DatabaseSync(url.slice('sqlite:'.length))
    database.exec(sql)
    database.close()
    return
  }
  const client = new pg.Client({ connectionString: url, options: `-c search_path=${schema}` })
  await client.connect()
  await client.query(sql)
  await client.end()
}

const never = "replace(entry, 'never', 'nEver')"

describe.each(engines)('The logs in $name', ({ place }) => {
  async function verifiedAfter(sql?: string) {
    const where = place()
    const store = await openStore(where)
    await keepLog(store)
    if (sql) await run(where, sql)
    const verified = await verifyStored(store)
    await store.close()
    return verified
  }

  test('are whole', async () => {
    expect(await verifiedAfter()).toEqual({ isWhole: true, lines: ['1 log with 3 entries: all whole'] })
  })

  test.each([
    [
      'a changed letter of an entry',
      `update log set entry = ${never} where sequence = 2`,
      'entry 2 of 3, "object" by ben',
    ],
    ['a changed hash', "update log set hash = replace(hash, '0', '1')", 'entry 1 of 3, "propose" by pat'],
    ['that a row is gone', 'delete from log where sequence = 2', 'entry 2 of 2, "resolve" by ben'],
  ])('show %s', async (_, sql, found) => {
    expect(await verifiedAfter(sql)).toEqual({
      ...{ isWhole: false },
      lines: [`umbrella/tools#1 (consensus, D17): ${found} is not as it was written, or one before it is gone.`],
    })
  })

  test('show an entry that is no JSON any more', async () => {
    const sql = "update log set entry = replace(entry, '{', '[') where sequence = 3"
    expect((await verifiedAfter(sql)).lines).toEqual([expect.stringContaining('entry 3 of 3')])
  })

  test('may be none', async () => {
    const store = await openStore(place())
    expect(await verifyStored(store)).toEqual({ isWhole: true, lines: ['0 logs with 0 entries: all whole'] })
    await store.close()
  })
})

story(
  'A decision that was taken is of record: its log is whole and ends with the end, and its file can be written',
  async world => {
    await gather(world)
    const number = await propose(world)
    await writes(world, 'ben', number, '/object It was never tested')
    await world.passes('1h')
    await writes(world, 'ben', number, '/resolve O1 It was, last night')
    await world.passes('14d')
    const [log, ...others] = await world.store.logs({ feature: 'consensus' })
    expect(others).toEqual([])
    expect(log?.entries.map(({ event }) => event)).toEqual(['propose', 'object', 'resolve', 'end silence'])
    expect(await verifyStored(world.store)).toEqual({ isWhole: true, lines: ['1 log with 4 entries: all whole'] })
    const options = { what: 'decisions', number: 1, format: 'markdown', includePrivate: false } as const
    const { output } = await exportStored(world.store, options)
    expect(output).toContain('# D1: Lift the entropy check\n\n- Status: accepted\n')
    expect(output).toMatch(/^- O1 \(resolved\), ben, .*: It was never tested$/m)
  },
  { configuration: rules, on: engines },
)

describe('lotse verify', () => {
  const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))

  async function lotse(args: string[], url: string) {
    const child = spawn(process.execPath, [program, 'verify', ...args], {
      env: bareEnvironment({ DATABASE_URL: url }),
    })
    const ended = once(child, 'close')
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
    const [code] = await ended
    return { code, output, errors }
  }

  test('ends with 0 or 1, and with 2 for wrong use', async () => {
    const where = engine.place()
    const store = await openStore(where)
    await keepLog(store)
    await store.close()
    expect(await lotse([], where.url)).toEqual({ code: 0, output: '1 log with 3 entries: all whole\n', errors: '' })
    await run(where, `update log set entry = ${never}`)
    expect(await lotse([], where.url)).toEqual({
      ...{ code: 1, output: '', errors: expect.stringContaining('D17): entry 2 of 3') },
    })
    expect(await lotse(['--all'], where.url)).toMatchObject({
      code: 2,
      errors: expect.stringContaining('Usage: lotse verify'),
    })
    rmSync(where.url.slice('sqlite:'.length))
    expect(await lotse([], where.url)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('There is no database'),
    })
  })
})
