/** One worker at a time has a thread; due threads are shared fairly; a late worker writes nothing. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { deskNumber } from '../../src/core/desk.ts'
import { openStore } from '../../src/store/open.ts'
import { type Claim, LeaseLost, type Store } from '../../src/store/types.ts'
import { engines } from '../engines.ts'
import { accept, arrival, claimOne, labeled, observation, repository, snapshot, start } from './samples.ts'

describe.each(engines)('on $name, leasing', ({ place }) => {
  let store: Store
  let other: Store
  beforeEach(async () => {
    const same = place()
    store = await openStore(same)
    other = await openStore(same)
  })
  afterEach(async () => {
    await store.close()
    await other.close()
  })

  const claim = (now = start, limit = 10) => store.claim({ now, limit, leaseMs: 60_000 })

  async function fill(installationId: number, count: number) {
    const repo = repository({ id: installationId * 100 })
    const seen = Array.from({ length: count }, (_, index) =>
      observation({ installationId, repository: repo, number: index + 1 }),
    )
    await store.accept({ delivery: null, at: start, arrival: arrival(...seen) })
  }

  test('nothing is due before its time', async () => {
    await accept(store, {}, { settle: 500 })
    expect(await claim(start + 499)).toEqual([])
    expect(await claim(start + 500)).toHaveLength(1)
  })

  test('two claimers at once never get the same thread', async () => {
    await fill(7, 40)
    const taken = await Promise.all(
      [store, other, store, other].map(one => one.claim({ now: start, limit: 10, leaseMs: 1000 })),
    )
    const threads = taken.flat().map(one => one.thread)
    expect(new Set(threads).size).toBe(threads.length)
    expect(threads.length).toBeGreaterThanOrEqual(10)
  })

  test('one due thread of a small installation is not delayed by the thousands of a big one (F66)', async () => {
    await fill(7, 2000)
    await fill(8, 1)
    const claims = await claim()
    expect(claims).toHaveLength(10)
    expect(claims.filter(one => one.installationId === 8)).toHaveLength(1)
  })

  test('with room for one at a time, installations take turns', async () => {
    await fill(7, 5)
    await fill(8, 5)
    const served: number[] = []
    for (let turn = 0; turn < 4; turn += 1) served.push(...(await claim(start, 1)).map(one => one.installationId))
    expect(served).toEqual([7, 8, 7, 8])
  })

  test('a paused installation waits, and the store knows until when', async () => {
    await fill(7, 1)
    await store.pause(7, start + 5000, 'secondary rate limit')
    await store.pause(7, start + 4000, 'a shorter one changes nothing')
    expect(await claim()).toEqual([])
    expect(await store.nextDue()).toBe(start + 5000)
    expect(await store.installation(7)).toMatchObject({ pausedUntil: start + 5000, pauseError: 'secondary rate limit' })
    expect(await claim(start + 5000)).toHaveLength(1)
  })

  test('an inactive installation keeps its threads until it is active again (F12)', async () => {
    await fill(7, 1)
    const installation = { id: 7, accountId: 5, account: 'umbrella', active: false }
    await store.accept({ delivery: null, at: start, arrival: { ...arrival(), installation } })
    expect([await claim(), await store.nextDue()]).toEqual([[], null])
    await store.putInstallation({ ...installation, active: true })
    expect(await claim()).toHaveLength(1)
  })

  test('an abandoned lease ends by itself', async () => {
    await accept(store)
    await claimOne(store)
    expect(await store.nextDue()).toBe(start + 60_000)
    expect(await claim(start + 59_999)).toEqual([])
    expect(await claim(start + 60_000)).toHaveLength(1)
  })

  test('there is work while a thread of the installation is due or held, not for one that waits, nor for a desk', async () => {
    expect(await store.hasWork(7, start)).toBe(false)
    await accept(store)
    expect([await store.hasWork(7, start), await store.hasWork(8, start)]).toEqual([true, false])
    const held = await claimOne(store)
    expect(await store.hasWork(7, start)).toBe(true)
    await store.release(held, { wake: start + 5000 })
    expect([await store.hasWork(7, start), await store.hasWork(7, start + 5000)]).toEqual([false, true])
    const desk = observation({ number: deskNumber })
    await store.release(await claimOne(store, start + 5000), { wake: null })
    await store.accept({ delivery: null, at: start + 6000, arrival: { ...arrival(), observations: [desk] } })
    expect(await store.nextDue()).toBe(start + 6000)
    expect(await store.hasWork(7, start + 6000)).toBe(false)
  })

  test('a renewed lease lasts longer', async () => {
    await accept(store)
    await store.renew(await claimOne(store), start + 90_000)
    expect(await store.nextDue()).toBe(start + 90_000)
  })

  const writes: [string, (store: Store, claim: Claim) => Promise<unknown>][] = [
    ['load', (s, c) => s.load(c)],
    ['observe', (s, c) => s.observe(c, observation())],
    ['learn', (s, c) => s.learn(c, [{ key: 'permission ada', answer: 'write' }])],
    ['plan', (s, c) => s.plan(c, [], start)],
    ['attempt', (s, c) => s.attempt(c, 'k', start)],
    ['complete', (s, c) => s.complete(c, 'k', {}, start)],
    ['complete with a reading', (s, c) => s.complete(c, 'k', { observation: observation() }, start)],
    ['refuse', (s, c) => s.refuse(c, 'k', 'no', start)],
    ['putBack', (s, c) => s.putBack(c, 'k')],
    ['keepRecords', (s, c) => s.keepRecords(c, { routing: { isLive: true, facts: 1 } })],
    ['reportsOf', (s, c) => s.reportsOf(c)],
    ['keepReports', (s, c) => s.keepReports(c, { routing: ['late'] })],
    ['renew', (s, c) => s.renew(c, start)],
    ['release', (s, c) => s.release(c, { wake: null })],
    ['postpone', (s, c) => s.postpone(c, { until: start, error: 'e' })],
    ['setAside', (s, c) => s.setAside(c, 'e')],
    ['forget', (s, c) => s.forget(c)],
  ]
  test.each(writes)(
    '%s fails once another worker took the thread over, and changes nothing (F16)',
    async (_, write) => {
      await accept(store)
      const late = await claimOne(store)
      const current = await claimOne(other, start + 60_000)
      await expect(write(store, late)).rejects.toBeInstanceOf(LeaseLost)
      expect(await other.nextDue()).toBe(start + 120_000)
      expect(await other.load(current)).toMatchObject({ attempts: 0, journal: [], facts: { answers: {} } })
      expect([await other.reportsOf(current), await other.records({ feature: 'routing' })]).toEqual([{}, []])
    },
  )

  test('a lease that ran out and that nobody took still writes', async () => {
    await accept(store)
    const slow = await claimOne(store, start)
    await store.learn(slow, [{ key: 'permission ada', answer: 'write' }])
    expect((await store.load(slow)).facts?.answers).toEqual({ 'permission ada': 'write' })
  })

  test('a claim that was given back is used up', async () => {
    await accept(store)
    const used = await claimOne(store)
    await store.release(used, { wake: start + 1 })
    await expect(store.setAside(used, 'late')).rejects.toBeInstanceOf(LeaseLost)
  })

  test('a released thread is due at its wake time', async () => {
    await accept(store)
    await store.release(await claimOne(store), { wake: start + 7000 })
    expect(await store.nextDue()).toBe(start + 7000)
  })

  test('a wake time further away than a timer of Node can reach is kept exactly (F42)', async () => {
    await accept(store)
    await store.release(await claimOne(store), { wake: start + 90 * 86_400_000 })
    expect(await store.nextDue()).toBe(start + 90 * 86_400_000)
  })

  test('what arrives under a lease makes the thread due again at once', async () => {
    await accept(store)
    const working = await claimOne(store)
    await accept(other, { signals: [labeled('late')] }, { at: start + 10 })
    await store.release(working, { wake: null })
    expect(await claim(start + 10)).toHaveLength(1)
  })

  test('a failed try is counted and repeated later; success resets the count', async () => {
    await accept(store)
    await store.postpone(await claimOne(store), { until: start + 100, error: 'GitHub answered 502' })
    const again = await claimOne(store, start + 100)
    expect((await store.load(again)).attempts).toBe(1)
    await store.release(again, { wake: start + 200 })
    expect((await store.load(await claimOne(store, start + 200))).attempts).toBe(0)
  })

  test('a thread set aside is listed and waits for news, with all its tries again', async () => {
    await accept(store)
    await store.postpone(await claimOne(store), { until: start, error: 'boom' })
    const poison = await claimOne(store)
    await store.setAside(poison, 'boom\u0000')
    expect(await store.nextDue()).toBeNull()
    const { thread } = poison
    expect(await store.setAsideThreads()).toEqual([
      { thread, repositoryId: 10, number: 1, installationId: 7, error: 'boom' },
    ])
    await accept(store, { signals: [labeled('news')] })
    const again = await claimOne(store)
    expect((await store.load(again)).attempts).toBe(0)
    await store.release(again, { wake: null })
    expect(await store.setAsideThreads()).toEqual([])
  })

  test('a thread is not set aside over something that arrived meanwhile', async () => {
    await accept(store)
    const poison = await claimOne(store)
    await accept(store, { signals: [labeled('news')] })
    await store.setAside(poison, 'boom')
    expect(await claim()).toHaveLength(1)
  })

  test('a forgotten thread leaves nothing; one with news or effects stays', async () => {
    await accept(store, { signals: [labeled('a')] })
    const busy = await claimOne(store)
    await accept(store, { signals: [labeled('b')] })
    await store.forget(busy)
    const free = await claimOne(store)
    await store.plan(free, [{ key: 'k', urgency: 'edit', do: 'label', value: 'x' }], start)
    await expect(store.forget(free)).rejects.toThrow('has effects')
    await store.plan(free, [], start)
    await store.forget(free)
    expect(await store.openThreads({ installationId: 7, limit: 9 })).toEqual([])
    await accept(store, { signals: [labeled('a')] })
    expect((await store.load(await claimOne(store))).facts?.signals).toHaveLength(1)
  })

  test('open threads are listed page by page, and made due again', async () => {
    await fill(7, 3)
    await accept(store, { repository: repository({ id: 700 }), number: 2, snapshot: closedLater })
    for (const one of await claim()) await store.release(one, { wake: null })
    const [first, ...more] = await store.openThreads({ installationId: 7, limit: 1 })
    expect([first?.number, more]).toEqual([1, []])
    const rest = await store.openThreads({ installationId: 7, after: first?.thread ?? 0, limit: 9 })
    expect(rest.map(thread => thread.number)).toEqual([3])
    await store.makeDue([...rest, { repositoryId: 700, number: 99 }], start + 50)
    expect(await store.nextDue()).toBe(start + 50)
    expect(await claim(start + 50)).toHaveLength(1)
  })
})

const closedLater = snapshot({ state: 'closed', updatedAt: start + 1 })
