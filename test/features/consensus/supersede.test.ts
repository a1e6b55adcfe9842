import { describe, expect, test } from '@jest/globals'
import { end, hour, lastAnswer, monday, proposed, type ThreadOptions } from './thread.ts'

/** Accepted here; D12 was accepted in acme/standards before. */
function accepted(older: object, more: ThreadOptions['world'] = {}) {
  const known = { state: 'accepted', end: monday, deciders: 'write', repository: 'acme/standards', ...older }
  const thread = proposed({ world: { decisions: { 12: known }, ...more } })
  return thread.live(end + hour)
}

describe('An older decision is replaced', () => {
  test('by somebody who decides here and there', () => {
    const thread = accepted({}, { elsewhere: { 'acme/standards': { ben: 'maintain' } } })
    thread.say('ben', '/supersede D12')
    expect(thread.decision().supersedes).toEqual([12])
    expect(lastAnswer(thread)?.[0]).toBe('done')
  })

  test('by a member of the team that decided there', () => {
    const thread = accepted({ deciders: ['@acme/iaas'] }, { teams: { 'acme/iaas': ['ben'] } })
    thread.say('cat', '/supersede D12')
    expect(lastAnswer(thread)?.[1]).toContain('Who decides there: `@acme/iaas`.')
    thread.wait(1).say('ben', '/supersede D12')
    expect(thread.decision().supersedes).toEqual([12])
  })

  test('by nobody who decides here alone, whatever rules hold here', () => {
    const thread = accepted({}, { elsewhere: { 'acme/standards': { ben: 'triage' } } })
    thread.say('ben', '/supersede D12')
    expect(thread.decision().supersedes).toEqual([])
    expect(lastAnswer(thread)).toEqual([
      'refused',
      'D12 belongs to `acme/standards`. Who decides there: anyone with the `write` role or higher. Only somebody who decides there, too, can replace it: ask one of them to write `/supersede D12` here.',
    ])
  })

  test('not by one that was accepted before it', () => {
    const thread = accepted({ end: end + hour / 2 }, { elsewhere: { 'acme/standards': { ben: 'write' } } })
    thread.say('ben', '/supersede D12')
    expect(thread.decision().supersedes).toEqual([])
    expect(lastAnswer(thread)?.[1]).toMatch(/^D12 was accepted later than this decision, on Mon 5 Oct 2026, 17:30/)
  })

  test('only if it was accepted, and by one that still is', () => {
    const open = accepted({ state: 'open', end: null })
    open.say('ben', '/supersede D12')
    expect(lastAnswer(open)?.[1]).toBe('D12 is not an accepted decision of this organisation.')
    const appealed = accepted({}, { elsewhere: { 'acme/standards': { ben: 'write' } } })
    appealed.say('ben', '/appeal nobody asked us')
    appealed.wait(1).say('ben', '/supersede D12')
    expect(lastAnswer(appealed)?.[1]).toContain('`/supersede` does nothing while the decision is ⚖️ appealed')
  })
})
