import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from '@jest/globals'
import { readDatabaseUrl } from '../src/env.ts'
import {
  type DecisionOptions,
  exportStored,
  readExportOptions,
  requireDatabase,
  type TableOptions,
} from '../src/export.ts'
import type { DecisionRecord } from '../src/features/consensus/record.ts'
import type { RequestRecord } from '../src/features/routing/record.ts'
import { openStore } from '../src/store/open.ts'
import type { RecordRow } from '../src/store/types.ts'
import { writeTable } from '../src/table.ts'
import { engine } from './engines.ts'
import { decided } from './features/consensus/records.ts'
import { answered, kept, monday } from './features/routing/records.ts'
import { bareEnvironment } from './postgres.ts'
import { accept, claimOne } from './store/samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'lotse-export-'))
afterAll(() => rmSync(folder, { recursive: true }))

const hour = 3_600_000
const october = monday + 10 * 24 * hour

function row(name: string, some: Partial<RequestRecord> = {}): RecordRow {
  const { repository, number, record } = kept(name, some)
  return { repository, number, facts: record, installationId: 7, isLive: true }
}

const rows = [
  row('acme/home#12', {
    rounds: [answered(2.5, { paused: 20 * 60_000 })],
    notices: 1,
    need: { text: 'Backups must survive the loss of a region', sameAs: null },
  }),
  row('acme/home#13', { need: { text: '', sameAs: '#12' }, rounds: [answered(9, { partners: ['scaleup'] })] }),
  row('acme/secret#1', { need: { text: 'Merger', sameAs: null } }),
]

function exported(options: Partial<TableOptions>, stored: RecordRow[] = rows, at = october) {
  const store = { records: async () => stored, now: async () => at }
  return exportStored(store, { what: 'measures', format: 'text', includePrivate: false, ...options })
}

const table = (...needs: string[]) =>
  writeTable(needs, [{ name: 'need', value: need => need }], 'csv')
    .split('\r\n')
    .slice(1, -1)

describe('The measures', () => {
  test('are shown to people as a block for each partner', async () => {
    const { output, remarks } = await exported({})
    expect(remarks).toEqual([])
    expect(output).toMatchInlineSnapshot(`
"noris
  month               2026-09
  requests            1
  answered            1
  closed              0
  running             0
  overdue             0
  first answer p50    2 h 30 min
  first answer p90    2 h 30 min
  kept                1
  missed              0
  within target       100 %
  waiting on us       2 h 30 min
  waiting on them     20 min
  misroutes           0
  threads             1
  failed assignments  0
  notices per thread  1
  needs recorded      100 %

scaleup
  month               2026-09
  requests            1
  answered            1
  closed              0
  running             0
  overdue             0
  first answer p50    9 h
  first answer p90    9 h
  kept                0
  missed              1
  within target       0 %
  waiting on us       9 h
  waiting on them     0 h
  misroutes           0
  threads             1
  failed assignments  0
  notices per thread  0
  needs recorded      100 %
"
`)
  })

  test('come as CSV with hours and shares as numbers', async () => {
    const { output } = await exported({ format: 'csv' })
    expect(output.split('\r\n')).toMatchInlineSnapshot(`
[
  "partner,month,requests,answered,closed,running,overdue,first_answer_p50_hours,first_answer_p90_hours,kept,missed,within_target,waiting_on_us_hours,waiting_on_them_hours,misroutes,threads,failed_assignments,notices_per_thread,needs_recorded",
  "noris,2026-09,1,1,0,0,0,2.5,2.5,1,0,1,2.5,0.333,0,1,0,1,1",
  "scaleup,2026-09,1,1,0,0,0,9,9,0,1,0,9,0,0,1,0,0,1",
  "",
]
`)
  })

  test('come as JSON with milliseconds', async () => {
    const { output } = await exported({ format: 'json' })
    expect(JSON.parse(output)).toMatchObject([
      { partner: 'noris', month: '2026-09', requests: 1, p50: 2.5 * hour, onThem: 20 * 60_000, needShare: 1 },
      { partner: 'scaleup', missed: 1, keptShare: 0 },
    ])
  })

  test('are those of the last month that is over, or of the month that was named', async () => {
    expect((await exported({ format: 'csv' }, rows, monday)).remarks).toEqual([
      'No request of a partner began in 2026-08.',
    ])
    expect((await exported({ month: '2026-09' }, rows, monday)).remarks).toEqual([])
  })

  test('include private repositories only if asked', async () => {
    const { output } = await exported({ format: 'json', includePrivate: true })
    expect(JSON.parse(output)).toMatchObject([{ partner: 'noris', requests: 2 }, {}])
  })
})

describe('The needs', () => {
  test('are shown to people with who shares them', async () => {
    expect((await exported({ what: 'needs' })).output).toMatchInlineSnapshot(`
"Backups must survive the loss of a region
  root      acme/home#12
  partners  noris, scaleup
  threads   acme/home#12, acme/home#13
"
`)
  })

  test('come as CSV and JSON', async () => {
    expect((await exported({ what: 'needs', format: 'csv' })).output).toBe(
      'need,root,partners,threads\r\nBackups must survive the loss of a region,acme/home#12,noris scaleup,acme/home#12 acme/home#13\r\n',
    )
    const { output } = await exported({ what: 'needs', format: 'json', includePrivate: true })
    expect(JSON.parse(output)).toMatchObject([{ root: 'acme/home#12' }, { text: 'Merger', root: 'acme/secret#1' }])
  })

  test('may be none, which is said beside the output', async () => {
    expect(await exported({ what: 'needs', format: 'json' }, [])).toEqual({
      output: '[]\n',
      remarks: ['No need is recorded; `/need` in a partner’s thread records one.'],
    })
    expect((await exported({ what: 'needs' }, [])).output).toBe('')
  })

  test('cannot steer the terminal', async () => {
    const need = { text: 'red\u001B[31m\u009Balert\u202E', sameAs: null }
    expect((await exported({ what: 'needs' }, [row('acme/home#1', { need })])).output).toContain('red [31m alert ')
  })
})

describe('Decisions', () => {
  const all: [name: string, ...records: Partial<DecisionRecord>[]][] = [
    ['acme/home#12', { number: 17, title: 'Second' }, { number: 18, title: 'Third', state: 'open', end: null }],
    ['acme/home#3', { number: 2, title: 'First' }],
    ['acme/secret#1', { number: 4, title: 'Merger' }],
  ]
  const stored = all.map(([name, ...records]): RecordRow => ({ ...row(name), facts: records.map(decided) }))

  function written(options: Partial<DecisionOptions>, rows: RecordRow[] = stored) {
    const store = { records: async () => rows, now: async () => october }
    return exportStored(store, { what: 'decisions', number: null, format: 'json', includePrivate: false, ...options })
  }

  test('come as one file of Markdown each', async () => {
    const { output, remarks } = await written({ number: 17, format: 'markdown' })
    expect(remarks).toEqual([])
    expect(output).toMatchInlineSnapshot(`
"# D17: Second

- Status: accepted
- Thread: acme/home#12
- Proposed by: pat
- Deciding: role write or higher
- Window: 2026-09-28 07:00 UTC to 2026-10-05 15:00 UTC
- Ended: 2026-10-05 15:00 UTC (silence)

## Decision

> Keep the checks.
"
`)
  })

  test('come all together in the order of their numbers', async () => {
    const { output } = await written({ format: 'markdown' })
    expect(output.match(/^# .+|^---$/gm)).toEqual(['# D2: First', '---', '# D17: Second', '---', '# D18: Third'])
  })

  test('come as an array of JSON, each with its thread', async () => {
    expect(JSON.parse((await written({})).output)).toMatchObject([
      { thread: 'acme/home#3', number: 2, state: 'accepted', end: { why: 'silence' } },
      { thread: 'acme/home#12', number: 17 },
      { thread: 'acme/home#12', number: 18, state: 'open', end: null },
    ])
    expect(JSON.parse((await written({ number: 17 })).output)).toHaveLength(1)
  })

  test('of private repositories come only if asked', async () => {
    await expect(written({ number: 4 })).rejects.toThrow(
      'There is no decision D4 in a public repository; --private looks into the others too.',
    )
    expect(JSON.parse((await written({ number: 4, includePrivate: true })).output)).toMatchObject([{ title: 'Merger' }])
    await expect(written({ number: 99, includePrivate: true })).rejects.toThrow('There is no decision D99.')
  })

  test('may be none, or have a number in several organisations', async () => {
    expect((await written({}, [])).remarks).toEqual(['No decision is recorded; `/propose` in a thread starts one.'])
    const other = { ...row('other/home#1'), facts: [decided({ number: 17 })] }
    expect((await written({ number: 17 }, [...stored, other])).remarks).toEqual([
      'Several organisations have a decision D17.',
    ])
  })

  test('of a later version are read as far as they are known; what is none is told', async () => {
    const later = { ...decided({ number: 5 }), votes: 3 }
    const { output, remarks } = await written({}, [{ ...row('acme/home#5'), facts: [later, { number: 6 }] }])
    const [read, ...more] = JSON.parse(output)
    expect([read.number, 'votes' in read, more]).toEqual([5, false, []])
    expect(remarks).toEqual([expect.stringContaining('Not counted: 1 of the stored records')])
  })

  test('cannot steer Markdown', async () => {
    const title = '<script>alert(1)</script> @everyone [x](https://a.example)'
    const { output } = await written({ format: 'markdown' }, [{ ...row('acme/home#5'), facts: [decided({ title })] }])
    expect(output).not.toMatch(/<script|@everyone|[^\\]\]\(/)
  })
})

test('What cannot be read is told, and the rest is exported', async () => {
  const { output, remarks } = await exported({}, [...rows, { ...row('acme/home#99'), facts: { version: 0 } }])
  expect(output).toContain('noris')
  expect(remarks).toEqual([
    'Not counted: 1 of the stored records, made by another version. Each is made anew when next something happens in its thread.',
  ])
})

describe('A cell of CSV', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-1', "'-1"],
    ['@anna', "'@anna"],
    ['\tx', "'\tx"],
  ])('is no formula: %j', (written, cell) => {
    expect(table(written)).toEqual([cell])
  })

  test.each([
    ['a, b', '"a, b"'],
    ['say "now"', '"say ""now"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1,"2"', '"\'=1,""2"""'],
    ['a = b', 'a = b'],
  ])('is quoted where RFC 4180 asks for it: %j', (written, cell) => {
    expect(table(written)).toEqual([cell])
  })
})

describe('The options', () => {
  const unclear =
    'Say what to export: `lotse export measures`, `lotse export needs`, `lotse export decisions` or `lotse export summary`.'

  test('have defaults', () => {
    expect(readExportOptions(['measures'])).toEqual({
      options: { what: 'measures', month: undefined, format: 'text', includePrivate: false },
    })
    expect(readExportOptions(['decisions', 'd17'])).toEqual({
      options: { what: 'decisions', number: 17, format: 'markdown', includePrivate: false },
    })
    expect(readExportOptions(['decisions', '--all', '--private'])).toMatchObject({
      options: { number: null, includePrivate: true },
    })
    expect(readExportOptions(['needs', '--private', '--format', 'csv'])).toMatchObject({
      options: { what: 'needs', format: 'csv', includePrivate: true },
    })
  })

  test.each([
    ...[[], ['all'], ['needs', 'measures']].map((args): [string[], string] => [args, unclear]),
    [['measures', '--month', '2026-13'], '--month must be a year and a month, such as 2026-09.'],
    [['measures', '--month', 'May'], '--month must be a year and a month, such as 2026-09.'],
    [['needs', '--month', '2026-09'], '--month is for measures only: needs are listed whenever they were recorded.'],
    ...[[], ['17a'], ['D17', '--all'], ['D17', 'D18']].map((args): [string[], string] => [
      ['decisions', ...args],
      'Say which decision: `lotse export decisions D17`, or `--all`.',
    ]),
    [['decisions', 'D1', '--format', 'csv'], '--format of decisions must be one of markdown, json.'],
    [['decisions', 'D1', '--month', '2026-09'], '--month is for measures only.'],
    [['needs', '--all'], '--all is for decisions only.'],
    [['needs', '--format', 'xml'], '--format must be one of text, csv, json.'],
  ])('that are wrong are explained: %j', (args, problem) => {
    expect(readExportOptions(args)).toEqual({ problem })
  })
})

describe('The database', () => {
  test('needs none of the app’s secrets to be known', () => {
    expect(readDatabaseUrl({})).toEqual({ ok: true, url: 'sqlite:./data/lotse.db' })
    expect(readDatabaseUrl({ DATABASE_URL: '' })).toEqual({ ok: true, url: 'sqlite:./data/lotse.db' })
    expect(readDatabaseUrl({ DATABASE_URL: 'postgres://db/lotse' })).toEqual({ ok: true, url: 'postgres://db/lotse' })
    expect(readDatabaseUrl({ DATABASE_URL: 'mysql://canary' })).toEqual({
      ok: false,
      problem: 'DATABASE_URL must be `sqlite:PATH` or `postgres://…`.',
    })
  })

  test('is not made by looking for it', () => {
    expect(() => requireDatabase(`sqlite:${folder}/none.db`)).toThrow(
      `There is no database at ${folder}/none.db: run this where Lotse runs, or set DATABASE_URL as Lotse has it.`,
    )
    expect(() => requireDatabase(`sqlite:${folder}`)).not.toThrow()
    expect(() => requireDatabase('postgres://db/lotse')).not.toThrow()
  })

  test('gives what routing kept', async () => {
    const store = await engine.open(() => october)
    await accept(store)
    const claim = await claimOne(store)
    await store.keepRecords(claim, { routing: { isLive: true, facts: kept('umbrella/tools#1').record } })
    const { output } = await exportStored(store, { what: 'measures', format: 'json', includePrivate: false })
    await store.close()
    expect(JSON.parse(output)).toMatchObject([{ partner: 'noris', month: '2026-09', requests: 1, running: 1 }])
  })
})

describe('lotse export', () => {
  const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))

  async function lotse(args: string[], env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [program, 'export', ...args], {
      cwd: folder,
      env: bareEnvironment(env),
    })
    const ended = once(child, 'close')
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
    const [code] = await ended
    return { code, output, errors }
  }

  test('prints the table, and remarks beside it', async () => {
    const url = `sqlite:${folder}/empty.db`
    await (await openStore({ url })).close()
    const { code, output, errors } = await lotse(['needs', '--format', 'csv'], { DATABASE_URL: url })
    expect([code, output]).toEqual([0, 'need,root,partners,threads\r\n'])
    expect(errors).toContain('No need is recorded')
  })

  test('ends with 1 where there is no database', async () => {
    expect(await lotse(['measures'])).toMatchObject({
      ...{ code: 1, output: '', errors: expect.stringContaining('There is no database at ./data/lotse.db') },
    })
  })

  test.each([
    [['measures', '--month', 'x'], {}, '--month must be'],
    [['measures', '--since', 'x'], {}, 'Usage: lotse export measures|needs'],
    [['measures'], { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be'],
  ])('ends with 2 for wrong use: %j %j', async (args, env, told) => {
    expect(await lotse(args, env)).toMatchObject({ code: 2, output: '', errors: expect.stringContaining(told) })
  })
})
