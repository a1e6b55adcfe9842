/** A repository's own file rules that repository: whoever writes it reaches nothing beyond. */
import { describe, expect, test } from '@jest/globals'
import { configurationSchema } from '../../src/app.ts'
import { configurationExample } from '../../src/config/document.ts'
import { openStore } from '../../src/store/open.ts'
import { engines } from '../engines.ts'
import { createWorld, organisation, type World } from '../world.ts'
import {
  elsewhere,
  everythingSaid,
  firstReport,
  gathers,
  looksAround,
  monitoring,
  ownIssues,
  reporting,
} from './contractor.ts'
import { openRequest, story } from './story.ts'

const office = `${organisation}/.github`
const play = `${organisation}/play`

/** Work of the lot in a public and in a private repository, and a place of pat, who can write nowhere else. */
async function withPlay(world: World): Promise<void> {
  await gathers(world, {
    configuration: reporting(monitoring),
    repositories: ['play'],
    privates: ['vault', 'burrow'],
    before: () => {
      for (const name of ['standards', 'vault', 'burrow'])
        elsewhere(world, 'anna', name).opens({ title: `Task of ${name}`, labels: ['SCS-VP12'] })
    },
  })
}

async function pushes(world: World, text: string | null): Promise<void> {
  elsewhere(world, 'olga', 'play').pushes({ files: { '.github/lotse.yml': text } })
  await looksAround(world)
  await world.passes('10m')
}

const grasping = `
mode: live
maintenance: ${play}
people: { anna: { away: ["2026-09-01..2026-12-31"] }, ben: { language: de } }
contractors:
  publish: ${organisation}/burrow
  companies:
    mine: { lots: { All: { labels: [SCS-VP12] } } }
`

function threadsIn(world: World, name: string): string[] {
  const { threads } = world.sandbox.world.findRepository(`${organisation}/${name}`)
  return [...threads.values()].filter(({ author }) => author.login === 'lotse[bot]').map(({ title }) => title)
}

describe('A repository’s own file', () => {
  story('brings no report anywhere, and opens no maintenance issue elsewhere', async world => {
    await withPlay(world)
    await pushes(world, grasping)
    await world.goesTo(firstReport)
    expect(threadsIn(world, 'burrow')).toEqual([])
    expect(threadsIn(world, 'play')).toEqual([])
    expect(ownIssues(world)).toHaveLength(1)
    expect(everythingSaid(world, [])).not.toMatch(/Task of (vault|burrow)/)
  })

  story('is told what has no effect in it, with line and column; the rest of it holds', async world => {
    await withPlay(world)
    await pushes(world, `${grasping}routing: { partners: { plusserver: { owner: ben } } }\n`)
    const text = world.sandbox.thread(office, 1).body.replaceAll('\u200b', '').replaceAll('\\', '')
    expect(text).toContain('### Configuration of SovereignCloudStack/play\n')
    for (const [key, line] of [
      ['maintenance', 3],
      ['people', 4],
      ['contractors', 5],
    ])
      expect(text).toMatch(
        new RegExp(`play/.github/lotse.yml:${line}:1: The key .${key}. rules more than this repository`),
      )
    expect(text).toContain('- Only what is named here has no effect; everything else is in force.')
    const [check] = [...world.sandbox.world.findRepository(play).checkRuns.values()]
    expect(check).toMatchObject({ conclusion: 'failure', output: { title: 'The configuration has 3 faults' } })
    expect(check?.output.annotations.map(({ start_line }) => start_line)).toEqual([3, 4, 5])
    const number = elsewhere(world, 'jdoe', 'play').opens({ title: 'Backups', labels: ['partner: plusserver'] })
    await world.settles()
    expect(world.sandbox.thread(play, number).assignees).toEqual(['ben'])
    await pushes(world, 'routing: { partners: { plusserver: { owner: anna } } }\n')
    expect(world.sandbox.thread(office, 1).state).toBe('closed')
  })

  story('whoever it calls absent is there for the others', async world => {
    await withPlay(world)
    await pushes(world, grasping)
    const number = await openRequest(world)
    expect(world.assignees(number)).toEqual(['anna'])
  })

  story('makes nobody an engineer who colours the organisation’s reports', async world => {
    await withPlay(world)
    await pushes(world, 'routing: { engineers: [jdoe], partners: { plusserver: { owner: ben } } }\n')
    const body = '/health VP12 red all is lost until 2026-10-30'
    const number = elsewhere(world, 'jdoe', 'play').opens({ title: 'Lost', body })
    await world.settles()
    expect(world.sandbox.thread(play, number).comments[0]?.body).toMatch(/^Only .* can use `\/health`/)
    await world.goesTo(firstReport)
    expect(everythingSaid(world, [])).not.toContain('all is lost')
  })

  story('that is broken keeps its last good rules, and still follows the organisation’s', async world => {
    const partners = (owner: string) => `routing: { partners: { noris: { owner: ${owner} }, other: { owner: ben } } }`
    world.sandbox.world.repository(office, { files: { '.github/lotse.yml': partners('anna') } })
    world.sandbox.world.repository(play, { collaborators: { anna: 'write', ben: 'write', carla: 'write' } })
    await looksAround(world)
    await pushes(world, 'language: de')
    await pushes(world, 'language: [')
    elsewhere(world, 'olga', '.github').pushes({ files: { '.github/lotse.yml': partners('carla') } })
    await world.settles()
    const number = elsewhere(world, 'mona', 'play').opens({ title: 'Backups', labels: ['partner: noris'] })
    await world.settles()
    const { assignees, comments } = world.sandbox.thread(play, number)
    expect(assignees).toEqual(['carla'])
    expect(comments[0]?.body).toContain('Hallo')
  })
})

/** What Lotse writes outside of play in a week of a request, a decision and a report, with this file in play. */
async function weekBeside(text: string | null): Promise<string[]> {
  const [engine] = engines
  if (!engine) throw new Error('no engine')
  const place = engine.place()
  const world = await createWorld({ open: now => openStore({ ...place, now }) })
  await withPlay(world)
  await pushes(world, text)
  const number = await openRequest(world)
  const decision = world.as('anna').opens({ title: 'Naming', body: '/propose Names are short' })
  await world.settles()
  for (const login of ['jdoe', 'anna'])
    elsewhere(world, login, 'play').opens({ title: 'Here', body: '/propose It', labels: ['SCS-VP13'] })
  world.as('anna').comments(number, 'It is the network.')
  world.as('ben').comments(decision, '/support')
  await world.goesTo('2026-10-06T12:00:00+02:00')
  const written = world.sandbox.exchanges
    .filter(({ method, path }) => method !== 'GET' && path.includes('/repos/') && !path.includes('/play/'))
    .map(
      ({ method, path, requestBody }) =>
        `${method} ${path.replace(/\d{10}/, 'ID')} ${JSON.stringify(requestBody).replace(/<!--.*?-->/g, '')}`,
    )
    .filter(call => !call.includes('Lotse: what an administrator should know'))
    .filter(call => !call.includes('/.github/issues/'))
  await world.ends()
  return written
}

/** Of any pair of repositories: what stands in the file of the one leaves no trace in the other. */
describe('Whatever stands in the file of one repository', () => {
  const example = configurationExample(configurationSchema)
    .replaceAll('acme/ops', `${organisation}/standards`)
    .replaceAll('acme/status', `${organisation}/standards`)
    .replaceAll('SCS-VP06c', 'SCS-VP13')

  test('is written nowhere else: with the file of nobody, of somebody who wants all, and with every key there is', async () => {
    const usual = await weekBeside(null)
    expect(usual.length).toBeGreaterThan(10)
    const hurried = 'consensus: { profiles: { default: { window: 1h, min: 1h, deciders: [jdoe] } } }\nlanguage: de'
    for (const text of [grasping, example, hurried]) {
      const written = await weekBeside(text)
      const strange = [
        ...usual.filter(call => !written.includes(call)),
        ...written.filter(call => !usual.includes(call)),
      ]
      expect([text, strange.map(call => call.slice(0, 300))]).toEqual([text, []])
    }
  })
})
