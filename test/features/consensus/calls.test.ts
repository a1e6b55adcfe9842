import { describe, expect, test } from '@jest/globals'
import { day, hour, monday, proposed, type Thread, type ThreadOptions } from './thread.ts'

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

describe('who is away', () => {
  const away = { from: '2026-09-28', to: '2026-10-09', deputy: null, at: 1 }
  const answered = 'It runs nightly'
  const objected = (options: ThreadOptions) => {
    const thread = proposed(options)
    thread.say('ben', '/object It is untested')
    thread.wait(hour).say('pat', `/address O1 ${answered}`)
    return thread
  }
  const begin = (options: ThreadOptions) => calls(objected(options))[0]?.split(/:(?= )/)[0]

  test('is named with the day until when, whether it was said elsewhere or is configured', () => {
    expect(begin({ world: { away: { ben: [away] } } })).toBe('ben (away until Fri 9 Oct 2026)')
    const people = { ben: { away: ['2026-09-28..2026-10-09'] } }
    expect(begin({ people })).toBe('ben (away until Fri 9 Oct 2026)')
    expect(begin({ people, language: 'de' })).toBe('ben (abwesend bis Fr., 9. Okt. 2026)')
  })

  test('is represented by a deputy who is there', () => {
    const ben = [{ ...away, deputy: 'cat' }]
    expect(begin({ world: { away: { ben } } })).toBe('@cat for ben (away until Fri 9 Oct 2026)')
    expect(begin({ world: { away: { ben } }, language: 'de' })).toBe('@cat für ben (abwesend bis Fr., 9. Okt. 2026)')
    expect(begin({ world: { away: { ben, cat: [away] } } })).toBe('ben (away until Fri 9 Oct 2026)')
  })
})

test('whoever is called reads it in their own language, and several in that of the thread', () => {
  const people = { ben: { away: [], language: 'de' as const } }
  const thread = proposed({ people })
  thread.say('ben', '/object It is untested')
  thread.wait(hour).say('pat', '/address O1 It runs nightly')
  expect(calls(thread)).toEqual([expect.stringMatching(/^@ben: Auf O1 gibt es eine Antwort/)])
  thread.wait(hour).say('cat', '/object It is too dear')
  thread.wait(hour).say('pat', '/amend\nAnother text that is better.')
  expect(calls(thread).at(-1)).toMatch(/^@ben and @cat: the text was amended/)
})

test('whoever asks, or is refused, is answered in their own language', () => {
  const thread = proposed({ people: { ben: { away: [], language: 'de' } } })
  for (const [login, words] of [
    ['ben', '/reject no'],
    ['chair', '/reject no'],
    ['ben', '/decision status'],
  ] as const) {
    thread.wait(1).say(login, words)
  }
  expect(thread.wanted().answers.flatMap(({ text }) => text ?? [])).toEqual([
    '`/reject` steht nur zur Verfügung für: Vorsitzende (alle ab der Rolle `maintain`). Es wurde nichts ausgeführt.',
    '`/reject` does nothing while the decision is 🟢 open.',
    '**D17** · 🟢 offen bis **Mo., 5. Okt. 2026, 17:00 Uhr (Berlin)**',
  ])
})

describe('an objection without a reason', () => {
  const waiting = (words = '/object', language: 'en' | 'de' = 'en') => {
    const thread = proposed({ language })
    thread.say('ben', words)
    thread.wait(hour)
    return thread
  }
  const all = (thread: Thread) => thread.wanted().notices.map(({ body }) => body)

  test('asks once whether later words of the objector were the reason, and takes nobody else’s', () => {
    const thread = waiting()
    thread.say('cat', 'It has not been tested.')
    expect(all(thread)).toHaveLength(1)
    thread.say('ben', 'Because it has not been tested.')
    thread.wait(hour).say('ben', 'Really.')
    expect(all(thread).slice(1)).toEqual([
      expect.stringMatching(/^@ben: was that the reason for O1\? Then write `\/object` and why/),
    ])
    thread.say('ben', '/object It has not been tested')
    expect(all(thread)).toEqual([expect.stringContaining('stops this decision')])
  })

  test('says that what stands above the command is not the reason', () => {
    expect(all(waiting('It has not been tested.\n\n/object'))).toEqual([
      expect.stringMatching(/A reason above the command does not count\.$/),
    ])
    expect(all(waiting('Das ist ungetestet.\n\n/object', 'de'))).toEqual([
      expect.stringMatching(/Was über dem Befehl steht, gilt nicht als Begründung\.$/),
    ])
    expect(all(waiting())).toEqual([expect.stringMatching(/otherwise O1 lapses\.$/)])
  })

  test('is told to have lapsed, once, in working hours, unless it was raised again', () => {
    const thread = waiting()
    thread.live(monday + 2 * day + 2 * hour)
    const told = '@ben: O1 lapsed without a reason; `/object` and why raises it again.'
    expect(all(thread)).toEqual([told])
    expect(thread.deeds.filter(({ key }) => key.includes('lapsed'))).toHaveLength(1)
    thread.say('ben', '/object It has not been tested')
    expect(all(thread)).not.toContain(told)
  })
})
