import { describe, expect, test } from '@jest/globals'
import { deskNumber, deskObservation } from '../../../src/core/desk.ts'
import type { Answers, LearntSignal } from '../../../src/core/facts.ts'
import { questionKey } from '../../../src/core/questions.ts'
import { contractorsConfig } from '../../../src/features/contractors/config.ts'
import { inspect } from '../../../src/features/contractors/inspect.ts'
import { type Language, languages } from '../../../src/i18n/languages.ts'
import { common } from '../moment.ts'
import { calendar, repository, thursday } from './world.ts'

const companies = { dnation: { team: 'dnation', contacts: ['erin'], lots: { VP06c: { labels: ['SCS-VP06c'] } } } }

interface Look {
  name?: string
  language?: Language
  settings?: object
}

/** @param name of the repository whose desk looks; the reports stand in acme/status */
function look(learnt: Answers, { name = 'status', language = 'en', settings = { companies } }: Look = {}) {
  const here = { ...repository('docs'), name }
  const { snapshot } = deskObservation(7, here, [])
  if (!snapshot) throw new Error('A desk always has a snapshot.')
  const signal: LearntSignal = { id: 'inspection:1', kind: 'inspection', at: thursday, actor: null, learnt }
  const thread = { repository: here, number: deskNumber, snapshot, signals: [signal], answers: {}, deeds: [] }
  const config = contractorsConfig.parse({ publish: 'acme/status', ...settings })
  const shared = { ...common, calendar, now: thursday, declarations: [] }
  return inspect({ ...shared, thread, config, language }, signal)
}

const well = { 'team_exists acme/dnation': true, 'assignable erin': true, 'labels ': ['SCS-VP06c', 'bug'] }
const ill = { 'team_exists acme/dnation': false, 'assignable erin': null, 'labels ': ['scs-vp06C', 'vp-6c', 'VP6d'] }

describe('The weekly look', () => {
  test('asks for teams and contacts where the reports stand, and for labels everywhere', () => {
    const asked = (name: string) => look({}, { name }).lookups.map(({ question }) => questionKey(question))
    expect(asked('status')).toEqual(['team_exists acme/dnation', 'assignable erin', 'labels '])
    expect(asked('tools')).toEqual(['labels '])
  })

  test('asks at the desk of the organisation’s file whether the reports have a place', () => {
    const [first] = look({}, { name: '.github' }).lookups
    expect(first).toEqual({ question: { ask: 'repository', name: 'acme/status' }, about: 'inspection:1' })
    expect(look({ 'repository acme/status': 'here', 'labels ': [] }, { name: '.github' }).lines).toEqual([])
  })

  test.each(languages.flatMap(language => [[language, null] as const, [language, 'archived'] as const]))(
    'names in %s the place that is out of reach or archived (%j), and the remedy',
    (language, state) => {
      const { lines } = look({ 'repository acme/status': state, 'labels ': [] }, { name: '.github', language })
      expect(lines).toEqual([expect.stringMatching(/`acme\/status`.*`contractors\.publish`/)])
      expect(lines[0]).toMatch(state === null ? /installation/i : /archiv/)
    },
  )

  test('says nothing where all is well, and asks nothing where there are no companies', () => {
    expect(look(well)).toEqual({ lookups: [], lines: [] })
    expect(look({}, { settings: { companies: {} } })).toEqual({ lookups: [], lines: [] })
  })

  test.each(languages)('names in %s a team that is gone, a contact out of reach and a misspelt label', language => {
    const { lines } = look(ill, { language })
    expect(lines).toHaveLength(3)
    expect(lines[0]).toContain('`acme/dnation`')
    expect(lines[1]).toContain('`contractors.companies.dnation.contacts`')
    expect(lines[2]).toMatch(/`vp-6c`.*`VP06c`.*`SCS-VP06c`/)
  })
})
