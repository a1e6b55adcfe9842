import { describe, expect } from '@jest/globals'
import type { World } from '../world.ts'
import { decisionStory, headline, rules, seen, writes } from './decision.ts'

/** @returns the number of a partner's request in which a decision is under way */
async function opens(world: World): Promise<number> {
  const number = world
    .as('kim')
    .opens({ title: 'Lift the entropy check', body: 'It fails.', labels: ['partner: noris'] })
  await world.settles()
  await writes(world, 'olga', number, '/propose\nKeep the checks, but demote the outcome.')
  return number
}

const decision = (world: World, number: number) => world.says(number).find(body => body.startsWith('### D1')) ?? ''

describe('/resume', () => {
  decisionStory(
    'goes to what is paused, and asks which one where both are',
    async world => {
      const number = await opens(world)
      await writes(world, 'olga', number, '/waiting Which release?')
      await writes(world, 'olga', number, '/pause waiting for the answer')
      expect(decision(world, number)).toContain('⏸️ paused')
      await world.passes('1m')
      const id = await writes(world, 'olga', number, '/resume')
      expect(seen(world, number, id)?.reactions).toEqual(['confused'])
      expect(world.says(number).at(-1)).toContain('Please write `/lotse resume routing` or `/lotse resume decision`.')
      expect(decision(world, number)).toContain('⏸️ paused')
      await writes(world, 'olga', number, '/lotse resume routing')
      expect(decision(world, number)).toContain('⏸️ paused')
      await world.passes('1m')
      const last = await writes(world, 'olga', number, '/resume')
      expect(seen(world, number, last)?.reactions).toEqual(['+1'])
      expect(decision(world, number)).toContain('🟢 open until')
    },
    { configuration: rules.replace('routing:\n', 'routing:\n  engineers: [olga, ben]\n') },
  )

  decisionStory('in a decision that is not paused speaks of the decision, not of partners', async world => {
    const number = world.as('pat').opens({ title: 'Lift the entropy check', body: 'As discussed.' })
    await world.settles()
    await writes(world, 'pat', number, '/propose')
    expect(headline(world, number)).toContain('🟢 open')
    await writes(world, 'pat', number, '/resume')
    expect(world.says(number).at(-1)).toMatch(/^`\/resume` does nothing while the decision is 🟢 open\./)
  })
})
