/** What features keep at desks, and how far repositories were read. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { deskObservation } from '../../src/core/desk.ts'
import { md } from '../../src/core/markdown.ts'
import { LeaseLost, type Store } from '../../src/store/types.ts'
import { engines } from '../engines.ts'
import { accept, arrival, claimOne, repository, snapshot, start } from './samples.ts'

const filter = { feature: 'contractors', repositoryId: 10 }

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
    await store.accept({ delivery: null, at: start, arrival: arrival(deskObservation(7, repository(), [])) })
  })
  afterEach(() => store.close())

  test('rows stay in the order of their coming, and the first one of a key for good', async () => {
    const claim = await claimOne(store)
    const [a, b] = [
      { key: 'b', facts: { week: 1 } },
      { key: 'a', facts: ['two', null] },
    ]
    expect(await store.keepRows(claim, 'contractors', [a, { key: 'b', facts: 'other' }])).toBe(1)
    expect(await store.keepRows(claim, 'contractors', [{ key: 'b', facts: 3 }, b])).toBe(1)
    expect(await store.keepRows(claim, 'other', [{ key: 'b', facts: 4 }])).toBe(1)
    expect(await store.rows(filter)).toEqual([a, b])
    expect(await store.rows({ ...filter, repositoryId: 11 })).toEqual([])
    expect(await store.desksWithRows({ feature: filter.feature, installationId: 7 })).toEqual([repository()])
    expect(await store.desksWithRows({ feature: filter.feature, installationId: 8 })).toEqual([])
    expect(await store.desksWithRows({ feature: 'third', installationId: 7 })).toEqual([])
  })

  test('whose lease is over keeps nothing', async () => {
    const claim = await claimOne(store)
    await store.release(claim, { wake: null })
    await expect(store.keepRows(claim, 'contractors', [{ key: 'a', facts: 1 }])).rejects.toThrow(LeaseLost)
    expect(await store.rows(filter)).toEqual([])
  })

  test('a desk that has kept something is never forgotten', async () => {
    const claim = await claimOne(store)
    await store.keepRows(claim, 'contractors', [{ key: 'a', facts: 1 }])
    await store.forget(claim)
    expect(await store.rows(filter)).toHaveLength(1)
  })

  test('the journal and the state of a thread are found by its name', async () => {
    await claimOne(store)
    await accept(store, { number: 1, snapshot: snapshot({ state: 'closed' }) })
    const claim = await claimOne(store)
    await store.plan(claim, [{ key: 'k', urgency: 'edit', do: 'comment', body: md`Hi`, issue: 5 }], start)
    const name = { repositoryId: 10, number: 1 }
    expect(await store.journalOf(name)).toMatchObject([{ key: 'k', state: 'planned', issue: 5 }])
    expect(await store.stateOf(name)).toBe('closed')
    expect([await store.journalOf({ ...name, number: 2 }), await store.stateOf({ ...name, number: 2 })]).toEqual([
      [],
      null,
    ])
  })

  test('whose record changed is told, and nobody where none did', async () => {
    const claim = await claimOne(store)
    const record = { isLive: true, facts: { a: 1 } }
    expect(await store.keepRecords(claim, { one: record, two: record })).toEqual(['one', 'two'])
    expect(await store.keepRecords(claim, { one: record, two: { ...record, facts: { a: 2 } } })).toEqual(['two'])
    expect(await store.keepRecords(claim, { one: { ...record, isLive: false } })).toEqual(['two', 'one'])
    expect(await store.keepRecords(claim, { one: { ...record, isLive: false } })).toEqual([])
  })

  test('how far a repository was read changes in parts, and outlives what GitHub shows of it', async () => {
    const whole = { repository: repository(), filled: [], mark: null, unreadSince: null, sweptAt: null }
    expect(await store.reach(7)).toEqual([whole])
    await store.noteReach(10, { filled: ['a'], mark: { label: 'b', since: 5 } })
    await store.noteReach(10, { unreadSince: start })
    await store.noteReach(10, {})
    const renamed = repository({ name: 'renamed' })
    await store.putRepository({ installationId: 7, repository: renamed, at: start + 1 })
    const mark = { label: 'b', since: 5 }
    expect(await store.reach(7)).toEqual([{ ...whole, repository: renamed, filled: ['a'], mark, unreadSince: start }])
    await store.noteReach(10, { mark: null, unreadSince: null })
    expect(await store.reach(7)).toEqual([{ ...whole, repository: renamed, filled: ['a'] }])
    expect(await store.reach(8)).toEqual([])
  })

  test('a repository that is gone is in no list but that of such, until it is shown again', async () => {
    const gone = repository({ gone: true })
    await store.putRepository({ installationId: 7, repository: gone, at: start + 1 })
    // An old payload does not bring it back.
    await store.putRepository({ installationId: 7, repository: repository({ name: 'former' }), at: start })
    expect([await store.reach(7), await store.repositories(7)]).toEqual([[], []])
    expect(await store.goneRepositories(7)).toEqual([gone])
    await store.putRepository({ installationId: 7, repository: repository(), at: start + 2 })
    expect([await store.repositories(7), await store.goneRepositories(7)]).toEqual([[repository()], []])
  })
})
