import { describe, expect, test } from '@jest/globals'
import { day, end, hour, iso, lastAnswer, monday, proposed, withProfile } from './thread.ts'

describe('objections', () => {
  test('by others are advisory, and say how a decider can adopt them', () => {
    const thread = proposed()
    thread.say('zoe', '/object It breaks our setup')
    expect(lastAnswer(thread)).toEqual(['noted', expect.stringContaining('`/adopt O1`')])
    expect(thread.decision().state).toBe('open')
    thread.wait(hour).say('ben', '/adopt O1')
    const { state, objections } = thread.decision()
    expect(state).toBe('objected')
    expect(objections).toMatchObject([{ fate: 'adopted' }, { by: { login: 'ben' }, reason: 'It breaks our setup' }])
  })

  test('that were adopted are named by their new id', () => {
    const thread = proposed()
    thread.say('zoe', '/object It breaks our setup')
    thread.wait(hour).say('ben', '/adopt O1')
    for (const [login, words, told] of [
      ['ben', '/resolve O1', 'O1 was adopted by you: yours is O2 (`/resolve O2`).'],
      ['zoe', '/resolve O1', 'O1 was adopted by ben as O2, which only ben can lift (`/resolve O2`).'],
      ['cat', '/dismiss O1 out of scope', 'O1 was adopted by ben as O2: `/dismiss O2 …`.'],
      ['pat', '/address O1 we do test it', 'O1 was adopted by ben as O2: `/address O2 …`.'],
    ] as const) {
      thread.wait(1).say(login, words)
      expect(lastAnswer(thread)).toEqual(['refused', told])
    }
    thread.wait(1).say('ben', '/resolve O2')
    thread.wait(1).say('cat', '/dismiss O1 out of scope')
    expect(lastAnswer(thread)?.[1]).toMatch(/^O1 does not stand any more/)
  })

  test('without a reason stop for a working day, then lapse', () => {
    const thread = proposed()
    thread.say('ben', '/object')
    expect(thread.decision()).toMatchObject({ state: 'objected', objections: [{ reasonBy: monday + day + 8 * hour }] })
    thread.live(monday + 2 * day)
    expect(thread.decision()).toMatchObject({ state: 'open', objections: [{ fate: 'lapsed' }] })
  })

  test('get their reason in a second comment', () => {
    const thread = proposed()
    thread.say('ben', '/object')
    thread.wait(hour).say('ben', '/object It is untested')
    thread.live(monday + 3 * day)
    expect(thread.decision().objections).toMatchObject([{ id: 'O1', fate: 'standing', reason: 'It is untested' }])
  })

  test('by the proposer ask for withdraw or amend', () => {
    const thread = proposed()
    thread.say('pat', '/object I was wrong')
    expect(lastAnswer(thread)).toEqual(['refused', expect.stringContaining('`/withdraw`')])
  })

  test('are dismissed by two who did not propose', () => {
    const thread = proposed()
    thread.say('ben', '/object Too slow')
    thread.wait(hour).say('pat', '/dismiss O1 no')
    expect(lastAnswer(thread)?.[0]).toBe('refused')
    thread.wait(hour).say('cat', '/dismiss O1 measured')
    expect(thread.decision().state).toBe('objected')
    thread.wait(hour).say('cat', '/dismiss O1 again')
    expect(lastAnswer(thread)?.[1]).toContain('another decider')
    thread.wait(hour).say('dan', '/dismiss O1 measured too')
    expect(thread.decision()).toMatchObject({ state: 'open', objections: [{ fate: 'dismissed' }] })
  })

  test('are dismissed by one where the objector kept silent for five working days after an answer', () => {
    const thread = proposed()
    thread.say('ben', '/object Too slow')
    thread.wait(hour).say('pat', '/address O1 It is fast now')
    thread.until(monday + 8 * day).say('cat', '/dismiss O1 answered')
    expect(thread.decision()).toMatchObject({ state: 'open', objections: [{ fate: 'dismissed' }] })
  })

  test('are not dismissed by one where the objector wrote anything since', () => {
    const thread = proposed()
    thread.say('ben', '/object Too slow')
    thread.wait(hour).say('pat', '/address O1 It is fast now')
    thread.wait(hour).say('ben', 'I will measure.')
    thread.until(monday + 8 * day).say('cat', '/dismiss O1 answered')
    expect(thread.decision().state).toBe('objected')
  })

  test('made by a decider stand, whatever becomes of the role', () => {
    const thread = proposed({ world: { later: [{ login: 'ben', role: 'read', from: monday + 2 * day }] } })
    thread.say('ben', '/object Too slow')
    thread.live(monday + 40 * day)
    expect(thread.decision()).toMatchObject({ state: 'objected', objections: [{ fate: 'standing' }] })
    expect(Object.keys(thread.answers).filter(key => key.startsWith('permission ben'))).toEqual([])
  })

  test('entered by a chair keep the author unnamed, and nobody else may enter one', () => {
    const thread = proposed()
    thread.say('ben', '/object withheld told in private')
    expect(lastAnswer(thread)?.[0]).toBe('refused')
    thread.wait(hour).say('chair', '/object withheld told in private')
    expect(thread.decision().state).toBe('objected')
    expect(thread.wanted().comment).toContain('name withheld')
  })

  test('by a review that requests changes are lifted by its author’s approval or dismissal only', () => {
    const thread = proposed({ snapshot: { kind: 'pull_request' } })
    thread.event('reviewed', 'ben', { item: 7, verdict: 'changes_requested', reason: 'Two cases are missing.' })
    thread.wait(hour).event('review_dismissed', 'chair', { item: 7 })
    expect(thread.decision()).toMatchObject({ state: 'objected', objections: [{ reason: 'Two cases are missing.' }] })
    thread.wait(hour).event('review_dismissed', 'ben', { item: 7 })
    expect(thread.decision().state).toBe('open')
  })

  test('stand when their comment is deleted; support falls', () => {
    const thread = proposed()
    const objection = thread.say('ben', '/object Too slow')
    const support = thread.say('cat', '/support')
    expect(thread.decision().positions).toHaveLength(1)
    thread.wait(hour)
    for (const item of [objection, support]) thread.event('deleted', null, { place: 'comment', item })
    expect(thread.decision()).toMatchObject({ state: 'objected', positions: [] })
  })

  test('in the last second of the window, and after it until the result is told, count', () => {
    const inTime = proposed()
    inTime
      .live(end - hour)
      .until(end)
      .say('ben', '/object just in time')
    inTime.live(end + day)
    expect(inTime.decision().state).toBe('objected')
    const after = proposed()
    after.until(end + day).say('ben', '/object while Lotse was away', end + 2 * hour)
    after.live(end + day)
    expect(after.decision().state).toBe('objected')
  })

  test('that nobody can prove, because the comment was edited, stop all the same', () => {
    const thread = proposed()
    const commands = [{ verb: 'object', rest: 'too slow', text: '', explicit: false }]
    thread.event('edited', 'ben', { place: 'comment', item: 55, commands, byAuthor: null })
    expect(thread.decision().state).toBe('objected')
  })

  test('by anybody stop where the deciders’ team is gone, for nobody can say who decides', () => {
    const thread = proposed(withProfile({ deciders: ['@acme/gone'] }))
    thread.say('zoe', '/object It breaks our setup')
    expect(thread.decision().state).toBe('objected')
  })

  test('that stand for 60 days end it; both sides are told a week before', () => {
    const thread = proposed()
    thread.say('ben', '/object Too slow')
    thread.live(monday + 54 * day)
    const warning = thread.wanted().notices.find(({ key }) => key.startsWith('long objection'))
    expect(warning?.body).toContain('@pat and @ben')
    thread.live(monday + 61 * day)
    expect(thread.decision()).toMatchObject({ state: 'lapsed', end: { cause: { why: 'objected_too_long' } } })
  })
})

describe('which objection is meant', () => {
  test.each(['O2', 'o2.', '#O2', '02', '2', '#2.', 'my objection O2', 'O2: mended'])('%s is the second', written => {
    const thread = proposed()
    thread.say('ben', '/object Too slow')
    thread.wait(1).say('ben', '/object Too dear')
    thread.wait(1).say('ben', `/resolve ${written}`)
    expect(thread.decision().objections).toMatchObject([{ fate: 'standing' }, { fate: 'resolved' }])
  })

  test.each(['O1', '01', '#O1', '1.', 'O2 and O1', 'O2, O1', 'O2 + O1', 'O2 und O1'])(
    '%s is not the only open one, so nothing is lifted',
    written => {
      const thread = proposed()
      thread.say('cat', '/object Too slow')
      thread.wait(1).say('ben', '/object Too dear')
      thread.wait(1).say('ben', `/resolve ${written}`)
      expect(thread.decision().objections).toMatchObject([{ fate: 'standing' }, { fate: 'standing' }])
      expect(lastAnswer(thread)?.[0]).toBe('refused')
    },
  )

  test('words that begin with a number name none', () => {
    const thread = proposed()
    thread.say('ben', '/object Too slow')
    thread.wait(1).say('ben', '/resolve 2 tests show that it is fast')
    expect(thread.decision().objections).toMatchObject([{ fate: 'resolved' }])
  })
})

describe('after the last objection', () => {
  test.each([
    ['pause', '2026-10-08T15:00:00.000Z'],
    ['reset', '2026-10-08T15:00:00.000Z'],
    ['continue', '2026-10-05T15:00:00.000Z'],
  ])('%s', (after_objection, expected) => {
    const thread = proposed(withProfile({ after_objection }))
    thread.until(monday + 1).say('ben', '/object Too slow')
    thread.until(monday + 3 * day).say('ben', '/resolve O1')
    expect(iso(thread.decision().window.end)).toBe(expected)
  })

  test('with two objectors, one is not enough', () => {
    const thread = proposed()
    thread.say('ben', '/object Too slow')
    thread.say('cat', '/object Too dear')
    thread.wait(hour).say('ben', '/resolve')
    expect(thread.decision().state).toBe('objected')
    thread.wait(hour).say('ben', '/resolve O2')
    expect(lastAnswer(thread)?.[1]).toContain("Only the objection's author (cat) can use `/resolve`")
  })
})

test('what became of an objection, and of a wait, is told in German as well', () => {
  const thread = proposed({ language: 'de' })
  thread.say('cat', '/wait 1bd bitte')
  expect(lastAnswer(thread)?.[1]).toBe('Vermerkt; das Ende, Mo., 5. Okt. 2026, 17:00 Uhr (Berlin), ist ohnehin später.')
  thread.say('zoe', '/object Das ist ungetestet')
  thread.wait(hour).say('ben', '/adopt O1')
  for (const [login, words, told] of [
    ['ben', '/resolve O1', 'O1 ist inzwischen als eigener Einwand O2 übernommen (`/resolve O2`).'],
    ['cat', '/dismiss O1 gehört nicht hierher', 'O1 hat ben als O2 übernommen: `/dismiss O2 …`.'],
    ['ben', '/support', 'Gezählt; der eigene Einwand O2 ist weiter offen: `/resolve O2` nimmt ihn zurück.'],
  ] as const) {
    thread.wait(1).say(login, words)
    expect(lastAnswer(thread)?.[1]).toBe(told)
  }
})
