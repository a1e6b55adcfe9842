import { describe, expect, test } from '@jest/globals'
import { day, end, hour, monday, proposed, type Thread, withProfile } from './thread.ts'

const told = (thread: Thread, kind: string) =>
  thread.wanted().notices.flatMap(({ key, body }) => (key.startsWith(kind) ? [body] : []))

describe('a yes that is no support', () => {
  test.each(['+1', 'LGTM', 'Binding +1', '👍'])(
    '%s by a decider is told once how support is given, where it is missing',
    words => {
      const thread = proposed(withProfile({ support: 1 }))
      thread.say('ben', words)
      thread.wait(hour).say('ben', words)
      expect(told(thread, 'assent')).toEqual([
        '@ben: your support for D17 would count, and a comment alone does not give it. Please reply with `/support`, or approve in a review, by Mon 5 Oct 2026, 17:00 (Berlin).',
      ])
    },
  )

  test('is told whoever must agree or speak', () => {
    const thread = proposed(withProfile({ deciders: ['ben'], approve: ['fay'], required: ['kim'] }))
    for (const login of ['fay', 'kim', 'ben', 'zoe']) thread.say(login, '+1')
    expect(told(thread, 'assent').map(body => body.slice(0, 4))).toEqual(['@fay', '@kim'])
  })

  test.each([
    ['by somebody whose support does not count', 'zoe', '+1', 1],
    ['by the proposer', 'pat', '+1', 1],
    ['where no support is missing', 'ben', '+1', 0],
    ['beside a command', 'ben', '/support\n\n+1', 2],
  ])('%s needs no word', (_, login, words, support) => {
    const thread = proposed(withProfile({ support }))
    thread.say(login, words)
    expect(told(thread, 'assent')).toEqual([])
  })
})

describe('a no that is no objection', () => {
  test.each(['I object, this is wrong', '-1', '👎'])('%s is told once how to object, in words that fit', words => {
    const thread = proposed()
    thread.say('zoe', words)
    expect(told(thread, 'doubt')).toEqual([
      '@zoe: a comment like this does not stop D17 by itself, and silence is assent. To object, reply with `/object` and why, by Mon 5 Oct 2026, 17:00 (Berlin).',
    ])
  })

  test('as a reaction is spoken of as one', () => {
    const thread = proposed({ world: { thumbs: ['zoe'] } })
    thread.until(end - 2 * hour)
    expect(told(thread, 'doubt')).toEqual([expect.stringMatching(/^@zoe: a 👎 does not stop D17 by itself/)])
  })
})

test('the silent are reminded, and the last call comes once', () => {
  const thread = proposed(withProfile({ required: ['fay'] }))
  const calls: string[] = []
  for (const at of [monday + 3 * day, monday + 4 * day, end - 3 * hour, end - hour])
    calls.push(...told(thread.live(at), 'call').map(body => body.split(' for ')[0] ?? ''))
  expect(new Set(calls)).toEqual(new Set(['Reminder', 'Last call']))
  expect(thread.deeds.filter(({ key }) => key.includes('call'))).toHaveLength(2)
})
