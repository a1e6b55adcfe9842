/** Answers that are lost after the effect, or before it: each effect is seen once. */
import { describe, expect, test } from '@jest/globals'
import { addComment } from '../../src/sandbox/changes/comment.ts'
import { engines } from '../engines.ts'
import { home, type World } from '../world.ts'
import { comments, countPosts, expectRouted, inWorld, opensIssue } from './routed.ts'

const posts = { method: 'POST', path: comments }

/** GitHub creates the comment, and its front end answers 502. */
function failsAfterCommenting({ sandbox }: World): void {
  let isFirst = true
  sandbox.onExchange((phase, { method, path, requestBody }) => {
    const number = Number(/\/issues\/(\d+)\/comments$/.exec(path)?.[1])
    const thread = sandbox.world.findRepository(home).threads.get(number)
    if (!isFirst || phase !== 'before' || method !== 'POST' || !thread) return
    isFirst = false
    const body = typeof requestBody === 'object' && requestBody && 'body' in requestBody ? String(requestBody.body) : ''
    addComment(sandbox.world, thread, { account: sandbox.world.bot, viaApp: true }, body)
  })
  sandbox.faults.add({ when: posts, times: 1, do: 'status', status: 502 })
}

describe.each(engines)('on $name', engine => {
  test('F31: a comment whose answer was lost is found by its tag, once GitHub had time to show it', () =>
    inWorld(engine, async world => {
      world.sandbox.faults.add({ when: posts, times: 1, do: 'reset-after' })
      const number = opensIssue(world)
      await world.settles()
      world.forgetsCalls()
      await world.passes('19s')
      expect(world.calls().reads.filter(call => comments.test(call))).toEqual([])
      await world.passes('1m')
      expect(world.calls().reads.filter(call => comments.test(call))).toHaveLength(1)
      expect(countPosts(world)).toBe(0)
      expectRouted(world, number)
    }))

  test('F31: an assignment whose answer was lost is seen in the thread and not repeated', () =>
    inWorld(engine, async world => {
      world.sandbox.faults.add({ when: { method: 'POST', path: /assignees$/ }, times: 1, do: 'reset-after' })
      const number = opensIssue(world)
      await world.settles()
      await world.passes('1m')
      expect(world.calls().writes.filter(call => call.endsWith('/assignees'))).toHaveLength(1)
      expectRouted(world, number)
    }))

  test('F30: a comment that GitHub created before it answered 502 stays the only one', () =>
    inWorld(engine, async world => {
      failsAfterCommenting(world)
      const number = opensIssue(world)
      await world.settles()
      await world.passes('5m')
      expectRouted(world, number)
      expect(countPosts(world)).toBe(1)
    }))

  test('F31: a connection that broke before the effect delays the comment and loses nothing', () =>
    inWorld(engine, async world => {
      world.sandbox.faults.add({ when: posts, times: 1, do: 'reset-before' })
      const number = opensIssue(world)
      await world.settles()
      expect(world.says(number)).toEqual([])
      await world.passes('5m')
      expectRouted(world, number)
      expect(countPosts(world)).toBe(2)
    }))

  test('F15: an app that dies between the comment and its own note finds the comment after the restart', () =>
    inWorld(engine, async world => {
      world.sandbox.faults.add({ when: posts, times: 1, do: 'reset-after' })
      const number = opensIssue(world)
      await world.settles()
      await world.restarts()
      await world.passes('1m')
      expectRouted(world, number)
      expect(countPosts(world)).toBe(1)
    }))

  test('F34: a list that lags ten seconds behind does not make a second comment', () =>
    inWorld(engine, async world => {
      world.sandbox.faults.lag(10_000)
      world.sandbox.faults.add({ when: posts, times: 1, do: 'reset-after' })
      const number = opensIssue(world)
      await world.settles()
      await world.passes('5m')
      expectRouted(world, number)
      expect(countPosts(world)).toBe(1)
    }))

  test('F34: of two comments with the same tag the oldest is kept and the other is deleted', () =>
    inWorld(engine, async world => {
      const { faults } = world.sandbox
      faults.add({ when: posts, times: 2, do: 'reset-after' })
      faults.lag(24 * 3_600_000)
      const number = opensIssue(world)
      await world.settles()
      await world.passes('30s')
      const [oldest, ...others] = world.sandbox.thread(home, number).comments
      expect(others).toHaveLength(1)
      faults.lag(0)
      await world.passes('5m')
      expectRouted(world, number)
      expect(world.sandbox.thread(home, number).comments[0]?.id).toBe(oldest?.id)
    }))
})
