import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Plan, Snapshot } from '../../src/core/facts.ts'
import { type KnownSnapshot, mergeKnown, mergeSnapshot, parseSnapshot } from '../../src/store/merge.ts'
import { cases } from '../cases.ts'
import { snapshot, start } from './samples.ts'

const nothing: KnownSnapshot = { snapshot: null, updatedAt: null, uncertain: false }
const plan: Plan = { dueLine: '2026-10-01', milestoneDue: null, progress: null, blockers: 0, merged: null }

function merge(...shown: Snapshot[]): KnownSnapshot {
  return shown.reduce((known, one) => mergeSnapshot(known, one, false), nothing)
}

function read({ snapshot: text }: KnownSnapshot): Snapshot {
  if (text === null) throw new Error('Nothing is known.')
  return parseSnapshot(text)
}

describe('The plan of a thread', () => {
  const full = snapshot({ title: 'A', plan })
  const shortened = snapshot({ title: 'B', updatedAt: start + 1000 })

  test.each([
    ['before', [full, shortened]],
    ['after', [shortened, full]],
  ])('stays when a shortened payload of a later time has none, whether it was told %s it', (_, shown) => {
    expect(read(merge(...shown))).toEqual({ ...shortened, plan })
    expect(merge(...shown).uncertain).toBe(false)
  })

  test('is replaced by a later one, and by none of an earlier time', () => {
    const moved = { ...plan, dueLine: '2026-10-15' }
    const later = snapshot({ updatedAt: start + 2000, plan: moved })
    expect(read(merge(full, shortened, later)).plan).toEqual(moved)
    expect(read(merge(later, full, shortened)).plan).toEqual(moved)
  })

  test('that is told twice in one second, differently, must be read again', () => {
    const other = snapshot({ title: 'A', plan: { ...plan, blockers: 1 } })
    expect(merge(full, other).uncertain).toBe(true)
    expect(merge(full, snapshot({ title: 'A' })).uncertain).toBe(false)
    const fresh = mergeSnapshot(merge(full, other), full, true)
    expect(fresh).toMatchObject({ uncertain: false })
    expect(read(fresh).plan).toEqual(plan)
  })

  test('stays when a fresh reading has none', () => {
    expect(read(mergeSnapshot(merge(full), snapshot({ title: 'C' }), true))).toEqual(snapshot({ title: 'C', plan }))
  })

  test('is found under either of two names', () => {
    const [a, b] = [merge(full), merge(shortened)]
    expect(read(mergeKnown(a, b))).toEqual({ ...shortened, plan })
    expect(mergeKnown(a, b)).toEqual(mergeKnown(b, a))
  })
})

test('What was stored before plans were known is completed without a contradiction', () => {
  const { form: _form, need: _need, ...old } = snapshot({ title: 'A' })
  const known = { snapshot: JSON.stringify(sorted(old)), updatedAt: start, uncertain: false }
  const shown = snapshot({ title: 'A', need: 'tests', plan })
  expect(mergeSnapshot(known, shown, false).uncertain).toBe(false)
  expect(read(mergeSnapshot(known, shown, false))).toEqual(shown)
})

function sorted<T extends object>(value: T): object {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const showing = fc.record({
  second: fc.integer({ min: 0, max: 2 }),
  title: fc.constantFrom('A', 'B'),
  blockers: fc.constantFrom(null, 0, 1),
})

const histories = fc
  .array(showing, { minLength: 1, maxLength: 6 })
  .chain(history =>
    fc.tuple(fc.constant(history), fc.shuffledSubarray([...history, ...history], { minLength: history.length * 2 })),
  )

test('What is known does not depend on order and duplication', () => {
  const toSnapshot = ({ second, title, blockers }: typeof showing extends fc.Arbitrary<infer T> ? T : never) =>
    snapshot({ updatedAt: start + second * 1000, title, ...(blockers === null ? {} : { plan: { ...plan, blockers } }) })
  const property = fc.property(histories, ([history, shuffled]) => {
    expect(merge(...shuffled.map(toSnapshot))).toEqual(merge(...history.map(toSnapshot)))
  })
  fc.assert(property, { numRuns: cases(2_000), seed: 1 })
})
