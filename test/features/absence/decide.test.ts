import { describe, expect, test } from '@jest/globals'
import type { Answers, Json, KeptRecord, LearntSignal, Snapshot } from '../../../src/core/facts.ts'
import { absences, decide, lookups } from '../../../src/features/absence/decide.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { momentOf, morning, person } from '../moment.ts'

const hour = 3_600_000
const day = 24 * hour
const nobody = { absences: [], backAt: 0 }
const week = '2026-10-05..2026-10-16'

interface Line {
  verb?: string
  rest?: string
  login?: string
  at?: number
  /** Requests that the person holds in other threads; null: routing tells of none. */
  held?: Json
  learnt?: Answers
}

function said({ verb = 'away', rest = '', login = 'anna', at = morning, held = [], learnt = {} }: Line): LearntSignal {
  const answers: Answers = {
    [`absences ${login} ${at}`]: nobody,
    [`digest routing ${login} ${at}`]: { held },
    ...{ 'assignable ben': true, 'assignable lee': false },
    ...learnt,
  }
  const commands = [{ verb, rest, text: '', explicit: false }]
  const written = { id: `comment:${at}`, kind: 'wrote', place: 'comment', item: at - morning, words: false } as const
  return { ...written, at, actor: person(login), commands, learnt: answers }
}

interface Scene {
  language?: (typeof languages)[number]
  now?: number
  snapshot?: Partial<Snapshot>
}

/** Who holds nothing here unless the snapshot says so. */
function momentWith(signals: LearntSignal[], { snapshot = {}, ...scene }: Scene = {}) {
  return momentOf({ signals, snapshot, ...scene })
}

function answerTo(line: Line, scene: Scene = {}): string {
  const [answer] = decide(momentWith([said(line)], scene)).answers
  return `${answer?.outcome}: ${answer?.text}`
}

describe.each(languages)('in %s', language => {
  const others = [{ repository: 'home', number: 3 }, null, null]

  test.each<[string, Line, Partial<Snapshot>]>([
    ['some days', { rest: week }, {}],
    ['one day, with a deputy', { rest: '2026-10-05 @ben.' }, {}],
    ['who holds requests', { rest: week, held: others }, { assignees: [person('Anna')] }],
    ['without days', {}, {}],
    ['days that nobody understands', { rest: 'until Friday' }, {}],
    ['days that are over', { rest: '2026-09-21..2026-09-25' }, {}],
    ['oneself as deputy', { rest: `${week} @Anna` }, {}],
    ['a deputy who cannot be assigned', { rest: `${week} @lee` }, {}],
  ])('the answer to /away: %s', (_, line, snapshot) => {
    expect(answerTo(line, { language, snapshot })).toMatchSnapshot()
  })

  test('the answers to /back', () => {
    const at = morning + hour
    const moment = momentWith([said({ rest: week }), said({ verb: 'back', at, held: others })], { language, now: at })
    expect(decide(moment).answers[1]?.text).toMatchSnapshot()
    expect(answerTo({ verb: 'back' }, { language })).toMatchSnapshot()
  })
})

describe('/away', () => {
  test('is answered where it stands, once', () => {
    const [answer, ...more] = decide(momentWith([said({ rest: week })])).answers
    expect(answer).toMatchObject({ place: 'comment', item: 0, command: `away ${week}`, outcome: 'done' })
    expect(more).toEqual([])
  })

  test.each([
    ['lasts to the end of its last day', '2026-09-25..2026-09-28', 'done'],
    ['was over the day before', '2026-09-24..2026-09-27', 'refused'],
  ])('is measured by the day on which it was said: one that %s', (_, rest, outcome) => {
    const later = decide(momentWith([said({ rest })], { now: morning + 30 * day }))
    expect(later.answers).toMatchObject([{ outcome }])
  })

  test.each<[string, Partial<Snapshot>]>([
    ['that are closed', { assignees: [person('anna')], state: 'closed' }],
    ['of no partner', { assignees: [person('anna')], labels: [] }],
    ['of others', { assignees: [person('ben')] }],
  ])('does not count threads %s as held', (_, snapshot) => {
    expect(answerTo({ rest: week }, { snapshot })).not.toContain('Open requests')
  })

  test.each<[string, Json]>([
    ['nobody routes', null],
    ['nothing is held', { held: [] }],
  ])('says nothing of requests where %s', (_, digest) => {
    const learnt = { [`digest routing anna ${morning}`]: digest }
    expect(answerTo({ rest: week, learnt })).toMatch(/^done: Away from .+ meanwhile\. `\/back` ends the absence\.$/)
  })

  test('names one request that may not be named here as one', () => {
    expect(answerTo({ rest: week, held: [null] })).toContain('Open requests: 1 more that is not named here.')
    const held = [null]
    expect(answerTo({ rest: week, held }, { language: 'de' })).toContain('1 weitere, die hier nicht genannt wird.')
  })

  test('by a bot, or in an edit by nobody knows whom, says nothing', () => {
    const signal = said({ rest: week })
    const bot = { ...signal, actor: { ...person('renovate'), kind: 'bot' as const } }
    const edited = signal.kind === 'wrote' ? { ...signal, kind: 'edited' as const, byAuthor: null } : signal
    for (const one of [bot, edited]) expect(decide(momentWith([one]))).toMatchObject({ answers: [], record: null })
  })
})

describe('What must be learnt', () => {
  const asked = (line: Line) =>
    lookups(momentWith([{ ...said(line), learnt: {} }])).map(({ question, about }) => `${about}: ${question.ask}`)

  test.each<[string, Line, string[]]>([
    ['nothing without a command', { verb: 'claim' }, []],
    ['what one holds, and whether the deputy can be assigned', { rest: `${week} @ben` }, ['assignable', 'digest']],
    ['nothing of days that nobody understands', { rest: 'soon' }, []],
    ['what was said elsewhere, for one who is back', { verb: 'back' }, ['absences']],
  ])('is %s', (_, line, questions) => {
    expect(asked(line)).toEqual(questions.map(question => `comment:${morning}: ${question}`))
  })
})

describe('The record', () => {
  const record = (signals: LearntSignal[], now = morning) => decide(momentWith(signals, { now })).record
  const kept = { login: 'anna', from: '2026-10-05', to: '2026-10-16', deputy: 'ben', at: morning }

  test('is none while nobody spoke of an absence', () => {
    expect(record([])).toBeNull()
    expect(record([said({ rest: 'soon' }), said({ verb: 'back', at: morning + 1 })])).toBeNull()
  })

  test('keeps absences and returns, and is of concern while one lasts or was ended', () => {
    const away = said({ rest: `${week} @ben` })
    const back = said({ verb: 'back', at: morning + hour })
    expect(record([away])).toEqual({ isLive: true, facts: { absences: [kept], returns: [] } })
    expect(record([away], Date.UTC(2026, 9, 16, 12))?.isLive).toBe(true)
    expect(record([away], Date.UTC(2026, 9, 17, 12))?.isLive).toBe(false)
    expect(record([away, back], morning + 60 * day)).toEqual({
      isLive: true,
      facts: { absences: [kept], returns: [{ login: 'anna', at: morning + hour }] },
    })
  })
})

describe('What is known elsewhere', () => {
  const recordOf = (facts: Json): KeptRecord => ({ repository: momentOf().thread.repository, number: 5, facts })
  const away = (login: string, at: number) => ({ login, from: '2026-10-05', to: '2026-10-16', deputy: null, at })

  test('is what a person said in all threads, and when they came back last', () => {
    const records = [
      recordOf({ absences: [away('Anna', 1), away('ben', 2)], returns: [{ login: 'ANNA', at: 3 }] }),
      recordOf({
        absences: [away('anna', 5)],
        returns: [
          { login: 'anna', at: 4 },
          { login: 'ben', at: 9 },
        ],
      }),
    ]
    const { login: _, ...first } = away('Anna', 1)
    expect(absences('anna', records)).toEqual({ absences: [first, { ...first, at: 5 }], backAt: 4 })
    expect(absences('carla', records)).toEqual({ absences: [], backAt: 0 })
  })

  test('is nothing where a record cannot be read', () => {
    expect(absences('anna', [recordOf(null), recordOf({ absences: 'soon' })])).toEqual({ absences: [], backAt: 0 })
  })
})

test.each([
  ['de', 'erin', 'Abwesend von'],
  ['en', 'anna', 'Away from'],
])('In %s whoever asked is answered: %s', (_, login, words) => {
  const configuration = 'people: { erin: { language: de } }'
  const moment = momentOf({ configuration, signals: [said({ rest: week, login })] })
  expect(decide(moment).answers).toMatchObject([{ text: expect.stringContaining(words) }])
})
