/** Configurations, repositories and installations as records. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { ConfigurationRow, Store } from '../../src/store/types.ts'
import { engines } from '../engines.ts'
import { accept, arrival, repository, start } from './samples.ts'

const row: ConfigurationRow = {
  ...{ source: 'repo:10', state: 'present', text: 'language: de', problems: '[]', sha: 'abc', readAt: start },
  stale: false,
}

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  const markStale = (at: number) =>
    store.accept({ delivery: null, at, arrival: { ...arrival(), staleConfigurations: ['repo:10'] } })

  test('a configuration is kept as it was read, and replaced', async () => {
    expect(await store.configuration('repo:10')).toBeNull()
    await store.putConfiguration(row)
    expect(await store.configuration('repo:10')).toEqual(row)
    const gone: ConfigurationRow = { ...row, state: 'absent', text: null, sha: null, readAt: start + 1 }
    await store.putConfiguration(gone)
    expect(await store.configuration('repo:10')).toEqual(gone)
  })

  test('a push makes it stale until it was read again', async () => {
    await store.putConfiguration(row)
    await markStale(start + 5)
    expect(await store.configuration('repo:10')).toEqual({ ...row, stale: true })
    await store.putConfiguration({ ...row, readAt: start + 6 })
    expect((await store.configuration('repo:10'))?.stale).toBe(false)
  })

  test('a push during the reading leaves it stale, also at the first reading', async () => {
    await markStale(start + 5)
    expect(await store.configuration('repo:10')).toBeNull()
    await store.putConfiguration(row)
    expect((await store.configuration('repo:10'))?.stale).toBe(true)
  })

  test('an older push that arrives late does not hide a newer one', async () => {
    await store.putConfiguration(row)
    await markStale(start + 9)
    await markStale(start + 1)
    await store.putConfiguration({ ...row, readAt: start + 5 })
    expect((await store.configuration('repo:10'))?.stale).toBe(true)
  })

  test('a repository is found by its number, and when it was swept', async () => {
    await accept(store)
    expect([await store.repository(10), await store.repository(11)]).toEqual([repository(), null])
    expect(await store.sweptAt(10)).toBeNull()
    await store.setSwept(10, start + 3)
    await accept(store, { number: 2 }, { at: start + 9, authoritative: true })
    expect(await store.sweptAt(10)).toBe(start + 3)
  })

  test('an older showing of a repository never replaces a newer one', async () => {
    const newer = repository({ private: true })
    await store.putRepository({ installationId: 7, repository: newer, at: start + 1 })
    await store.putRepository({ installationId: 7, repository: repository(), at: start })
    expect(await store.repositories(7)).toEqual([newer])
  })

  test('an installation first known by a repository is on the account that owns it', async () => {
    await accept(store)
    const implied = { id: 7, accountId: 5, account: 'umbrella', active: true, pausedUntil: null, pauseError: null }
    expect(await store.installations()).toEqual([implied])
    expect(await store.installation(8)).toBeNull()
  })
})
