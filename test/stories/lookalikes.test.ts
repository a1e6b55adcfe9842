/** A configuration under another name is read by nobody: somebody is told. */
import { describe, expect } from '@jest/globals'
import { organisation, plainConfiguration, type World } from '../world.ts'
import { looksAround } from './contractor.ts'
import { openRequest, story } from './story.ts'

const office = `${organisation}/.github`

function maintenance(world: World): string {
  const issue = world.sandbox.world.findRepository(office).threads.get(1)
  return issue?.state === 'open' ? (issue.body ?? '').replaceAll('\u200b', '').replaceAll('\\', '') : ''
}

describe('A file beside the configuration that is spelt otherwise', () => {
  for (const name of ['lotse.yaml', 'Lotse.yml', 'LOTSE.YAML'])
    story(`(${name}) is told at once, stops nothing, and is forgotten when it goes`, async world => {
      world.sandbox.world.repository(office)
      await looksAround(world)
      world.as('olga').pushes({ files: { [`.github/${name}`]: 'mode: off' } })
      await world.settles()
      expect(maintenance(world)).toContain(`standards/.github/${name}:1:1: This file is not read: only`)
      const [check] = [...world.sandbox.world.findRepository(world.home).checkRuns.values()]
      expect(check?.output.annotations).toMatchObject([{ path: `.github/${name}`, start_line: 1 }])
      expect(world.assignees(await openRequest(world))).toEqual(['anna'])
      await world.passes('1m')
      world.as('olga').pushes({ files: { [`.github/${name}`]: null } })
      await world.settles()
      expect(maintenance(world)).toBe('')
    })

  story('or instead of it, in the organisation’s repository, is told though Lotse has no rules at all', async world => {
    world.as('olga').pushes({ files: { '.github/lotse.yml': null } })
    world.sandbox.world.repository(office, { files: { '.github/lotse.yaml': plainConfiguration } })
    await looksAround(world)
    expect(maintenance(world)).toContain('.github/.github/lotse.yaml:1:1: This file is not read')
    expect(maintenance(world).match(/not read/g)).toHaveLength(1)
    expect(world.assignees(await openRequest(world))).toEqual([])
    await world.passes('1m')
    const files = { '.github/lotse.yaml': null, '.github/lotse.yml': plainConfiguration }
    world.sandbox.as('olga', office).pushes({ files })
    await world.settles()
    expect(maintenance(world)).toBe('')
    expect(world.assignees(await openRequest(world))).toEqual(['anna'])
  })
})
