/** What changes around the tasks, not in them: the file, the schedule, the repositories. */
import { describe, expect } from '@jest/globals'
import { home, organisation, type World } from '../world.ts'
import {
  elsewhere,
  firstReport,
  gathers,
  looksAround,
  monitoring,
  opens,
  ownIssues,
  reporting,
  reports,
  rolling,
  secondReport,
} from './contractor.ts'
import { story } from './story.ts'

const labels = ['SCS-VP12']
const usual = reporting(monitoring)
const other = reporting(`
    dnation:
      name: dNation
      lots: { VP99: { labels: [SCS-VP99] } }
`)

function opensTask(world: World, title = 'Sockets'): number {
  return opens(world, title, 'Due: 2026-12-18', labels)
}

/** Lotse looks around every five minutes; what it reads late, it may see the second time only. */
async function looksTwice(world: World): Promise<void> {
  for (const _ of [1, 2]) {
    await looksAround(world)
    await world.passes('5m')
  }
}

/** olga writes the organisation's file anew. */
function rewrites(world: World, configuration: string): void {
  elsewhere(world, 'olga', '.github').pushes({ files: { '.github/lotse.yml': configuration } })
}

async function reconfigures(world: World, configuration: string): Promise<void> {
  rewrites(world, configuration)
  await looksTwice(world)
}

/** @returns the maintenance issue, '' while there is none or it is closed */
function told({ sandbox }: World): string {
  const { threads } = sandbox.world.findRepository(`${organisation}/.github`)
  return [...threads.values()].flatMap(({ body, state }) => (state === 'open' ? [body ?? ''] : [])).join('\n')
}

describe('A lot that is taken out of the file and put back', () => {
  story('has its tasks again, though they were forgotten meanwhile', async world => {
    await gathers(world, { configuration: usual })
    opensTask(world)
    await world.goesTo(firstReport)
    await reconfigures(world, other)
    await world.goesTo('2026-10-03T12:00:00+02:00')
    await reconfigures(world, usual)
    expect(rolling(world)).toContain('| done / all | 0 / 1 ')
    await world.goesTo('2026-10-08T08:05:00+02:00')
    expect(world.says(1).join('\n')).not.toContain('removed from the lot')
  })

  story('within a minute has the task whose daily look fell into it', async world => {
    await gathers(world, { configuration: usual })
    opensTask(world)
    await world.goesTo(firstReport)
    await looksTwice(world)
    rewrites(world, other)
    await world.settles()
    await world.store.makeDue([{ repositoryId: world.sandbox.world.findRepository(home).id, number: 2 }], 0)
    await world.settles()
    await reconfigures(world, usual)
    expect(rolling(world)).toContain('| done / all | 0 / 1 ')
  })

  story('has a task that was done and answered there, of which nothing new is heard', async world => {
    await gathers(world, { configuration: usual })
    const here = opensTask(world)
    world.as('erin').comments(here, '/due 2026-12-20 later')
    await world.passes('10m')
    world.as('anna').closes(here)
    await world.passes('10m')
    rewrites(world, other)
    await world.settles()
    world.as('anna').comments(here, 'Well done.')
    await reconfigures(world, other)
    await reconfigures(world, usual)
    expect(rolling(world)).toContain('| done / all | 1 / 1 ')
  })
})

describe('The tasks of a repository in which Lotse was switched off', () => {
  story('are all there again after it', async world => {
    await gathers(world, { configuration: usual })
    opensTask(world)
    await world.goesTo(firstReport)
    await looksTwice(world)
    await reconfigures(world, `mode: "off"\n${usual}`)
    await world.goesTo('2026-10-03T12:00:00+02:00')
    await reconfigures(world, usual)
    expect(rolling(world)).toContain('| done / all | 0 / 1 ')
  })

  story('need no reading where none was forgotten: neither after a minute, nor after a broken file', async world => {
    await gathers(world, { configuration: usual })
    opensTask(world)
    await world.passes('10m')
    await looksTwice(world)
    for (const passing of [`mode: "off"\n${usual}`, 'contractors: nonsense\n']) {
      await reconfigures(world, passing)
      world.forgetsCalls()
      await reconfigures(world, usual)
      expect(world.calls().reads.filter(read => read.includes('graphql'))).toEqual([])
    }
    expect(rolling(world)).toContain('| done / all | 0 / 1 ')
  })
})

describe('On the day of a report', () => {
  story(
    'a time that is put off after it stops nothing: what stands is kept current, and the next one comes',
    async world => {
      await gathers(world, { configuration: usual })
      opensTask(world)
      await world.goesTo(firstReport)
      await reconfigures(world, usual.replace('schedule: {', 'schedule: { time: "12:00",'))
      await world.goesTo('2026-10-01T12:10:00+02:00')
      opensTask(world, 'Alerts')
      await world.goesTo('2026-10-02T12:10:00+02:00')
      expect(rolling(world)).toContain('Alerts')
      expect(rolling(world)).toContain('Next report: Thu 8 Oct 2026, 12:00')
      await world.goesTo('2026-10-08T12:05:00+02:00')
      expect(reports(world)).toHaveLength(2)
    },
  )
})

describe('A place of reports', () => {
  story('that is out of reach is told to the administrators, until the file names another', async world => {
    await gathers(world, { configuration: usual.replace(home, `${organisation}/nowhere`) })
    opensTask(world)
    await looksTwice(world)
    expect(told(world)).toContain(
      '`SovereignCloudStack/nowhere`, in which the reports are to stand, is not among those',
    )
    await reconfigures(world, usual)
    expect(told(world)).toBe('')
  })

  story('that was created a moment before it was named is found', async world => {
    await gathers(world, { configuration: usual })
    world.sandbox.world.repository(`${organisation}/reports`)
    rewrites(world, usual.replace(home, `${organisation}/reports`))
    await world.settles()
    expect(told(world)).toBe('')
  })

  story('that was archived is told in German as well', async world => {
    await gathers(world, { configuration: reporting(monitoring, { language: 'de' }) })
    opensTask(world)
    await world.passes('1h')
    world.as('olga').archives()
    await looksTwice(world)
    await world.goesTo('2026-10-05T12:00:00+02:00')
    await looksTwice(world)
    expect(told(world)).toContain('archiviert, so dass dort nichts geschrieben werden kann')
  })
})

/** The app is on the repositories that there are, and on no other. */
function choosesRepositories({ sandbox: { world } }: World): void {
  for (const installation of world.installations.values())
    installation.repositories = new Set(world.repositories.keys())
}

describe('A repository that was', () => {
  const takenAway: [string, (world: World) => void][] = [
    ['deleted', world => elsewhere(world, 'olga', 'docs').deletesRepository()],
    ['taken out of the installation', world => world.sandbox.owner('olga', organisation).dropsRepository('docs')],
  ]
  for (const [what, takesAway] of takenAway) {
    story(`${what} is not unread for ever: its tasks are told as removed`, async world => {
      await gathers(world, { configuration: usual, repositories: ['docs'] })
      opensTask(world)
      elsewhere(world, 'anna', 'docs').opens({ title: 'Guide', labels })
      choosesRepositories(world)
      await world.goesTo(firstReport)
      takesAway(world)
      await world.settles()
      await looksTwice(world)
      await looksTwice(world)
      expect(rolling(world)).toContain('2 of 2 repositories read')
      expect(rolling(world)).toContain('| done / all | 0 / 1 ')
      await world.goesTo(secondReport)
      expect(reports(world).at(-1)).toMatch(/removed from the lot: \[docs 1\]/)
      expect(reports(world).at(-1)).not.toContain('could be read')
    })
  }

  story('taken out and put back has its tasks again, as they are now', async world => {
    await gathers(world, { configuration: usual, repositories: ['docs'] })
    const docs = elsewhere(world, 'anna', 'docs')
    const [guide] = [docs.opens({ title: 'Guide', labels }), docs.opens({ title: 'Index', labels })]
    choosesRepositories(world)
    await world.goesTo(firstReport)
    world.sandbox.owner('olga', organisation).dropsRepository('docs')
    await looksTwice(world)
    expect(rolling(world)).toContain('No task bears a label of the lot.')
    docs.closes(guide)
    await world.goesTo('2026-10-05T12:00:00+02:00')
    world.sandbox.owner('olga', organisation).choosesRepository('docs')
    await looksTwice(world)
    expect(rolling(world)).toContain('| done / all | 1 / 2 ')
  })

  story('taken out and put back is read anew: what bears a lot’s label only since then is a task', async world => {
    const before = () => {
      const august = Date.parse('2026-08-03T10:00:00+02:00')
      world.sandbox.inThePast(august, () => elsewhere(world, 'anna', 'docs').opens({ title: 'Guide', labels: ['old'] }))
    }
    await gathers(world, { configuration: usual, repositories: ['docs'], before })
    choosesRepositories(world)
    await world.goesTo(firstReport)
    world.sandbox.owner('olga', organisation).dropsRepository('docs')
    await looksTwice(world)
    elsewhere(world, 'anna', 'docs').renamesLabel('old', 'SCS-VP12')
    world.sandbox.owner('olga', organisation).choosesRepository('docs')
    await looksTwice(world)
    expect(rolling(world)).toContain('| done / all | 0 / 1 ')
  })

  story('deleted and made anew under its name is another one', async world => {
    await gathers(world, { configuration: usual, repositories: ['docs'] })
    elsewhere(world, 'anna', 'docs').opens({ title: 'Guide', labels })
    await world.goesTo(firstReport)
    elsewhere(world, 'olga', 'docs').deletesRepository()
    world.sandbox.world.repository(`${organisation}/docs`)
    await looksTwice(world)
    expect(rolling(world)).toContain('3 of 3 repositories read')
    expect(rolling(world)).toContain('No task bears a label of the lot.')
  })

  story('private when it was taken away is not named', async world => {
    await gathers(world, { configuration: usual, repositories: ['docs'] })
    elsewhere(world, 'anna', 'docs').opens({ title: 'Guide', labels })
    await world.goesTo(firstReport)
    elsewhere(world, 'olga', 'docs').privatises()
    await looksTwice(world)
    elsewhere(world, 'olga', 'docs').deletesRepository()
    await looksTwice(world)
    await world.goesTo(secondReport)
    expect(reports(world).at(-1)).toContain('removed from the lot: 1 private task')
    expect(reports(world).at(-1)).not.toContain('docs')
  })

  for (const status of [403, 404] as const) {
    story(`only hidden (${status}) is unread, and its tasks are neither gone nor zero`, async world => {
      await gathers(world, { configuration: usual, repositories: ['docs'] })
      elsewhere(world, 'anna', 'docs').opens({ title: 'Guide', labels })
      await world.goesTo(firstReport)
      world.sandbox.owner('olga', organisation).makesUnreadable('docs', status)
      await looksTwice(world)
      expect(rolling(world)).toContain('2 of 3 repositories could be read')
      expect(rolling(world)).toContain('[docs 1]')
    })
  }
})

describe('Tasks that were transferred', () => {
  story('are neither removed nor added, nor done a second time', async world => {
    await gathers(world, { configuration: usual, repositories: ['docs'] })
    elsewhere(world, 'anna', 'docs').createsLabel('SCS-VP12')
    const [open, done] = [opensTask(world), opensTask(world, 'Alerts')]
    world.as('anna').closes(done)
    await world.goesTo(firstReport)
    for (const number of [open, done]) world.as('anna').transfers(number, 'docs')
    await world.goesTo('2026-10-05T12:00:00+02:00')
    expect(rolling(world)).toContain('No task changed.')
    expect(rolling(world)).toContain('[docs 1]')
    await world.goesTo(secondReport)
    expect(reports(world)[1]).toContain('Nothing has changed since Thu 1 Oct 2026')
  })

  story('and put off there are told as put off', async world => {
    await gathers(world, { configuration: usual, repositories: ['docs'] })
    elsewhere(world, 'anna', 'docs').createsLabel('SCS-VP12')
    const task = opensTask(world)
    await world.goesTo(firstReport)
    world.as('anna').transfers(task, 'docs')
    await world.settles()
    elsewhere(world, 'erin', 'docs').comments(1, '/due 2027-01-15 the hardware is late')
    await world.goesTo(secondReport)
    expect(reports(world).at(-1)).toContain('📅 date moved: [docs 1]')
    expect(reports(world).at(-1)).not.toMatch(/added|removed/)
  })
})

/** @returns the company's issue in another repository, and the reports under it */
function issueIn({ sandbox }: World, name: string) {
  const { threads } = sandbox.world.findRepository(`${organisation}/${name}`)
  const own = [...threads.values()].filter(({ author }) => author.login === 'lotse[bot]')
  const comments = own.flatMap(thread => thread.comments.map(({ body }) => body))
  return { count: own.length, body: own[0]?.body ?? '', reports: comments.filter(body => /^## /m.test(body)) }
}

describe('Reports that move to another repository', () => {
  const inDocs = usual.replace(home, `${organisation}/docs`)

  story('tell what came since the last one at the former place, which says where they are', async world => {
    await gathers(world, { configuration: usual, repositories: ['docs'] })
    opensTask(world, 'Alerts')
    await world.goesTo(firstReport)
    opensTask(world)
    await world.goesTo('2026-10-06T12:00:00+02:00')
    await reconfigures(world, inDocs)
    expect(rolling(world)).toContain('The reports on this company stand in `SovereignCloudStack/docs` now.')
    expect(rolling(world)).not.toContain('Next report')
    expect(issueIn(world, 'docs')).toMatchObject({ count: 1, reports: [] })
    await world.goesTo(secondReport)
    const [report, ...more] = issueIn(world, 'docs').reports
    expect([report, more]).toEqual([expect.stringMatching(/➕ added: \[standards 3\][^,]*$/m), []])
    expect(reports(world)).toHaveLength(1)
  })

  story('on the day of a report do not come twice, and go on where they were when they move back', async world => {
    await gathers(world, { configuration: usual, repositories: ['docs'] })
    opensTask(world)
    await world.goesTo(firstReport)
    await reconfigures(world, inDocs)
    await world.passes('1h')
    expect(issueIn(world, 'docs')).toMatchObject({ count: 1, reports: [] })
    await world.goesTo('2026-10-06T12:00:00+02:00')
    await reconfigures(world, usual)
    expect(rolling(world)).toContain('Next report: Thu 8 Oct 2026')
    expect(issueIn(world, 'docs').body).toContain('stand in `SovereignCloudStack/standards` now')
  })

  story('whose former place was deleted tell what came since the last one there', async world => {
    await gathers(world, { configuration: inDocs, repositories: ['docs'] })
    opensTask(world, 'Alerts')
    await world.goesTo(firstReport)
    elsewhere(world, 'olga', 'docs').deletesRepository()
    opensTask(world)
    await world.goesTo('2026-10-06T12:00:00+02:00')
    await reconfigures(world, usual)
    await world.goesTo(secondReport)
    expect(reports(world)).toEqual([expect.stringMatching(/➕ added: \[standards 2\][^,]*$/m)])
  })

  story('to a place that is taken away for a while go on once it is back', async world => {
    await gathers(world, { configuration: inDocs, repositories: ['docs'] })
    choosesRepositories(world)
    opensTask(world)
    const olga = world.sandbox.owner('olga', organisation)
    await world.passes('1h')
    olga.dropsRepository('docs')
    await looksTwice(world)
    opensTask(world, 'Alerts')
    await world.goesTo('2026-10-05T12:00:00+02:00')
    olga.choosesRepository('docs')
    await looksTwice(world)
    await world.goesTo(secondReport)
    expect(issueIn(world, 'docs').reports).toEqual([
      expect.stringContaining('it comes late'),
      expect.stringContaining('Nothing has changed since'),
    ])
    expect(issueIn(world, 'docs').body).toContain('Next report: Thu 15 Oct 2026')
  })

  story('that is private is not named at the former place', async world => {
    await gathers(world, { configuration: usual, privates: ['intern'] })
    opensTask(world)
    await world.goesTo(firstReport)
    await reconfigures(world, usual.replace(home, `${organisation}/intern`))
    expect(issueIn(world, 'intern').count).toBe(1)
    expect(rolling(world)).toContain('The configuration names another place for the reports on this company.')
    expect(rolling(world)).not.toContain('intern')
  })
})

describe('A company that is taken out of the file', () => {
  story('has an issue that says so, until it is named again', async world => {
    await gathers(world, { configuration: usual })
    opensTask(world)
    await world.goesTo(firstReport)
    await reconfigures(world, other.replace('dnation:', 'osism:'))
    expect(rolling(world)).toContain('The configuration does not name this company any more.')
    expect(world.sandbox.thread(home, ownIssues(world)[0] ?? 0).title).toContain('dNation')
    expect(rolling(world)).not.toMatch(/kept current|Next report/)
    await world.goesTo('2026-10-06T12:00:00+02:00')
    await reconfigures(world, usual)
    expect(rolling(world)).toContain('Next report: Thu 8 Oct 2026')
  })

  story('with all the others has one, too', async world => {
    await gathers(world, { configuration: reporting(monitoring, { language: 'de' }) })
    opensTask(world)
    await world.goesTo(firstReport)
    await reconfigures(world, 'language: de\n')
    expect(rolling(world)).toContain('Die Konfiguration nennt dieses Unternehmen nicht mehr.')
  })
})
