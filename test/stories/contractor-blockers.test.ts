/** Stories of what holds tasks up: whom they wait for, since when, and when that is over. */
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
  reporting,
  reports,
  rolling,
  says,
  secondReport,
} from './contractor.ts'
import { story } from './story.ts'

/** What stands in the text before the folded parts. */
function standing(world: World): string {
  return rolling(world).split('<details>')[0] ?? ''
}

function task(world: World, labels = ['SCS-VP12'], title = 'Sockets'): number {
  return opens(world, title, 'Due: 2026-12-18', labels)
}

describe('Of several things that hold a task up', () => {
  story('each has its own age and reason, and it is told when they wait on us', async world => {
    await gathers(world, { configuration: reporting(monitoring), repositories: ['docs'] })
    const here = task(world)
    await says(world, 'erin', here, '/blocked by upstream waits for a release')
    await world.goesTo(firstReport)
    await world.goesTo('2026-10-07T15:00:00+02:00')
    const dns = elsewhere(world, 'anna', 'docs').opens({ title: 'DNS' })
    world.as('anna').marksBlocked(here, `docs#${dns}`)
    await world.goesTo(secondReport)
    const report = reports(world).at(-1) ?? ''
    expect(report).toMatch(/^- us, since today: \[docs 1\]\(\S+\); holds \[standards 2\]/m)
    expect(report).toMatch(/^- third parties, for 7 working days: waits for a release; holds \[standards 2\]/m)
    expect(report).not.toContain('waiting on us for')
    expect(lineWith(report, '⛔ waiting on somebody else now')).toMatch(/\[standards 2\].*: third parties → us$/)
    elsewhere(world, 'anna', 'docs').closes(dns)
    await world.goesTo('2026-10-15T08:05:00+02:00')
    expect(lineWith(reports(world).at(-1) ?? '', '⛔ waiting on somebody else now')).toMatch(/: us → third parties$/)
  })

  story('one that GitHub counts and does not show to Lotse is one, too', async world => {
    await gathers(world, { configuration: reporting(monitoring), privates: ['secret'] })
    const here = task(world)
    const olga = world.sandbox.owner('olga', organisation)
    const plan = elsewhere(world, 'anna', 'secret').opens({ title: 'Plan' })
    olga.makesUnreadable('secret', 404)
    world.as('anna').marksBlocked(here, `secret#${plan}`)
    await world.passes('10m')
    const unseen = /^- somebody not named, since today: a thread that is not shown here; holds \[standards 2\]/m
    expect(standing(world)).toMatch(unseen)
    elsewhere(world, 'anna', 'secret').closes(plan)
    await world.goesTo('2026-09-29T04:05:00+02:00')
    expect(standing(world)).not.toContain('Needs a decision')
  })
})

describe('A thread that somebody has named', () => {
  story('holds nothing up from the night on in which it is closed, and again when it is open', async world => {
    await gathers(world, { configuration: reporting(monitoring), repositories: ['docs'] })
    const here = task(world)
    const docs = elsewhere(world, 'anna', 'docs')
    const guide = docs.opens({ title: 'Guide' })
    await says(world, 'erin', here, `/blocked by docs#${guide} needs the DNS`)
    await world.goesTo(firstReport)
    expect(reports(world)[0]).toMatch(/^- us, for 2 working days: \[docs 1\]\(\S+\), needs the DNS/m)
    docs.closes(guide)
    world.forgetsCalls()
    await world.goesTo('2026-10-02T12:00:00+02:00')
    expect(standing(world)).not.toContain('Needs a decision')
    const asked = `/repos/${organisation}/docs/issues/${guide}`
    expect(world.calls().reads.filter(call => call.endsWith(asked))).toHaveLength(1)
    await world.goesTo(secondReport)
    expect(lineWith(reports(world).at(-1) ?? '', '🔓 unblocked')).toContain('[standards 2]')
    docs.reopens(guide)
    await world.goesTo('2026-10-09T12:00:00+02:00')
    expect(standing(world)).toContain('[docs 1]')
  })

  story('holds up what it held up when nobody can see it any more', async world => {
    await gathers(world, { configuration: reporting(monitoring), repositories: ['docs'] })
    const here = task(world)
    const guide = elsewhere(world, 'anna', 'docs').opens({ title: 'Guide' })
    await says(world, 'erin', here, `/blocked by docs#${guide} needs the DNS`)
    elsewhere(world, 'olga', 'docs').deletesThread(guide)
    await world.goesTo(firstReport)
    expect(reports(world)[0]).toMatch(/^- us, for 2 working days: \[docs 1\]/m)
  })

  story('is the same though its repository is called otherwise: a task of the company', async world => {
    await gathers(world, { configuration: reporting(monitoring), repositories: ['infra'] })
    const here = task(world)
    const disks = elsewhere(world, 'anna', 'infra').opens({ title: 'Disks', labels: ['SCS-VP12'] })
    await says(world, 'erin', here, `/blocked by infra#${disks} first that`)
    elsewhere(world, 'olga', 'infra').renames('infrastructure')
    await looksAround(world)
    await world.passes('5m')
    expect(standing(world)).toMatch(/^- the contractor, since today: \[infrastructure 1\]\(\S+\), first that/m)
    elsewhere(world, 'anna', 'infrastructure').closes(disks)
    // Of a task it is known at once.
    await world.passes('5m')
    expect(standing(world)).not.toContain('Needs a decision')
  })

  story('is the same though its repository is called otherwise: a thread that is no task', async world => {
    await gathers(world, { configuration: reporting(monitoring), repositories: ['infra'] })
    const here = task(world)
    const disks = elsewhere(world, 'anna', 'infra').opens({ title: 'Disks' })
    await says(world, 'erin', here, `/blocked by infra#${disks} first that`)
    elsewhere(world, 'olga', 'infra').renames('infrastructure')
    await looksAround(world)
    await world.goesTo(firstReport)
    expect(reports(world)[0]).toMatch(/^- us, for 2 working days: \[infrastructure 1\]/m)
    elsewhere(world, 'anna', 'infrastructure').closes(disks)
    await world.goesTo(secondReport)
    expect(standing(world)).not.toContain('Needs a decision')
  })

  story('and was closed before the lot began is over', async world => {
    const configuration = reporting(`
    dnation:
      contacts: [erin]
      lots: { VP12: { labels: [SCS-VP12], starts: 2026-09-30 } }
`)
    await gathers(world, { configuration })
    const [here, first] = [task(world), task(world, ['SCS-VP12'], 'First')]
    await says(world, 'erin', here, `/blocked by #${first} first that`)
    world.as('anna').closes(first)
    await world.goesTo(firstReport)
    expect(standing(world)).toContain('standards 2')
    expect(standing(world)).not.toContain('Needs a decision')
  })

  story('and is another company’s task is over when that is done', async world => {
    const configuration = reporting(`
    dnation: { contacts: [erin], lots: { VP04: { labels: [SCS-VP04] } } }
    osism: { contacts: [otto], lots: { VP01: { labels: [SCS-VP01] } } }
`)
    await gathers(world, { configuration })
    const [here, theirs] = [task(world, ['SCS-VP04']), task(world, ['SCS-VP01'], 'Base')]
    await says(world, 'erin', here, `/blocked by #${theirs} first that`)
    await world.passes('5m')
    expect(standing(world)).toMatch(/^- us, since today: \[standards 4\]/m)
    world.as('anna').closes(theirs)
    await world.passes('5m')
    expect(standing(world)).not.toContain('Needs a decision')
  })
})
