import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import {
  type DecisionEvent,
  drawStates,
  listTransitions,
  move,
  states,
  transitions,
} from '../../../src/features/consensus/states.ts'

const page = readFileSync(new URL('../../../docs/consensus.md', import.meta.url), 'utf8')
const events = [...new Set(transitions.map(({ event }) => event))] as DecisionEvent[]

test('the page shows the machine that runs', () => {
  expect(page).toContain(drawStates())
  expect(page).toContain(listTransitions())
})

test('no event leads from one state to two', () => {
  const pairs = transitions.flatMap(({ from, event }) => from.map(state => `${state} ${event}`))
  expect(pairs).toEqual([...new Set(pairs)])
})

const rows = new Map(
  transitions.flatMap(({ from, event, to }) => from.map(state => [`${state} ${event}`, to] as const)),
)
const all = states.flatMap(state => events.map(event => [state, event] as const))

describe('every state and every event', () => {
  test.each(all)('%s, %s', (state, event) => {
    const to = rows.get(`${state} ${event}`)
    const expected = to === undefined ? null : to === 'same' ? state : to === 'before' ? 'objected' : to
    expect(move(state, event, 'objected')).toBe(expected)
  })
})

test('an end has no way back to an open decision', () => {
  const ended = ['accepted', 'rejected', 'withdrawn', 'lapsed', 'overtaken', 'appealed', 'superseded'] as const
  const targets = ended.flatMap(state => events.map(event => move(state, event, 'open')))
  expect([...new Set(targets)].toSorted()).toEqual(['appealed', 'superseded', null].toSorted())
})
