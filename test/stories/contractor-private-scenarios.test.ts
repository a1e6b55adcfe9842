/** What is done in a private repository stays there, wherever Lotse speaks of it. */
import { describe, expect } from '@jest/globals'
import { configurationSchema } from '../../src/app.ts'
import { exportSummary, readSummaryOptions } from '../../src/summary.ts'
import { organisation, type World } from '../world.ts'
import {
  elsewhere,
  everythingSaid,
  firstReport,
  gathers,
  lineWith,
  looksAround,
  opens,
  ownIssues,
  reporting,
  reports,
  rolling,
  says,
  secondReport,
} from './contractor.ts'
import { story } from './story.ts'

const laboratory = `
    jh-computers:
      name: JH-Computers
      team: dnation
      contacts: [erin]
      lots:
        VP18: { title: Hardware, labels: [SCS-VP18, rack-7-only] }
`

/** Words that stand in the private repository alone, its name, and who works there. */
const secrets = ['Rack 7', 'Rack 8', 'drawer', 'bankrupt', 'customer', 'mallory', 'rack-7', 'VP-18', 'vault']

/** Somebody says everything that can be said in the private repository `vault`; one public task waits for it. */
async function worksInPrivate(world: World, configuration = reporting(laboratory)): Promise<number> {
  await gathers(world, { configuration, repositories: ['docs'], privates: ['vault'] })
  world.sandbox.owner('olga', organisation).grants('vault', 'mallory', 'triage')
  const vault = elsewhere(world, 'anna', 'vault')
  const labels = ['SCS-VP18', 'rack-7-only', 'due: 2026-09-29']
  const rack = vault.opens({ title: 'Rack 7 for the customer', labels })
  vault.opens({ title: 'Rack 8', body: 'Due: 2026-10-09', labels: ['SCS-VP18', 'VP-18 racks', 'blocked'] })
  vault.assigns(rack, 'mallory')
  const erin = elsewhere(world, 'erin', 'vault')
  erin.comments(rack, '/note VP18 The key lies in the drawer.')
  erin.comments(rack, 'Status: the customer waits for Rack 7.')
  vault.comments(rack, '/health VP18 red the vendor is bankrupt until 2026-10-30')
  erin.comments(rack, '/blocked by #2 the drawer is locked')
  const open = opens(world, 'Cables', 'Due: 2026-12-18', ['SCS-VP18'])
  await world.settles()
  world.as('erin').comments(open, `/blocked by vault#${rack} needs the room`)
  await world.settles()
  return open
}

/** @returns what `lotse export summary` writes */
async function exported(world: World, format: string, includePrivate: boolean): Promise<string> {
  const read = readSummaryOptions(['JH-Computers'], { format, private: includePrivate, all: false })
  if ('problem' in read) throw new Error(read.problem)
  return (await exportSummary(world.store, read.options, configurationSchema)).output
}

function leaks(text: string): string[] {
  return secrets.filter(word => text.toLowerCase().includes(word.toLowerCase()))
}

describe('39. tasks in a private repository', () => {
  story('are counted in public, and nothing else is said of them there', async world => {
    const open = await worksInPrivate(world)
    await world.goesTo(firstReport)
    const [report = ''] = reports(world)
    expect(report).toContain('| done / all | 0 / 3 ')
    expect(lineWith(report, '🔴 newly overdue')).toContain('1 private task')
    expect(lineWith(report, '➕ added')).toMatch(/\[standards \d+\].*, 2 private tasks$/)
    expect(report).toContain('a thread that is not shown here')
    expect(report).toContain('2 words given in private repositories')
    expect(report).toContain('🔴 red set by anna until Fri 30 Oct 2026:** reason given in a private repository')
    const minutes = await says(world, 'zoe', open, '/status VP18')
    expect(minutes).toContain('VP18 Hardware')
    elsewhere(world, 'anna', 'vault').closes(1)
    elsewhere(world, 'anna', 'vault').closes(2, 'not_planned')
    await world.goesTo(secondReport)
    expect(lineWith(reports(world)[1] ?? '', '✅ done')).toContain('1 private task')
    expect(lineWith(reports(world)[1] ?? '', '🚫')).toContain('1 private task')
    await looksAround(world)
    await world.passes('1h')
    expect(leaks(everythingSaid(world, ['vault']))).toEqual([])
  })

  story('sind auf Deutsch ebenso nur eine Zahl', async world => {
    await worksInPrivate(world, reporting(laboratory, { language: 'de' }))
    await world.goesTo(firstReport)
    const [report = ''] = reports(world)
    expect(lineWith(report, '➕ dazugekommen')).toMatch(/, 2 private Aufgaben$/)
    expect(report).toContain('ein Thread, der hier nicht gezeigt wird')
    expect(leaks(everythingSaid(world, ['vault']))).toEqual([])
  })

  story('are exported only on demand', async world => {
    await worksInPrivate(world)
    await world.goesTo(firstReport)
    for (const format of ['text', 'csv', 'json']) expect(leaks(await exported(world, format, false))).toEqual([])
    expect(await exported(world, 'csv', true)).toContain('Rack 7 for the customer')
  })

  const inside = reporting(laboratory).replace('/standards', '/vault')

  /** What Lotse opened in the vault, and all that it said there. */
  function saidInVault({ sandbox }: World): string {
    return sandbox.exchanges
      .filter(({ method, path }) => method !== 'GET' && path.includes('/vault/'))
      .map(({ requestBody }) => JSON.stringify(requestBody))
      .join('\n')
  }

  story('are told in full where the report itself is private, and then nothing public leads there', async world => {
    const open = await worksInPrivate(world, inside)
    await world.goesTo(firstReport)
    expect(ownIssues(world)).toEqual([])
    expect(saidInVault(world)).toMatch(/## .*Rack 7 for the customer/)
    await says(world, 'zoe', open, '/status VP18')
    expect(leaks(everythingSaid(world, ['vault']))).toEqual([])
  })

  story('are numbers in another private repository: reports, drafts, minutes, changes and blockers', async world => {
    const drafted = inside.replace('  companies:', '  draft: 4h\n  companies:')
    const open = await worksInPrivate(world, drafted)
    world.sandbox.world.repository(`${organisation}/cellar`, {
      private: true,
      collaborators: { anna: 'write', erin: 'triage' },
    })
    const cellar = elsewhere(world, 'anna', 'cellar')
    world.sandbox.owner('olga', organisation).grants('cellar', 'trudy', 'triage')
    const keg = cellar.opens({ title: 'Keg 9', body: 'Due: 2026-09-29', labels: ['SCS-VP18', 'VP-18 kegs'] })
    cellar.assigns(keg, 'trudy')
    elsewhere(world, 'erin', 'cellar').comments(keg, 'Status: the yeast has died.')
    elsewhere(world, 'erin', 'cellar').comments(keg, '/note VP18 The hops are stale.')
    await world.settles()
    world.as('erin').comments(open, `/blocked by cellar#${keg} needs the pipes`)
    await world.goesTo(firstReport)
    cellar.closes(keg)
    await says(world, 'zoe', open, '/status VP18')
    elsewhere(world, 'anna', 'vault').comments(1, '/status VP18')
    await world.goesTo(secondReport)
    const said = saidInVault(world)
    expect(said).toMatch(/## .*Rack 7 for the customer/)
    expect(said).toContain('Cables')
    expect(said).toMatch(/✅ done: 1 private task/)
    expect(said).toMatch(/\*\*Draft\*\*/)
    expect(lineWith(said, 'Report by')).toContain('the vendor is bankrupt')
    expect(said).not.toMatch(/keg|yeast|hops|trudy|cellar/i)
    expect(leaks(everythingSaid(world, ['vault']))).toEqual([])
    expect(everythingSaid(world, ['vault', 'cellar'])).not.toMatch(/keg|yeast|hops|trudy|cellar/i)
  })

  story('that were public once are not named any more as soon as their repository is private', async world => {
    await gathers(world, { configuration: reporting(laboratory), repositories: ['docs'] })
    const docs = elsewhere(world, 'anna', 'docs')
    const rack = docs.opens({ title: 'Rack 7', body: 'Due: 2026-09-29', labels: ['SCS-VP18'] })
    docs.opens({ title: 'Rack 8', body: 'Due: 2026-09-29', labels: ['SCS-VP18'] })
    const open = opens(world, 'Cables', 'Due: 2026-09-29', ['SCS-VP18'])
    await world.goesTo(firstReport)
    expect(reports(world)[0]).toContain('Rack 7')
    elsewhere(world, 'olga', 'docs').privatises()
    await world.passes('2m')
    expect(rolling(world)).not.toMatch(/Rack|docs \d/)
    expect(rolling(world)).toContain('2 private tasks')
    world.forgetsCalls()
    docs.closes(rack)
    docs.transfers(2, 'standards')
    await world.goesTo(secondReport)
    await says(world, 'zoe', open, '/status')
    const [, report = ''] = reports(world)
    expect(lineWith(report, '✅ done')).toContain('1 private task')
    // What has moved to a public repository is public, and the same task; where it was is not.
    expect(report).toMatch(/\[standards \d+\]\S+ Rack 8/)
    expect(report).not.toMatch(/added|removed/)
    expect(everythingSaid(world, ['docs'])).not.toMatch(/Rack 7|docs/)
  })

  story('whose repository became private unheard are hidden as soon as Lotse has looked around', async world => {
    await gathers(world, { configuration: reporting(laboratory), repositories: ['docs'] })
    elsewhere(world, 'anna', 'docs').opens({ title: 'Rack 7', body: 'Due: 2026-09-29', labels: ['SCS-VP18'] })
    await world.passes('1h')
    expect(rolling(world)).toContain('Rack 7')
    await world.settles()
    world.sandbox.hooks.mode = 'held'
    elsewhere(world, 'olga', 'docs').privatises()
    for (const delivery of [...world.sandbox.hooks.pending]) world.sandbox.hooks.forget(delivery)
    world.sandbox.hooks.mode = 'auto'
    await looksAround(world)
    await world.passes('2m')
    expect(rolling(world)).not.toMatch(/Rack|docs \d/)
    expect(rolling(world)).toContain('1 private task')
  })
})
