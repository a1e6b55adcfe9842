import { describe, expect, test } from '@jest/globals'
import { isInRange, parseDate, parseDateRange } from '../../src/core/dates.ts'

describe('A date', () => {
  test.each([
    ['2026-10-01', 'iso', '2026-10-01'],
    [' 2028-02-29 ', 'iso', '2028-02-29'],
    ['06.06.2026', 'any', '2026-06-06'],
    ['1.2.2026', 'any', '2026-02-01'],
    ['2026-10-01', 'any', '2026-10-01'],
    ['2026-10-01.', 'any', '2026-10-01'],
    ['1.10.2026.', 'any', '2026-10-01'],
  ] as const)('may be written %s (%s)', (text, style, value) => {
    expect(parseDate(text, style)).toEqual({ ok: true, value })
  })

  test.each([
    ['06.06.2026', 'iso', '`06.06.2026` is not a date: write year-month-day, such as `2026-10-01`.'],
    ['2026-10-01.', 'iso', '`2026-10-01.` is not a date: write year-month-day, such as `2026-10-01`.'],
    ['06/06/2026', 'any', '`06/06/2026` is not a date: write year-month-day, such as `2026-10-01` or `01.10.2026`.'],
    ['06.06.26', 'any', '`06.06.26` is not a date: write year-month-day, such as `2026-10-01` or `01.10.2026`.'],
    ['2026-02-29', 'iso', 'There is no day `2026-02-29`: look at the month and the day.'],
    ['31.04.2026', 'any', 'There is no day `31.04.2026`: look at the month and the day.'],
    ['0026-10-01', 'iso', '`0026-10-01` is too far away: use a year from 2000 to 2099.'],
    ['2100-01-01', 'iso', '`2100-01-01` is too far away: use a year from 2000 to 2099.'],
    ['', 'iso', 'The day is missing: year-month-day, such as `2026-10-01`.'],
    [' .', 'any', 'The day is missing: year-month-day, such as `2026-10-01` or `01.10.2026`.'],
  ] as const)('is refused as %j (%s)', (text, style, en) => {
    expect(parseDate(text, style)).toMatchObject({ ok: false, problem: { en } })
  })

  test('is refused in German too', () => {
    expect(parseDate('morgen', 'any')).toMatchObject({
      problem: { de: '`morgen` ist kein Datum: bitte `2026-10-01` oder `01.10.2026` schreiben.' },
    })
  })
})

describe('A range of dates', () => {
  test.each([
    ['2026-10-01..2026-10-05', { from: '2026-10-01', to: '2026-10-05' }],
    ['2026-10-01 .. 2026-10-05', { from: '2026-10-01', to: '2026-10-05' }],
    ['01.10.2026..05.10.2026', { from: '2026-10-01', to: '2026-10-05' }],
    ['2026-10-01', { from: '2026-10-01', to: '2026-10-01' }],
  ])('may be written %s', (text, value) => {
    expect(parseDateRange(text, 'any')).toEqual({ ok: true, value })
  })

  test.each([
    ['2026-10-05..2026-10-01', '`2026-10-05..2026-10-01` ends before it begins: write the earlier day first.'],
    ['2026-10-01..', '`2026-10-01..` is not a date: write year-month-day, such as `2026-10-01`.'],
    ['2026-10-01..x', '`x` is not a date: write year-month-day, such as `2026-10-01`.'],
    [
      '2026-10-01..2026-10-02..2026-10-03',
      '`2026-10-01..2026-10-02..2026-10-03` is not a date: write year-month-day, such as `2026-10-01`.',
    ],
  ])('is refused as %s', (text, en) => {
    expect(parseDateRange(text)).toMatchObject({ ok: false, problem: { en } })
  })

  test('holds both of its ends', () => {
    const range = { from: '2026-10-01', to: '2026-10-05' }
    const days = ['2026-09-30', '2026-10-01', '2026-10-05', '2026-10-06']
    expect(days.map(day => isInRange(day, range))).toEqual([false, true, true, false])
  })
})
