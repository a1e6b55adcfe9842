/** Reads what a thread's plan hangs together with: the issues that block it and the pull requests that are linked to it. */
import { z } from 'zod'
import type { Instant, Snapshot } from '../core/facts.ts'
import type { Call } from './client.ts'
import { issueOf, type ThreadAddress } from './read.ts'
import { instant, repositoryShape, threadShape, toSnapshot } from './shapes.ts'
import { isAbsence, Trouble } from './trouble.ts'

/**
 * Where a related thread is. `isPrivate` also where GitHub does not say: what may be private is not shown.
 * A type, as those below: TypeScript takes no interface for JSON.
 */
type Related = {
  owner: string
  name: string
  number: number
  isPrivate: boolean
}

export type BlockingIssue = Related & {
  isOpen: boolean
  since: Instant
}

/** When an issue came to block another one. */
export interface Blocking {
  owner: string
  name: string
  number: number
  at: Instant
}

export type LinkedPull = Related & {
  state: 'open' | 'draft' | 'merged' | 'closed'
}

const relatedShape = z.object({
  number: z.int(),
  state: z.enum(['open', 'closed']),
  draft: z.boolean().nullish(),
  repository_url: z.string(),
  repository: repositoryShape.optional().catch(undefined),
  pull_request: z.object({ merged_at: z.string().nullish() }).optional(),
})
type RelatedShape = z.infer<typeof relatedShape>

function placeOf({ number, repository, repository_url }: RelatedShape, asking: ThreadAddress): Related {
  if (repository) return { owner: repository.owner, name: repository.name, number, isPrivate: repository.private }
  const [name = '', owner = ''] = repository_url.split('/').toReversed()
  const { repository: own } = asking
  const isSame = nameOf(owner, name) === nameOf(own.owner, own.name)
  return { owner, name, number, isPrivate: isSame ? own.private : true }
}

const additionShape = z.object({
  event: z.literal('blocked_by_added'),
  created_at: instant,
  blocked_by: z
    .object({
      number: z.int(),
      repository: z.object({ name: z.string(), owner: z.object({ login: z.string() }) }),
    })
    .nullish()
    .catch(null),
})

/**
 * Two reads, one more for each further hundred: GitHub's list tells what blocks, the timeline since when. Where the list
 * has fewer open ones than were counted, one more read tells whether some are closed by now, or are not shown to Lotse.
 * @param asOf when the issue was last known to be blocked: counts where the timeline does not tell since when
 * @param count how many open ones there were then
 * @returns null for an issue that is not there
 * @throws Trouble where GitHub cannot tell
 */
export async function readBlockers(
  call: Call,
  address: ThreadAddress,
  { asOf, count }: { asOf: Instant; count: number },
): Promise<BlockingIssue[] | null> {
  const listed = await listAll(call, address, 'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by')
  if (!listed) return null
  const issues = listed.map(entry => relatedShape.parse(entry))
  const open = issues.filter(({ state }) => state === 'open').length
  const isSomeUnseen = open < count && (await readCount(call, address)) > open
  const timeline = issues.length > 0 || isSomeUnseen ? await readTimeline(call, address) : []
  if (!timeline) return null
  const additions = timeline.flatMap(entry => {
    const { data } = additionShape.safeParse(entry)
    if (!data?.blocked_by) return []
    const { number, repository } = data.blocked_by
    return { owner: repository.owner.login, name: repository.name, number, at: data.created_at }
  })
  const seen = issues.map(issue => {
    const place = placeOf(issue, address)
    return { ...place, isOpen: issue.state === 'open', since: blockingSince(place, additions) ?? asOf }
  })
  if (!isSomeUnseen) return seen
  const unseen = timeline.flatMap(entry => additionShape.safeParse(entry).data ?? []).findLast(one => !one.blocked_by)
  return [...seen, unseenBlocker(unseen?.created_at ?? asOf)]
}

/** In a repository that GitHub does not show to Lotse. */
export function unseenBlocker(since: Instant): BlockingIssue {
  return { owner: '', name: '', number: 0, isPrivate: true, isOpen: true, since }
}

/** @returns how many open issues block this one by now, as GitHub counts them */
async function readCount(call: Call, address: ThreadAddress): Promise<number> {
  try {
    const { data } = await call(address.installationId, octokit => octokit.rest.issues.get(issueOf(address)))
    return toSnapshot(threadShape.parse(data)).plan?.blockers ?? 0
  } catch (error) {
    if (isAbsence(error)) return 0
    throw error
  }
}

const stateShape = z.object({ state: z.enum(['open', 'closed']) })

/**
 * One read; GitHub answers in a renamed repository and for a transferred issue, too.
 * @returns `unknown` where GitHub refuses to tell, because it is not there or not for Lotse to see
 * @throws Trouble where GitHub cannot tell at present
 */
export async function readState(
  call: Call,
  installationId: number,
  { owner, name, number }: Pick<Related, 'owner' | 'name' | 'number'>,
): Promise<'open' | 'closed' | 'unknown'> {
  try {
    const { data } = await call(installationId, octokit =>
      octokit.rest.issues.get({ owner, repo: name, issue_number: number }),
    )
    return stateShape.parse(data).state
  } catch (error) {
    if (error instanceof Trouble && error.kind === 'refused') return 'unknown'
    throw error
  }
}

/** @returns when it began, for the last time; undefined where nobody tells */
export function blockingSince(issue: Related, additions: readonly Blocking[]): Instant | undefined {
  const added = additions.findLast(
    ({ owner, name, number }) => number === issue.number && nameOf(owner, name) === nameOf(issue.owner, issue.name),
  )
  return added?.at
}

function nameOf(owner: string, name: string): string {
  return `${owner}/${name}`.toLowerCase()
}

const referenceShape = z.object({ event: z.literal('cross-referenced'), source: z.object({ issue: relatedShape }) })

/**
 * One read for every hundred entries of the timeline. GitHub's REST API tells which pull requests name the issue, not
 * which of them will close it: all of them count.
 * @returns each once, the one that named it first at the beginning; null for an issue that is not there
 * @throws Trouble where GitHub cannot tell
 */
export async function readLinkedPulls(call: Call, address: ThreadAddress): Promise<LinkedPull[] | null> {
  const timeline = await readTimeline(call, address)
  if (!timeline) return null
  const pulls = timeline
    .flatMap(entry => referenceShape.safeParse(entry).data?.source.issue ?? [])
    .filter(({ pull_request }) => pull_request !== undefined)
    .map(issue => ({ ...placeOf(issue, address), state: stateOf(issue) }))
  return eachOnce(pulls)
}

/** In the order in which they came first. */
export function eachOnce(pulls: readonly LinkedPull[]): LinkedPull[] {
  return [...new Map(pulls.map(pull => [`${nameOf(pull.owner, pull.name)}#${pull.number}`, pull])).values()]
}

function stateOf({ state, draft, pull_request }: RelatedShape): LinkedPull['state'] {
  if (state === 'open') return draft ? 'draft' : 'open'
  return pull_request?.merged_at ? 'merged' : 'closed'
}

function readTimeline(call: Call, address: ThreadAddress): Promise<unknown[] | null> {
  return listAll(call, address, 'GET /repos/{owner}/{repo}/issues/{issue_number}/timeline')
}

const waitingShape = threadShape.extend({ repository_url: z.string() })

/** An issue that waits for another one, as it stands now. */
export interface WaitingIssue {
  owner: string
  name: string
  number: number
  snapshot: Snapshot
}

/** @returns none where the issue is not there any more */
export async function readWaiting(call: Call, address: ThreadAddress): Promise<WaitingIssue[]> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking'
  const listed = (await listAll(call, address, route)) ?? []
  return listed.map(entry => {
    const issue = waitingShape.parse(entry)
    const [name = '', owner = ''] = issue.repository_url.split('/').toReversed()
    return { owner, name, number: issue.number, snapshot: toSnapshot(issue) }
  })
}

type ListRoute =
  | 'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking'
  | 'GET /repos/{owner}/{repo}/issues/{issue_number}/timeline'
  | 'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by'

async function listAll(call: Call, address: ThreadAddress, route: ListRoute): Promise<unknown[] | null> {
  try {
    return await call(address.installationId, octokit =>
      octokit.paginate(route, { ...issueOf(address), per_page: 100 }),
    )
  } catch (error) {
    if (isAbsence(error)) return null
    throw error
  }
}
