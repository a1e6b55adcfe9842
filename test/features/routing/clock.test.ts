import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createCalendar } from '../../../src/core/calendar.ts'
import type { Instant, Signal } from '../../../src/core/facts.ts'
import { createInquiry } from '../../../src/core/inquiry.ts'
import { markAt, promiseAt, readClock, usedAt } from '../../../src/features/routing/clock/clock.ts'
import { ledgerLines } from '../../../src/features/routing/clock/ledger.ts'
import { foldThread } from '../../../src/features/routing/fold.ts'
import type { Partner } from '../../../src/features/routing/partner/partner.ts'
import type { Pause } from '../../../src/features/routing/request.ts'
import { cases } from '../../cases.ts'
import { morning } from '../moment.ts'
import { type Play, personOf, play, says } from './play.ts'

fc.configureGlobal({ seed: 20260929, numRuns: cases(100) })

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A zone with daylight saving, holidays and closed days in the weeks around. */
const calendar = createCalendar({
  timezone: 'Europe/Berlin',
  hours: 'Mon-Thu 09:00-17:00, Fri 09:00-15:00',
  holidays: ['DE', 'DE-BE'],
  closed: ['2026-10-02'],
})

/** Any minute of the ten weeks that follow, in which daylight saving ends. */
const moments = fc.integer({ min: 0, max: 70 * 24 * 60 }).map(after => morning + after * minute)

const pausesOf = (times: readonly Instant[], isOpen: boolean): Pause[] => {
  const sorted = [...new Set(times)].toSorted((a, b) => a - b)
  const pairs = sorted.flatMap((from, index) => {
    const to = sorted[index + 1]
    if (index % 2 === 1 || (to === undefined && !isOpen)) return []
    return [{ from, to: to ?? null, by: null, label: null, question: '', endedBy: null }]
  })
  return pairs
}

const partner: Partner = {
  ...{ key: 'plusserver', name: 'plusserver', aliases: [], labels: [], areas: [], owner: 'anna', backup: [] },
  ...{ respond_within: '16h', via: 'label', label: null, by: null },
}

const timesOf = (pauses: Pause[], closedAt: Instant | null = null) => ({
  start: morning,
  pauses,
  closedAt,
  answer: null,
})

const clockWith = (pauses: Pause[], stoppedAt: Instant | null = null) =>
  readClock({ ...timesOf(pauses, stoppedAt), involved: [partner] }, calendar)

describe('the arithmetic of the clock', () => {
  test('a pause moves the promise by exactly its working time', () => {
    fc.assert(
      fc.property(fc.array(moments, { maxLength: 8 }), times => {
        const pauses = pausesOf(times, false)
        const without = clockWith([])
        const clock = clockWith(pauses)
        const end = promiseAt(clock, 1, morning)
        // A pause after the end of the promise moves nothing any more; the last one may begin right at its end.
        const rested = pauses
          .filter(({ from }) => from < end)
          .reduce((sum, { from, to }) => sum + calendar.workBetween(from, to ?? from), 0)
        expect(calendar.workBetween(promiseAt(without, 1, morning), end)).toBe(rested)
      }),
    )
  })

  test('a share of the target is used exactly when its mark says so', () => {
    fc.assert(
      fc.property(fc.array(moments, { maxLength: 8 }), fc.integer({ min: 1, max: 300 }), (times, percent) => {
        const clock = clockWith(pausesOf(times, false))
        const at = markAt(clock, percent / 100)
        expect(at).not.toBeNull()
        expect(usedAt(clock, at ?? 0)).toBe((clock.work * percent) / 100)
      }),
    )
  })

  test('what is used never falls, stands still in pauses, and adds up to the working time without them', () => {
    fc.assert(
      fc.property(fc.array(moments, { maxLength: 7 }), moments, moments, (times, one, other) => {
        const pauses = pausesOf(times, true)
        const clock = clockWith(pauses)
        const [early, late] = [Math.min(one, other), Math.max(one, other)]
        expect(usedAt(clock, early)).toBeLessThanOrEqual(usedAt(clock, late))
        const rested = pauses
          .filter(({ from }) => from < late)
          .reduce((sum, { from, to }) => sum + calendar.workBetween(from, Math.min(to ?? late, late)), 0)
        expect(usedAt(clock, late)).toBe(calendar.workBetween(morning, late) - rested)
      }),
    )
  })

  test('the ledger’s last sum is what the clock shows', () => {
    fc.assert(
      fc.property(fc.array(moments, { maxLength: 7 }), moments, fc.boolean(), (times, now, isStopped) => {
        const pauses = pausesOf(times, true).filter(({ from, to }) => from < now && (to === null || to <= now))
        const closedAt = isStopped ? now : null
        const clock = clockWith(pauses, closedAt)
        const { request } = foldThread(
          play({ configuration }).moment(morning),
          createInquiry(play().moment(morning).thread),
        )
        if (!request) throw new Error('no request')
        const lines = ledgerLines({ ...request.state, ...timesOf(pauses, closedAt) }, clock, now)
        expect(lines.at(-1)?.used).toBe(usedAt(clock, now))
      }),
    )
  })
})

/** What never touches the clock, by whomever. */
const noise = fc.record({
  after: fc.integer({ min: 1, max: 20 * 60 }),
  what: fc.constantFrom('bot comment', 'bot review', 'label', 'foreign label', 'assign', 'edit', 'author', 'commands'),
})

function noiseSignal({ after, what }: { after: number; what: string }, index: number): Signal {
  const at = morning + after * minute
  const base = { id: `noise ${index}`, at }
  const bot = { id: 77, login: 'ci[bot]', kind: 'bot' } as const
  switch (what) {
    case 'bot comment':
      return { ...base, actor: bot, kind: 'wrote', place: 'comment', item: index, words: true, commands: [] }
    case 'bot review':
      return { ...base, actor: bot, kind: 'wrote', place: 'review', item: index, words: true, commands: [] }
    case 'label':
      return { ...base, actor: personOf('dora'), kind: 'labeled', label: 'IaaS' }
    case 'foreign label':
      return { ...base, actor: bot, kind: 'labeled', label: 'waiting: partner' }
    case 'assign':
      return { ...base, actor: personOf('dora'), kind: 'assigned', assignee: personOf('ben') }
    case 'edit':
      return {
        ...{ ...base, actor: personOf('anna'), kind: 'edited', place: 'comment', item: index, byAuthor: true },
        commands: [],
      }
    case 'author':
      return {
        ...base,
        actor: personOf('jdoe'),
        kind: 'wrote',
        place: 'comment',
        item: index,
        words: true,
        commands: [],
      }
    default:
      return says('anna', '/why', at)
  }
}

const configuration = `
routing:
  waiting_label: "waiting: partner"
  engineers: [anna, ben]
  partners: { plusserver: { name: plusserver, team: plusserver, owner: anna, backup: [ben], respond_within: 2d } }
`

function clockOf(thread: Play, now: Instant) {
  const moment = thread.moment(now)
  const { request } = foldThread(moment, createInquiry(moment.thread))
  if (!request) throw new Error('no request')
  return readClock(request.state, moment.calendar)
}

test('bots, labels, assignments, edits, the author and bare commands never change the clock', () => {
  fc.assert(
    fc.property(fc.array(noise, { maxLength: 12 }), happenings => {
      const now = morning + 21 * hour
      const calm = play({ configuration })
      const noisy = play({ configuration })
      const signals = happenings.map(noiseSignal).toSorted((a, b) => a.at - b.at)
      for (const signal of signals) noisy.happens(signal)
      calm.passes(now)
      noisy.passes(now)
      expect(clockOf(noisy, now).runs).toEqual(clockOf(calm, now).runs)
    }),
    { numRuns: cases(60) },
  )
})

describe('what pauses the clock', () => {
  test('`/waiting` by an engineer until the author writes words', () => {
    const thread = play({ configuration })
    thread.happens(says('anna', '/waiting Which release?', morning + hour))
    expect(clockOf(thread, morning + 2 * hour).pause?.question).toBe('Which release?')
    thread.happens(says('jdoe', '/why', morning + 2 * hour))
    expect(clockOf(thread, morning + 2 * hour).pause).not.toBeNull()
    thread.happens(says('jdoe', '', morning + 3 * hour))
    expect(usedAt(clockOf(thread, morning + 4 * hour), morning + 4 * hour)).toBe(2 * hour)
  })

  test('the label set by hand, until it goes', () => {
    const thread = play({ configuration })
    const label = 'waiting: partner'
    const dora = personOf('dora')
    thread.happens({ id: 'on', at: morning + hour, actor: dora, kind: 'labeled', label })
    thread.happens({ id: 'off', at: morning + 3 * hour, actor: dora, kind: 'unlabeled', label })
    expect(usedAt(clockOf(thread, morning + 4 * hour), morning + 4 * hour)).toBe(2 * hour)
  })

  test('a stranger’s `/waiting` does nothing', () => {
    const thread = play({ configuration, answer: ({ ask }) => (ask === 'org_member' ? false : undefined) })
    thread.happens(says('zoe', '/waiting', morning + hour))
    expect(clockOf(thread, morning + day).pause).toBeNull()
  })
})
