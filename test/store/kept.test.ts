/** What features keep of threads, and what was reported of them last. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Json } from '../../src/core/facts.ts'
import type { Claim, Store } from '../../src/store/types.ts'
import { engines } from '../engines.ts'
import { accept, arrival, claimOne, observation, repository, start } from './samples.ts'

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  const live = (facts: Json) => ({ isLive: true, facts })

  /** @returns the claim of a new thread */
  async function begin(number = 1, installationId = 7): Promise<Claim> {
    const place = repository({ id: installationId * 100, name: `place-${installationId}` })
    await store.accept({
      ...{ delivery: null, at: start },
      arrival: arrival(observation({ number, installationId, repository: place })),
    })
    return claimOne(store)
  }

  test('a record is kept with its thread, whatever it holds, and replaced', async () => {
    const claim = await begin()
    const facts = { owner: 'ada', open: [1, null, { 'a "b"': '\u0000 🧭' }], done: false }
    await store.keepRecords(claim, { routing: { isLive: true, facts } })
    const place = repository({ id: 700, name: 'place-7' })
    const row = { repository: place, number: 1, installationId: 7, isLive: true, facts }
    expect(await store.records({ feature: 'routing' })).toEqual([row])
    await store.keepRecords(claim, { routing: { isLive: false, facts: 'closed' } })
    expect(await store.records({ feature: 'routing' })).toEqual([{ ...row, isLive: false, facts: 'closed' }])
  })

  test('a feature without a record loses the one it had, the others keep theirs', async () => {
    const claim = await begin()
    await store.keepRecords(claim, { routing: live(1), consensus: live(2) })
    await store.keepRecords(claim, { consensus: live(2) })
    expect(await store.records({ feature: 'routing' })).toEqual([])
    expect(await store.records({ feature: 'consensus' })).toMatchObject([{ facts: 2 }])
    await store.keepRecords(claim, {})
    expect(await store.records({ feature: 'consensus' })).toEqual([])
  })

  test('records are listed by thread: of one feature, of one installation, only the live ones', async () => {
    for (const [number, installationId] of [
      [1, 7],
      [2, 8],
      [3, 7],
    ] as const) {
      const claim = await begin(number, installationId)
      await store.keepRecords(claim, { routing: { isLive: number < 3, facts: number }, consensus: live('other') })
    }
    const list = async (filter: { installationId?: number; liveOnly?: boolean }) =>
      (await store.records({ feature: 'routing', ...filter })).map(({ facts }) => facts)
    expect(await list({})).toEqual([1, 2, 3])
    expect(await list({ liveOnly: true })).toEqual([1, 2])
    expect(await list({ installationId: 7 })).toEqual([1, 3])
    expect(await list({ installationId: 7, liveOnly: true })).toEqual([1])
  })

  test('a record names the repository as it is known now', async () => {
    await store.keepRecords(await begin(), { routing: live(1) })
    const renamed = repository({ id: 700, name: 'renamed', private: true })
    await store.putRepository({ installationId: 8, repository: renamed, at: start + 1 })
    expect(await store.records({ feature: 'routing', installationId: 7 })).toEqual([])
    expect(await store.records({ feature: 'routing' })).toMatchObject([{ repository: renamed, installationId: 8 }])
  })

  test('a thread that moves takes its record along', async () => {
    await store.keepRecords(await begin(), { routing: live(1) })
    const there = repository({ id: 20 })
    await store.putRepository({ installationId: 8, repository: there, at: start })
    const moves = [{ from: { repositoryId: 700, number: 1 }, to: { repositoryId: 20, number: 5 } }]
    await store.accept({ delivery: null, at: start, arrival: { ...arrival(), moves } })
    expect(await store.records({ feature: 'routing' })).toMatchObject([{ repository: there, number: 5 }])
  })

  test('a forgotten thread leaves no record', async () => {
    const claim = await begin()
    await store.keepRecords(claim, { routing: live(1) })
    await store.forget(claim)
    expect(await store.records({ feature: 'routing' })).toEqual([])
  })

  test('reports are kept as they were told last, through leases and news', async () => {
    const first = await begin()
    expect(await store.reportsOf(first)).toEqual({})
    await store.keepReports(first, { routing: ['one', 'two \u0000'], welcome: [] })
    await store.release(first, { wake: start })
    await accept(store, { repository: repository({ id: 700 }) })
    const second = await claimOne(store)
    expect(await store.reportsOf(second)).toEqual({ routing: ['one', 'two \u0000'], welcome: [] })
    await store.keepReports(second, { welcome: ['three'] })
    expect(await store.reportsOf(second)).toEqual({ welcome: ['three'] })
  })
})
