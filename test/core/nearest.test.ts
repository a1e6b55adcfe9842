import { describe, expect, test } from '@jest/globals'
import { nearest } from '../../src/core/nearest.ts'

describe('the nearest known name', () => {
  const known = ['owners', 'backup', 'deadline', 'deadlines']

  test.each([
    ['a letter too many', 'ownerss', 'owners'],
    ['a letter missing', 'bakup', 'backup'],
    ['a wrong letter', 'beckup', 'backup'],
    ['two neighbours swapped', 'bakcup', 'backup'],
    ['the first two letters swapped', 'woners', 'owners'],
    ['nothing wrong', 'owners', 'owners'],
  ])('forgives %s', (_slip, written, meant) => {
    expect(nearest(written, known, 1)).toBe(meant)
  })

  test('is not sought beyond the given distance', () => {
    expect(nearest('bcakpu', known, 1)).toBeUndefined()
    expect(nearest('bcakpu', known, 2)).toBe('backup')
    expect(nearest('', known, 2)).toBeUndefined()
  })

  test('is the closer one, and the earlier one of equals', () => {
    expect(nearest('deadliness', known, 2)).toBe('deadlines')
    expect(nearest('bat', ['cat', 'rat'], 1)).toBe('cat')
  })
})
