import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createCalendar } from '../../../src/core/calendar.ts'
import { contractorsConfig, type LotSettings } from '../../../src/features/contractors/config.ts'
import { isLastReport, lastPeriod, nextPeriod } from '../../../src/features/contractors/report/schedule.ts'
import { formatUtc } from '../../../src/i18n/format.ts'
import { cases } from '../../cases.ts'
import { day, hour, thursday } from './world.ts'

function planned(schedule = {}, closed = ['2026-12-24..2027-01-01']) {
  const slice = contractorsConfig.parse({ schedule })
  const rules = { timezone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', holidays: ['DE'], closed }
  return { schedule: slice.schedule, calendar: createCalendar(rules) }
}

function lot(given: object = {}): LotSettings {
  const [found] =
    contractorsConfig.parse({ publish: 'a/b', companies: { x: { lots: { A1: given } } } }).companies[0]?.lots ?? []
  if (!found) throw new Error('No lot.')
  return found
}

/** Days and times of all reports from `from` on, until there is none or 60 were found. */
function reports(given: object, from: number, plan = planned()): string[] {
  const found: string[] = []
  let now = from
  while (found.length < 60) {
    const next = nextPeriod(lot(given), plan, now)
    if (!next) break
    found.push(`${next.key} at ${formatUtc(next.at)}`)
    now = next.at
  }
  return found
}

describe('A report is due', () => {
  test('on Thursdays at 08:00 in Berlin, whatever the clocks do', () => {
    expect(reports({}, Date.UTC(2026, 9, 20)).slice(0, 2)).toEqual([
      '2026-10-22 at 2026-10-22 06:00 UTC',
      '2026-10-29 at 2026-10-29 07:00 UTC',
    ])
  })

  test('an hour later on the night in which that hour is skipped', () => {
    const plan = planned({ day: 'sun', time: '02:30', holidays: 'same_day' })
    expect(nextPeriod(lot(), plan, Date.UTC(2026, 2, 28, 12))?.at).toBe(Date.UTC(2026, 2, 29, 1, 30))
  })

  test('on the next working day after a holiday, under the day of the plan', () => {
    expect(reports({}, Date.UTC(2026, 4, 12))[0]).toBe('2026-05-14 at 2026-05-15 06:00 UTC')
  })

  test('once after a long break', () => {
    expect(reports({}, Date.UTC(2026, 11, 18)).slice(0, 2)).toEqual([
      '2026-12-31 at 2027-01-04 07:00 UTC',
      '2027-01-07 at 2027-01-07 07:00 UTC',
    ])
  })

  test('not at all on a holiday, or on the holiday itself, where so configured', () => {
    const from = Date.UTC(2026, 4, 12)
    expect(reports({}, from, planned({ holidays: 'skip' }))[0]).toBe('2026-05-21 at 2026-05-21 06:00 UTC')
    expect(reports({}, from, planned({ holidays: 'same_day' }))[0]).toBe('2026-05-14 at 2026-05-14 06:00 UTC')
  })

  test('on the next working day if it is the last of a lot, though others on such days are left out', () => {
    const skipping = planned({ holidays: 'skip' })
    expect(reports({ ends: '2026-12-30' }, Date.UTC(2026, 11, 14), skipping)).toEqual([
      '2026-12-17 at 2026-12-17 07:00 UTC',
      '2026-12-31 at 2027-01-04 07:00 UTC',
    ])
    const onTheDay = planned({ holidays: 'same_day' })
    expect(reports({ ends: '2026-12-30' }, Date.UTC(2026, 11, 28), onTheDay)).toEqual([
      '2026-12-31 at 2026-12-31 07:00 UTC',
    ])
  })

  test('every other week, counted from the week in which the lot begins', () => {
    const days = reports({ cadence: 'two-weekly', starts: '2026-09-14', ends: '2026-10-20' }, thursday - 20 * day)
    expect(days.map(text => text.slice(0, 10))).toEqual(['2026-09-17', '2026-10-01', '2026-10-15', '2026-10-29'])
  })

  test('on the first Thursday of a month', () => {
    const days = reports({ cadence: 'monthly', ends: '2026-11-30' }, thursday)
    expect(days.map(text => text.slice(0, 10))).toEqual(['2026-10-01', '2026-11-05', '2026-12-03'])
  })

  test('from the first day of the lot on, and once after its last day', () => {
    const given = { starts: '2027-02-25', ends: '2027-03-12' }
    const days = reports(given, thursday).map(text => text.slice(0, 10))
    expect(days).toEqual(['2027-02-25', '2027-03-04', '2027-03-11', '2027-03-18'])
    expect(days.map(key => isLastReport(lot(given), { key }))).toEqual([false, false, false, true])
  })

  test('again when an ended lot is renewed', () => {
    const at = Date.UTC(2027, 5, 1)
    expect(nextPeriod(lot({ ends: '2027-03-12' }), planned(), at)).toBeNull()
    expect(nextPeriod(lot({ ends: '2027-12-31' }), planned(), at)?.key).toBe('2027-06-03')
  })
})

test('After each report comes the next, and both ways of asking agree', () => {
  const cadence = fc.constantFrom('weekly', 'two-weekly', 'monthly')
  const holidays = fc.constantFrom('next_working_day', 'skip', 'same_day')
  fc.assert(
    fc.property(cadence, holidays, fc.integer({ min: 0, max: 500 * 24 }), (often, how, hours) => {
      const plan = planned({ holidays: how })
      const now = thursday + hours * hour
      const one = lot({ cadence: often })
      const next = nextPeriod(one, plan, now)
      if (!next) throw new Error('A lot without end has a next report.')
      expect(next.at).toBeGreaterThan(now)
      expect(lastPeriod(one, plan, next.at)).toEqual(next)
      expect(lastPeriod(one, plan, next.at - 1)?.key ?? '').not.toBe(next.key)
      expect(lastPeriod(one, plan, now)?.at ?? 0).toBeLessThanOrEqual(now)
    }),
    { numRuns: cases(60), seed: 7 },
  )
})
