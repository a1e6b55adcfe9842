import { describe, expect } from '@jest/globals'
import { openRequest, story } from './story.ts'

describe('calls to GitHub with a warm configuration', () => {
  story('for one routed issue: an assignment and a comment, and at most two reads', async world => {
    await openRequest(world)
    await world.passes('1m')
    world.forgetsCalls()
    await openRequest(world)
    const { reads, writes } = world.calls()
    expect(writes.map(call => call.replace(/.*\//, ''))).toEqual(['assignees', 'comments'])
    expect(reads.length).toBeLessThanOrEqual(2)
  })

  story('for a label that comes a minute later: the same', async world => {
    await openRequest(world)
    const number = await openRequest(world, [])
    await world.passes('1m')
    world.forgetsCalls()
    world.as('dora').labels(number, 'bug', 'partner: plusserver', 'IaaS')
    await world.settles()
    const { reads, writes } = world.calls()
    expect(writes).toHaveLength(2)
    expect(reads.length).toBeLessThanOrEqual(2)
  })

  story('for a comment that changes nothing: none', async world => {
    const number = await openRequest(world)
    await world.passes('1m')
    world.forgetsCalls()
    world.as('jdoe').comments(number, 'One more thing: it happens on Mondays.')
    await world.settles()
    expect(world.calls()).toEqual({ reads: [], writes: [] })
  })

  story('for the first human answer: one edit of the living comment', async world => {
    const number = await openRequest(world)
    await world.passes('1m')
    world.forgetsCalls()
    world.as('anna').comments(number, 'On Mondays the cron job runs.')
    await world.settles()
    const { reads, writes } = world.calls()
    expect(reads).toEqual([])
    expect(writes).toEqual([expect.stringMatching(/^PATCH .*\/issues\/comments\/\d+$/)])
  })

  story('for a command that is done: a reaction and what it changes, and at most one read', async world => {
    const number = await openRequest(world)
    await world.passes('1m')
    world.forgetsCalls()
    world.as('kim').comments(number, '/why')
    await world.settles()
    expect(world.calls().reads.length).toBeLessThanOrEqual(1)
    expect(world.calls().writes.map(call => call.replace(/.*\//, ''))).toEqual(['reactions', 'comments'])
  })
})
