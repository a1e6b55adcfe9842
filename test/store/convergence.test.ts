/** Any order, duplication and grouping of what arrives ends in the same stored facts. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Observation } from '../../src/core/facts.ts'
import type { Store } from '../../src/store/types.ts'
import { cases } from '../cases.ts'
import { engines } from '../engines.ts'
import { arrival, labeled, observation, repository, snapshot, start } from './samples.ts'

const seconds = fc.integer({ min: 0, max: 3 }).map(second => start + second * 1000)

const observed: fc.Arbitrary<Observation> = fc
  .record({
    updatedAt: seconds,
    title: fc.constantFrom('A', 'B', 'C'),
    name: fc.constantFrom('tools', 'renamed'),
    signals: fc.subarray(['a', 'b', 'c', 'd']),
    known: fc.boolean(),
  })
  .map(({ updatedAt, title, name, signals, known }) =>
    observation({
      repository: repository({ name }),
      snapshot: known ? snapshot({ updatedAt, title }) : null,
      signals: signals.map(id => labeled(id)),
    }),
  )

const histories = fc
  .array(observed, { minLength: 1, maxLength: 8 })
  .chain(history =>
    fc.tuple(
      fc.constant(history),
      fc.shuffledSubarray([...history, ...history], { minLength: history.length * 2 }),
      fc.boolean(),
    ),
  )

async function tell(store: Store, number: number, history: Observation[], together: boolean) {
  const arrivals = history.map(
    seen => () =>
      store.accept({
        delivery: null,
        at: start,
        arrival: arrival({ ...seen, number, repository: { ...seen.repository, id: number } }),
      }),
  )
  if (together) await Promise.all(arrivals.map(send => send()))
  else for (const send of arrivals) await send()
}

/** Each history goes to threads of its own, in repositories of their own. */
async function stored(store: Store, numbers: number[]) {
  const claims = await store.claim({ now: start, limit: 10, leaseMs: 1 })
  const records = await Promise.all(claims.map(claim => store.load(claim)))
  for (const claim of claims) await store.release(claim, { wake: null })
  return numbers.map(number => {
    const record = records.find(one => one.number === number)
    return (
      record && {
        facts: record.facts && { ...record.facts, repository: null, number: 0 },
        name: record.repository.name,
        uncertain: record.uncertain,
      }
    )
  })
}

describe.each(engines)('on $name', ({ open }) => {
  test('the stored facts do not depend on order, duplication or grouping (F3, F4)', async () => {
    const store = await open()
    let last = 0
    const property = fc.asyncProperty(histories, async ([history, shuffled, together]) => {
      const [first, second] = [last + 1, last + 2]
      last = second
      await tell(store, first, history, false)
      await tell(store, second, shuffled, together)
      const [inOrder, mixed] = await stored(store, [first, second])
      expect(mixed).toEqual(inOrder)
    })
    await fc.assert(property, { numRuns: cases(100), seed: 1 })
    await store.close()
  })
})
