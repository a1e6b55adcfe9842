import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { ProbotOctokit } from 'probot'
import { createClock, createSandbox } from '../../src/sandbox/index.ts'
import { checkExchange } from '../github/openapi.ts'
import { type Acme, appJwt, at, createAcme, morning, secret, stringAt } from './acme.ts'

/** What is asked of each issue, and how the list is narrowed. */
function issuesQuery(fields = 'number', list = 'first: 100'): string {
  return `query Tasks { repository(owner: "acme", name: "standards") {
    issues(${list}) { totalCount nodes { ${fields} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
  } }`
}

async function withGraphql() {
  const acme = await createAcme()
  const { call } = acme
  const ask = async (query: string, variables: object = {}, as?: string | null) =>
    (await call('POST', '/graphql', { query, variables }, as)).body
  /** The issues' numbers, or what else is asked of them. */
  const list = async (fields?: string, narrowed?: string, as?: string) => {
    const { issues } = Object(at(await ask(issuesQuery(fields, narrowed), {}, as), 'data.repository'))
    return fields ? issues.nodes : issues.nodes.map((node: unknown) => at(node, 'number'))
  }
  /** A token of the installation that may do less. */
  const narrow = async (permissions: Record<string, string>) => {
    const path = `/app/installations/${acme.installationId}/access_tokens`
    return stringAt((await call('POST', path, { permissions }, appJwt)).body, 'token')
  }
  return { ...acme, ask, list, narrow, anna: acme.sandbox.as('anna', 'acme/standards') }
}

function checked({ exchanges, mistakes }: Acme['sandbox']): string[] {
  return [...exchanges.flatMap(checkExchange), ...mistakes]
}

describe('Whoever asks through GraphQL', () => {
  test('needs a token', async () => {
    const { call, sandbox } = await withGraphql()
    for (const as of [null, appJwt, 'wrong']) {
      expect(await call('POST', '/graphql', { query: issuesQuery() }, as)).toMatchObject({ status: 401 })
    }
    sandbox.revokeTokens()
    expect(await call('POST', '/graphql', { query: issuesQuery() })).toMatchObject({
      ...{ status: 401, body: { message: 'Bad credentials' } },
    })
  })

  test('learns of what is not there, and of what may not be seen, in the same words', async () => {
    const { ask, sandbox } = await withGraphql()
    sandbox.world.repository('other/private', { private: true })
    for (const name of ['acme/nothing', 'other/private']) {
      const [owner, repository] = name.split('/')
      const query = 'query Look($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { name } }'
      expect(await ask(query, { owner, name: repository })).toEqual({
        data: { repository: null },
        errors: [
          {
            type: 'NOT_FOUND',
            path: ['repository'],
            locations: [{ line: 1, column: 47 }],
            message: `Could not resolve to a Repository with the name '${name}'.`,
          },
        ],
      })
    }
    expect(checked(sandbox)).toEqual([])
  })

  test.each([
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [451, 'FORBIDDEN'],
  ] as const)('is told in the answer of a repository where REST says %i', async (status, type) => {
    const { call, sandbox } = await withGraphql()
    sandbox.owner('olga', 'acme').makesUnreadable('standards', status)
    const answer = await call('POST', '/graphql', { query: issuesQuery() })
    expect(answer).toMatchObject({ status: 200, body: { data: { repository: null }, errors: [{ type }] } })
    expect(sandbox.mistakes).toEqual([])
  })

  test('reads issues and pull requests only as far as the token goes', async () => {
    const { ask, narrow } = await withGraphql()
    const pulls = issuesQuery().replace('issues(', 'pullRequests(')
    const [forIssues, forPulls] = [await narrow({ issues: 'read' }), await narrow({ pull_requests: 'read' })]
    expect(await ask(issuesQuery(), {}, forIssues)).not.toHaveProperty('errors')
    expect(await ask(pulls, {}, forPulls)).not.toHaveProperty('errors')
    expect(await ask(pulls, {}, forIssues)).toMatchObject({
      data: { repository: null },
      errors: [
        {
          ...{ type: 'FORBIDDEN', path: ['repository', 'pullRequests'] },
          message: 'Resource not accessible by integration',
        },
      ],
    })
    expect(at(await ask(issuesQuery(), {}, forPulls), 'errors.0.path')).toEqual(['repository', 'issues'])
  })

  test('is led to a renamed repository without a redirect, unless that is not wanted', async () => {
    const { ask, anna, sandbox } = await withGraphql()
    anna.opens({ title: 'Move' })
    sandbox.as('olga', 'acme/standards').renames('norms')
    expect(at(await ask(issuesQuery('repository { name }')), 'data.repository.issues.nodes')).toEqual([
      { repository: { name: 'norms' } },
    ])
    const strict = issuesQuery().replace('"standards"', '"standards", followRenames: false')
    expect(at(await ask(strict), 'errors.0.type')).toBe('NOT_FOUND')
    expect(sandbox.exchanges.filter(({ status }) => status > 201)).toEqual([])
  })

  test('finds what has one of the labels, spelt exactly so', async () => {
    const { anna, list } = await withGraphql()
    const [one, both] = [
      anna.opens({ title: '1', labels: ['VP06c'] }),
      anna.opens({ title: '2', labels: ['VP06c', 'a, b'] }),
    ]
    const other = anna.opens({ title: '3', labels: ['a, b'] })
    anna.opens({ title: '4' })
    anna.opensPullRequest({ title: '5', labels: ['VP06c'] })
    expect(await list(undefined, 'first: 9, labels: ["VP06c"]')).toEqual([one, both])
    expect(await list(undefined, 'first: 9, labels: ["VP06c", "a, b"]')).toEqual([one, both, other])
    expect(await list(undefined, 'first: 9, labels: ["vp06c", "a", "b"]')).toEqual([])
  })

  test('finds by state, where a merged pull request is not just closed', async () => {
    const { anna, ask, list } = await withGraphql()
    const [open, closed] = [anna.opens({ title: '1' }), anna.opens({ title: '2' })]
    anna.closes(closed)
    expect(await list(undefined, 'first: 9, states: [OPEN]')).toEqual([open])
    expect(await list(undefined, 'first: 9, states: [CLOSED]')).toEqual([closed])
    const [merged, dropped] = [
      anna.opensPullRequest({ title: '3' }),
      anna.opensPullRequest({ title: '4', draft: true }),
    ]
    anna.merges(merged)
    anna.closes(dropped)
    const pulls = issuesQuery('number state merged mergedAt isDraft').replace('issues(', 'pullRequests(')
    expect(at(await ask(pulls), 'data.repository.pullRequests.nodes')).toEqual([
      { number: merged, state: 'MERGED', merged: true, mergedAt: '2026-09-28T11:20:00Z', isDraft: false },
      { number: dropped, state: 'CLOSED', merged: false, mergedAt: null, isDraft: true },
    ])
  })

  test('must say how much is wanted, and not too much', async () => {
    const { ask, sandbox } = await withGraphql()
    expect(at(await ask(issuesQuery('number', 'states: [OPEN]')), 'errors.0')).toMatchObject({
      ...{ type: 'MISSING_PAGINATION_BOUNDARIES', path: ['repository', 'issues'] },
      message: 'You must provide a `first` or `last` value to properly paginate the `issues` connection.',
    })
    expect(at(await ask(issuesQuery('number', 'first: 200')), 'errors.0')).toMatchObject({
      type: 'EXCESSIVE_PAGINATION',
      message: 'Requesting 200 records on the `issues` connection exceeds the `first` limit of 100 records.',
    })
    expect(at(await ask(issuesQuery('number', 'last: 101')), 'errors.0.message')).toContain('the `last` limit')
    expect(at(await ask(issuesQuery('number', 'first: 1, after: "x"')), 'errors.0')).toMatchObject({
      ...{ type: 'INVALID_CURSOR_ARGUMENTS', message: '`x` does not appear to be a valid cursor.' },
    })
    expect(sandbox.mistakes).toHaveLength(4)
  })
})

describe('A cursor', () => {
  async function withPages() {
    const acme = await withGraphql()
    const { anna, ask, sandbox } = acme
    const numbers = ['1', '2', '3', '4', '5'].map(title => {
      sandbox.clock.advance(60_000)
      return anna.opens({ title, labels: ['task'] })
    })
    const page = async (list: string) => {
      const issues = at(await ask(issuesQuery('number', `labels: ["task"], ${list}`)), 'data.repository.issues')
      const { pageInfo, totalCount, nodes } = Object(issues)
      return { ...pageInfo, totalCount, numbers: nodes.map((node: unknown) => at(node, 'number')) }
    }
    return { ...acme, numbers, page }
  }

  test('leads on from what was last shown, also when that is no longer in the list', async () => {
    const { numbers, page, anna } = await withPages()
    const first = await page('first: 2')
    expect(first).toMatchObject({
      totalCount: 5,
      hasNextPage: true,
      hasPreviousPage: false,
      numbers: numbers.slice(0, 2),
    })
    expect(Buffer.from(first.endCursor, 'base64').toString()).toMatch(/^cursor:v2:\[/)
    for (const number of numbers.slice(0, 2)) anna.unlabels(number, 'task')
    const rest = await page(`first: 100, after: "${first.endCursor}"`)
    expect(rest).toMatchObject({ totalCount: 3, hasNextPage: false, hasPreviousPage: false, numbers: numbers.slice(2) })
    const nothing = await page(`first: 100, after: "${rest.endCursor}"`)
    expect(nothing).toMatchObject({ numbers: [], hasNextPage: false, startCursor: null, endCursor: null })
  })

  test('leads back, too', async () => {
    const { numbers, page } = await withPages()
    const last = await page('last: 2')
    expect(last).toMatchObject({ hasNextPage: false, hasPreviousPage: true, numbers: numbers.slice(3) })
    const before = await page(`last: 2, before: "${last.startCursor}"`)
    expect(before).toMatchObject({ hasNextPage: true, hasPreviousPage: true, numbers: numbers.slice(1, 3) })
    expect((await page('last: 0')).numbers).toEqual([])
  })

  test('follows the order that is asked for', async () => {
    const { numbers, page, anna, sandbox } = await withPages()
    sandbox.clock.advance(60_000)
    anna.comments(numbers[1] ?? 0, 'Moves it.')
    const by = (field: string, direction: string) => `orderBy: { field: ${field}, direction: ${direction} }`
    expect((await page(`first: 9, ${by('CREATED_AT', 'DESC')}`)).numbers).toEqual(numbers.toReversed())
    const newest = await page(`first: 1, ${by('UPDATED_AT', 'DESC')}`)
    expect(newest.numbers).toEqual([numbers[1]])
    const next = await page(`first: 1, ${by('UPDATED_AT', 'DESC')}, after: "${newest.endCursor}"`)
    expect(next.numbers).toEqual([numbers[4]])
    expect((await page(`last: 1, ${by('UPDATED_AT', 'ASC')}`)).numbers).toEqual([numbers[1]])
  })
})

describe('GraphQL', () => {
  test('shows a write only after the lag', async () => {
    const { anna, list, sandbox } = await withGraphql()
    const number = anna.opens({ title: 'Old' })
    const other = anna.opens({ title: 'Other', body: `#${number}` })
    sandbox.clock.advance(10_000)
    sandbox.faults.lag(10_000)
    anna.editsThread(number, { title: 'New' })
    anna.marksBlocked(number, other)
    anna.opens({ title: 'Later', body: `#${number}` })
    const items = 'timelineItems(first: 9, itemTypes: [BLOCKED_BY_ADDED_EVENT, CROSS_REFERENCED_EVENT]) { totalCount }'
    const seen = () => list(`title ${items} blockedBy(first: 9) { totalCount }`, 'first: 1')
    const before = { title: 'Old', timelineItems: { totalCount: 1 }, blockedBy: { totalCount: 0 } }
    expect(await seen()).toEqual([before])
    expect(await list()).toEqual([number, other])
    sandbox.clock.advance(10_000)
    expect(await seen()).toEqual([{ title: 'New', timelineItems: { totalCount: 3 }, blockedBy: { totalCount: 1 } }])
  })

  test('calls a bot without [bot], and a deleted account nobody', async () => {
    const { anna, list, sandbox } = await withGraphql()
    sandbox.as('renovate[bot]', 'acme/standards').opens({ title: 'Update' })
    sandbox.as('ben', 'acme/standards').opens({ title: 'Question' })
    anna.opens({ title: 'Move' })
    sandbox.owner('olga', 'acme').losesAccount('ben')
    const { id } = sandbox.world.account('anna')
    expect(await list('author { __typename login ... on User { databaseId } }')).toEqual([
      { author: { __typename: 'Bot', login: 'renovate' } },
      { author: null },
      { author: { __typename: 'User', login: 'anna', databaseId: id } },
    ])
  })

  test('gives the reason of a closing in capitals, and tells duplicates only to who asks for them', async () => {
    const { anna, list } = await withGraphql()
    for (const reason of ['completed', 'not_planned', 'duplicate'] as const)
      anna.closes(anna.opens({ title: reason }), reason)
    anna.reopens(anna.opens({ title: 'Open' }))
    const again = anna.opens({ title: 'Again' })
    anna.closes(again)
    anna.reopens(again)
    expect(await list('stateReason all: stateReason(enableDuplicate: true)')).toEqual([
      { stateReason: 'COMPLETED', all: 'COMPLETED' },
      { stateReason: 'NOT_PLANNED', all: 'NOT_PLANNED' },
      { stateReason: 'NOT_PLANNED', all: 'DUPLICATE' },
      { stateReason: null, all: null },
      { stateReason: 'REOPENED', all: 'REOPENED' },
    ])
  })

  test('tells what blocks an issue and who names it, also across repositories, and where they are now', async () => {
    const { anna, list, sandbox } = await withGraphql()
    sandbox.world.repository('acme/tools', { collaborators: { anna: 'write' } })
    const tools = sandbox.as('anna', 'acme/tools')
    const number = anna.opens({ title: 'Move' })
    const [near, far, lost] = [
      anna.opens({ title: 'Near' }),
      tools.opens({ title: 'Far' }),
      anna.opens({ title: 'Lost' }),
    ]
    anna.marksBlocked(number, near)
    sandbox.clock.advance(60_000)
    anna.marksBlocked(number, `tools#${far}`)
    anna.marksBlocked(number, lost)
    const pull = tools.opensPullRequest({ title: 'Fix', body: `acme/standards#${number}` })
    tools.closes(far)
    const moved = anna.transfers(near, 'tools')
    sandbox.as('olga', 'acme/standards').deletesThread(lost)
    const place = 'number repository { name }'
    const [shown] = await list(`
      blockedBy(first: 9) { nodes { ${place} state } }
      issueDependenciesSummary { blockedBy totalBlockedBy blocking totalBlocking }
      timelineItems(last: 9, itemTypes: [BLOCKED_BY_ADDED_EVENT, CROSS_REFERENCED_EVENT]) { nodes {
        ... on BlockedByAddedEvent { createdAt actor { login } blockingIssue { ${place} } }
        ... on CrossReferencedEvent { isCrossRepository source { __typename ... on PullRequest { ${place} } } }
      } }`)
    const repository = { name: 'tools' }
    expect(shown).toEqual({
      blockedBy: {
        nodes: [
          { number: far, repository, state: 'CLOSED' },
          { number: moved, repository, state: 'OPEN' },
        ],
      },
      issueDependenciesSummary: { blockedBy: 1, totalBlockedBy: 2, blocking: 0, totalBlocking: 0 },
      timelineItems: {
        nodes: [
          { createdAt: '2026-09-28T11:20:00Z', actor: { login: 'anna' }, blockingIssue: { number: moved, repository } },
          { createdAt: '2026-09-28T11:21:00Z', actor: { login: 'anna' }, blockingIssue: { number: far, repository } },
          { createdAt: '2026-09-28T11:21:00Z', actor: { login: 'anna' }, blockingIssue: null },
          { isCrossRepository: true, source: { __typename: 'PullRequest', number: pull, repository } },
        ],
      },
    })
    expect(checked(sandbox)).toEqual([])
  })

  test('hides what the caller may not read', async () => {
    const { anna, list, sandbox } = await withGraphql()
    const olga = sandbox.as('olga', 'acme/secrets')
    const number = anna.opens({ title: 'Move' })
    const secret = olga.opens({ title: 'Secret', body: `acme/standards#${number}` })
    sandbox.as('olga', 'acme/standards').marksBlocked(number, `secrets#${secret}`)
    const fields = `blockedBy(first: 9) { totalCount nodes { title } }
      timelineItems(first: 9, itemTypes: [BLOCKED_BY_ADDED_EVENT, CROSS_REFERENCED_EVENT]) { totalCount }`
    expect(await list(fields)).toMatchObject([{ blockedBy: { totalCount: 1 }, timelineItems: { totalCount: 2 } }])
    for (const [as, status] of [
      [sandbox.tokenFor('jdoe'), null],
      [undefined, 403],
    ] as const) {
      sandbox.owner('olga', 'acme').makesUnreadable('secrets', status)
      expect(await list(fields, 'first: 1', as)).toEqual([
        { blockedBy: { totalCount: 0, nodes: [] }, timelineItems: { totalCount: 0 } },
      ])
    }
  })

  test('tells of a timeline only by kinds: the sandbox does not have them all', async () => {
    const { anna, ask, sandbox } = await withGraphql()
    anna.opens({ title: 'Move' })
    await ask(issuesQuery('timelineItems(first: 1) { totalCount }'))
    expect(sandbox.mistakes).toEqual([
      expect.stringContaining('The sandbox tells of `timelineItems` only by `itemTypes`.'),
    ])
  })

  test('counts like every request, and says within its answer when the limit is reached', async () => {
    const { call, installationId, sandbox } = await withGraphql()
    sandbox.limits.primary = 2
    sandbox.limits.writesPerMinute = 0
    const ask = () => call('POST', '/graphql', { query: issuesQuery() })
    const [first, second, third] = [await ask(), await ask(), await ask()]
    expect([first, second].map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['1', '0'])
    expect(second.body).not.toHaveProperty('errors')
    expect(third).toMatchObject({
      status: 200,
      body: {
        errors: [{ type: 'RATE_LIMITED', message: `API rate limit exceeded for installation ID ${installationId}.` }],
      },
    })
    expect(third.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(third.headers.get('x-ratelimit-reset')).toBe(String(morning / 1000 + 3_600))
    expect((await call('GET', '/repos/acme/standards')).status).toBe(403)
    expect(sandbox.mistakes).toEqual([])
  })

  test('suffers faults as every path does', async () => {
    const { call, sandbox } = await withGraphql()
    sandbox.faults.add({ when: { path: /graphql$/ }, do: 'status', status: 502, times: 1 })
    expect((await call('POST', '/graphql', { query: issuesQuery() })).status).toBe(502)
    expect((await call('POST', '/graphql', { query: issuesQuery() })).status).toBe(200)
  })

  test('says in its own words what does not fit the schema, and the sandbox remembers', async () => {
    const { call, sandbox } = await withGraphql()
    const query = `query Tasks($x: Nonsense) { repository(owner: "acme", name: "standards", z: $x) {
      issues(first: 1) { nodes { nothing ... on Riddle { id } } } } }`
    const { status, body } = await call('POST', '/graphql', { query })
    expect(status).toBe(200)
    expect(body).toEqual({
      errors: [
        {
          ...{ message: "Nonsense isn't a defined input type", locations: [{ line: 1, column: 17 }] },
          extensions: { code: 'variableRequiresValidType', typeName: 'Nonsense' },
        },
        {
          ...{ message: "Field 'repository' doesn't accept argument 'z'", locations: [{ line: 1, column: 74 }] },
          extensions: { code: 'argumentNotAccepted', name: 'repository', typeName: 'Field', argumentName: 'z' },
        },
        {
          ...{ message: "Field 'nothing' doesn't exist on type 'Issue'", locations: [{ line: 2, column: 34 }] },
          extensions: { code: 'undefinedField', typeName: 'Issue', fieldName: 'nothing' },
        },
        {
          ...{
            message: "No such type Riddle, so it can't be a fragment condition",
            locations: [{ line: 2, column: 49 }],
          },
          extensions: { code: 'undefinedType', typeName: 'Riddle' },
        },
      ],
    })
    expect(sandbox.mistakes).toEqual([expect.stringMatching(/^POST \/graphql was answered with 200: .*'nothing'/)])
  })

  test.each([
    'query {',
    'query A($a: Int!) { repository(owner: "a", name: "b") { issues(first: $a) { totalCount } } }',
  ])('refuses %s with status 200 and without data', async query => {
    const { call, sandbox } = await withGraphql()
    const { status, body } = await call('POST', '/graphql', { query })
    expect([status, Object.keys(Object(body))]).toEqual([200, ['errors']])
    expect(sandbox.mistakes).toHaveLength(1)
  })

  test('of an older server knows nothing of what blocks an issue; that is no mistake, unlike what no server knows', async () => {
    const { anna, ask, list, sandbox } = await withGraphql()
    anna.closes(anna.opens({ title: 'Move' }), 'duplicate')
    sandbox.isOlderServer = true
    expect(await list('stateReason assignees(first: 1) { totalCount }')).toEqual([
      { stateReason: 'NOT_PLANNED', assignees: { totalCount: 0 } },
    ])
    const newer = issuesQuery(`stateReason(enableDuplicate: true)
      blockedBy(first: 1) { totalCount } issueDependenciesSummary { blockedBy } assignedActors(first: 1) { totalCount }
      timelineItems(first: 1, itemTypes: [BLOCKED_BY_ADDED_EVENT]) { nodes { ... on BlockedByAddedEvent { createdAt } } }`)
    const { errors } = Object(await ask(newer))
    expect(errors.map(({ message }: { message: string }) => message)).toEqual([
      "Field 'stateReason' doesn't accept argument 'enableDuplicate'",
      "Field 'blockedBy' doesn't exist on type 'Issue'",
      "Field 'issueDependenciesSummary' doesn't exist on type 'Issue'",
      "Field 'assignedActors' doesn't exist on type 'Issue'",
      expect.stringContaining('Value "BLOCKED_BY_ADDED_EVENT" does not exist in "IssueTimelineItemsItemType" enum.'),
      "No such type BlockedByAddedEvent, so it can't be a fragment condition",
    ])
    expect(checked(sandbox)).toEqual([])
    await ask(issuesQuery('nothing'))
    expect(sandbox.mistakes).toHaveLength(1)
  })
})

test("Probot's client finds it beside the API of GitHub Enterprise", async () => {
  const app = { id: 7, slug: 'lotse', webhookSecret: secret }
  const sandbox = createSandbox({ clock: createClock(morning), app })
  sandbox.world.repository('acme/standards')
  const { id: installationId } = sandbox.world.install('acme')
  const number = sandbox.as('anna', 'acme/standards').opens({ title: 'Move' })
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const port = await sandbox.listen()
  const octokit = new ProbotOctokit({ auth: { appId: 7, privateKey, installationId }, baseUrl: `${port.url}/api/v3` })
  const answer = await octokit.graphql(issuesQuery())
  await port.close()
  expect(answer).toMatchObject({ repository: { issues: { nodes: [{ number }] } } })
  expect(sandbox.exchanges.map(({ path }) => path)).toContain('/graphql')
  expect(checked(sandbox)).toEqual([])
})
