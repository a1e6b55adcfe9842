import { describe, expect, test } from '@jest/globals'
import { meaningOf } from '../../../src/core/commands/vocabulary.ts'
import { commands } from '../../../src/features/consensus/commands.ts'
import { suggests } from '../../../src/features/consensus/suggest.ts'
import { end, hour, proposed, Thread } from './thread.ts'

/** What the person is offered who has written last. */
function offered(thread: Thread, login: string): readonly string[] {
  thread.say(login, '/help')
  thread.learn()
  const about = thread.signals.at(-1)
  return about?.actor ? suggests(thread.moment(), { by: about.actor, about }) : []
}

describe('Most likely wanted is', () => {
  test('a proposal, where nothing is decided', () => {
    expect(offered(new Thread(), 'ben')[0]).toBe('propose')
  })

  test('what a proposer can do about an objection', () => {
    const thread = proposed()
    expect(offered(thread, 'pat')).not.toContain('address')
    thread.say('ben', '/object It is untested')
    expect(offered(thread, 'pat').slice(0, 4)).toEqual(['address', 'amend', 'extend', 'withdraw'])
  })

  test('what others can say, and for an objector to resolve', () => {
    const thread = proposed()
    expect(offered(thread, 'ben').slice(0, 3)).toEqual(['object', 'support', 'wait'])
    thread.say('ben', '/object It is untested')
    expect(offered(thread, 'ben')[0]).toBe('resolve')
    expect(offered(thread, 'cat')).toContain('dismiss')
  })

  test('to lead on what is paused, amended or accepted', () => {
    const thread = proposed()
    thread.say('pat', '/pause legal opinion')
    expect(offered(thread, 'pat')[0]).toBe('resume')
    thread.wait(1).say('pat', '/resume')
    thread.wait(hour).edit('Remove the checks.', 'pat')
    expect(offered(thread, 'pat')[0]).toBe('amend')
    expect(offered(thread, 'ben')[0]).toBe('substantive')
    expect(offered(proposed().live(end + hour), 'ben')[0]).toBe('appeal')
  })
})

test.each([
  ...[['veto', 'object'] as const, ['einspruch', 'object'] as const, ['oppose', 'object'] as const],
  ...[['agree', 'support'] as const, ['abstain', 'stand-aside'] as const, ['vorschlag', 'propose'] as const],
  ['retract', 'withdraw'] as const,
])('/%s is answered as a word for /%s', (word, verb) => {
  expect(meaningOf(word, { commands })).toMatchObject({ verb, how: 'synonym' })
})

test.each(['approve', 'lgtm'])('/%s belongs to other bots', word => {
  expect(meaningOf(word, { commands })).toBeNull()
})
