import { describe, expect, test } from '@jest/globals'
import { findCalendarProblems, isKnownTimezone, knownTimezones } from '../../../src/core/calendar/check.ts'
import { office } from './times.ts'

describe('The rules of a calendar', () => {
  test('may be all right', () => {
    const rules = { ...office, holidays: ['DE', 'DE-BE'], closed: ['2026-12-24..2027-01-01', '2026-10-02'] }
    expect(findCalendarProblems(rules)).toEqual([])
  })

  test('are all checked, and say what could stand there', () => {
    const rules = {
      timezone: 'Europe/Berln',
      hours: 'Mon-Fri',
      holidays: ['DE', 'DE-XX', 'ZZ'],
      closed: ['2026-10-02', 'May'],
    }
    const problems = findCalendarProblems(rules)
    expect(problems.map(({ key, index, message }) => [key, index, message])).toEqual([
      ['timezone', null, '"Europe/Berln" is not a time zone: use a name of the IANA list, such as "Europe/Berlin".'],
      ['hours', null, '"Mon-Fri" has no hours: write for example "Mon-Fri 09:00-17:00".'],
      [
        'holidays',
        1,
        'No holidays are known for "DE-XX": use a country such as "DE", or a country and state such as "DE-BE".',
      ],
      [
        'holidays',
        2,
        'No holidays are known for "ZZ": use a country such as "DE", or a country and state such as "DE-BE".',
      ],
      ['closed', 1, '`May` is not a date: write year-month-day, such as `2026-10-01`.'],
    ])
    expect(problems[0]?.known).toContain('Europe/Berlin')
    expect(problems[2]?.known).toContain('DE-BE')
    expect(problems[3]?.known).toContain('AT')
  })

  test.each([
    ['one long range', 'Mon-Fri 09:00-17:00', ['2026-01-01..2027-02-01']],
    ['ranges with weekends between them', 'Mon-Fri 09:00-17:00', ['2026-01-01..2026-07-03', '2026-07-06..2027-02-01']],
  ])('must leave time for work: %s', (_, hours, closed) => {
    expect(findCalendarProblems({ ...office, hours, closed })[0]?.message).toBe(
      `From "${closed[0]}" on there is no working time for 366 days: shorten what is closed.`,
    )
  })

  test('may close most of a year', () => {
    expect(findCalendarProblems({ ...office, closed: ['2026-01-01..2026-12-31'] })).toEqual([])
  })

  test('hold a hundred closed days', () => {
    const closed = Array.from({ length: 101 }, () => '2026-10-02')
    expect(findCalendarProblems({ ...office, closed: closed.slice(1) })).toEqual([])
    expect(findCalendarProblems({ ...office, closed })[0]?.message).toContain('More than 100 closed days')
  })
})

describe('A time zone', () => {
  test.each(['Europe/Berlin', 'America/New_York', 'UTC', 'Europe/Kyiv', 'Asia/Kolkata'])('may be %s', name => {
    expect(isKnownTimezone(name)).toBe(true)
  })

  test.each(['', 'Berlin', 'europe/berlin', '+02:00', 'Europe/Berln', '__proto__'])('is not %j', name => {
    expect(isKnownTimezone(name)).toBe(false)
  })

  test('is offered from a list', () => {
    expect(knownTimezones()).toEqual(expect.arrayContaining(['UTC', 'Europe/Berlin']))
  })
})
