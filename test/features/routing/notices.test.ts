import { describe, expect, test } from '@jest/globals'
import {
  writeBackupAdded,
  writeReminder,
  writeTellLead,
  writeUnroutedNotice,
} from '../../../src/features/routing/comment/notices.ts'
import type { Keeper } from '../../../src/features/routing/request.ts'
import { languages } from '../../../src/i18n/languages.ts'
import { hour, morning, person, type Scene, sceneOf } from './state.ts'

const asked = { by: person('jdoe'), why: 'our users @everyone cannot log in' }
const days = 24 * hour

function keeperIn({ state }: ReturnType<typeof sceneOf>): Keeper {
  const [keeper] = state.keepers
  if (!keeper) throw new Error('The scene has no keeper.')
  return keeper
}

describe.each(languages)('in %s', language => {
  const scene = (given: Scene) => sceneOf(language, given)

  test.each<[string, Scene]>([
    ['when three quarters are used', { now: morning + 6 * hour }],
    ['a little later', { now: morning + 6 * hour + 5 * 60_000 }],
    ['when the promise is over', { now: morning + days }],
    ['for a partner without a backup', { partners: ['noris'], now: morning + 4 * hour }],
    [
      'for a request of several partners',
      {
        partners: ['plusserver', 'noris'],
        keepers: [{ login: 'ben', why: 'claimed', partner: null }],
        now: morning + 6 * hour,
      },
    ],
  ])('the reminder %s', (_, given) => {
    const made = scene(given)
    const { moment, state, clock } = made
    expect(writeReminder(moment, state, { clock, asked: null, keeper: keeperIn(made), away: null })).toMatchSnapshot()
  })

  test('the reminder to who stands in', () => {
    const made = scene({ now: morning + 6 * hour })
    const { moment, state, clock } = made
    const away = { until: '2026-10-16', standIn: 'ben' }
    expect(writeReminder(moment, state, { clock, asked: null, keeper: keeperIn(made), away })).toMatchSnapshot()
  })

  test('the reminder that somebody asked for', () => {
    const made = scene({ now: morning + 2 * hour })
    const { moment, state, clock } = made
    const told = { clock, keeper: keeperIn(made), away: null }
    expect([
      writeReminder(moment, state, { ...told, asked }),
      writeReminder(moment, state, { ...told, asked: { ...asked, why: '' } }),
    ]).toMatchSnapshot()
  })

  test('a backup was added', () => {
    const snapshot = { assignees: [person('anna'), person('ben')] }
    const late = scene({ now: morning + days, snapshot, state: { helper: { login: 'ben', fromShare: 1 } } })
    const early = scene({ now: morning + 2 * hour, state: { helper: { login: 'ben', fromShare: 0.75 } } })
    const gone = scene({
      now: morning + days,
      snapshot: { author: { id: 0, login: 'ghost', kind: 'human' } },
      state: { helper: { login: 'ben', fromShare: 1 } },
    })
    expect([
      writeBackupAdded(late.moment, late.state, { clock: late.clock, asked: null }),
      writeBackupAdded(late.moment, late.state, { clock: late.clock, asked }),
      writeBackupAdded(late.moment, late.state, { clock: late.clock, asked: { by: person('kim'), why: '' } }),
      writeBackupAdded(early.moment, early.state, { clock: early.clock, asked }),
      writeBackupAdded(early.moment, early.state, { clock: early.clock, asked: null }),
      writeBackupAdded(gone.moment, gone.state, { clock: gone.clock, asked: null }),
    ]).toMatchSnapshot()
  })

  test('the lead is told', () => {
    const helped = scene({
      now: morning + 2 * days,
      state: {
        helper: { login: 'ben', fromShare: 1 },
        history: [{ at: morning + days, kind: 'rung', do: 'add_backup' }],
      },
    })
    const alone = scene({ now: morning + 4 * hour, partners: ['plusserver', 'noris'], keepers: [{}, {}] })
    expect([
      writeTellLead(helped.moment, helped.state, { clock: helped.clock, asked: null, lead: 'dora' }),
      writeTellLead(alone.moment, alone.state, { clock: alone.clock, asked, lead: 'dora' }),
    ]).toMatchSnapshot()
  })

  test('nobody is known for it', () => {
    const { moment } = scene({})
    expect([
      writeUnroutedNotice(moment, { lead: 'dora', labels: ['partner: wavestack'], cause: 'unknown' }),
      writeUnroutedNotice(moment, { lead: 'dora', labels: [], cause: 'people_gone', partner: 'noris network' }),
    ]).toMatchSnapshot()
  })
})

describe('A notice', () => {
  test('calls only those who are to act', () => {
    const calls = (text: string) => [...text.matchAll(/(?<!`[^`]*)@[a-z]+/g)].map(([call]) => call)
    const made = sceneOf('en', { now: morning + 6 * hour })
    const told = { clock: made.clock, asked, keeper: keeperIn(made), away: null }
    expect(calls(writeReminder(made.moment, made.state, told))).toEqual(['@anna'])
    const late = sceneOf('en', { now: morning + days, state: { helper: { login: 'ben', fromShare: 1 } } })
    expect(calls(writeBackupAdded(late.moment, late.state, { clock: late.clock, asked }))).toEqual(['@jdoe', '@ben'])
    expect(calls(writeTellLead(late.moment, late.state, { clock: late.clock, asked, lead: 'dora' }))).toEqual(['@dora'])
  })

  test('about a helper who is not there is none', () => {
    const { moment, state, clock } = sceneOf('en')
    expect(writeBackupAdded(moment, state, { clock, asked: null })).toBe('')
  })
})
