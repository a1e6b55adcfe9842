/** What happens around threads reaches those that it concerns. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Installation, Signal } from '../../src/core/facts.ts'
import type { Store } from '../../src/store/types.ts'
import { engines } from '../engines.ts'
import { accept, arrival, claimOne, repository, start } from './samples.ts'

const rested: Signal = { id: 'r', kind: 'rested', cause: 'archived', at: start + 1, actor: null }
const installation: Installation = { id: 7, accountId: 5, account: 'umbrella', active: true }

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  let now = start
  beforeEach(async () => {
    now = start
    store = await open(() => now)
  })
  afterEach(() => store.close())

  /** A thread at rest, with a live record or without. */
  async function know(number: number, isLive: boolean, repositoryId = 10, installationId = 7): Promise<void> {
    await accept(store, { number, repository: repository({ id: repositoryId }), installationId })
    const claim = await claimOne(store)
    await store.keepRecords(claim, { consensus: { isLive, facts: null } })
    await store.release(claim, { wake: null })
  }

  /** @returns number and signals of each thread that is due */
  async function told(at = start + 99): Promise<[number, string[]][]> {
    const claims = await store.claim({ now: at, limit: 20, leaseMs: 1 })
    const found: [number, string[]][] = []
    for (const claim of claims) {
      const { number, facts } = await store.load(claim)
      found.push([number, facts?.signals.map(({ id }) => id) ?? []])
      await store.release(claim, { wake: null })
    }
    return found.toSorted(([a], [b]) => a - b)
  }

  const suspend = (active: boolean, at: number) =>
    store.accept({ delivery: null, at, arrival: { ...arrival(), installation: { ...installation, active } } })

  test('a repository: threads with a live record, and nobody else', async () => {
    await know(1, true)
    await know(2, false)
    await know(3, true, 11)
    await know(4, true)
    await store.tell({ repositoryId: 10 }, rested, start + 2)
    expect(await store.nextDue()).toBe(start + 2)
    expect(await told()).toEqual([
      [1, ['r']],
      [4, ['r']],
    ])
  })

  test('what is told again wakes nobody', async () => {
    await know(1, true)
    await store.tell({ repositoryId: 10 }, rested, start)
    await told()
    await store.tell({ repositoryId: 10 }, rested, start)
    expect(await store.nextDue()).toBeNull()
  })

  test('a decision: its thread, live or not', async () => {
    await accept(store, { number: 1 })
    const claim = await claimOne(store)
    await store.decisionNumber(claim, { signal: 'opened', nth: 1 })
    await store.release(claim, { wake: null })
    await know(2, true)
    await store.tell({ accountId: 5, decision: 1 }, rested, start)
    await store.tell({ accountId: 5, decision: 2 }, rested, start)
    await store.tell({ accountId: 6, decision: 1 }, rested, start)
    expect(await told()).toEqual([[1, ['r']]])
  })

  test('a thread by its name: made if nobody knew it, in a repository that is known', async () => {
    await know(1, false)
    await store.tell({ repositoryId: 10, number: 1 }, rested, start)
    await store.tell({ repositoryId: 10, number: 2 }, rested, start)
    await store.tell({ repositoryId: 10, number: 2 }, rested, start)
    await store.tell({ repositoryId: 11, number: 2 }, rested, start)
    const claims = await store.claim({ now: start, limit: 9, leaseMs: 1 })
    const records = await Promise.all(claims.map(claim => store.load(claim)))
    expect(records.map(({ number, facts }) => [number, facts?.signals.map(({ id }) => id)]).toSorted()).toEqual([
      [1, ['r']],
      [2, undefined],
    ])
  })

  test('what comes while somebody holds the thread is not lost: the thread is due again at once', async () => {
    await know(1, true)
    await store.makeDue([{ repositoryId: 10, number: 1 }], start)
    const claim = await claimOne(store)
    await store.tell({ repositoryId: 10 }, rested, start + 5)
    await store.release(claim, { wake: null })
    expect(await store.nextDue()).toBe(start)
  })

  test('a suspended installation rests its threads before anything can happen in them, and wakes them afterwards', async () => {
    await know(1, true)
    await know(2, false)
    await know(3, true, 80, 8)
    await suspend(false, start + 10)
    await suspend(false, start + 11)
    expect(await store.nextDue()).toBeNull()
    await suspend(true, start + 20)
    await suspend(true, start + 21)
    expect(await told()).toEqual([[1, [`rested:suspended:${start + 10}`, `resumed:suspended:${start + 20}`]]])
  })

  test('the same when only the list of installations tells it', async () => {
    await know(1, true)
    now = start + 10
    await store.putInstallation({ ...installation, active: false })
    now = start + 20
    await store.putInstallation(installation)
    await store.putInstallation(installation)
    expect(await told()).toEqual([[1, [`rested:suspended:${start + 10}`, `resumed:suspended:${start + 20}`]]])
  })

  test('installed anew under another id, what rested goes on, also by an old payload', async () => {
    await know(1, true)
    await suspend(false, start + 10)
    await store.putInstallation({ ...installation, id: 9 })
    await store.putRepository({ installationId: 9, repository: repository(), at: start + 5 })
    expect(await told()).toEqual([[1, [`rested:suspended:${start + 10}`, `resumed:suspended:${start + 11}`]]])
  })

  test('arrivals and turns at the same moment do not stop each other', async () => {
    for (let number = 1; number <= 5; number++) await know(number, true)
    const news = Array.from({ length: 40 }, (_, index) =>
      index % 4 === 0
        ? suspend(index % 8 === 0, start + index)
        : accept(store, { number: 1 + (index % 5), signals: [{ ...rested, id: `s${index}` }] }),
    )
    await expect(Promise.all(news)).resolves.toHaveLength(40)
  })
})
