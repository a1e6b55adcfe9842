import { describe, expect, test } from '@jest/globals'
import { day, hour, monday, proposed, Thread } from './thread.ts'

/** Monday, a week later, 17:00: five working days. */
const end = monday + 7 * day + 8 * hour

describe('silence is assent', () => {
  test('a proposal is open for its window and then accepted, with the true time of its end', () => {
    const thread = proposed()
    expect(thread.decision()).toMatchObject({ state: 'open', number: 17, window: { end } })
    thread.live(end + 5 * hour)
    expect(thread.decision()).toMatchObject({ state: 'accepted', end: { at: end } })
  })

  test('an objection with a reason stops it', () => {
    const thread = proposed()
    thread.say('ben', '/object Upload is untested')
    thread.live(end + day)
    expect(thread.decision()).toMatchObject({ state: 'objected', objections: [{ id: 'O1', fate: 'standing' }] })
  })

  test('once it is resolved the rest of the window runs on', () => {
    const thread = proposed()
    thread.wait(day).say('ben', '/object Upload is untested')
    thread.wait(2 * day).say('ben', '/resolve')
    expect(thread.decision().state).toBe('open')
    expect(thread.decision().window.end).toBeGreaterThan(end)
    thread.live(end + 5 * day)
    expect(thread.decision().state).toBe('accepted')
  })

  test('a decision is never lost by an answer that is missing', () => {
    const thread = proposed()
    thread.silent = ({ ask }) => ask === 'history'
    thread.until(end + 3 * hour)
    const { notices, changes, comment } = thread.wanted()
    expect({ changes, comment }).toEqual({ changes: [], comment: undefined })
    expect(notices.map(({ key }) => key.split(' ')[0])).toEqual(['delayed'])
  })

  test('the text that changed stops it until the change is classified', () => {
    const thread = proposed()
    thread.wait(day).edit('Remove the checks.', 'pat')
    expect(thread.decision().state).toBe('amending')
    thread.live(monday + 20 * day)
    expect(thread.decision()).toMatchObject({
      rounds: [{}, { why: 'silence' }],
      resolution: { text: 'Remove the checks.' },
    })
  })

  test('without a text nothing begins', () => {
    const thread = new Thread({ world: { texts: [{ at: 0, text: '' }] } })
    thread.say('pat', '/propose')
    expect(thread.wanted().answers).toMatchObject([{ outcome: 'refused', text: expect.stringContaining('no text') }])
  })
})
