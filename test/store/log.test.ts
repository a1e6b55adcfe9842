/** Logs that are only added to. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type LogEntry, verifyLogs } from '../../src/core/chain.ts'
import type { Store } from '../../src/store/types.ts'
import { engines } from '../engines.ts'
import { accept, claimOne, repository, start } from './samples.ts'

function entry(id: string, at = start): LogEntry {
  return { id, at, event: 'object', by: 'ada', text: 'No \u0000 way', place: 'comment', item: 9 }
}

describe.each(engines)('on $name', ({ open }) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  async function hold(number = 1, installationId = 7) {
    await accept(store, { number, installationId, repository: repository({ id: installationId * 10 }) })
    return claimOne(store)
  }

  const idsOf = async (filter: Parameters<Store['logs']>[0] = {}) =>
    (await store.logs(filter)).map(({ number, feature, entries }) => [number, feature, entries.map(({ id }) => id)])

  test('entries are added in their order, each once, and the chain is whole', async () => {
    const claim = await hold()
    await store.appendLog(claim, 'consensus', [entry('a'), entry('b')])
    await store.appendLog(claim, 'consensus', [
      entry('late', start - 9),
      entry('a'),
      entry('b'),
      entry('c'),
      entry('c'),
    ])
    await store.appendLog(claim, 'consensus', [])
    expect(await idsOf()).toEqual([[1, 'consensus', ['a', 'b', 'late', 'c']]])
    const logs = await store.logs({})
    expect(logs[0]?.entries[0]).toMatchObject(entry('a'))
    expect(verifyLogs(logs)).toEqual([])
  })

  test('an entry that is told otherwise later stays as it was', async () => {
    const claim = await hold()
    await store.appendLog(claim, 'consensus', [entry('a')])
    await store.appendLog(claim, 'consensus', [{ ...entry('a'), text: 'Yes' }])
    expect((await store.logs({}))[0]?.entries).toMatchObject([entry('a')])
  })

  test('logs are listed whole: by feature, by installation, under the name that a repository has now', async () => {
    await store.appendLog(await hold(1, 7), 'consensus', [entry('a')])
    await store.appendLog(await hold(2, 8), 'consensus', [entry('b')])
    await store.appendLog(await hold(3, 7), 'votes', [entry('c')])
    expect(await idsOf({ feature: 'consensus' })).toEqual([
      [1, 'consensus', ['a']],
      [2, 'consensus', ['b']],
    ])
    expect(await idsOf({ installationId: 7 })).toEqual([
      [1, 'consensus', ['a']],
      [3, 'votes', ['c']],
    ])
    const renamed = repository({ id: 80, name: 'renamed' })
    await store.putRepository({ installationId: 8, repository: renamed, at: start + 1 })
    expect(await store.logs({ installationId: 8 })).toMatchObject([{ repository: renamed, number: 2 }])
  })

  test('who lost the lease adds nothing', async () => {
    const lost = await hold()
    await store.release(lost, { wake: null })
    await expect(store.appendLog(lost, 'consensus', [entry('a')])).rejects.toThrow('lease')
    expect(await store.logs({})).toEqual([])
  })

  test('a thread with a log is not forgotten', async () => {
    const claim = await hold()
    await store.appendLog(claim, 'consensus', [entry('a')])
    await store.forget(claim)
    expect(await idsOf()).toEqual([[1, 'consensus', ['a']]])
    expect(await store.nextDue()).toBeNull()
  })
})
