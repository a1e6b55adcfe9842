/** The app is away for a while, and knows it afterwards. */
import { describe, expect, test } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'
import { engine } from '../engines.ts'
import { createWorld, mondayMorning, type World } from '../world.ts'

const hour = 3_600_000

describe('An app that was away', () => {
  async function inWorld(play: (world: World) => Promise<void>): Promise<void> {
    const place = engine.place()
    const world = await createWorld({ open: now => openStore({ ...place, now }) })
    try {
      await play(world)
    } finally {
      await world.ends()
    }
  }

  async function outages({ store }: World) {
    const id = (await store.installations())[0]?.id ?? 0
    return store.outages({ installationId: id, from: 0, to: mondayMorning * 2 })
  }

  test('a clock that is moved while the app runs is no outage', () =>
    inWorld(async world => {
      world.as('jdoe').opens({ title: 'Entropy' })
      await world.settles()
      await world.passes('3d')
      await world.restarts()
      await world.settles()
      expect(await outages(world)).toEqual([])
    }))

  test('the time for which it was away is one, to the minute', () =>
    inWorld(async world => {
      world.as('jdoe').opens({ title: 'Entropy' })
      await world.settles()
      world.sandbox.clock.set(mondayMorning + 3 * hour)
      await world.restarts()
      await world.settles()
      expect(await outages(world)).toEqual([{ from: mondayMorning, to: mondayMorning + 3 * hour }])
    }))
})
