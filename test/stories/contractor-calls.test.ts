/** Calls to GitHub for the reports on contractors: what is known is not asked for again, and what is not, by the hundred. */
import { describe, expect, test } from '@jest/globals'
import { nothingArrived } from '../../src/core/facts.ts'
import { engine } from '../engines.ts'
import { inTown } from '../faults/replica.ts'
import { facts } from '../features/contractors/world.ts'
import { home, organisation, type World } from '../world.ts'
import { gathers, opens, ownIssues, reports } from './contractor.ts'
import { story } from './story.ts'

function reporting(labels: readonly string[]): string {
  return `
calendar: { timezone: Europe/Berlin }
contractors:
  publish: SovereignCloudStack/standards
  companies:
    dnation:
      contacts: [erin]
      lots:
        VP06c: { title: Registry, labels: [${labels.join(', ')}] }
`
}

const summer = Date.parse('2026-07-01T10:00:00+02:00')

/** Opens tasks long before Lotse comes, one a minute, each with one of the labels in turn. */
function opensLongAgo(world: World, count: number, labels: readonly string[]): void {
  const anna = world.as('anna')
  for (let index = 0; index < count; index++) {
    const label = labels[index % labels.length] ?? ''
    world.sandbox.inThePast(summer + index * 60_000, () => anna.opens({ title: `Task ${index}`, labels: [label] }))
  }
}

/** @returns all that was read, but for the rules and what changed lately */
function countReads(world: World): { labels: number; lists: number; others: string[] } {
  const { reads } = world.calls()
  const count = (path: string) => reads.filter(call => call.endsWith(path)).length
  const others = reads.filter(call => /\/issues\/\d+\//.test(call))
  return { labels: count(`/repos/${home}/labels`), lists: count('/graphql'), others }
}

const lots = ['A', 'B', 'C', 'D', 'E']

describe('Tasks from before Lotse came', () => {
  test.each([
    { tasks: 0, labels: ['SCS-VP06c'], lists: 1 },
    { tasks: 1_000, labels: ['SCS-VP06c'], lists: 10 },
    { tasks: 1_000, labels: lots, lists: 10 },
  ])(
    'cost a read for the labels and one for each hundred: $tasks with $labels cost $lists',
    ({ tasks, labels, lists }) =>
      inTown(engine, {}, async world => {
        opensLongAgo(world, tasks, labels)
        for (const label of labels) if (tasks === 0) world.as('anna').createsLabel(label)
        world.sandbox.world.repository(`${organisation}/.github`, { files: { '.github/lotse.yml': reporting(labels) } })
        await world.app.catchUp.run()
        expect(countReads(world)).toEqual({ labels: 1, lists, others: [] })
        expect(1 + lists).toBeLessThanOrEqual(Math.ceil(tasks / 100) + 2)
        world.forgetsCalls()
        await world.app.catchUp.run()
        expect(countReads(world)).toEqual({ labels: 0, lists: 0, others: [] })
      }),
  )

  test('cost no more where they are blocked, due soon and named by pull requests', () =>
    inTown(engine, {}, async world => {
      const anna = world.as('anna')
      world.sandbox.inThePast(summer, () => {
        const blocker = anna.opens({ title: 'DNS' })
        for (let index = 0; index < 20; index++) {
          const task = anna.opens({ title: `Task ${index}`, body: 'Due: 2026-09-30', labels: ['SCS-VP06c'] })
          if (index < 10) anna.marksBlocked(task, blocker)
          else anna.opensPullRequest({ title: 'Start', body: `For #${task}` })
        }
      })
      const files = { '.github/lotse.yml': reporting(['SCS-VP06c']) }
      world.sandbox.world.repository(`${organisation}/.github`, { files })
      await world.app.catchUp.run()
      expect(countReads(world)).toEqual({ labels: 1, lists: 1, others: [] })
      await world.settles()
      await world.passes('5m')
      expect(countReads(world)).toMatchObject({ lists: 1, others: [] })
      const text = world.sandbox.thread(home, ownIssues(world)[0] ?? 0).body
      expect(text).toMatch(/^\| at risk \| 10 \|.*\n\| blocked \| 10 \|.*\n\n/m)
      expect(text).toContain('[standards 12](')
      expect(text).not.toMatch(/^\|.*not started/m)
    }))
})

const label = 'SCS-VP06c'

/** Tasks that Lotse knows, as if it had heard of each. */
async function knowsTasks({ store, sandbox }: World, count: number): Promise<void> {
  const [installation] = await store.installations()
  const repository = await store.repository(sandbox.world.findRepository(home).id)
  if (!installation || !repository) throw new Error('Lotse knows no repository yet.')
  const now = await store.now()
  const snapshot = {
    ...({ kind: 'issue', title: 'Some task', state: 'open', stateReason: null, locked: false, draft: false } as const),
    ...{
      author: { id: 7, login: 'anna', kind: 'human' } as const,
      labels: [label],
      assignees: [],
      form: [],
      need: null,
    },
    ...{ createdAt: summer, updatedAt: summer },
  }
  const observations = Array.from({ length: count }, (_, index) => {
    return { installationId: installation.id, repository, number: 1_001 + index, snapshot, signals: [] }
  })
  await store.accept({ delivery: null, at: now, arrival: { ...nothingArrived, observations } })
  const claims = await store.claim({ now, limit: count, leaseMs: 600_000 })
  expect(claims).toHaveLength(count)
  for (const claim of claims) {
    await store.keepRecords(claim, {
      contractors: { isLive: true, facts: { task: facts(), notes: [], overrides: [] } },
    })
    await store.release(claim, { wake: null })
  }
}

describe('calls to GitHub for the summary of a contractor', () => {
  story('of a thousand tasks: no read for the report, one comment and one change of the issue’s text', async world => {
    await gathers(world, { configuration: reporting([label]) })
    const tasks = ['Harbor upgrade', 'Scanner', 'Robot accounts'].map(title => opens(world, title))
    await world.passes('5m')
    await knowsTasks(world, 997)
    for (const number of tasks) world.as('anna').closes(number)
    await world.goesTo('2026-10-01T07:59:00+02:00')
    world.forgetsCalls()
    await world.goesTo('2026-10-01T08:05:00+02:00')
    expect(reports(world)[0]).toContain('| done / all | 3 / 1000 ')
    const { reads, writes } = world.calls()
    // Once a day Lotse looks whether its rules are still the same.
    expect(reads.filter(call => !call.includes('/contents/'))).toEqual([])
    const sent = writes.map(call => call.replace(`/repos/${home}`, ''))
    expect(sent).toEqual(['PATCH /issues/1', 'POST /issues/1/comments'])
  })

  story('when people plan, change, discuss and finish a task: none', async world => {
    await gathers(world, { configuration: reporting([label]) })
    const number = opens(world, 'Harbor upgrade', 'Due: 2026-12-20')
    await world.passes('5m')
    world.forgetsCalls()
    const anna = world.as('anna')
    const deeds = [
      () => anna.assigns(number, 'erin'),
      () => anna.editsThread(number, { body: 'Due: 2027-01-20' }),
      () => anna.plans(number, anna.createsMilestone('R9', '2027-01-10')),
      () => world.as('erin').comments(number, 'Status: the first step is done.'),
      () => anna.labels(number, 'bug'),
      () => anna.closes(number),
      () => anna.reopens(number),
    ]
    for (const deed of deeds) {
      world.sandbox.clock.advance(60_000)
      deed()
      await world.settles()
      expect(world.calls().reads).toEqual([])
    }
  })
})
