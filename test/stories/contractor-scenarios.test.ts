/** What counts as a lot's task, and for whom: lots, companies and labels as they really were. */
import { describe, expect } from '@jest/globals'
import type { World } from '../world.ts'
import {
  elsewhere,
  firstReport,
  gathers,
  lineWith,
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

function boxes(done: number, all: number): string {
  return Array.from({ length: all }, (_, index) => `- [${index < done ? 'x' : ' '}] step ${index + 1}`).join('\n')
}

const august = Date.parse('2026-08-31T10:00:00+02:00')

/** Eight issues in five repositories, of which one has lain still since August. */
async function weekOfMonitoring(world: World, configuration: string): Promise<void> {
  const labels = ['SCS-VP12']
  const repositories = ['docs', 'issues', 'openstack-health-monitor', 'status-page-api']
  await gathers(world, {
    ...{ configuration, repositories },
    before: () => {
      const docs = elsewhere(world, 'anna', 'docs')
      const guide = world.sandbox.inThePast(august, () =>
        docs.opens({ title: 'Guide', body: 'Due: 2026-11-20', labels }),
      )
      world.sandbox.inThePast(august, () => docs.assigns(guide, 'erin'))
    },
  })
  const given = [
    ['openstack-health-monitor', 'Dashboards', `Due: 2026-11-20\n${boxes(10, 11)}`, 'erin'],
    ['openstack-health-monitor', 'Alerts', `Due: 2026-11-20\n${boxes(0, 9)}`, null],
    ['openstack-health-monitor', 'Retention', 'Due: 2026-09-29', 'erin'],
    ['status-page-api', 'Incidents', 'Due: 2026-11-20', 'erin'],
    ['issues', 'Sockets', 'Due: 2026-11-20', 'ed'],
  ] as const
  for (const [repository, title, body, assignee] of given) {
    const number = elsewhere(world, 'anna', repository).opens({ title, body, labels })
    if (assignee) elsewhere(world, 'anna', repository).assigns(number, assignee)
  }
  opens(world, 'Test plan', 'Due: 2026-11-20', labels)
  world.as('anna').closes(opens(world, 'Metrics', '', labels))
  await world.settles()
}

describe('31. a week of VP12: eight issues in five repositories', () => {
  story('is told as done, open, silent and unassigned, with the boxes that are ticked', async world => {
    await weekOfMonitoring(world, reporting(monitoring))
    await world.goesTo(firstReport)
    const [report = '', ...others] = reports(world)
    expect(others).toEqual([])
    expect(report).toContain('| done / all | 1 / 8 ')
    expect(report).toMatch(/^\| on track \| 3 \|.*\n\| at risk \| 3 \|.*\n\| overdue \| 1 \|.*\n\n/m)
    expect(report).toContain('✅ done: [standards 3]')
    expect(lineWith(report, '🔴 newly overdue')).toMatch(/\[openstack-health-monitor 3\].* \(due Tue 29 Sep 2026\)$/)
    expect(lineWith(report, 'Guide')).toMatch(/no word for 22 working days \| erin \|$/)
    expect(lineWith(report, 'Alerts')).toMatch(/Alerts, 0 of 9 parts done .* nobody assigned \| nobody \|$/)
    expect(lineWith(report, 'Dashboards')).toMatch(/due Fri 20 Nov 2026, 10 of 11 parts done$/)
    // What was there when Lotse came is not new.
    expect(lineWith(report, '➕ added')).not.toContain('[docs 1]')
    expect(report).toContain('<sub>6 of 6 repositories read')
  })

  story('liest sich auf Deutsch ebenso', async world => {
    await weekOfMonitoring(world, reporting(monitoring, { language: 'de' }))
    await world.goesTo(firstReport)
    const [report = ''] = reports(world)
    expect(report).toContain('| erledigt / alle | 1 / 8 ')
    expect(report).toContain('✅ erledigt: [standards 3]')
    expect(lineWith(report, 'Guide')).toMatch(/seit 22 Arbeitstagen ohne Rückmeldung \| erin \|$/)
    expect(lineWith(report, 'Alerts')).toMatch(/Alerts, 0 von 9 Teilen erledigt .* niemandem zugewiesen \| niemand \|$/)
    expect(report).toContain('<sub>6 von 6 Repositorys gelesen')
  })
})

const networking = `
    dnation:
      name: dNation
      contacts: [erin]
      lots:
        VP04: { title: Networking, labels: [SCS-VP04] }
        VP06c: { title: Registry, labels: [SCS-VP06c] }
    osism:
      name: OSISM
      lots:
        VP01: { title: Operations, labels: [SCS-VP01] }
    b1:
      name: B1 Systems
      lots:
        VP06a: { title: Network and storage, labels: [SCS-VP06a], ends: 2026-09-30 }
        VP06a-2: { title: Network and storage, labels: [SCS-VP06a-2] }
        VP03: { title: Storage, labels: [SCS-VP03], aliases: [Software defined storage] }
`

describe('32. an issue of two lots', () => {
  story('counts in each of them, and once in the total', async world => {
    await gathers(world, { configuration: reporting(networking) })
    const both = opens(world, 'Tunnels to the registry', 'Due: 2026-11-20', ['SCS-VP04', 'SCS-VP06c', 'SCS-VP01'])
    opens(world, 'Peering', 'Due: 2026-11-20', ['SCS-VP04'])
    world.as('anna').closes(both)
    await world.goesTo(firstReport)
    const [dnation = '', osism = ''] = reports(world)
    expect(dnation).toContain('In all, 1 of 2 tasks done; a task of two lots counts once here.')
    expect([...dnation.matchAll(/\| done \/ all \| (\S+ \/ \S+) /g)].map(([, count]) => count)).toEqual([
      '1 / 2',
      '1 / 1',
    ])
    expect(osism).toContain('| done / all | 1 / 1 ')
  })

  story('has a word of its own for each company: what one says is not quoted as the other’s', async world => {
    const configuration = reporting(`
    dnation: { name: dNation, contacts: [erin], lots: { VP04: { labels: [SCS-VP04] } } }
    osism: { name: OSISM, contacts: [otto], lots: { VP01: { labels: [SCS-VP01] } } }
`)
    await gathers(world, { configuration })
    const both = opens(world, 'Tunnels', 'Due: 2026-11-20', ['SCS-VP04', 'SCS-VP01'])
    await says(world, 'erin', both, 'Status: the tunnels are up.')
    await world.goesTo(firstReport)
    const all = ownIssues(world).map(number => world.says(number))
    expect(all[0]?.join()).toMatch(/> \*\*erin \(dNation\)\*\*.*:\n> the tunnels are up/)
    expect(all[0]?.join()).not.toContain('@erin')
    expect(all[1]?.join()).not.toContain('tunnels are up')
    expect(all[1]?.[0]).toMatch(/^@otto: the next report .* has no word from you yet on VP01/)
  })

  story('is found however its lot is written', async world => {
    await gathers(world, { configuration: reporting(networking) })
    const number = opens(world, 'A talk', '', [])
    const heads: string[] = []
    for (const spelling of ['VP6c', 'vp-06c', 'SCS-VP06c', 'Lot 6a-2', 'Tender 06a', 'VP 03', 'los 4', 'OSISM']) {
      heads.push((await says(world, 'anna', number, `/status ${spelling}`)).split('\n')[0] ?? '')
      await world.passes('11m')
    }
    expect(heads.map(head => /VP\S+/.exec(head)?.[0])).toEqual([
      ...['VP06c', 'VP06c', 'VP06c', 'VP06a-2', 'VP06a', 'VP03', 'VP04', 'VP01'],
    ])
    expect(await says(world, 'anna', number, '/status VPXX')).toBe(
      'Which lot is meant? Known here: `VP04`, `VP06c`, `VP01`, `VP06a`, `VP06a-2` and `VP03`.',
    )
  })
})

/** The lead and the partner of the consortium are one company here; each part of VP04 has a label of its own beside the lot's. */
const consortia = `
    dnation-daiteap:
      name: dNation and Daiteap
      contacts: [erin, dima]
      lots:
        VP04: { title: Networking, labels: [SCS-VP04] }
        VP04-1: { title: SDN scalability, labels: [SCS-VP04 Lot 1], aliases: [VP04 Lot 1] }
        VP04-2a: { title: Encryption between nodes, labels: [SCS-VP04 Lot 2a], aliases: [VP04 Lot 2a] }
        VP04-2b: { title: TLS of services, labels: [SCS-VP04 Lot 2b], aliases: [VP04 Lot 2b] }
        VP04-3: { title: Clouds among each other, labels: [SCS-VP04 Lot 3], aliases: [VP04 Lot 3] }
    proventa:
      name: Proventa with Minery Report
      contacts: [otto, mia]
      lots:
        VP09c: { title: Penetration testing, labels: [SCS-VP09c] }
`

describe('33. a consortium with parts of a lot, and a subcontractor', () => {
  story('are reported part by part, and once as a whole; the word of each partner counts', async world => {
    await gathers(world, { configuration: reporting(consortia) })
    const tunnels = opens(world, 'Tunnels', 'Due: 2026-11-20', ['SCS-VP04', 'SCS-VP04 Lot 2a'])
    opens(world, 'Peering', 'Due: 2026-11-20', ['SCS-VP04', 'SCS-VP04 Lot 3'])
    const tests = opens(world, 'Scan', 'Due: 2026-11-20', ['SCS-VP09c'])
    world.as('anna').closes(tunnels)
    world.as('dima').comments(tunnels, '/note VP04 Lot 2a\nWireGuard holds in the lab.')
    world.as('mia').comments(tests, 'Status: the first scan runs.')
    await world.goesTo(firstReport)
    const [networks = '', pentest = ''] = reports(world)
    expect(networks).toContain('In all, 1 of 2 tasks done; a task of two lots counts once here.')
    const parts = networks.split(/^## /m).slice(1)
    expect(parts.map(part => /VP04\S*/.exec(part)?.[0])).toEqual(['VP04', 'VP04-1', 'VP04-2a', 'VP04-2b', 'VP04-3'])
    expect(parts.map(part => /\| done \/ all \| (\d \/ \d)/.exec(part)?.[1])).toEqual([
      ...['1 / 2', undefined, '1 / 1', undefined, '0 / 1'],
    ])
    expect(parts.filter(part => part.includes('WireGuard'))).toEqual([parts[2]])
    expect(parts[2]).toContain('> **dima (dNation and Daiteap)**:\n> WireGuard holds in the lab.')
    expect(pentest).toContain('> **mia (Proventa with Minery Report)**')
    expect(pentest).toContain('> the first scan runs.')
  })

  story('are asked for a word together, both partners by name', async world => {
    await gathers(world, { configuration: reporting(consortia) })
    await world.goesTo('2026-09-30T12:00:00+02:00')
    const [networks = 0, pentest = 0] = ownIssues(world)
    expect(world.says(networks)).toEqual([
      expect.stringMatching(/^@erin and @dima: .* on VP04, VP04-1, VP04-2a, VP04-2b and VP04-3\./),
    ])
    expect(world.says(pentest)).toEqual([expect.stringMatching(/^@otto and @mia: .* on VP09c\./)])
  })
})

describe('34. a task that waits for others', () => {
  story('is shown as blocked, by whom and since when', async world => {
    await gathers(world, { configuration: reporting(monitoring), repositories: ['docs'] })
    const here = opens(world, 'Sockets', 'Due: 2026-12-18', ['SCS-VP12'])
    const there = opens(world, 'Metrics of Nova', 'Due: 2026-12-18', ['SCS-VP12'])
    const review = elsewhere(world, 'anna', 'docs').opensPullRequest({ title: 'Review of the guide' })
    await says(world, 'erin', here, `/blocked by docs#${review} waits for the review`)
    await says(world, 'erin', there, '/blocked by https://review.opendev.org/c/openstack/nova/+/923 upstream review')
    await world.goesTo(firstReport)
    const report = reports(world).at(-1) ?? ''
    const decisions = report.slice(report.indexOf('**Needs a decision**'))
    expect(decisions).toMatch(
      /^- us, for 2 working days: \[docs 1\]\(\S+\), waits for the review; holds \[standards 2\]/m,
    )
    expect(decisions).toMatch(
      /^- third parties, for 2 working days: .*opendev.*, upstream review; holds \[standards 3\]/m,
    )
    expect(report).toContain('| blocked | 2 | +2 |')
    await world.goesTo(secondReport)
    // Nothing but time has passed, which is the news: a short comment tells how long we have been waited for.
    const [, second = ''] = reports(world)
    expect(second).toContain('Nothing has changed since Thu 1 Oct 2026; 1 task waiting on us for 7 working days')
    expect(second).toMatch(/^- us, for 7 working days: \[docs 1\]/m)
    expect(second).not.toContain('| done / all |')
    expect(rolling(world)).toMatch(/^- us, for 7 working days: \[docs 1\]/m)
    await says(world, 'erin', here, '/unblocked')
    await world.goesTo('2026-10-15T08:05:00+02:00')
    expect(lineWith(reports(world).at(-1) ?? '', '🔓 unblocked')).toContain('[standards 2]')
  })

  story('is held up by what GitHub calls its dependencies, as long as they are open', async world => {
    await gathers(world, { configuration: reporting(monitoring), repositories: ['docs', 'infra'] })
    const here = opens(world, 'Sockets', 'Due: 2026-12-18', ['SCS-VP12'])
    const anna = world.as('anna')
    const [docs, infra] = ['docs', 'infra'].map(name => elsewhere(world, 'anna', name))
    const [guide, disks] = [docs?.opens({ title: 'Guide' }), infra?.opens({ title: 'Disks' })]
    const heldUpBy = async () => {
      await world.passes('10m')
      return [...rolling(world).matchAll(/\[(docs|infra) 1\]/g)].map(([, name]) => name)
    }
    anna.marksBlocked(here, `docs#${guide}`)
    expect(await heldUpBy()).toEqual(['docs'])
    anna.marksBlocked(here, `infra#${disks}`)
    expect(await heldUpBy()).toEqual(['docs', 'infra'])
    anna.unmarksBlocked(here, `docs#${guide}`)
    expect(await heldUpBy()).toEqual(['infra'])
    infra?.closes(disks ?? 0)
    expect(await heldUpBy()).toEqual([])
    infra?.reopens(disks ?? 0)
    expect(await heldUpBy()).toEqual(['infra'])
    // Of this nobody tells Lotse: it looks at night.
    world.sandbox.hooks.mode = 'held'
    infra?.closes(disks ?? 0)
    world.sandbox.hooks.pending.length = 0
    world.sandbox.hooks.mode = 'auto'
    expect(await heldUpBy()).toEqual(['infra'])
    await world.goesTo('2026-09-29T04:05:00+02:00')
    expect(await heldUpBy()).toEqual([])
  })

  story('shows how many of its parts are done, wherever they are closed', async world => {
    await gathers(world, { configuration: reporting(monitoring), repositories: ['docs'] })
    const whole = opens(world, 'Sockets', 'Due: 2026-12-18', ['SCS-VP12'])
    world.as('anna').assigns(whole, 'erin')
    const docs = elsewhere(world, 'anna', 'docs')
    const guide = docs.opens({ title: 'Guide' })
    world.as('anna').addsSubIssue(whole, `docs#${guide}`)
    world.as('anna').addsSubIssue(whole, world.as('anna').opens({ title: 'Tests' }))
    const shown = async () => {
      await world.passes('10m')
      return lineWith(rolling(world), 'Sockets, due')
    }
    expect(await shown()).toMatch(/, 0 of 2 parts done$/)
    docs.closes(guide)
    expect(await shown()).toMatch(/, 1 of 2 parts done$/)
    docs.reopens(guide)
    expect(await shown()).toMatch(/, 0 of 2 parts done$/)
  })

  story(
    'or that is worked on elsewhere is not idle: a word on it is a word, though nothing else happens here',
    async world => {
      await gathers(world, { configuration: reporting(monitoring) })
      const patch = opens(world, 'Patch for Nova', 'Due: 2026-12-18', ['SCS-VP12'])
      const idle = opens(world, 'Dashboards', 'Due: 2026-12-18', ['SCS-VP12'])
      for (const number of [patch, idle]) world.as('anna').assigns(number, 'kim')
      await world.goesTo('2026-10-14T12:00:00+02:00')
      await says(world, 'erin', patch, 'Status: two rounds of review upstream, the third is on its way.')
      await world.goesTo('2026-10-15T08:05:00+02:00')
      const report = reports(world).at(-1) ?? ''
      expect(report).toContain('> two rounds of review upstream, the third is on its way.')
      expect(lineWith(report, ' Dashboards |')).toContain('no word for')
      expect(lineWith(report, ' Patch for Nova, ')).toMatch(/due Fri 18 Dec 2026$/)
      expect(report).not.toMatch(/no progress|nothing done/i)
    },
  )
})

describe('35. a task that is closed as not planned', () => {
  story('is not delivered, whatever boxes are open in it: it leaves the lot, and the report says so', async world => {
    await gathers(world, { configuration: reporting(monitoring) })
    const given = opens(world, 'Old idea', `Due: 2026-11-20\n${boxes(3, 4)}`, ['SCS-VP12'])
    opens(world, 'Alerts', 'Due: 2026-11-20', ['SCS-VP12'])
    await world.goesTo(firstReport)
    world.as('anna').closes(given, 'not_planned')
    await world.goesTo(secondReport)
    const report = reports(world).at(-1) ?? ''
    expect(report).toContain('| done / all | 0 / 1 `░░░░░░░░░░` | 0 / −1 |')
    expect(report).toContain('| closed as not planned | 1 | +1 |')
    expect(report).toContain('🚫 closed as not planned: [standards 2]')
    expect(report).not.toContain('✅ done')
    world.as('anna').reopens(given)
    await world.goesTo('2026-10-15T08:05:00+02:00')
    expect(reports(world).at(-1)).toContain('↩️ reopened: [standards 2]')
  })
})

const young = `
    jh-computers:
      name: JH-Computers
      lots:
        VP18: { title: Hardware }
    dnation:
      name: dNation
      contacts: [erin]
      lots:
        VP11: { title: Storage, labels: [SCS-VP11], starts: 2026-10-05 }
        VP12: { title: Health monitoring, labels: [SCS-VP12] }
`

describe('36. a lot', () => {
  story(
    'without a label, or whose label nobody uses yet, has no tasks: that is said, and it is no error',
    async world => {
      await gathers(world, { configuration: reporting(young) })
      await world.goesTo(secondReport)
      const [hardware = 0, dnation = 0] = ownIssues(world)
      // The first report on each lot, and none when nothing has changed since.
      expect(reports(world)).toHaveLength(3)
      expect(rolling(world, hardware)).toContain('⚪ grey · VP18 Hardware · JH-Computers')
      expect(rolling(world, hardware)).toContain('The lot has no label, so no tasks can be counted.')
      expect(rolling(world, dnation)).toContain('No task bears a label of the lot.')
      const talk = opens(world, 'A talk', '', [])
      const [head, ...lines] = (await says(world, 'anna', talk, '/status VP18')).split('\n')
      expect(head).toContain('⚪ grey · VP18 Hardware · JH-Computers')
      expect(lines.join()).not.toMatch(/\b0\b/)
    },
  )

  story(
    'whose label is older than the award begins with the award: what was closed before is not its work',
    async world => {
      await gathers(world, { configuration: reporting(young) })
      const labels = ['SCS-VP11']
      world.as('anna').closes(opens(world, 'Tender text', '', labels))
      opens(world, 'Ceph upgrade', 'Due: 2026-11-20', labels)
      await world.goesTo(firstReport)
      expect(reports(world).join()).not.toContain('VP11')
      expect(rolling(world, ownIssues(world)[1])).toContain('The lot begins on Mon 5 Oct 2026.')
      await world.goesTo(secondReport)
      const report = reports(world).at(-1) ?? ''
      expect(report).toContain('VP11 Storage')
      expect(report).toContain('| done / all | 0 / 1 ')
      expect(report).toContain('1 task was closed before the lot began on Mon 5 Oct 2026 and is not counted.')
      expect(decodeURIComponent(report)).toContain(
        'label:"SCS-VP11" is:issue is:closed reason:completed -closed:<2026-10-05',
      )
    },
  )

  story('whose label is created weeks later counts the tasks from then on, old ones too', async world => {
    await gathers(world, { configuration: reporting(young) })
    const old = opens(world, 'Alerts', 'Due: 2026-11-20', [])
    await world.goesTo(secondReport)
    world.as('anna').createsLabel('SCS-VP12')
    world.as('anna').labels(old, 'SCS-VP12')
    await world.goesTo('2026-10-15T08:05:00+02:00')
    expect(lineWith(reports(world).at(-1) ?? '', '➕ added')).toContain(`[standards ${old}]`)
  })
})
