import { describe, expect, test } from '@jest/globals'
import { parseHours } from '../../../src/core/calendar/hours.ts'

const nine = { from: 540, to: 1020 }
const off: never[] = []

describe('Working hours', () => {
  test.each([
    ['Mon-Fri 09:00-17:00', [[nine], [nine], [nine], [nine], [nine], off, off]],
    ['  mon 9:00-17:00 ', [[nine], off, off, off, off, off, off]],
    ['Sun-Thu 09:00-17:00', [[nine], [nine], [nine], [nine], off, off, [nine]]],
    ['Fri 22:00-24:00, Sat 00:00-06:00', [off, off, off, off, [{ from: 1320, to: 1440 }], [{ from: 0, to: 360 }], off]],
    [
      'Wed 09:00-12:00 12:00-13:00',
      [
        off,
        off,
        [
          { from: 540, to: 720 },
          { from: 720, to: 780 },
        ],
        off,
        off,
        off,
        off,
      ],
    ],
  ])('can be written as %j', (text, value) => {
    expect(parseHours(text)).toEqual({ ok: true, value })
  })

  test.each([
    ['', 'No working hours: write for example "Mon-Fri 09:00-17:00".'],
    ['09:00-17:00', '"09:00-17:00" is not a weekday or a range of them: write for example "Fri" or "Mon-Fri".'],
    ['Mo-Fr 09:00-17:00', '"Mo-Fr" is not a weekday or a range of them: write for example "Fri" or "Mon-Fri".'],
    [
      'Mon-Wed-Fri 09:00-17:00',
      '"Mon-Wed-Fri" is not a weekday or a range of them: write for example "Fri" or "Mon-Fri".',
    ],
    ['Mon-Fri', '"Mon-Fri" has no hours: write for example "Mon-Fri 09:00-17:00".'],
    ['Mon-Fri 9-17', '"9-17" is not a pair of times: write for example "09:00-17:00".'],
    ['Mon-Fri 09:00-24:01', '"09:00-24:01" is not a pair of times: write for example "09:00-17:00".'],
    ['Mon-Fri 09:60-17:00', '"09:60-17:00" is not a pair of times: write for example "09:00-17:00".'],
    ['Mon-Fri 09:00', '"09:00" is not a pair of times: write for example "09:00-17:00".'],
    ['Mon-Fri 09:00-09:00', '"09:00-09:00" is empty: let it end after it begins.'],
    [
      'Mon 22:00-06:00',
      '"22:00-06:00" crosses midnight: end it at 24:00 and give the rest to the next day, for example "Mon 22:00-24:00, Tue 00:00-06:00".',
    ],
    [
      'Mon 09:00-12:00 11:00-17:00',
      '"11:00-17:00" begins before the hours in front of it end: write the hours of a day in order, without overlap.',
    ],
    ['Mon-Fri 09:00-17:00, Fri 09:00-15:00', 'Fri is given twice: write all hours of a day in one place.'],
    ['Mon 09:00-09:59', 'The working hours are less than an hour a week: widen them.'],
    ['x'.repeat(501), 'The working hours are longer than 500 characters.'],
  ])('are refused as %j', (text, problem) => {
    expect(parseHours(text)).toEqual({ ok: false, problem })
  })
})
