/** GitHub's published GraphQL schema with what is newer than its package: every document must fit it. */
import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLSchema, Kind, parse, validate } from 'graphql'
import { z } from 'zod'
import type { Exchange } from '../../src/sandbox/index.ts'

/**
 * What GitHub has and the package does not know yet. To be taken out as soon as it does, which a test tells.
 * @see https://docs.github.com/en/graphql/reference/issues#object-issue for `assignedActors` and the arguments of `blockedBy`
 * @see https://docs.github.com/en/graphql/overview/changelog/2025 for the others: 2025-07-30 `blockedBy` and
 *   `issueDependenciesSummary`, 2025-08-14 the event, 2025-10-15 the totals
 */
export const lackingText = `
extend type Issue {
  assignedActors(after: String, before: String, first: Int, last: Int): AssigneeConnection!
  blockedBy(
    after: String
    before: String
    first: Int
    last: Int
    orderBy: IssueDependencyOrder = { field: DEPENDENCY_ADDED_AT, direction: DESC }
  ): IssueConnection!
  issueDependenciesSummary: IssueDependenciesSummary!
}

type AssigneeConnection {
  edges: [AssigneeEdge]
  nodes: [Assignee]
  pageInfo: PageInfo!
  totalCount: Int!
}

type AssigneeEdge {
  cursor: String!
  node: Assignee
}

input IssueDependencyOrder {
  direction: OrderDirection!
  field: IssueDependencyOrderField!
}

enum IssueDependencyOrderField {
  CREATED_AT
  DEPENDENCY_ADDED_AT
}

type IssueDependenciesSummary {
  blockedBy: Int!
  blocking: Int!
  totalBlockedBy: Int!
  totalBlocking: Int!
}

extend enum IssueTimelineItemsItemType {
  BLOCKED_BY_ADDED_EVENT
}

extend union IssueTimelineItems = BlockedByAddedEvent

type BlockedByAddedEvent implements Node {
  actor: Actor
  blockingIssue: Issue
  createdAt: DateTime!
  id: ID!
}
`

/** Read beside the package's entry, which would parse five megabytes of JSON as well. */
function packageText(): string {
  const entry = import.meta.resolve('@octokit/graphql-schema')
  return readFileSync(new URL('schema.graphql', entry), 'utf8')
}

export function packageSchema(): GraphQLSchema {
  return buildSchema(packageText(), { assumeValid: true })
}

let built: GraphQLSchema | undefined

export function publishedSchema(): GraphQLSchema {
  built ??= buildSchema(packageText() + lackingText, { assumeValid: true })
  return built
}

const bodySchema = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})

const known = new Map<string, string[]>()

function misfitsOf(text: string): string[] {
  try {
    return validate(publishedSchema(), parse(text)).map(({ message }) => message)
  } catch (error) {
    return [String(error)]
  }
}

/** @returns what in the document of this exchange GitHub would not understand */
export function checkDocument({ requestBody }: Exchange): string[] {
  const body = bodySchema.safeParse(requestBody)
  if (!body.success) return body.error.issues.map(({ message }) => `POST /graphql body: ${message}`)
  const { query } = body.data
  const misfits = known.get(query) ?? misfitsOf(query)
  known.set(query, misfits)
  return misfits.map(misfit => `POST /graphql: ${misfit}`)
}

/** @returns whether the exchange only asks something of GraphQL */
export function isQuery({ path, requestBody }: Exchange): boolean {
  const body = bodySchema.safeParse(requestBody)
  if (path !== '/graphql' || !body.success) return false
  const operations = parse(body.data.query).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  return operations.every(one => 'operation' in one && one.operation === 'query')
}
