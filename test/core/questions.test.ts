import { describe, expect, test } from '@jest/globals'
import { answerAmong, keptAnswer, type Question, questionKey } from '../../src/core/questions.ts'

function answersTo(question: Question, answer: string) {
  return { [questionKey(question)]: keptAnswer(question, answer) }
}

describe('An answer', () => {
  const pulls = (asOf: number) => ({ ask: 'linked_pulls', asOf }) as const
  const blockers = (asOf: number, count: number, changes: number) =>
    ({ ask: 'blockers', asOf, count, changes }) as const

  test('to what changes unheard holds for questions up to its time, and for none after it', () => {
    const answers = answersTo(pulls(10), 'two')
    expect([9, 10, 11].map(asOf => answerAmong(answers, pulls(asOf)))).toEqual(['two', 'two', undefined])
    expect(answerAmong({}, pulls(0))).toBeUndefined()
  })

  test('takes the place of the one before it', () => {
    const answers = { ...answersTo(pulls(10), 'two'), ...answersTo(pulls(20), 'three') }
    expect(Object.keys(answers)).toHaveLength(1)
    expect(answerAmong(answers, pulls(5))).toBe('three')
  })

  test('about what blocks is void when there are more of them, or others', () => {
    const answers = answersTo(blockers(10, 1, 0), 'infra')
    expect(Object.keys(answers)).toEqual(['blockers'])
    expect(answerAmong(answers, blockers(10, 1, 0))).toBe('infra')
    expect(answerAmong(answers, blockers(10, 2, 0))).toBeUndefined()
    expect(answerAmong(answers, blockers(10, 1, 1))).toBeUndefined()
  })

  test('about a thread that people name is kept for each, however they spell it', () => {
    const state = (name: string, number: number, asOf = 10) =>
      ({ ask: 'thread_state', owner: 'Acme', name, number, asOf }) as const
    const answers = { ...answersTo(state('docs', 1), 'open'), ...answersTo(state('docs', 2), 'closed') }
    expect([1, 2, 3].map(number => answerAmong(answers, state('Docs', number)))).toEqual(['open', 'closed', undefined])
    expect(answerAmong(answers, state('docs', 1, 11))).toBeUndefined()
  })

  test('to any other question stands as it is, whatever it is', () => {
    const member: Question = { ask: 'org_member', login: 'Anna' }
    expect(answerAmong({ 'org_member anna': null }, member)).toBeNull()
    expect(answerAmong({ 'org_member anna': false }, member)).toBe(false)
    expect(answerAmong({}, { ask: 'rules', feature: 'constructor' })).toBeUndefined()
  })

  test('of another make is none', () => {
    expect(answerAmong({ linked_pulls: [] }, pulls(0))).toBeUndefined()
    expect(answerAmong({ linked_pulls: { asOf: 1, answer: [] } }, pulls(0))).toBeUndefined()
  })
})
