import { describe, expect, test } from '@jest/globals'
import type { Observation } from '../../src/core/facts.ts'
import { listTasks, type TaskCursor, type TaskListOptions } from '../../src/github/tasks.ts'
import { mondayMorning } from '../world.ts'
import { type Acme, createAcme, firstOf } from './acme.ts'
import { checkExchange } from './openapi.ts'

const longAgo = Date.UTC(2025, 2, 1)

interface Listed {
  acme: Acme
  options: TaskListOptions
  /** Opens issues long ago, each in a second of its own. */
  opens(count: number, ...labels: string[]): void
}

function createTasks(wanted: readonly string[] = ['VP01']): Listed {
  const acme = createAcme()
  acme.as('anna').opens({ title: 'Lotse comes' })
  const { installationId, repository } = firstOf(acme.observations())
  let opened = 0
  return {
    acme,
    options: { call: acme.call, installationId, repository, isWanted: label => wanted.includes(label) },
    opens(count, ...labels) {
      for (const end = opened + count; opened < end; opened++) {
        acme.sandbox.inThePast(longAgo + opened * 1_000, () => acme.as('anna').opens({ title: `${opened}`, labels }))
      }
    },
  }
}

async function readAll(options: TaskListOptions): Promise<Observation[]> {
  const all: Observation[] = []
  for await (const { observations } of listTasks(options)) all.push(...observations)
  return all
}

function numbersOf(observations: readonly Observation[]): number[] {
  return observations.map(({ number }) => number)
}

function from(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function readsOf({ sandbox }: Acme): number {
  expect(sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  return sandbox.exchanges.filter(({ method }) => method === 'GET').length
}

describe('Tasks from before Lotse came', () => {
  test('are read as they stand: open and closed, issues and pull requests, of any age', async () => {
    const { acme, options } = createTasks()
    acme.sandbox.inThePast(longAgo, () => {
      const anna = acme.as('anna')
      const issue = anna.opens({ title: 'Move', body: '/claim\n\nDue: 2026-10-01', labels: ['VP01'] })
      anna.plans(issue, anna.createsMilestone('1', '2026-12-01'))
      anna.closes(anna.opens({ title: 'No', labels: ['VP01'] }), 'not_planned')
      anna.merges(anna.opensPullRequest({ title: 'Fix', labels: ['VP01'] }))
      anna.opens({ title: 'Something else', labels: ['VP02'] })
    })
    const [move, no, fix, ...others] = (await readAll(options)).toSorted((a, b) => a.number - b.number)
    expect(others).toEqual([])
    const plan = { dueLine: '2026-10-01', milestoneDue: '2026-12-01', progress: null, blockers: 0, merged: null }
    expect(move).toMatchObject({ snapshot: { title: 'Move', createdAt: longAgo, plan }, signals: [] })
    const closed = { id: `closed:${longAgo}`, kind: 'closed', at: longAgo, actor: null }
    expect(no).toMatchObject({ snapshot: { state: 'closed' }, signals: [{ ...closed, reason: 'not_planned' }] })
    expect(fix).toMatchObject({
      snapshot: { kind: 'pull_request', plan: { merged: true } },
      signals: [closed, { id: `merged:${longAgo}` }],
    })
    expect(acme.webhooks()).toEqual([])
  })

  test.each([
    ['no', 0, 1],
    ['one', 1, 2],
    ['a hundred', 100, 3],
    ['a thousand', 1_000, 12],
  ])('cost little: %s', async (_, count, most) => {
    const { acme, options, opens } = createTasks()
    opens(count, 'VP01')
    acme.sandbox.exchanges.length = 0
    expect(numbersOf(await readAll(options)).toSorted((a, b) => a - b)).toEqual(from(2, count + 1))
    expect(readsOf(acme)).toBe(most)
    expect(most).toBeLessThanOrEqual(Math.ceil(count / 100) + 2)
  })

  test('that bear two labels come once', async () => {
    const { options, opens } = createTasks(['VP01', 'vp02', 'VP03, late'])
    opens(1, 'VP01', 'vp02')
    opens(1, 'VP03, late')
    opens(1, 'VP03')
    expect(numbersOf(await readAll(options)).toSorted()).toEqual([2, 3])
  })

  test('come all, though hundreds are of one second', async () => {
    const { acme, options } = createTasks()
    acme.sandbox.inThePast(longAgo, () => {
      for (let count = 0; count < 350; count++) acme.as('anna').opens({ title: `${count}`, labels: ['VP01'] })
    })
    expect(numbersOf(await readAll(options)).toSorted((a, b) => a - b)).toEqual(from(2, 351))
  })

  test('come all, though some change while they are read', async () => {
    const { acme, options, opens } = createTasks()
    opens(250, 'VP01')
    const all: Observation[] = []
    for await (const { observations } of listTasks(options)) {
      all.push(...observations)
      for (const number of from(2, 20)) acme.as('anna').unlabels(number, 'VP01')
      for (const number of from(2, 20)) acme.as('anna').labels(number, 'VP01')
      acme.as('anna').comments(150, 'Now?')
    }
    expect(numbersOf(all).toSorted((a, b) => a - b)).toEqual(from(2, 251))
  })
})

describe('A reading that ended early', () => {
  test('goes on where it was: after a limit, nothing is read a second time but the labels', async () => {
    const { acme, options, opens } = createTasks(['VP01', 'VP02'])
    opens(150, 'VP01')
    opens(120, 'VP02')
    acme.sandbox.faults.add({
      ...{ do: 'status', status: 403, headers: { 'retry-after': '60' }, times: 1 },
      ...{ skip: 2, when: { path: /issues$/ } },
    })
    const read: Observation[] = []
    let after: TaskCursor | null = null
    const reading = async () => {
      for await (const { observations, cursor } of listTasks({ ...options, after })) {
        read.push(...observations)
        after = cursor
      }
    }
    await expect(reading()).rejects.toMatchObject({ kind: 'limited', retryAt: mondayMorning + 60_000 })
    expect(read).toHaveLength(150)
    expect(after).toEqual({ label: 'VP02', since: 0 })
    acme.sandbox.exchanges.length = 0
    await reading()
    expect(numbersOf(read).toSorted((a, b) => a - b)).toEqual(from(2, 271))
    expect(after).toBeNull()
    expect(readsOf(acme)).toBe(3)
  })

  test.each([403, 404, 451] as const)('because of a repository that cannot be read says so: %i', async status => {
    const { acme, options, opens } = createTasks()
    opens(1, 'VP01')
    acme.sandbox.owner('olga', 'acme').makesUnreadable('standards', status)
    await expect(readAll(options)).rejects.toMatchObject({ kind: 'refused', status })
    acme.sandbox.owner('olga', 'acme').makesUnreadable('standards', null)
    expect(await readAll(options)).toHaveLength(1)
  })
})
