import { expect, test } from '@jest/globals'
import { day, hour, monday, proposed, type Thread } from './thread.ts'

const calls = (thread: Thread) =>
  thread.wanted().notices.flatMap(({ key, body }) => (/^(?:reason|answered|amended) /.test(key) ? [body] : []))
const told = (thread: Thread) => thread.deeds.map(({ key }) => key.replace('notice:consensus:', ''))

test('an objector whose reason is missing is called by name, with the end; the proposer once there is one', () => {
  const thread = proposed()
  thread.say('ben', '/object')
  expect(thread.announce().notices.map(({ body }) => body)).toEqual([
    '@ben: please add the reason for O1 by **Tue 29 Sep 2026, 17:00 (Berlin)** (reply with `/object` and why); otherwise O1 lapses.',
  ])
  thread.wait(hour).say('ben', '/object It is untested')
  expect(thread.announce().notices.map(({ body }) => body)).toEqual([
    expect.stringMatching(/^@pat: \*\*O1 by ben\*\* stops this decision: “It is untested”/),
  ])
})

test('an objector is called once when an answer starts the time for a word, which stands in the table', () => {
  const thread = proposed()
  thread.say('ben', '/object It is untested')
  thread.wait(hour).say('pat', '/address O1 It runs nightly')
  expect(calls(thread)).toEqual([
    '@ben: O1 was answered: “It runs nightly” If that settles it, write `/resolve O1`; if not, say so in a comment by **Mon 5 Oct 2026, 17:00 (Berlin)**. Without a word from you until then, one decider alone can dismiss O1.',
  ])
  expect(thread.wanted().comment).toContain('answer: It runs nightly; ben’s word to it: by Mon 5 Oct, 17:00')
  thread.live(monday + 9 * day)
  expect(told(thread).filter(key => key.startsWith('answered'))).toHaveLength(1)
  expect(thread.wanted().comment).toContain('no word to it by Mon 5 Oct, 17:00: one decider can dismiss it')
})

test('objectors are called once when the text was amended while their objections stand', () => {
  const thread = proposed()
  for (const login of ['ben', 'cat']) thread.say(login, '/object It is untested')
  thread.wait(hour).edit('Another text', 'pat')
  thread.wait(hour).say('pat', '/amend')
  thread.wait(hour).say('dan', '/object It is too dear')
  expect(calls(thread)).toEqual([
    '@ben and @cat: the text was amended, and O1 and O2 still stand. If the new text settles it, write `/resolve O1`; if not, nothing needs to be done.',
  ])
})

test('nobody is called outside working hours: the call waits for the morning', () => {
  const thread = proposed()
  thread.until(monday + 12 * hour).say('ben', '/object')
  expect(calls(thread)).toEqual([])
  expect(thread.wanted().wake).toBe(monday + day)
  expect(calls(thread.until(monday + day))).toHaveLength(1)
  thread.live(monday + day + 12 * hour)
  expect(told(thread).filter(key => key.startsWith('reason'))).toHaveLength(1)
})
