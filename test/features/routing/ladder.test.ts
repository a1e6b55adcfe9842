import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Signal } from '../../../src/core/facts.ts'
import { cases } from '../../cases.ts'
import { morning } from '../moment.ts'
import { type Play, personOf, play, says } from './play.ts'

fc.configureGlobal({ seed: 20260929, numRuns: cases(100) })

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const configuration = (mentions = 3) => `
routing:
  lead: dora
  mentions: ${mentions}
  waiting_label: "waiting: partner"
  partners:
    plusserver: { name: plusserver, team: plusserver, owner: anna, backup: [ben], respond_within: 8h }
`

const notices = ({ comments }: Play) => comments.filter(({ key }) => key.startsWith('notice:routing:'))
const answers = ({ comments }: Play) => comments.filter(({ key }) => key.startsWith('reply:')).map(({ body }) => body)
const actions = (thread: Play) => notices(thread).map(({ key }) => key.split(':')[2]?.split(' ')[0])

describe('the rungs', () => {
  test('come one after another: the owner, then the backup too, then the lead', () => {
    const thread = play({ configuration: configuration() })
    thread.passes(morning + 3 * day)
    expect(actions(thread)).toEqual(['remind', 'add_backup', 'tell_lead'])
    // The promise ends with the working day: what comes of it comes when the next one begins.
    expect(notices(thread).map(({ at }) => at)).toEqual([morning + 6 * hour, morning + day, morning + 2 * day])
    expect(thread.snapshot().assignees.map(({ login }) => login)).toEqual(['anna', 'ben'])
  })

  test('that came while nobody looked are taken once, the highest only', () => {
    const thread = play({ configuration: configuration() })
    const late = play({ configuration: configuration() })
    late.happens({ id: 'noise', at: morning + 30 * hour, actor: personOf('dora'), kind: 'labeled', label: 'IaaS' })
    thread.passes(morning + 7 * hour)
    expect(actions(thread)).toEqual(['remind'])
    // Without being woken in between: nothing but the look at the end.
    const asleep = play({ configuration: configuration(), now: morning + 28 * hour })
    asleep.passes(morning + 28 * hour)
    expect(actions(asleep)).toEqual(['add_backup'])
    expect(actions(late)).toEqual(['remind', 'add_backup'])
  })

  test('end with a human answer', () => {
    const thread = play({ configuration: configuration() })
    thread.happens(says('anna', '', morning + 5 * hour))
    thread.passes(morning + 5 * day)
    expect(actions(thread)).toEqual([])
  })

  test('wait where the clock rests', () => {
    const thread = play({ configuration: configuration() })
    thread.happens(says('anna', '/waiting Which release?', morning + 5 * hour))
    thread.passes(morning + 2 * day)
    expect(actions(thread)).toEqual([])
    thread.happens(says('jdoe', '', morning + 2 * day))
    thread.passes(morning + 2 * day + 2 * hour)
    expect(notices(thread).map(({ at }) => at)).toEqual([morning + 2 * day + hour])
  })

  describe('are moved by `/snooze`', () => {
    test('the promise is not', () => {
      const thread = play({ configuration: configuration() })
      thread.happens(says('anna', '/snooze 3h the release is today', morning + 4 * hour))
      thread.passes(morning + 30 * hour)
      expect(notices(thread).map(({ at }) => at)).toEqual([morning + 7 * hour, morning + day])
      expect(actions(thread)).toEqual(['remind', 'add_backup'])
    })

    test('never beyond the end of the promise', () => {
      const thread = play({ configuration: configuration() })
      thread.happens(says('anna', '/snooze 3d', morning + 4 * hour))
      thread.passes(morning + 3 * day)
      expect(actions(thread)).toEqual(['add_backup', 'tell_lead'])
      expect(notices(thread).map(({ at }) => at)).toEqual([morning + day, morning + 2 * day])
      expect(answers(thread)[0]).toMatch(/ends before that, on .*17:00.*then the backup is added all the same\.$/)
    })

    test('not at all once the promise is over', () => {
      const thread = play({ configuration: configuration() })
      thread.happens(says('anna', '/snooze 5d', morning + day + hour))
      thread.passes(morning + 3 * day)
      expect(actions(thread)).toEqual(['remind', 'add_backup', 'tell_lead'])
      expect(answers(thread)[0]).toContain('The promised time was over on')
    })

    test.each([
      ['has given it back', '/unclaim'],
      ['has handed it over', '/handover @ben'],
    ])('no longer when whoever said it %s', (_, passed) => {
      const thread = play({ configuration: configuration() })
      thread.happens(says('anna', '/snooze 4h', morning + 3 * hour))
      thread.happens(says('anna', passed, morning + 4 * hour))
      thread.passes(morning + 6 * hour)
      expect(notices(thread).map(({ at }) => at)).toEqual([morning + 6 * hour])
    })

    test('no longer when whoever said it is away', () => {
      const away = { absences: [{ from: '2026-01-01', to: '2099-01-01', deputy: null, at: 1 }], backAt: 0 }
      const thread = play({
        configuration: configuration(),
        answer: question => (question.ask === 'absences' && question.asOf > morning + 5 * hour ? away : undefined),
      })
      thread.happens(says('anna', '/snooze 4h', morning + 3 * hour))
      thread.passes(morning + 6 * hour)
      expect(notices(thread).map(({ at }) => at)).toEqual([morning + 6 * hour])
    })
  })

  test('come at once when the partner asks for attention, each once', () => {
    const thread = play({ configuration: configuration() })
    thread.happens(says('jdoe', '/escalate our users wait', morning + hour))
    expect(actions(thread)).toEqual(['remind'])
    thread.happens(says('jdoe', '/escalate', morning + 2 * hour))
    thread.happens(says('jdoe', '/escalate', morning + 3 * hour))
    expect(actions(thread)).toEqual(['remind', 'add_backup', 'tell_lead'])
    thread.passes(morning + 5 * day)
    expect(actions(thread)).toHaveLength(3)
  })

  test('asked for at night wait for the morning', () => {
    const thread = play({ configuration: configuration().replace('8h', '32h') })
    thread.happens(says('jdoe', '/escalate', morning + 13 * hour))
    expect(actions(thread)).toEqual([])
    thread.passes(morning + day)
    expect(notices(thread).map(({ at }) => at)).toEqual([morning + day])
    expect(actions(thread)).toEqual(['remind'])
  })

  test('that end with the working day are not passed over by who asks for attention in the evening', () => {
    const thread = play({ configuration: configuration() })
    thread.passes(morning + 7 * hour)
    thread.happens(says('jdoe', '/escalate', morning + 10 * hour))
    thread.passes(morning + day)
    // The promise is over for people with the next morning: until then its own rung is the one that comes next.
    expect(actions(thread)).toEqual(['remind', 'add_backup'])
  })

  test('beyond the budget still help, without a comment', () => {
    const thread = play({ configuration: configuration(1) })
    thread.passes(morning + 3 * day)
    expect(actions(thread)).toEqual(['remind'])
    expect(thread.snapshot().assignees.map(({ login }) => login)).toEqual(['anna', 'ben'])
  })

  test('begin anew with a new round', () => {
    const thread = play({ configuration: configuration() })
    thread.happens(says('anna', '', morning + hour))
    thread.happens({ id: 'c', at: morning + 2 * hour, actor: personOf('anna'), kind: 'closed', reason: 'completed' })
    thread.happens({ id: 'r', at: morning + day, actor: personOf('jdoe'), kind: 'reopened' })
    thread.passes(morning + day + 7 * hour)
    expect(notices(thread).map(({ at }) => at)).toEqual([morning + day + 6 * hour])
  })

  test('say nothing in a quiet thread', () => {
    const thread = play({ configuration: configuration() })
    thread.happens(says('ben', '/quiet', morning + hour))
    thread.passes(morning + 2 * day)
    expect(actions(thread)).toEqual([])
    thread.happens(says('ben', '/loud', morning + 2 * day))
    expect(actions(thread)).toHaveLength(1)
  })
})

const happening = fc.record({
  after: fc.integer({ min: 1, max: 12 * 24 * 60 }),
  who: fc.constantFrom('jdoe', 'anna', 'ben', 'dora', 'kim', 'zoe'),
  what: fc.constantFrom(
    ...[
      '/claim',
      '/unclaim',
      '/handover @ben',
      '/handover @anna out',
      '/waiting',
      '/resume',
      '/snooze 1d',
      '/snooze 5h',
    ],
    ...['/escalate', '/escalate now', '/need peace', '/quiet', '/loud', '/partner none', '/partner plusserver'],
    ...['words', 'words', 'label', 'unlabel', 'assign', 'unassign', 'close', 'reopen', 'bot'],
  ),
})

function signalOf({ after, who, what }: { after: number; who: string; what: string }, index: number): Signal {
  const at = morning + after * minute
  const base = { id: `random ${index}`, at, actor: personOf(who) }
  switch (what) {
    case 'words':
      return { ...says(who, '', at), id: base.id }
    case 'label':
      return { ...base, kind: 'labeled', label: 'partner: plusserver' }
    case 'unlabel':
      return { ...base, kind: 'unlabeled', label: 'partner: plusserver' }
    case 'assign':
      return { ...base, kind: 'assigned', assignee: personOf('ben') }
    case 'unassign':
      return { ...base, kind: 'unassigned', assignee: personOf('anna') }
    case 'close':
      return { ...base, kind: 'closed', reason: 'completed' }
    case 'reopen':
      return { ...base, kind: 'reopened' }
    case 'bot':
      return { ...says('ci[bot]', '', at), id: base.id, actor: { id: 7, login: 'ci[bot]', kind: 'bot' } }
    default:
      return { ...says(who, what, at), id: base.id }
  }
}

const teams: Record<string, string[]> = { 'acme/plusserver': ['jdoe', 'kim'] }
const members = ['anna', 'ben', 'dora']

function playHistory(happenings: Parameters<typeof signalOf>[0][], mentions: number): Play {
  const thread = play({
    configuration: configuration(mentions),
    answer(question) {
      if (question.ask === 'in_team') return (teams[question.team] ?? []).includes(question.login)
      return question.ask === 'org_member' ? members.includes(question.login) : undefined
    },
  })
  for (const signal of happenings.map(signalOf).toSorted((a, b) => a.at - b.at)) thread.happens(signal)
  thread.passes(morning + 16 * day)
  return thread
}

describe('for any history', () => {
  const histories = fc.array(happening, { maxLength: 25 })

  test('no rung comes twice in a round, and no comment notifies outside working hours', () => {
    fc.assert(
      fc.property(histories, happenings => {
        const thread = playHistory(happenings, 3)
        const keys = notices(thread).map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        const { calendar } = thread.moment(morning)
        expect(notices(thread).filter(({ at }) => !calendar.isWorkingTime(at))).toEqual([])
      }),
      { numRuns: cases(20) },
    )
  })

  test('notifying comments stay within the budget between two human answers', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 3 }), (happenings, mentions) => {
        const thread = playHistory(happenings, mentions)
        const moment = thread.moment(morning + 16 * day)
        const ours = ['anna', 'ben', 'dora']
        const answers = moment.thread.signals.flatMap(signal =>
          signal.kind === 'wrote' && signal.words && ours.includes(signal.actor?.login ?? '') ? [signal.at] : [],
        )
        const stretches = Map.groupBy(notices(thread), ({ at }) => answers.filter(answer => answer <= at).length)
        for (const inOne of stretches.values()) expect(inOne.length).toBeLessThanOrEqual(mentions)
      }),
      { numRuns: cases(20) },
    )
  })

  test('there is one living comment, and whoever Lotse mentions as assigned is assigned', () => {
    fc.assert(
      fc.property(histories, happenings => {
        const thread = playHistory(happenings, 3)
        const living = thread.comments.filter(({ key }) => key.startsWith('comment:'))
        expect(living.length).toBeLessThanOrEqual(1)
        const assigns = thread.effects.flatMap(({ effect }) => (effect.do === 'assign' ? [effect.key] : []))
        expect(new Set(assigns).size).toBe(assigns.length)
      }),
      { numRuns: cases(20) },
    )
  })
})
