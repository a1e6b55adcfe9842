import { describe, expect } from '@jest/globals'
import { organisation, type World } from '../world.ts'
import { openRequest, story } from './story.ts'

const comment = (world: World, number: number) => world.says(number)[0] ?? ''
const configured = (labels: string) =>
  `calendar: { timezone: Europe/Berlin }\nrouting: { partners: { plusserver: { owner: anna, backup: [ben]${labels} }, noris: { owner: carla } } }`

async function configures(world: World, labels: string): Promise<void> {
  world.as('olga').pushes({ files: { '.github/lotse.yml': configured(labels) } })
  await world.settles()
}

async function withOffice(world: World): Promise<void> {
  world.sandbox.world.repository(`${organisation}/.github`, {})
  await world.app.catchUp.run()
  await world.settles()
}

const maintenance = (world: World) => {
  const { body, state } = world.sandbox.thread(`${organisation}/.github`, 1)
  return { state, body: body.replaceAll('\u200b', '') }
}

describe('a partner’s label that is renamed', () => {
  story(
    'stays the partner’s: the promise holds, nobody is released, and the maintenance issue says what to change',
    async world => {
      await withOffice(world)
      const number = await openRequest(world)
      const before = comment(world, number)
      await world.passes('1h')
      world.as('olga').renamesLabel('partner: plusserver', 'partner: plus')
      await world.settles()
      expect(comment(world, number).replace('partner: plus`', 'partner: plusserver`')).toBe(before)
      await world.passes('1h')
      world.as('jdoe').comments(number, 'Here is more.')
      await world.passes('3m')
      expect(world.assignees(number)).toEqual(['anna'])
      expect(world.says(number)).toHaveLength(1)
      expect(comment(world, number)).toContain('by Mon 28 Sep 2026, 17:00 (Berlin)')
      expect(maintenance(world).body).toContain(
        'The label `partner: plusserver` of `plusserver` is called `partner: plus` now. Threads that bear it stay this partner’s, and new ones come to it. Write `labels: ["partner: plus"]` under `routing.partners.plusserver`, so that the configuration says so, too.',
      )
    },
  )

  story('brings new threads to the partner by its new name, which alone is set', async world => {
    await withOffice(world)
    world.as('olga').pushes({
      files: { '.github/lotse.yml': configured(', team: plusserver') },
    })
    await world.settles()
    await openRequest(world)
    world.as('olga').renamesLabel('partner: plusserver', 'partner: plus')
    await world.passes('1m')
    const labelled = world.as('kim').opens({ title: 'Backups', labels: ['partner: plus'] })
    const byTeam = world.as('kim').opens({ title: 'More backups' })
    const byCommand = world.as('zoe').opens({ title: 'Still more backups' })
    world.as('anna').comments(byCommand, '/partner plusserver')
    await world.passes('3m')
    for (const number of [labelled, byTeam, byCommand]) {
      expect(world.assignees(number)).toEqual(['anna'])
      expect(world.sandbox.thread(`${organisation}/standards`, number).labels).toEqual(['partner: plus'])
      expect(world.says(number).join()).not.toContain('Nobody is known')
    }
    expect(maintenance(world).body).toContain('is called `partner: plus` now')
    expect(maintenance(world).body).not.toMatch(/no partner of the configuration|former name/)
  })

  story('goes on as it was when the configuration follows, and nothing is left to do', async world => {
    await withOffice(world)
    const number = await openRequest(world)
    await world.passes('1h')
    world.as('olga').renamesLabel('partner: plusserver', 'partner: plus')
    await world.settles()
    await world.passes('1h')
    await configures(world, ', labels: ["partner: plus"]')
    world.as('jdoe').comments(number, 'Here is more.')
    await world.settles()
    expect(comment(world, number)).toContain('by Mon 28 Sep 2026, 17:00 (Berlin)')
    expect(world.assignees(number)).toEqual(['anna'])
    expect(world.says(number)).toHaveLength(1)
    expect(maintenance(world).state).toBe('closed')
  })

  story('gets its former name back, and nothing is left to do', async world => {
    await withOffice(world)
    const number = await openRequest(world)
    await world.passes('1m')
    world.as('olga').renamesLabel('partner: plusserver', 'old')
    await world.passes('1m')
    expect(maintenance(world).body).toContain('is called `old` now')
    world.as('olga').renamesLabel('old', 'partner: plusserver')
    await world.passes('1m')
    expect(maintenance(world).state).toBe('closed')
    expect(world.assignees(number)).toEqual(['anna'])
  })

  story('can still be taken off a thread', async world => {
    const number = await openRequest(world)
    await world.passes('1m')
    world.as('olga').renamesLabel('partner: plusserver', 'old')
    await world.passes('1m')
    world.as('dora').unlabels(number, 'old')
    await world.settles()
    expect(world.assignees(number)).toEqual([])
    expect(comment(world, number)).toContain('The label `old` was removed by dora')
  })

  story('to the label of another partner goes to that one', async world => {
    const number = await openRequest(world)
    await world.passes('1m')
    world.as('olga').deletesLabel('partner: noris')
    world.as('olga').renamesLabel('partner: plusserver', 'partner: noris')
    await world.settles()
    expect(world.assignees(number)).toEqual(['carla'])
  })

  story('leaves threads from before Lotse in peace', async world => {
    const weekAgo = Date.parse('2026-09-21T10:00:00+02:00')
    const number = world.sandbox.inThePast(weekAgo, () =>
      world.as('jdoe').opens({ title: 'Long known', labels: ['partner: plusserver'] }),
    )
    world.as('olga').renamesLabel('partner: plusserver', 'old')
    await world.passes('2m')
    expect(world.says(number)).toEqual([])
    expect(world.assignees(number)).toEqual([])
  })
})

describe('a label that is renamed into a partner’s', () => {
  story('routes the open threads that bear it at once', async world => {
    const number = await openRequest(world, ['noris'])
    const closed = await openRequest(world, ['noris'])
    world.as('olga').closes(closed)
    await world.passes('1h')
    world.as('olga').deletesLabel('partner: noris')
    world.as('olga').renamesLabel('noris', 'partner: noris')
    await world.settles()
    expect(world.assignees(number)).toEqual(['carla'])
    expect(comment(world, number)).toContain('bis Di., 29. Sep. 2026, 10:00')
    expect(world.says(closed)).toEqual([])
  })
})
