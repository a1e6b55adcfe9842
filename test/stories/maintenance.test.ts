import { describe, expect } from '@jest/globals'
import { engines } from '../engines.ts'
import { organisation, plainConfiguration, type World } from '../world.ts'
import { openRequest, story } from './story.ts'

const office = `${organisation}/.github`
const broken = 'routing:\n  partners:\n    plusserver: { owner: anna, respnd_within: 4h }\n'

/** Gives the organisation the repository in which the maintenance issue stands, and lets Lotse find it. */
async function withOffice(world: World, setup: { private?: boolean } = {}): Promise<void> {
  world.sandbox.world.repository(office, setup)
  await world.app.catchUp.run()
  await world.settles()
}

function issueText(world: World, number = 1): string {
  return world.sandbox
    .thread(office, number)
    .body.replace(/<!--[\s\S]*?-->/g, '')
    .trim()
}

async function breaks(world: World): Promise<void> {
  world.as('olga').pushes({ files: { '.github/lotse.yml': broken } })
  await world.settles()
}

describe('a broken configuration', () => {
  story('is told at once: a check run on the commit with the line, and the maintenance issue', async world => {
    await withOffice(world)
    await openRequest(world)
    await breaks(world)
    const [check] = [...world.sandbox.world.findRepository(world.home).checkRuns.values()]
    expect(check).toMatchObject({ name: 'Lotse: configuration', conclusion: 'failure' })
    expect(check?.output.annotations).toEqual([
      {
        ...{ path: '.github/lotse.yml', start_line: 3, end_line: 3, annotation_level: 'failure' },
        message: expect.stringContaining('Unknown key `respnd_within`. Did you mean `respond_within`?'),
      },
    ])
    const text = issueText(world).replaceAll('\u200b', '')
    expect(text).toContain('### Configuration of SovereignCloudStack/standards\n- ')
    expect(text).toContain('lotse.yml:3:32: Unknown key')
    expect(text).toContain('The last valid configuration stays in force until this is mended.')
  })

  story('that is mended closes the issue and turns the check green', async world => {
    await withOffice(world)
    await openRequest(world)
    await breaks(world)
    await world.passes('1m')
    world.as('olga').pushes({ files: { '.github/lotse.yml': plainConfiguration } })
    await world.settles()
    expect(world.sandbox.thread(office, 1).state).toBe('closed')
    expect(issueText(world)).toBe('Nothing is left to do here. Lotse opens this issue again when there is.')
    const checks = [...world.sandbox.world.findRepository(world.home).checkRuns.values()]
    expect(checks.map(({ conclusion }) => conclusion)).toEqual(['failure', 'success'])
  })

  story('that breaks again opens the same issue', async world => {
    await withOffice(world)
    await openRequest(world)
    await breaks(world)
    await world.passes('1m')
    world.as('olga').pushes({ files: { '.github/lotse.yml': plainConfiguration } })
    await world.passes('1m')
    await breaks(world)
    expect(world.sandbox.thread(office, 1).state).toBe('open')
    expect(world.sandbox.world.findRepository(office).threads.size).toBe(1)
  })

  story('of a private repository is not told in a public place', async world => {
    await withOffice(world)
    world.as('olga').privatises()
    await openRequest(world)
    await breaks(world)
    expect(world.sandbox.world.findRepository(office).threads.size).toBe(0)
    expect(world.sandbox.world.findRepository(world.home).checkRuns.size).toBe(1)
  })

  story('is no reason to fail where there is no maintenance repository', async world => {
    await openRequest(world)
    await breaks(world)
    expect(world.sandbox.world.findRepository(world.home).checkRuns.size).toBe(1)
    expect(await world.store.setAsideThreads()).toEqual([])
  })

  story('and an answer lost on the way: still one issue and one check run', async world => {
    await withOffice(world)
    await openRequest(world)
    const { faults } = world.sandbox
    faults.add({ when: { method: 'POST', path: /\/issues$/ }, times: 1, do: 'reset-after' })
    faults.add({ when: { method: 'POST', path: /\/check-runs$/ }, times: 1, do: 'status', status: 502 })
    await breaks(world)
    await world.passes('2m')
    expect(world.sandbox.world.findRepository(office).threads.size).toBe(1)
    expect(world.sandbox.world.findRepository(world.home).checkRuns.size).toBe(1)
  })
})

describe('in shadow mode', () => {
  const configuration = 'mode: shadow\nlanguage: de\nrouting: { partners: { plusserver: { owner: anna } } }'

  story(
    'the plan stands in the maintenance issue',
    async world => {
      await withOffice(world)
      const number = await openRequest(world)
      expect(world.says(number)).toEqual([])
      expect(issueText(world).replaceAll('\u200b', '')).toBe(
        `Lotse keeps this issue up to date by itself and closes it when nothing is left to do.

### Geplant, nicht ausgeführt (Modus shadow): \`SovereignCloudStack/standards#1\`
- anna zuweisen
- kommentieren: Hallo @jdoe, danke für die Nachricht. \\*\\*@anna\\*\\* betreut plusserver und ist zugewiesen.`,
      )
    },
    { configuration, on: engines },
  )

  story(
    'nobody is mentioned by it',
    async world => {
      await withOffice(world)
      await openRequest(world)
      expect(issueText(world)).not.toMatch(/@[a-z]/)
    },
    { configuration },
  )
})
