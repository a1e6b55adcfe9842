import { describe, expect } from '@jest/globals'
import { engines } from '../engines.ts'
import { openRequest, story } from './story.ts'

const partners = 'routing: { partners: { plusserver: { owner: anna, backup: [ben] } } }'

describe('the mode', () => {
  story(
    'shadow changes nothing in the thread, whatever happens',
    async world => {
      const number = await openRequest(world)
      world.as('ben').comments(number, '/claim')
      await world.passes('2d')
      expect(world.says(number)).toEqual([])
      expect(world.assignees(number)).toEqual([])
      expect(world.sandbox.thread(world.home, number).comments.flatMap(({ reactions }) => reactions)).toEqual([])
      expect(world.calls().writes.filter(call => call.includes(`/issues/${number}`))).toEqual([])
    },
    { configuration: `mode: shadow\n${partners}` },
  )

  story(
    'off is silent',
    async world => {
      const number = await openRequest(world)
      await world.passes('2d')
      expect(world.calls().writes).toEqual([])
      expect(world.says(number)).toEqual([])
    },
    { configuration: `mode: "off"\n${partners}` },
  )

  story(
    'goes from shadow to live: what was planned is done',
    async world => {
      const number = await openRequest(world)
      world.as('olga').pushes({ files: { '.github/lotse.yml': partners } })
      world.as('dora').labels(number, 'bug')
      await world.settles()
      expect(world.assignees(number)).toEqual(['anna'])
      expect(world.says(number)).toHaveLength(1)
    },
    { configuration: `mode: shadow\n${partners}`, on: engines },
  )
})

describe('a configuration that becomes invalid', () => {
  story('leaves the last good one in force', async world => {
    await openRequest(world)
    world.as('olga').pushes({ files: { '.github/lotse.yml': 'routing: { partnrs: {} }' } })
    const number = await openRequest(world)
    expect(world.assignees(number)).toEqual(['anna'])
  })

  story('and is mended, is used from the next event on', async world => {
    world.as('olga').pushes({ files: { '.github/lotse.yml': 'routing: { partnrs: {} }' } })
    await world.settles()
    const better = 'routing: { partners: { plusserver: { owner: ben } } }'
    world.as('olga').pushes({ files: { '.github/lotse.yml': better } })
    const number = await openRequest(world)
    expect(world.assignees(number)).toEqual(['ben'])
  })
})
