import { describe, expect, test } from '@jest/globals'
import type { Answer, LearntSignal } from '../../../src/core/facts.ts'
import { decide, lookups } from '../../../src/features/contractors/decide.ts'
import { readRecord, type TaskFacts } from '../../../src/features/contractors/record.ts'
import { labeled, momentOf, opened, person, type Scene, wrote } from './moment.ts'
import { blocking, day, facts, hour, repository, thursday } from './world.ts'

/** The task as it is kept, read back. */
function taskOf(scene: Scene = {}): TaskFacts | null {
  const { record } = decide(momentOf(scene))
  return record && (readRecord(JSON.parse(JSON.stringify(record.facts)))?.task ?? null)
}

/** The beginning of that Thursday in Berlin. */
const midnight = Date.UTC(2026, 8, 23, 22)
/** Each task has a minute of its own. */
const nextNight = midnight + day + 108 * 60_000

const plan = { dueLine: null, milestoneDue: null, progress: null, blockers: 0, merged: null }

describe('The facts of a task', () => {
  test('are kept for a thread with a label of a lot, whatever its case, and for no other', () => {
    expect(taskOf()).toMatchObject({ title: 'Move', state: 'open', assignees: ['erin'], due: null, blocked: null })
    expect(decide(momentOf({ snapshot: { labels: ['bug'] } })).record).toBeNull()
  })

  test.each<[string, Scene['snapshot'], TaskFacts['state']]>([
    ['completed', { state: 'closed', stateReason: 'completed' }, 'done'],
    ['closed long ago, when GitHub gave no reasons', { state: 'closed', stateReason: null }, 'done'],
    ['not planned', { state: 'closed', stateReason: 'not_planned' }, 'dropped'],
    ['a duplicate', { state: 'closed', stateReason: 'duplicate' }, 'dropped'],
    ['merged', { kind: 'pull_request', state: 'closed', plan: { ...plan, merged: true } }, 'done'],
    ['closed without a merge', { kind: 'pull_request', state: 'closed', plan: { ...plan, merged: false } }, 'dropped'],
    ['a closed pull request of which no more is known', { kind: 'pull_request', state: 'closed' }, 'dropped'],
  ])('tell that it is %s', (_, snapshot, state) => {
    expect(taskOf({ snapshot: snapshot ?? {} })?.state).toBe(state)
  })

  test('are gone with the thread', () => {
    const gone = { id: 'g', at: thursday, actor: null, kind: 'gone', how: 'deleted', learnt: {} } as const
    expect(decide(momentOf({ signals: [gone] })).record).toBeNull()
  })
})

describe('The due date', () => {
  const labels = ['SCS-VP06c', 'due: 2026-10-01']
  const all = { labels, plan: { ...plan, milestoneDue: '2026-10-02', dueLine: '3.10.2026, if all goes well' } }

  test('comes from the first source that has one', () => {
    expect(taskOf({ snapshot: all })?.due).toEqual({ day: '2026-10-01', source: 'label' })
    expect(taskOf({ snapshot: { plan: all.plan } })?.due).toEqual({ day: '2026-10-02', source: 'milestone' })
    const body = { plan: { ...all.plan, milestoneDue: null } }
    expect(taskOf({ snapshot: body })?.due).toEqual({ day: '2026-10-03', source: 'body' })
  })

  test('is that of `/due` before all, until `/due none`', () => {
    const said = wrote('erin', thursday - 5 * day, '/due 15.10.2026 takes longer')
    expect(taskOf({ snapshot: all, signals: [said] })?.due).toEqual({ day: '2026-10-15', source: 'command' })
    const none = wrote('erin', thursday - 4 * day, '/due none')
    expect(taskOf({ snapshot: all, signals: [said, none] })?.due).toEqual({ day: '2026-10-01', source: 'label' })
  })

  test('remembers how often and from where it was put off', () => {
    const signals = [
      labeled('due: 2026-09-01', opened + day),
      labeled('due: 2026-09-01', opened + 2 * day, 'unlabeled'),
      labeled('due: 2026-09-15', opened + 2 * day + 1),
      labeled('due: 2026-09-15', opened + 3 * day, 'unlabeled'),
      labeled('due: 2026-09-10', opened + 3 * day + 1),
      labeled('due: 2026-09-10', opened + 4 * day, 'unlabeled'),
      labeled('due: 2026-10-01', opened + 4 * day + 1),
    ]
    expect(taskOf({ snapshot: { labels }, signals })).toMatchObject({ firstDue: '2026-09-01', slips: 2 })
  })

  test.each([
    ['the text', { plan: { ...plan, dueLine: '2026-09-15' } }],
    ['a label', { labels: ['SCS-VP06c', 'due: 2026-09-15'] }],
  ])('of %s that stood from the beginning is the first', (_, snapshot) => {
    const signals = [wrote('erin', thursday - 5 * day, '/due 2026-10-15 takes longer')]
    expect(taskOf({ snapshot, signals })).toMatchObject({ firstDue: '2026-09-15', slips: 1 })
  })

  test('remembers the dates of a milestone', () => {
    const dated = { id: 'd', at: opened + day, actor: null, kind: 'dated', source: 'milestone', learnt: {} } as const
    const signals = [{ ...dated, was: '2026-09-15', day: '2026-10-02' }]
    const task = taskOf({ snapshot: { plan: { ...plan, milestoneDue: '2026-10-02' } }, signals })
    expect(task).toMatchObject({ firstDue: '2026-09-15', slips: 1 })
  })
})

describe('A blocker', () => {
  const blockedBy = (text: string) => taskOf({ signals: [wrote('ed', thursday - day, `/blocked by ${text}`)] })?.blocked

  test.each([
    ['#12', { owner: 'acme', name: 'registry', number: 12 }],
    ['infra#218', { owner: 'acme', name: 'infra', number: 218 }],
    ['up/stream#3', { owner: 'up', name: 'stream', number: 3 }],
    ['https://github.com/up/stream/pull/3#discussion_r1', { owner: 'up', name: 'stream', number: 3 }],
  ])('may be the thread %s', (text, thread) => {
    expect(blockedBy(`${text} because of this`)).toMatchObject({ by: [{ thread, why: 'because of this' }] })
  })

  test('named in short is of the repository in which it was written, wherever the issue went since', () => {
    const moved = (from: string, at: number): LearntSignal => {
      return { id: `moved:${at}`, at, actor: null, kind: 'moved', from, learnt: {} }
    }
    const named = (...signals: LearntSignal[]) => taskOf({ signals })?.blocked?.by.map(({ thread }) => thread?.name)
    const said = (at: number) => wrote('ed', at, '/blocked by #12')
    const [once, again] = [moved('acme/docs#4', thursday - 3 * day), moved('acme/infra#9', thursday - day)]
    expect(named(said(opened + day), once, again)).toEqual(['docs'])
    expect(named(once, said(thursday - 2 * day), again)).toEqual(['infra'])
    expect(named(once, again, said(thursday - 1))).toEqual(['registry'])
    expect(named(said(opened + day), moved('101#4', thursday - day))).toEqual(['registry'])
  })

  test('may be a side or an address', () => {
    const since = thursday - day
    expect(blockedBy('uns')?.by).toEqual([blocking({ on: 'us', since })])
    const text = 'https://review.example.org/1'
    expect(blockedBy(text)?.by).toEqual([blocking({ text, on: 'third', since })])
  })

  test('ends with `/unblocked`; that of a label does not', () => {
    const signals = [wrote('ed', thursday - 3 * day, '/blocked by #1'), wrote('ed', thursday - 2 * day, '/unblocked')]
    expect(taskOf({ signals })?.blocked).toBeNull()
    const labelled = { labels: ['SCS-VP06c', 'blocked'] }
    const since = thursday - 9 * day
    expect(taskOf({ signals: [labeled('blocked', since), ...signals], snapshot: labelled })?.blocked).toEqual({
      by: [],
      labelledAt: since,
    })
  })

  test('has a reason and an age of its own', () => {
    const signals = [
      wrote('ed', thursday - 3 * day, '/blocked by upstream waits for a release'),
      wrote('ed', thursday - 2 * day, '/blocked by us needs the key'),
    ]
    expect(taskOf({ signals })?.blocked).toEqual({
      by: [
        blocking({ on: 'third', why: 'waits for a release', since: thursday - 3 * day }),
        blocking({ on: 'us', why: 'needs the key', since: thursday - 2 * day }),
      ],
      labelledAt: null,
    })
  })

  test('as an earlier version kept it is still read: one age and one reason were all that was known', () => {
    const by = [{ thread: { owner: 'acme', name: 'infra', number: 4 }, text: '', on: null }]
    const task = { ...facts(), blocked: { by, why: 'needs DNS', since: 5 } }
    const blocked = readRecord({ task, notes: [], overrides: [] })?.task?.blocked
    expect(blocked?.by).toEqual(by.map(one => blocking({ ...one, why: 'needs DNS', since: 5 })))
  })

  describe('that is a thread', () => {
    const signals = [wrote('ed', thursday - day, '/blocked by infra#4 needs DNS')]
    const known = (answer: Answer, asOf = midnight) => ({ 'thread_state acme/infra#4': { asOf, of: '', answer } })
    const question = { ask: 'thread_state', owner: 'acme', name: 'infra', number: 4 }

    test('is asked about each night', () => {
      expect(lookups(momentOf({ signals }))).toEqual([{ question: { ...question, asOf: midnight } }])
      const answers = known({ state: 'open', repositoryId: 106 })
      expect(lookups(momentOf({ signals, answers }))).toEqual([])
      expect(decide(momentOf({ signals, answers })).wake).toBe(nextNight)
      const tomorrow = { ...question, asOf: midnight + day }
      expect(lookups(momentOf({ signals, answers, now: thursday + day }))).toEqual([{ question: tomorrow }])
      expect(lookups(momentOf({ signals, snapshot: { state: 'closed' } }))).toEqual([])
    })

    test('is not asked about any more when the last report of the lot is made', () => {
      const snapshot = { labels: ['SCS-VP06d'] }
      // The lot ends on 29 September; its last report is that of 1 October.
      const now = Date.UTC(2026, 9, 20, 12)
      const asOf = Date.UTC(2026, 8, 30, 22)
      expect(lookups(momentOf({ signals, snapshot, now }))).toEqual([{ question: { ...question, asOf } }])
      const answers = known({ state: 'open', repositoryId: 106 }, asOf)
      const later = momentOf({ signals, snapshot, answers, now: now + 9 * day })
      expect([lookups(later), decide(later).wake]).toEqual([[], null])
    })

    test.each([
      ['open', false],
      ['closed', true],
      ['unknown', false],
    ])('and %s is kept as such, with what its repository is known by', (state, isClosed) => {
      const answers = known({ state, repositoryId: 106 })
      expect(taskOf({ signals, answers })?.blocked?.by).toMatchObject([{ repositoryId: 106, isClosed }])
    })
  })

  describe('of GitHub', () => {
    const snapshot = { plan: { ...plan, blockers: 1 } }
    const blocking = { owner: 'acme', name: 'infra', number: 4, isOpen: true, isPrivate: false, since: 5 }
    const changed = { id: 'c', at: thursday, actor: null, kind: 'blockers_changed', learnt: {} } as const

    test('is asked about only where its summary counts one, anew each day and after each change', () => {
      const question = { ask: 'blockers', asOf: midnight, count: 1, changes: 0 }
      expect(lookups(momentOf({ snapshot }))).toEqual([{ question }])
      expect(lookups(momentOf())).toEqual([])
      const answers = { blockers: { asOf: midnight, of: '1 0', answer: [blocking] } }
      expect(lookups(momentOf({ snapshot, answers }))).toEqual([])
      expect(lookups(momentOf({ snapshot, answers, signals: [changed] }))).toMatchObject([{ question: { changes: 1 } }])
      const another = { plan: { ...plan, blockers: 2 } }
      expect(lookups(momentOf({ snapshot: another, answers }))).toMatchObject([{ question: { count: 2 } }])
      const tomorrow = { asOf: midnight + day }
      expect(lookups(momentOf({ snapshot, answers, now: thursday + day }))).toMatchObject([{ question: tomorrow }])
      expect(decide(momentOf({ snapshot, answers })).wake).toBe(nextNight)
    })

    test('counts while it is open', () => {
      const blocked = (isOpen: boolean) => {
        const answers = { blockers: { asOf: thursday, of: '1 0', answer: [{ ...blocking, isOpen }] } }
        return taskOf({ snapshot, answers })?.blocked
      }
      expect(blocked(true)).toMatchObject({ by: [{ thread: { name: 'infra' }, since: 5 }] })
      expect(blocked(false)).toBeNull()
    })
  })
})

describe('Words', () => {
  test('of the last person count, for the side that the person speaks for', () => {
    const last = (login: string) => taskOf({ signals: [wrote(login, thursday - day)] })?.lastWord.side
    expect(['erin', 'ed', 'anna', 'uwe'].map(last)).toEqual(['contractor', 'contractor', 'ours', 'third'])
  })

  test('of bots and comments of mere commands do not count', () => {
    const signals = [
      wrote('ci', thursday - day, 'words', { actor: person('ci', 'bot') }),
      wrote('erin', thursday - day, '/due 2026-10-01'),
    ]
    expect(taskOf({ signals })?.lastWord).toEqual({ at: opened, side: null })
  })

  test('of a comment that was deleted are not the last any more', () => {
    const earlier = wrote('anna', thursday - 9 * day)
    const last = wrote('erin', thursday - day)
    const item = last.kind === 'wrote' ? last.item : 0
    const gone = { id: 'x', at: thursday, actor: null, kind: 'deleted', place: 'comment', item, learnt: {} } as const
    const elsewhere = { ...gone, place: 'review_comment' } as const
    const lastWord = (...signals: LearntSignal[]) => taskOf({ signals })?.lastWord
    expect(lastWord(earlier, last, gone)).toEqual({ at: thursday - 9 * day, side: 'ours' })
    expect(lastWord(last, gone)).toEqual({ at: opened, side: null })
    expect(lastWord(earlier, last, elsewhere)).toEqual({ at: thursday - day, side: 'contractor' })
  })

  test('from before Lotse heard of the thread may be as late as it was last changed, or was first heard of', () => {
    const foundLater = (...signals: LearntSignal[]) => {
      const moment = momentOf()
      const { record } = decide({ ...moment, thread: { ...moment.thread, signals } })
      return record && (readRecord(JSON.parse(JSON.stringify(record.facts)))?.task?.lastWord ?? null)
    }
    const changed = thursday - day
    expect(foundLater()).toEqual({ at: changed, side: null })
    const seen: LearntSignal = {
      id: 'opened:seen',
      at: opened,
      actor: person('anna'),
      kind: 'opened',
      commands: [],
      learnt: {},
    }
    expect(foundLater(seen)).toEqual({ at: changed, side: null })
    expect(foundLater(seen, labeled('bug', opened + day))).toEqual({ at: opened + day, side: null })
    expect(foundLater(wrote('ed', opened + 2 * day), labeled('bug', opened + day))).toMatchObject({
      side: 'contractor',
    })
    // Of a thread that was heard from the start every word is known.
    expect(taskOf({ signals: [labeled('bug', opened + day)] })?.lastWord).toEqual({ at: opened, side: null })
  })

  test('after `Status:` are kept if they are the contractor’s and still there, and no others', () => {
    const ours = wrote('anna', thursday - day, 'x', { status: 'from us' })
    const theirs = wrote('ed', thursday - 2 * day, 'x', { status: 'on plan' })
    expect(taskOf({ signals: [theirs, ours] })?.voice).toMatchObject({ by: 'ed', text: 'on plan' })
    const item = theirs.kind === 'wrote' ? theirs.item : 0
    const deleted = { id: 'x', at: thursday, actor: null, kind: 'deleted', place: 'comment', item, learnt: {} } as const
    expect(taskOf({ signals: [theirs, deleted] })?.voice).toBeNull()
    expect(JSON.stringify(decide(momentOf({ signals: [theirs, ours] })).record)).not.toContain('from us')
  })
})

describe('A line after `Status:`', () => {
  type Edited = Extract<LearntSignal, { kind: 'edited' }>
  const first = wrote('erin', thursday - 3 * day, 'x', { status: 'the password is hunter2' })
  const item = first.kind === 'wrote' ? first.item : 0
  const edit = (some: Partial<Edited>, login = 'erin'): LearntSignal => {
    const base = { id: `comment:${item}:edit`, actor: person(login), kind: 'edited', place: 'comment', item } as const
    return { ...base, at: thursday - day, commands: [], byAuthor: true, learnt: first.learnt, ...some }
  }
  const voiceAfter = (...edits: LearntSignal[]) => taskOf({ signals: [first, ...edits] })?.voice

  test('that was edited is the one that stands now, said when it was edited', () => {
    const said = { at: thursday - day, by: 'erin', text: '4 of 5 done', companies: ['dnation'] }
    expect(voiceAfter(edit({ status: '4 of 5 done' }))).toEqual(said)
    expect(voiceAfter(edit({ status: '4 of 5 done', byAuthor: null }))).toEqual(said)
  })

  test('that an edit left as it was is as old as before', () => {
    const same = edit({ status: 'the password is hunter2', byAuthor: false }, 'anna')
    expect(voiceAfter(same)).toMatchObject({ at: thursday - 3 * day, text: 'the password is hunter2' })
  })

  test('that was edited away says nothing, and the one before it is the last', () => {
    const earlier = wrote('ed', thursday - 4 * day, 'x', { status: 'on plan' })
    expect(voiceAfter(edit({ status: null }))).toBeNull()
    expect(taskOf({ signals: [earlier, first, edit({ status: null })] })?.voice).toMatchObject({ text: 'on plan' })
  })

  test('that came into a comment by an edit counts from then on', () => {
    const plain = wrote('erin', thursday - 3 * day, 'words', { item })
    const signals = [plain, edit({ status: 'on plan' })]
    expect(taskOf({ signals })?.voice).toMatchObject({ at: thursday - day, text: 'on plan' })
  })

  test.each(['anna', 'ed'])('is not the author’s if %s put it there', login => {
    expect(voiceAfter(edit({ status: 'all is lost', byAuthor: false }, login))).toBeNull()
  })

  test('is not quoted after an edit of which an older version did not keep what it left', () => {
    expect(voiceAfter(edit({}))).toBeNull()
  })

  test('of a comment that was deleted in the second of its edit says nothing', () => {
    const deleted: LearntSignal = {
      ...{ id: `comment:${item}:deleted`, at: thursday - day, actor: null, kind: 'deleted', place: 'comment', item },
      learnt: {},
    }
    expect(voiceAfter(deleted, edit({ status: '4 of 5 done' }))).toBeNull()
  })

  test('of a review with the number of a comment is another', () => {
    expect(voiceAfter(edit({ status: null, place: 'review' }))).toMatchObject({ text: 'the password is hunter2' })
  })
})

describe('Lines after `Status:` at a task of two companies', () => {
  const snapshot = { labels: ['SCS-VP06c', 'SCS-VP13'] }
  const said = (login: string, days: number, status: string) => wrote(login, thursday - days * day, 'x', { status })

  test('are kept with the companies whose last word they are', () => {
    const signals = [said('erin', 4, 'the first'), said('erin', 3, 'the tunnels are up'), said('otto', 2, 'in review')]
    expect(taskOf({ snapshot, signals })).toMatchObject({
      voice: { by: 'otto', text: 'in review', companies: ['gonicus'] },
      otherVoices: [{ by: 'erin', text: 'the tunnels are up', companies: ['dnation'] }],
    })
  })

  test('of one company are no word of the other', () => {
    const task = taskOf({ snapshot, signals: [said('erin', 3, 'the tunnels are up')] })
    expect(task).toMatchObject({ voice: { companies: ['dnation'] }, otherVoices: [] })
  })
})

describe('A comment where Lotse asks for a word', () => {
  const lotse = { author: person('lotse[bot]', 'bot'), labels: [] }
  const place = { ...repository('docs'), name: 'status' }
  const at = thursday - day
  const spoken = (scene: Scene) => {
    const { record } = decide(momentOf({ repository: place, snapshot: lotse, ...scene }))
    return readRecord(record?.facts ?? null)?.spoken
  }

  test('is a word of the company whose people write', () => {
    const signals = [wrote('erin', at - hour), wrote('ed', at), wrote('anna', at + hour)]
    expect(spoken({ signals })).toEqual([{ company: 'dnation', at }])
  })

  test('is none of anybody else, as a mere command, or elsewhere', () => {
    const signals = [wrote('erin', at)]
    expect(spoken({ signals: [wrote('anna', at), wrote('erin', at, '/status')] })).toBeUndefined()
    expect(spoken({ signals, repository: repository('docs') })).toBeUndefined()
    expect(spoken({ signals, snapshot: { labels: [] } })).toBeUndefined()
  })
})

describe('Linked pull requests', () => {
  const snapshot = { plan: { ...plan, dueLine: '2026-10-02' } }
  /** Monday, 21 September: nine working days are left, and then eight. */
  const dueSoonAt = Date.UTC(2026, 8, 21, 7)
  const answers = (asOf: number) => ({ linked_pulls: { asOf, of: '', answer: [{ state: 'draft' }] } })

  test('are asked about only when the task is due soon, is not overdue and shows no other start', () => {
    const question = { ask: 'linked_pulls', asOf: midnight }
    expect(lookups(momentOf({ snapshot }))).toEqual([{ question }])
    expect(lookups(momentOf({ snapshot, signals: [wrote('ed', thursday - day)] }))).toEqual([])
    expect(lookups(momentOf({ snapshot, now: dueSoonAt - 1 }))).toEqual([])
    expect(lookups(momentOf({ snapshot, now: Date.UTC(2026, 9, 2, 21, 59) }))).toHaveLength(1)
    expect(lookups(momentOf({ snapshot, now: Date.UTC(2026, 9, 2, 22) }))).toEqual([])
  })

  test('count as they were read today, not yesterday', () => {
    expect(taskOf({ snapshot, answers: answers(midnight + 1) })?.pulls).toEqual(['draft'])
    expect(taskOf({ snapshot, answers: answers(midnight) })?.pulls).toEqual(['draft'])
    expect(taskOf({ snapshot, answers: answers(midnight - 1) })?.pulls).toBeNull()
  })

  test('are looked at when that time comes, and then each night until the task is due', () => {
    const wakeOf = (scene: Scene) => decide(momentOf({ snapshot, ...scene })).wake
    expect(wakeOf({ now: thursday - 30 * day })).toBe(dueSoonAt)
    expect(wakeOf({ now: dueSoonAt })).toBe(nextNight - 3 * day)
    expect(wakeOf({})).toBe(nextNight)
    // It may be closed without a merge.
    expect(wakeOf({ answers: answers(midnight) })).toBe(nextNight)
    expect(wakeOf({ now: Date.UTC(2026, 9, 2, 22) })).toBeNull()
  })
})
