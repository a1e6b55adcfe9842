import { describe, expect, test } from '@jest/globals'
import { day, end, hour, iso, monday, proposed, Thread } from './thread.ts'

const states = { closed: 'closed', reopened: 'open' } as const

function closes(thread: Thread, by: string, reason = 'completed'): void {
  thread.event('closed', by, { reason })
  thread.snapshot = { ...thread.snapshot, state: states.closed, updatedAt: thread.now }
}

function reopens(thread: Thread, by: string): void {
  thread.event('reopened', by, {})
  thread.snapshot = { ...thread.snapshot, state: states.reopened, updatedAt: thread.now }
}

describe('a thread that is closed', () => {
  test('as done and opened again within a working day goes on to the same end', () => {
    const thread = proposed()
    thread.until(monday + 3 * day + 7 * hour)
    closes(thread, 'ben')
    expect(thread.decision()).toMatchObject({ state: 'paused' })
    thread.wait(20 * hour)
    reopens(thread, 'ben')
    expect(thread.decision()).toMatchObject({ state: 'open', window: { end, rest: null } })
  })

  test('as done past the end, and opened again, leaves time to look', () => {
    const thread = proposed()
    thread.until(end - hour)
    closes(thread, 'ben')
    thread.until(end + 16 * hour)
    reopens(thread, 'ben')
    expect(iso(thread.decision().window.end)).toBe(iso(end + 2 * day))
    thread.live(end + 2 * day - hour)
    expect(thread.decision().state).toBe('open')
  })

  test('as done for longer is over, and opening it again changes nothing', () => {
    const thread = proposed()
    closes(thread, 'ben')
    thread.live(monday + 2 * day)
    expect(thread.decision()).toMatchObject({
      state: 'overtaken',
      end: { at: monday + day + 8 * hour, cause: { why: 'closed_as_done' } },
    })
    reopens(thread, 'ben')
    expect(thread.decision().state).toBe('overtaken')
  })

  test('as not planned by others is paused until it is opened again', () => {
    const thread = proposed()
    closes(thread, 'ben', 'not_planned')
    thread.live(monday + 9 * day)
    expect(thread.decision().state).toBe('paused')
    expect(thread.wanted().comment).not.toContain('stays closed')
  })

  test('keeps resting for an objection that was raised meanwhile', () => {
    const thread = proposed()
    closes(thread, 'ben')
    thread.wait(hour).say('cat', '/object Too slow')
    thread.wait(hour)
    reopens(thread, 'ben')
    expect(thread.decision().state).toBe('objected')
    expect(thread.decision().window.rest).not.toBeNull()
  })
})

describe('/resume', () => {
  test('of a decision that runs is answered for the decision', () => {
    const thread = proposed()
    thread.say('pat', '/resume')
    expect(thread.wanted().answers.at(-1)).toMatchObject({
      ...{ outcome: 'refused', command: 'resume', isAbout: true },
      text: expect.stringMatching(/^`\/resume` does nothing while the decision is 🟢 open\./),
    })
  })

  test('past the day after which it was withdrawn names the way on, as the result does', () => {
    const thread = proposed()
    closes(thread, 'pat')
    expect(
      thread
        .live(monday + 3 * day)
        .wanted()
        .notices.at(-1)?.body,
    ).toMatch(/`\/propose` starts a new one\.$/)
    reopens(thread, 'pat')
    for (const words of ['/resume', '/object it is too late']) {
      thread.wait(hour).say('pat', words)
      expect(thread.wanted().answers.at(-1)?.text).toBe('D17 is ↩️ withdrawn: `/propose` starts a new one.')
    }
  })

  test('in a thread without a decision is refused, unless another feature knows better', () => {
    const thread = new Thread()
    thread.say('ben', '/resume')
    const [answer] = thread.wait(1).wanted().answers
    expect(answer).toMatchObject({ outcome: 'refused', text: expect.stringContaining('no decision') })
    expect(answer).not.toHaveProperty('isAbout')
  })
})
