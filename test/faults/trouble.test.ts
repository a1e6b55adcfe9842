/** GitHub's trouble, and ours: limits, tokens, outages, threads that are gone or poisonous. It delays, it does not lose. */
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import type { Feature } from '../../src/features/feature.ts'
import { toTrouble } from '../../src/github/trouble.ts'
import { workDue } from '../../src/pipeline/worker.ts'
import { Refusal } from '../../src/sandbox/refusal.ts'
import { engines } from '../engines.ts'
import { home, organisation, type World } from '../world.ts'
import { expectRouted, inWorld, opensIssue } from './routed.ts'

afterEach(() => {
  jest.useRealTimers()
})

/** A secondary limit as GitHub sometimes answers it: without a word on when to come back. */
function limitsWithoutTime({ sandbox }: World, times: number): void {
  const { limits } = sandbox
  const check = limits.check.bind(limits)
  let left = times
  limits.check = (who, createsContent) => {
    if (!createsContent || left === 0) return check(who, createsContent)
    left -= 1
    throw new Refusal(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.')
  }
}

async function pauseOf({ sandbox, store }: World): Promise<number> {
  const [installation] = await store.installations()
  return installation?.pausedUntil ? installation.pausedUntil - sandbox.clock.now() : 0
}

/** Only the date is set: everything else runs as it does. */
const everyTimer = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
]

/** @returns a change that makes a feature fail at threads of this title */
function failsAt(title: string): (feature: Feature) => Feature {
  return feature => ({
    ...feature,
    decide: moment => {
      if (moment.thread.snapshot.title === title) throw new Error(`${title} cannot be decided.`)
      return feature.decide(moment)
    },
  })
}

describe.each(engines)('on $name', engine => {
  test('F32: a secondary limit that names no time stops the whole installation for a minute and loses nothing', () =>
    inWorld(engine, async world => {
      limitsWithoutTime(world, 1)
      const first = opensIssue(world)
      await world.settles()
      expect(await pauseOf(world)).toBeGreaterThanOrEqual(60_000)
      world.forgetsCalls()
      const second = opensIssue(world, 'Snapshots fail')
      await world.passes('59s')
      expect(world.calls()).toEqual({ reads: [], writes: [] })
      await world.passes('10m')
      expectRouted(world, first)
      expectRouted(world, second)
    }))

  test('F32: a secondary limit that comes again and again makes the pauses longer', () =>
    inWorld(engine, async world => {
      limitsWithoutTime(world, 6)
      const number = opensIssue(world)
      await world.settles()
      const pauses = [await pauseOf(world)]
      while (pauses.length < 6) {
        world.sandbox.clock.advance(pauses.at(-1) ?? 0)
        await world.settles()
        pauses.push(await pauseOf(world))
      }
      expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
      expect(pauses.at(-1)).toBeGreaterThan(2 * 60_000)
      await world.passes('1h')
      expectRouted(world, number)
    }))

  test('F33: after the primary limit is used up, work goes on at the reset that GitHub names', () =>
    inWorld(engine, async world => {
      const { limits, clock } = world.sandbox
      limits.primary = 1
      const number = opensIssue(world)
      await world.settles()
      const [installation] = await world.store.installations()
      const reset = installation?.pausedUntil ?? 0
      expect(reset).toBeGreaterThan(clock.now() + 60_000)
      limits.primary = 5_000
      clock.set(reset - 1_000)
      world.forgetsCalls()
      await world.settles()
      expect(world.calls()).toEqual({ reads: [], writes: [] })
      await world.passes('2s')
      expectRouted(world, number)
    }))

  test('F36: a revoked token is replaced by a new one at once', () =>
    inWorld(engine, async world => {
      opensIssue(world, 'One that makes the app ask for a token')
      await world.settles()
      // The client repeats what a token of the last five seconds is refused, waiting in real time.
      jest.useFakeTimers({ doNotFake: [...everyTimer], now: Date.now() + 60_000 })
      world.sandbox.revokeTokens()
      world.forgetsCalls()
      const number = opensIssue(world)
      await world.settles()
      await world.passes('1m')
      expectRouted(world, number)
      expect(world.sandbox.exchanges.filter(({ path }) => path.endsWith('/access_tokens'))).toHaveLength(1)
    }))

  test('F10: a repository that was renamed unnoticed is found by its id', () =>
    inWorld(engine, async world => {
      const { sandbox } = world
      sandbox.hooks.mode = 'held'
      const number = opensIssue(world)
      await sandbox.hooks.sendAll()
      sandbox.as('olga', home).renames('specifications')
      sandbox.hooks.forget(sandbox.hooks.take('repository', 'renamed'))
      sandbox.hooks.mode = 'auto'
      await world.settles()
      await world.passes('5m')
      expect(sandbox.thread(`${organisation}/specifications`, number)).toMatchObject({ assignees: ['anna'] })
      expectRouted(world, number)
    }))

  test('F35: after a day without GitHub everything is done once', () =>
    inWorld(engine, async world => {
      world.sandbox.faults.add({ do: 'status', status: 502 })
      const numbers = [opensIssue(world), opensIssue(world, 'Snapshots fail')]
      await world.settles()
      await world.passes('1d')
      expect(numbers.map(number => world.says(number))).toEqual([[], []])
      world.sandbox.faults.clear()
      await world.passes('6m')
      // Two rungs fell due meanwhile: the higher one is taken.
      for (const number of numbers) {
        expect(world.assignees(number)).toEqual(['anna', 'ben'])
        expect(world.says(number)).toEqual([expect.stringMatching(/^Hello @jdoe/), expect.stringMatching(/^@jdoe: /)])
      }
    }))

  test('F11: a locked thread gets its engineer and no comment', () =>
    inWorld(engine, async world => {
      const { sandbox } = world
      sandbox.hooks.mode = 'held'
      const number = opensIssue(world)
      world.as('anna').locks(number)
      sandbox.hooks.mode = 'auto'
      await world.settles()
      expect(world.assignees(number)).toEqual(['anna'])
      expect(world.says(number)).toEqual([])
    }))

  test('F11: a thread that is gone is known as gone, and the others go on', () =>
    inWorld(engine, async world => {
      const { sandbox } = world
      sandbox.hooks.mode = 'held'
      const gone = opensIssue(world)
      const other = opensIssue(world, 'Snapshots fail')
      await sandbox.hooks.sendAll()
      world.as('olga').deletesThread(gone)
      sandbox.hooks.forget(sandbox.hooks.take('issues', 'deleted'))
      sandbox.hooks.mode = 'auto'
      await world.settles()
      expectRouted(world, other)
      expect(await world.store.setAsideThreads()).toEqual([])
      world.forgetsCalls()
      await world.passes('4h')
      expect(world.calls().reads.filter(call => call.includes(`/issues/${gone}`))).toEqual([])
    }))

  test('F29: one thread at which a rule fails is set aside, and stops no other', () =>
    inWorld(engine, async world => {
      const { sandbox, store } = world
      const { services } = world.app
      const poisonous = { ...services, features: services.features.map(failsAt('Poison')) }
      sandbox.hooks.mode = 'held'
      const poison = opensIssue(world, 'Poison')
      const other = opensIssue(world)
      await sandbox.hooks.sendAll()
      await workDue(poisonous)
      expectRouted(world, other)
      for (let due = await store.nextDue(); (await store.setAsideThreads()).length === 0; due = await store.nextDue()) {
        if (due === null) throw new Error('The poisonous thread was dropped instead of set aside.')
        sandbox.clock.set(Math.max(due, sandbox.clock.now()))
        await workDue(poisonous)
      }
      expect(await store.setAsideThreads()).toMatchObject([{ number: poison, error: 'Poison cannot be decided.' }])
    }))

  test('F2: a delivery that comes eight times at the same moment counts once', () =>
    inWorld(engine, async world => {
      const { hooks } = world.sandbox
      hooks.mode = 'held'
      const number = opensIssue(world)
      const [opened, labelled] = [hooks.take('issues', 'opened'), hooks.take('issues', 'labeled')]
      const eight = (one: typeof opened) => Array.from({ length: 8 }, () => hooks.send(one))
      expect(new Set(await Promise.all([...eight(opened), ...eight(labelled)]))).toEqual(new Set([202]))
      hooks.mode = 'auto'
      await world.settles()
      expectRouted(world, number)
      expect(world.calls().writes).toHaveLength(2)
    }))

  test('F38: a living comment that a person deletes comes back once; deleted again, it stays away', () =>
    inWorld(engine, async world => {
      const number = opensIssue(world)
      await world.settles()
      const deletesIt = async () => {
        for (const { id, author } of world.sandbox.thread(home, number).comments) {
          if (author === 'lotse[bot]') world.as('anna').deletes(id)
        }
        await world.settles()
        world.sandbox.clock.advance(60_000)
      }
      const said = world.says(number)
      await deletesIt()
      expect(world.says(number)).toEqual(said)
      await deletesIt()
      world.as('kim').comments(number, 'Any news?')
      await world.passes('1h')
      expect(world.says(number)).toEqual([])
    }))
})

test('F32: a 403 that speaks of a rate limit is one, though no header says when to come back', () => {
  const data = { message: 'You have exceeded a secondary rate limit.' }
  const refusal = { status: 403, message: 'refused', response: { headers: {}, data } }
  expect(toTrouble(refusal, 1_000)).toMatchObject({ kind: 'limited', retryAt: 61_000 })
})
