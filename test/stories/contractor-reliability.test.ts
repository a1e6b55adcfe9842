/** What holds for the reports on contractors when something goes wrong: nothing lost, nothing twice, nothing made up. */
import { describe, expect } from '@jest/globals'
import { configurationSchema } from '../../src/app.ts'
import { exportSummary, readSummaryOptions } from '../../src/summary.ts'
import { home, organisation, type World } from '../world.ts'
import { elsewhere, gathers, lineWith, looksAround, opens, ownIssues, reports, rolling } from './contractor.ts'
import { story } from './story.ts'

const reporting = `
calendar: { timezone: Europe/Berlin }
contractors:
  publish: SovereignCloudStack/standards
  companies:
    dnation:
      name: dNation
      team: dnation
      contacts: [erin]
      lots:
        VP06c: { title: Registry, labels: [SCS-VP06c] }
`

const labels = ['SCS-VP06c']
const others = ['docs', 'issues', 'k8s-harbor']
const firstReport = '2026-10-01T08:05:00+02:00'
const secondReport = '2026-10-08T08:05:00+02:00'

function gathersAround(world: World, before?: () => void): Promise<void> {
  return gathers(world, { configuration: reporting, repositories: others, ...(before ? { before } : {}) })
}

/** Lotse looks around every five minutes: once is enough to see what is there, and what is not. */
async function looksAgain(world: World): Promise<void> {
  await looksAround(world)
  await world.passes('2m')
}

async function asks(world: World, number: number, command: string): Promise<string> {
  world.as('anna').comments(number, command)
  await world.settles()
  return world.says(number).at(-1) ?? ''
}

async function exported(world: World, format: string) {
  const read = readSummaryOptions(['dnation'], { format, private: false, all: false })
  if ('problem' in read) throw new Error(read.problem)
  return exportSummary(world.store, read.options, configurationSchema)
}

/** The maintenance issue, '' while there is none. */
function told({ sandbox }: World): string {
  const { threads } = sandbox.world.findRepository(`${organisation}/.github`)
  return [...threads.values()].map(({ body }) => body ?? '').join('\n')
}

describe('Reports that could not come in time', () => {
  story('are not made up for: after two due times the latest comes, once, and says so', async world => {
    await gathersAround(world)
    opens(world, 'Harbor upgrade', 'Due: 2026-10-20')
    await world.settles()
    world.sandbox.clock.set(Date.parse('2026-10-09T15:00:00+02:00'))
    await world.restarts()
    await looksAround(world)
    await world.passes('1h')
    const [report = '', ...more] = reports(world)
    expect(more).toEqual([])
    expect(report).toContain(
      'This report was due on Thu 8 Oct 2026, 08:00 (Berlin); it comes late and tells of all that has changed since the one before.',
    )
    expect(report).toContain('➕ added: [standards 2]')
    expect(rolling(world)).toContain('Next report: Thu 15 Oct 2026')
    await world.goesTo('2026-10-15T09:00:00+02:00')
    expect(reports(world).slice(1)).toEqual([expect.stringContaining('Nothing has changed since Fri 9 Oct 2026')])
  })

  story('come when the repository that they stand in is there again, as they were made', async world => {
    await gathersAround(world)
    opens(world, 'Harbor upgrade', 'Due: 2026-09-30')
    await world.goesTo('2026-10-01T07:55:00+02:00')
    const olga = world.sandbox.owner('olga', organisation)
    olga.makesUnreadable(home, 404)
    await world.goesTo(firstReport)
    await world.passes('2h')
    expect(reports(world)).toEqual([])
    olga.makesUnreadable(home, null)
    await world.passes('1h')
    expect(ownIssues(world)).toEqual([1])
    expect(reports(world)).toEqual([expect.stringContaining('🔴 newly overdue: [standards 2]')])
  })

  story('come when the app may write again', async world => {
    await gathersAround(world)
    opens(world, 'Harbor upgrade', 'Due: 2026-09-30')
    await world.goesTo('2026-10-01T07:55:00+02:00')
    const refusal = { do: 'status', status: 403 } as const
    world.sandbox.faults.add({ when: { method: 'PATCH', path: /\/issues\/1$/ }, ...refusal })
    await world.goesTo(firstReport)
    expect(reports(world)).toEqual([])
    world.sandbox.faults.clear()
    await world.passes('1h')
    expect([ownIssues(world), reports(world)]).toEqual([[1], [expect.stringContaining('newly overdue')]])
  })

  story('have no place where GitHub will not open an issue, and an administrator is told', async world => {
    const refusal = { do: 'status', status: 410 } as const
    world.sandbox.faults.add({ when: { method: 'POST', path: /standards\/issues$/ }, ...refusal })
    await gathersAround(world)
    await world.goesTo(firstReport)
    expect(ownIssues(world)).toEqual([])
    expect(told(world)).toContain('GitHub refused to open the issue Status: dNation in this repository (410')
  })
})

describe('One of five repositories that cannot be read', () => {
  for (const status of [403, 404] as const) {
    story(`(${status}) is told before any number, and its tasks are neither zero nor gone`, async world => {
      await gathersAround(world)
      const olga = world.sandbox.owner('olga', organisation)
      const docs = elsewhere(world, 'anna', 'docs')
      const guide = docs.opens({ title: 'Guide', body: 'Due: 2026-10-20', labels })
      const here = opens(world, 'Harbor upgrade', 'Due: 2026-10-22')
      await world.goesTo(firstReport)
      expect(reports(world)[0]).toContain('5 of 5 repositories read')

      olga.makesUnreadable(`${organisation}/docs`, status)
      await looksAgain(world)
      world.as('anna').closes(here)
      await world.goesTo(secondReport)
      const partly = '4 of 5 repositories could be read'
      const second = reports(world)[1] ?? ''
      expect(second).toMatch(new RegExp(`^> \\[!WARNING\\]\\n> \\*\\*${partly}`))
      expect(second).toContain('| done / all | 1 / 2 ')
      expect(second).toContain('✅ done: [standards 2]')
      expect(second).not.toMatch(/➖ removed|➕ added/)
      expect(rolling(world)).toContain(partly)
      expect(await asks(world, here, '/status')).toMatch(new RegExp(`^\\*\\*${partly}`))
      expect((await exported(world, 'text')).output).toMatch(new RegExp(`^\\*\\*${partly}`))
      expect((await exported(world, 'csv')).remarks).toEqual([expect.stringContaining(partly)])

      olga.makesUnreadable(`${organisation}/docs`, null)
      await looksAgain(world)
      docs.closes(guide)
      await world.goesTo('2026-10-15T08:05:00+02:00')
      const third = reports(world)[2] ?? ''
      expect(third).toContain('5 of 5 repositories read')
      expect(third).toContain('✅ done: [docs 1]')
      expect(third).not.toMatch(/could be read|➖ removed|➕ added/)
      expect(rolling(world)).not.toContain('could be read')
    })
  }

  story('and never was brings no false news once it can: its older tasks are counted, not told as new', async world => {
    await gathersAround(world, () => {
      const docs = elsewhere(world, 'anna', 'docs')
      const past = Date.parse('2026-08-31T10:00:00+02:00')
      const number = world.sandbox.inThePast(past, () =>
        docs.opens({ title: 'Guide', body: 'Due: 2026-10-20', labels }),
      )
      world.sandbox.inThePast(past, () => docs.closes(number))
      world.sandbox.inThePast(past, () => docs.opens({ title: 'Tutorial', body: 'Due: 2026-10-20', labels }))
      world.sandbox.owner('olga', organisation).makesUnreadable(`${organisation}/docs`, 404)
    })
    const here = opens(world, 'Harbor upgrade', 'Due: 2026-10-22')
    await world.goesTo(firstReport)
    expect(reports(world)[0]).toMatch(/4 of 5 repositories could be read[\s\S]*\| done \/ all \| 0 \/ 1 /)
    world.sandbox.owner('olga', organisation).makesUnreadable(`${organisation}/docs`, null)
    await looksAgain(world)
    world.as('anna').editsThread(here, { body: 'Due: 2026-10-23' })
    elsewhere(world, 'anna', 'docs').opens({ title: 'FAQ', body: 'Due: 2026-10-20', labels })
    await world.goesTo(secondReport)
    const report = reports(world)[1] ?? ''
    expect(report).toMatch(/\| done \/ all \| 1 \/ 4 \S+ \| 0 \/ \+1 \|/)
    expect(report).toContain('➕ added: [docs 3]')
    expect(report).not.toMatch(/✅ done|docs 1\]|added:.*docs 2\]/)
  })
})

describe('A week without news', () => {
  story('is one line in the issue and no comment, and so are the two that follow', async world => {
    await gathers(world, { configuration: `${reporting}  health: { silent: 60d }\n` })
    opens(world, 'Harbor upgrade', 'Due: 2026-12-20')
    world.as('anna').assigns(2, 'erin')
    world.as('erin').comments(2, 'Ordered.')
    await world.goesTo(firstReport)
    expect(reports(world)).toHaveLength(1)
    const saidBefore = world.says(1).length
    for (const day of ['2026-10-08', '2026-10-15', '2026-10-22']) {
      await world.goesTo(`${day}T08:05:00+02:00`)
      const [line, ...more] = rolling(world).match(/nothing has changed since .*/g) ?? []
      expect([line, more]).toEqual(['nothing has changed since Thu 1 Oct 2026, so there is no comment.', []])
    }
    expect(reports(world)).toHaveLength(1)
    // Once a period the contacts are asked for a word.
    expect(
      world
        .says(1)
        .slice(saidBefore)
        .filter(text => !text.startsWith('@erin')),
    ).toEqual([])
  })
})

/** Lots whose contractor has much to say: more than one comment can hold. */
const talkative = Array.from({ length: 24 }, (_, index) => `VP${index + 20}`)
const manyLots = reporting.replace(
  /lots:[\s\S]*$/,
  `lots:\n${talkative.map(key => `        ${key}: { labels: [SCS-${key}] }`).join('\n')}\n`,
)

async function talks(world: World): Promise<void> {
  await gathers(world, { configuration: manyLots })
  const notes = talkative.flatMap(key => [1, 2, 3].map(nth => `/note ${key} ${nth} ${'long '.repeat(195)}`))
  const number = opens(world, 'Notes', '', ['SCS-VP20'])
  world.as('erin').comments(number, notes.join('\n\n'))
  await world.settles()
}

describe('A report that is too long for GitHub', () => {
  story('is split, each part short enough, and links to what did not fit', async world => {
    await talks(world)
    await world.goesTo(firstReport)
    const comments = world.sandbox.thread(home, 1).comments.filter(({ body }) => !body.startsWith('@'))
    expect(comments.length).toBeGreaterThanOrEqual(2)
    expect(Math.max(...comments.map(({ body }) => body.length))).toBeLessThan(61_000)
    expect(comments.at(-1)?.body).toContain('This report was too long')
    expect(comments.at(-1)?.body).toContain(`/issues/1#issuecomment-${comments[0]?.id})`)
    expect(comments[0]?.body).toContain('which did not fit into the report')
    expect(rolling(world).length).toBeLessThan(61_000)
  })

  for (const status of [403, 422]) {
    story(
      `is posted though GitHub refuses what did not fit (${status}), says so, and an administrator hears of it`,
      async world => {
        await talks(world)
        await world.goesTo('2026-10-01T07:55:00+02:00')
        const said = world.says(1).length
        const when = { method: 'POST', path: /\/issues\/1\/comments$/ }
        world.sandbox.faults.add({ when, times: 1, do: 'status', status })
        await world.goesTo(firstReport)
        await world.passes('1h')
        const [report = '', ...more] = world.says(1).slice(said)
        expect(more).toEqual([])
        expect(report).toMatch(/^> \[!WARNING\]\n> The comment of its own with what did not fit here is missing/)
        expect(report).toContain('## ')
        expect(report).not.toContain('#more')
        expect(told(world)).toContain(`GitHub refused a comment under \`#1\` (${status}`)
        await world.passes('30d')
        expect(told(world)).not.toContain('GitHub refused')
      },
    )
  }
})

describe('A label that gets another name', () => {
  story('makes tasks of all that bear it if it is a lot’s now, and leaves none if it was', async world => {
    const before = () => {
      const anna = world.as('anna')
      const august = Date.parse('2026-08-03T10:00:00+02:00')
      world.sandbox.inThePast(august, () => anna.opens({ title: 'Long known', labels: ['registry'] }))
    }
    await gathers(world, { configuration: reporting, before })
    opens(world, 'Of another lot')
    await world.passes('5m')
    expect(rolling(world)).toContain('| done / all | 0 / 1 ')
    world.as('anna').renamesLabel('SCS-VP06c', 'old')
    world.as('anna').renamesLabel('registry', 'SCS-VP06c')
    await world.passes('5m')
    expect(rolling(world)).toContain('| done / all | 0 / 1 ')
    expect(rolling(world)).toContain('Long known')
    expect(lineWith(rolling(world), 'removed')).not.toContain('Long known')
    world.as('anna').renamesLabel('SCS-VP06c', 'registry')
    await world.passes('5m')
    expect(rolling(world)).toContain('No task bears a label')
  })

  story('is read only if it is counted', async world => {
    await gathers(world, { configuration: reporting })
    world.as('anna').opens({ title: 'A fault', labels: ['bug'] })
    await world.settles()
    world.forgetsCalls()
    world.as('anna').renamesLabel('bug', 'fault')
    await world.settles()
    expect(world.calls().reads).toEqual([])
  })
})

describe('A milestone that gets another due day', () => {
  story('moves all its open tasks, and the report tells each', async world => {
    await gathersAround(world)
    const anna = world.as('anna')
    const milestone = anna.createsMilestone('R8', '2026-10-20')
    const [open, other, closed] = ['Harbor upgrade', 'Scanner', 'Robot accounts'].map(title => opens(world, title))
    for (const number of [open, other, closed]) anna.plans(number ?? 0, milestone)
    anna.closes(closed ?? 0)
    await world.goesTo(firstReport)
    anna.movesMilestone(milestone, '2026-11-03')
    await world.goesTo(secondReport)
    const [, report = ''] = reports(world)
    const moved = report.split('\n').find(line => line.includes('date moved')) ?? ''
    expect(moved.match(/standards \d+/g)).toEqual([`standards ${open}`, `standards ${other}`])
    expect(moved).toContain('Tue 20 Oct 2026 → Tue 3 Nov 2026')
    expect(report).not.toMatch(/✅ done|removed/)
  })
})

describe('A partner’s thread from before Lotse came that is also a task', () => {
  const label = 'partner: plusserver'
  const deeds: Record<string, (world: World, number: number) => void> = {
    'gets another label': (world, number) => world.as('dora').labels(number, 'bug'),
    'is renamed': (world, number) => world.as('anna').editsThread(number, { title: 'Another title' }),
    'gets a due date': (world, number) => world.as('anna').editsThread(number, { body: 'Due: 2026-10-20' }),
    'gets a milestone': (world, number) => {
      world.as('anna').plans(number, world.as('anna').createsMilestone('R8', '2026-10-20'))
    },
    'is answered': (world, number) => world.as('anna').comments(number, 'We look at it.'),
  }

  for (const [deed, happens] of Object.entries(deeds)) {
    story(`that ${deed} is treated as if it were none`, async world => {
      let [task, none] = [0, 0]
      await gathersAround(world, () => {
        const past = Date.parse('2026-08-31T10:00:00+02:00')
        const asks = (more: string[]) => () =>
          world.as('jdoe').opens({ title: 'Backups fail', labels: [label, ...more] })
        task = world.sandbox.inThePast(past, asks(labels))
        none = world.sandbox.inThePast(past, asks([]))
      })
      const found = () => [task, none].map(number => [world.says(number).length, world.assignees(number)])
      expect(found()).toEqual([
        [0, []],
        [0, []],
      ])
      happens(world, task)
      await world.passes('6m')
      await looksAgain(world)
      happens(world, none)
      await world.passes('6m')
      await looksAgain(world)
      const [ofTask, ofNone] = found()
      expect(ofTask).toEqual(ofNone)
    })
  }
})
