/** The GraphQL query that lists tasks: threads with one of several labels, a hundred issues and a hundred pull requests at a time. */
import { z } from 'zod'
import { instant, nameShape } from './shapes.ts'

/**
 * How much is asked, from most to least: with what blocks an issue and which pull requests name it; with these only counted;
 * without what servers do not know that are older than the dependencies of issues (GitHub had them in August 2025).
 */
export const depths = ['related', 'counted', 'plain'] as const
export type Depth = (typeof depths)[number]

const person = `
fragment Person on Actor {
  __typename
  login
  ... on User { databaseId }
  ... on Bot { databaseId }
  ... on Mannequin { databaseId }
  ... on Organization { databaseId }
}`

const thread = `
  number title body locked createdAt updatedAt closedAt state
  author { ...Person }
  labels(first: 100) { nodes { name } }
  milestone { dueOn }`

const place = 'number state repository { name isPrivate owner { login } }'

const parts = 'subIssuesSummary { completed total }'

const counts = `
  stateReason(enableDuplicate: true)
  assigned: assignedActors(first: 20) { nodes { ...Person } }
  ${parts}
  issueDependenciesSummary { blockedBy }`

const relations = `
  blockedBy(first: 20) { pageInfo { hasNextPage } nodes { ${place} } }
  timelineItems(last: 50, itemTypes: [CROSS_REFERENCED_EVENT, BLOCKED_BY_ADDED_EVENT]) {
    pageInfo { hasPreviousPage }
    nodes {
      __typename
      ... on CrossReferencedEvent { source { __typename ... on PullRequest { ${place} isDraft } } }
      ... on BlockedByAddedEvent { createdAt blockingIssue { ${place} } }
    }
  }`

const people = 'assigned: assignees(first: 20) { nodes { ...Person } }'

const ofIssue: Readonly<Record<Depth, string>> = {
  related: counts + relations,
  counted: counts,
  plain: `stateReason ${people} ${parts}`,
}

/**
 * Several labels mean *or* here, unlike in the REST API (cli/cli#419). In the order of creation, which no change moves, and
 * cursors name what was last: whatever happens meanwhile, nothing is passed over.
 */
export function taskQuery(depth: Depth): string {
  const list = 'labels: $labels, first: 100, orderBy: { field: CREATED_AT, direction: ASC }'
  return `
query Tasks(
  $owner: String!, $name: String!, $labels: [String!]!
  $issues: String, $hasIssues: Boolean!, $pulls: String, $hasPulls: Boolean!
) {
  repository(owner: $owner, name: $name) {
    issues(after: $issues, ${list}) @include(if: $hasIssues) {
      pageInfo { hasNextPage endCursor }
      nodes { ${thread} ${ofIssue[depth]} }
    }
    pullRequests(after: $pulls, ${list}) @include(if: $hasPulls) {
      pageInfo { hasNextPage endCursor }
      nodes { ${thread} isDraft mergedAt ${people} }
    }
  }
}
${person}`
}

const personShape = z.object({ __typename: z.string(), login: nameShape, databaseId: z.int().nullish() })
export type ListedPerson = z.infer<typeof personShape>

/** @returns what is there; GitHub leaves `null` where something may not be shown */
function listOf<T extends z.ZodType>(item: T) {
  return z
    .object({ nodes: z.array(item.nullable()).nullish() })
    .nullish()
    .transform(list => (list?.nodes ?? []).filter(node => node !== null))
}

const placeShape = z.object({
  number: z.int(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  repository: z.object({ name: z.string(), isPrivate: z.boolean(), owner: z.object({ login: z.string() }) }),
  isDraft: z.boolean().optional(),
})
export type ListedPlace = z.infer<typeof placeShape>

const timelineShape = z.object({
  pageInfo: z.object({ hasPreviousPage: z.boolean() }),
  nodes: z.array(
    z
      .object({
        createdAt: instant.optional(),
        blockingIssue: placeShape.nullish(),
        /** An issue comes without its place. */
        source: z.union([placeShape, z.object({ __typename: z.literal('Issue') })]).optional(),
      })
      .nullable(),
  ),
})

export const listedShape = z.object({
  number: z.int(),
  title: z.string(),
  body: z.string(),
  locked: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  stateReason: z.string().nullish(),
  isDraft: z.boolean().optional(),
  /** Of pull requests. */
  mergedAt: instant.nullish(),
  author: personShape.nullable(),
  assigned: listOf(personShape),
  labels: listOf(z.object({ name: nameShape })),
  milestone: z.object({ dueOn: z.string().nullable() }).nullable(),
  subIssuesSummary: z.object({ completed: z.int(), total: z.int() }).optional(),
  issueDependenciesSummary: z.object({ blockedBy: z.int() }).optional(),
  blockedBy: z
    .object({ pageInfo: z.object({ hasNextPage: z.boolean() }), nodes: z.array(placeShape.nullable()) })
    .optional(),
  timelineItems: timelineShape.optional(),
})
export type ListedTask = z.infer<typeof listedShape>

const pageShape = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(listedShape),
})

export const answerShape = z.object({
  repository: z.object({ issues: pageShape.optional(), pullRequests: pageShape.optional() }),
})
