import { describe, expect, test } from '@jest/globals'
import type { Attempt, CommandLine, LearntSignal } from '../../../src/core/facts.ts'
import { decide } from '../../../src/features/help/decide.ts'
import { lookups } from '../../../src/features/help/gather.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { momentOf, morning, person } from '../moment.ts'

type Line = Partial<CommandLine> & { verb: string }

function wrote(lines: Line[], attempts: Attempt[] = [], login = 'kim'): LearntSignal[] {
  const commands = lines.map(line => ({ rest: '', text: '', explicit: false, ...line }))
  const base = { id: 'comment:1', at: morning, actor: person(login), place: 'comment', item: 1, learnt: {} } as const
  return [{ ...base, kind: 'wrote', words: false, commands, attempts }]
}

const said = (line: Line) => wrote([line])
const tried = (verb: string, how: Attempt['how']) => wrote([], [{ verb, written: `/${verb}`, how }])

/** @returns outcome and first line of each answer */
function answersTo(signals: LearntSignal[], change: object = {}): string[] {
  const { answers } = decide({ ...momentOf({ signals }), ...change })
  return answers.map(({ outcome, text = '' }) => `${outcome}: ${text.split('\n')[0]}`)
}

describe.each(languages)('in %s', language => {
  test.each(['help', 'clami', 'nonsense', 'claim'])('the answer to /lotse %s', verb => {
    const moment = momentOf({ language, signals: said({ verb, explicit: true }) })
    const declarations = moment.declarations.filter(declaration => ['claim', 'why', 'help'].includes(declaration.verb))
    const commands = { ...moment.commands, unused: ['claim'] }
    const whole = { ...moment, declarations }
    expect(decide(verb === 'claim' ? { ...whole, commands } : whole).answers).toMatchSnapshot()
  })

  test('the answer to a command of which nobody can say who wrote it', () => {
    const [one] = said({ verb: 'claim' })
    const signals = one?.kind === 'wrote' ? [{ ...one, kind: 'edited', byAuthor: null } as const] : []
    expect(decide(momentOf({ language, signals })).answers).toMatchSnapshot()
  })

  test.each(['within_words', 'second_in_line', 'bare'] as const)('the answer to a command that was tried %s', how => {
    expect(decide(momentOf({ language, signals: tried('handover', how) })).answers).toMatchSnapshot()
  })
})

describe('/help', () => {
  const help = said({ verb: 'help' })
  const verbsIn = (text: string) => [...text.matchAll(/^- `\/([a-z-]+)/gm)].map(([, verb]) => verb)
  const textOf = (change: object): string =>
    decide({ ...momentOf({ signals: help }), ...change }).answers[0]?.text ?? ''

  test('begins with the five commands that fit best, and folds all of them', () => {
    const suggestions = () => ['claim', 'waiting', 'handover', 'claim', 'snooze', 'need', 'escalate']
    const [first = '', folded = ''] = textOf({ suggestions }).split('<details>')
    expect(verbsIn(first)).toEqual(['claim', 'waiting', 'handover', 'snooze', 'need'])
    expect(verbsIn(folded)).toEqual(momentOf().declarations.map(({ verb }) => verb))
    expect(folded).toContain(`All commands that work for you here (${verbsIn(folded).length})</summary>`)
    expect(folded).toMatch(/\n<\/details>$/)
  })

  test('names only what this person may use, and what is used here', () => {
    const { declarations, commands } = momentOf()
    const verbs = ['claim', 'unclaim', 'why', 'load', 'sla', 'need']
    const isFor = (verb: string) => [...verbs, 'object'].includes(verb)
    const mine = declarations.map(one => ({ ...one, mayUse: () => ({ known: isFor(one.verb) }) }))
    const suggestions = () => ['object', 'need', 'claim']
    const change = { declarations: mine, suggestions, commands: { ...commands, unused: ['object'] } }
    expect(textOf(change).split('<details>').map(verbsIn)).toEqual([
      ['need', 'claim'],
      ['claim', 'unclaim', 'need', 'load', 'sla', 'why'],
    ])
  })

  test('folds all where nothing is likelier than the rest', () => {
    expect(textOf({ suggestions: () => [] })).toMatch(/^<details><summary>All commands that work for you here/)
  })

  test('folds nothing where five lines hold it all', () => {
    const declarations = momentOf().declarations.slice(0, 5)
    expect(textOf({ declarations, suggestions: () => ['claim'] })).not.toContain('<details>')
  })

  test('asks what a person may use, and only then', () => {
    const ask = [{ question: { ask: 'org_member', login: 'kim' } }] as const
    const declarations = momentOf().declarations.map(one => ({ ...one, mayUse: () => ({ ask: [...ask] }) }))
    const asked = (signals: LearntSignal[]) => lookups({ ...momentOf({ signals }), declarations })
    expect(asked(help)).toEqual(declarations.flatMap(() => ask))
    expect(asked(said({ verb: 'why' }))).toEqual([])
    const unused = declarations.map(({ verb }) => verb).filter(verb => verb !== 'help')
    const moment = momentOf({ signals: help })
    expect(lookups({ ...moment, declarations, commands: { ...moment.commands, unused } })).toEqual(ask)
  })
})

describe('Words that nobody carries out', () => {
  const unused = { commands: { bare: true, off: [], unused: ['object', 'claim'] } }

  test.each<[string, LearntSignal[], object, string[]]>([
    ['of other bots are none of ours', said({ verb: 'lgtm' }), {}, []],
    ['of what is not used here are none of ours', said({ verb: 'object' }), unused, []],
    ['like those of what is not used here are none of ours', said({ verb: 'claom' }), unused, []],
    [
      'of what is not used here are answered where they call Lotse by name',
      said({ verb: 'object', explicit: true }),
      unused,
      ['refused: `/object` belongs to a part of Lotse that is not set up here. Nothing was done.'],
    ],
    [
      'that mean the same are told the verb',
      said({ verb: 'vacation' }),
      {},
      [
        'refused: `/vacation` is no command of Lotse. Did you mean `/away FROM..TO [@deputy]`, for example `/away 2026-10-05..2026-10-16 @ben`? Nothing was done.',
      ],
    ],
    [
      'with a slip are told the verb',
      said({ verb: 'clami' }),
      {},
      ['refused: `/clami` is no command of Lotse. Did you mean `/claim`? Nothing was done.'],
    ],
    ['that another feature answers are left to it', said({ verb: 'claim' }), {}, []],
    [
      'within a sentence are told where a command stands',
      tried('claim', 'within_words'),
      {},
      [
        'refused: `/claim` within a sentence is not carried out: it must begin a line. Write `/claim`. Nothing was done.',
      ],
    ],
    ['within a sentence, of what is not used here, are none of ours', tried('object', 'within_words'), unused, []],
    [
      'behind another command are told that they were left out',
      tried('claim', 'second_in_line'),
      {},
      ['refused: One line holds one command: `/claim` was left out. Write it in a line of its own: `/claim`.'],
    ],
    ['that are no command are not tried', tried('nonsense', 'within_words'), {}, []],
    [
      'within a sentence are heard where they also begin a line',
      wrote([{ verb: 'claim' }], [{ verb: 'claim', written: '/claim', how: 'within_words' }]),
      {},
      [],
    ],
  ])('%s', (_, signals, change, answers) => {
    expect(answersTo(signals, change)).toEqual(answers)
  })
})

describe('Where only /lotse VERB is understood', () => {
  const commands = { bare: false, off: ['why'], unused: ['object'] }

  test.each<[string, LearntSignal[], string[]]>([
    [
      'a bare verb is told how it is written',
      said({ verb: 'claim' }),
      ['refused: Commands begin with `/lotse` here: `/claim`. Nothing was done.'],
    ],
    ['a bare verb of another bot is not', said({ verb: 'why' }), []],
    ['a bare verb of what is not used here is not', said({ verb: 'object' }), []],
    ['other words are not', said({ verb: 'lgtm' }), []],
    [
      'a slip is told its verb',
      said({ verb: 'clami' }),
      ['refused: `/clami` is no command of Lotse. Did you mean `/claim`? Nothing was done.'],
    ],
    [
      'another word is told the verb',
      said({ verb: 'vacation' }),
      [
        'refused: `/vacation` is no command of Lotse. Did you mean `/away FROM..TO [@deputy]`, for example `/away 2026-10-05..2026-10-16 @ben`? Nothing was done.',
      ],
    ],
    ['a slip of what is not used here is not', said({ verb: 'objetc' }), []],
    [
      'a bare verb is heard where it stands as it should, too',
      wrote([{ verb: 'claim' }, { verb: 'claim', explicit: true }]),
      [],
    ],
  ])('%s', (_, signals, answers) => {
    expect(answersTo(signals, { commands })).toEqual(answers)
  })

  test('each verb is told once in a comment', () => {
    expect(answersTo(wrote([{ verb: 'claim' }, { verb: 'claim', rest: 'again' }]), { commands })).toHaveLength(1)
  })
})

test.each([
  ['the partner’s author', 'jdoe', 'War `/claim` gemeint?'],
  ['an engineer', 'anna', 'Did you mean `/claim`?'],
  ['somebody who wants German', 'Erin', 'War `/claim` gemeint?'],
])('In a German partner’s thread %s is answered in their language', (_, login, words) => {
  const configuration = `
people: { erin: { language: de } }
routing: { engineers: [anna, erin], partners: { plusserver: { team: plusserver, language: de, owner: anna, labels: ['partner: plusserver'] } } }
`
  const moment = momentOf({ configuration, signals: wrote([{ verb: 'clami' }], [], login) })
  expect(decide(moment).answers).toMatchObject([{ text: expect.stringContaining(words) }])
})
