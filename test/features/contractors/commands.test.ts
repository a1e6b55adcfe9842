import { describe, expect, test } from '@jest/globals'
import type { LearntSignal } from '../../../src/core/facts.ts'
import { commands, mayUse } from '../../../src/features/contractors/commands.ts'
import { contractorsConfig } from '../../../src/features/contractors/config.ts'
import { decide, lookups } from '../../../src/features/contractors/decide.ts'
import { readRecord } from '../../../src/features/contractors/record.ts'
import { learnt, momentOf, person, rulesOf, type Scene, wrote } from './moment.ts'
import { config, day, hour, repository, thursday } from './world.ts'

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
    ['/health Lot 6c grün alles gut bis 15.10.2026.', 'anna'],
    ['/health VP06c auto', 'anna'],
    ['/due 2026-10-15.', 'ed'],
    ['/due bis 15.10.2026 die Prüfung dauert', 'ed'],
    ['/due until 2026-10-15', 'anna'],
    ['/due none.', 'anna'],
    ['/blocked by infra#1, docs#2 und upstream.', 'anna'],
  ])('%s by %s', (text, login) => {
    expect(answer(text, login)).toEqual(['done', ''])
  })

  test('notes and colours are kept wherever they are said', () => {
    expect(said('ed', '/note VP 06c all is well')).toEqual({
      ...{ task: null, overrides: [], lifted: [], spoken: [] },
      notes: [{ company: 'dnation', lot: 'VP06c', at, by: 'ed', text: 'all is well' }],
    })
    expect(said('anna', '/health vp6c auto')).toMatchObject({
      ...{ overrides: [], lifted: [{ company: 'dnation', lot: 'VP06c', at, by: 'anna' }] },
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
    ['/health VP06c auto', 'uwe', {}],
    ['/status VP99', 'uwe', {}],
  ])('%s by %s', (text, login, scene) => {
    const [outcome, words] = answer(text, login, scene) ?? []
    expect(outcome).toBe('refused')
    expect(words).toMatchSnapshot()
  })

  test('a colour by whoever maintains only the repository in which it is written', () => {
    const signals = [wrote('uwe', at, '/health VP06c auto', { learnt: { ...learnt, 'permission uwe': 'maintain' } })]
    expect(decide(momentOf({ signals })).answers).toMatchObject([{ outcome: 'refused' }])
    const unknown = momentOf({ signals: [wrote('new', at, '/health VP06c auto', { learnt: {} })] })
    expect(lookups(unknown).map(({ question }) => question)).toEqual([
      { ask: 'permission', login: 'new', repository: 'acme/status' },
    ])
  })

  test('unless an engineer sets a colour, whatever the role', () => {
    expect(answer('/health VP06c auto', 'uwe', { engineers: ['UWE'] })).toEqual(['done', ''])
    expect(answer('/health VP06c red late until 2026-10-15', 'uwe', { engineers: ['uwe'] })).toEqual(['done', ''])
  })

  test('by whoever was an engineer when it was said, whoever is one now', () => {
    const [said] = [wrote('uwe', thursday, '/health VP06c red late until 2026-10-15')]
    const held = { config, labels: ['scs-vp06C'], repository: repository('registry'), engineers: ['uwe'] }
    const signals = [{ ...said, learnt: { 'rules contractors': rulesOf(held) } }]
    expect(decide(momentOf({ signals })).answers).toMatchObject([{ outcome: 'done' }])
  })

  test('whose maker nobody knows is neither done nor refused until somebody was asked', () => {
    const signals = [wrote('new', at, '/note VP06c hello', { learnt: {} })]
    expect(decide(momentOf({ signals })).answers).toEqual([])
    expect(lookups(momentOf({ signals }))).toEqual([
      { question: { ask: 'in_team', team: 'acme/dnation', login: 'new' }, about: signals[0]?.id },
    ])
  })
})

describe('Help offers', () => {
  const offered = (labels: string[]) => {
    const signal = wrote('anna', at, '/help')
    const moment = momentOf({ snapshot: { labels }, signals: [signal] })
    const mine = commands.filter(command => {
      const finding = mayUse(moment, command, { by: person('anna'), about: signal })
      return 'known' in finding && finding.known
    })
    return mine.map(({ verb }) => verb)
  }

  test.each([
    ['all in a task', ['SCS-VP06c'], ['status', 'health', 'due', 'blocked', 'unblocked']],
    ['nothing about tasks where there is none', ['bug'], ['status', 'health']],
  ])('%s', (_, labels, verbs) => {
    expect(offered(labels)).toEqual(verbs)
  })
})

describe('What was said once', () => {
  const labels = ['SCS-VP06c']
  const then = {
    ...learnt,
    'rules contractors': rulesOf({ config, labels, repository: repository('registry'), engineers: ['erin'] }),
  }
  const others = { publish: 'acme/status', companies: { osism: { contacts: ['uwe'], lots: { VP01: { labels } } } } }
  const later: Scene = {
    config: contractorsConfig.parse(others),
    snapshot: { labels: ['SCS-VP01'] },
    repository: { ...repository('vault'), owner: 'umbrella' },
  }
  /** @returns the answer when everything has changed since, and what would have to be asked for it */
  const judged = (text: string, login: string, more = {}) => {
    const moment = momentOf({ ...later, signals: [wrote(login, at, text, { learnt: { ...then, ...more } })] })
    return [decide(moment).answers.map(({ outcome }) => outcome), lookups(moment)]
  }

  test.each([
    ['/due 2026-10-15', 'erin'],
    ['/due none', 'ed'],
    ['/blocked by #3', 'erin'],
    ['/note VP06c all is well', 'ed'],
    ['/health VP06c red late until 2026-10-15', 'erin'],
  ])('%s by %s is done, whatever contacts, labels, lots and repository are now', (text, login) => {
    expect(judged(text, login)).toEqual([['done'], []])
  })

  test('by `/status` and `/unblocked` is done, too', () => {
    const report = { [`report contractors vp06c ${at}`]: 'All is well.' }
    expect(judged('/status', 'zoe', report)).toEqual([['done'], []])
    const signals = ['/blocked by #3', '/unblocked'].map(text => wrote('erin', at, text, { learnt: then }))
    expect(decide(momentOf({ ...later, signals })).answers.map(({ outcome }) => outcome)).toEqual(['done', 'done'])
  })

  test('is kept for the company and the lot of which it was said', () => {
    const signals = [wrote('ed', at, '/note VP06c all is well', { learnt: then })]
    expect(decide(momentOf({ ...later, signals })).record?.facts).toMatchObject({
      notes: [{ company: 'dnation', lot: 'VP06c', text: 'all is well' }],
    })
  })

  test.each([
    ['/due 2026-10-15', 'uwe'],
    ['/note VP01 hello', 'uwe'],
    ['/health VP06c red late until 2026-09-01', 'erin'],
  ])('%s by %s stays refused, though it might be done now', (text, login) => {
    expect(judged(text, login)).toEqual([['refused'], []])
  })

  test('is measured by the day in the zone of that time', () => {
    const place = { config, labels, repository: repository('registry'), engineers: ['erin'] }
    const inZone = (timezone: string) => ({ 'rules contractors': rulesOf({ ...place, timezone }) })
    const said = (zone: string) => judged('/health VP06c red late until 2026-09-22', 'erin', inZone(zone))[0]
    expect([said('Pacific/Honolulu'), said('Europe/Berlin')]).toEqual([['done'], ['refused']])
  })

  test('in an edit is judged by what held when that was made', () => {
    const [renamed, moved] = [{ VP6C: { labels } }, { VP01: { labels } }].map(lots => {
      const companies = { dnation: { contacts: ['erin'], lots } }
      const now = contractorsConfig.parse({ publish: 'acme/status', companies })
      return { 'rules contractors': rulesOf({ config: now, labels, repository: repository('registry') }) }
    })
    const first = wrote('erin', at, '/note VP06c all is wel', { learnt: then })
    const edited = (text: string, rules = {}): LearntSignal => {
      const commands = [{ verb: 'note', rest: `VP06c ${text}`, text: '', explicit: false }]
      const item = first.kind === 'wrote' ? first.item : 0
      const by = { id: text, at: at + hour, actor: first.actor, place: 'comment', item, byAuthor: true } as const
      return { ...by, kind: 'edited', commands, learnt: { ...learnt, ...rules } }
    }
    const kept = (signal: LearntSignal) => {
      const { answers, record } = decide(momentOf({ ...later, signals: [first, signal] }))
      return [answers.map(({ outcome }) => outcome), readRecord(record?.facts ?? null)?.notes.map(({ text }) => text)]
    }
    expect(kept(edited('all is well', renamed))).toEqual([['done', 'done'], ['all is well']])
    expect(kept(edited('all is well', moved))).toEqual([['done', 'refused'], ['all is wel']])
  })

  test('is judged when it is known what held then; by what holds now, if that cannot be read', () => {
    const signals = [wrote('erin', at, '/due 2026-10-15')]
    const moment = momentOf({ signals })
    const unknown = { ...moment, thread: { ...moment.thread, signals } }
    expect(lookups(unknown)).toEqual([{ question: { ask: 'rules', feature: 'contractors' }, about: signals[0]?.id }])
    expect(decide(unknown).answers).toEqual([])
    const broken = { learnt: { ...learnt, 'rules contractors': { config: { companies: 7 } } } }
    const [found] = decide(momentOf({ signals: [wrote('erin', at, '/due 2026-10-15', broken)] })).answers
    expect(found?.outcome).toBe('done')
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
