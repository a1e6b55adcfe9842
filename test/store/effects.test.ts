/** The journal of effects, and what is learnt about signals. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Effect } from '../../src/core/effects.ts'
import { md } from '../../src/core/markdown.ts'
import type { Claim, Store } from '../../src/store/types.ts'
import { engines } from '../engines.ts'
import { accept, claimOne, labeled, observation, snapshot, start } from './samples.ts'

const label: Effect = { key: 'label x', urgency: 'edit', do: 'label', value: 'x' }
const notice: Effect = { key: 'notice 1', urgency: 'notice', do: 'comment', body: md`Please look.` }
const react: Effect = { key: 'react 9', urgency: 'edit', do: 'react', place: 'comment', item: 9, content: '+1' }

describe.each(engines)('on $name, the journal', ({ open }) => {
  let store: Store
  let claim: Claim
  beforeEach(async () => {
    store = await open()
    await accept(store, { signals: [labeled('s')] })
    claim = await claimOne(store)
  })
  afterEach(() => store.close())

  const journal = async () => (await store.load(claim)).journal

  test('keeps planned effects whole and in order', async () => {
    await store.plan(claim, [notice, label, react], start)
    const planned = { state: 'planned', githubId: null, hash: null, plannedAt: start, triedAt: null, doneAt: null }
    expect(await journal()).toEqual([notice, label, react].map(effect => ({ ...effect, ...planned, error: null })))
  })

  test('a new plan drops what was only planned, keeps what was tried, and remembers since when', async () => {
    await store.plan(claim, [label, notice], start)
    await store.attempt(claim, notice.key, start + 1)
    await store.plan(claim, [react, label, notice], start + 2)
    await store.plan(claim, [react, label], start + 3)
    expect((await journal()).map(row => [row.key, row.state, row.plannedAt])).toEqual([
      ['notice 1', 'trying', start],
      ['react 9', 'planned', start + 2],
      ['label x', 'planned', start],
    ])
    await store.plan(claim, [], start + 4)
    expect((await journal()).map(row => row.key)).toEqual(['notice 1'])
  })

  test('a planned effect whose text changed is planned with the new text', async () => {
    await store.plan(claim, [notice], start)
    await store.plan(claim, [{ ...notice, body: md`Please look again.` }], start)
    expect(await journal()).toMatchObject([{ body: md`Please look again.` }])
  })

  test('an effect is done with what GitHub answered, and is a deed', async () => {
    await store.plan(claim, [notice], start)
    await store.attempt(claim, notice.key, start + 1)
    await store.complete(claim, notice.key, { githubId: 55, hash: 'abc' }, start + 2)
    const { journal: rows, facts } = await store.load(claim)
    expect(rows).toMatchObject([{ state: 'done', githubId: 55, hash: 'abc', triedAt: start + 1, doneAt: start + 2 }])
    expect(facts?.deeds).toEqual([{ key: 'notice 1', state: 'done', at: start + 2, error: null }])
  })

  test('a reading that comes with the answer is taken without making the thread due', async () => {
    await store.plan(claim, [label], start)
    await store.attempt(claim, label.key, start)
    const reading = observation({ snapshot: snapshot({ labels: ['x'] }), signals: [labeled('own')] })
    await store.complete(claim, label.key, { observation: reading }, start)
    const { facts, uncertain } = await store.load(claim)
    expect([facts?.snapshot.labels, facts?.signals.map(signal => signal.id), uncertain]).toEqual([
      ['x'],
      ['own', 's'],
      false,
    ])
    await store.release(claim, { wake: null })
    expect(await store.nextDue()).toBeNull()
  })

  test('a reading has no more weight than what arrived after the thread was loaded; the next one decides', async () => {
    await accept(store, { snapshot: snapshot({ title: 'Arrived' }) })
    await store.observe(claim, observation())
    expect((await store.load(claim)).uncertain).toBe(true)
    await store.observe(claim, observation())
    expect(await store.load(claim)).toMatchObject({ uncertain: false, facts: { snapshot: { title: 'Broken' } } })
  })

  test('a reading of another thread is refused', async () => {
    await expect(store.observe(claim, observation({ number: 2 }))).rejects.toThrow('of another thread')
  })

  test('a refused effect has failed for good and is a deed too', async () => {
    await store.plan(claim, [label], start)
    await store.attempt(claim, label.key, start)
    await store.refuse(claim, label.key, 'dropped', start + 3)
    await store.plan(claim, [label], start + 4)
    const { journal: rows, facts } = await store.load(claim)
    expect(rows).toMatchObject([{ state: 'failed', error: 'dropped', doneAt: start + 3 }])
    expect(facts?.deeds).toEqual([{ key: 'label x', state: 'failed', at: start + 3, error: 'dropped' }])
  })

  test('an effect that certainly did not happen is planned again', async () => {
    await store.plan(claim, [label], start)
    await store.attempt(claim, label.key, start)
    await store.putBack(claim, label.key)
    expect(await journal()).toMatchObject([{ state: 'planned', triedAt: null }])
  })

  test('an effect that is done, or was never planned, is not tried', async () => {
    await store.plan(claim, [label], start)
    await store.attempt(claim, label.key, start)
    await store.complete(claim, label.key, {}, start)
    await expect(store.attempt(claim, label.key, start)).rejects.toThrow('cannot become trying')
    await expect(store.attempt(claim, 'unplanned', start)).rejects.toThrow('cannot become trying')
  })

  test('answers about a signal stay for good, those about the thread are replaced', async () => {
    for (const answer of ['write', 'read'] as const) {
      await store.learn(claim, [
        { about: 's', key: 'permission ada', answer },
        { key: 'permission ada', answer },
        { key: `org_member ${answer}`, answer: null },
      ])
    }
    const { facts } = await store.load(claim)
    expect(facts?.signals.map(signal => signal.learnt)).toEqual([{ 'permission ada': 'write' }])
    expect(facts?.answers).toEqual({ 'permission ada': 'read', 'org_member write': null, 'org_member read': null })
  })

  test('an answer about an unknown signal is refused', async () => {
    await expect(store.learn(claim, [{ about: 'none', key: 'k', answer: true }])).rejects.toThrow('no signal none')
  })
})
