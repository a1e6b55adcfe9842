import { describe, expect, test } from '@jest/globals'
import { deskNumber } from '../../src/core/desk.ts'
import type { Plan, Signal } from '../../src/core/facts.ts'
import { milestoneOf } from '../../src/github/dates.ts'
import { observe } from '../../src/github/observe.ts'
import { readPlan } from '../../src/github/plan.ts'
import { readThread } from '../../src/github/read.ts'
import { sweepMilestone } from '../../src/github/sweep-milestone.ts'
import { type Acme, configPath, createAcme, firstOf, self } from './acme.ts'
import { checkExchange } from './openapi.ts'

const nothingPlanned: Plan = { dueLine: null, milestoneDue: null, progress: null, blockers: 0, merged: null }

function plansOf(acme: Acme, number: number): (Plan | undefined)[] {
  return acme
    .observations()
    .filter(observation => observation.number === number)
    .flatMap(({ snapshot }) => (snapshot ? [snapshot.plan] : []))
}

function dated(signals: readonly Signal[]) {
  return signals.flatMap(signal => (signal.kind === 'dated' ? [signal] : []))
}

async function readPlanOf(acme: Acme, number: number): Promise<Plan | undefined> {
  const webhook = { event: 'issues', payload: acme.sandbox.hooks.take('issues').payload }
  const { installationId, repository } = firstOf(observe(webhook, self, configPath).observations)
  return (await readThread(acme.call, { installationId, repository, number })).snapshot?.plan
}

describe('What is planned of an issue', () => {
  test('is told by webhook and when it is read: due line, milestone, parts, dependencies', async () => {
    const acme = createAcme()
    const anna = acme.as('anna')
    const number = anna.opens({ title: 'Move', body: 'Due: 2026-10-02, at noon\n\n- [x] disks\n- [ ] tapes' })
    expect(plansOf(acme, number)).toEqual([
      { ...nothingPlanned, dueLine: '2026-10-02, at noon', progress: { done: 1, all: 2 } },
    ])
    const [part, blocker] = [anna.opens({ title: 'Racks' }), anna.opens({ title: 'DNS' })]
    anna.plans(number, anna.createsMilestone('First part', '2026-12-01'))
    anna.addsSubIssue(number, part)
    anna.marksBlocked(number, blocker)
    const full = {
      ...{ dueLine: '2026-10-02, at noon', milestoneDue: '2026-12-01' },
      ...{ progress: { done: 0, all: 1 }, blockers: 1, merged: null },
    }
    expect(plansOf(acme, number).at(-1)).toEqual(full)
    anna.closes(part)
    anna.closes(blocker)
    expect(await readPlanOf(acme, number)).toEqual({ ...full, progress: { done: 1, all: 1 }, blockers: 0 })
    expect(acme.sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  })

  test('says of a pull request whether it is merged, and nothing of blockers', () => {
    const acme = createAcme()
    const number = acme.as('anna').opensPullRequest({ title: 'Move' })
    acme.as('anna').comments(number, 'Ready.')
    acme.as('anna').merges(number)
    expect(plansOf(acme, number).map(plan => plan?.merged)).toEqual([false, false, true])
  })

  const issue = { state: 'open', body: '', milestone: null } as const
  const pull = { ...issue, state: 'closed', pull_request: {} } as const

  test.each([
    ['without its body', { ...issue, body: undefined }],
    ['without its milestone', { state: 'open', body: '' } as const],
    ['with an odd milestone', { ...issue, milestone: 'soon' }],
    ['of a closed pull request that does not say how it ended', pull],
  ])('is not known from a payload %s', (_, thread) => {
    expect(readPlan(thread)).toBeUndefined()
  })

  test.each([
    ['null', null],
    ['no day', '2026-13-41T07:00:00Z'],
    ['beyond all planning', '+275760-09-13T00:00:00Z'],
  ])('has no due day where that of the milestone is %s', (_, due_on) => {
    expect(readPlan({ ...issue, milestone: { id: 1, number: 1, due_on } })).toEqual(nothingPlanned)
  })

  test('has no parts where GitHub counts none, nor odd ones', () => {
    expect(readPlan({ ...issue, sub_issues_summary: { total: 0, completed: 0 } })).toEqual(nothingPlanned)
    expect(readPlan({ ...issue, sub_issues_summary: { total: 'x' }, issue_dependencies_summary: [] })).toEqual(
      nothingPlanned,
    )
  })

  test('takes those who merged from either shape of a pull request', () => {
    expect(readPlan({ ...pull, pull_request: { merged_at: '2026-09-28T07:00:00Z' } })?.merged).toBe(true)
    expect(readPlan({ ...pull, pull_request: { merged_at: null } })?.merged).toBe(false)
    expect(readPlan({ ...pull, head: {}, merged_at: 1 })?.merged).toBe(true)
  })
})

describe('A day that became another is told', () => {
  test('when the body names another one, by whoever edited it', () => {
    const acme = createAcme()
    const number = acme.as('jdoe').opens({ title: 'Move', body: 'Due: 2026-10-02' })
    acme.webhooks()
    acme.clock.advance(60_000)
    acme.as('anna').editsThread(number, { body: 'Fällig: 15.10.2026' })
    acme.as('anna').editsThread(number, { body: 'Due: 2026-10-15, with all the tapes' })
    acme.as('anna').editsThread(number, { body: 'No idea.' })
    const at = acme.clock.now()
    const by = { kind: 'dated', source: 'body', at, actor: { login: 'anna' } }
    expect(dated(acme.signals())).toMatchObject([
      { ...by, id: `dated:body:${at}`, was: '2026-10-02', day: '2026-10-15' },
      { ...by, was: '2026-10-15', day: null },
    ])
  })

  test('when it gets a milestone, goes to another one, and leaves it', () => {
    const acme = createAcme()
    const anna = acme.as('anna')
    const number = anna.opens({ title: 'Move' })
    const pull = anna.opensPullRequest({ title: 'Move it' })
    const [first, second, third] = [
      anna.createsMilestone('1', '2026-10-01'),
      anna.createsMilestone('2', '2026-11-01'),
      anna.createsMilestone('3'),
    ]
    acme.webhooks()
    anna.plans(number, first)
    anna.plans(number, second)
    anna.plans(number, null)
    anna.plans(number, third)
    anna.plans(pull, first)
    const told = dated(acme.signals())
    expect(told.map(({ was, day }) => [was, day])).toEqual([
      [null, '2026-10-01'],
      ['2026-10-01', null],
      [null, '2026-11-01'],
      ['2026-11-01', null],
      [null, '2026-10-01'],
    ])
    expect(new Set(told.map(({ id }) => id)).size).toBe(4)
    expect(told.map(milestoneOf)).toEqual([null, null, null, null, null])
  })

  test('at the desk when a milestone is moved, and by one read in each of its open threads', async () => {
    const acme = createAcme()
    const anna = acme.as('anna')
    const milestone = anna.createsMilestone('First part', '2026-10-01')
    const [issue, done, pull] = [
      anna.opens({ title: 'Move' }),
      anna.opens({ title: 'Done' }),
      anna.opensPullRequest({ title: 'Fix' }),
    ]
    anna.opens({ title: 'Something else' })
    for (const number of [issue, done, pull]) anna.plans(number, milestone)
    anna.closes(done)
    acme.webhooks()
    acme.clock.advance(60_000)
    anna.movesMilestone(milestone, '2026-10-15')
    const observations = acme.observations()
    const [desk] = observations
    const [signal] = desk?.signals ?? []
    if (!desk || !signal) throw new Error('Nothing was heard.')
    expect(observations).toHaveLength(1)
    expect(desk.number).toBe(deskNumber)
    expect(signal).toMatchObject({ kind: 'dated', source: 'milestone', was: '2026-10-01', day: '2026-10-15' })
    expect(milestoneOf(signal)).toBe(milestone)
    const { exchanges } = acme.sandbox
    exchanges.length = 0
    const { installationId, repository } = desk
    const swept = await sweepMilestone({ call: acme.call, installationId, repository }, signal)
    expect(swept).toMatchObject(
      [issue, pull].map(number => ({
        number,
        snapshot: { plan: { milestoneDue: '2026-10-15' } },
        signals: [signal],
      })),
    )
    expect(exchanges.filter(({ method }) => method === 'GET')).toHaveLength(1)
    expect(exchanges.flatMap(checkExchange)).toEqual([])
  })

  test('not when the milestone keeps its day, or is closed', () => {
    const acme = createAcme()
    const milestone = acme.as('anna').createsMilestone('First part', '2026-10-01')
    acme.as('anna').movesMilestone(milestone, '2026-10-01')
    acme.as('anna').closesMilestone(milestone)
    expect(acme.webhooks()).toMatchObject([
      { action: 'created', observations: [] },
      { action: 'closed', observations: [] },
    ])
  })
})

describe('A label', () => {
  const repository = {
    ...{ id: 1, name: 'tools', private: false, owner: { id: 2, login: 'acme' }, updated_at: '2026-09-28T07:00:00Z' },
  }

  test('with another name is told of at the desk of the repository', () => {
    const acme = createAcme()
    acme.as('anna').opens({ title: 'Move', labels: ['VP01'] })
    acme.webhooks()
    acme.as('anna').renamesLabel('VP01', 'VP02')
    const { number, signals } = firstOf(acme.observations())
    expect(number).toBe(deskNumber)
    expect(signals).toMatchObject([{ kind: 'label_renamed', from: 'VP01', to: 'VP02', actor: { login: 'anna' } }])
  })

  test.each([
    ['that is created', { action: 'created', label: { name: 'x' } }],
    ['of which only the colour changed', { action: 'edited', label: { name: 'x' }, changes: { color: { from: 'f' } } }],
    ['with an odd name', { action: 'edited', label: { name: 'x' }, changes: { name: { from: 3 } } }],
    ['without a name', { action: 'edited', changes: { name: { from: 'x' } } }],
  ])('%s tells nothing', (_, odd) => {
    const payload = { repository, installation: { id: 5 }, sender: null, ...odd }
    expect(observe({ event: 'label', payload }, self, configPath).observations).toEqual([])
  })
})

describe('Of two related issues', () => {
  test('the one whose plan it is is seen, not the other one', () => {
    const acme = createAcme()
    acme.sandbox.world.repository('acme/tools', { collaborators: { anna: 'write' } })
    const [number, other] = [acme.as('anna').opens({ title: 'Move' }), acme.sandbox.as('ben', 'acme/tools')]
    const elsewhere = other.opens({ title: 'DNS' })
    acme.webhooks()
    acme.as('anna').marksBlocked(number, `tools#${elsewhere}`)
    acme.as('anna').addsSubIssue(number, `tools#${elsewhere}`)
    const told = acme.webhooks().map(({ action, observations }) => [action, observations.length])
    expect(told).toEqual([
      ['blocked_by_added', 1],
      ['blocking_added', 0],
      ['sub_issue_added', 1],
      ['parent_issue_added', 0],
    ])
    acme.as('anna').unmarksBlocked(number, `tools#${elsewhere}`)
    acme.as('anna').removesSubIssue(number, `tools#${elsewhere}`)
    expect(plansOf(acme, number)).toEqual([{ ...nothingPlanned, progress: { done: 0, all: 1 } }, nothingPlanned])
  })

  test.each([
    ['issue_dependencies', { action: 'blocked_by_added', blocked_issue: 'x' }],
    ['sub_issues', { action: 'sub_issue_added' }],
    ['sub_issues', { action: 'constructor', parent_issue: {} }],
    ['milestone', { action: 'edited', changes: { due_on: 3 }, milestone: { updated_at: 'never' } }],
  ])('an odd payload of %s tells nothing', (event, odd) => {
    const repository = { id: 1, name: 'tools', private: false, owner: { id: 2, login: 'acme' } }
    const payload = { repository, installation: { id: 5 }, sender: null, ...odd }
    expect(observe({ event, payload }, self, configPath).observations).toEqual([])
  })
})

test('A comment that begins with a status keeps that line, and no other words', () => {
  const acme = createAcme()
  const number = acme.as('jdoe').opens({ title: 'Move' })
  acme.webhooks()
  acme.as('jdoe').comments(number, '**Status:** the tapes are next\n\nThe secret is 1234.')
  acme.as('jdoe').comments(number, 'The Status: is a secret.')
  const told = acme.signals()
  expect(told).toMatchObject([{ kind: 'wrote', status: 'the tapes are next' }, { kind: 'wrote' }])
  expect(JSON.stringify(told)).not.toContain('secret')
})
