import { describe, expect } from '@jest/globals'
import { decisionStory, headline, notices, propose, writes } from './decision.ts'
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

describe('calls to GitHub for a decision', () => {
  const told = (calls: string[]) => calls.map(call => call.replace(/\d+/g, 'N').replace(/\/repos\/[^/]+\/[^/]+\//, ''))
  const isConfiguration = (call: string) => call.includes('/contents/')

  decisionStory(
    'from start to record, when nobody objects: the least writes, at most six reads, one comment beside the living one',
    async world => {
      const number = await propose(world)
      await world.goesTo('2026-10-05T17:10:00+02:00')
      expect(headline(world, number)).toContain('✅ accepted')
      expect(notices(world, number)).toHaveLength(1)
      const { reads, writes: made } = world.calls()
      // Whose thread it is, routing asks.
      const own = reads.filter(call => !isConfiguration(call) && !call.includes('/teams/'))
      // Who proposed at the start, 👎 a day before the end, all once more at the end; and the thread itself where
      // Lotse's own writes fall into one second, so that nobody can say which of two webhooks came last.
      expect(told(own)).toEqual([
        ...['GET collaborators/pat/permission', 'GET issues/N', 'GET issues/comments/N/reactions'],
        ...['GET issues/N/timeline', 'GET issues/comments/N', 'GET issues/N'],
      ])
      expect(told(made)).toEqual([
        // The label, the living comment and the thumb at the start.
        ...['POST issues/N/labels', 'POST issues/N/comments', 'POST issues/comments/N/reactions'],
        // The other label, the living comment's last words and the result at the end.
        ...['DELETE issues/N/labels/decision%NA%Nopen', 'POST issues/N/labels'],
        ...['PATCH issues/comments/N', 'POST issues/N/comments'],
      ])
    },
  )

  decisionStory('for a support: a thumb and an edit, and at most one read', async world => {
    const number = await propose(world)
    await world.passes('1m')
    world.forgetsCalls()
    await writes(world, 'ben', number, '/support')
    const { reads, writes: made } = world.calls()
    expect(reads.filter(call => !isConfiguration(call)).length).toBeLessThanOrEqual(1)
    expect(told(made)).toEqual(['PATCH issues/comments/N', 'POST issues/comments/N/reactions'])
  })

  decisionStory('for a word that changes nothing: none', async world => {
    const number = await propose(world)
    await world.passes('1m')
    world.forgetsCalls()
    await writes(world, 'zoe', number, 'I read this with interest.')
    expect(world.calls()).toEqual({ reads: [], writes: [] })
  })
})
