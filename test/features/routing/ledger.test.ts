import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readClock, usedAt } from '../../../src/features/routing/clock/clock.ts'
import { ledgerLines, writeLedger } from '../../../src/features/routing/clock/ledger.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { cases } from '../../cases.ts'
import { calendar, hour, morning, pauseOf, person, type Scene, sceneOf } from './state.ts'

const days = 24 * hour
const paused = [
  pauseOf(morning + 2.5 * hour, morning + days, { question: 'Which release?' }),
  pauseOf(morning + days + hour, morning + days + 2 * hour, {
    ...{ by: person('dora'), label: 'waiting: partner', endedBy: { how: 'label', who: null } },
  }),
]
const resumed = pauseOf(morning + hour, morning + 3 * hour, { endedBy: { how: 'command', who: person('ben') } })

const scenes: Record<string, Scene> = {
  running: { now: morning + 90 * 60_000 },
  'after two pauses': { now: morning + days + 4 * hour, state: { pauses: paused } },
  resting: { now: morning + 5 * hour, state: { pauses: [pauseOf(morning + 3 * hour, null)] } },
  answered: {
    now: morning + days,
    state: { answer: { at: morning + 6 * hour, by: person('anna') }, pauses: [resumed] },
  },
  'closed while it rested, in a second round': {
    now: morning + days,
    partners: ['noris'],
    state: {
      ...{ round: 2, start: morning + 10 * 60_000, closedAt: morning + 4 * hour },
      pauses: [pauseOf(morning + 3 * hour, morning + 5 * hour)],
    },
  },
}

test.each(
  languages.flatMap(language => Object.entries(scenes).map(([when, scene]) => [language, when, scene] as const)),
)('in %s the ledger: %s', (language, _, scene) => {
  const { moment, state, clock } = sceneOf(language, scene)
  expect(writeLedger(moment, state, clock)).toMatchSnapshot()
})

describe('The ledger', () => {
  test('ends with what the clock says, whatever the pauses', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 40 * 60 }), { maxLength: 12 })
    const stop = fc.constantFrom('none', 'answer', 'closed')
    fc.assert(
      fc.property(gaps, fc.boolean(), stop, fc.nat({ max: 20_000 }), (minutes, isOpen, stopped, last) => {
        const times = minutes.map((_, index) => minutes.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0))
        const marks = times.map(time => morning + time * 60_000)
        const pauses = marks.flatMap((from, index) => {
          if (index % 2 === 1) return []
          const to = marks[index + 1] ?? (isOpen ? null : from + hour)
          return [pauseOf(from, to)]
        })
        const now = Math.max(morning, ...marks) + 2 * hour + last * 60_000
        // Somewhere within the story, so that pauses outlast the clock or begin after it.
        const at = morning + Math.floor((now - morning) / 120_000) * 60_000
        const { state } = sceneOf('en', {
          state: {
            pauses,
            answer: stopped === 'answer' ? { at, by: person('anna') } : null,
            closedAt: stopped === 'closed' ? at : null,
          },
        })
        const clock = readClock(state, calendar)
        const lines = ledgerLines(state, clock, now)
        expect(lines.at(-1)?.used).toBe(usedAt(clock, now))
        expect(lines.map(line => line.at)).toEqual(lines.map(line => line.at).toSorted((a, b) => a - b))
      }),
      { numRuns: cases(300), seed: 12 },
    )
  })

  test('shows parts that add up to the sum', () => {
    const seconds = pauseOf(morning + 61_500, morning + 125_000)
    const { moment, state, clock } = sceneOf('en', { now: morning + 199_000, state: { pauses: [seconds] } })
    const rows = writeLedger(moment, state, clock).split('\n').slice(-3)
    expect(rows.map(row => row.split(' | ').slice(-2).join(' of '))).toEqual([
      '1 min of 1 min |',
      '0 h of 1 min |',
      '1 min of 2 min |',
    ])
  })
})
