import { describe, expect, test } from '@jest/globals'
import type { LotReason } from '../../../src/features/contractors/health/colour.ts'
import { codes } from '../../../src/features/contractors/health/health.ts'
import { colours } from '../../../src/features/contractors/record.ts'
import { writeComment, writeRolling } from '../../../src/features/contractors/render/markdown.ts'
import { taskRows } from '../../../src/features/contractors/render/rows.ts'
import { writeMinutes } from '../../../src/features/contractors/render/text.ts'
import { changeKinds } from '../../../src/features/contractors/report/difference.ts'
import type { ChangeGroup } from '../../../src/features/contractors/summary/changes.ts'
import type { LotReport, Phase } from '../../../src/features/contractors/summary/lot.ts'
import type { ReasonView } from '../../../src/features/contractors/summary/view.ts'
import { type CompanySummary, type SummaryInput, summarise } from '../../../src/features/contractors/summary.ts'
import { reportTexts } from '../../../src/features/contractors/text/report.ts'
import { inLanguage, type Language, languages } from '../../../src/i18n/languages.ts'
import { day, inputOf, laterInput, record, repositories, slowInput, summaryOf, thursday } from './world.ts'

/** The types see to it that none is missing. */
const lotCodes: Record<LotReason['code'], true> = {
  ...{ OVERDUE_LONG: true, FORECAST_FAR_LATE: true, OVERDUE: true, BLOCKED_ON_US: true, AT_RISK: true },
  ...{ SCOPE_GROWTH: true, FORECAST_LATE: true, NO_LABEL: true, NO_TASKS: true, NO_DATES: true, NOT_ALL_READ: true },
}

const phases: Record<Phase, true> = { to_come: true, running: true, last_week: true, ended: true }

const plain = { pages: 'https://lotse.example.org', moreUrl: null }

interface Golden {
  summary: CompanySummary
  text: string
}

const goldens: Readonly<Record<string, (language: Language) => Golden>> = {
  'the first report': language => asComment(inputOf({ language })),
  'the report of a week later': language => asComment(laterInput({ language })),
  'a report of lots that will be late, and of one to come': language => asComment(slowInput({ language })),
  'a report that comes late, of one lot, read in part, in the rolling issue': language => {
    const { summary } = summarise(
      inputOf({
        ...{ language, lots: ['VP06d'], records: [...inputOf().records, { ...record('docs', 999, null), facts: 7 }] },
        period: { key: '2026-09-24', at: thursday, isLate: true },
        repositories: repositories.map((one, index) => ({ ...one, isRead: index > 1 })),
      }),
    )
    const about = { next: thursday + 7 * day, unchanged: { day: '2026-09-24', since: '2026-09-17' } }
    return { summary, text: writeRolling(summary, { pages: null, moreUrl: null }, about).body }
  },
  'lines for the minutes of one lot': language => asMinutes(laterInput({ language, lots: ['VP06c'] })),
  'lines for the minutes of all lots': language => asMinutes(laterInput({ language })),
}

function asComment(input: SummaryInput): Golden {
  const { summary } = summarise(input)
  return { summary, text: writeComment(summary, plain).body }
}

function asMinutes(input: SummaryInput): Golden {
  const { summary } = summarise(input)
  return { summary, text: writeMinutes(summary, 'https://redirect.github.com/acme/status/issues/1') }
}

describe.each(languages)('In %s', language => {
  test.each(Object.keys(goldens))('%s', name => {
    expect(goldens[name]?.(language).text).toMatchSnapshot()
  })

  describe('the golden reports together show', () => {
    const all = Object.values(goldens).map(make => make(language))
    const text = inLanguage(reportTexts, language)
    const lots = all.flatMap(golden => golden.summary.lots.map(lot => ({ lot, written: golden.text })))
    const isShown = (one: { written: string }, words: string) => one.written.includes(words)

    test.each(colours)('a lot that is %s', colour => {
      expect(lots.some(one => one.lot.colour === colour && isShown(one, text.colour(colour)))).toBe(true)
    })

    test.each(codes)('a task with the reason %s', code => {
      const shown = lots.filter(one => {
        const { atRisk, onTrack, noDate, decisions } = one.lot
        const blocked = decisions.items.flatMap(({ holds }) => holds.items)
        const tasks = [...atRisk.items, ...onTrack.items, ...noDate.items, ...blocked]
        return tasks.some(({ reasons }) =>
          reasons.some(reason => reason.code === code && isShown(one, wordsOf(reason))),
        )
      })
      expect(shown.length).toBeGreaterThan(0)
    })

    /** A blocked task stands among the decisions, one without a date in a list of its own. */
    function wordsOf(reason: ReasonView): string {
      if (reason.code === 'BLOCKED') return text.waitsFor(reason.days)
      return reason.code === 'NO_DATE' ? text.noDate(1).replace(/\(.*/, '') : text.reason(reason)
    }

    test.each(Object.keys(lotCodes))('a lot with the reason %s', code => {
      const shown = lots.filter(one =>
        one.lot.reasons.some(reason => reason.code === code && isShown(one, text.lotReason(reason))),
      )
      expect(shown.length).toBeGreaterThan(0)
    })

    test.each(changeKinds)('a change of the kind %s', kind => {
      const isKind = (one: ChangeGroup) => one.kind === kind
      expect(lots.some(one => one.lot.changes.some(isKind) && isShown(one, text.kinds[kind]))).toBe(true)
    })

    test.each(Object.keys(phases))('a lot that is in the phase %s', phase => {
      expect(lots.map(({ lot }) => lot.phase)).toContain(phase)
    })

    test('a lot without dates, one without tasks, private tasks, an override, words, and forecasts of every kind', () => {
      const has = (isMeant: (lot: LotReport) => boolean) => lots.some(({ lot }) => isMeant(lot))
      expect(has(({ reasons }) => reasons.some(({ code }) => code === 'NO_DATES'))).toBe(true)
      expect(has(({ reasons }) => reasons.some(({ code }) => code === 'NO_TASKS'))).toBe(true)
      expect(has(({ hidden }) => hidden > 0)).toBe(true)
      expect(has(({ override }) => override !== null)).toBe(true)
      expect(has(({ forecast }) => forecast.known && forecast.past !== null)).toBe(true)
      expect(has(({ forecast }) => !forecast.known && forecast.why === 'too_few')).toBe(true)
      expect(has(({ forecast }) => !forecast.known && forecast.why === 'not_all_read')).toBe(true)
      expect(has(({ voices }) => voices.items.some(({ thread }) => thread === null))).toBe(true)
      expect(has(({ voices }) => voices.items.some(({ thread }) => thread !== null))).toBe(true)
    })
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

  test('as rows has every open task of a lot once', () => {
    const rows = taskRows(summaryOf({ lots: ['VP06c'] }))
    expect(rows.map(({ task, reasons }) => `${task} ${reasons}`.trim()).toSorted()).toEqual([
      ...['', 'csctl#77 SLIPPED', 'csctl#80 DUE_SOON_NOT_STARTED', 'docs#95 NO_DATE', 'mon#4', 'registry#7 OVERDUE'],
      ...['registry#8 BLOCKED', 'registry#9 BLOCKED', 'ui#10 NO_OWNER', 'ui#11 SILENT', 'ui#9'],
    ])
  })
})
