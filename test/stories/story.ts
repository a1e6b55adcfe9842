/** A story: what people write and what they read back, in a world that always ends. */
import { test } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'
import { engine, type TestEngine } from '../engines.ts'
import { createWorld, type World, type WorldOptions } from '../world.ts'

export interface StoryOptions extends Omit<WorldOptions, 'open'> {
  /** `engines` for the story that plays a feature from end to end; the others are played on SQLite alone. */
  on?: readonly TestEngine[]
}

export function story(
  sentence: string,
  run: (world: World) => Promise<void>,
  { on = [engine], ...options }: StoryOptions = {},
): void {
  test.each(on)(on.length > 1 ? `${sentence} ($name)` : sentence, async ({ place: choosePlace }) => {
    const place = choosePlace()
    const world = await createWorld({ ...options, open: now => openStore({ ...place, now }) })
    try {
      await run(world)
    } catch (error) {
      await world.ends().catch(() => undefined)
      throw error
    }
    await world.ends()
  })
}

/**
 * @returns a new issue of jdoe, a colleague of the partner plusserver, with its label; without a partner's label it is
 * an issue of mona, whom nobody knows
 */
export async function openRequest(world: World, labels = ['partner: plusserver']): Promise<number> {
  const author = labels.some(label => label.toLowerCase().startsWith('partner:')) ? 'jdoe' : 'mona'
  const number = world.as(author).opens({ title: 'Entropy check fails', body: 'What can we do?', labels })
  await world.settles()
  return number
}
