import { describe, expect, test } from '@jest/globals'
import { summary } from '../../../src/features/contractors/export.ts'
import { publishedKey } from '../../../src/features/contractors/report/published.ts'
import { summarise } from '../../../src/features/contractors/summary.ts'
import type { DeskMoment } from '../../../src/features/feature.ts'
import { writeTable } from '../../../src/table.ts'
import {
  calendar,
  config,
  day,
  facts,
  hour,
  inputOf,
  record,
  repositories,
  repository,
  secondWeek,
  thursday,
} from './world.ts'

type Moment = DeskMoment<typeof config>

/** A week after the first report, with all that changed. */
function momentOf(given: Partial<Moment> = {}): Moment {
  const { stands } = summarise(inputOf())
  const row = {
    company: 'dnation',
    key: '2026-09-24',
    at: thursday,
    isQuiet: false,
    stands,
    pages: ['words'],
    shown: [],
  }
  return {
    ...{ repository: repository('docs'), config, language: 'en', calendar, pages: null, issues: {} },
    ...{ now: thursday + 6 * day, records: secondWeek(), repositories },
    kept: [{ key: publishedKey(row), facts: row }],
    ...given,
  }
}

function exported(moment: Moment, includePrivate = false) {
  const found = summary(moment, 'DNATION', { includePrivate })
  if (!found) throw new Error('The company is not found.')
  return found
}

function rowsOf({ rows, columns }: ReturnType<typeof exported>): string {
  const named = columns.map((name, index) => ({ name, value: (row: readonly string[]) => row[index] ?? '' }))
  return writeTable(rows, named, 'csv')
}

/** @returns what there is in a value, as `lots[].counts.done: number`; of lists all elements together */
function shapeOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap(one => shapeOf(one, `${path}[]`))
  if (typeof value !== 'object' || value === null) return [`${path}: ${value === null ? 'null' : typeof value}`]
  return Object.entries(value).flatMap(([key, child]) => shapeOf(child, path === '' ? key : `${path}.${key}`))
}

describe('As JSON a summary', () => {
  const { data } = exported(momentOf())

  test('has a version, and the shape that the documentation gives', () => {
    expect(data).toMatchObject({ version: 1 })
    expect([...new Set(shapeOf(data))].toSorted()).toMatchSnapshot()
  })

  test('is the whole summary: coverage, counts, reasons, changes, in instants that say their zone', () => {
    const input = inputOf({ now: thursday + 6 * day, records: secondWeek(), published: summarise(inputOf()).stands })
    const { summary: whole } = summarise({ ...input, language: 'de', period: null })
    const strip = (json: unknown) => JSON.stringify(json).replaceAll(/"(at|since)":("[^"]+Z"|\d+)/g, '"$1":0')
    expect(strip(data)).toBe(strip({ version: 1, ...whole }))
    expect(data).toMatchObject({
      at: '2026-09-30T06:00:00Z',
      coverage: { read: 7, of: 7, unreadableRecords: 0 },
      lots: expect.arrayContaining([
        expect.objectContaining({ key: 'VP06c', was: expect.objectContaining({ at: '2026-09-24T06:00:00Z' }) }),
      ]),
    })
  })
})

describe('As CSV a summary', () => {
  const task = (title: string) => record('docs', 9, facts({ title, labels: ['SCS-VP10'] }))

  test.each([
    ['=HYPERLINK("https://a.example","x")', `"'=HYPERLINK(""https://a.example"",""x"")"`],
    ['+1 more node', "'+1 more node"],
    ['-1 is returned', "'-1 is returned"],
    ['@anna asks', "'@anna asks"],
    ['Docs, "new" ones', '"Docs, ""new"" ones"'],
    ['a = b', 'a = b'],
  ])('has no cell that a spreadsheet takes for a formula: %s', (title, cell) => {
    const csv = rowsOf(exported(momentOf({ records: [task(title)] })))
    expect(csv.split('\r\n').slice(0, -1)).toEqual([
      'lot,colour,task,title,due,reasons,assignees,url',
      `VP10,green,docs#9,${cell},2026-11-06,,erin,https://redirect.github.com/acme/docs/issues/9`,
    ])
  })

  test('counts private tasks without naming them, unless they are asked for', () => {
    const records = [record('vault', 3, facts({ title: 'TOP-SECRET', labels: ['SCS-VP10'] }))]
    expect(rowsOf(exported(momentOf({ records })))).toContain('VP10,green,,"1 private task, open or closed",,,,\r\n')
    expect(rowsOf(exported(momentOf({ records }), true))).toContain('TOP-SECRET')
  })
})

describe('As lines a summary', () => {
  test('tells on the day of a report the same as the report, and from the next day on what came since', () => {
    const { stands } = summarise(inputOf({ now: thursday + 7 * day, records: secondWeek() }))
    const row = {
      company: 'dnation',
      key: '2026-10-01',
      at: thursday + 7 * day,
      isQuiet: false,
      stands,
      pages: [],
      shown: [],
    }
    const { kept } = momentOf()
    const both = [...kept, { key: publishedKey(row), facts: row }]
    const wasAt = (now: number) => JSON.stringify(exported(momentOf({ now, kept: both })).data)
    expect(wasAt(thursday + 7 * day + 6 * hour)).toContain('"at":"2026-09-24T06:00:00Z","counts"')
    expect(wasAt(thursday + 8 * day)).toContain('"at":"2026-10-01T06:00:00Z","counts"')
  })
})
