import { describe, expect, test } from '@jest/globals'
import { isKnownRegion, knownRegions, publicHolidays } from '../../../src/core/calendar/holidays.ts'

describe('Public holidays', () => {
  test.each([
    ['DE', '2026-10-03', true],
    ['DE', '2026-03-08', false],
    ['DE-BE', '2026-03-08', true],
    ['DE-BE', '2026-06-04', false],
    ['DE-BY', '2026-06-04', true],
    ['DE-BY', '2026-08-08', false],
    ['DE-BY-A', '2026-08-08', true],
    ['US', '2027-12-31', true],
    ['TR', '2026-03-22', true],
    ['TR', '2026-03-23', false],
  ])('of %s include %s: %s', (region, day, included) => {
    expect(publicHolidays(region)(Number(day.slice(0, 4))).includes(day)).toBe(included)
  })

  test.each([
    ['an observance', 'DE', '2026-02-16'],
    ['a day of banks', 'DE', '2026-12-24'],
    ['an optional day', 'AS', '2026-07-16'],
    ['an afternoon', 'IS', '2026-12-24'],
  ])('do not include %s', (_, region, day) => {
    expect(publicHolidays(region)(2026)).not.toContain(day)
  })

  test('are whole though clocks go forward on them', () => {
    expect(publicHolidays('AU')(2026)).toContain('2026-04-05')
    expect(publicHolidays('NO')(2024)).toContain('2024-03-31')
  })

  test('may run into the next year', () => {
    expect(publicHolidays('SZ')(2026)).toContain('2027-01-02')
  })
})

describe('Regions', () => {
  test.each(['DE', 'DE-BE', 'DE-BY-A', 'GB-SCT', 'US-NY'])('include %s', region => {
    expect(isKnownRegion(region)).toBe(true)
  })

  test.each(['', 'de', 'ZZ', 'DE-ZZ', 'DE-', '-BE', 'DE-BE-XX', 'constructor', 'DE-constructor', 'DE-BY-A-B'])(
    'do not include %j',
    region => {
      expect(isKnownRegion(region)).toBe(false)
    },
  )

  test('are listed for the world, a country and a state', () => {
    expect(knownRegions()).toContain('DE')
    expect(knownRegions('DE')).toHaveLength(16)
    expect(knownRegions('DE-BY')).toContain('DE-BY-A')
    expect(knownRegions('ZZ')).toEqual([])
  })
})
