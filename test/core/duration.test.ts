import { describe, expect, test } from '@jest/globals'
import { createCalendar } from '../../src/core/calendar.ts'
import { parseDuration, parseWorkingDuration, windowEnd, workOf } from '../../src/core/duration.ts'
import { at, hours, minutes, office, shown } from './calendar/times.ts'

const split = createCalendar({ ...office, hours: 'Mon-Thu 09:00-12:00 13:00-17:00, Fri 09:00-15:00' })
const calendar = createCalendar({ ...office, holidays: ['DE', 'DE-BE'] })

function duration(text: string) {
  const result = parseDuration(text)
  if (!result.ok) throw new Error(result.problem.en)
  return result.value
}

describe('A duration', () => {
  test.each([
    ['30m', { amount: 30, unit: 'minute', kind: 'calendar' }],
    ['8h', { amount: 8, unit: 'hour', kind: 'calendar' }],
    [' 5D ', { amount: 5, unit: 'day', kind: 'calendar' }],
    ['2w', { amount: 2, unit: 'week', kind: 'calendar' }],
    ['4bh', { amount: 4, unit: 'hour', kind: 'working' }],
    ['5bd', { amount: 5, unit: 'day', kind: 'working' }],
    ['0h', { amount: 0, unit: 'hour', kind: 'calendar' }],
  ])('can be %j', (text, value) => {
    expect(parseDuration(text)).toEqual({ ok: true, value })
  })

  test.each(['8', 'h', '1.5h', '-8h', '8 h', '8x', '8bw', '8hours', '1h30m', '8__proto__', '99999999h'])(
    'is not %j',
    text => {
      expect(parseDuration(text)).toMatchObject({
        ok: false,
        problem: {
          en: `\`${text}\` is not a duration: write a whole number and m, h, d, w, bh or bd, such as \`8h\`, \`5d\` or \`3bd\` (three working days).`,
          de: expect.stringContaining(`\`${text}\` ist keine Dauer: bitte eine ganze Zahl`),
        },
      })
    },
  )

  test('is missing where nothing is written', () => {
    expect(parseDuration(' ')).toMatchObject({
      problem: {
        en: 'The duration is missing: a whole number and m, h, d, w, bh or bd, such as `8h`, `5d` or `3bd` (three working days).',
      },
    })
  })

  test.each([
    ['367d', '366d'],
    ['53w', '52w'],
    ['8785bh', '8784bh'],
    ['367bd', '366bd'],
  ])('of %s is too long, as the most is %s', (text, most) => {
    expect(parseDuration(most)).toMatchObject({ ok: true })
    expect(parseDuration(text)).toMatchObject({
      ok: false,
      problem: { en: `\`${text}\` is too long: the most is \`${most}\`.` },
    })
  })

  test('may be meant as working time in any unit', () => {
    expect(parseWorkingDuration('5d')).toEqual({ ok: true, value: { amount: 5, unit: 'day', kind: 'working' } })
    expect(parseWorkingDuration('5bd')).toEqual(parseWorkingDuration('5d'))
    expect(parseWorkingDuration('soon')).toEqual(parseDuration('soon'))
  })
})

describe('As working time', () => {
  test.each([
    ['30m', 30 * minutes],
    ['8h', 8 * hours],
    ['5d', 40 * hours],
    ['2w', 80 * hours],
  ])('%s is counted in the hours of the calendar', (text, work) => {
    expect(workOf(duration(text), calendar)).toBe(work)
  })

  test('a day is the ordinary day and a week the whole week of unequal days', () => {
    expect([workOf(duration('1d'), split), workOf(duration('1w'), split)]).toEqual([7 * hours, 34 * hours])
  })

  test.each([
    ['2026-09-21 10:15', '2026-09-22 10:15 +02:00'],
    ['2026-09-25 10:15', '2026-09-28 10:15 +02:00'],
    ['2026-04-02 10:15', '2026-04-07 10:15 +02:00'],
  ])('one day from %s ends at %s, the same time of the next working day', (start, end) => {
    expect(shown(calendar.addWork(at(start), workOf(duration('1d'), calendar)))).toBe(end)
  })
})

describe('A window', () => {
  test.each([
    ['5bd', '2026-09-21 10:00', '2026-09-28 17:00 +02:00'],
    ['4bh', '2026-09-25 15:00', '2026-09-28 11:00 +02:00'],
    ['3d', '2026-09-21 10:00', '2026-09-24 10:00 +02:00'],
    ['5d', '2026-09-21 10:00', '2026-09-28 17:00 +02:00'],
    ['2w', '2026-09-21 10:00', '2026-10-05 10:00 +02:00'],
    ['14d', '2026-10-20 10:00', '2026-11-03 10:00 +01:00'],
    ['14d', '2026-03-20 10:00', '2026-04-07 17:00 +02:00'],
    ['6h', '2026-09-21 10:00', '2026-09-21 16:00 +02:00'],
    ['8h', '2026-09-21 10:00', '2026-09-22 17:00 +02:00'],
    ['90m', '2026-09-21 10:00', '2026-09-21 11:30 +02:00'],
  ])('of %s from %s ends at %s', (text, start, end) => {
    expect(shown(windowEnd(at(start), duration(text), calendar))).toBe(end)
  })
})
