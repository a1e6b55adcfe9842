/** Numbers of decisions: counted by account, given once. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { nothingArrived } from '../../src/core/facts.ts'
import { openStore } from '../../src/store/open.ts'
import type { Claim, Store } from '../../src/store/types.ts'
import { engines } from '../engines.ts'
import { accept, claimOne, repository, start } from './samples.ts'

describe.each(engines)('on $name', ({ open, place }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  async function hold(at: Store, number: number, some: Parameters<typeof repository>[0] = {}): Promise<Claim> {
    await accept(at, { number, repository: repository(some), installationId: some?.ownerId ?? 5 })
    return claimOne(at)
  }

  test('decisions of an account are counted from 1, whatever their repository', async () => {
    const one = await hold(store, 1)
    const two = await hold(store, 2, { id: 11 })
    expect(await store.decisionNumber(one, { signal: 'comment:1', nth: 1 })).toBe(1)
    expect(await store.decisionNumber(two, { signal: 'comment:1', nth: 1 })).toBe(2)
    expect(await store.decisionNumber(one, { signal: 'comment:1', nth: 2 })).toBe(3)
    const other = await hold(store, 1, { id: 20, ownerId: 6, owner: 'other' })
    expect(await store.decisionNumber(other, { signal: 'comment:1', nth: 1 })).toBe(1)
  })

  test('a decision keeps its number, however often it is asked for and whatever came since', async () => {
    const one = await hold(store, 1)
    const begun = { signal: 'comment:1', nth: 1 }
    expect(await store.decisionNumber(one, begun)).toBe(1)
    await store.decisionNumber(await hold(store, 2), { signal: 'opened', nth: 1 })
    expect(await store.decisionNumber(one, begun)).toBe(1)
    await store.putRepository({ installationId: 6, repository: repository({ ownerId: 6 }), at: start + 1 })
    expect(await store.decisionNumber(one, begun)).toBe(1)
  })

  test('who lost the lease gets none, and uses none up', async () => {
    const lost = await hold(store, 1)
    await store.release(lost, { wake: start })
    await expect(store.decisionNumber(lost, { signal: 'comment:1', nth: 1 })).rejects.toThrow('lease')
    expect(await store.decisionNumber(await claimOne(store), { signal: 'comment:2', nth: 1 })).toBe(1)
  })

  test('two processes that count at the same moment give no number twice and leave none out', async () => {
    const same = place()
    const [a, b] = [await openStore(same), await openStore(same)]
    const claims: Claim[] = []
    for (let number = 1; number <= 20; number++) claims.push(await hold(a, number))
    const numbers = await Promise.all(
      claims.flatMap(claim =>
        [a, b, a].map((process, index) => process.decisionNumber(claim, { signal: 'opened', nth: 1 + (index % 2) })),
      ),
    )
    expect([...new Set(numbers)].toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    )
    for (let index = 0; index < numbers.length; index += 3) expect(numbers[index]).toBe(numbers[index + 2])
    await a.close()
    await b.close()
  })

  test('a decision is found by its number, with all records of its thread', async () => {
    const claim = await hold(store, 1)
    await store.decisionNumber(claim, { signal: 'opened', nth: 1 })
    expect(await store.recordsOfDecision({ accountId: 5, number: 1 })).toEqual([])
    await store.keepRecords(claim, { consensus: { isLive: true, facts: [{ number: 1 }] } })
    const [found, ...more] = await store.recordsOfDecision({ accountId: 5, number: 1 })
    expect(found).toMatchObject({ feature: 'consensus', repository: repository(), number: 1, facts: [{ number: 1 }] })
    expect(more).toEqual([])
    expect(await store.recordsOfDecision({ accountId: 5, number: 2 })).toEqual([])
    expect(await store.recordsOfDecision({ accountId: 6, number: 1 })).toEqual([])
  })

  test('a thread with a number is not forgotten, and rests', async () => {
    const claim = await hold(store, 1)
    const begun = { signal: 'opened', nth: 1 }
    await store.decisionNumber(claim, begun)
    await store.forget(claim)
    expect(await store.nextDue()).toBeNull()
    await store.makeDue([{ repositoryId: 10, number: 1 }], start)
    expect(await store.decisionNumber(await claimOne(store), begun)).toBe(1)
  })

  test('a thread with a number takes it along when it is transferred; into one of record none is merged', async () => {
    const there = repository({ id: 20 })
    await store.putRepository({ installationId: 5, repository: there, at: start })
    const begun = { signal: 'opened', nth: 1 }
    await store.decisionNumber(await hold(store, 1), begun)
    await store.decisionNumber(await hold(store, 7, { id: 20 }), begun)
    const move = (number: number) => ({
      ...nothingArrived,
      moves: [{ from: { repositoryId: 10, number: 1 }, to: { repositoryId: 20, number } }],
    })
    await store.accept({ delivery: null, at: start, arrival: move(7) })
    expect(await store.openThreads({ installationId: 5, limit: 9 })).toHaveLength(2)
    await store.accept({ delivery: null, at: start, arrival: move(8) })
    expect(await store.decisionNumber(await claimOne(store), begun)).toBe(1)
  })
})
