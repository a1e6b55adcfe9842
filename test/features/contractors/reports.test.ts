import { describe, expect, test } from '@jest/globals'
import { codes as allCodes } from '../../../src/features/contractors/health.ts'
import { writeComment, writeRolling } from '../../../src/features/contractors/render/markdown.ts'
import { taskRows } from '../../../src/features/contractors/render/rows.ts'
import { summarise } from '../../../src/features/contractors/summary.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { inputOf, laterInput, record, repositories, summaryOf, thursday } from './world.ts'

const plain = { pages: 'https://lotse.example.org', moreUrl: null }

describe.each(languages)('In %s', language => {
  test('the first report', () => {
    expect(writeComment(summaryOf({ language }), plain).body).toMatchSnapshot()
  })

  test('the report of a week later', () => {
    const { summary } = summarise(laterInput({ language }))
    expect(writeComment(summary, plain).body).toMatchSnapshot()
  })

  test('a report that comes late, of one lot, read in part, in the rolling issue', () => {
    const { summary } = summarise(
      inputOf({
        ...{ language, lots: ['VP06d'], records: [...inputOf().records, { ...record('docs', 999, null), facts: 7 }] },
        period: { key: '2026-09-24', at: thursday, isLate: true },
        repositories: repositories.map((one, index) => ({ ...one, isRead: index > 1 })),
      }),
    )
    const about = { next: thursday + 7 * 24 * 3_600_000, unchanged: { day: '2026-09-24', since: '2026-09-17' } }
    expect(writeRolling(summary, { pages: null, moreUrl: null }, about).body).toMatchSnapshot()
  })
})

describe('A report', () => {
  const everything = languages.map(language => {
    const { summary } = summarise(laterInput({ language }))
    return [writeComment(summary, plain).body, writeComment(summaryOf({ language }), plain).body].join('\n')
  })

  test('says nothing of hours, money or acceptance', () => {
    const words =
      /\b(hours?|stunden?|std|budget|cost|kosten|invoice|rechnung|payment|zahlung|accept|abnahme|contract\b|vertrag|€|eur)/i
    for (const text of everything) expect(text.replaceAll(/contractor/gi, '')).not.toMatch(words)
  })

  test('links to tasks only where no trace is left', () => {
    const hosts = everything.flatMap(text =>
      [...text.matchAll(/\]\(https:\/\/([^/]+)\/([^/?)]*)/g)].map(match => `${match[1]}/${match[2]}`),
    )
    expect(new Set(hosts)).toEqual(
      new Set([
        'redirect.github.com/acme',
        'redirect.github.com/upstream',
        'github.com/search',
        'lotse.example.org/lots',
      ]),
    )
  })

  test('never tells a colour by a sign alone', () => {
    for (const text of everything) {
      expect(text).not.toMatch(/[🔴🟠⚪🟢](?! (red|amber|grey|green|newly overdue|rot|gelb|grau|grün|neu überfällig))/u)
    }
  })

  test('has all colours and all reasons in this world', () => {
    const lots = [summaryOf(), summarise(laterInput()).summary].flatMap(summary => summary.lots)
    expect(new Set(lots.map(({ colour }) => colour))).toEqual(new Set(['red', 'amber', 'grey', 'green']))
    const shown = lots.flatMap(lot => [lot.atRisk, lot.noDate, lot.onTrack].flatMap(({ items }) => items))
    const blocked = lots.flatMap(lot => lot.decisions.items.flatMap(({ holds }) => holds.items))
    const codes = [...shown, ...blocked].flatMap(({ reasons }) => reasons.map(({ code }) => code))
    expect(new Set(codes)).toEqual(new Set(allCodes))
  })

  test('as rows has every open task of a lot once', () => {
    const rows = taskRows(summaryOf({ lots: ['VP06c'] }))
    expect(rows.map(({ task, reasons }) => `${task} ${reasons}`.trim()).toSorted()).toEqual([
      ...['', 'csctl#77 SLIPPED', 'csctl#80 DUE_SOON_NOT_STARTED', 'docs#95 NO_DATE', 'mon#4', 'registry#7 OVERDUE'],
      ...['registry#8 BLOCKED', 'registry#9 BLOCKED', 'ui#10 NO_OWNER', 'ui#11 SILENT', 'ui#9'],
    ])
  })
})
