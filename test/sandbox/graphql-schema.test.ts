import { describe, expect, test } from '@jest/globals'
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isScalarType,
  isUnionType,
  Kind,
  parse,
} from 'graphql'
import { schemaOf } from '../../src/sandbox/graphql/schema.ts'
import { isQuery, lackingText, packageSchema, publishedSchema } from '../github/graphql-schema.ts'
import { checkExchange } from '../github/openapi.ts'
import { at, createAcme } from './acme.ts'

/** @returns one line for each thing that a type says of itself, such as `Issue.number: Int!` */
function linesOf(type: GraphQLNamedType): string[] {
  const { name } = type
  if (isScalarType(type)) return [`scalar ${name}`]
  if (isEnumType(type)) return type.getValues().map(value => `${name}.${value.name}`)
  if (isUnionType(type)) return type.getTypes().map(one => `${name}.${one.name}`)
  const inputs = isInputObjectType(type) ? Object.values(type.getFields()) : []
  const fields = isInputObjectType(type) ? [] : Object.values(type.getFields())
  const interfaces = isInputObjectType(type) ? [] : type.getInterfaces()
  return [
    ...interfaces.map(one => `${name} is ${one.name}`),
    ...[...inputs, ...fields].map(field => `${name}.${field.name}: ${field.type}`),
    ...fields.flatMap(field =>
      field.args.map(arg => `${name}.${field.name}(${arg.name}: ${arg.type} = ${JSON.stringify(arg.defaultValue)})`),
    ),
  ]
}

function everyLine(schema: GraphQLSchema): Set<string> {
  return new Set(Object.values(schema.getTypeMap()).flatMap(linesOf))
}

describe("The sandbox's schema", () => {
  test.each([false, true])('says nothing that GitHub does not say (of an older server: %p)', isOlder => {
    const published = everyLine(publishedSchema())
    const own = everyLine(schemaOf(isOlder))
    expect(own.size).toBeGreaterThan(100)
    expect([...own].filter(line => !published.has(line))).toEqual([])
  })
})

describe("What GitHub's package lacks", () => {
  test('is still lacking there, part by part; what is there now is to be taken out', () => {
    const known = packageSchema()
    const parts = parse(lackingText).definitions.flatMap(definition => {
      if (!('name' in definition) || !definition.name) return []
      const name = definition.name.value
      const of = (nodes: readonly { name: { value: string } }[] = []) => nodes.map(node => `${name}.${node.name.value}`)
      if (definition.kind === Kind.OBJECT_TYPE_EXTENSION) return of(definition.fields)
      if (definition.kind === Kind.ENUM_TYPE_EXTENSION) return of(definition.values)
      return definition.kind === Kind.UNION_TYPE_EXTENSION ? of(definition.types) : [name]
    })
    const isKnown = (part: string) => {
      const type = known.getType(part.split('.')[0] ?? '')
      return type?.name === part || (type ? linesOf(type) : []).some(line => line.split(':')[0] === part)
    }
    expect(parts).toHaveLength(11)
    expect(parts.filter(isKnown)).toEqual([])
    expect(['Issue.title', 'IssueTimelineItems.ClosedEvent', 'IssueState.OPEN', 'Issue'].filter(isKnown)).toHaveLength(
      4,
    )
  })

  test('is known to who checks a document, and what nobody knows is found', () => {
    const exchange = {
      ...{ at: 0, method: 'POST', path: '/graphql', route: '/graphql', query: {}, status: 200, responseBody: {} },
      ...{ mediaType: 'application/json', installationId: null, fault: null },
    }
    const asking = (fields: string) => ({
      ...exchange,
      requestBody: { query: `{ repository(owner: "a", name: "b") { issues(first: 1) { nodes { ${fields} } } } }` },
    })
    expect(checkExchange(asking('blockedBy(first: 1) { totalCount }'))).toEqual([])
    expect(checkExchange(asking('xyzzy'))).toEqual(['POST /graphql: Cannot query field "xyzzy" on type "Issue".'])
    expect(checkExchange({ ...exchange, requestBody: { query: '{' } })).toEqual([
      expect.stringContaining('Syntax Error'),
    ])
    expect(checkExchange({ ...exchange, requestBody: { text: '' } })).toHaveLength(2)
    const isAsked = (query: string) => isQuery({ ...exchange, requestBody: { query } })
    expect([isAsked('{ viewer { login } }'), isAsked('mutation { closeIssue { clientMutationId } }')]).toEqual([
      true,
      false,
    ])
  })
})

/** What both ways of asking have in common, in the words of REST. */
function inRest(told: unknown) {
  const names = (path: string, key: string) => Object(at(told, path)).map((one: unknown) => at(one, key))
  const text = (path: string) => String(at(told, path)).toLowerCase()
  return {
    ...{ number: at(told, 'number'), title: at(told, 'title'), body: at(told, 'body'), locked: at(told, 'locked') },
    ...{ state: text('state'), reason: text('stateReason'), author: at(told, 'author') },
    ...{ created: at(told, 'createdAt'), updated: at(told, 'updatedAt'), closed: at(told, 'closedAt') },
    labels: names('labels.nodes', 'name').toSorted(),
    assignees: names('assignees.nodes', 'databaseId').toSorted(),
    due: text('milestone.dueOn').slice(0, 10),
    parts: at(told, 'subIssuesSummary'),
    blockers: at(told, 'issueDependenciesSummary'),
  }
}

test('REST and GraphQL say the same of a thread', async () => {
  const { call, sandbox } = await createAcme()
  const anna = sandbox.as('anna', 'acme/standards')
  const number = anna.opens({ title: 'Move', body: 'It all.', labels: ['b', 'a'] })
  anna.assigns(number, 'carla', 'ben')
  anna.plans(number, anna.createsMilestone('1', '2026-10-01'))
  anna.addsSubIssue(number, anna.opens({ title: 'Part' }))
  anna.marksBlocked(number, anna.opens({ title: 'Blocker' }))
  const done = anna.opens({ title: 'Done' })
  anna.closes(done)
  anna.addsSubIssue(number, done)
  anna.marksBlocked(number, done)
  anna.marksBlocked(anna.opens({ title: 'Next' }), number)
  sandbox.clock.advance(90_500)
  anna.locks(number)
  anna.closes(number, 'duplicate')
  const { body: rest } = await call('GET', `/repos/acme/standards/issues/${number}`)
  const query = `{ repository(owner: "acme", name: "standards") { databaseId isPrivate owner { login } issues(first: 1) { nodes {
    number title body locked state stateReason(enableDuplicate: true) createdAt updatedAt closedAt
    author { login ... on User { databaseId } } labels(first: 9) { nodes { name } }
    assignees(first: 9) { nodes { databaseId } } assignedActors(first: 9) { nodes { ... on User { login } } }
    milestone { number title state dueOn } subIssuesSummary { total completed percentCompleted }
    issueDependenciesSummary { blockedBy blocking totalBlockedBy totalBlocking }
  } } } }`
  const { body } = await call('POST', '/graphql', { query })
  const [told] = Object(at(body, 'data.repository.issues.nodes'))
  const parts = Object(at(rest, 'sub_issues_summary'))
  const blockers = Object(at(rest, 'issue_dependencies_summary'))
  expect(inRest(told)).toEqual({
    ...{ number, title: at(rest, 'title'), body: at(rest, 'body'), locked: true },
    ...{ state: at(rest, 'state'), reason: at(rest, 'state_reason') },
    author: { login: at(rest, 'user.login'), databaseId: at(rest, 'user.id') },
    ...{ created: at(rest, 'created_at'), updated: at(rest, 'updated_at'), closed: at(rest, 'closed_at') },
    labels: ['a', 'b'],
    assignees: [at(rest, 'assignees.0.id'), at(rest, 'assignees.1.id')].toSorted(),
    due: String(at(rest, 'milestone.due_on')).slice(0, 10),
    parts: { total: parts.total, completed: parts.completed, percentCompleted: parts.percent_completed },
    blockers: {
      ...{ blockedBy: blockers.blocked_by, totalBlockedBy: blockers.total_blocked_by },
      ...{ blocking: blockers.blocking, totalBlocking: blockers.total_blocking },
    },
  })
  expect(at(told, 'milestone')).toEqual({ number: 1, title: '1', state: 'OPEN', dueOn: '2026-10-01T00:00:00Z' })
  expect(at(told, 'assignedActors.nodes')).toEqual(expect.arrayContaining([{ login: 'ben' }, { login: 'carla' }]))
  const { body: repository } = await call('GET', '/repos/acme/standards')
  expect(at(body, 'data.repository')).toMatchObject({
    ...{ databaseId: at(repository, 'id'), isPrivate: false, owner: { login: 'acme' } },
  })
})
