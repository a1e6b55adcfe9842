import { describe, expect, test } from '@jest/globals'
import type { Answers, LearntSignal } from '../../src/core/facts.ts'
import {
  anyOf,
  butNot,
  type Directory,
  either,
  hasRole,
  isAmong,
  isAtLeast,
  isEngineer,
  isInGroup,
  isOfParty,
  languageOf,
  type Party,
  partnersOf,
  sameName,
  samePerson,
  splitGroup,
} from '../../src/core/people.ts'
import type { Finding } from '../../src/core/questions.ts'
import { person, threadOf, wroteBy } from './said.ts'

const yes: Finding = { known: true }
const no: Finding = { known: false }
const inTeam = (team: string, login: string) => ({ ask: 'in_team', team, login }) as const
const asked: Finding = { ask: [{ question: inTeam('acme/iaas', 'kim') }] }

/** A signal of kim with what was learnt of kim. */
const about = (learnt: Answers): LearntSignal => ({ ...wroteBy(person('kim'), { verb: 'claim' }), learnt })

describe('Names', () => {
  test.each([
    ['Anna', 'anna', true],
    ['anna', 'anne', false],
    ['ACME/Home', 'acme/home', true],
  ])('%s and %s are the same: %s', (one, other, isSame) => {
    expect([sameName(one, other), isAmong(one, ['x', other])]).toEqual([isSame, isSame])
  })

  test('of groups are logins or teams, with or without @', () => {
    expect(splitGroup(['anna', '@ben', 'acme/iaas', '@acme/kaas'])).toEqual({
      ...{ logins: ['anna', 'ben'], teams: ['acme/iaas', 'acme/kaas'] },
    })
  })
})

test.each([
  ['who is called otherwise by now', person('anna', 7), person('anna-b', 7), true],
  ['who only has the same name', person('anna', 7), person('anna', 8), false],
  ['whose accounts are deleted', person('ghost', 0), person('ghost', 0), true],
  ['of whom one account is deleted', person('Ghost', 0), person('anna', 0), false],
])('People %s', (_, one, other, isSame) => {
  expect(samePerson(one, other)).toBe(isSame)
})

describe('Of two findings', () => {
  test.each([
    [yes, yes, yes, no],
    [yes, no, yes, yes],
    [yes, asked, yes, asked],
    [no, yes, yes, no],
    [no, no, no, no],
    [no, asked, asked, no],
    [asked, yes, asked, asked],
    [asked, no, asked, asked],
  ])('%j and %j: one or the other is %j, the first but not the second %j', (first, second, any, exception) => {
    expect([either(first, () => second), butNot(first, () => second)]).toEqual([any, exception])
  })

  test('the second is not looked at where the first tells', () => {
    const unneeded = (): Finding => {
      throw new Error('Nobody needed to know.')
    }
    expect([either(yes, unneeded), butNot(no, unneeded)]).toEqual([yes, no])
  })
})

describe('A group', () => {
  const entries = ['Anna', '@acme/iaas', 'acme/kaas']

  test.each([
    ['whom it names', 'anna', {}, yes],
    ['of whom nobody knows yet', 'kim', {}, asked],
    ['in its first team', 'kim', { 'in_team acme/iaas kim': true }, yes],
    [
      'of whom the second team is not known',
      'kim',
      { 'in_team acme/iaas kim': false },
      { ask: [{ question: inTeam('acme/kaas', 'kim') }] },
    ],
    ['in its second team', 'kim', { 'in_team acme/iaas kim': false, 'in_team acme/kaas kim': true }, yes],
    ['in none of it', 'kim', { 'in_team acme/iaas kim': false, 'in_team acme/kaas kim': false }, no],
    ['of a team that is not there', 'kim', { 'in_team acme/iaas kim': null, 'in_team acme/kaas kim': null }, no],
  ])('has, or has not, a person %s', (_, login, answers, finding) => {
    expect(isInGroup(threadOf(answers), entries, login)).toEqual(finding)
  })

  test('is asked about with what a person wrote, where that is given', () => {
    const signal = about({ 'in_team acme/iaas kim': true })
    expect(isInGroup(threadOf(), entries, 'kim', signal)).toEqual(yes)
    expect(isInGroup(threadOf(signal.learnt), entries, 'kim', about({}))).toEqual({
      ask: [{ question: inTeam('acme/iaas', 'kim'), about: signal.id }],
    })
  })

  test('of nobody has nobody', () => {
    expect([isInGroup(threadOf(), [], 'kim'), anyOf(threadOf(), [])]).toEqual([no, no])
  })
})

const noris: Party = {
  ...{ key: 'noris', name: 'noris network', team: 'acme/noris', contacts: ['Olaf'], labels: ['partner: noris'] },
  language: 'de',
}
const stack: Party = { key: 'stack', name: 'stack', team: null, contacts: [], labels: ['partner: stack', 'stackit'] }
const directory: Directory = {
  people: { erin: { away: [], language: 'de' }, anna: { away: [] } },
  engineers: ['anna', 'acme/iaas'],
  partners: [stack, noris],
  companies: [],
}

test('engineers are those of the directory', () => {
  const asking = { thread: threadOf(), directory }
  expect([isEngineer(asking, 'ANNA'), isEngineer(asking, 'kim')]).toEqual([yes, asked])
})

describe('A party', () => {
  test.each([
    ['its contact', 'olaf', {}, yes],
    ['a member of its team', 'kim', { 'in_team acme/noris kim': true }, yes],
    ['a stranger', 'kim', { 'in_team acme/noris kim': false }, no],
    ['somebody unknown', 'kim', {}, { ask: [{ question: inTeam('acme/noris', 'kim') }] }],
  ])('has people: %s', (_, login, answers, finding) => {
    expect(isOfParty(threadOf(answers), [stack, noris], login)).toEqual(finding)
  })

  test('without a team and contacts has none', () => {
    expect(isOfParty(threadOf(), [stack], 'kim')).toEqual(no)
  })

  test.each([
    [['PARTNER: Noris'], ['noris']],
    [
      ['stackit', 'partner: noris'],
      ['stack', 'noris'],
    ],
    [['bug'], []],
  ])('has the threads with its labels: %j', (labels, keys) => {
    expect(partnersOf({ thread: threadOf({}, labels), directory }).map(({ key }) => key)).toEqual(keys)
  })
})

describe('A role', () => {
  test.each([
    ['write', 'write', true],
    ['admin', 'write', true],
    ['triage', 'write', false],
    ['none', 'none', true],
    ['something new', 'read', false],
    [null, 'read', false],
    [undefined, 'none', true],
  ] as const)('%j is at least %s: %s', (answer, least, is) => {
    expect(isAtLeast(answer, least)).toBe(is)
  })

  test('is asked for where the command acts', () => {
    const repository = 'acme/status'
    const question = { ask: 'permission', login: 'kim' } as const
    const signal = about({ 'permission kim': 'read', 'permission kim in acme/status': 'maintain' })
    expect(hasRole(threadOf(), 'maintain', 'kim')).toEqual({ ask: [{ question }] })
    expect(hasRole(threadOf({ 'permission kim': 'admin' }), 'maintain', 'Kim')).toEqual(yes)
    expect(hasRole(threadOf(), 'maintain', 'kim', { about: signal })).toEqual(no)
    expect(hasRole(threadOf(), 'maintain', 'kim', { about: signal, repository: 'Acme/Status' })).toEqual(yes)
    expect(hasRole(threadOf(), 'maintain', 'kim', { about: about({}), repository })).toEqual({
      ask: [{ question: { ...question, repository }, about: signal.id }],
    })
  })
})

describe('A person is answered', () => {
  const theirs = ['partner: noris']

  test.each([
    ['in their own language', 'Erin', [], {}, 'de'],
    ['in the language of the organisation', 'kim', [], {}, 'en'],
    ['in their partner’s language where they opened its thread', 'JDoe', theirs, {}, 'de'],
    ['in their partner’s language as its contact', 'olaf', theirs, {}, 'de'],
    ['in their partner’s language as one of its team', 'kim', theirs, { 'in_team acme/noris kim': true }, 'de'],
    ['in the thread’s language while nobody knows whose they are', 'kim', theirs, {}, 'de'],
    ['in the organisation’s language as an engineer', 'anna', theirs, { 'in_team acme/noris anna': true }, 'en'],
    ['in their partner’s language in another partner’s thread', 'olaf', ['stackit'], {}, 'de'],
    ['in their partner’s language in a thread of no partner', 'olaf', [], {}, 'de'],
  ] as const)('%s', (_, login, labels, learnt, language) => {
    const answering = { thread: threadOf({}, [...labels]), directory, language: 'en' } as const
    expect(languageOf(answering, person(login), about(learnt))).toBe(language)
  })
})
