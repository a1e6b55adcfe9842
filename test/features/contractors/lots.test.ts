/** Which lot is meant, what counts as its work, and which words of it are told. */
import { describe, expect, test } from '@jest/globals'
import { contractorsConfig } from '../../../src/features/contractors/config.ts'
import { decide } from '../../../src/features/contractors/decide.ts'
import { readRecord, type TaskFacts } from '../../../src/features/contractors/record.ts'
import { writeComment } from '../../../src/features/contractors/render/markdown.ts'
import { report } from '../../../src/features/contractors/status.ts'
import { summarise } from '../../../src/features/contractors/summary.ts'
import { momentOf, person, wrote } from './moment.ts'
import { calendar, day, facts, hour, inputOf, record, repositories, repository, summaryOf, thursday } from './world.ts'

function configOf(lots: object) {
  const companies = { dnation: { name: 'dNation', contacts: ['erin'], lots } }
  return contractorsConfig.parse({ publish: 'acme/docs', companies })
}

function companyOf(lots: object) {
  const [company] = configOf(lots).companies
  if (!company) throw new Error('There is one company.')
  return company
}

describe('Of names with spaces in them', () => {
  const config = configOf({
    VP04: { labels: ['SCS-VP04'] },
    'VP04-2a': { aliases: ['VP04 Lot 2a'] },
    VP06a: {},
    'VP06a-2': { aliases: ['Lot 6a-2'] },
  })
  test.each([
    ['VP04 Lot 2a the tunnel holds', 'VP04-2a', 'the tunnel holds'],
    ['VP04 Lots of work', 'VP04', 'Lots of work'],
    ['VP 04 2 of 3 are done', 'VP04', '2 of 3 are done'],
    ['VP06a-2 tasks are done', 'VP06a-2', 'tasks are done'],
    ['Lot 6a-2 has begun', 'VP06a-2', 'has begun'],
  ])('the longest means the lot: %s', (words, lot, text) => {
    const { record: kept } = decide(momentOf({ config, signals: [wrote('erin', thursday, `/note ${words}`)] }))
    expect(kept?.facts).toMatchObject({ notes: [{ lot, text }] })
  })
})

describe('A lot that begins', () => {
  const lots = { VP06c: { labels: ['SCS-VP06c'], starts: '2026-09-01' } }
  const company = companyOf(lots)
  const closed = (number: number, closedAt: number) => record('docs', number, facts({ state: 'done', closedAt }))
  const midnight = Date.parse('2026-09-01T00:00:00+02:00')
  const records = [closed(1, midnight - 1), closed(2, midnight), record('docs', 3, facts())]

  test('leaves what was closed before to others, in its numbers and in the total', () => {
    const both = companyOf({ ...lots, VP12: { labels: ['SCS-VP12'] } })
    const summary = summaryOf({ company: both, records })
    expect(summary.lots[0]).toMatchObject({ earlier: 1, counts: { done: 1, on_track: 1 } })
    expect(summary.total).toEqual({ done: 1, all: 2 })
  })

  test('later than today says when', () => {
    const [lot] = summaryOf({ company, records, now: midnight - day }).lots
    expect(lot).toMatchObject({ phase: 'to_come', starts: '2026-09-01' })
  })

  test('and is over tells what others close later as it was', () => {
    const all = [...records, closed(4, midnight + 2 * hour)]
    const [lot] = summaryOf({ company, records: all, now: midnight + hour, isOver: true }).lots
    expect(lot?.counts).toMatchObject({ done: 1, on_track: 2 })
  })
})

describe('A word', () => {
  const note = (at: number, text: string) => ({ company: 'dnation', lot: 'VP06c', at, by: 'erin', text })
  const said = (...notes: ReturnType<typeof note>[]) => [record('docs', 1, facts(), { notes })]
  const voicesOf = (records: ReturnType<typeof said>, published = stands([])) =>
    summaryOf({ records, published, now: thursday + 7 * day }).lots[0]?.voices.items.map(({ text }) => text)
  const stands = (notes: ReturnType<typeof note>[]) => summarise(inputOf({ records: said(...notes) })).stands

  test('that was said before a report and came after it is told by the next', () => {
    const early = note(thursday - hour, 'early')
    const late = note(thursday - 1_000, 'late')
    expect(voicesOf(said(early, late), stands([early]))).toEqual(['late'])
  })

  test('that one report has told is not told again', () => {
    const early = note(thursday - hour, 'early')
    expect(voicesOf(said(early), stands([early]))).toEqual([])
  })

  test('is of the lot, whichever company or key that has now; another company’s people are named with theirs', () => {
    const lots = { VP6C: { labels: ['SCS-VP06c'] }, VP09: { aliases: ['VP08'] }, VP99: {} }
    const companies = { osism: { name: 'OSISM', lots }, dnation: { name: 'dNation', contacts: ['erin'] } }
    const config = contractorsConfig.parse({ publish: 'acme/docs', companies })
    const [company] = config.companies
    const by = { company: 'dnation', lot: 'VP08', at: thursday - hour, by: 'erin' } as const
    const overrides = [{ ...by, colour: 'red' as const, reason: 'late', until: '2026-10-15' }]
    const notes = [note(thursday - hour, 'early'), { ...note(thursday - hour, 'late'), company: 'former', lot: 'vp08' }]
    const records = [record('docs', 1, facts(), { notes, overrides })]
    const summary = summaryOf({ config, ...(company ? { company } : {}), records })
    const told = summary.lots.map(({ voices, override }) => [
      voices.items.map(one => [one.text, one.company]),
      override,
    ])
    expect(told).toEqual([
      [[['early', 'dNation']], null],
      [[['late', 'former']], { by: 'erin', colour: 'red', reason: 'late', until: '2026-10-15' }],
      [[], null],
    ])
    expect(writeComment(summary, { pages: null, moreUrl: null }).body).toContain('> **erin (dNation)**:\n> early')
  })

  const lines = (...rests: string[]) => rests.map(rest => ({ verb: 'note', rest, text: '', explicit: false }))
  const notesOf = (...rests: string[]) => {
    const base = { actor: person('erin'), place: 'comment', item: 77, learnt: {} } as const
    const { record: kept } = decide(
      momentOf({
        signals: [
          { ...base, id: 'a', kind: 'wrote', at: thursday - hour, words: false, commands: lines(...rests) },
          { ...base, id: 'b', kind: 'edited', at: thursday, byAuthor: true, commands: lines('VP06c all is well') },
        ],
      }),
    )
    return readRecord(kept?.facts ?? null)?.notes.map(({ text }) => text)
  }

  test('that was corrected is told as corrected; of several nobody knows which', () => {
    expect(notesOf('VP06c all is wel')).toEqual(['all is well'])
    expect(notesOf('VP12 all is wel')).toEqual(['all is wel', 'all is well'])
    expect(notesOf('VP06c all is wel', 'VP06c it rains')).toEqual(['all is wel', 'it rains', 'all is well'])
  })
})

describe('A status line at a task of two companies', () => {
  const companies = {
    dnation: { contacts: ['erin'], team: 'dnation', lots: { VP04: { labels: ['SCS-VP04'] } } },
    osism: { contacts: ['otto'], lots: { VP01: { labels: ['SCS-VP01'] } } },
  }
  const config = contractorsConfig.parse({ publish: 'acme/docs', companies })
  type Voice = NonNullable<TaskFacts['voice']>
  const line = (by: string, of: Voice['companies']): Voice => {
    return { at: thursday - hour, by, text: `from ${by}`, companies: of }
  }
  /** What each company's report quotes; as an older record has it, without what is not given. */
  const quotes = (given: Partial<TaskFacts>, labels = ['SCS-VP04', 'SCS-VP01']) => {
    const { otherVoices: _none, ...task } = facts({ labels })
    const records = [{ ...record('docs', 1, null), facts: { task: { ...task, ...given }, notes: [], overrides: [] } }]
    return config.companies.map(company => {
      const [lot] = summaryOf({ config, company, records }).lots
      return lot?.voices.items.map(({ text }) => text).join()
    })
  }

  test('is quoted where its author speaks for the company', () => {
    expect(quotes({ voice: line('erin', ['dnation']), otherVoices: [] })).toEqual(['from erin', ''])
    const both = { voice: line('otto', ['osism']), otherVoices: [line('erin', ['dnation'])] }
    expect(quotes(both)).toEqual(['from erin', 'from otto'])
    expect(quotes({ voice: line('zoe', ['dnation', 'osism']), otherVoices: [] })).toEqual(['from zoe', 'from zoe'])
  })

  test('of an older record, which does not say for whom, is quoted where it can be of nobody else', () => {
    const { companies: _unsaid, ...older } = line('ed', null)
    expect(quotes({ voice: Object(older) })).toEqual(['', ''])
    expect(quotes({ voice: Object({ ...older, by: 'Erin' }) })).toEqual(['from ed', ''])
    expect(quotes({ voice: Object(older) }, ['SCS-VP04'])[0]).toBe('from ed')
  })

  test('is not heard by the report of the other: what its own people said before is told', () => {
    const company = config.companies[1]
    if (!company) throw new Error('There are two companies.')
    const records = (voice: Partial<TaskFacts>) => [record('docs', 1, facts({ labels: ['SCS-VP01'], ...voice }))]
    const { stands } = summarise(inputOf({ config, company, records: records({ voice: line('erin', ['dnation']) }) }))
    const late = { ...line('otto', ['osism']), at: thursday - 2 * hour }
    const next = { config, company, published: stands, now: thursday + 7 * day }
    const [lot] = summaryOf({
      ...next,
      records: records({ voice: line('erin', ['dnation']), otherVoices: [late] }),
    }).lots
    expect(lot?.voices.items).toMatchObject([{ text: 'from otto' }])
  })
})

test('A status in public does not lead to an issue that is private', () => {
  const config = configOf({ VP06c: { labels: ['SCS-VP06c'] } })
  const place = repository('docs')
  const issues = { 'company:dnation': { number: 5, isOpen: true, notices: {}, refused: [] } }
  const statusWhere = (isPrivate: boolean) =>
    report(
      {
        ...{
          repository: place,
          config,
          language: 'en',
          calendar,
          now: thursday,
          records: [],
          kept: [],
          issues,
          pages: null,
        },
        repositories: repositories.map(one =>
          one.repository.id === place.id ? { ...one, repository: { ...one.repository, private: isPrivate } } : one,
        ),
      },
      'VP06c',
    )
  expect(statusWhere(false)).toContain('acme/docs/issues/5')
  expect(statusWhere(true)).not.toContain('issues/5')
})
