import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Json } from '../../../src/core/facts.ts'
import { lastMonth, measureMonth, type PartnerMonth } from '../../../src/features/routing/measures.ts'
import { needsList } from '../../../src/features/routing/needs.ts'
import { type KeptRequest, type RequestRecord, readRecord, readRequests } from '../../../src/features/routing/record.ts'
import { cases } from '../../cases.ts'
import { answered, kept, monday, record, round } from './records.ts'

fc.configureGlobal({ seed: 20260929, numRuns: cases(100) })

const hour = 3_600_000
const month = '2026-09'
const now = monday + 30 * 24 * hour

function measure(requests: KeptRequest[], some: { month?: string; includePrivate?: boolean } = {}): PartnerMonth[] {
  return measureMonth({ requests, month, includePrivate: false, now, ...some })
}

/** The row of noris, which must be the only one. */
function rowOf(...records: Partial<RequestRecord>[]): PartnerMonth {
  const [row, ...more] = measure(records.map((some, index) => kept(`acme/home#${index + 1}`, some)))
  if (!row || more.length > 0) throw new Error(`One row was expected, not ${row ? more.length + 1 : 0}.`)
  return row
}

describe('A record', () => {
  test('is JSON and comes back as it was', () => {
    const need = { text: 'Backups must survive a region', sameAs: 'acme/home#3' }
    const facts: Json = record({ need, gone: 'converted', rounds: [answered(2), round()] })
    expect(readRecord(JSON.parse(JSON.stringify(facts)))).toEqual(facts)
  })

  test('of a later version is read without what is new in it', () => {
    expect(readRecord({ ...record(), mood: 'good' })).toEqual(record())
  })

  test.each<[string, Json]>([
    ['nothing', null],
    ['a list', []],
    ['a zone that nobody knows', { ...record(), zone: 'Europe/Atlantis' }],
    ['a time below zero', { ...record(), day: -1 }],
    ['half of it', { zone: 'Europe/Berlin', day: 1 }],
  ])('is not made of %s', (_, facts) => {
    expect(readRecord(facts)).toBeNull()
  })

  test('that cannot be read is counted', () => {
    const { repository, number } = kept('acme/home#1')
    const both = [
      { repository, number, facts: record() },
      { repository, number: 2, facts: null },
    ]
    expect(readRequests(both)).toEqual({ requests: [{ repository, number, record: record() }], unreadable: 1 })
  })

  test('is read or refused, whatever JSON holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const facts: Json = JSON.parse(JSON.stringify(value))
        expect(readRecord(facts)).toBeNull()
      }),
    )
  })
})

describe('The measures of a month', () => {
  test('count every request by how it ended', () => {
    const closed = { rounds: [round({ closedAt: monday + hour, used: hour })] }
    expect(rowOf({ rounds: [answered(2)] }, closed, {})).toMatchObject({
      ...{ partner: 'noris', month, requests: 3, answered: 1, closed: 1, running: 1, overdue: 0, threads: 3 },
    })
  })

  test('know nothing of what nobody asked', () => {
    expect(measure([])).toEqual([])
    expect(measure([kept('acme/home#1')], { month: '2026-08' })).toEqual([])
    expect(measure([kept('acme/home#1', { rounds: [] })])).toEqual([])
  })

  test('take the time to an answer by nearest rank', () => {
    const hours = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    const { p50, p90 } = rowOf(...hours.map(length => ({ rounds: [answered(length)] })))
    expect([p50, p90]).toEqual([5 * hour, 9 * hour])
    const { p50: one, p90: same } = rowOf({ rounds: [answered(3)] })
    expect([one, same]).toEqual([3 * hour, 3 * hour])
    expect(rowOf({})).toMatchObject({ p50: null, p90: null })
  })

  test('hold a promise for kept up to its last millisecond', () => {
    const last = { rounds: [answered(8)] }
    const late = { rounds: [answered(8, { used: 8 * hour + 1 })] }
    expect(rowOf(last, late)).toMatchObject({ kept: 1, missed: 1, keptShare: 0.5 })
  })

  test('hold against us what was closed late or is overdue, and nothing else that has no answer', () => {
    const closedLate = { rounds: [round({ closedAt: monday, used: 9 * hour })] }
    const closedEarly = { rounds: [round({ closedAt: monday, used: hour })] }
    const overdue = { rounds: [round({ due: now - 1 })] }
    const running = { rounds: [round({ due: now })] }
    const resting = { rounds: [round({ due: null })] }
    expect(rowOf({ rounds: [answered(1)] }, closedLate, closedEarly, overdue, running, resting)).toMatchObject({
      ...{ requests: 6, answered: 1, closed: 2, running: 3, overdue: 1, kept: 1, missed: 2, keptShare: 1 / 3 },
    })
  })

  test('tell no share where nothing is settled', () => {
    expect(rowOf({})).toMatchObject({ kept: 0, missed: 0, keptShare: null })
  })

  test('take a request that left GitHub for closed', () => {
    expect(rowOf({ gone: 'deleted', rounds: [round({ due: monday })] })).toMatchObject({
      ...{ closed: 1, running: 0, overdue: 0, missed: 0 },
    })
  })

  test('sum up who waited for whom', () => {
    const waited = { rounds: [answered(2, { paused: 5 * hour })] }
    expect(rowOf(waited, waited, { rounds: [round({ paused: hour })] })).toMatchObject({
      ...{ onUs: 4 * hour, onThem: 11 * hour },
    })
  })

  test('call it a misroute when it was handed over within two working days', () => {
    const at = (hours: number) => ({ handovers: [{ at: monday + hour, afterWork: hours * hour }] })
    expect(rowOf(at(16), at(16.5), {}).misroutes).toBe(1)
    const twice = { handovers: [...at(1).handovers, ...at(2).handovers] }
    expect(rowOf(twice).misroutes).toBe(1)
    expect(rowOf({ ...at(9), day: 4 * hour }).misroutes).toBe(0)
  })

  test('lay a hand-over to the round in which it was', () => {
    const rounds = [answered(2), answered(1, { start: monday + 40 * 24 * hour })]
    const handovers = [{ at: monday + 40 * 24 * hour, afterWork: 0 }]
    const requests = [kept('acme/home#1', { rounds, handovers })]
    expect(measure(requests)).toMatchObject([{ misroutes: 0 }])
    expect(measure(requests, { month: '2026-11' })).toMatchObject([{ misroutes: 1 }])
  })

  test('tell how often somebody was notified, how often assigning failed, and of whom the need is known', () => {
    const need = { text: 'Backups', sameAs: null }
    expect(rowOf({ notices: 3, need, failedAssignments: 2 }, { notices: 2 })).toMatchObject({
      ...{ noticesPerThread: 2.5, needShare: 0.5, failedAssignments: 2 },
    })
  })

  test('count a thread with its first round only', () => {
    const rounds = [answered(1), answered(1, { start: monday + 7 * 24 * hour })]
    const requests = [kept('acme/home#1', { rounds, notices: 4, failedAssignments: 1 })]
    expect(measure(requests)).toMatchObject([{ requests: 1, threads: 1, noticesPerThread: 4 }])
    expect(measure(requests, { month: '2026-10' })).toMatchObject([
      { requests: 1, threads: 0, noticesPerThread: null, needShare: null, failedAssignments: 0 },
    ])
  })

  test('give every partner of a request its row, by key', () => {
    const rounds = [answered(1, { partners: ['plusserver', 'noris', 'noris'] })]
    expect(measure([kept('acme/home#1', { rounds })]).map(({ partner, requests }) => [partner, requests])).toEqual([
      ['noris', 1],
      ['plusserver', 1],
    ])
  })

  test('begin and end with the month of the calendar’s zone', () => {
    const start = Date.UTC(2026, 8, 30, 22, 30)
    const berlin = kept('acme/home#1', { rounds: [answered(1, { start })] })
    const newYork = kept('acme/home#2', { rounds: [answered(2, { start })], zone: 'America/New_York' })
    expect(measure([berlin, newYork])).toMatchObject([{ requests: 1, p50: 2 * hour }])
    expect(measure([berlin, newYork], { month: '2026-10' })).toMatchObject([{ requests: 1, p50: hour }])
  })

  test('leave private repositories out unless asked', () => {
    const requests = [kept('acme/secret#1'), kept('acme/home#1')]
    expect(measure(requests)).toMatchObject([{ requests: 1 }])
    expect(measure(requests, { includePrivate: true })).toMatchObject([{ requests: 2 }])
  })
})

describe('The last month', () => {
  const newYear = Date.UTC(2026, 11, 31, 23, 30)

  test('is over in every zone that counts', () => {
    const berlin = kept('acme/home#1')
    const newYork = kept('acme/home#2', { zone: 'America/New_York' })
    expect(lastMonth([berlin], newYear)).toBe('2026-12')
    expect(lastMonth([berlin, newYork], newYear)).toBe('2026-11')
  })

  test('is known without any record', () => {
    expect(lastMonth([], newYear)).toBe('2026-11')
  })
})

function pinned(name: string, text: string, sameAs: string | null = null, partners = ['noris']): KeptRequest {
  return kept(name, { need: { text, sameAs }, rounds: [round({ partners })] })
}

function needs(...requests: KeptRequest[]) {
  return needsList({ requests, includePrivate: false })
}

describe('The needs list', () => {
  test('has a need once, with all who share it', () => {
    const list = needs(
      pinned('acme/home#12', 'Backups must survive the loss of a region'),
      pinned('acme/docs#3', 'the same', 'acme/home#12', ['plusserver']),
      pinned('acme/home#14', '', '#12', ['scaleup']),
    )
    expect(list).toEqual([
      {
        text: 'Backups must survive the loss of a region',
        root: 'acme/home#12',
        partners: ['noris', 'plusserver', 'scaleup'],
        threads: ['acme/docs#3', 'acme/home#12', 'acme/home#14'],
      },
    ])
  })

  test('follows what is the same as the same, whatever the case of names', () => {
    const list = needs(
      pinned('acme/home#3', '', 'ACME/Docs#2'),
      pinned('acme/docs#2', '', 'acme/Home#1'),
      pinned('acme/home#1', 'Entropy'),
    )
    expect(list).toMatchObject([{ root: 'acme/home#1', text: 'Entropy', threads: { length: 3 } }])
  })

  test('begins with what most partners share, then most threads, then by name', () => {
    const list = needs(
      pinned('acme/home#10', 'ten'),
      pinned('acme/home#9', 'nine'),
      pinned('acme/home#20', 'two threads'),
      pinned('acme/home#21', '', '#20'),
      pinned('acme/home#30', 'two partners', null, ['noris', 'scaleup']),
    )
    expect(list.map(({ text }) => text)).toEqual(['two partners', 'two threads', 'nine', 'ten'])
  })

  test('has whoever shares a need that was never put into words here, together', () => {
    const list = needs(pinned('acme/home#2', 'late', 'other/place#1'), pinned('acme/home#1', '', 'other/place#1'))
    expect(list).toMatchObject([{ root: 'acme/home#1', text: 'late', threads: { length: 2 } }])
  })

  test('asks the last round whose thread it is', () => {
    const rounds = [answered(1, { partners: ['wavestack'] }), round({ start: monday + hour })]
    const list = needs(kept('acme/home#1', { need: { text: 'Entropy', sameAs: null }, rounds }))
    expect(list).toMatchObject([{ partners: ['noris'] }])
  })

  test('survives threads that name each other, and themselves', () => {
    const list = needs(
      pinned('acme/home#1', 'one', '#2'),
      pinned('acme/home#2', 'two', '#3'),
      pinned('acme/home#3', 'three', '#2'),
      pinned('acme/home#4', 'four', '#4'),
    )
    expect(list.map(({ root, text, threads }) => [root, text, threads.length])).toEqual([
      ['acme/home#2', 'two', 3],
      ['acme/home#4', 'four', 1],
    ])
  })

  test('names nothing of a private repository unless asked', () => {
    const requests = [
      pinned('acme/secret#7', 'Merger'),
      pinned('acme/home#1', '', 'acme/secret#7'),
      pinned('acme/secret#8', '', 'acme/home#1', ['scaleup']),
    ]
    expect(needsList({ requests, includePrivate: false })).toEqual([
      { text: null, root: 'acme/home#1', partners: ['noris'], threads: ['acme/home#1'] },
    ])
    expect(needsList({ requests, includePrivate: true })).toMatchObject([
      { text: 'Merger', root: 'acme/secret#7', partners: ['noris', 'scaleup'], threads: { length: 3 } },
    ])
  })

  test.each(['deleted', 'transferred'] as const)('forgets a thread that was %s', gone => {
    expect(needs(kept('acme/home#1', { need: { text: 'Entropy', sameAs: null }, gone }))).toEqual([])
  })
})

describe('Whatever was recorded', () => {
  const name = fc
    .tuple(fc.constantFrom('home', 'docs', 'secret'), fc.integer({ min: 1, max: 5 }))
    .map(([repository, number]) => `acme/${repository}#${number}`)
  const sameAs = fc.option(fc.oneof(name, fc.integer({ min: 1, max: 5 }).map(String), fc.string()))
  const time = fc.integer({ min: monday - 60 * 24 * hour, max: now })
  const work = fc.integer({ min: 0, max: 80 * hour })
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value)
  const anyRound = fc.record({
    partners: fc.array(fc.constantFrom('noris', 'plusserver', 'scaleup'), { maxLength: 4 }),
    ...{ start: time, answeredAt: maybe(time), closedAt: maybe(time), due: maybe(time) },
    ...{ target: work, used: maybe(work), paused: work },
  })
  const anyRecord = fc
    .record({
      zone: fc.constantFrom('Europe/Berlin', 'Pacific/Auckland', 'UTC'),
      ...{ day: work, rounds: fc.array(anyRound, { maxLength: 4 }), notices: fc.nat(9), failedAssignments: fc.nat(9) },
      handovers: fc.array(fc.record({ at: time, afterWork: work }), { maxLength: 3 }),
      need: maybe(fc.record({ text: fc.string(), sameAs })),
      gone: maybe(fc.constantFrom('converted', 'deleted', 'transferred')),
    })
    .map(record)
  const anyRequests = fc
    .uniqueArray(fc.tuple(name, anyRecord), { selector: ([thread]) => thread, maxLength: 12 })
    .map(all => all.map(([thread, some]) => kept(thread, some)))
  const shuffled = anyRequests.chain(requests =>
    fc.tuple(
      fc.constant(requests),
      fc.shuffledSubarray(requests, { minLength: requests.length, maxLength: requests.length }),
    ),
  )
  const months = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11']
  const allMonths = (requests: KeptRequest[], includePrivate: boolean) =>
    months.flatMap(each => measure(requests, { month: each, includePrivate }))
  const total = (rows: PartnerMonth[], of: (row: PartnerMonth) => number) => rows.reduce((sum, row) => sum + of(row), 0)
  const partnersIn = ({ record: { rounds } }: KeptRequest) => rounds.flatMap(({ partners }) => [...new Set(partners)])

  test('its order does not matter', () => {
    fc.assert(
      fc.property(shuffled, fc.boolean(), ([requests, others], includePrivate) => {
        expect(allMonths(others, includePrivate)).toEqual(allMonths(requests, includePrivate))
        const list = needsList({ requests, includePrivate })
        expect(needsList({ requests: others, includePrivate })).toEqual(list)
        expect(lastMonth(others, now)).toBe(lastMonth(requests, now))
      }),
    )
  })

  test('every request of a partner is in one month, and in one of three ends', () => {
    fc.assert(
      fc.property(anyRequests, requests => {
        const rows = allMonths(requests, true)
        expect(total(rows, row => row.requests)).toBe(requests.flatMap(partnersIn).length)
        expect(total(rows, row => row.threads)).toBe(requests.flatMap(one => [...new Set(partnersIn(one))]).length)
        for (const row of rows) {
          expect(row.answered + row.closed + row.running).toBe(row.requests)
          expect(row.kept).toBeLessThanOrEqual(row.answered)
          expect(row.overdue).toBeLessThanOrEqual(row.running)
          expect(row.kept + row.missed).toBeLessThanOrEqual(row.requests)
          expect(row.misroutes).toBeLessThanOrEqual(row.requests)
          expect(row.p50 ?? 0).toBeLessThanOrEqual(row.p90 ?? 0)
        }
      }),
    )
  })

  test('every need that may be shown is listed once, and nothing private', () => {
    fc.assert(
      fc.property(anyRequests, fc.boolean(), (requests, includePrivate) => {
        const shown = requests.filter(
          ({ repository, record: { need, gone } }) =>
            need && (includePrivate || !repository.private) && gone !== 'deleted' && gone !== 'transferred',
        )
        const list = needsList({ requests, includePrivate })
        const names = shown.map(({ repository, number }) => `${repository.owner}/${repository.name}#${number}`)
        expect(list.flatMap(({ threads }) => threads).toSorted()).toEqual(names.toSorted())
        for (const { root, threads } of list) expect(threads).toContain(root)
      }),
    )
  })
})
