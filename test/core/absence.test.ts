import { describe, expect, test } from '@jest/globals'
import { absencesAt, absencesSaidHere, askAbsences, readAway, workingDayOf } from '../../src/core/absence.ts'
import { createCalendar } from '../../src/core/calendar.ts'
import type { Answers, LearntSignal, ThreadFacts } from '../../src/core/facts.ts'
import { createInquiry } from '../../src/core/inquiry.ts'
import { monday, person, wroteBy } from './said.ts'

const hour = 3_600_000
const day = 24 * hour
const calendar = createCalendar({ timezone: 'Europe/Berlin', hours: 'Mon-Fri 09:00-17:00', holidays: [], closed: [] })

describe('/away', () => {
  test.each([
    ['2026-10-05..2026-10-16 @ben', '2026-10-05', '2026-10-16', 'ben'],
    ['2026-10-05..2026-10-16 @ben.', '2026-10-05', '2026-10-16', 'ben'],
    ['2026-10-05..2026-10-16, @ben-b!', '2026-10-05', '2026-10-16', 'ben-b'],
    ['2026-10-05 .. 2026-10-16', '2026-10-05', '2026-10-16', null],
    ['2026-10-05..2026-10-16.', '2026-10-05', '2026-10-16', null],
    ['05.10.2026..16.10.2026 @ben', '2026-10-05', '2026-10-16', 'ben'],
    ['5.10.2026.. 16.10.2026.', '2026-10-05', '2026-10-16', null],
    ['2026-10-05', '2026-10-05', '2026-10-05', null],
    ['5.10.2026; @mia_acme', '2026-10-05', '2026-10-05', 'mia_acme'],
  ])('understands %s', (rest, from, to, deputy) => {
    expect(readAway({ rest })).toEqual({ ok: true, value: { from, to, deputy } })
  })

  test.each([
    ['until Friday', '`until Friday` is not a date'],
    ['2026-10-16..2026-10-05', 'ends before it begins'],
    ['2026-10-05..', 'is not a date'],
    ['2026-10-05..2026-10-06..2026-10-07', 'is not a date'],
    ['2026-02-30', 'There is no day `2026-02-30`'],
    ['@ben', 'The day is missing'],
    ['2026-10-05 @anna @ben', '`2026-10-05 @anna` is not a date'],
    ['2026-10-05 ben', '`2026-10-05 ben` is not a date'],
  ])('does not understand %s', (rest, problem) => {
    expect(readAway({ rest })).toMatchObject({ ok: false, problem: { en: expect.stringContaining(problem) } })
  })

  test('reads a long line as fast as a short one', () => {
    const started = performance.now()
    for (const filling of [' ', '.', '!', ' .', '@a ', ' @']) {
      expect(readAway({ rest: `x${filling.repeat(200_000 / filling.length)}x` }).ok).toBe(false)
    }
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('Work that begins', () => {
  test.each([
    ['in working hours, begins on that day', monday + hour, '2026-09-28'],
    ['in the evening, begins on the next day', monday + 10 * hour, '2026-09-29'],
    ['on Saturday, begins on Monday', monday + 5 * day, '2026-10-05'],
  ])('%s', (_, at, begun) => {
    expect(workingDayOf(calendar, at)).toBe(begun)
  })
})

const anna = person('anna')
const away = (at: number, rest: string, actor = anna) => wroteBy(actor, { verb: 'away', rest }, at)
const back = (at: number, actor = anna) => wroteBy(actor, { verb: 'back' }, at)

function threadOf(signals: LearntSignal[], answers: Answers = {}): ThreadFacts {
  const repository = { id: 1, owner: 'acme', ownerId: 2, name: 'home', private: false, archived: false }
  return {
    ...{ repository: { ...repository, defaultBranch: 'main' }, number: 12, signals, answers, deeds: [] },
    snapshot: {
      ...{ kind: 'issue', title: 'Entropy', author: person('jdoe'), state: 'open', stateReason: null, locked: false },
      ...{ draft: false, labels: [], assignees: [], form: [], need: null, createdAt: monday, updatedAt: monday },
    },
  }
}

const commands = { bare: true, off: [], unused: [] }

/** @returns who stands in for anna, absence by absence, at the beginning of that day */
function deputiesAt(at: number, signals: LearntSignal[], { elsewhere, configured = [] }: Said = {}) {
  const answers = elsewhere ? { [`absences anna ${at}`]: elsewhere } : {}
  const thread = threadOf(signals, answers)
  const directory = { people: { anna: { away: configured } }, engineers: [], partners: [], companies: [] }
  const inquiry = createInquiry(thread)
  const absences = absencesAt({ thread, directory, calendar, commands }, 'Anna', at, inquiry)
  return { deputies: absences.map(({ deputy }) => deputy), missing: inquiry.missing.length }
}

interface Said {
  elsewhere?: { absences: { from: string; to: string; deputy: string | null; at: number }[]; backAt: number }
  configured?: string[]
}

describe('Who is away', () => {
  const week = '2026-10-05..2026-10-09'
  const inTheWeek = monday + 7 * day
  const none = { absences: [], backAt: 0 }
  const there = (at: number, deputy: string) => ({ from: '2026-10-05', to: '2026-10-09', deputy, at })

  test.each<[string, number, LearntSignal[], Said, (string | null)[]]>([
    ['nobody has said', inTheWeek, [], { elsewhere: none }, []],
    ['the configuration says', inTheWeek, [], { elsewhere: none, configured: [week] }, [null]],
    ['the configuration says of another week', monday, [], { elsewhere: none, configured: [week] }, []],
    ['the configuration says wrongly', inTheWeek, [], { elsewhere: none, configured: ['soon'] }, []],
    ['is said here', inTheWeek, [away(monday, `${week} @ben`)], { elsewhere: none }, ['ben']],
    ['is said here by another', inTheWeek, [away(monday, week, person('kim'))], { elsewhere: none }, []],
    ['is said here in words that nobody understands', inTheWeek, [away(monday, 'soon')], { elsewhere: none }, []],
    ['is said here later', inTheWeek, [away(inTheWeek + 1, week)], { elsewhere: none }, []],
    ['is said elsewhere', inTheWeek, [], { elsewhere: { absences: [there(monday, 'carla')], backAt: 0 } }, ['carla']],
    [
      'is said everywhere',
      inTheWeek,
      [away(monday, `${week} @ben`)],
      { elsewhere: { absences: [there(monday, 'carla')], backAt: 0 }, configured: [week] },
      ['carla', 'ben', null],
    ],
    ['is over: back here', inTheWeek, [away(monday, week), back(monday + 1)], { elsewhere: none }, []],
    [
      'is over: back elsewhere',
      inTheWeek,
      [away(monday, week)],
      { elsewhere: { absences: [], backAt: monday + 1 } },
      [],
    ],
    [
      'is over here for what was said elsewhere, too',
      inTheWeek,
      [back(monday + 2)],
      { elsewhere: { absences: [there(monday, 'carla')], backAt: 0 } },
      [],
    ],
    ['begins anew', inTheWeek, [back(monday), away(monday + 1, `${week} @ben`)], { elsewhere: none }, ['ben']],
    ['stands in the configuration stays', inTheWeek, [back(monday)], { elsewhere: none, configured: [week] }, [null]],
    ['ends with its last day', monday + 12 * day, [away(monday, week)], { elsewhere: none }, []],
    ['begins with the next working day', monday + 5 * day, [away(monday, week)], { elsewhere: none }, [null]],
  ])('as %s', (_, at, signals, said, deputies) => {
    expect(deputiesAt(at, signals, said)).toEqual({ deputies, missing: 0 })
  })

  test('is asked of other threads, and until they answer only what stands here counts', () => {
    expect(deputiesAt(inTheWeek, [away(monday, week)], {})).toEqual({ deputies: [null], missing: 1 })
  })

  test('is asked with what the person wrote, where that is given', () => {
    const signal = back(monday)
    const inquiry = createInquiry(threadOf([signal]))
    expect(askAbsences('anna', monday, inquiry, signal)).toBeUndefined()
    expect(inquiry.missing).toEqual([{ question: { ask: 'absences', login: 'anna', asOf: monday }, about: signal.id }])
    const answered = { ...signal, learnt: { [`absences anna ${monday}`]: none } }
    expect(askAbsences('anna', monday, createInquiry(threadOf([])), answered)).toEqual(none)
  })
})

describe('What is said here', () => {
  const edited = (byAuthor: boolean | null): LearntSignal => {
    const commands = [{ verb: 'away', rest: '2026-10-05', text: '', explicit: false }]
    const place = { kind: 'edited', place: 'comment', item: 7 } as const
    return { ...place, id: 'edited', at: monday, actor: anna, byAuthor, commands, learnt: {} }
  }

  test.each([
    ['by its author in an edit', true, 1],
    ['in an edit by nobody knows whom', null, 0],
    ['in an edit by another', false, 0],
  ])('counts or not: %s', (_, byAuthor, count) => {
    expect(absencesSaidHere({ thread: threadOf([edited(byAuthor)]), commands }, 'anna', monday).absences).toHaveLength(
      count,
    )
  })

  test('counts as commands are written here', () => {
    const thread = threadOf([away(monday, '2026-10-05'), back(monday + 1)])
    const rules = { ...commands, bare: false }
    expect(absencesSaidHere({ thread, commands: rules }, 'anna', monday + 1)).toEqual({ absences: [], backAt: 0 })
  })
})
