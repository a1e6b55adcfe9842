/** Whatever happens to deliveries, the threads end as if all had come in order: checked over generated histories. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openStore } from '../../src/store/open.ts'
import { cases } from '../cases.ts'
import { engines } from '../engines.ts'
import { type History, histories, plainHistories, tell } from './history.ts'
import { type ReplayOptions, replay } from './replay.ts'

type Open = ReplayOptions['open']

const inMemory: Open = now => openStore({ url: 'sqlite::memory:', now })

/** @returns a property that holds if both ways of delivering end alike; its failure tells the history */
function endsAlike(open: Open, from: fc.Arbitrary<History>, fate: 'lost' | 'forgotten') {
  return fc.asyncProperty(from, fc.nat(), async (history, seed) => {
    const inOrder = await replay(history, { open, deliveries: { fate: 'in order' } })
    const otherwise = await replay(history, { open, deliveries: { fate, seed } })
    try {
      expect(otherwise).toEqual(inOrder)
    } catch (difference) {
      const what = difference instanceof Error ? difference.message : String(difference)
      throw new Error(`Deliveries ${fate}, seed ${seed}:\n${tell(history)}\n${what}`)
    }
  })
}

const report = { seed: 20_260_928, includeErrorInReport: true }

test.each(engines)(
  'F1, F3, F4: shuffled, doubled and lost deliveries, sent again by GitHub, end in the same threads ($name)',
  async ({ name, place }) => {
    const isSqlite = name === 'SQLite'
    const open: Open = isSqlite ? inMemory : now => openStore({ ...place(), now })
    // The rules are the same on both; PostgreSQL makes its schema anew for each replay.
    await fc.assert(endsAlike(open, histories, 'lost'), { ...report, numRuns: cases(isSqlite ? 40 : 6) })
  },
)

/** Reading shows neither who edited nor what was deleted: only what is added can be made up for in full. */
test('F5: deliveries lost without a trace are made up for by reading what has changed since', async () => {
  await fc.assert(endsAlike(inMemory, plainHistories, 'forgotten'), { ...report, numRuns: cases(20) })
})
