/** Makes of a task that GraphQL lists what webhooks and REST would have told of it. */
import type { Answer, Answers, Instant, Json, Observation, Person } from '../core/facts.ts'
import { keptAnswer, type Question, questionKey } from '../core/questions.ts'
import type { ThreadAddress } from './read.ts'
import { type BlockingIssue, blockingSince, eachOnce, type LinkedPull, unseenBlocker } from './related.ts'
import { type ThreadShape, toSnapshot } from './shapes.ts'
import { endSignals } from './signals.ts'
import type { ListedPerson, ListedPlace, ListedTask } from './task-query.ts'

/**
 * Without its opening: what was written before Lotse came was not written for Lotse.
 * @param readAt a time at which GitHub had not been asked yet
 */
export function listedTask(
  { installationId, repository }: Omit<ThreadAddress, 'number'>,
  listed: ListedTask,
  readAt: Instant,
): Observation {
  const thread = threadOf(listed)
  const { number } = listed
  const told = { installationId, repository, number, snapshot: toSnapshot(thread), signals: endSignals(thread) }
  return { ...told, answers: thread.state === 'open' ? answersOf(listed, readAt) : {} }
}

function threadOf(listed: ListedTask): ThreadShape {
  const { number, title, body, locked, milestone, mergedAt, subIssuesSummary, issueDependenciesSummary } = listed
  return {
    ...{ number, title, body, locked },
    user: personOf(listed.author),
    state: listed.state === 'OPEN' ? 'open' : 'closed',
    state_reason: listed.stateReason?.toLowerCase() ?? null,
    draft: listed.isDraft,
    labels: listed.labels,
    assignees: listed.assigned.map(personOf),
    ...{ created_at: listed.createdAt, updated_at: listed.updatedAt, closed_at: listed.closedAt },
    merged_at: mergedAt ?? null,
    ...(isPull(listed) ? { pull_request: { merged_at: mergedAt } } : {}),
    milestone: milestone && { due_on: milestone.dueOn },
    sub_issues_summary: subIssuesSummary,
    issue_dependencies_summary: issueDependenciesSummary && { blocked_by: issueDependenciesSummary.blockedBy },
  }
}

function isPull({ mergedAt }: ListedTask): boolean {
  return mergedAt !== undefined
}

/** REST calls a bot by its login with `[bot]` behind it, GraphQL without. */
function personOf(person: ListedPerson | null): Person {
  if (!person) return { id: 0, login: 'ghost', kind: 'human' }
  const { __typename, login, databaseId } = person
  const isBot = __typename === 'Bot'
  return { id: databaseId ?? 0, login: isBot ? `${login}[bot]` : login, kind: isBot ? 'bot' : 'human' }
}

/** What rules will ask of it, as far as the list tells all of it. */
function answersOf(listed: ListedTask, readAt: Instant): Answers {
  const { blockedBy, issueDependenciesSummary, timelineItems } = listed
  if (!timelineItems || timelineItems.pageInfo.hasPreviousPage) return {}
  const pulls = answered({ ask: 'linked_pulls', asOf: readAt }, pullsOf(listed))
  const count = issueDependenciesSummary?.blockedBy ?? 0
  if (count === 0 || blockedBy?.pageInfo.hasNextPage !== false) return pulls
  return { ...pulls, ...answered({ ask: 'blockers', asOf: readAt, count, changes: 0 }, blockersOf(listed)) }
}

function answered(question: Question, answer: Answer): Answers {
  return { [questionKey(question)]: keptAnswer(question, answer) }
}

function blockersOf({ blockedBy, issueDependenciesSummary, timelineItems, updatedAt }: ListedTask): Json {
  const additions = (timelineItems?.nodes ?? []).flatMap(entry =>
    entry?.blockingIssue && entry.createdAt !== undefined
      ? [{ ...placeOf(entry.blockingIssue), at: entry.createdAt }]
      : [],
  )
  const seen = (blockedBy?.nodes ?? []).flatMap((issue): BlockingIssue[] => {
    if (!issue) return []
    const blocking = placeOf(issue)
    return [{ ...blocking, isOpen: issue.state === 'OPEN', since: blockingSince(blocking, additions) ?? updatedAt }]
  })
  const open = seen.filter(({ isOpen }) => isOpen).length
  if ((issueDependenciesSummary?.blockedBy ?? 0) <= open) return seen
  const unseen = timelineItems?.nodes.findLast(entry => entry?.createdAt !== undefined && !entry.blockingIssue)
  return [...seen, unseenBlocker(unseen?.createdAt ?? updatedAt)]
}

function pullsOf({ timelineItems }: ListedTask): Json {
  const pulls = (timelineItems?.nodes ?? []).flatMap(entry => {
    const source = entry?.source
    return source && 'number' in source ? [{ ...placeOf(source), state: stateOf(source) }] : []
  })
  return eachOnce(pulls)
}

function placeOf({ number, repository: { name, isPrivate, owner } }: ListedPlace) {
  return { owner: owner.login, name, number, isPrivate }
}

function stateOf({ state, isDraft }: ListedPlace): LinkedPull['state'] {
  if (state !== 'OPEN') return state === 'MERGED' ? 'merged' : 'closed'
  return isDraft ? 'draft' : 'open'
}
