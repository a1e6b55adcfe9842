/** What Lotse has written stays its own words: whoever changes them in its living comment finds them put right. */
import { describe, expect } from '@jest/globals'
import { home, type World } from '../world.ts'
import { openRequest, story } from './story.ts'

function livingComment(world: World, number: number) {
  const { comments } = world.sandbox.thread(home, number)
  const [comment] = comments.filter(({ author }) => author === 'lotse[bot]')
  if (!comment) throw new Error('Lotse has not spoken.')
  return comment
}

async function alters(world: World, login: string, number: number, change: (body: string) => string): Promise<void> {
  const { id, body } = livingComment(world, number)
  world.as(login).edits(id, change(body))
  await world.settles()
}

describe('A living comment', () => {
  story('that a maintainer rewrites is put right, in the same place, and nobody is told', async world => {
    const number = await openRequest(world)
    const { id, body } = livingComment(world, number)
    await alters(world, 'anna', number, text =>
      text.replace('anna', 'nobody').replace(/within \d+ working hours/, 'some day'),
    )
    expect(livingComment(world, number)).toMatchObject({ id, body })
    expect(world.says(number)).toHaveLength(1)
  })

  for (const [what, change] of [
    ['nothing', () => '.'],
    ['the first line', (body: string) => body.split('\n')[0] ?? ''],
    ['the text without its hidden tag', (body: string) => body.replace(/<!--.*?-->/g, '')],
  ] as const)
    story(`of which only ${what} is left is whole again, tag and all`, async world => {
      const number = await openRequest(world)
      const { body } = livingComment(world, number)
      await alters(world, 'anna', number, change)
      expect(livingComment(world, number).body).toBe(body)
    })

  story('costs no read to be put right, and one write', async world => {
    const number = await openRequest(world)
    world.forgetsCalls()
    await alters(world, 'anna', number, () => 'I looked after this.')
    const { reads, writes } = world.calls()
    expect(reads).toEqual([])
    expect(writes).toEqual([`PATCH /repos/${home}/issues/comments/${livingComment(world, number).id}`])
  })

  story('goes on as usual afterwards, and is found again after a lost answer', async world => {
    const number = await openRequest(world)
    await alters(world, 'anna', number, () => 'Done.')
    world.sandbox.faults.add({ when: { method: 'PATCH', path: /comments/ }, times: 1, do: 'reset-after' })
    await alters(world, 'ben', number, () => 'Not done.')
    await world.passes('5m')
    world.as('anna').comments(number, 'It is the network, which is mended now.')
    await world.settles()
    expect(world.says(number)).toEqual([expect.stringContaining('**anna** answered on')])
  })

  story('is not fought over with another bot: three times a day, then the next day', async world => {
    const number = await openRequest(world)
    const { body } = livingComment(world, number)
    world.sandbox.owner('olga', home.split('/')[0] ?? '').grants('standards', 'tidy[bot]', 'write')
    for (const hour of ['1h', '1h', '1h', '1h', '1h']) {
      await alters(world, 'tidy[bot]', number, text => `Tidy. ${text}`)
      await world.passes(hour)
    }
    const writes = () =>
      world.calls().writes.filter(call => call.startsWith('PATCH') && call.includes('/comments/')).length
    expect(livingComment(world, number).body).toMatch(/^Tidy\. Tidy\. /)
    expect(writes()).toBeLessThanOrEqual(3)
    await world.passes('2d')
    expect(livingComment(world, number).body).not.toContain('Tidy.')
    expect(body).not.toContain('Tidy.')
  })

  story('of another bot is nothing to Lotse', async world => {
    const number = await openRequest(world)
    const id = world.as('tidy[bot]').comments(number, 'All is tidy.')
    await world.settles()
    world.forgetsCalls()
    world.as('anna').edits(id, 'Nothing is tidy.')
    await world.settles()
    expect(world.calls().writes).toEqual([])
  })
})
