import { describe, expect, test } from '@jest/globals'
import { loadConfiguration } from '../../../src/config/load.ts'
import { composeSchema } from '../../../src/config/schema.ts'
import { consensusConfig, findUnfulfillable } from '../../../src/features/consensus/config.ts'
import { routingConfig } from '../../../src/features/routing/config.ts'
import { day, end, hour, lastAnswer, proposed, withProfile } from './thread.ts'

const forum = { teams: { 'acme/forum': ['fay', 'gil'], 'acme/noris': ['kim'] } }
const noris = { partners: { noris: { name: 'noris network', team: 'acme/noris' } } }
const deciders = ['ben', 'cat']

describe('who must speak', () => {
  test.each([
    ['a person', ['fay']],
    ['a team', ['@acme/forum']],
  ])('can stop a decision: %s', (_, required) => {
    const thread = proposed(withProfile({ deciders, required }, forum))
    thread.say('fay', '/object It breaks our setup')
    expect(lastAnswer(thread)).toEqual(['done', ''])
    expect(thread.live(end + day).decision()).toMatchObject({ state: 'objected', objections: [{ blocking: true }] })
  })

  test('can stop it for a partner; nobody else’s objection does', () => {
    const thread = proposed(withProfile({ deciders, required: ['noris'] }, { ...forum, ...noris }))
    thread.say('zoe', '/object I would rather not')
    expect(thread.decision().state).toBe('open')
    thread.wait(hour).say('kim', '/object Our customers need this')
    expect(thread.decision()).toMatchObject({
      state: 'objected',
      objections: [{ blocking: false }, { blocking: true }],
    })
  })

  test('an acceptance names what was objected and not met', () => {
    const thread = proposed()
    thread.say('ben', '/object')
    thread.say('cat', '/object It is too dear')
    for (const login of ['ann', 'dan']) thread.wait(hour).say(login, '/dismiss O2 out of scope')
    thread.say('zoe', '/object I would rather not')
    const { notices } = thread.live(end + 5 * day).wanted()
    expect(notices.at(-1)?.body).toContain(
      'Dismissed: O2 by cat. Lapsed without a reason: O1 by ben. Advice on record: O3 by zoe.',
    )
  })

  test('of a team is one person, or all of it', () => {
    const one = proposed(withProfile({ deciders, required: ['@acme/forum'], remind: [] }, forum))
    one.say('fay', '/stand-aside no time')
    expect(one.live(end + hour).decision().state).toBe('accepted')
    const all = { who: '@acme/forum', all: true }
    const both = proposed(withProfile({ deciders, required: [all] }, forum))
    both.say('fay', '/stand-aside no time')
    expect(both.wanted().comment).toContain('| must still speak | gil |')
    both.live(end + hour)
    expect(both.decision()).toMatchObject({ state: 'open', moves: [{ why: 'quorum' }] })
    expect(both.wanted().notices.find(({ key }) => key.startsWith('extended'))?.body).toContain('missing from gil.')
    both.say('gil', '/support')
    expect(both.live(end + 9 * day).decision().state).toBe('accepted')
  })

  test('of a team that is gone stays missing as a whole', () => {
    const thread = proposed(withProfile({ deciders, required: [{ who: '@acme/gone', all: true }] }))
    expect(thread.live(end + 9 * day).decision()).toMatchObject({ state: 'lapsed' })
    expect(thread.wanted().comment).toContain('Input is missing from `acme/gone`.')
  })

  test('is told apart from whoever is not counted', () => {
    const thread = proposed(withProfile({ deciders, required: ['noris'] }, { ...forum, ...noris }))
    thread.say('kim', '/support')
    thread.say('zoe', '/support')
    expect(thread.wanted().comment).toContain(
      '| support | none; spoke as required: kim (noris network); not counted: zoe |',
    )
  })
})

describe('who must agree', () => {
  const options = withProfile({ deciders, approve: ['fay'] }, forum)

  test('is missing until there is support, whatever else was said', () => {
    const thread = proposed(options)
    thread.say('fay', '/stand-aside no time')
    expect(thread.wanted().comment).toContain('| must still agree | fay |')
    expect(thread.live(end + hour).decision()).toMatchObject({ state: 'open', moves: [{ why: 'quorum' }] })
    expect(thread.live(end + 9 * day).decision()).toMatchObject({
      state: 'lapsed',
      end: { cause: { why: 'input_missing', missing: { approve: ['fay'] } } },
    })
    expect(thread.wanted().comment).toContain('Agreement is missing from fay: only `/support`')
  })

  test('agrees by /support, and is named in the result', () => {
    const thread = proposed(options)
    thread.say('fay', '/support')
    thread.live(end + hour)
    expect(thread.decision().state).toBe('accepted')
    expect(thread.wanted().notices.at(-1)?.body).toContain('Support: fay.')
  })

  test('can stop it, too', () => {
    const thread = proposed(options)
    thread.say('fay', '/object No')
    expect(thread.decision().state).toBe('objected')
  })
})

describe('a rule that nobody can fulfil', () => {
  const schema = composeSchema({ routing: routingConfig, consensus: consensusConfig }, [findUnfulfillable])
  const problemsOf = (text: string) => {
    const loaded = loadConfiguration(null, { file: 'lotse.yml', text }, schema)
    return loaded.state === 'invalid' ? loaded.problems.map(({ line, column, message }) => [line, column, message]) : []
  }
  const partners = 'routing: { partners: { noris: { owner: ben }, plus: { owner: ben, team: plus } } }\n'

  test('is a partner without people', () => {
    const text = `${partners}consensus: { profiles: { default: { required: [plus, kim, noris], approve: [{ who: noris, all: true }] } } }`
    const message = 'Nobody can speak for the partner `noris`: it has no `team`.'
    expect(problemsOf(text)).toEqual([
      [2, 59, message],
      [2, 77, message],
    ])
  })

  test('is more support than there are deciders', () => {
    const text = 'consensus: { profiles: { default: { deciders: [ben, cat], support: 3 } } }'
    expect(problemsOf(text)).toEqual([[1, 68, '`support` (3) is more than there are deciders (2).']])
    expect(problemsOf('consensus: { profiles: { default: { deciders: [ben, "@acme/iaas"], support: 3 } } }')).toEqual(
      [],
    )
  })

  test('is none where everybody asked is there', () => {
    expect(problemsOf(`${partners}consensus: { profiles: { default: { required: [plus, kim] } } }`)).toEqual([])
  })
})
