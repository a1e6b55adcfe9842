import { describe, expect, test } from '@jest/globals'
import type { Attempt, CommandLine, LearntSignal, Person, Signal } from '../../src/core/facts.ts'
import { spokenAttempts, spokenCommands } from '../../src/core/spoken.ts'

const anna: Person = { id: 1, login: 'anna', kind: 'human' }
const robot: Person = { id: 2, login: 'robot[bot]', kind: 'bot' }
const all = { bare: true, off: [], unused: [] }

function line(verb: string, more: Partial<CommandLine> = {}): CommandLine {
  return { verb, rest: '', text: '', explicit: false, ...more }
}

const tried = (verb: string, how: Attempt['how'] = 'within_words'): Attempt => ({ verb, written: `/${verb}`, how })
type Wrote = Signal & { kind: 'wrote' }
type Edited = Signal & { kind: 'edited' }

function wrote(commands: CommandLine[], more: Partial<Wrote> = {}): LearntSignal {
  const base = { id: 'comment:1', at: 0, actor: anna, place: 'comment', item: 1, words: false } as const
  return { ...base, kind: 'wrote', commands, ...more, learnt: {} }
}

function edited(commands: CommandLine[], more: Partial<Edited> = {}): LearntSignal {
  const base = { id: 'comment:1:edit:9', at: 9, actor: anna, place: 'comment', item: 1, byAuthor: true } as const
  return { ...base, kind: 'edited', commands, ...more, learnt: {} }
}

describe('An edited command', () => {
  const corrections = (...signals: LearntSignal[]) => spokenCommands(signals, all).map(({ corrects }) => corrects)

  test('corrects an earlier one of the same verb, where it took its place', () => {
    const replaces = line('object', { rest: 'slow', replaces: true })
    expect(corrections(wrote([line('object')]), edited([replaces]))).toEqual([false, true])
  })

  test('corrects nothing where it stands beside the earlier one', () => {
    expect(corrections(wrote([line('object')]), edited([line('object', { rest: 'slow' })]))).toEqual([false, false])
  })

  test('corrects nothing where the earlier one was not understood', () => {
    expect(corrections(edited([line('object', { replaces: true })]))).toEqual([false])
  })

  test('of which only the present text is known corrects what is no longer there', () => {
    const list = { byAuthor: null }
    const [first, second] = [line('object'), line('object', { rest: 'slow' })]
    expect(corrections(wrote([first]), edited([second], list))).toEqual([false, true])
    expect(corrections(wrote([first]), edited([first, second], list))).toEqual([false, false])
  })

  test('of another comment has nothing to do with it', () => {
    const other = edited([line('object', { rest: 'slow', replaces: true })], { item: 11 })
    expect(corrections(wrote([line('object')]), other)).toEqual([false, false])
  })
})

describe('An attempt', () => {
  const verbs = (signals: LearntSignal[], rules: Parameters<typeof spokenAttempts>[1] = all) =>
    spokenAttempts(signals, rules).map(({ verb, how }) => `${verb} ${how}`)

  test('is told with who made it and where', () => {
    const [attempt] = spokenAttempts([wrote([], { attempts: [tried('object')] })], all)
    expect(attempt).toMatchObject({ verb: 'object', by: anna, place: 'comment', item: 1, signal: { id: 'comment:1' } })
  })

  test('counts once in a comment, also when it is edited', () => {
    const attempts = [tried('object')]
    expect(verbs([wrote([], { attempts }), edited([], { attempts })])).toEqual(['object within_words'])
  })

  test('of a bot, or by somebody who edited what another wrote, is none', () => {
    const attempts = [tried('object')]
    expect(verbs([wrote([], { attempts, actor: robot }), edited([], { attempts, byAuthor: false })])).toEqual([])
  })

  test('with the verb of another bot is none, unless it is addressed to Lotse', () => {
    const rules = { bare: true, off: ['object'], unused: [] }
    const addressed = { ...tried('object'), written: '/lotse object' }
    expect(verbs([wrote([], { attempts: [tried('object')] })], rules)).toEqual([])
    expect(verbs([wrote([], { attempts: [addressed] })], rules)).toEqual(['object within_words'])
  })

  test('is every bare command where Lotse must be addressed, unless its verb is another bot’s', () => {
    const lines = [line('object'), line('claim', { explicit: true }), line('close')]
    const rules = { bare: false, off: ['close'], unused: [] }
    expect(verbs([wrote(lines)], rules)).toEqual(['object bare'])
    expect(spokenCommands([wrote(lines)], rules).map(({ verb }) => verb)).toEqual(['claim'])
  })
})
