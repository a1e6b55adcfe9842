import { describe, expect, test } from '@jest/globals'
import { createCalendar } from '../../src/core/calendar.ts'
import { at, hours, minutes, office, shown } from './calendar/times.ts'

const german = { ...office, holidays: ['DE', 'DE-BE'] }
const bridged = { ...german, closed: ['2026-12-24..2027-01-01', '2026-10-02'] }
const split = { ...office, hours: 'Mon-Thu 09:00-12:00 13:00-17:00, Fri 09:00-15:00' }
const always = { ...office, hours: 'Mon-Sun 00:00-24:00' }

describe('Adding working time', () => {
  test.each([
    ['from Friday afternoon goes on on Monday', office, '2026-09-25 16:30', 8, '2026-09-28 16:30 +02:00'],
    ['passes over a holiday on Monday', german, '2026-04-03 16:30', 8, '2026-04-07 17:00 +02:00'],
    ['passes over a Friday of rest and a Monday of rest', german, '2026-04-02 16:30', 8, '2026-04-07 16:30 +02:00'],
    [
      'that fills the day ends with it, not with the next morning',
      office,
      '2026-09-25 09:00',
      8,
      '2026-09-25 17:00 +02:00',
    ],
    ['of nothing at the end of hours stays there', office, '2026-09-25 17:00', 0, '2026-09-25 17:00 +02:00'],
    ['of nothing on a Saturday waits for Monday', office, '2026-09-26 12:00', 0, '2026-09-28 09:00 +02:00'],
    ['from the end of hours goes on in the morning', office, '2026-09-25 17:00', 1, '2026-09-28 10:00 +02:00'],
    ['from the night begins in the morning', office, '2026-09-24 23:00', 1, '2026-09-25 10:00 +02:00'],
    ['passes over lunch', split, '2026-09-24 11:30', 1, '2026-09-24 13:30 +02:00'],
    ['may end as lunch begins', split, '2026-09-24 11:30', 0.5, '2026-09-24 12:00 +02:00'],
    ['knows the shorter Friday', split, '2026-09-25 14:00', 2, '2026-09-28 10:00 +02:00'],
    ['bridges the turn of the year', bridged, '2026-12-23 16:00', 2, '2027-01-04 10:00 +01:00'],
    ['skips a bridge day and the unity day behind it', bridged, '2026-10-01 16:00', 2, '2026-10-05 10:00 +02:00'],
    ['keeps local hours when clocks go forward', office, '2026-03-27 16:00', 2, '2026-03-30 10:00 +02:00'],
    ['keeps local hours when clocks go back', office, '2026-10-23 16:00', 2, '2026-10-26 10:00 +01:00'],
    [
      'passes over a holiday that began last year',
      { ...office, holidays: ['SZ'] },
      '2025-12-24 16:00',
      2,
      '2026-01-05 10:00 +01:00',
    ],
    [
      'works on the leap day',
      { ...office, hours: 'Mon-Sun 09:00-17:00' },
      '2028-02-28 16:00',
      9,
      '2028-02-29 17:00 +01:00',
    ],
    ['around the clock loses the skipped hour', always, '2026-03-28 12:00', 24, '2026-03-29 13:00 +02:00'],
    ['around the clock gains the repeated hour', always, '2026-10-24 12:00', 24, '2026-10-25 11:00 +01:00'],
    ['around the clock ends at midnight of New Year', always, '2026-12-31 23:00', 1, '2027-01-01 00:00 +01:00'],
    [
      'of nothing at midnight of New Year stays',
      { ...office, hours: 'Thu 00:00-24:00' },
      '2027-01-01 00:00',
      0,
      '2027-01-01 00:00 +01:00',
    ],
    [
      'goes through three years',
      { ...office, hours: 'Mon 09:00-10:00' },
      '2026-01-05 09:00',
      105,
      '2028-01-03 10:00 +01:00',
    ],
  ])('%s', (_, rules, start, work, end) => {
    expect(shown(createCalendar(rules).addWork(at(start), work * hours))).toBe(end)
  })

  test.each([
    ['Pacific/Kiritimati', '2026-09-25 16:30', '2026-09-28 16:30 +14:00'],
    ['Pacific/Pago_Pago', '2026-09-25 16:30', '2026-09-28 16:30 -11:00'],
    ['Asia/Kathmandu', '2026-09-25 16:30', '2026-09-28 16:30 +05:45'],
    ['UTC', '2026-09-25 16:30', '2026-09-28 16:30 +00:00'],
  ])('works in %s', (timezone, start, end) => {
    const calendar = createCalendar({ ...office, timezone })
    expect(shown(calendar.addWork(at(start, timezone), 8 * hours), timezone)).toBe(end)
  })

  test('is unmoved by a day that a zone skipped as a whole', () => {
    const timezone = 'Pacific/Apia'
    const calendar = createCalendar({ ...office, timezone, hours: 'Mon-Sun 09:00-17:00' })
    const end = calendar.addWork(at('2011-12-29 16:00', timezone), 2 * hours)
    expect(shown(end, timezone)).toBe('2011-12-31 10:00 +14:00')
  })

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses an amount of %d', amount => {
    expect(() => createCalendar(office).addWork(at('2026-09-25 09:00'), amount)).toThrow('zero or more')
  })
})

describe('Hours near a change of clocks', () => {
  const night = (text: string) => createCalendar({ ...office, hours: `Sun ${text}` })

  test.each([
    ['that end in the gap keep their length', '01:00-02:30', '2026-03-29', 1.5, '2026-03-29 03:30 +02:00'],
    [
      'that are skipped and those after them count once',
      '02:00-02:30 03:00-04:00',
      '2026-03-29',
      1,
      '2026-03-29 04:00 +02:00',
    ],
    ['that end in the overlap end the second time', '01:00-02:30', '2026-10-25', 2.5, '2026-10-25 02:30 +01:00'],
    ['that begin in the overlap begin the second time', '02:30-04:00', '2026-10-25', 1.5, '2026-10-25 04:00 +01:00'],
  ])('%s', (_, text, day, work, end) => {
    expect(shown(night(text).addWork(at(`${day} 00:30`), work * hours))).toBe(end)
    expect(night(text).workBetween(at(`${day} 00:00`), at(`${day} 23:00`))).toBe(work * hours)
  })
})

test('Hours that are skipped as a whole make no working day', () => {
  const calendar = createCalendar({ ...office, hours: 'Sun 02:00-03:00' })
  expect(shown(calendar.endOfWorkingDay(at('2026-03-26 12:00'), 1))).toBe('2026-04-05 03:00 +02:00')
})

describe('Subtracting working time', () => {
  test.each([
    ['leads to the beginning of the day that is left', office, '2026-09-25 17:00', 8, '2026-09-25 09:00 +02:00'],
    ['goes over the weekend', office, '2026-09-28 10:00', 2, '2026-09-25 16:00 +02:00'],
    ['starts at the end of hours on a Sunday', office, '2026-09-27 10:00', 2, '2026-09-25 15:00 +02:00'],
    ['goes back over the turn of the year', bridged, '2027-01-04 10:00', 2, '2026-12-23 16:00 +01:00'],
    ['of nothing changes nothing', office, '2026-09-27 10:00', 0, '2026-09-27 10:00 +02:00'],
  ])('%s', (_, rules, end, work, start) => {
    expect(shown(createCalendar(rules).subtractWork(at(end), work * hours))).toBe(start)
  })
})

describe('Measuring working time', () => {
  test.each([
    ['counts only hours', office, '2026-09-25 16:30', '2026-09-28 16:30', 8 * hours],
    ['is nothing over a weekend', office, '2026-09-25 17:00', '2026-09-28 09:00', 0],
    ['is nothing backwards', office, '2026-09-28 09:00', '2026-09-25 09:00', 0],
    ['counts single minutes', office, '2026-09-25 16:58', '2026-09-28 09:01', 3 * minutes],
    ['leaves out Christmas and New Year', bridged, '2026-12-23 09:00', '2027-01-04 17:00', 16 * hours],
    ['counts 52 weeks of five days', office, '2026-01-05 00:00', '2027-01-04 00:00', 52 * 40 * hours],
  ])('%s', (_, rules, from, to, work) => {
    expect(createCalendar(rules).workBetween(at(from), at(to))).toBe(work)
  })
})

describe('N working days', () => {
  test.each([
    ['do not count the day they begin on', office, '2026-09-21 08:00', 5, '2026-09-28 17:00 +02:00'],
    ['from a Saturday begin with Monday', office, '2026-09-26 12:00', 1, '2026-09-28 17:00 +02:00'],
    ['from a late evening begin with the next day', office, '2026-09-24 23:30', 1, '2026-09-25 17:00 +02:00'],
    ['end with the hours of that very day', split, '2026-09-24 10:00', 1, '2026-09-25 15:00 +02:00'],
    ['pass over holidays and closed days', bridged, '2026-12-22 10:00', 2, '2027-01-04 17:00 +01:00'],
    ['keep local time when clocks go back', office, '2026-10-23 10:00', 1, '2026-10-26 17:00 +01:00'],
    ['that are none end with the hours at hand', office, '2026-09-26 12:00', 0, '2026-09-28 17:00 +02:00'],
  ])('%s', (_, rules, start, days, end) => {
    expect(shown(createCalendar(rules).endOfWorkingDay(at(start), days))).toBe(end)
  })
})

describe('An end', () => {
  test.each([
    ['within hours stays', office, '2026-09-25 12:00', '2026-09-25 12:00 +02:00'],
    ['at the end of hours stays', office, '2026-09-25 17:00', '2026-09-25 17:00 +02:00'],
    ['after hours rolls to the end of the next day', office, '2026-09-24 17:01', '2026-09-25 17:00 +02:00'],
    ['on a Saturday rolls to the end of Monday', office, '2026-09-26 12:00', '2026-09-28 17:00 +02:00'],
    ['before hours rolls to the end of that day', office, '2026-09-25 07:00', '2026-09-25 17:00 +02:00'],
    ['at lunch rolls to the end of that day', split, '2026-09-24 12:30', '2026-09-24 17:00 +02:00'],
    ['on Christmas rolls to the end of the first day of work', bridged, '2026-12-25 12:00', '2027-01-04 17:00 +01:00'],
    ['on a bridge day rolls over the weekend', bridged, '2026-10-02 12:00', '2026-10-05 17:00 +02:00'],
  ])('%s', (_, rules, end, rolled) => {
    expect(shown(createCalendar(rules).rollToEndOfHours(at(end)))).toBe(rolled)
  })

  test.each([
    ['2026-10-01', '2026-10-01 17:00 +02:00'],
    ['2026-10-02', '2026-10-05 17:00 +02:00'],
    ['2026-12-31', '2027-01-04 17:00 +01:00'],
  ])('on the day %s is %s', (day, end) => {
    expect(shown(createCalendar(bridged).endOfHoursOn(day))).toBe(end)
  })
})

describe('The same time N days later', () => {
  test.each([
    ['is the same local time after clocks went forward', '2026-03-27 10:00', 7, '2026-04-03 10:00 +02:00'],
    ['is the same local time after clocks went back', '2026-10-23 10:00', 7, '2026-10-30 10:00 +01:00'],
    ['moves out of the gap, later', '2026-03-28 02:30', 1, '2026-03-29 03:30 +02:00'],
    ['is the second of two', '2026-10-24 02:30', 1, '2026-10-25 02:30 +01:00'],
    ['can be the leap day', '2028-02-28 10:00', 1, '2028-02-29 10:00 +01:00'],
    ['may lie further away than a timer can count', '2026-09-25 10:00', 40, '2026-11-04 10:00 +01:00'],
  ])('%s', (_, start, days, end) => {
    expect(shown(createCalendar(office).daysLater(at(start), days))).toBe(end)
  })
})

describe('Working time', () => {
  test.each([
    ['2026-09-25 08:59', false],
    ['2026-09-25 09:00', true],
    ['2026-09-25 16:59', true],
    ['2026-09-25 17:00', false],
    ['2026-09-26 12:00', false],
    ['2026-10-02 12:00', false],
    ['2026-03-08 12:00', false],
  ])('at %s: %s', (time, works) => {
    expect(createCalendar(bridged).isWorkingTime(at(time))).toBe(works)
  })

  test.each([
    ['2026-09-25 12:00', '2026-09-25 12:00 +02:00'],
    ['2026-09-25 17:00', '2026-09-28 09:00 +02:00'],
    ['2026-12-24 12:00', '2027-01-04 09:00 +01:00'],
  ])('goes on after %s at %s', (time, next) => {
    expect(shown(createCalendar(bridged).nextWorkingMoment(at(time)))).toBe(next)
  })

  test('has an ordinary day and a week', () => {
    expect(createCalendar(office)).toMatchObject({ workingDay: 8 * hours, workingWeek: 40 * hours })
    expect(createCalendar(split)).toMatchObject({ workingDay: 7 * hours, workingWeek: 34 * hours })
    expect(createCalendar({ ...office, hours: 'Mon 09:00-12:00, Tue 09:00-13:00' }).workingDay).toBe(4 * hours)
  })

  test('has days of its own zone', () => {
    expect(createCalendar(office).dayOf(at('2026-09-25 00:30'))).toBe('2026-09-25')
    expect(createCalendar({ ...office, timezone: 'UTC' }).dayOf(at('2026-09-25 00:30'))).toBe('2026-09-24')
  })
})

describe('A calendar', () => {
  test('that rests for more than five years says so instead of searching on', () => {
    const calendar = createCalendar({ ...office, closed: ['2026-01-01..2040-12-31'] })
    const asked = [
      () => calendar.nextWorkingMoment(at('2026-01-05 10:00')),
      () => calendar.addWork(at('2026-01-05 10:00'), hours),
      () => calendar.subtractWork(at('2040-01-05 10:00'), hours),
      () => calendar.endOfWorkingDay(at('2026-01-05 10:00'), 1),
    ]
    for (const ask of asked) expect(ask).toThrow('no working time for 5 years')
  })

  test('covers four centuries', () => {
    expect(() => createCalendar(office).workBetween(at('1899-12-01 00:00'), at('2026-01-01 00:00'))).toThrow(
      'covers the years 1900 to 2299, not 1899',
    )
    expect(() => createCalendar(office).nextWorkingMoment(Number.NaN)).toThrow('not NaN')
  })

  test('names what it does not understand', () => {
    expect(() => createCalendar({ ...office, hours: 'always' })).toThrow('"always" is not a weekday')
    expect(() => createCalendar({ ...office, closed: ['Easter'] })).toThrow('`Easter` is not a date')
  })
})
