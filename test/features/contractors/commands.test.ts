import { describe, expect, test } from '@jest/globals'
import type { LearntSignal } from '../../../src/core/facts.ts'
import { decide, lookups } from '../../../src/features/contractors/decide.ts'
import { momentOf, type Scene, wrote } from './moment.ts'
import { day, hour, repository, thursday } from './world.ts'

const at = thursday - day

function answer(text: string, login = 'erin', scene: Scene = {}) {
  const [found] = decide(momentOf({ ...scene, signals: [wrote(login, at, text)] })).answers
  return found && [found.outcome, found.text ?? '']
}

const said = (login: string, text: string) => {
  const { record } = decide(momentOf({ snapshot: { labels: [] }, signals: [wrote(login, at, text)] }))
  return record?.facts
}

describe('A command is done:', () => {
  test.each([
    ['/due 2026-10-15 why', 'anna'],
    ['/due 15.10.2026', 'ed'],
    ['/due none', 'erin'],
    ['/blocked by infra#1 dns', 'anna'],
    ['/note vp6c all is well', 'ed'],
    ['/health VP06c amber hardware is late until 2026-10-15', 'anna'],
    ['/health Lot 6c grün alles gut bis 15.10.2026', 'erin'],
  ])('%s by %s', (text, login) => {
    expect(answer(text, login)).toEqual(['done', ''])
  })

  test('notes and colours are kept wherever they are said', () => {
    expect(said('ed', '/note VP 06c all is well')).toEqual({
      ...{ task: null, overrides: [] },
      notes: [{ company: 'dnation', lot: 'VP06c', at, by: 'ed', text: 'all is well' }],
    })
    expect(said('anna', '/health VP06c rot zu spät bis 2026-10-15')).toMatchObject({
      overrides: [{ lot: 'VP06c', by: 'anna', colour: 'red', reason: 'zu spät', until: '2026-10-15' }],
    })
  })
})

describe('A command is refused with cause and remedy:', () => {
  test.each<[string, string, Scene]>([
    ['/due 2026-10-15', 'uwe', {}],
    ['/due soon', 'anna', {}],
    ['/due 2026-10-15', 'anna', { snapshot: { labels: ['bug'] } }],
    ['/blocked', 'anna', {}],
    ['/blocked by something else', 'anna', {}],
    ['/unblocked', 'anna', {}],
    ['/note VP99 hello', 'ed', {}],
    ['/note VP06c', 'ed', {}],
    ['/note VP06c hello', 'anna', {}],
    ['/health VP06c blue why until 2026-10-15', 'anna', {}],
    ['/health VP06c red late until 2026-09-01', 'anna', {}],
    ['/health VP06c red late until 2026-10-15', 'uwe', {}],
    ['/health VP06c red late until 2026-10-15', 'ed', {}],
    ['/note VP06c', 'erin', {}],
    ['/status VP99', 'uwe', {}],
  ])('%s by %s', (text, login, scene) => {
    const [outcome, words] = answer(text, login, scene) ?? []
    expect(outcome).toBe('refused')
    expect(words).toMatchSnapshot()
  })

  test('whose maker nobody knows is neither done nor refused until somebody was asked', () => {
    const signals = [wrote('new', at, '/note VP06c hello', { learnt: {} })]
    expect(decide(momentOf({ signals })).answers).toEqual([])
    expect(lookups(momentOf({ signals }))).toEqual([
      { question: { ask: 'in_team', team: 'acme/dnation', login: 'new' }, about: signals[0]?.id },
    ])
  })
})

describe('`/status`', () => {
  const asked = (...commands: LearntSignal[]) => decide(momentOf({ signals: commands })).answers.map(one => one.outcome)
  const known = (at: number, name = 'vp06c') => ({ learnt: { [`report contractors ${name} ${at}`]: 'All is well.' } })

  test('is answered with what the desk reports', () => {
    const signals = [wrote('uwe', at, '/status', known(at))]
    expect(decide(momentOf({ signals })).answers).toMatchObject([{ outcome: 'done', text: 'All is well.' }])
  })

  test('asks for the thread’s own lot, a named one or a company', () => {
    const names = ['/status', '/status Lot 6c', '/status dNation'].map(text => {
      const [lookup] = lookups(momentOf({ signals: [wrote('uwe', at, text, { learnt: {} })] }))
      return lookup?.question.ask === 'report' ? lookup.question.name : null
    })
    expect(names).toEqual(['VP06c', 'VP06c', 'dnation'])
  })

  test('is given once in 10 minutes', () => {
    const [soon, later] = [at + 9 * 60_000, at + 10 * 60_000]
    expect(asked(wrote('uwe', at, '/status', known(at)), wrote('uwe', soon, '/status', known(soon)))).toEqual([
      'done',
      'refused',
    ])
    expect(asked(wrote('uwe', at, '/status', known(at)), wrote('uwe', later, '/status', known(later)))).toEqual([
      'done',
      'done',
    ])
  })

  test('in a private repository is for those who may read it', () => {
    const none = { learnt: { 'permission guest': 'none' } }
    const [refused] = decide(
      momentOf({ repository: repository('vault'), signals: [wrote('guest', at - hour, '/status', none)] }),
    ).answers
    expect(refused?.outcome).toBe('refused')
  })
})
