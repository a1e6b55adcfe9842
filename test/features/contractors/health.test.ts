import { describe, expect, test } from '@jest/globals'
import type { KeptRecord } from '../../../src/core/facts.ts'
import { foresee } from '../../../src/features/contractors/health/forecast.ts'
import { judgeTasks } from '../../../src/features/contractors/health/health.ts'
import { readRules } from '../../../src/features/contractors/health/rules.ts'
import type { TaskFacts } from '../../../src/features/contractors/record.ts'
import { readRecords } from '../../../src/features/contractors/record.ts'
import { blocking, calendar, config, day, facts, hour, type Name, record, summaryOf, thursday } from './world.ts'

const rules = readRules(config.health, calendar, thursday)
const due = (on: string): Partial<TaskFacts> => ({ due: { day: on, source: 'label' }, firstDue: on })

function judge(task: Partial<TaskFacts>, others: KeptRecord[] = []) {
  const { tasks } = readRecords([record('registry', 7, facts(task)), ...others])
  const [judged] = judgeTasks(
    tasks.filter(({ repository }) => repository.name === 'registry'),
    { own: tasks, all: tasks },
    rules,
  )
  if (!judged) throw new Error('The task was not judged.')
  return judged
}

const codesOf = (task: Partial<TaskFacts>) => judge(task).reasons.map(({ code }) => code)

describe('A task', () => {
  const quiet = { lastWord: { at: thursday - 60 * day, side: 'ours' } } as const
  const blocked = { by: [], labelledAt: thursday - day }

  test.each<[string, Partial<TaskFacts>, string[]]>([
    ['in good order', {}, []],
    ['due today', due('2026-09-24'), []],
    ['due yesterday', due('2026-09-23'), ['OVERDUE']],
    ['blocked by label', { blocked, labels: ['SCS-VP06c', 'Blocked'] }, ['BLOCKED']],
    ['put off once', { slips: 1 }, []],
    ['put off twice', { slips: 2, firstDue: '2026-10-06' }, ['SLIPPED']],
    ['silent for 10 working days', { lastWord: { at: thursday - 14 * day + 5 * hour, side: 'ours' } }, []],
    ['silent for longer', quiet, ['SILENT']],
    [
      'due soon with a word of ours only',
      { ...due('2026-10-01'), lastWord: { at: thursday - day, side: 'ours' } },
      ['DUE_SOON_NOT_STARTED'],
    ],
    ['due soon with a word of the contractor', due('2026-10-01'), []],
    [
      'due soon with a closed pull request',
      { ...due('2026-10-01'), lastWord: { at: thursday - day, side: 'third' }, pulls: ['closed'] },
      ['DUE_SOON_NOT_STARTED'],
    ],
    [
      'due soon with a draft',
      { ...due('2026-10-01'), lastWord: { at: thursday - day, side: 'third' }, pulls: ['draft'] },
      [],
    ],
    ['nobody’s', { assignees: [] }, ['NO_OWNER']],
    ['a pull request without assignee', { kind: 'pull_request', assignees: [] }, []],
    ['without a date', { due: null }, ['NO_DATE']],
    [
      'with everything',
      { ...quiet, ...due('2026-09-01'), slips: 3, assignees: [], blocked, labels: ['blocked'] },
      ['OVERDUE', 'BLOCKED', 'SLIPPED', 'SILENT', 'NO_OWNER'],
    ],
    ['done, whatever it was', { ...quiet, state: 'done', due: null }, []],
  ])('%s', (_, task, codes) => {
    expect(codesOf(task)).toEqual(codes)
  })

  test('is in the bucket of the worst', () => {
    expect(judge({ ...due('2026-09-01'), slips: 3 }).bucket).toBe('overdue')
    expect(judge({ slips: 3, due: null }).bucket).toBe('at_risk')
    expect(judge({ state: 'dropped' }).bucket).toBe('dropped')
  })

  test('counts days in working time', () => {
    expect(judge(due('2026-09-10')).reasons).toEqual([{ code: 'OVERDUE', due: '2026-09-10', days: 9 }])
  })
})

describe('A blocker', () => {
  const by = (owner: string, name: string) => ({
    blocked: { by: [blocking({ thread: { owner, name, number: 5 }, since: thursday - 5 * day })], labelledAt: null },
  })
  const task = (name: Name, state: TaskFacts['state']) => record(name, 5, facts({ state }))
  const waitsOn = (blocked: Partial<TaskFacts>, others: KeptRecord[] = []) =>
    judge(blocked, others).reasons.flatMap(reason => (reason.code === 'BLOCKED' ? [reason.on] : []))

  test('in our organisation is ours, unless it is a task of the company', () => {
    expect(waitsOn(by('Acme', 'infra'))).toEqual(['us'])
    expect(waitsOn(by('acme', 'Infra'), [task('infra', 'open')])).toEqual(['them'])
  })

  test('elsewhere is a third party’s', () => {
    expect(waitsOn(by('upstream', 'ovn'))).toEqual(['third'])
  })

  test('that is known to be closed blocks no more', () => {
    expect(waitsOn(by('acme', 'infra'), [task('infra', 'done')])).toEqual([])
  })

  describe('beside others', () => {
    const [old, fresh] = [thursday - 10 * day, thursday - day]
    const infra = { owner: 'acme', name: 'infra', number: 5 }
    const reasonOf = (some: Partial<TaskFacts>, others: KeptRecord[] = []) =>
      judge(some, others).reasons.find(reason => reason.code === 'BLOCKED')
    const both = { by: [blocking({ thread: infra, why: 'DNS', since: old }), blocking({ on: 'us', since: fresh })] }

    test('has its own age and reason', () => {
      const reason = reasonOf({ blocked: { ...both, labelledAt: null } })
      expect(reason).toMatchObject({
        since: old,
        by: [
          { why: 'DNS', days: 8 },
          { why: '', days: 1 },
        ],
      })
    })

    test('lends neither when it is over', () => {
      const reason = reasonOf({ blocked: { ...both, labelledAt: null } }, [task('infra', 'done')])
      expect(reason).toMatchObject({ since: fresh, days: 1, why: '', by: [{ on: 'us' }] })
      const labelled = { blocked: { by: both.by.slice(0, 1), labelledAt: fresh }, labels: ['SCS-VP06c', 'blocked'] }
      expect(reasonOf(labelled, [task('infra', 'done')])).toMatchObject({ by: [], since: fresh, on: 'unknown' })
    })

    test('is one with what is named a second time, by its last reason', () => {
      const again = [...both.by, blocking({ thread: infra, why: 'the zone', since: fresh })]
      const reason = reasonOf({ blocked: { by: again, labelledAt: null } })
      expect(reason?.by).toMatchObject([{ thread: infra, why: 'the zone', since: old }, { on: 'us' }])
    })
  })

  test('that was closed when Lotse last looked blocks again as an open task', () => {
    const closed = (others: KeptRecord[]) => {
      const thread = { owner: 'acme', name: 'infra', number: 5 }
      const held = [blocking({ thread, since: thursday, isClosed: true })]
      return waitsOn({ blocked: { by: held, labelledAt: null } }, others)
    }
    expect(closed([])).toEqual([])
    expect(closed([task('infra', 'open')])).toEqual(['them'])
  })
})

describe('A lot', () => {
  const colourOf = (records: KeptRecord[], given = {}) => {
    const [lot] = summaryOf({ records, lots: ['VP06c'], ...given }).lots
    return [lot?.colour, ...(lot?.reasons ?? []).map(({ code }) => code)]
  }
  const many = (count: number, task: Partial<TaskFacts> = {}) =>
    Array.from({ length: count }, (_, index) => record('docs', index + 1, facts(task)))

  test('is green when nothing speaks against it', () => {
    expect(colourOf(many(5))).toEqual(['green'])
  })

  test('is amber with one task overdue for 5 working days, and red after more', () => {
    expect(colourOf([...many(9), record('ui', 1, facts(due('2026-09-16')))])).toEqual(['amber', 'OVERDUE'])
    expect(colourOf([...many(9), record('ui', 1, facts(due('2026-09-15')))])).toEqual(['red', 'OVERDUE_LONG'])
  })

  test('is amber when it waits on us for more than `blocked`, not before', () => {
    const held = (since: number) =>
      record('ui', 1, facts({ blocked: { by: [blocking({ on: 'us', since })], labelledAt: null } }))
    expect(colourOf([...many(9), held(thursday - 7 * day + hour)])).toEqual(['green'])
    expect(colourOf([...many(9), held(thursday - 8 * day)])).toEqual(['amber', 'BLOCKED_ON_US'])
  })

  test('is not amber by the age of what waits on others', () => {
    const by = [blocking({ on: 'third', since: thursday - 20 * day }), blocking({ on: 'us', since: thursday - day })]
    expect(colourOf([...many(9), record('ui', 1, facts({ blocked: { by, labelledAt: null } }))])).toEqual(['green'])
  })

  test('is amber from one in five tasks at risk', () => {
    expect(colourOf([...many(5), record('ui', 1, facts({ assignees: [] }))])).toEqual(['green'])
    expect(colourOf([...many(4), record('ui', 1, facts({ assignees: [] }))])).toEqual(['amber', 'AT_RISK'])
  })

  test('is grey without any date, without tasks, without a label', () => {
    expect(colourOf(many(5, { due: null }))).toEqual(['grey', 'NO_DATES'])
    expect(colourOf([])).toEqual(['grey', 'NO_TASKS'])
    expect(colourOf(many(3), { lots: ['VP18'] })).toEqual(['grey', 'NO_LABEL'])
  })

  test('is never green when something could not be read, and stays red if it is', () => {
    const { repository } = record('ui', 1, null)
    const partly = { repositories: [{ repository, isRead: false }] }
    expect(colourOf(many(5), partly)).toEqual(['grey', 'NOT_ALL_READ'])
    expect(colourOf([...many(5), { repository, number: 1, facts: { other: 'version' } }])).toEqual([
      'grey',
      'NOT_ALL_READ',
    ])
    expect(colourOf([record('ui', 1, facts(due('2026-09-01')))], partly)[0]).toBe('red')
  })

  test('has the colour that somebody set, until that day is over', () => {
    const set = {
      company: 'dnation',
      lot: 'VP06c',
      at: thursday - day,
      by: 'anna',
      colour: 'red',
      reason: 'x',
    } as const
    const said = (until: string) => [...many(5), record('docs', 50, null, { overrides: [{ ...set, until }] })]
    expect(colourOf(said('2026-09-24'))).toEqual(['red'])
    expect(colourOf(said('2026-09-23'))).toEqual(['green'])
  })

  test('forgets an earlier colour when a later one has run out', () => {
    const set = { company: 'dnation', lot: 'VP06c', by: 'anna', reason: 'x' } as const
    const overrides = [
      { ...set, at: thursday - 9 * day, colour: 'red', until: '2026-12-31' } as const,
      { ...set, at: thursday - 8 * day, colour: 'amber', until: '2026-09-20' } as const,
    ]
    expect(colourOf([...many(5), record('docs', 50, null, { overrides })])).toEqual(['green'])
  })

  test('gives way to the rules once it is taken back, until somebody sets another', () => {
    const set = { ...{ company: 'dnation', lot: 'VP06c', by: 'anna', reason: 'hardware' }, until: '2026-12-31' }
    const back = { company: 'dnation', lot: 'vp-6c', by: 'ben', at: thursday - 2 * day }
    const amber = { ...set, colour: 'amber', at: thursday - 3 * day } as const
    const red = { ...set, colour: 'red', at: thursday - day } as const
    const colours = [[amber], [amber, red]].map(overrides => {
      return colourOf([...many(5), record('docs', 50, null, { overrides, lifted: [back] })])
    })
    expect(colours).toEqual([['green'], ['red']])
  })
})

describe('The forecast', () => {
  const done = (count: number, from = 1) =>
    Array.from({ length: count }, (_, index) =>
      record('docs', from + index, facts({ state: 'done', closedAt: thursday - (index + 1) * 4 * day })),
    )
  const open = (count: number) => Array.from({ length: count }, (_, index) => record('ui', index + 1, facts()))
  const forecastOf = (records: KeptRecord[], lots = ['VP06c']) => summaryOf({ records, lots }).lots[0]?.forecast

  test('is withheld below `least_done`, and says how many there were', () => {
    expect(forecastOf([...done(5), ...open(3)])).toMatchObject({ known: false, why: 'too_few', done: 5, least: 6 })
    expect(forecastOf([...done(6), ...open(3)])).toMatchObject({ known: true, done: 6 })
  })

  test('is the open tasks divided by the pace: 8 done in 8 weeks, 4 open, 4 weeks to go', () => {
    expect(forecastOf([...done(8), ...open(4)])).toMatchObject({ known: true, day: '2026-10-21', late: 0 })
  })

  test('tells how many working days after the end it is, and makes the lot amber, then red', () => {
    expect(forecastOf([...done(6), ...open(12)])).toMatchObject({ late: 15 })
    const far = summaryOf({ records: [...done(6), ...open(20)], lots: ['VP06c'] }).lots[0]
    expect(far).toMatchObject({ colour: 'red', forecast: { known: true } })
  })

  test.each([
    ['2026-10-30', 0],
    ['2026-10-29', 1],
    ['2026-10-02', 20],
    ['2026-10-01', 21],
  ])('of a part of 30 October is, for a lot that ends on %s, %i working days late', (ends, late) => {
    const { tasks } = readRecords([...done(6), ...open(4)])
    expect(foresee(tasks, { ends }, { rules, isComplete: true })).toMatchObject({ day: '2026-10-30', late })
  })

  test('counts no task that was closed as not planned', () => {
    const dropped = done(6).map(({ repository, number }) => ({
      ...{ repository, number },
      facts: { task: facts({ state: 'dropped', closedAt: thursday - day }), notes: [], overrides: [] },
    }))
    expect(forecastOf([...dropped, ...open(3)])).toMatchObject({ known: false, done: 0 })
  })

  test('shows how good it was: what it would have foreseen, and what came', () => {
    const before = Array.from({ length: 8 }, (_, index) =>
      record('mon', 1 + index, facts({ state: 'done', closedAt: thursday - (30 + index * 5) * day })),
    )
    const found = forecastOf([...before, ...done(3), ...open(4)], ['VP06c'])
    expect(found).toMatchObject({ known: true, past: { foreseen: 4, came: 3 } })
  })

  test('is withheld when it would be beyond all planning', () => {
    expect(forecastOf([...done(6), ...open(999)])).toEqual({ known: false, why: 'too_far' })
  })
})
