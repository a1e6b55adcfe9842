import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../src/features/consensus/decide.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { day, hour, monday, proposed, type Thread } from './thread.ts'

const end = monday + 7 * day + 8 * hour

/** A text, so that nothing takes a profile for a promise. */
const followUp = 'then'

const eventsIn = (thread: Thread) => thread.wanted().log?.map(({ event }) => event)

describe('The log that is kept', () => {
  test('has the end only once the result was announced: until then a late word can change it', () => {
    const thread = proposed()
    thread.until(end + hour).learn()
    expect(decide(thread.moment()).notices).toHaveLength(1)
    expect(eventsIn(thread)).toEqual(['propose'])
    thread.announce()
    expect(eventsIn(thread)).toEqual(['propose', 'end silence'])
  })

  test('holds the decisions of the thread one after the other', () => {
    const thread = proposed()
    thread.say('pat', '/withdraw not yet')
    thread.announce()
    thread.wait(hour).say('pat', '/propose\nAnother text')
    expect(eventsIn(thread)).toEqual(['propose', 'withdraw', 'end withdrawn', 'propose'])
  })

  test('tells that the next body began', () => {
    const profiles = { default: { [followUp]: 'board' }, board: {} }
    const thread = proposed({ world: { config: { profiles } } })
    thread.live(end + hour)
    expect(eventsIn(thread)).toEqual(['propose', 'end silence', 'follow'])
  })

  test('names the objection that lapsed, each of several', () => {
    const thread = proposed()
    for (const login of ['ben', 'cat']) thread.say(login, '/object')
    thread.live(monday + 2 * day)
    const lapses = thread.wanted().log?.filter(({ event }) => event === 'lapse')
    expect(lapses?.map(({ text }) => text)).toEqual(['O1', 'O2'])
    expect(new Set(lapses?.map(({ id }) => id)).size).toBe(2)
  })
})

/** Everything that a log can tell. */
function eventful(thread: Thread): void {
  thread.say('cat', '/support well done')
  thread.say('chair', '/object withheld The vendor told us')
  thread.say('ben', '/object')
  thread.wait(hour).say('pat', '/address O1 Clause 4 now says so')
  thread.say('cat', '/dismiss O1 answered')
  thread.say('dan', '/dismiss O1 answered')
  thread.wait(day).say('dan', '/wait 2bd holidays')
  thread.say('pat', '/extend 3bd summit')
  thread.wait(hour).say('ben', '/object It was never tested')
  thread.say('ben', '/resolve')
  thread.edit('Another text', 'pat')
  thread.wait(hour).say('pat', '/amend minor typo')
  thread.wait(hour).say('dan', '/substantive not a typo')
  thread.event('locked', 'chair', {})
  thread.wait(hour).event('unlocked', 'chair', {})
  thread.event('reviewed', 'cat', { item: 7, verdict: 'changes_requested', reason: 'Line 3 is wrong' })
  thread.wait(hour).event('reviewed', 'cat', { item: 8, verdict: 'approved', reason: '' })
  thread.event('rested', 'pat', { cause: 'draft' })
  thread.wait(hour).event('resumed', 'pat', { cause: 'draft' })
  thread.say('pat', '/pause legal opinion')
  thread.wait(hour).say('pat', '/resume decision')
  thread.say('chair', '/withdraw superseded by events')
}

describe.each(languages)('In words, in %s, the log', language => {
  test('says when, who, what and why', () => {
    const thread = proposed({ language, snapshot: { kind: 'pull_request' } })
    eventful(thread)
    thread.announce()
    thread.wait(1).say('zoe', '/decision log')
    expect(thread.wanted().answers.at(-1)?.text?.split('\n')).toMatchSnapshot()
  })

  test('shows no code', () => {
    const thread = proposed({ language, snapshot: { kind: 'pull_request' } })
    eventful(thread)
    const [, log = ''] = thread.wanted().comment?.split('<details>') ?? []
    expect(log).not.toContain('`')
  })
})

test('a minor change that held is told apart from one that nobody classified', () => {
  const logOf = (classified: boolean) => {
    const thread = proposed()
    thread.edit('Remove the checks.', 'pat')
    if (classified) thread.wait(hour).say('pat', '/amend minor wording')
    thread.live(monday + 3 * day).say('ben', '/decision log')
    return thread.wanted().answers.at(-1)?.text
  }
  expect(logOf(true)).toMatch(/nobody called it substantive; the minor change holds$/)
  expect(logOf(false)).toMatch(/the time to classify the change was up; a new round began$/)
})
