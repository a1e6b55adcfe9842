/** What becomes of reports in the course of time: ends, holidays, second rounds, milestones, reading in part. */
import { describe, expect } from '@jest/globals'
import { organisation, type World } from '../world.ts'
import {
  elsewhere,
  firstReport,
  gathers,
  lineWith,
  looksAround,
  monitoring,
  opens,
  ownIssues,
  reporting,
  reports,
  rolling,
  says,
  secondReport,
} from './contractor.ts'
import { story } from './story.ts'

const ending = `
    gonicus:
      name: GONICUS
      team: vp06d
      contacts: [erin]
      lots:
        VP06d:
          title: Monitoring and CI
          labels: [SCS-VP06d]
          ends: 2026-10-06
          hand_over:
            - "plusserver-gx-scs.md says Responsibility: @SovereignCloudStack/vp06d"
            - the alert rules of the test lab
`

async function lastWeek(world: World, language: string): Promise<void> {
  await gathers(world, { configuration: reporting(ending, { language }), repositories: ['docs'] })
  opens(world, 'Alert rules', 'Due: 2026-10-02', ['SCS-VP06d'])
  elsewhere(world, 'anna', 'docs').opens({ title: 'Runbook', labels: ['SCS-VP06d'] })
  world.as('anna').closes(opens(world, 'Pipelines', '', ['SCS-VP06d']))
}

describe('37. the last week of a lot', () => {
  story('lists every open issue and what must be handed over, counts the days, and ends in silence', async world => {
    await lastWeek(world, 'en')
    await world.goesTo(firstReport)
    const [report = ''] = reports(world)
    expect(report).toContain('The lot ends on Tue 6 Oct 2026, in 5 days. 2 tasks are open')
    expect(report).toMatch(/^- \[standards 2\]\(\S+\) Alert rules, due Fri 2 Oct 2026$/m)
    expect(report).toMatch(/^- \[docs 1\]\(\S+\) Runbook$/m)
    expect(report).toContain('**To be handed over**')
    expect(report).toContain('- the alert rules of the test lab')
    // Pages with the name of a team that will be gone: named ones, and a search for the others. Nobody is called.
    expect(lineWith(report, 'Responsibility')).toContain('plusserver-gx-scs.md')
    expect(decodeURIComponent(lineWith(report, 'Pages that name'))).toContain(
      `(https://github.com/search?type=code&q=org:${organisation} "${organisation}/vp06d")`,
    )
    expect(report).not.toMatch(/@\w/)
    world.as('anna').closes(2)
    await world.goesTo(secondReport)
    const [, last = ''] = reports(world)
    expect(last).toContain('The lot ended on Tue 6 Oct 2026. This is its last report. 1 task is open')
    expect(lineWith(last, '✅ done')).toContain('[standards 2]')
    elsewhere(world, 'anna', 'docs').closes(1)
    await world.goesTo('2026-11-05T12:00:00+01:00')
    expect(reports(world)).toHaveLength(2)
    expect(world.says(1).filter(text => text.startsWith('@erin'))).toHaveLength(2)
    expect(rolling(world)).toContain('No further report is planned.')
  })

  story('zählt auch auf Deutsch die Tage, und nennt, was zu übergeben ist', async world => {
    await lastWeek(world, 'de')
    await world.goesTo(firstReport)
    const [report = ''] = reports(world)
    expect(report).toContain('Das Los endet am Di., 6. Okt. 2026, in 5 Tagen. 2 Aufgaben sind offen')
    expect(report).toContain('**Zu übergeben**')
    expect(report).toContain('- the alert rules of the test lab')
    expect(lineWith(report, 'Seiten, die das Team')).toContain('vp06d')
  })
})

const beforeChristmas = { start: Date.parse('2026-12-14T09:00:00+01:00') }

async function christmas(world: World, rules: { language?: string; holidays: string }): Promise<number[]> {
  await gathers(world, { configuration: reporting(monitoring, rules) })
  const tasks = ['Alerts', 'Sockets'].map(title => opens(world, title, 'Due: 2027-02-26', ['SCS-VP12']))
  await world.goesTo('2026-12-17T08:05:00+01:00')
  expect(reports(world)).toHaveLength(1)
  world.forgetsCalls()
  return tasks
}

/** @returns the questions that Lotse asked between two moments */
function asked(world: World, from: string, to: string): string[] {
  const { comments } = world.sandbox.thread(world.home, ownIssues(world)[0] ?? 0)
  return comments
    .filter(({ createdAt }) => createdAt > Date.parse(from) && createdAt < Date.parse(to))
    .map(({ body }) => body)
    .filter(body => body.startsWith('@'))
}

describe('38. Thursday morning before the call', () => {
  story(
    'the report is there; over Christmas it is skipped, and in January tells all that changed since',
    async world => {
      const [alerts = 0] = await christmas(world, { holidays: 'skip' })
      expect(rolling(world)).toContain('Next report: Thu 7 Jan 2027, 08:00 (Berlin).')
      await world.goesTo('2026-12-18T10:00:00+01:00')
      world.as('anna').closes(alerts)
      await world.goesTo('2027-01-07T07:00:00+01:00')
      expect(reports(world)).toHaveLength(1)
      await world.goesTo('2027-01-07T08:05:00+01:00')
      expect(reports(world)).toHaveLength(2)
      expect(reports(world)[1]).toContain('(since Thu 17 Dec 2026)')
      expect(lineWith(reports(world)[1] ?? '', '✅ done')).toContain(`[standards ${alerts}]`)
      // No flood: one report, one question in the week before it, and an issue that is edited in place.
      const { writes } = world.calls()
      const [number = 0, ...others] = ownIssues(world)
      expect(others).toEqual([])
      expect(writes.filter(call => call.startsWith('POST') && call.endsWith('/comments'))).toHaveLength(2)
      expect(writes.filter(call => call.startsWith('PATCH')).length).toBeLessThanOrEqual(15)
      expect(new Set(writes.map(call => call.replace(/^\w+ /, '')))).toEqual(
        new Set([
          `/repos/${organisation}/standards/issues/${number}`,
          `/repos/${organisation}/standards/issues/${number}/comments`,
        ]),
      )
    },
    beforeChristmas,
  )

  story(
    'or two that holidays have moved to one day are one report, and nobody is asked in between',
    async world => {
      await christmas(world, { holidays: 'next_working_day' })
      expect(rolling(world)).toContain('Next report: Mon 4 Jan 2027, 08:00 (Berlin).')
      world.as('anna').closes(2)
      await world.goesTo('2027-01-03T23:00:00+01:00')
      expect(reports(world)).toHaveLength(1)
      // The question before the report of Christmas Eve would come when nobody is there to answer it.
      expect(asked(world, '2026-12-23T17:00:00+01:00', '2027-01-04T07:00:00+01:00')).toEqual([])
      await world.goesTo('2027-01-04T12:00:00+01:00')
      expect(reports(world)).toHaveLength(2)
      expect(rolling(world)).toContain('Next report: Thu 7 Jan 2027')
    },
    beforeChristmas,
  )

  story('a few lines are ready to be pasted into the slides', async world => {
    await gathers(world, { configuration: reporting(monitoring) })
    const number = opens(world, 'Alerts', 'Due: 2026-09-29', ['SCS-VP12'])
    await says(world, 'erin', number, 'Status: the rules are under review.')
    await world.goesTo('2026-10-01T14:00:00+02:00')
    const minutes = (await says(world, 'anna', number, '/status VP12')).split('\n')
    expect(minutes.length).toBeLessThanOrEqual(10)
    expect(minutes[0]).toMatch(/^\*\*🟠 amber · VP12 Health monitoring · dNation · .*\*\*$/)
    expect(minutes.slice(1).every(line => line.startsWith('- '))).toBe(true)
    expect(minutes.at(-1)).toMatch(/^- Report by @… · Thu 1 Oct 2026 · https:\S+\/standards\/issues\/\d+$/)
    expect(minutes.join('\n')).not.toMatch(/<|@\w/)
  })

  story('ebenso auf Deutsch', async world => {
    await gathers(world, { configuration: reporting(monitoring, { language: 'de' }) })
    const number = opens(world, 'Alerts', 'Due: 2026-09-29', ['SCS-VP12'])
    await world.goesTo('2026-10-01T14:00:00+02:00')
    const minutes = (await says(world, 'anna', number, '/status VP12')).split('\n')
    expect(minutes[0]).toMatch(/^\*\*🟠 gelb · VP12 Health monitoring · dNation · .*\*\*$/)
    expect(minutes.at(-1)).toMatch(/^- Bericht von @… · Do., 1. Okt. 2026 · https:\S+$/)
  })
})

/** @param second settings of the second round, which another company works on */
function rounds(second: string): string {
  return `
    b1:
      name: B1 Systems
      lots:
        VP06a: { title: Network and storage, labels: [SCS-VP06a], ends: 2026-09-30 }
    dnation:
      name: dNation
      lots:
        VP06a-2: { title: Network and storage, starts: 2026-10-01, ${second} }
`
}

describe('40. a lot that goes to another company in its second round', () => {
  story('leaves what was done to the first, and takes what is given to it', async world => {
    await gathers(world, { configuration: reporting(rounds('labels: [SCS-VP06a-2]')) })
    const tasks = ['CNI', 'CSI', 'Snapshots'].map(title => opens(world, title, 'Due: 2026-11-20', ['SCS-VP06a']))
    const [cni = 0, csi = 0, snapshots = 0] = tasks
    world.as('anna').closes(cni)
    await world.goesTo(firstReport)
    const [last = ''] = reports(world)
    expect(last).toContain('The lot ended on Wed 30 Sep 2026. This is its last report. 2 tasks are open')
    world.as('anna').unlabels(csi, 'SCS-VP06a')
    world.as('anna').labels(csi, 'SCS-VP06a-2')
    world.as('anna').closes(csi)
    await world.goesTo(secondReport)
    const [first = 0, second = 0] = ownIssues(world)
    expect(world.says(first)).toHaveLength(1)
    expect(rolling(world, first)).toContain('| done / all | 1 / 2 ')
    expect(world.says(second).at(-1)).toContain('| done / all | 1 / 1 ')
    expect(lineWith(world.says(second).at(-1) ?? '', '✅ done')).toMatch(/\[standards 4\]/)
    expect(world.says(second).join()).not.toContain(`[standards ${snapshots}]`)
  })

  story('is told apart by its first day where both rounds have one label', async world => {
    await gathers(world, { configuration: reporting(rounds('labels: [SCS-VP06a]')) })
    const tasks = ['CNI', 'CSI', 'Snapshots'].map(title => opens(world, title, 'Due: 2026-11-20', ['SCS-VP06a']))
    const [cni = 0, csi = 0] = tasks
    world.as('anna').closes(cni)
    await world.goesTo(firstReport)
    const [first = 0, second = 0] = ownIssues(world)
    expect(rolling(world, first)).toContain('| done / all | 1 / 3 ')
    world.as('anna').closes(csi)
    await world.goesTo(secondReport)
    expect(world.says(second).at(-1)).toContain('| done / all | 1 / 2 ')
    expect(world.says(second).at(-1)).toContain('1 task was closed before the lot began on Thu 1 Oct 2026')
    expect(rolling(world, first)).toContain('| done / all | 1 / 3 ')
    expect(rolling(world, first)).toContain('No further report is planned.')
  })

  story('or that is renewed: with a later end its reports come back, and go on from the last', async world => {
    const configuration = reporting(rounds('labels: [SCS-VP06a-2]'))
    await gathers(world, { configuration })
    const cni = opens(world, 'CNI', 'Due: 2026-11-20', ['SCS-VP06a'])
    await world.goesTo('2026-10-12T10:00:00+02:00')
    const [first = 0] = ownIssues(world)
    expect(world.says(first)).toHaveLength(1)
    expect(rolling(world)).toContain('No further report is planned.')
    const renewed = configuration.replace('ends: 2026-09-30', 'ends: 2026-12-31')
    elsewhere(world, 'olga', '.github').pushes({ files: { '.github/lotse.yml': renewed } })
    await world.settles()
    await looksAround(world)
    await world.passes('5m')
    expect(rolling(world)).toContain('Next report: Thu 15 Oct 2026, 08:00 (Berlin).')
    world.as('anna').closes(cni)
    await world.goesTo('2026-10-15T08:05:00+02:00')
    const [, late = '', again = '', ...more] = world.says(first)
    expect(more).toEqual([])
    expect(late).toContain('Nothing has changed since Thu 1 Oct 2026')
    expect(again).toContain('| done / all | 1 / 1 `██████████` | +1 / 0 |')
    expect(lineWith(again, '✅ done')).toContain(`[standards ${cni}]`)
  })
})

describe('41. a milestone', () => {
  story(
    'that another bot closes changes nothing; a task that loses it loses its date, and nothing else',
    async world => {
      await gathers(world, { configuration: reporting(monitoring) })
      const given = opens(world, 'Alerts', '', ['SCS-VP12'])
      const milestone = world.as('anna').createsMilestone('R9 (v10.0.0)', '2026-11-20')
      world.as('anna').plans(given, milestone)
      world.as('anna').assigns(given, 'kim')
      await world.goesTo(firstReport)
      expect(reports(world)[0]).toContain('was ⚪ grey')
      world.sandbox.owner('olga', 'SovereignCloudStack').grants('standards', 'github-manager[bot]', 'admin')
      world.as('github-manager[bot]').closesMilestone(milestone)
      await world.goesTo(secondReport)
      expect(reports(world)).toHaveLength(1)
      expect(rolling(world)).toMatch(/🟢 green · VP12 .* · was 🟢 green/)
      expect(lineWith(rolling(world), `[standards ${given}]`)).toContain('due Fri 20 Nov 2026')
      world.as('anna').plans(given, null)
      await world.goesTo('2026-10-15T08:05:00+02:00')
      const report = reports(world)[1] ?? ''
      expect(lineWith(report, '📅 date removed')).toContain(`[standards ${given}]`)
      expect(report).toContain('| done / all | 0 / 1 `░░░░░░░░░░` | 0 / 0 |')
      expect(report).not.toMatch(/✅|🚫|➖/)
    },
  )
})

describe('A task that is due soon', () => {
  story('is shown as not started until a pull request names it, which is seen before the next morning', async world => {
    await gathers(world, { configuration: reporting(monitoring), repositories: ['docs'] })
    const task = opens(world, 'Sockets', 'Due: 2026-10-02', ['SCS-VP12'])
    world.as('anna').assigns(task, 'erin')
    await world.passes('10m')
    const shown = () => lineWith(rolling(world), ' Sockets |')
    expect(shown()).toContain('due soon, not started')
    // Of this GitHub sends no webhook for the task.
    const body = `Part of ${organisation}/standards#${task}`
    elsewhere(world, 'ed', 'docs').opensPullRequest({ title: 'Sockets', body })
    await world.passes('10m')
    expect(shown()).toContain('due soon, not started')
    await world.goesTo('2026-09-29T04:05:00+02:00')
    expect(shown()).toBe('')
    expect(lineWith(rolling(world), 'Sockets, due')).toContain('due Fri 2 Oct 2026')
  })
})

describe('42. more issues than one reading can take', () => {
  story('are told as read in part, never as few; read to the end, they were there all the time', async world => {
    const labels = ['SCS-VP12']
    const august = Date.parse('2026-08-03T10:00:00+02:00')
    const before = () => {
      const docs = elsewhere(world, 'anna', 'docs')
      for (let index = 0; index < 110; index++)
        world.sandbox.inThePast(august + index * 60_000, () =>
          docs.opens({ title: `Task ${index}`, body: 'Due: 2026-12-18', labels }),
        )
      const headers = { 'x-ratelimit-remaining': '0', 'retry-after': '3600' }
      const when = { path: /graphql$/ }
      world.sandbox.faults.add({ when, skip: 1, do: 'status', status: 403, headers })
    }
    await gathers(world, { configuration: reporting(monitoring), repositories: ['docs'], before })
    const late = opens(world, 'Late', 'Due: 2026-09-29', labels)
    await world.goesTo(firstReport)
    const [partial = ''] = reports(world)
    expect(partial).toMatch(/^> \[!WARNING\]\n> \*\*2 of 3 repositories could be read\.\*\*/)
    expect(rolling(world)).toMatch(/^> \[!WARNING\]\n> \*\*2 of 3 repositories could be read\.\*\*/)
    expect(partial).not.toContain('🟢')
    const minutes = await says(world, 'anna', late, '/status VP12')
    expect(minutes).toContain('2 of 3 repositories')
    expect(minutes).not.toContain('🟢')
    world.sandbox.faults.clear()
    await world.passes('2h')
    await looksAround(world)
    await world.goesTo(secondReport)
    const report = reports(world).at(-1) ?? ''
    expect(report).not.toContain('[!WARNING]')
    expect(report).toContain('| done / all | 0 / 111 ')
    expect(report).not.toContain('➕ added')
    expect(report).toContain('<sub>3 of 3 repositories read')
  })
})
