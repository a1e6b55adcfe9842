import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Json } from '../../src/core/facts.ts'
import type { Question } from '../../src/core/questions.ts'
import { features } from '../../src/features/index.ts'
import { cases } from '../cases.ts'
import { day, monday, type Said, Whole } from './whole.ts'

fc.configureGlobal({ seed: 20_261_129 })

const written = `
routing:
  engineers: [anna]
  partners:
    noris: { team: noris, owner: anna, labels: ['partner: noris'] }
    other: { team: other, owner: anna }
consensus: { profiles: { default: { window: 5bd, deciders: [dora, duke], proposers: [pat, paul], chairs: [chad] } } }
contractors:
  publish: acme/reports
  companies:
    dnation: { team: dnation, contacts: [erin], lots: { VP06c: { labels: [VP06c] } } }
    rival: { contacts: [evan], lots: { VP12: { labels: [VP12] } } }
`

const teams: Readonly<Record<string, readonly string[]>> = {
  ...{ 'acme/noris': ['olga', 'nora'], 'acme/other': ['otto'], 'acme/dnation': ['ella'] },
}

/** Who may do anything at all, beside their roles; olga is the thread's author, stan is nobody. */
const everybody = [
  ...['anna', 'dora', 'duke', 'chad', 'pat', 'paul', 'olga', 'nora', 'otto', 'erin', 'ella', 'evan', 'stan'],
] as const

const roles = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const

/** Somebody, with the roles in the thread's repository, in that of the reports, and in that of the older decision. */
interface Who {
  login: string
  here: (typeof roles)[number]
  reports: (typeof roles)[number]
  older: (typeof roles)[number]
}

/** Who decides on D5, which was accepted in another repository. */
const olderDeciders: Json[] = [['dora'], ['somebody'], 'maintain']

const isAtLeast = (role: Who['here'], least: Who['here']) => roles.indexOf(role) >= roles.indexOf(least)
const isOne =
  (...logins: string[]) =>
  ({ login }: Who) =>
    logins.includes(login)

const engineer = isOne('anna')
const proposerOrChair = isOne('pat', 'chad')
const decider = isOne('dora', 'duke')
/** The thread bears a label of dnation. */
const ofTask = (who: Who) => isAtLeast(who.here, 'triage') || isOne('erin', 'ella')(who)
const isRival = (body: string) => body.includes('VP12')

/** Who may change something by a command, as the list of commands says; the verbs that are missing change nothing. */
const mayChange: Readonly<Record<string, (who: Who, body: string, deciders: Json) => boolean>> = {
  ...Object.fromEntries(
    ['claim', 'unclaim', 'handover', 'partner', 'waiting', 'snooze', 'quiet', 'loud'].map(verb => [verb, engineer]),
  ),
  need: () => true,
  escalate: isOne('anna', 'olga', 'nora'),
  away: () => true,
  back: () => true,
  propose: isOne('pat', 'paul'),
  support: () => true,
  unsupport: () => true,
  'stand-aside': () => true,
  object: () => true,
  adopt: decider,
  wait: decider,
  address: isOne('pat'),
  /** Without a name one's own. */
  resolve: (who, body) =>
    isOne(...(body.includes('O1') ? [] : ['stan']), ...(body.includes('O2') ? [] : ['dora']))(who),
  dismiss: isOne('duke'),
  amend: proposerOrChair,
  substantive: decider,
  extend: proposerOrChair,
  pause: proposerOrChair,
  resume: who => engineer(who) || proposerOrChair(who),
  withdraw: proposerOrChair,
  reject: isOne('chad'),
  conclude: isOne('chad'),
  exclude: proposerOrChair,
  appeal: decider,
  supersede: (who, _, deciders) =>
    decider(who) && (Array.isArray(deciders) ? deciders.includes(who.login) : isAtLeast(who.older, 'maintain')),
  note: (who, body) => (isRival(body) ? isOne('evan') : isOne('erin', 'ella'))(who),
  health: (who, body) =>
    engineer(who) || isAtLeast(who.reports, 'maintain') || (isRival(body) ? isOne('evan') : isOne('erin'))(who),
  due: ofTask,
  blocked: ofTask,
  unblocked: ofTask,
}

/** What would change something, if the person may. */
const lines = [
  ...['/claim', '/unclaim', '/handover @ben', '/partner other', '/partner none', '/need tapes', '/waiting Which one?'],
  ...['/resume', '/lotse resume routing', '/lotse resume decision', '/snooze 3d', '/escalate now', '/quiet', '/loud'],
  ...[
    '/away 2026-10-05..2026-10-16 @anna',
    '/back',
    '/load @anna',
    '/sla',
    '/why',
    '/help',
    '/status',
    '/decision log',
  ],
  ...['/propose Another', '/propose for 5bd Another\nThe text.', '/support', '/unsupport', '/stand-aside too late'],
  ...[
    '/object It is slow.',
    '/object withheld It is slow.',
    '/adopt O2',
    '/adopt https://github.com/acme/home/issues/12',
  ],
  ...['/wait 2bd ben is away', '/address O1 It is tested.', '/resolve O1', '/resolve O2', '/resolve', '/dismiss O1 no'],
  ...['/amend This is quite another text now.', '/amend minor typo\nKeep the checks!', '/substantive'],
  ...['/extend 3bd many are away', '/pause it is summer', '/withdraw', '/reject no way', '/conclude all have spoken'],
  ...[
    '/exclude #13 later',
    '/appeal nobody asked',
    '/supersede D5',
    '/note VP06c All is well.',
    '/note VP12 All is well.',
  ],
  ...['/health VP06c green all is well until 2026-11-02', '/health VP12 red all is lost until 2026-11-02'],
  ...['/health VP06c auto', '/health VP12 auto', '/due 2026-10-30', '/due none', '/blocked by upstream', '/unblocked'],
]
const verbOf = (body: string) => /^\/(?:lotse )?([a-z-]+)/.exec(body)?.[1] ?? ''

/** Where commands find something to act on. */
const beginnings: Readonly<Record<string, (whole: Whole) => Whole>> = {
  fresh: whole => whole,
  busy: whole =>
    whole
      .say({ by: 'anna', body: '/claim' })
      .say({ by: 'anna', body: '/waiting Which one?' })
      .say({ by: 'anna', body: '/quiet' })
      .say({ by: 'erin', body: '/blocked by us' })
      .say({ by: 'erin', body: '/due 2026-10-20' })
      .say({ by: 'stan', body: '/away 2026-10-05..2026-10-16' })
      .say({ by: 'anna', body: '/health VP06c amber hm until 2026-11-02' })
      .say({ by: 'anna', body: '/health VP12 amber hm until 2026-11-02' }),
  objected: whole =>
    whole
      .say({ by: 'pat', body: '/propose covers #13 Entropy' })
      .say({ by: 'dora', body: '/object The list is untested.' })
      .say({ by: 'stan', body: '/object Not mine.' }),
  running: whole => whole.say({ by: 'pat', body: '/propose covers #13 Entropy' }).wait(4 * day),
  paused: whole => whole.say({ by: 'pat', body: '/propose Entropy' }).say({ by: 'chad', body: '/pause the summer' }),
  changed: whole =>
    whole
      .say({ by: 'pat', body: '/propose Entropy' })
      .say({ by: 'pat', body: '/amend minor\nKeep the checks, please.' }),
  spoken: whole =>
    whole
      .say({ by: 'pat', body: '/propose Entropy' })
      .wait(4 * day)
      .say({ by: 'dora', body: '/support' })
      .say({ by: 'duke', body: '/support' }),
  accepted: whole => whole.say({ by: 'pat', body: '/propose Entropy' }).wait(12 * day),
}

function begin(beginning: string, who: Who, deciders: Json): Whole {
  const answer = (question: Question): Json | undefined => {
    switch (question.ask) {
      case 'permission': {
        if (question.login !== who.login) return 'read'
        const { repository } = question
        return repository === undefined ? who.here : repository === 'acme/reports' ? who.reports : who.older
      }
      case 'in_team':
        return teams[question.team]?.includes(question.login) ?? false
      case 'members':
        return [...(teams[question.team] ?? [])]
      case 'assignable':
        return true
      case 'decision':
        return question.number === 5
          ? { state: 'accepted', end: monday - day, deciders, repository: 'acme/older' }
          : null
      default:
        return undefined
    }
  }
  const whole = new Whole({ title: 'Entropy', text: 'Keep the checks.', need: null, status: '' }, written, answer)
  return beginnings[beginning]?.(whole) ?? whole
}

/** Everything that comes of it but the answers to whoever spoke. */
function standOf(whole: Whole) {
  const wanted = Object.entries(whole.wanted())
  return Object.fromEntries(wanted.map(([feature, { answers, wake, reasons, ...stand }]) => [feature, stand]))
}

/** The living comment and the log say that somebody wrote into another's comment, and that nothing was done. */
function withoutMention(stand: ReturnType<typeof standOf>): unknown {
  const kept = Object.entries(stand).map(([feature, { comment, ...rest }]) => [feature, rest])
  const isNoted = (entry: { event?: string } | null) => entry?.event === 'foreign command'
  return JSON.parse(JSON.stringify(kept), (_, value) =>
    Array.isArray(value) ? value.filter(entry => !isNoted(entry)) : value,
  )
}

interface Case {
  beginning: string
  who: Who
  deciders: Json
}

/** @returns how it stands after what was said, and how it would if nothing had been meant */
function outcomes({ beginning, who, deciders }: Case, said: readonly Omit<Said, 'by'>[]) {
  const standAfter = (isEmpty: boolean) => {
    const whole = begin(beginning, who, deciders)
    for (const one of said) whole.say({ by: who.login, ...one, isEmpty })
    return standOf(whole)
  }
  return { without: standAfter(true), after: standAfter(false) }
}

const role = fc.constantFrom(...roles)
const whoever = fc.record({ login: fc.constantFrom(...everybody), here: role, reports: role, older: role })
const anyCase = fc.record({
  beginning: fc.constantFrom(...Object.keys(beginnings)),
  who: whoever,
  deciders: fc.constantFrom(...olderDeciders),
})
const mayUse = ({ who, deciders }: Case, body: string) => mayChange[verbOf(body)]?.(who, body, deciders) ?? false

describe('Whoever may not change something does not, whatever the role, the group and the thread', () => {
  test('by any command', () => {
    fc.assert(
      fc.property(anyCase, fc.shuffledSubarray(lines, { minLength: 12 }), (one, bodies) => {
        const said = bodies.filter(body => !mayUse(one, body)).map(body => ({ body }))
        const { after, without } = outcomes(one, said)
        expect(after).toEqual(without)
      }),
      { numRuns: cases(60) },
    )
  })

  test.each([{ edited: 'by another' }, { kind: 'bot' }] as const)('by any command that was %j', how => {
    fc.assert(
      fc.property(anyCase, fc.shuffledSubarray(lines, { minLength: 12 }), (one, bodies) => {
        const { after, without } = outcomes(
          one,
          bodies.map(body => ({ body, ...how })),
        )
        expect(withoutMention(after)).toEqual(withoutMention(without))
      }),
      { numRuns: cases(20) },
    )
  })

  test('by any command that nobody can prove, but for an objection', () => {
    fc.assert(
      fc.property(anyCase, fc.shuffledSubarray(lines, { minLength: 12 }), (one, bodies) => {
        const proven = bodies.filter(body => verbOf(body) !== 'object')
        const said = proven.map(body => ({ body, edited: 'by whom?' }) as const)
        const { after, without } = outcomes(one, said)
        expect(after).toEqual(without)
      }),
      { numRuns: cases(20) },
    )
  })
})

test.each(lines.filter(body => Object.hasOwn(mayChange, verbOf(body))))(
  'Somebody who may changes something by %s',
  body => {
    const all: Case[] = everybody.flatMap(login =>
      Object.keys(beginnings).map(beginning => {
        const who: Who = { login, here: 'admin', reports: 'admin', older: 'admin' }
        return { beginning, who, deciders: 'maintain' }
      }),
    )
    const changed = all
      .filter(one => mayUse(one, body))
      .find(one => {
        const { after, without } = outcomes(one, [{ body }])
        return JSON.stringify(after) !== JSON.stringify(without)
      })
    expect(changed).toBeDefined()
  },
)

test('Every command stands in the list of what may be changed, or changes nothing for anybody', () => {
  const harmless = ['help', 'load', 'sla', 'why', 'status', 'decision']
  const verbs = features.flatMap(({ commands }) => commands.map(({ verb }) => verb))
  expect([...new Set(verbs)].toSorted()).toEqual([...Object.keys(mayChange), ...harmless].toSorted())
  expect([...new Set(lines.map(verbOf))].toSorted()).toEqual([...new Set(verbs)].toSorted())
})
