import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { consensusConfig } from '../../../src/features/consensus/config.ts'
import {
  freeze,
  giveLeastRest,
  hold,
  moveEnd,
  openWindow,
  resume,
  whileRunning,
} from '../../../src/features/consensus/window.ts'
import { cases } from '../../cases.ts'
import { calendar, day, end, hour, lastAnswer, monday, proposed } from './thread.ts'

const rulesOf = (settings: Record<string, unknown> = {}) => {
  const profile = consensusConfig.parse({ profiles: { default: settings } }).profiles.default
  if (!profile) throw new Error('There is always a default.')
  return { profile, calendar }
}
const rules = rulesOf()
const iso = (at: number) => new Date(at).toISOString()

describe('the window', () => {
  test('of five working days begins on Monday and ends the next Monday at the end of hours', () => {
    expect(iso(openWindow(monday, rules).end)).toBe('2026-10-05T15:00:00.000Z')
  })

  test('of two weeks ends at the same local time, across the end of summer time', () => {
    const window = openWindow(monday + 21 * day, rulesOf({ window: '14d', max: '60d' }))
    expect(iso(window.end)).toBe('2026-11-02T08:00:00.000Z')
  })

  test('that was chosen too short or too long is held between least and most', () => {
    const short = openWindow(monday, { ...rules, chosen: monday + hour })
    const long = openWindow(monday, { ...rules, chosen: { amount: 52, unit: 'week', kind: 'calendar' } })
    expect(short.end).toBe(short.floor)
    expect(long.end).toBe(long.latest)
  })

  test('keeps its rest over a pause, without the weekend', () => {
    const window = openWindow(monday, rules)
    const friday = freeze(window, monday + 4 * day, rules)
    // Friday and Monday were left: 16 hours of work, from Wednesday 09:00 on.
    expect(iso(resume(friday, monday + 9 * day, rules).end)).toBe('2026-10-08T15:00:00.000Z')
  })

  test('leaves a working day after an interruption, though it had all but ended', () => {
    const window = openWindow(monday, rules)
    const late = freeze(window, window.end - 60_000, rules)
    expect(iso(resume(late, window.end + hour, rules).end)).toBe('2026-10-06T15:00:00.000Z')
  })

  test('leaves as long a rest after an interruption as is configured', () => {
    const given = rulesOf({ least_rest: '2bd' })
    const window = openWindow(monday, given)
    const late = freeze(window, window.end - 60_000, given)
    expect(iso(resume(late, window.end + hour, given).end)).toBe('2026-10-07T15:00:00.000Z')
  })

  test('is not moved beyond its longest, nor nearer', () => {
    const window = openWindow(monday, rules)
    expect(moveEnd(window, monday + 400 * day).end).toBe(window.latest)
    expect(moveEnd(window, monday).end).toBe(window.end)
    expect(hold(window, monday + 400 * day)).toMatchObject({ end: window.latest, floor: window.latest })
  })
})

test('whatever is done to it, a window never ends before its floor, beyond its latest, or nearer than it was', () => {
  const act = fc.record({
    what: fc.constantFrom('freeze', 'resume', 'move', 'hold', 'least'),
    after: fc.integer({ min: 0, max: 5 * day }),
    by: fc.integer({ min: -5 * day, max: 60 * day }),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), fc.constantFrom('5bd', '14d', '40bh'), (acts, length) => {
      const given = rulesOf({ window: length })
      let at = monday
      let window = openWindow(at, given)
      for (const { what, after, by } of acts) {
        at += after
        const before = window
        const running = (work: typeof moveEnd, to: number) => whileRunning(window, at, given, one => work(one, to))
        if (what === 'freeze') window = freeze(window, at, given)
        else if (what === 'resume') window = resume(window, at, given)
        else if (what === 'move') window = running(moveEnd, at + by)
        else if (what === 'hold') window = running(hold, at + by)
        else window = whileRunning(window, at, given, one => giveLeastRest(one, at, given))
        expect(window.end).toBeGreaterThanOrEqual(window.floor)
        expect(window.end).toBeLessThanOrEqual(window.latest)
        expect(window.end).toBeGreaterThanOrEqual(before.end)
      }
    }),
    { numRuns: cases(500), seed: 17 },
  )
})

test('a wait that moves nothing says so', () => {
  const thread = proposed()
  thread.say('ben', '/wait 1bd our architect is away')
  expect(lastAnswer(thread)).toEqual([
    'noted',
    'Noted; the end, Mon 5 Oct 2026, 17:00 (Berlin), is later than that anyway.',
  ])
  thread.until(end - hour).say('cat', '/wait 1bd so is ours')
  expect(lastAnswer(thread)).toEqual(['done', ''])
})
