import { describe, expect, test } from '@jest/globals'
import {
  answerWith,
  type Command,
  command,
  type Groups,
  takeCommand,
  withoutArguments,
} from '../../../src/core/commands/command.ts'
import type { Who } from '../../../src/core/commands/declare.ts'
import { code, md } from '../../../src/core/markdown.ts'
import { parsed, unparsed, type Wording } from '../../../src/core/parsed.ts'
import type { Finding } from '../../../src/core/questions.ts'
import type { SpokenCommand } from '../../../src/core/spoken.ts'
import { person, spokenBy, threadOf } from '../said.ts'

/** What is known of whoever speaks, by group; of the others nothing is. */
interface Context {
  known: Partial<Record<Who, boolean>>
  isElsewhere?: boolean
}

const groups: Groups<Context> = {
  isIn({ known }, group, { by, about }): Finding {
    const answer = known[group]
    if (answer !== undefined) return { known: answer }
    return { ask: [{ question: { ask: 'in_team', team: group, login: by.login }, about: about.id }] }
  },
  membersOf: (_, group) => (group === 'engineers' ? ['anna', 'acme/iaas'] : []),
}

const same = (text: Wording['en']): Wording => ({ en: text, de: text })
const noNumber = (rest: string) => same(md`${code(rest)} is no number.`)
const elsewhere = same(md`Not in this thread.`)

function commandFor(who: Who | readonly Who[]): Command<Context, string> {
  return command({
    ...{ verb: 'snooze', grammar: '/snooze DAYS', who, example: '/snooze 3', description: same(md`Sleeps.`) },
    misplaced: ({ isElsewhere }) => (isElsewhere ? elsewhere : null),
    read: ({ rest }) => (/^\d+$/.test(rest) ? parsed(Number(rest)) : unparsed(noNumber(rest))),
    run: (_, days, { by }) => `${by.login} sleeps ${days + 1} days`,
  })
}

function take(context: Context, line: Partial<SpokenCommand> = {}, who: Who | readonly Who[] = 'engineers') {
  const spoken = spokenBy(person('kim'), { verb: 'snooze', rest: '3', ...line })
  return takeCommand([commandFor(who)], spoken, { context, groups })
}

const onlyEngineers = 'Only engineers (anna, acme/iaas) can use `/snooze`. Nothing was done.'
const refusedWith = (en: string) => ({ refused: expect.objectContaining({ en }) })
const asking = (...teams: Who[]) => ({
  ask: teams.map(team => expect.objectContaining({ question: { ask: 'in_team', team, login: 'kim' } })),
})

describe('A command', () => {
  test('gets its arguments as what they are, from people who may use it', () => {
    expect(take({ known: { engineers: true } })).toEqual({ done: 'kim sleeps 4 days' })
  })

  const strange = { known: { engineers: false } }
  test.each([
    ['says first that it means nothing here, to strangers too', { ...strange, isElsewhere: true }, 'x', elsewhere.en],
    ['asks nobody where it means nothing', { known: {}, isElsewhere: true }, '3', elsewhere.en],
    ['tells strangers so before anything of their arguments', strange, 'x', onlyEngineers],
    ['tells strangers so whose arguments are right', strange, '3', onlyEngineers],
    ['says at last what is wrong with the arguments', { known: { engineers: true } }, 'x', '`x` is no number.'],
  ])('%s', (_, context, rest, refusal) => {
    expect(take(context, { rest })).toEqual(refusedWith(refusal))
  })

  test.each(['3', 'x'])('asks who a person is, and keeps the answer with what that person wrote: %s', rest => {
    const ask = [{ question: { ask: 'in_team', team: 'engineers', login: 'kim' }, about: expect.any(String) }]
    expect(take({ known: {} }, { rest })).toEqual({ ask })
  })

  test('can have a form that is for others, and tells who may not use it what else is open', () => {
    const chairs: Command<Context, string> = command({
      ...{
        verb: 'object',
        grammar: '/object [withheld]',
        who: 'anyone',
        example: '/object',
        description: same(md`No.`),
      },
      read: ({ rest }) => parsed(rest),
      form: rest => (rest === 'withheld' ? { verb: 'object withheld', who: 'chairs' } : null),
      otherwise: () => same(md`Write without it.`),
      run: (_, rest) => rest,
    })
    const said = (rest: string) => spokenBy(person('kim'), { verb: 'object', rest })
    const context = { known: { anyone: true, chairs: false } }
    expect(takeCommand([chairs], said('why'), { context, groups })).toEqual({ done: 'why' })
    expect(takeCommand([chairs], said('withheld'), { context, groups })).toEqual(
      refusedWith('Only chairs can use `/object withheld`. Nothing was done. Write without it.'),
    )
  })

  test('of which nobody knows who wrote it is not taken', () => {
    expect(take({ known: { engineers: true } }, { unproven: true })).toBeNull()
  })

  test('of another feature is not taken', () => {
    expect(take({ known: { engineers: true } }, { verb: 'object' })).toBeNull()
  })

  test('without arguments passes over what stands behind its verb', () => {
    expect(withoutArguments()).toEqual({ ok: true, value: null })
  })
})

describe('Of several groups', () => {
  const both = ['author', 'engineers'] as const

  test.each([
    ['the first that is answered with yes decides', { author: true }, { done: 'kim sleeps 4 days' }],
    ['the second decides where the first says no', { author: false, engineers: true }, { done: 'kim sleeps 4 days' }],
    ['the first without an answer is asked about', {}, asking('author')],
    ['none is passed over while its answer is missing', { engineers: true }, asking('author')],
    ['the second is asked about where the first says no', { author: false }, asking('engineers')],
    [
      'all are named to whoever is in none',
      { author: false, engineers: false },
      refusedWith("Only the thread's author and engineers (anna, acme/iaas) can use `/snooze`. Nothing was done."),
    ],
  ])('%s', (_, known, taken) => {
    expect(take({ known }, {}, both)).toEqual(taken)
  })
})

describe('A right that depends on what is named', () => {
  const seen: (number | undefined)[] = []
  const own = command<Context, number, string>({
    ...{ verb: 'note', grammar: '/note LOT', who: 'contractor', example: '/note 1', description: same(md`Notes.`) },
    read: ({ rest }) => (rest === '1' || rest === '2' ? parsed(Number(rest)) : unparsed(noNumber(rest))),
    among: (_, lot) => {
      seen.push(lot)
      return { isIn: () => ({ known: lot === 1 }), membersOf: () => (lot === 2 ? ['acme'] : []) }
    },
    run: (_, lot) => `lot ${lot}`,
  })

  test.each([
    ['1', { done: 'lot 1' }, 1],
    ['2', refusedWith("Only the contractor's people (acme) can use `/note`. Nothing was done."), 2],
    ['x', refusedWith("Only the contractor's people can use `/note`. Nothing was done."), undefined],
  ])('decides in place of the groups: /note %s', (rest, taken, value) => {
    const spoken = spokenBy(person('kim'), { verb: 'note', rest })
    expect(takeCommand([own], spoken, { context: { known: { contractor: true } }, groups })).toEqual(taken)
    expect(seen.at(-1)).toBe(value)
  })
})

describe('The answer', () => {
  const people = { kim: { away: [], language: 'de' } } as const
  const directory = { people, engineers: [], partners: [], companies: [] }
  const answering = { thread: threadOf(), directory, language: 'en' } as const
  const spoken = spokenBy(person('kim'), { verb: 'snooze', rest: '3' })
  const words: Wording = { en: md`Yes.`, de: md`Ja.` }

  test.each([
    ['done without words', { done: null }, { outcome: 'done' }],
    ['done, with what was asked for', { done: words }, { outcome: 'done', text: 'Ja.' }],
    ['refused, with the cause', { refused: words }, { outcome: 'refused', text: 'Ja.' }],
  ])('says where and to which command: %s', (_, outcome, answer) => {
    expect(answerWith(answering, spoken, outcome)).toEqual({
      place: 'comment',
      item: 7,
      command: 'snooze 3',
      ...answer,
    })
  })

  test('to a command without arguments names its verb alone', () => {
    expect(answerWith(answering, { ...spoken, verb: 'back', rest: '' }, { done: null }).command).toBe('back')
  })
})
