/** The write budget, over sliding windows and all processes. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Urgency } from '../../src/core/effects.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/types.ts'
import { engines } from '../engines.ts'
import { accept, start } from './samples.ts'

describe.each(engines)('on $name, the write budget', ({ place }) => {
  let store: Store
  let other: Store
  beforeEach(async () => {
    const same = place()
    store = await openStore(same)
    other = await openStore(same)
    await accept(store)
  })
  afterEach(async () => {
    await store.close()
    await other.close()
  })

  async function spendAll(urgency: Urgency, now: number): Promise<number> {
    let count = 0
    while ((await store.spend(7, urgency, now)) === null) count += 1
    return count
  }

  test('edits stop at 80 %, notices at 90 %, deadlines may use all of a minute', async () => {
    expect(await spendAll('edit', start)).toBe(48)
    expect(await spendAll('notice', start)).toBe(6)
    expect(await spendAll('deadline', start)).toBe(6)
  })

  test('whoever must wait is told until when', async () => {
    await store.spend(7, 'edit', start)
    await spendAll('deadline', start + 1000)
    expect(await store.spend(7, 'deadline', start + 2000)).toBe(start + 60_000)
    expect(await store.spend(7, 'deadline', start + 59_999)).toBe(start + 60_000)
    expect(await store.spend(7, 'deadline', start + 60_000)).toBeNull()
    expect(await store.spend(7, 'deadline', start + 60_000)).toBe(start + 61_000)
  })

  test('no hour has more than 400 writes, and edits leave 80 of them', async () => {
    for (let minute = 0; minute < 10; minute += 1) await spendAll('edit', start + minute * 60_000)
    const later = start + 30 * 60_000
    expect(await store.spend(7, 'edit', later)).toBe(start + 3_600_000)
    expect(await spendAll('notice', later)).toBe(40)
    expect(await spendAll('deadline', later)).toBe(20)
    expect(await spendAll('deadline', later + 60_000)).toBe(20)
    expect(await store.spend(7, 'deadline', later + 120_000)).toBe(start + 3_600_000)
  })

  test('two processes at once together stay within it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => (index % 2 ? store : other).spend(7, 'deadline', start)),
    )
    expect(answers.filter(answer => answer === null)).toHaveLength(60)
  })

  test('an unknown installation may not write', async () => {
    await expect(store.spend(99, 'deadline', start)).rejects.toThrow('Installation 99 is unknown')
  })
})
