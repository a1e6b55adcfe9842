import { describe, expect, test } from '@jest/globals'
import type { Duration } from '../../src/core/duration.ts'
import { md, name } from '../../src/core/markdown.ts'
import {
  formatCount,
  formatDate,
  formatDuration,
  formatLength,
  formatList,
  formatMoment,
  formatNearMoment,
  formatShortMoment,
  formatTime,
  formatUtc,
  placeOf,
} from '../../src/i18n/format.ts'
import { at, hours, minutes } from '../core/calendar/times.ts'

const timezone = 'Europe/Berlin'
const en = { at: at('2026-09-29 15:00'), timezone, language: 'en' } as const
const de = { ...en, language: 'de' } as const

describe('A moment', () => {
  test('has date, time and place', () => {
    expect(formatMoment(en)).toBe('Tue 29 Sep 2026, 15:00 (Berlin)')
    expect(formatMoment(de)).toBe('Di., 29. Sep. 2026, 15:00 Uhr (Berlin)')
  })

  test('is shorter where it lies close to now', () => {
    expect([formatShortMoment(en), formatShortMoment(de)]).toEqual(['Tue 29 Sep, 15:00', 'Di., 29. Sep., 15:00 Uhr'])
    expect([formatTime(en), formatTime(de)]).toEqual(['15:00', '15:00 Uhr'])
  })

  test('without a time is a day', () => {
    expect([formatDate('2026-10-16', 'en'), formatDate('2026-10-16', 'de')]).toEqual([
      'Fri 16 Oct 2026',
      'Fr., 16. Okt. 2026',
    ])
  })

  test('is exact in UTC', () => {
    expect(formatUtc(en.at)).toBe('2026-09-29 13:00 UTC')
  })

  test('is told in its zone', () => {
    expect(formatMoment({ ...en, timezone: 'America/New_York' })).toBe('Tue 29 Sep 2026, 09:00 (New York)')
    expect(formatMoment({ ...en, timezone: 'Pacific/Kiritimati' })).toBe('Wed 30 Sep 2026, 03:00 (Kiritimati)')
    expect(formatMoment({ ...en, timezone: 'UTC' })).toBe('Tue 29 Sep 2026, 13:00 (UTC)')
  })

  test.each([
    ['2026-01-05', 'Mon 5 Jan', 'Mo., 5. Jan.'],
    ['2026-02-03', 'Tue 3 Feb', 'Di., 3. Feb.'],
    ['2026-03-04', 'Wed 4 Mar', 'Mi., 4. März'],
    ['2026-04-02', 'Thu 2 Apr', 'Do., 2. Apr.'],
    ['2026-05-01', 'Fri 1 May', 'Fr., 1. Mai'],
    ['2026-06-06', 'Sat 6 Jun', 'Sa., 6. Juni'],
    ['2026-07-05', 'Sun 5 Jul', 'So., 5. Juli'],
    ['2026-08-03', 'Mon 3 Aug', 'Mo., 3. Aug.'],
    ['2026-09-01', 'Tue 1 Sep', 'Di., 1. Sep.'],
    ['2026-10-07', 'Wed 7 Oct', 'Mi., 7. Okt.'],
    ['2026-11-05', 'Thu 5 Nov', 'Do., 5. Nov.'],
    ['2026-12-04', 'Fri 4 Dec', 'Fr., 4. Dez.'],
  ])('on %s is %s and %s', (day, english, german) => {
    const told = { at: at(`${day} 08:05`), timezone }
    expect(formatShortMoment({ ...told, language: 'en' })).toBe(`${english}, 08:05`)
    expect(formatShortMoment({ ...told, language: 'de' })).toBe(`${german}, 08:05 Uhr`)
  })

  test.each([
    ['2026-09-29 08:00', 'today at 15:00', 'heute um 15:00 Uhr'],
    ['2026-09-29 23:59', 'today at 15:00', 'heute um 15:00 Uhr'],
    ['2026-09-28 23:59', 'tomorrow at 15:00', 'morgen um 15:00 Uhr'],
    ['2026-09-30 00:00', 'yesterday at 15:00', 'gestern um 15:00 Uhr'],
    ['2026-09-25 10:00', 'on Tue 29 Sep, 15:00', 'am Di., 29. Sep., 15:00 Uhr'],
    ['2026-10-05 10:00', 'on Tue 29 Sep, 15:00', 'am Di., 29. Sep., 15:00 Uhr'],
  ])('seen from %s is %s', (now, english, german) => {
    expect(formatNearMoment({ ...en, now: at(now) })).toBe(english)
    expect(formatNearMoment({ ...de, now: at(now) })).toBe(german)
  })

  test.each(['2026-03-29', '2026-10-25'])('is today and tomorrow also when clocks change on %s', day => {
    const now = at(`${day} 00:00`)
    expect(formatNearMoment({ ...en, at: now + 22 * hours, now })).toMatch(/^today/)
    expect(formatNearMoment({ ...en, at: now + 26 * hours, now })).toMatch(/^tomorrow/)
  })

  test.each([
    ['Europe/Berlin', 'Berlin'],
    ['America/New_York', 'New York'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['Etc/UTC', 'UTC'],
    ['UTC', 'UTC'],
  ])('in %s is at %s', (zone, place) => {
    expect(placeOf(zone)).toBe(place)
  })
})

describe('A length of time', () => {
  test.each([
    [0, '0 h', '0 Std.'],
    [59_999, '0 h', '0 Std.'],
    [20 * minutes, '20 min', '20 Min.'],
    [8 * hours, '8 h', '8 Std.'],
    [2 * hours + 20 * minutes, '2 h 20 min', '2 Std. 20 Min.'],
    [2 * hours + 20 * minutes - 1, '2 h 19 min', '2 Std. 19 Min.'],
    [45 * hours, '45 h', '45 Std.'],
  ])('of %d ms is %s', (length, english, german) => {
    expect([formatLength(length, 'en'), formatLength(length, 'de')]).toEqual([english, german])
  })
})

describe('A duration', () => {
  test.each([
    [8, 'hour', 'working', '8 working hours', '8 Arbeitsstunden'],
    [1, 'hour', 'working', '1 working hour', '1 Arbeitsstunde'],
    [1, 'day', 'working', '1 working day', '1 Arbeitstag'],
    [5, 'day', 'working', '5 working days', '5 Arbeitstage'],
    [2, 'week', 'working', '2 working weeks', '2 Arbeitswochen'],
    [30, 'minute', 'working', '30 working minutes', '30 Arbeitsminuten'],
    [1, 'day', 'calendar', '1 day', '1 Tag'],
    [14, 'day', 'calendar', '14 days', '14 Tage'],
    [2, 'week', 'calendar', '2 weeks', '2 Wochen'],
    [0, 'hour', 'calendar', '0 hours', '0 Stunden'],
  ] as const)('of %d %s, %s time, is "%s" and "%s"', (amount, unit, kind, english, german) => {
    const duration: Duration = { amount, unit, kind }
    expect([formatDuration(duration, 'en'), formatDuration(duration, 'de')]).toEqual([english, german])
  })

  test('follows German prepositions', () => {
    const five: Duration = { amount: 5, unit: 'day', kind: 'working' }
    expect(formatDuration(five, 'de', 'dative')).toBe('5 Arbeitstagen')
    expect(formatDuration({ ...five, amount: 1 }, 'de', 'dative')).toBe('1 Arbeitstag')
    expect(formatDuration({ ...five, kind: 'calendar' }, 'de', 'dative')).toBe('5 Tagen')
    expect(formatDuration(five, 'en', 'dative')).toBe('5 working days')
  })
})

describe('Several things', () => {
  test.each([
    [[], '', ''],
    [['anna'], 'anna', 'anna'],
    [['anna', 'ben'], 'anna and ben', 'anna und ben'],
    [['anna', 'ben', 'carla'], 'anna, ben and carla', 'anna, ben und carla'],
  ])('%j are listed', (items, english, german) => {
    const names = items.map(name)
    expect([formatList(names, 'en'), formatList(names, 'de')]).toEqual([english, german])
  })

  test('have a plural', () => {
    const words = { one: md`request`, other: md`requests` }
    expect([0, 1, 2].map(count => formatCount(count, words))).toEqual(['0 requests', '1 request', '2 requests'])
  })
})
