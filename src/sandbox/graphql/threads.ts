/** Repositories, issues and pull requests in the shape of GitHub's GraphQL API. */
import type { Instant } from '../../core/facts.ts'
import { type Call, laggingThread, mayRead, requirePermission } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { timeOf } from '../render/account.ts'
import { countRelations } from '../render/thread.ts'
import type { Account, Milestone, Pull, Repo, Thread } from '../state.ts'
import { connect, type Listed, type Paging } from './connection.ts'
import { showActor } from './people.ts'
import { blockedSince, type TimelineItem, timelineOf } from './timeline.ts'

interface Listing extends Paging {
  labels?: string[] | null
  states?: string[] | null
  orderBy?: { field: 'CREATED_AT' | 'UPDATED_AT'; direction: 'ASC' | 'DESC' } | null
}

export function showRepository(call: Call, repository: Repo) {
  const { id, name, owner } = repository
  return {
    ...{ databaseId: id, name, isPrivate: repository.private, owner: showActor(owner) },
    issues(listing: Listing) {
      requirePermission(call, repository, ['issues', 'read'])
      return listThreads(call, repository, 'issues', listing)
    },
    pullRequests(listing: Listing) {
      requirePermission(call, repository, ['pull_requests', 'read'])
      return listThreads(call, repository, 'pullRequests', listing)
    },
  }
}

function listThreads(call: Call, repository: Repo, name: 'issues' | 'pullRequests', listing: Listing) {
  const { field = 'CREATED_AT', direction = 'ASC' } = listing.orderBy ?? {}
  const items = [...repository.threads.values()]
    .filter(({ pull }) => (pull !== null) === (name === 'pullRequests'))
    .map(thread => laggingThread(call, thread))
    .filter(thread => thread !== undefined)
    .filter(thread => matches(thread, listing))
  const listed: Listed<Thread> = {
    ...{ items, direction, show: thread => showThread(call, thread) },
    keyOf: thread => [seconds(field === 'CREATED_AT' ? thread.createdAt : thread.updatedAt), thread.id],
  }
  return connect(name, listed, listing)
}

/** Of several labels one is enough, unlike in REST, and their case matters. @see https://github.com/cli/cli/issues/1819 */
function matches(thread: Thread, { labels, states }: Listing): boolean {
  const isLabelled = !labels || thread.labels.some(({ name }) => labels.includes(name))
  return isLabelled && (!states || states.includes(stateOf(thread)))
}

function seconds(at: Instant): number {
  return Math.floor(at / 1000)
}

function stateOf({ state, pull }: Thread): string {
  if (state === 'open') return 'OPEN'
  return pull && pull.mergedAt !== null ? 'MERGED' : 'CLOSED'
}

function showThread(call: Call, thread: Thread) {
  const { number, title, body, locked, milestone, closedAt, pull } = thread
  const people = thread.assignees.filter(({ type }) => type === 'User')
  return {
    ...{ number, title, body: body ?? '', locked, state: stateOf(thread) },
    ...{ createdAt: timeOf(thread.createdAt), updatedAt: timeOf(thread.updatedAt) },
    closedAt: closedAt === null ? null : timeOf(closedAt),
    author: showActor(thread.author),
    assignees: (paging: Paging) => connect('assignees', accounts(people), paging),
    labels: (paging: Paging) => connect('labels', labelsOf(thread), paging),
    milestone: milestone && showMilestone(milestone),
    repository: () => showRepository(call, thread.repository),
    ...(pull ? pullParts(thread, pull) : issueParts(call, thread)),
  }
}

function pullParts(thread: Thread, { draft, mergedAt }: Pull) {
  const merged = stateOf(thread) === 'MERGED'
  return {
    __typename: 'PullRequest',
    ...{ isDraft: draft, merged, mergedAt: merged && mergedAt !== null ? timeOf(mergedAt) : null },
  }
}

function issueParts(call: Call, thread: Thread) {
  const { subIssues, blockedBy, blocking } = countRelations(thread)
  return {
    __typename: 'Issue',
    stateReason: ({ enableDuplicate = false }: { enableDuplicate?: boolean }) => reasonOf(thread, enableDuplicate),
    assignedActors: (paging: Paging) => connect('assignedActors', accounts(thread.assignees), paging),
    subIssuesSummary: subIssues,
    issueDependenciesSummary: {
      ...{ blockedBy: blockedBy.open, totalBlockedBy: blockedBy.total },
      ...{ blocking: blocking.open, totalBlocking: blocking.total },
    },
    blockedBy: (paging: Paging) => connect('blockedBy', blockersOf(call, thread), paging),
    timelineItems: ({ itemTypes, ...paging }: Paging & { itemTypes?: string[] | null }) =>
      connect('timelineItems', itemsOf(call, thread, itemTypes), paging),
  }
}

/** Whoever does not ask for duplicates learns that nothing is planned, as before there was a reason for them. */
function reasonOf({ stateReason }: Thread, enableDuplicate: boolean): string | null {
  if (stateReason === 'duplicate' && !enableDuplicate) return 'NOT_PLANNED'
  return stateReason?.toUpperCase() ?? null
}

function accounts(items: readonly Account[]): Listed<Account> {
  return { items, keyOf: ({ id }) => [0, id], show: showActor }
}

function labelsOf({ labels }: Thread): Listed<{ id: number; name: string }> {
  return { items: labels, keyOf: ({ id }) => [0, id], show: ({ name }) => ({ name }) }
}

/** A due day is the midnight of UTC here, and not of GitHub's own zone as in REST. */
function showMilestone({ number, title, state, dueOn }: Milestone) {
  const due = dueOn === null ? null : timeOf(dueOn).replace(/T.*/, 'T00:00:00Z')
  return { number, title, state: state.toUpperCase(), dueOn: due }
}

/** What came last to block the issue stands first. */
function blockersOf(call: Call, thread: Thread): Listed<Thread> {
  return {
    items: thread.blockedBy.filter(({ repository }) => mayRead(call, repository)),
    ...{ direction: 'DESC', keyOf: other => [seconds(blockedSince(thread, other)), other.id] },
    show: other => showThread(call, other),
  }
}

/** @throws Refusal unless it is said which kinds are wanted: the sandbox does not tell all of them */
function itemsOf(call: Call, thread: Thread, wanted: string[] | null | undefined): Listed<TimelineItem> {
  if (!wanted?.length) throw new Refusal(422, 'The sandbox tells of `timelineItems` only by `itemTypes`.')
  return {
    items: timelineOf(call, thread).filter(({ type }) => wanted.includes(type)),
    ...{ keyOf: ({ at, id }) => [seconds(at), id], show: item => showItem(call, thread, item) },
  }
}

function showItem(call: Call, { repository }: Thread, { type, at, by, other }: TimelineItem) {
  const shown = { createdAt: timeOf(at), actor: showActor(by) }
  const thread = other && showThread(call, other)
  if (type === 'BLOCKED_BY_ADDED_EVENT') return { __typename: 'BlockedByAddedEvent', ...shown, blockingIssue: thread }
  const isCrossRepository = other?.repository !== repository
  return { __typename: 'CrossReferencedEvent', ...shown, isCrossRepository, source: thread }
}
