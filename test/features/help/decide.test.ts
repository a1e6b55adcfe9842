import { describe, expect, test } from '@jest/globals'
import type { CommandLine } from '../../../src/core/facts.ts'
import { decide } from '../../../src/features/help/decide.ts'
import { lookups } from '../../../src/features/help/gather.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { momentOf, morning, person } from '../moment.ts'

function said(line: Partial<CommandLine> & { verb: string }) {
  const commands = [{ rest: '', text: '', explicit: false, ...line }]
  const base = { id: 'comment:1', at: morning, actor: person('kim'), place: 'comment', item: 1, learnt: {} } as const
  return [{ ...base, kind: 'wrote', words: false, commands } as const]
}

describe.each(languages)('in %s', language => {
  test.each(['help', 'clami', 'nonsense'])('the answer to /lotse %s', verb => {
    expect(decide(momentOf({ language, signals: said({ verb, explicit: true }) })).answers).toMatchSnapshot()
  })

  test('the answer to a command of which nobody can say who wrote it', () => {
    const [wrote] = said({ verb: 'claim' })
    const signals = wrote ? [{ ...wrote, kind: 'edited', byAuthor: null } as const] : []
    expect(decide(momentOf({ language, signals })).answers).toMatchSnapshot()
  })
})

test('commands of other bots are passed over in silence', () => {
  expect(decide(momentOf({ signals: said({ verb: 'lgtm' }) })).answers).toEqual([])
})

test('only a question for help asks what a person may use', () => {
  const ask = { question: { ask: 'org_member', login: 'kim' } } as const
  const moment = momentOf({ signals: said({ verb: 'help' }) })
  const declarations = moment.declarations.map(declaration => ({ ...declaration, mayUse: () => ({ ask: [ask] }) }))
  expect(lookups({ ...moment, declarations })).toEqual(declarations.map(() => ask))
  expect(lookups({ ...momentOf({ signals: said({ verb: 'why' }) }), declarations })).toEqual([])
})
