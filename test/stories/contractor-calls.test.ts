/** Calls to GitHub for the reports on contractors: what is known is not asked for again, and what is not, by the hundred. */
import { describe, expect, test } from '@jest/globals'
import { nothingArrived } from '../../src/core/facts.ts'
import { engines } from '../engines.ts'
import { inTown } from '../faults/replica.ts'
import { facts } from '../features/contractors/world.ts'
import { home, organisation, type World } from '../world.ts'
import { gathers, opens, reports } from './contractor.ts'
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

/** @returns what was read to find the tasks of the home repository: its labels, and lists of threads */
function countReads(world: World): { labels: number; lists: number } {
  const count = (list: string) => world.calls().reads.filter(call => call.endsWith(`/repos/${home}/${list}`)).length
  return { labels: count('labels'), lists: count('issues') }
}

describe.each(engines)('On $name, tasks from before Lotse came', engine => {
  test.each([
    { tasks: 0, labels: ['SCS-VP06c'], lists: 1 },
    { tasks: 1_000, labels: ['SCS-VP06c'], lists: 11 },
    { tasks: 1_000, labels: ['SCS-VP06c', 'SCS-VP06c-2'], lists: 12 },
    { tasks: 1_000, labels: ['A', 'B', 'C', 'D', 'E'], lists: 15 },
  ])(
    'cost a read for the labels, and for each label one for 99 tasks: $tasks with $labels cost $lists lists',
    ({ tasks, labels, lists }) =>
      inTown(engine, {}, async world => {
        opensLongAgo(world, tasks, labels)
        for (const label of labels) if (tasks === 0) world.as('anna').createsLabel(label)
        world.sandbox.world.repository(`${organisation}/.github`, { files: { '.github/lotse.yml': reporting(labels) } })
        await world.app.catchUp.run()
        expect(countReads(world)).toEqual({ labels: 1, lists })
        world.forgetsCalls()
        await world.app.catchUp.run()
        // Warm, only what has changed lately is asked for.
        expect(countReads(world)).toEqual({ labels: 0, lists: 1 })
      }),
  )
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
