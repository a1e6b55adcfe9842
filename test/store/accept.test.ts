/** What arrives is taken once, durably, and alike in every order. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Store } from '../../src/store/types.ts'
import { engines } from '../engines.ts'
import { accept, arrival, claimOne, labeled, loadOne, observation, repository, snapshot, start } from './samples.ts'

describe.each(engines)('on $name, accepting', ({ open }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  test('stores the thread with its repository and signals', async () => {
    await accept(store, { signals: [labeled('b', start + 1), labeled('a', start)] })
    const { facts, repository: shown, uncertain, attempts, journal } = await loadOne(store)
    expect(facts?.snapshot).toEqual(snapshot())
    expect(facts?.signals.map(signal => [signal.id, signal.learnt])).toEqual([
      ['a', {}],
      ['b', {}],
    ])
    expect(shown).toEqual(repository())
    expect({ uncertain, attempts, journal }).toEqual({ uncertain: false, attempts: 0, journal: [] })
  })

  test('keeps the answers that come along, the last one to each question', async () => {
    await accept(store, { answers: { 'blockers 1 0': 1, linked_pulls: [] } })
    await accept(store, { answers: { 'blockers 1 0': 2 } })
    await accept(store, { number: 2, answers: { linked_pulls: [7] } })
    const claims = await store.claim({ now: start, limit: 10, leaseMs: 60_000 })
    const records = await Promise.all(claims.map(claim => store.load(claim)))
    expect(records.toSorted((a, b) => a.number - b.number).map(({ facts }) => facts?.answers)).toEqual([
      { 'blockers 1 0': 2, linked_pulls: [] },
      { linked_pulls: [7] },
    ])
  })

  test('a delivery seen before takes nothing of it (F1)', async () => {
    expect(await accept(store, {}, { delivery: 'guid' })).toBe('new')
    expect(await accept(store, { number: 2 }, { delivery: 'guid' })).toBe('seen')
    expect((await store.claim({ now: start, limit: 10, leaseMs: 1 })).length).toBe(1)
  })

  test('the same delivery twice at once is taken once (F2)', async () => {
    const answers = await Promise.all([1, 2].map(number => accept(store, { number }, { delivery: 'guid' })))
    expect(answers).toEqual(['new', 'seen'])
    expect((await store.openThreads({ installationId: 7, limit: 10 })).map(thread => thread.number)).toEqual([1])
  })

  test('deliveries are remembered until they are pruned', async () => {
    await accept(store, {}, { delivery: 'old', at: start })
    await accept(store, {}, { delivery: 'young', at: start + 10 })
    expect(await store.unseenDeliveries(['x', 'old', 'young', 'y'])).toEqual(['x', 'y'])
    await store.pruneDeliveries(start + 10)
    expect(await store.unseenDeliveries(['old', 'young'])).toEqual(['old'])
  })

  test('one poisonous arrival fails alone, the others of its turn are stored', async () => {
    const answers = await Promise.allSettled([
      accept(store, { number: 1 }, { delivery: 'a' }),
      accept(store, { number: 2, signals: [labeled('bad', Number.NaN)] }, { delivery: 'b' }),
      accept(store, { number: 3 }, { delivery: 'c' }),
    ])
    expect(answers.map(answer => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await store.openThreads({ installationId: 7, limit: 9 })).map(thread => thread.number)).toEqual([1, 3])
  })

  test('of an arrival that fails nothing is stored, not even its delivery id', async () => {
    const parts = [observation({ number: 1 }), observation({ number: 2, signals: [labeled('bad', Number.NaN)] })]
    await expect(store.accept({ delivery: 'guid', at: start, arrival: arrival(...parts) })).rejects.toThrow()
    expect(await store.unseenDeliveries(['guid'])).toEqual(['guid'])
    expect(await store.nextDue()).toBeNull()
    expect(await store.repositories(7)).toEqual([])
  })

  test('a thousand arrivals of one turn are all stored', async () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => index + 1)
    await Promise.all(
      numbers.map(number => accept(store, { number, signals: [labeled('s')] }, { delivery: `${number}` })),
    )
    expect((await store.openThreads({ installationId: 7, limit: 2000 })).length).toBe(1000)
  })

  test('the thread is due after the time to settle, an earlier due time stays', async () => {
    await accept(store, { signals: [labeled('a')] }, { settle: 3000 })
    expect(await store.nextDue()).toBe(start + 3000)
    await accept(store, { signals: [labeled('b')] }, { at: start + 1000, settle: 5000 })
    expect(await store.nextDue()).toBe(start + 3000)
  })

  test('nothing new changes nothing and makes nothing due', async () => {
    await accept(store, { signals: [labeled('a')] })
    await store.release(await claimOne(store), { wake: null })
    await accept(store, { signals: [labeled('a')] }, { at: start + 5 })
    await accept(store, { snapshot: snapshot({ updatedAt: start - 1, title: 'Older' }) }, { at: start + 5 })
    expect(await store.nextDue()).toBeNull()
  })

  test('an observation that tells nothing of its thread leaves only the repository', async () => {
    await accept(store, { snapshot: null })
    expect(await store.openThreads({ installationId: 7, limit: 9 })).toEqual([])
    expect(await store.repositories(7)).toEqual([repository()])
  })

  test('a thread known by signals only says so, until it is read', async () => {
    await accept(store, { snapshot: null, signals: [labeled('a')] })
    expect(await store.openThreads({ installationId: 7, limit: 9 })).toMatchObject([{ number: 1, state: null }])
    const claim = await claimOne(store)
    expect(await store.load(claim)).toMatchObject({ facts: null, number: 1, repository: repository() })
    await store.observe(claim, observation())
    expect((await store.load(claim)).facts?.signals.map(signal => signal.id)).toEqual(['a'])
  })

  test('a newer snapshot replaces the older one, whichever arrives first', async () => {
    await accept(store, { snapshot: snapshot({ updatedAt: start + 1000, title: 'Newer' }) })
    await accept(store, { snapshot: snapshot({ title: 'Older' }) })
    expect((await loadOne(store)).facts?.snapshot.title).toBe('Newer')
  })

  test('two snapshots of one second that differ are uncertain; the same labels in another order do not differ', async () => {
    await accept(store, { snapshot: snapshot({ labels: ['a', 'b'] }) })
    await accept(store, { snapshot: snapshot({ labels: ['b', 'a'] }) })
    const claim = await claimOne(store)
    expect((await store.load(claim)).uncertain).toBe(false)
    await accept(store, { snapshot: snapshot({ labels: ['b'] }) })
    expect((await store.load(claim)).uncertain).toBe(true)
  })

  test('an authoritative snapshot of the same second wins and ends uncertainty', async () => {
    for (const title of ['Z', 'A']) await accept(store, { snapshot: snapshot({ title }) })
    const claim = await claimOne(store)
    expect((await store.load(claim)).uncertain).toBe(true)
    await accept(store, { snapshot: snapshot({ title: 'A' }) }, { authoritative: true })
    expect(await store.load(claim)).toMatchObject({ uncertain: false, facts: { snapshot: { title: 'A' } } })
  })

  test('an authoritative snapshot that is older is ignored: a replica of GitHub may lag', async () => {
    await accept(store)
    await accept(store, { snapshot: snapshot({ updatedAt: start - 1, title: 'Old' }) }, { authoritative: true })
    expect((await loadOne(store)).facts?.snapshot.title).toBe('Broken')
  })

  test('a rename reaches the stored repository, and an old payload does not undo it (F10)', async () => {
    await accept(store)
    const renamed = repository({ name: 'renamed' })
    const named = { ...arrival(), repositories: [{ installationId: 7, repository: renamed }] }
    await store.accept({ delivery: null, at: start + 5000, arrival: named })
    await accept(store, { number: 2, snapshot: snapshot({ updatedAt: start + 1000 }) }, { at: start + 9000 })
    expect(await store.repository(10)).toEqual(renamed)
  })

  test('a repository that moves to another installation takes its threads with it', async () => {
    await accept(store)
    const moved = repository({ owner: 'other', ownerId: 6 })
    await store.putRepository({ installationId: 8, repository: moved, at: start + 1 })
    expect((await claimOne(store)).installationId).toBe(8)
    expect([await store.repositories(7), await store.repositories(8)]).toEqual([[], [moved]])
  })

  test('text that databases dislike comes back unchanged', async () => {
    const title = 'nul \u0000, emoji 🧭, half a pair \ud800, "quotes", \u202eright to left'
    await accept(store, { snapshot: snapshot({ title }) })
    expect((await loadOne(store)).facts?.snapshot.title).toBe(title)
  })
})
