import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { startRunner } from '../../src/pipeline/runner.ts'

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] })
})

afterEach(() => {
  jest.useRealTimers()
})

/** A runner whose steps are counted; `work` and `catchUp` may be replaced. */
function watched(
  steps: { work?: (isStopping: () => boolean) => Promise<unknown>; catchUp?: () => Promise<void> } = {},
) {
  const seen = { worked: 0, caughtUp: 0, errors: [] as string[] }
  const ignore = () => undefined
  const log = {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error: (_: object, text: string) => void seen.errors.push(text),
  }
  const runner = startRunner({
    work: async isStopping => {
      seen.worked += 1
      await steps.work?.(isStopping)
    },
    catchUp: async () => {
      seen.caughtUp += 1
      await steps.catchUp?.()
    },
    log,
  })
  return { runner, seen }
}

test('It works and catches up at once, then looks for work every second and catches up every five minutes', async () => {
  const { runner, seen } = watched()
  expect([seen.worked, seen.caughtUp]).toEqual([1, 1])
  await jest.advanceTimersByTimeAsync(10_000)
  expect([seen.worked, seen.caughtUp]).toEqual([11, 1])
  await jest.advanceTimersByTimeAsync(290_000)
  expect(seen.caughtUp).toBe(2)
  await runner.stop()
})

test('A kick ends the pause', async () => {
  const { runner, seen } = watched()
  await turn()
  runner.kick()
  await turn()
  expect(seen.worked).toBe(2)
  await runner.stop()
})

test('A kick while it works is not lost: it looks once more', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { runner, seen } = watched({ work: () => promise })
  runner.kick()
  runner.kick()
  resolve()
  await turn()
  expect(seen.worked).toBe(2)
  await runner.stop()
})

test('A step that fails is logged, comes again, and stops no other', async () => {
  const { runner, seen } = watched({ work: () => Promise.reject(new Error('The database is away.')) })
  await jest.advanceTimersByTimeAsync(2_000)
  expect(seen.worked).toBe(3)
  expect(seen.errors).toEqual(Array(3).fill('the pipeline cannot work at present'))
  expect(seen.caughtUp).toBe(1)
  await runner.stop()
})

test('Asked to stop, it tells the work at hand, waits for it and begins nothing more', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const told: boolean[] = []
  const { runner, seen } = watched({
    work: async isStopping => {
      await promise
      told.push(isStopping())
    },
  })
  let isStopped = false
  const stopped = runner.stop().then(() => {
    isStopped = true
  })
  await turn()
  expect([runner.isStopping(), isStopped]).toEqual([true, false])
  resolve()
  await stopped
  await jest.advanceTimersByTimeAsync(600_000)
  expect([seen.worked, seen.caughtUp, told]).toEqual([1, 1, [true]])
})
