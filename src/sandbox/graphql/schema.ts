/** The part of GitHub's GraphQL schema that the sandbox speaks, in GitHub's words. */
import { buildSchema, type GraphQLSchema } from 'graphql'

const paging = 'after: String, before: String, first: Int, last: Int'
const listing = `${paging}, labels: [String!], orderBy: IssueOrder`

const always = `
type Query {
  repository(owner: String!, name: String!, followRenames: Boolean = true): Repository
}

type Repository {
  databaseId: Int
  name: String!
  isPrivate: Boolean!
  owner: RepositoryOwner!
  issues(${listing}, states: [IssueState!]): IssueConnection!
  pullRequests(${listing}, states: [PullRequestState!]): PullRequestConnection!
}

type Issue {
  number: Int!
  title: String!
  body: String!
  locked: Boolean!
  state: IssueState!
  createdAt: DateTime!
  updatedAt: DateTime!
  closedAt: DateTime
  author: Actor
  assignees(${paging}): UserConnection!
  labels(${paging}): LabelConnection
  milestone: Milestone
  repository: Repository!
  subIssuesSummary: SubIssuesSummary!
  timelineItems(${paging}, itemTypes: [IssueTimelineItemsItemType!]): IssueTimelineItemsConnection!
}

type PullRequest {
  number: Int!
  title: String!
  body: String!
  locked: Boolean!
  state: PullRequestState!
  isDraft: Boolean!
  merged: Boolean!
  mergedAt: DateTime
  createdAt: DateTime!
  updatedAt: DateTime!
  closedAt: DateTime
  author: Actor
  assignees(${paging}): UserConnection!
  labels(${paging}): LabelConnection
  milestone: Milestone
  repository: Repository!
}

type SubIssuesSummary { total: Int! completed: Int! percentCompleted: Int! }
type Label { name: String! }
type Milestone { number: Int! title: String! dueOn: DateTime state: MilestoneState! }

interface Actor { login: String! }
interface RepositoryOwner { login: String! }
type User implements Actor & RepositoryOwner { login: String! databaseId: Int }
type Organization implements Actor & RepositoryOwner { login: String! databaseId: Int }
type Bot implements Actor { login: String! databaseId: Int }
type Mannequin implements Actor { login: String! databaseId: Int }

union ReferencedSubject = Issue | PullRequest
union IssueTimelineItems = CrossReferencedEvent
type CrossReferencedEvent {
  createdAt: DateTime!
  actor: Actor
  isCrossRepository: Boolean!
  source: ReferencedSubject!
}

type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type IssueConnection { nodes: [Issue] pageInfo: PageInfo! totalCount: Int! }
type PullRequestConnection { nodes: [PullRequest] pageInfo: PageInfo! totalCount: Int! }
type UserConnection { nodes: [User] pageInfo: PageInfo! totalCount: Int! }
type LabelConnection { nodes: [Label] pageInfo: PageInfo! totalCount: Int! }
type IssueTimelineItemsConnection { nodes: [IssueTimelineItems] pageInfo: PageInfo! totalCount: Int! }

input IssueOrder { field: IssueOrderField! direction: OrderDirection! }
enum IssueOrderField { CREATED_AT UPDATED_AT }
enum OrderDirection { ASC DESC }
enum IssueState { OPEN CLOSED }
enum PullRequestState { OPEN CLOSED MERGED }
enum MilestoneState { OPEN CLOSED }
enum IssueStateReason { COMPLETED DUPLICATE NOT_PLANNED REOPENED }
enum IssueTimelineItemsItemType { CROSS_REFERENCED_EVENT }
scalar DateTime
`

const sinceDependencies = `
extend type Issue {
  stateReason(enableDuplicate: Boolean = false): IssueStateReason
  assignedActors(${paging}): AssigneeConnection!
  issueDependenciesSummary: IssueDependenciesSummary!
  blockedBy(${paging}): IssueConnection!
}
extend union IssueTimelineItems = BlockedByAddedEvent
extend enum IssueTimelineItemsItemType { BLOCKED_BY_ADDED_EVENT }

type BlockedByAddedEvent { createdAt: DateTime! actor: Actor blockingIssue: Issue }
type IssueDependenciesSummary { blockedBy: Int! blocking: Int! totalBlockedBy: Int! totalBlocking: Int! }
union Assignee = Bot | Mannequin | Organization | User
type AssigneeConnection { nodes: [Assignee] pageInfo: PageInfo! totalCount: Int! }
`

const beforeDependencies = 'extend type Issue { stateReason: IssueStateReason }'

const built = new Map<boolean, GraphQLSchema>()

/** @param isOlder as a GitHub Enterprise Server has it that knows nothing of what blocks an issue */
export function schemaOf(isOlder: boolean): GraphQLSchema {
  const schema = built.get(isOlder) ?? buildSchema(always + (isOlder ? beforeDependencies : sinceDependencies))
  built.set(isOlder, schema)
  return schema
}
