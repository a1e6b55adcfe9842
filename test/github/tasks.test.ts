import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import type { Observation } from '../../src/core/facts.ts'
import type { Call } from '../../src/github/client.ts'
import { readThread } from '../../src/github/read.ts'
import { readBlockers, readLinkedPulls } from '../../src/github/related.ts'
import { listTasks, type TaskCursor, type TaskListOptions } from '../../src/github/tasks.ts'
import { mondayMorning } from '../world.ts'
import { type Acme, createAcme, firstOf } from './acme.ts'
import { checkExchange } from './openapi.ts'

const longAgo = Date.UTC(2025, 2, 1)

const pageShape = z.object({
  data: z.object({ repository: z.object({ issues: z.object({ nodes: z.array(z.unknown()) }) }) }),
})

interface Listed {
  acme: Acme
  options: TaskListOptions
  /** The next queries are answered with this. */
  answersOnce(data: unknown, times?: number): void
  /** Opens issues long ago, each in a second of its own. */
  opens(count: number, ...labels: string[]): void
}

function createTasks(wanted: readonly string[] = ['VP01']): Listed {
  const acme = createAcme()
  acme.as('anna').opens({ title: 'Lotse comes' })
  const { installationId, repository } = firstOf(acme.observations())
  const now = async () => acme.clock.now()
  const odd: unknown[] = []
  const call: Call = (id, run) =>
    acme.call(id, octokit => {
      octokit.hook.wrap('request', (request, options) =>
        options.url.endsWith('/graphql') && odd.length > 0
          ? { data: odd.shift(), status: 200, url: options.url, headers: {} }
          : request(options),
      )
      return run(octokit)
    })
  let opened = 0
  return {
    acme,
    answersOnce: (data, times = 1) => void odd.push(...Array.from({ length: times }, () => data)),
    options: { call, now, installationId, repository, isWanted: label => wanted.includes(label) },
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

/** @returns how many of `count` fall to one of five */
function shareOf(count: number, index: number): number {
  return Math.floor((count + index) / 5)
}

function readsOf({ sandbox }: Acme): number {
  expect(sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  return sandbox.exchanges.filter(({ method, path }) => method === 'GET' || path === '/graphql').length
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

  test('are told as REST would tell them', async () => {
    const { acme, options } = createTasks()
    const [anna, ben] = [acme.as('anna'), acme.as('ben')]
    acme.as('robot[bot]').opens({ title: 'By a bot', labels: ['VP01'] })
    const move = ben.opens({ title: 'Move', body: 'Due: 1.10.2026\n\n### Area\n\nIAM', labels: ['VP01', 'bug'] })
    anna.assigns(move, 'ben', 'anna')
    anna.plans(move, anna.createsMilestone('1', '2026-12-01'))
    anna.addsSubIssue(move, anna.opens({ title: 'Part' }))
    anna.marksBlocked(move, anna.opens({ title: 'Blocker' }))
    anna.closes(anna.opens({ title: 'No', labels: ['VP01'] }), 'not_planned')
    anna.closes(anna.opens({ title: 'Again', labels: ['VP01'] }), 'duplicate')
    const back = anna.opens({ title: 'Back', body: '- [x] a', labels: ['VP01'] })
    anna.closes(back)
    anna.reopens(back)
    anna.opensPullRequest({ title: 'Draft', labels: ['VP01'], draft: true })
    anna.closes(anna.opensPullRequest({ title: 'Closed', labels: ['VP01'] }))
    anna.merges(anna.opensPullRequest({ title: 'Merged', labels: ['VP01'] }))
    const listed = await readAll(options)
    expect(listed).toHaveLength(8)
    for (const { number, snapshot } of listed) {
      const { installationId, repository } = options
      expect(snapshot).toEqual((await readThread(acme.call, { installationId, repository, number })).snapshot)
    }
  })

  test.each([
    ['no', { issues: 0, pulls: 0 }, 1],
    ['one', { issues: 1, pulls: 0 }, 2],
    ['a hundred', { issues: 100, pulls: 0 }, 2],
    ['a hundred and one', { issues: 101, pulls: 0 }, 3],
    ['a thousand', { issues: 1_000, pulls: 0 }, 11],
    ['five hundred issues and as many pull requests', { issues: 500, pulls: 500 }, 6],
  ])('cost little, whatever the number of labels: %s', async (_, { issues, pulls }, most) => {
    const wanted = ['A', 'B', 'C', 'D', 'E']
    const { acme, options, opens } = createTasks(wanted)
    for (const [index, label] of wanted.entries()) opens(shareOf(issues, index), label)
    acme.sandbox.inThePast(longAgo, () => {
      for (let count = 0; count < pulls; count++) {
        acme.as('anna').opensPullRequest({ title: `${count}`, labels: [wanted[count % wanted.length] ?? ''] })
      }
    })
    acme.sandbox.exchanges.length = 0
    expect(numbersOf(await readAll(options)).toSorted((a, b) => a - b)).toEqual(from(2, issues + pulls + 1))
    expect(readsOf(acme)).toBe(most)
    expect(most).toBeLessThanOrEqual(Math.ceil((issues + pulls) / 100) + 2)
  })

  test('bring along what rules would ask: what blocks them, and which pull requests name them', async () => {
    const { acme, options } = createTasks()
    const [anna, start] = [acme.as('anna'), acme.clock.now()]
    acme.sandbox.world.repository('acme/tools', { private: true, collaborators: { anna: 'write' } })
    const tools = acme.sandbox.as('anna', 'acme/tools')
    const [task, here, there] = [
      anna.opens({ title: 'Move', labels: ['VP01'] }),
      anna.opens({ title: 'DNS' }),
      tools.opens({ title: 'Disks' }),
    ]
    anna.marksBlocked(task, here)
    acme.clock.advance(60_000)
    anna.marksBlocked(task, `tools#${there}`)
    const draft = anna.opensPullRequest({ title: 'Draft', body: `For #${task}, again #${task}`, draft: true })
    const merged = tools.opensPullRequest({ title: 'Merged', body: `For standards#${task} acme/standards#${task}` })
    tools.merges(merged)
    anna.opens({ title: 'No pull request', body: `See #${task}` })
    anna.closes(anna.opens({ title: 'Closed', labels: ['VP01'] }))
    const asOf = acme.clock.now()
    const [open, closed] = await readAll(options)
    const [standards, elsewhere] = ['standards', 'tools'].map(name => ({
      owner: 'acme',
      name,
      isPrivate: name === 'tools',
    }))
    const blockers = [
      { ...elsewhere, number: there, isOpen: true, since: start + 60_000 },
      { ...standards, number: here, isOpen: true, since: start },
    ]
    const pulls = [
      { ...standards, number: draft, state: 'draft' },
      { ...elsewhere, number: merged, state: 'merged' },
    ]
    expect(open?.answers).toEqual({
      blockers: { asOf, of: '2 0', answer: blockers },
      linked_pulls: { asOf, of: '', answer: pulls },
    })
    expect(closed?.answers).toEqual({})
    const { installationId, repository } = options
    const address = { installationId, repository, number: task }
    expect(await readBlockers(acme.call, address, { asOf: 0, count: 2 })).toEqual(blockers.toReversed())
    expect(await readLinkedPulls(acme.call, address)).toEqual(pulls)
  })

  test('bring along that something blocks them which is not shown to Lotse', async () => {
    const { acme, options } = createTasks()
    acme.sandbox.world.repository('acme/tools', { private: true, collaborators: { anna: 'write' } })
    const anna = acme.as('anna')
    const [task, here] = [anna.opens({ title: 'Move', labels: ['VP01'] }), anna.opens({ title: 'DNS' })]
    anna.marksBlocked(task, here)
    anna.marksBlocked(task, `tools#${acme.sandbox.as('anna', 'acme/tools').opens({ title: 'Disks' })}`)
    acme.sandbox.owner('olga', 'acme').makesUnreadable('tools', 404)
    const [listed] = await readAll(options)
    expect(listed?.answers?.blockers).toMatchObject({
      answer: [
        { name: 'standards', number: here },
        { owner: '', name: '', number: 0, isOpen: true, isPrivate: true },
      ],
    })
  })

  test('leave a question open of which the list tells only a part', async () => {
    const { acme, options } = createTasks()
    const anna = acme.as('anna')
    const [blocked, named] = [
      anna.opens({ title: '1', labels: ['VP01'] }),
      anna.opens({ title: '2', labels: ['VP01'] }),
    ]
    for (let count = 0; count <= 20; count++) anna.marksBlocked(blocked, anna.opens({ title: `Blocker ${count}` }))
    for (let count = 0; count <= 50; count++) anna.opens({ title: `Naming ${count}`, body: `See #${named}` })
    const [first, second] = (await readAll(options)).toSorted((a, b) => a.number - b.number)
    expect(Object.keys(first?.answers ?? {})).toEqual(['linked_pulls'])
    expect(second?.answers).toEqual({})
  })

  test('that bear two labels come once', async () => {
    const { options, opens } = createTasks(['VP01', 'vp02', 'VP03, late'])
    opens(1, 'VP01', 'vp02')
    opens(1, 'VP03, late')
    opens(1, 'VP03')
    expect(numbersOf(await readAll(options)).toSorted()).toEqual([2, 3])
  })

  test('come once also where GitHub lists them twice, on a page and on the next', async () => {
    const { acme, options, opens, answersOnce } = createTasks()
    opens(1, 'VP01')
    let listed: unknown
    acme.sandbox.onExchange((phase, { path, responseBody }) => {
      if (phase === 'after' && path === '/graphql') listed = responseBody
    })
    await readAll(options)
    const { issues } = pageShape.parse(listed).data.repository
    const page = (hasNextPage: boolean) => {
      const pageInfo = { hasNextPage, endCursor: 'on' }
      return { data: { repository: { issues: { pageInfo, nodes: [...issues.nodes, ...issues.nodes] } } } }
    }
    answersOnce(page(true))
    answersOnce(page(false))
    expect(numbersOf(await readAll(options))).toEqual([2])
  })

  test('come all, though hundreds are of one second', async () => {
    const { acme, options } = createTasks()
    acme.sandbox.inThePast(longAgo, () => {
      for (let count = 0; count < 350; count++) acme.as('anna').opens({ title: `${count}`, labels: ['VP01'] })
    })
    expect(numbersOf(await readAll(options)).toSorted((a, b) => a - b)).toEqual(from(2, 351))
  })

  test('come all and once, though some change or go while they are read', async () => {
    const { acme, options, opens } = createTasks()
    opens(250, 'VP01')
    const all: Observation[] = []
    for await (const { observations } of listTasks(options)) {
      all.push(...observations)
      // The place of what comes next must not depend on what came before.
      for (const number of from(90, 101)) acme.as('anna').unlabels(number, 'VP01')
      acme.as('anna').comments(150, 'Now?')
      for (const number of from(90, 101)) acme.as('anna').labels(number, 'VP01')
      if (all.length === 100) for (const number of from(2, 60)) acme.as('olga').deletesThread(number)
    }
    expect(numbersOf(all).toSorted((a, b) => a - b)).toEqual(from(2, 251))
  })
})

describe('Where GitHub does not answer the whole question', () => {
  test.each([502, 504] as const)('it is asked for less: after %i', async status => {
    const { acme, options, opens } = createTasks()
    opens(150, 'VP01')
    acme.as('anna').marksBlocked(2, acme.as('anna').opens({ title: 'DNS' }))
    acme.sandbox.faults.add({ do: 'status', status, times: 1, when: { path: /graphql$/ } })
    acme.sandbox.exchanges.length = 0
    const [first, ...others] = await readAll(options)
    expect(others).toHaveLength(149)
    expect(first?.snapshot?.plan?.blockers).toBe(1)
    expect(first?.answers).toEqual({})
    // One for the labels, one in vain, two pages.
    expect(readsOf(acme)).toBe(4)
  })

  test('and not at all again where it fails twice', async () => {
    const { acme, options, opens } = createTasks()
    opens(1, 'VP01')
    acme.sandbox.faults.add({ do: 'status', status: 502, when: { path: /graphql$/ } })
    await expect(readAll(options)).rejects.toMatchObject({ kind: 'unknown', status: 502 })
    expect(readsOf(acme)).toBe(3)
  })

  test('because a part of it may not be shown, that part is left out', async () => {
    const { options, opens, answersOnce } = createTasks()
    opens(2, 'VP01')
    const path = ['repository', 'issues', 'nodes', 0, 'blockedBy']
    answersOnce({ data: { repository: null }, errors: [{ type: 'FORBIDDEN', path, message: 'Not for you' }] })
    const listed = await readAll(options)
    expect(listed.map(({ answers }) => answers)).toEqual([{}, {}])
  })

  test.each([
    ['no repository', { data: { repository: null } }],
    ['nothing', { data: null }],
    ['a task that is not shown', { data: { repository: { issues: { pageInfo: {}, nodes: [null] } } } }],
    ['no JSON', '<html>'],
  ])('rather nothing is read than a part: %s', async (_, answer) => {
    const { options, opens, answersOnce } = createTasks()
    opens(2, 'VP01')
    answersOnce(answer, 4)
    await expect(readAll(options)).rejects.toMatchObject({ name: 'Trouble', message: expect.stringContaining('form') })
  })

  test('because it is an older server, it is asked in plain words', async () => {
    const { acme, options, opens } = createTasks()
    opens(150, 'VP01')
    acme.as('anna').assigns(2, 'ben')
    acme.as('anna').addsSubIssue(2, acme.as('anna').opens({ title: 'Part' }))
    acme.as('anna').closes(3, 'not_planned')
    acme.sandbox.isOlderServer = true
    const [first, second, ...others] = await readAll(options)
    expect(others).toHaveLength(148)
    const plan = { blockers: 0, progress: { done: 0, all: 1 } }
    expect(first?.snapshot).toMatchObject({ assignees: [{ login: 'ben' }], plan })
    expect(second?.snapshot).toMatchObject({ state: 'closed', stateReason: 'not_planned' })
  })
})

describe('A reading that ended early', () => {
  test('goes on where it was: after a limit, nothing is read a second time but the labels', async () => {
    const { acme, options, opens } = createTasks(['VP01', 'VP02'])
    opens(150, 'VP01')
    opens(120, 'VP02')
    acme.sandbox.faults.add({
      ...{ do: 'status', status: 403, headers: { 'retry-after': '60' }, times: 1 },
      ...{ skip: 1, when: { path: /graphql$/ } },
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
    expect(read).toHaveLength(100)
    expect(after).toEqual({ issues: expect.any(String) })
    acme.sandbox.exchanges.length = 0
    await reading()
    expect(numbersOf(read).toSorted((a, b) => a - b)).toEqual(from(2, 271))
    expect(after).toBeNull()
    expect(readsOf(acme)).toBe(3)
  })

  test('goes on in each list from where it was', async () => {
    const { acme, options, opens } = createTasks()
    opens(101, 'VP01')
    acme.sandbox.inThePast(longAgo, () => {
      for (let count = 0; count < 250; count++)
        acme.as('anna').opensPullRequest({ title: `${count}`, labels: ['VP01'] })
    })
    const cursors: (TaskCursor | null)[] = []
    for await (const { cursor } of listTasks(options)) cursors.push(cursor)
    const somewhere = expect.any(String)
    expect(cursors).toEqual([{ issues: somewhere, pulls: somewhere }, { pulls: somewhere }, null])
    const after = cursors[0] ?? null
    expect(await readAll({ ...options, after })).toHaveLength(151)
  })

  test('begins anew where GitHub does not know any more where it was', async () => {
    const { options, opens } = createTasks()
    opens(150, 'VP01')
    expect(await readAll({ ...options, after: { issues: 'long ago' } })).toHaveLength(150)
  })

  test('waits until GitHub’s hour is over where its budget is used up', async () => {
    const { acme, options, opens } = createTasks()
    opens(150, 'VP01')
    acme.sandbox.limits.primary = 2
    await expect(readAll(options)).rejects.toMatchObject({ kind: 'limited', retryAt: expect.any(Number) })
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
