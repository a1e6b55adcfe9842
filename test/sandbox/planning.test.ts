import { describe, expect, test } from '@jest/globals'
import { type Acme, at, createAcme } from './acme.ts'

const standards = '/repos/acme/standards'

async function withTools(isPrivate = false) {
  const acme = await createAcme()
  acme.sandbox.world.repository('acme/tools', { private: isPrivate, collaborators: { anna: 'write' } })
  acme.sandbox.hooks.mode = 'held'
  acme.sandbox.hooks.pending.length = 0
  const [anna, tools] = [acme.sandbox.as('anna', 'acme/standards'), acme.sandbox.as('anna', 'acme/tools')]
  return { ...acme, anna, tools }
}

function told({ sandbox }: Pick<Acme, 'sandbox'>): string[] {
  return sandbox.hooks.pending.splice(0).map(({ event, action }) => `${event}.${action}`)
}

async function timelineOf({ call }: Pick<Acme, 'call'>, number: number): Promise<unknown[]> {
  const { body } = await call('GET', `${standards}/issues/${number}/timeline`)
  return Array.isArray(body) ? body.map(entry => at(entry, 'event')) : []
}

describe('A milestone', () => {
  test('shows in its threads, which are told of when they get, change and lose it', async () => {
    const acme = await withTools()
    const { anna } = acme
    const number = anna.opens({ title: 'Move' })
    const [first, second] = [anna.createsMilestone('1', '2026-10-01'), anna.createsMilestone('2')]
    told(acme)
    anna.plans(number, first)
    anna.plans(number, first)
    anna.plans(number, second)
    anna.plans(number, null)
    expect(told(acme)).toEqual(['issues.milestoned', 'issues.demilestoned', 'issues.milestoned', 'issues.demilestoned'])
    expect(await timelineOf(acme, number)).toEqual(['milestoned', 'demilestoned', 'milestoned', 'demilestoned'])
    anna.plans(number, first)
    const { body } = await acme.call('GET', `${standards}/issues?milestone=${first}`)
    expect(at(body, '0.milestone')).toMatchObject({ number: first, due_on: '2026-10-01T07:00:00Z', open_issues: 1 })
  })

  test('that is moved leaves its threads untouched, and tells the former day', async () => {
    const acme = await withTools()
    const { anna, sandbox } = acme
    const number = anna.opens({ title: 'Move' })
    const milestone = anna.createsMilestone('1', '2026-10-01')
    anna.plans(number, milestone)
    told(acme)
    const before = await acme.call('GET', `${standards}/issues/${number}`)
    sandbox.clock.advance(60_000)
    anna.movesMilestone(milestone, '2026-10-15')
    const { payload } = sandbox.hooks.take('milestone', 'edited')
    expect(at(payload, 'changes.due_on.from')).toBe('2026-10-01T07:00:00Z')
    expect(told(acme)).toEqual([])
    const after = await acme.call('GET', `${standards}/issues/${number}`)
    expect(at(after.body, 'milestone.due_on')).toBe('2026-10-15T07:00:00Z')
    expect(at(after.body, 'updated_at')).toBe(at(before.body, 'updated_at'))
  })

  test('needs a day, and somebody who may', async () => {
    const { anna, sandbox } = await withTools()
    expect(() => anna.createsMilestone('1', 'soon')).toThrow('"soon" is not a day such as 2026-10-01.')
    expect(() => sandbox.as('jdoe', 'acme/standards').createsMilestone('1')).toThrow('needs the role write')
    expect(() => anna.plans(anna.opens({ title: 'Move' }), 9)).toThrow('There is no milestone 9')
  })
})

describe('Related issues', () => {
  test('are told of at both ends, also between repositories, and count what is open', async () => {
    const acme = await withTools()
    const { anna, tools, call } = acme
    const [number, other] = [anna.opens({ title: 'Move' }), tools.opens({ title: 'Disks' })]
    told(acme)
    anna.marksBlocked(number, `tools#${other}`)
    anna.addsSubIssue(number, `tools#${other}`)
    expect(told(acme)).toEqual([
      ...['issue_dependencies.blocked_by_added', 'issue_dependencies.blocking_added'],
      ...['sub_issues.sub_issue_added', 'sub_issues.parent_issue_added'],
    ])
    const seen = async () => (await call('GET', `${standards}/issues/${number}`)).body
    expect(at(await seen(), 'issue_dependencies_summary')).toMatchObject({ blocked_by: 1, total_blocked_by: 1 })
    tools.closes(other)
    expect(at(await seen(), 'issue_dependencies_summary')).toMatchObject({ blocked_by: 0, total_blocked_by: 1 })
    expect(at(await seen(), 'sub_issues_summary')).toEqual({ total: 1, completed: 1, percent_completed: 100 })
    expect(await timelineOf(acme, number)).toEqual(['blocked_by_added', 'sub_issue_added'])
  })

  test('stay related when one is transferred, and are not any more when it is deleted', async () => {
    const { anna, sandbox, call } = await withTools()
    const [number, other] = [anna.opens({ title: 'Move' }), anna.opens({ title: 'Disks' })]
    anna.marksBlocked(number, other)
    anna.addsSubIssue(number, other)
    const moved = anna.transfers(other, 'tools')
    const list = async (name: string) => (await call('GET', `${standards}/issues/${number}/${name}`)).body
    for (const name of ['sub_issues', 'dependencies/blocked_by']) {
      expect(await list(name)).toMatchObject([{ number: moved, repository: { name: 'tools' } }])
    }
    sandbox.as('olga', 'acme/tools').deletesThread(moved)
    for (const name of ['sub_issues', 'dependencies/blocked_by']) expect(await list(name)).toEqual([])
  })

  test('are not shown to who does not see their repository', async () => {
    const { anna, sandbox, call } = await withTools(true)
    const number = anna.opens({ title: 'Move' })
    const secret = sandbox.as('olga', 'acme/tools').opens({ title: 'Secret', body: `acme/standards#${number}` })
    sandbox.as('olga', 'acme/standards').marksBlocked(number, `tools#${secret}`)
    const paths = ['dependencies/blocked_by', 'timeline'].map(name => `${standards}/issues/${number}/${name}`)
    for (const path of paths) expect(JSON.stringify((await call('GET', path)).body)).toContain('Secret')
    sandbox.owner('olga', 'acme').makesUnreadable('tools', 403)
    expect(JSON.stringify((await call('GET', paths[0] ?? '')).body)).not.toContain('Secret')
  })

  test('are no pull requests', async () => {
    const { anna } = await withTools()
    const pull = anna.opensPullRequest({ title: 'Fix' })
    expect(() => anna.marksBlocked(pull, pull)).toThrow('only issues have parts and dependencies')
    expect(() => anna.addsSubIssue(anna.opens({ title: 'Move' }), 'tools#7')).toThrow('There is no issue tools#7.')
  })
})

describe('A thread that another one names', () => {
  test('says so in its timeline, once, without a webhook, and not for a redirect', async () => {
    const acme = await withTools()
    const { anna, tools } = acme
    const number = anna.opens({ title: 'Move' })
    const other = tools.opens({
      title: 'Disks',
      body: `acme/standards#${number} https://redirect.github.com/x/y/issues/1`,
    })
    tools.comments(other, `https://github.com/acme/standards/issues/${number}`)
    anna.opens({ title: 'Nothing', body: `https://redirect.github.com/acme/standards/issues/${number}, a#${number}b` })
    expect(await timelineOf(acme, number)).toEqual(['cross-referenced'])
    expect(told(acme).filter(event => event.includes('reference'))).toEqual([])
  })
})

test('What happened before the app was there has its own times, and no webhook', async () => {
  const acme = await withTools()
  const { sandbox, anna, call } = acme
  const longAgo = Date.UTC(2025, 2, 1)
  const number = sandbox.inThePast(longAgo, () => anna.opens({ title: 'Move', labels: ['VP01'] }))
  expect(told(acme)).toEqual([])
  const { body } = await call('GET', `${standards}/issues/${number}`)
  expect(body).toMatchObject({ created_at: '2025-03-01T00:00:00Z', updated_at: '2025-03-01T00:00:00Z' })
  anna.comments(number, 'Now.')
  expect(told(acme)).toEqual(['issue_comment.created'])
})

test.each([403, 404, 451] as const)('A repository that cannot be read is listed, and answers %i', async status => {
  const { sandbox, call } = await withTools()
  sandbox.owner('olga', 'acme').makesUnreadable('standards', status)
  expect((await call('GET', `${standards}/issues`)).status).toBe(status)
  expect((await call('GET', '/repos/acme/tools/issues')).status).toBe(200)
  expect(JSON.stringify((await call('GET', '/installation/repositories')).body)).toContain('"standards"')
  sandbox.owner('olga', 'acme').makesUnreadable('standards', null)
  expect((await call('GET', `${standards}/issues`)).status).toBe(200)
})
