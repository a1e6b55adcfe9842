import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { day, hour, lastAnswer, monday, proposed, type Thread } from './thread.ts'

const bodiesOf = (thread: Thread, kind: string) =>
  thread.wanted().notices.flatMap(({ key, body }) => (key.startsWith(`${kind} `) ? [body] : []))
const pull = () => proposed({ snapshot: { kind: 'pull_request' } })

describe('a review that requests changes', () => {
  test('has its comments at lines as the reason, and adds them to a text of its own', () => {
    const thread = pull()
    thread.review('ben', 'changes_requested', '', ['Two cases are missing.', 'Typo.'])
    thread.review('cat', 'changes_requested', 'Not yet.', ['Which vendor?'])
    expect(thread.live(monday + 3 * day).decision()).toMatchObject({
      state: 'objected',
      objections: [
        { id: 'O1', fate: 'standing', reason: 'README.md: Two cases are missing.\nREADME.md: Typo.' },
        { id: 'O2', fate: 'standing', reason: 'Not yet.\nREADME.md: Which vendor?' },
      ],
    })
  })

  test('by others is told once to be advice, and without words not to be recorded', () => {
    const thread = pull()
    thread.review('zoe', 'changes_requested', 'Too slow')
    thread.wait(hour).review('zoe', 'changes_requested', 'Still too slow')
    expect(bodiesOf(thread, 'advice')).toEqual([
      expect.stringMatching(/^@zoe: Recorded as O1, as advice: .*`\/adopt O1`/),
    ])
    const wordless = pull()
    wordless.review('zoe', 'changes_requested')
    wordless.review('pat', 'changes_requested')
    wordless.review('ben', 'changes_requested')
    expect(bodiesOf(wordless, 'wordless')).toEqual([
      expect.stringMatching(/^@zoe: your request for changes gives no reason, so nothing of it is recorded here\./),
    ])
    wordless.wait(hour).say('zoe', '/object Too slow')
    expect(bodiesOf(wordless, 'wordless')).toEqual([])
  })

  test('is looked at once more before it counts as one without a reason', () => {
    const thread = pull()
    const review = thread.review('ben', 'changes_requested')
    thread.decision()
    thread.world.lines[review] = [{ path: 'a.md', text: 'It came late.' }]
    thread.live(monday + 3 * day)
    expect(thread.decision().objections).toMatchObject([{ fate: 'standing', reason: 'a.md: It came late.' }])
    expect(thread.wanted().log?.map(({ event }) => event)).not.toContain('lapse')
  })

  test('lapses where nobody says why', () => {
    const thread = pull()
    thread.review('ben', 'changes_requested')
    expect(thread.live(monday + 3 * day).decision().objections).toMatchObject([{ fate: 'lapsed' }])
  })

  test('raises no second objection where its text is an /object, which may have its reason at the lines', () => {
    const thread = pull()
    thread.review('ben', 'changes_requested', '/object It is untested')
    thread.review('cat', 'changes_requested', '/object', ['Which vendor?'])
    expect(thread.decision().objections).toMatchObject([
      { id: 'O1', by: { login: 'ben' }, reason: 'It is untested' },
      { id: 'O2', by: { login: 'cat' }, reason: 'README.md: Which vendor?', reasonBy: null },
    ])
  })

  // What an archive of 15 repositories holds; whoever requests changes there always says why, four times in ten at lines only.
  const { shapes }: { shapes: [number, number, number][] } = JSON.parse(
    readFileSync(new URL('change-requests.json', import.meta.url), 'utf8'),
  )

  test('has a reason in each of 411 real cases, in 175 of them at lines only', () => {
    const counts = { all: 0, atLines: 0, reasonless: 0 }
    for (const [hasBody, inline, count] of shapes) {
      const thread = pull()
      const lines = Array.from({ length: inline }, (_, index) => `Remark ${index}.`)
      thread.review('ben', 'changes_requested', hasBody ? 'Please see below.' : '', lines)
      const [objection] = thread.decision().objections
      counts.all += count
      counts.atLines += hasBody ? 0 : count
      counts.reasonless += objection && objection.reason !== '' && objection.reasonBy === null ? 0 : count
    }
    expect(counts).toEqual({ all: 411, atLines: 175, reasonless: 0 })
  })
})

describe('an approving review', () => {
  test('is support, and lifts what its author objected by requesting changes', () => {
    const thread = pull()
    thread.review('ben', 'changes_requested', 'Too slow')
    thread.wait(hour).review('ben', 'approved')
    expect(thread.decision()).toMatchObject({
      state: 'open',
      objections: [{ fate: 'resolved' }],
      positions: [{ by: { login: 'ben' }, kind: 'support', counts: true }],
    })
  })

  test('lifts no /object, in a comment or in the text of a review', () => {
    const thread = pull()
    thread.say('ben', '/object Too slow')
    thread.review('cat', 'changes_requested', '/object Too dear')
    thread.wait(hour).review('ben', 'approved')
    thread.wait(hour).review('cat', 'approved')
    expect(thread.decision()).toMatchObject({
      state: 'objected',
      objections: [{ fate: 'standing' }, { fate: 'standing' }],
    })
  })

  test('by whom an objection stands is told so once, as /support is', () => {
    const thread = pull()
    thread.say('ben', '/object Too slow')
    thread.wait(hour).review('ben', 'approved')
    thread.wait(hour).review('ben', 'approved')
    expect(bodiesOf(thread, 'approval')).toEqual([
      '@ben: your approval is recorded as support; O1 of yours still stands: `/resolve O1` lifts it.',
    ])
    thread.wait(hour).say('ben', '/support')
    expect(lastAnswer(thread)).toEqual(['noted', 'Counted; O1 of yours still stands: `/resolve O1` lifts it.'])
    thread.wait(hour).say('ben', '/resolve O1')
    thread.wait(hour).say('ben', '/support')
    expect(lastAnswer(thread)).toEqual(['done', ''])
    expect(bodiesOf(thread, 'approval')).toEqual([])
  })

  test('whose text is an /object is that objection, and no support', () => {
    const thread = pull()
    thread.say('ben', '/support')
    thread.wait(hour).review('ben', 'approved', '/object Only the first half is tested')
    expect(thread.decision()).toMatchObject({
      state: 'objected',
      objections: [{ fate: 'standing', reason: 'Only the first half is tested' }],
      positions: [],
    })
  })
})
