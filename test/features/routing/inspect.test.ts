import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { deskNumber, deskObservation } from '../../../src/core/desk.ts'
import type { Answers, LearntSignal } from '../../../src/core/facts.ts'
import { questionKey } from '../../../src/core/questions.ts'
import type { Inspection } from '../../../src/features/feature.ts'
import { routingConfig } from '../../../src/features/routing/config.ts'
import { inspect } from '../../../src/features/routing/inspect.ts'
import { type Language, languages } from '../../../src/i18n/languages.ts'
import { cases } from '../../cases.ts'
import { common } from '../moment.ts'
import { calendar, monday } from './records.ts'

fc.configureGlobal({ seed: 20260929, numRuns: cases(100) })

const noris = { owner: 'carol' }
const everything = {
  engineers: ['anna', 'Carol', '@acme/product'],
  lead: 'dora',
  partners: {
    noris: { owner: 'carol', backup: ['anna'], team: 'noris', areas: { IAM: 'erik' } },
    plusserver: { owner: 'anna', backup: ['carol'], team: 'plusserver' },
  },
}

function signalOf(learnt: Answers): LearntSignal {
  return { id: 'inspection:2026-W40', kind: 'inspection', at: monday, actor: null, learnt }
}

/** @param learnt what was asked and answered so far */
function look(settings: object, learnt: Answers = {}, language: Language = 'en'): Inspection {
  const repository = {
    ...{ id: 1, owner: 'acme', ownerId: 2, name: 'home', private: false, archived: false, defaultBranch: 'main' },
  }
  const { snapshot } = deskObservation(7, repository, [])
  if (!snapshot) throw new Error('A desk always has a snapshot.')
  const signal = signalOf(learnt)
  const thread = { repository, number: deskNumber, snapshot, signals: [signal], answers: {}, deeds: [] }
  return inspect(
    {
      ...{ thread, config: routingConfig.parse(settings), language, calendar, now: monday },
      ...common,
      declarations: [],
    },
    signal,
  )
}

/** Asks until nothing is missing; all is well but for what `learnt` says. */
function lines(settings: object, learnt: Answers = {}, language: Language = 'en'): string[] {
  const well = look(settings).lookups.map(({ question }) => {
    return [questionKey(question), question.ask === 'labels' ? [] : true] as const
  })
  const { lookups, lines: told } = look(settings, { ...Object.fromEntries(well), ...learnt }, language)
  expect(lookups).toEqual([])
  return told
}

describe('The weekly look', () => {
  test('asks once for each person and team, and for the labels, about the inspection', () => {
    const { lookups, lines: told } = look(everything)
    expect(lookups.map(({ question }) => questionKey(question))).toEqual([
      ...['assignable carol', 'assignable anna', 'assignable erik', 'assignable dora'],
      ...['team_exists acme/noris', 'team_exists acme/plusserver', 'team_exists acme/product', 'labels partner:'],
    ])
    expect(lookups.map(({ about }) => about)).toEqual(Array(8).fill('inspection:2026-W40'))
    expect(told).toEqual([])
  })

  test('asks for nothing that it knows', () => {
    const { lookups } = look({ partners: { noris } }, { 'assignable carol': true })
    expect(lookups).toEqual([{ question: { ask: 'labels', prefix: 'partner:' }, about: 'inspection:2026-W40' }])
  })

  test('asks and tells nothing where no partner is configured', () => {
    expect(look({ engineers: ['anna', '@acme/product'], lead: 'dora' })).toEqual({ lookups: [], lines: [] })
  })

  test('tells nothing where all is well', () => {
    expect(lines(everything)).toEqual([])
  })
})

describe('A person who cannot be assigned', () => {
  test('is told with the key that names somebody else', () => {
    expect(lines({ partners: { noris } }, { 'assignable carol': false })).toEqual([
      'carol (owner of noris) cannot be assigned in this repository: an administrator can give read access, or `routing.partners.noris.owner` names somebody else.',
    ])
  })

  test('has one line with every role', () => {
    expect(lines(everything, { 'assignable carol': false })).toEqual([
      'carol (owner of noris, backup of plusserver and engineer) cannot be assigned in this repository: an administrator can give read access, or `routing.partners.noris.owner`, `routing.partners.plusserver.backup` and `routing.engineers` name somebody else.',
    ])
  })

  test('is no engineer for administrators where the configuration lists none', () => {
    const { engineers, ...rest } = everything
    expect(lines(rest, { 'assignable dora': false })).toEqual([
      'dora (lead) cannot be assigned in this repository: an administrator can give read access, or `routing.lead` names somebody else.',
    ])
    expect(lines({ ...rest, engineers }, { 'assignable anna': false })).toEqual([
      expect.stringContaining('anna (backup of noris, owner of plusserver and engineer)'),
    ])
  })

  test('is told with the area, whose label cannot call anybody', () => {
    const settings = { partners: { noris: { ...noris, areas: { IAM: 'erik', '@dora *': 'erik' } } } }
    expect(lines(settings, { 'assignable erik': null })).toEqual([
      'erik (area IAM of noris and area @\u200Bdora \\* of noris) cannot be assigned in this repository: an administrator can give read access, or `routing.partners.noris.areas` names somebody else.',
    ])
  })

  test('is told in German', () => {
    const unfit = { 'assignable carol': false, 'assignable dora': false, 'assignable erik': false }
    expect(lines(everything, unfit, 'de')).toEqual([
      'carol (zuständig für noris, Vertretung für plusserver und Engineer) kann in diesem Repository nicht zugewiesen werden: Die Administration kann Leserechte geben, oder `routing.partners.noris.owner`, `routing.partners.plusserver.backup` und `routing.engineers` nennen jemand anderen.',
      'erik (Bereich IAM von noris) kann in diesem Repository nicht zugewiesen werden: Die Administration kann Leserechte geben, oder `routing.partners.noris.areas` nennt jemand anderen.',
      'dora (Leitung) kann in diesem Repository nicht zugewiesen werden: Die Administration kann Leserechte geben, oder `routing.lead` nennt jemand anderen.',
    ])
  })
})

describe('A team that is not there', () => {
  test.each([
    [
      'en',
      'The team `acme/noris` cannot be found: an administrator can create it, or `routing.partners.noris.team` names another one.',
      'The team `acme/product` cannot be found: an administrator can create it, or `routing.engineers` names another one.',
    ],
    [
      'de',
      'Das Team `acme/noris` ist nicht zu finden: Die Administration kann es anlegen, oder `routing.partners.noris.team` nennt ein anderes.',
      'Das Team `acme/product` ist nicht zu finden: Die Administration kann es anlegen, oder `routing.engineers` nennt ein anderes.',
    ],
  ] as const)('is told in %s, as code that notifies nobody', (language, ...told) => {
    const missing = { 'team_exists acme/noris': false, 'team_exists acme/product': null }
    expect(lines(everything, missing, language)).toEqual(told)
  })

  test('of several partners is told once', () => {
    const settings = { partners: { noris: { ...noris, team: 'csp' }, scaleup: { ...noris, team: 'csp' } } }
    expect(lines(settings, { 'team_exists acme/csp': false })).toEqual([
      expect.stringContaining('`routing.partners.noris.team` and `routing.partners.scaleup.team` name another one.'),
    ])
  })
})

describe('Labels of partners that nobody claims', () => {
  const settings = { partners: { noris: { ...noris, aliases: ['wavestack'] } } }
  const stray = (labels: string[], language: Language) => lines(settings, { 'labels partner:': labels }, language)

  test('are listed, in the order of their names; those that are claimed are not', () => {
    const labels = ['partner: scaleup', 'Partner: Noris', 'partner: wavestack', 'partner: b`1']
    expect(stray(labels, 'en')).toEqual([
      "The labels `partner: b'1` and `partner: scaleup` belong to no partner: add each to `labels` of a partner under `routing.partners`, or delete it.",
    ])
    expect(stray(labels, 'de')).toEqual([
      "Die Labels `partner: b'1` und `partner: scaleup` gehören zu keinem Partner: jedes unter `routing.partners` bei einem Partner in `labels` aufnehmen oder löschen.",
    ])
  })

  test('may be a single one', () => {
    expect(stray(['partner: x'], 'en')).toEqual([
      'The label `partner: x` belongs to no partner: add it to `labels` of a partner under `routing.partners`, or delete it.',
    ])
    expect(stray(['partner: x'], 'de')).toEqual([
      'Das Label `partner: x` gehört zu keinem Partner: unter `routing.partners` bei einem Partner in `labels` aufnehmen oder löschen.',
    ])
  })

  test('may be more than a line bears', () => {
    const labels = Array.from({ length: 23 }, (_, index) => `partner: ${index + 10}`)
    expect(stray(labels, 'en')).toEqual([expect.stringContaining('`partner: 29` and 3 more belong')])
    expect(stray(labels, 'de')).toEqual([expect.stringContaining('`partner: 29` und 3 weitere gehören')])
  })
})

test('Whatever was answered, nothing breaks and nothing is asked twice', () => {
  const keys = look(everything).lookups.map(({ question }) => questionKey(question))
  const learnt = fc.dictionary(
    fc.constantFrom(...keys),
    fc.constantFrom<Answers[string]>(true, false, null, [], ['x', 1]),
  )
  fc.assert(
    fc.property(learnt, fc.constantFrom(...languages), (answers, language) => {
      const { lookups, lines: told } = look(everything, answers, language)
      expect(lookups.map(({ question }) => questionKey(question))).toEqual(keys.filter(key => !(key in answers)))
      expect(told.filter(line => line.includes('undefined') || line.includes('\n'))).toEqual([])
    }),
  )
})
