import { describe, expect, test } from '@jest/globals'
import { commandsIn, day, hour, lastAnswer, monday, proposed, type Thread } from './thread.ts'

/** Somebody edits a comment, as the webhook tells it: with the lines that were not there before. */
function edits(thread: Thread, login: string, item: number, body: string): void {
  thread.wait(hour).event('edited', login, { place: 'comment', item, commands: commandsIn(body), byAuthor: true })
}

describe('what is taken back', () => {
  test('a support, by /unsupport', () => {
    const thread = proposed()
    thread.say('ben', '/support')
    thread.wait(hour).say('ben', '/unsupport')
    expect(lastAnswer(thread)).toEqual(['done', ''])
    expect(thread.decision().positions).toEqual([])
    thread.wait(hour).say('ben', '/unsupport')
    expect(lastAnswer(thread)?.[0]).toBe('refused')
  })

  test.each([
    ['/support cancel', '`/unsupport`'],
    ['/support Withdraw.', '`/unsupport`'],
    ['/stand-aside remove', '`/unsupport`'],
    ['/object cancel', '`/resolve O1`'],
    ['/object off', '`/resolve O1`'],
  ])('%s records nothing, and says what would', (words, remedy) => {
    const thread = proposed()
    thread.say('ben', words)
    expect(lastAnswer(thread)).toEqual(['refused', expect.stringContaining(remedy)])
    expect(thread.decision()).toMatchObject({ state: 'open', positions: [], objections: [] })
  })

  test('“cancel” within a reason is a reason', () => {
    const thread = proposed()
    thread.say('ben', '/object Cancel this, it is untested')
    expect(thread.decision().state).toBe('objected')
  })
})

describe('an edited comment', () => {
  test('puts the reason of its objection anew, and raises no second one', () => {
    const thread = proposed()
    const item = thread.say('ben', '/object It is untestd')
    edits(thread, 'ben', item, '/object It is untested')
    expect(thread.decision().objections).toMatchObject([{ id: 'O1', fate: 'standing', reason: 'It is untested' }])
    expect(thread.wanted().log?.at(-1)).toMatchObject({ event: 'corrected', text: 'It is untested' })
    edits(thread, 'ben', item, '/object')
    expect(lastAnswer(thread)?.[0]).toBe('refused')
    expect(thread.decision().objections).toMatchObject([{ reason: 'It is untested', reasonBy: null }])
  })

  test('gives the reason that was missing', () => {
    const thread = proposed()
    const item = thread.say('ben', '/object')
    edits(thread, 'ben', item, '/object It is untested')
    expect(thread.live(monday + 3 * day).decision().objections).toMatchObject([{ fate: 'standing' }])
  })

  test('leaves an objection that has ended as it is, and says so', () => {
    const thread = proposed()
    const item = thread.say('ben', '/object It is untestd')
    thread.wait(hour).say('ben', '/resolve O1')
    edits(thread, 'ben', item, '/object It is untested')
    expect(thread.decision()).toMatchObject({
      state: 'open',
      objections: [{ fate: 'resolved', reason: 'It is untested' }],
    })
    expect(lastAnswer(thread)?.[1]).toContain('`/object` and why in a new comment')
  })

  test('into which an objection is written raises one', () => {
    const thread = proposed()
    const item = thread.say('ben', 'I have doubts.')
    edits(thread, 'ben', item, '/object It is untested')
    expect(thread.decision().state).toBe('objected')
  })

  test('does not bring back a position that its author has changed since', () => {
    const thread = proposed()
    const aside = thread.say('ben', '/stand-aside to late')
    thread.wait(hour).say('ben', '/support')
    edits(thread, 'ben', aside, '/stand-aside too late')
    expect(thread.decision().positions).toMatchObject([{ kind: 'support' }])
    const support = thread.say('cat', '/support fine')
    thread.wait(hour).say('cat', '/unsupport')
    edits(thread, 'cat', support, '/support Fine.')
    expect(thread.decision().positions).toMatchObject([{ by: { login: 'ben' } }])
    expect(lastAnswer(thread)?.[1]).toContain('later word')
  })

  test('puts the words of a position anew', () => {
    const thread = proposed()
    const item = thread.say('ben', '/stand-aside to late')
    edits(thread, 'ben', item, '/stand-aside too late')
    expect(thread.decision().positions).toMatchObject([{ kind: 'aside', text: 'too late' }])
  })

  test('asks for no further time', () => {
    const thread = proposed()
    const item = thread.say('ben', '/wait 3bd our architct')
    const [asked] = thread.decision().waits
    thread.wait(day)
    edits(thread, 'ben', item, '/wait 3bd our architect')
    expect(thread.decision().waits).toEqual([{ ...asked, reason: 'our architect' }])
  })

  test('of an answer leaves the objector as much time as before', () => {
    const thread = proposed()
    thread.say('ben', '/object It is untested')
    const item = thread.wait(hour).say('pat', '/address O1 It runs nihgtly')
    const before = thread.decision().objections[0]?.addressed
    thread.wait(2 * day)
    edits(thread, 'pat', item, '/address O1 It runs nightly')
    expect(thread.decision().objections[0]?.addressed).toEqual({ ...before, text: 'It runs nightly' })
  })
})

test('a command that somebody writes into the comment of another is not carried out, and the log says so', () => {
  const thread = proposed()
  const item = thread.say('ben', 'I have read it.')
  const commands = commandsIn('/object not like this')
  thread.wait(hour).event('edited', 'cat', { place: 'comment', item, commands, byAuthor: false })
  expect(thread.decision().objections).toEqual([])
  expect(thread.wanted().comment).toContain('cat wrote a command into another person’s comment; it was not carried out')
})
