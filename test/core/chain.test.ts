import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type ChainedEntry,
  chainStart,
  extendChain,
  type LogEntry,
  verifyChain,
  verifyLogs,
} from '../../src/core/chain.ts'
import { cases } from '../cases.ts'

function entry(id: string, text = ''): LogEntry {
  return { id, at: 1, event: 'object', by: 'ada', text, place: 'comment', item: 9 }
}

const chain = extendChain([], [entry('a'), entry('b'), entry('c')])

describe('A chain', () => {
  test('begins with nothing before it, and each entry names the one before', () => {
    expect(chain.map(({ previous }) => previous)).toEqual([chainStart, chain[0]?.hash, chain[1]?.hash])
    expect(verifyChain(chain)).toBeNull()
    expect(verifyChain([])).toBeNull()
  })

  test('only grows: by what is not in it yet, each entry once', () => {
    const longer = extendChain(chain, [entry('late'), entry('a', 'otherwise'), entry('late')])
    expect(longer.slice(0, 3)).toEqual(chain)
    expect(longer.slice(3)).toMatchObject([{ id: 'late', previous: chain[2]?.hash }])
    expect(verifyChain(longer)).toBeNull()
  })

  test.each([
    [
      'an entry that was changed',
      (all: ChainedEntry[]) => all.map(one => (one.id === 'b' ? { ...one, text: 'x' } : one)),
    ],
    ['an entry that was taken out', (all: ChainedEntry[]) => all.filter(({ id }) => id !== 'b')],
    ['entries in another order', ([a, b, c]: ChainedEntry[]) => [a, c, b].flatMap(one => one ?? [])],
    [
      'a changed entry with a hash to match',
      ([a, , c]: ChainedEntry[]) => [...extendChain(a ? [a] : [], [entry('b', 'x')]), ...(c ? [c] : [])],
    ],
  ])('with %s is broken there', (_, tamper) => {
    const broken = verifyChain(tamper([...chain]))
    expect(broken === 1 || broken === 2).toBe(true)
  })

  test('whose first entry is gone is broken at once', () => {
    expect(verifyChain(chain.slice(1))).toBe(0)
  })

  test('shows every flipped character, wherever it is', () => {
    const text = JSON.stringify(chain)
    const places = fc.integer({ min: 0, max: text.length - 1 })
    fc.assert(
      fc.property(places, at => {
        const flipped = text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1)
        const read = parse(flipped)
        return read === null || JSON.stringify(read) === text || verifyChain(read) !== null
      }),
      { seed: 1, numRuns: cases(500) },
    )
  })
})

/** @returns null for what is no list of entries any more */
function parse(text: string): ChainedEntry[] | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

test('Of several logs, those that are broken are named, each with the place', () => {
  const whole = { name: 'whole', entries: chain }
  const broken = { name: 'broken', entries: chain.slice(1) }
  expect(verifyLogs([whole, broken, { name: 'empty', entries: [] }])).toEqual([{ log: broken, index: 0 }])
})
