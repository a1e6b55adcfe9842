import { describe, expect, test } from '@jest/globals'
import type { CommandAnswer } from '../../src/core/effects.ts'
import { nothingWanted } from '../../src/core/effects.ts'
import type { LearntSignal, ThreadFacts } from '../../src/core/facts.ts'
import { decideAll, type Mind } from '../../src/pipeline/minds.ts'

const line = (rest: string) => ({ verb: 'resume', rest, text: '', explicit: false })

function said(item: number, ...rests: string[]): LearntSignal {
  const base = { id: `comment:${item}`, at: item, actor: { id: 1, login: 'olga', kind: 'human' as const }, learnt: {} }
  return { ...base, kind: 'wrote', place: 'comment', item, words: false, commands: rests.map(line) }
}

const thread = (...signals: LearntSignal[]) => ({ signals, answers: {} }) as unknown as ThreadFacts

/** Is paused once: the first `/resume` that it sees continues it, all others are refused. */
function clock(name: string, language: 'en' | 'de' = 'en'): Mind {
  const answers = ({ signals }: ThreadFacts) => {
    const all = signals.flatMap(signal =>
      'commands' in signal ? signal.commands.map(command => ({ signal, command })) : [],
    )
    const own = all.filter(({ command }) => command.rest === '' || command.rest === name)
    return own.map(({ signal, command }, index): CommandAnswer => {
      const item = 'item' in signal ? (signal.item ?? 0) : 0
      const exactly = command.rest === '' ? { exactly: `resume ${name}` } : {}
      const outcome = index === 0 ? 'done' : 'refused'
      return { place: 'comment', item, outcome, command: `resume ${command.rest}`.trim(), ...exactly }
    })
  }
  return {
    ...{ name, language, verbs: ['resume'], lookups: () => [], delayed: () => [] },
    decide: facts => ({ ...nothingWanted, answers: answers(facts) }),
    inspect: () => ({ lookups: [], lines: [] }),
  }
}

const told = (minds: Mind[], facts: ThreadFacts) =>
  Object.values(decideAll(minds, facts, 99)).flatMap(({ answers }) =>
    answers.map(({ item, outcome, command, text }) => [item, outcome, command, ...(text ? [text] : [])]),
  )

describe('A command that two features would carry out', () => {
  test('is carried out by none, and its writer is asked which one is meant', () => {
    const asked =
      '`/resume` could be about more than one thing here, so nothing was done. Please write `/lotse resume routing` or `/lotse resume decision`.'
    const minds = [clock('routing'), clock('decision')]
    expect(told(minds, thread(said(1, '')))).toEqual([[1, 'refused', 'resume', asked]])
    expect(told(minds, thread(said(1, ''), said(2, 'decision'), said(3, '')))).toEqual([
      [3, 'done', 'resume'],
      [1, 'refused', 'resume', asked],
      [2, 'done', 'resume decision'],
      [3, 'refused', 'resume'],
    ])
  })

  test('is asked about in the language of the thread', () => {
    const minds = [clock('routing', 'de'), clock('decision', 'de')]
    expect(told(minds, thread(said(1, '')))[0]?.[3]).toMatch(/^`\/resume` kann hier mehreres meinen;/)
  })

  test('is nothing to ask about where one of them would refuse it', () => {
    const facts = thread(said(1, 'routing'), said(2, ''))
    expect(told([clock('routing'), clock('decision')], facts)).toEqual([
      [1, 'done', 'resume routing'],
      [2, 'refused', 'resume'],
      [2, 'done', 'resume'],
    ])
  })
})
