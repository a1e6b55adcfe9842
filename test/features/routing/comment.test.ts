import { describe, expect, test } from '@jest/globals'
import {
  undoCause,
  writeLivingComment,
  writeUndone,
  writeUnrouted,
  writeUnroutedRemark,
} from '../../../src/features/routing/comment/comment.ts'
import { writeReasons } from '../../../src/features/routing/comment/reasons.ts'
import type { HistoryEntry, SkipReason } from '../../../src/features/routing/request.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { hour, morning, pauseOf, person, type Scene, sceneOf } from './state.ts'

const anna = person('anna')
const ben = person('ben')
const dora = person('dora')
const jdoe = person('jdoe')
const question = 'Which release is this about?'
const minute = hour / 60
const skipping = (login: string, why: SkipReason) => ({ login, why })

const everyHistoryEntry: HistoryEntry[] = [
  { at: morning, kind: 'partners', from: ['noris network'], to: ['plusserver'], by: dora },
  { at: morning + minute, kind: 'partners', from: ['plusserver'], to: [], by: null },
  { at: morning + 2 * minute, kind: 'claimed', by: anna },
  { at: morning + 3 * minute, kind: 'handed_over', by: anna, to: 'ben', why: 'knows *the* storage' },
  { at: morning + 4 * minute, kind: 'handed_over', by: null, to: 'erik', why: '' },
  { at: morning + 5 * minute, kind: 'given_back', by: ben, login: 'ben' },
  { at: morning + 6 * minute, kind: 'given_back', by: null, login: 'anna' },
  { at: morning + 7 * minute, kind: 'paused', by: anna, label: null, question },
  { at: morning + 8 * minute, kind: 'resumed', by: jdoe, how: 'words' },
  { at: morning + 9 * minute, kind: 'paused', by: dora, label: 'waiting: partner', question: '' },
  { at: morning + 10 * minute, kind: 'resumed', by: null, how: 'label' },
  { at: morning + 11 * minute, kind: 'resumed', by: anna, how: 'command' },
  { at: morning + 12 * minute, kind: 'snoozed', by: anna, until: morning + 24 * hour, why: 'release' },
  { at: morning + 13 * minute, kind: 'escalated', by: jdoe, why: 'our users cannot log in' },
  { at: morning + 14 * minute, kind: 'rung', do: 'remind' },
  { at: morning + 15 * minute, kind: 'rung', do: 'add_backup' },
  { at: morning + 16 * minute, kind: 'rung', do: 'tell_lead' },
  { at: morning + 17 * minute, kind: 'answered', by: anna },
  { at: morning + 18 * minute, kind: 'closed' },
  { at: morning + 19 * minute, kind: 'reopened' },
  { at: morning + 20 * minute, kind: 'moved', from: 'acme/issues#4' },
  { at: morning + 21 * minute, kind: 'gone', how: 'converted' },
  { at: morning + 22 * minute, kind: 'gone', how: 'deleted' },
  { at: morning + 23 * minute, kind: 'gone', how: 'transferred' },
  { at: morning + 24 * minute, kind: 'quiet', by: anna },
  { at: morning + 25 * minute, kind: 'loud', by: anna },
  { at: morning + 26 * minute, kind: 'deleted_command', by: jdoe, verb: 'escalate' },
  { at: morning + 27 * minute, kind: 'foreign_command', by: dora, verb: 'claim' },
]

/** Every state in which a partner may find the living comment. */
const scenes: Record<string, Scene> = {
  waiting: {},
  'waiting, with open questions': { state: { openQuestions: ['outcome', 'deadline'] } },
  'waiting, with one open question': { state: { openQuestions: ['deadline'] } },
  'waiting, the owner of both partners': { partners: ['plusserver', 'noris'], keepers: [{}, { login: 'anna' }] },
  'several partners, each with an engineer': {
    partners: ['plusserver', { key: 'noris', via: 'command', by: dora }],
    keepers: [{}, {}],
    snapshot: { assignees: [anna, person('carla')] },
  },
  'partners by form and by team': {
    partners: [
      { key: 'plusserver', via: 'field' },
      { key: 'noris', via: 'team' },
    ],
    keepers: [{}, { why: 'nobody_assignable' }],
  },
  'the reminder was sent': { now: morning + 6.5 * hour },
  'the answer is overdue': { now: morning + 9 * hour },
  'nobody can be assigned, one is mentioned instead': {
    snapshot: { assignees: [] },
    keepers: [
      {
        why: 'nobody_assignable',
        skipped: [skipping('anna', 'not_assignable'), skipping('ben', 'not_assignable')],
      },
    ],
  },
  'passed over for every reason': {
    snapshot: { assignees: [dora] },
    keepers: [
      {
        ...{ login: 'dora', why: 'lead' },
        skipped: [
          ...[skipping('anna', 'not_assignable'), skipping('ben', 'gone'), skipping('erik', 'given_back')],
          ...[skipping('frank', 'away'), skipping('carla', 'full'), skipping('jdoe', 'author')],
        ],
      },
    ],
  },
  'everybody is away or full': { keepers: [{ isDespite: true, skipped: [skipping('ben', 'away')] }] },
  'a deputy during an absence': {
    snapshot: { assignees: [ben] },
    keepers: [{ login: 'ben', why: 'deputy' }],
  },
  'by area': {
    snapshot: { labels: ['partner: plusserver', 'iam'], assignees: [person('erik')] },
    keepers: [{ login: 'erik', why: 'area' }],
  },
  'set by a person': {
    keepers: [{ login: 'ben', why: 'set_by_human', partner: null }],
    snapshot: { assignees: [ben] },
  },
  'claimed by two at once': {
    keepers: [{ login: 'ben', why: 'claimed', partner: null }],
    snapshot: { assignees: [ben] },
    state: {
      history: [
        { at: morning + 10 * minute, kind: 'claimed', by: anna },
        { at: morning + 11 * minute, kind: 'claimed', by: ben },
      ],
    },
  },
  'paused with a question': {
    now: morning + 4 * hour,
    state: {
      pauses: [pauseOf(morning + 3 * hour, null, { question })],
      openQuestions: ['outcome'],
      history: [{ at: morning + 3 * hour, kind: 'paused', by: anna, label: null, question }],
    },
  },
  'paused by the label, opened by an engineer': {
    now: morning + 4 * hour,
    snapshot: { author: ben },
    state: { pauses: [pauseOf(morning + 3 * hour, null, { by: null, label: 'waiting: partner' })] },
  },
  'runs on after a pause': {
    now: morning + 6 * hour,
    state: { pauses: [pauseOf(morning + 3 * hour, morning + 5 * hour, { question })] },
  },
  'a helper was added when the promise was over': {
    now: morning + 25 * hour,
    snapshot: { assignees: [anna, ben] },
    state: {
      helper: { login: 'ben', fromShare: 1 },
      history: [
        { at: morning + 6 * hour, kind: 'rung', do: 'remind' },
        { at: morning + 24 * hour, kind: 'rung', do: 'add_backup' },
      ],
    },
  },
  'a helper was added, and the second promise is over too': {
    now: morning + 49 * hour,
    snapshot: { assignees: [anna, ben] },
    state: { helper: { login: 'ben', fromShare: 1 } },
  },
  'a helper was added early': {
    now: morning + 2 * hour,
    snapshot: { assignees: [anna, ben] },
    state: { helper: { login: 'ben', fromShare: 0.25 } },
  },
  'answered, with a need': {
    now: morning + 3 * hour,
    state: {
      answer: { at: morning + 2.5 * hour, by: anna },
      need: { text: 'nightly backups must survive @everyone and #12', sameAs: null, by: person('kim') },
      history: [{ at: morning + 2.5 * hour, kind: 'answered', by: anna }],
    },
  },
  'the need is that of another thread': { state: { need: { text: 'same as #12', sameAs: '#12', by: jdoe } } },
  'closed before an answer': { now: morning + 2 * hour, state: { closedAt: morning + hour } },
  'handed over, with a history': {
    keepers: [{ login: 'ben', why: 'handed_over', partner: null }],
    snapshot: { assignees: [ben] },
    state: {
      history: [
        { at: morning + hour, kind: 'claimed', by: anna },
        { at: morning + 2 * hour, kind: 'handed_over', by: anna, to: 'ben', why: 'knows the storage' },
      ],
    },
  },
  'the author’s account is gone': { snapshot: { author: { id: 0, login: 'ghost', kind: 'human' } } },
}

const stray = { labels: ['partner: wavestack'], lead: 'dora', mentions: true, cause: 'unknown' } as const

describe.each(languages)('in %s', language => {
  test.each(Object.entries(scenes))('the living comment: %s', (_, scene) => {
    const { moment, state, clock } = sceneOf(language, scene)
    expect(writeLivingComment(moment, state, clock)).toMatchSnapshot()
  })

  test('the history tells every kind of event', () => {
    const history = everyHistoryEntry
    const comments = [history.slice(0, 14), history.slice(14)].map(entries => {
      const { moment, state, clock } = sceneOf(language, { state: { history: entries } })
      return writeLivingComment(moment, state, clock).split('\n\n').at(-2)
    })
    expect(comments.join('\n')).toMatchSnapshot()
  })

  test('the reasons for /why, with the pauses', () => {
    const { moment, state, clock } = sceneOf(language, {
      now: morning + 4 * hour,
      keepers: [{ login: 'ben', why: 'backup', skipped: [skipping('anna', 'away')] }],
      state: {
        pauses: [pauseOf(morning + 3 * hour, null, { question })],
        need: { text: 'backups', sameAs: null, by: person('kim') },
        history: everyHistoryEntry.slice(2, 16),
      },
    })
    expect(writeReasons(moment, state, clock)).toMatchSnapshot()
  })

  test('what stands there when the thread is no partner’s any more', () => {
    const spell = { since: morning, sinceSignal: null, until: morning + hour, endedBy: dora, keys: ['plusserver'] }
    const released = {
      key: `unassign:anna:${undoCause(spell)}`,
      state: 'done',
      at: morning + hour,
      error: null,
    } as const
    const { moment, state } = sceneOf(language, { deeds: [released] })
    expect([
      writeUndone(moment, { ...state, spell: { ...spell, labels: ['partner: plusserver'] } }),
      writeUndone(
        { ...moment, thread: { ...moment.thread, deeds: [] } },
        { ...state, spell: { ...spell, labels: [] } },
      ),
    ]).toMatchSnapshot()
  })

  test('what stands there while nobody is known for it', () => {
    const { moment } = sceneOf(language)
    const gone = { ...stray, cause: 'people_gone', partner: 'noris network', mentions: false } as const
    expect([
      writeUnrouted(moment, stray),
      writeUnrouted(moment, { ...stray, lead: null }),
      writeUnrouted(moment, gone),
      writeUnroutedRemark(moment, stray),
      writeUnroutedRemark(moment, { ...gone, lead: null }),
    ]).toMatchSnapshot()
  })

  test('the first two lines say who, until when and what now, in every state', () => {
    for (const scene of Object.values(scenes)) {
      const { moment, state, clock } = sceneOf(language, scene)
      const [who = '', when = ''] = writeLivingComment(moment, state, clock).split('\n')
      expect(state.keepers.filter(({ login }) => !who.includes(login))).toEqual([])
      expect(when).toMatch(/\d\d:\d\d/)
    }
  })
})

describe('The living comment', () => {
  test('does not change while nothing happens', () => {
    const at = (now: number) => {
      const { moment, state, clock } = sceneOf('en', { now })
      return writeLivingComment(moment, state, clock)
    }
    expect(at(morning + 5 * hour)).toBe(at(morning))
    expect(at(morning + 7 * hour)).toBe(at(morning + 6 * hour))
    expect(at(morning + 6 * hour)).not.toBe(at(morning))
  })

  test('does not change while the clock rests', () => {
    const at = (now: number) => {
      const pauses = [pauseOf(morning + 3 * hour, null, { question })]
      const { moment, state, clock } = sceneOf('en', { now, state: { pauses } })
      return writeLivingComment(moment, state, clock)
    }
    expect(at(morning + 100 * hour)).toBe(at(morning + 3 * hour))
  })

  test('shows the last entries of a long history', () => {
    const history = Array.from(
      { length: 25 },
      (_, index) => ({ at: morning + index * minute, kind: 'closed' }) as const,
    )
    const { moment, state, clock } = sceneOf('en', { state: { history } })
    const comment = writeLivingComment(moment, state, clock)
    expect(comment).toContain('- 5 earlier entries not shown')
    expect(comment).not.toContain('09:04: closed')
    expect(comment).toContain('09:05: closed')
  })

  test('adds remarks about the thread', () => {
    const { moment, state, clock } = sceneOf('en')
    const remark = writeUnroutedRemark(moment, stray)
    expect(writeLivingComment(moment, state, clock, [remark])).toContain(`\n\n${remark}\n\n`)
  })

  test('calls nobody in what people wrote', () => {
    const evil = '@everyone <b>#1</b> `x`'
    const { moment, state, clock } = sceneOf('en', {
      now: morning + 4 * hour,
      state: {
        need: { text: evil, sameAs: null, by: jdoe },
        pauses: [pauseOf(morning + 3 * hour, null, { question: evil })],
        history: [{ at: morning, kind: 'escalated', by: jdoe, why: evil }],
      },
    })
    const comment = writeLivingComment(moment, state, clock)
    expect(comment).not.toMatch(/@everyone|<b>|#1/)
  })
})
