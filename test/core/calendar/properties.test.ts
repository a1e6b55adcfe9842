import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createCalendar } from '../../../src/core/calendar.ts'
import { cases } from '../../cases.ts'
import { at, hours, minutes, office } from './times.ts'

const calendars = [
  { ...office, holidays: ['DE', 'DE-BE'], closed: ['2026-12-24..2027-01-01'] },
  {
    ...office,
    timezone: 'America/New_York',
    hours: 'Mon-Thu 09:00-12:00 13:00-17:00, Fri 09:00-15:00',
    holidays: ['US'],
  },
  { ...office, timezone: 'Pacific/Chatham', hours: 'Sat-Wed 22:15-24:00, Thu 00:00-06:00' },
  { ...office, timezone: 'America/Santiago', hours: 'Mon-Sun 00:00-24:00' },
  { ...office, timezone: 'Europe/Berlin', hours: 'Mon-Sun 01:00-02:30 02:45-03:15' },
].map(createCalendar)

const calendar = fc.constantFrom(...calendars)
const instant = fc.integer({ min: at('2025-12-01 00:00'), max: at('2028-06-01 00:00') })
const work = fc.integer({ min: 0, max: 400 * hours })
const check = { seed: 20260929, numRuns: cases(500) }

test('What is added can be measured', () => {
  fc.assert(
    fc.property(calendar, instant, work, (c, start, w) => expect(c.workBetween(start, c.addWork(start, w))).toBe(w)),
    check,
  )
})

test('What is subtracted can be measured', () => {
  fc.assert(
    fc.property(calendar, instant, work, (c, end, w) => expect(c.workBetween(c.subtractWork(end, w), end)).toBe(w)),
    check,
  )
})

test('Two amounts in a row are their sum', () => {
  fc.assert(
    fc.property(calendar, instant, work, work, (c, start, a, b) => {
      expect(c.addWork(c.addWork(start, a), b)).toBe(c.addWork(start, a + b))
    }),
    check,
  )
})

test('A later start or more work never ends earlier', () => {
  fc.assert(
    fc.property(calendar, instant, fc.nat(90 * 24 * hours), work, fc.nat(20 * hours), (c, start, later, w, more) => {
      expect(c.addWork(start + later, w + more)).toBeGreaterThanOrEqual(c.addWork(start, w))
    }),
    check,
  )
})

test('Every result lies in working time or at its end, and never before its start', () => {
  fc.assert(
    fc.property(calendar, instant, work, fc.nat(30), (c, start, w, days) => {
      const ends = [
        c.addWork(start, w),
        c.rollToEndOfHours(start),
        c.endOfWorkingDay(start, days),
        c.nextWorkingMoment(start),
      ]
      for (const end of ends) {
        expect(end).toBeGreaterThanOrEqual(start)
        expect(c.isWorkingTime(end) || c.isWorkingTime(end - 1)).toBe(true)
      }
    }),
    check,
  )
})

test('A measure is never negative, and the sum of its parts', () => {
  fc.assert(
    fc.property(calendar, fc.tuple(instant, instant, instant), (c, instants) => {
      const [a = 0, b = 0, d = 0] = instants.toSorted((x, y) => x - y)
      expect(c.workBetween(a, b)).toBeGreaterThanOrEqual(0)
      expect(c.workBetween(a, b) + c.workBetween(b, d)).toBe(c.workBetween(a, d))
    }),
    check,
  )
})

test('A measure agrees with counting every quarter of an hour', () => {
  fc.assert(
    fc.property(calendar, instant, fc.nat(10 * 24 * 4), (c, start, quarters) => {
      // Every clock on earth shows a quarter at a quarter, and all hours above begin and end at one.
      const from = start - (start % (15 * minutes))
      const counted = Array.from({ length: quarters }, (_, n) => c.isWorkingTime(from + n * 15 * minutes)).filter(
        Boolean,
      )
      expect(c.workBetween(from, from + quarters * 15 * minutes)).toBe(counted.length * 15 * minutes)
    }),
    { ...check, numRuns: cases(100) },
  )
})

test("The machine's own zone changes nothing", () => {
  const script = `
    import { createCalendar } from './src/core/calendar.ts'
    const calendar = createCalendar({ timezone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', holidays: ['DE-BY', 'TR', 'JP'], closed: ['2026-10-02'] })
    const ends = [1774500000000, 1790000000000, 1792800000000, 1798000000000].flatMap(at => [
      calendar.addWork(at, 360000000), calendar.endOfWorkingDay(at, 9), calendar.daysLater(at, 5), calendar.endOfHoursOn(calendar.dayOf(at)),
    ])
    console.log(JSON.stringify(ends))`
  const answers = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Australia/Lord_Howe'].map(TZ =>
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: new URL('../../../', import.meta.url),
      env: { TZ },
      encoding: 'utf8',
    }),
  )
  expect(JSON.parse(answers[0] ?? '')).toHaveLength(16)
  expect(new Set(answers).size).toBe(1)
})
