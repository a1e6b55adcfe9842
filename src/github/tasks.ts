/** Lists the threads that bear certain labels, however old they are: for what no webhook tells. */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Instant, Observation, Repository } from '../core/facts.ts'
import type { Call } from './client.ts'
import { listedTask } from './listed-task.ts'
import { repoOf } from './read.ts'
import { answerShape, type Depth, depths, taskQuery } from './task-query.ts'
import { formTrouble, Trouble } from './trouble.ts'

export interface TaskListOptions {
  call: Call
  now(): Promise<Instant>
  installationId: number
  repository: Repository
  /** Whether threads with this label are wanted, asked for each label of the repository. */
  isWanted(label: string): boolean
  /** Goes on behind a page that was read before; null or left out: from the beginning. */
  after?: TaskCursor | null
}

/** Behind what reading goes on, for each list that is not at its end; null: from its beginning. A type: plain JSON. */
export type TaskCursor = {
  issues?: string | null
  pulls?: string | null
}

export interface TaskPage {
  /** Those that no earlier page of this reading had. */
  observations: Observation[]
  /** To go on from here; null: that was all. */
  cursor: TaskCursor | null
}

const beginning: TaskCursor = { issues: null, pulls: null }

/**
 * Issues and pull requests, open and closed, as they stand now; with what rules may ask of them where GitHub tells it in
 * the list. One read for each hundred labels that the repository has, then one for each hundred issues, in which a hundred
 * pull requests come along.
 * @throws Trouble of status 403, 404 or 451 where the repository cannot be read; `limited` says when to go on
 */
export async function* listTasks(options: TaskListOptions): AsyncGenerator<TaskPage> {
  const labels = await readLabels(options)
  const known = new Set<number>()
  let depth: Depth = 'related'
  let cursor: TaskCursor | null = labels.length === 0 ? null : (options.after ?? beginning)
  while (cursor) {
    const page: TaskPage & { depth: Depth } = await readPage(options, { labels, cursor, depth })
    // With two of the labels a thread may come twice (cli/cli#419).
    const fresh = new Map(page.observations.map(observation => [observation.number, observation]))
    for (const number of known) fresh.delete(number)
    for (const number of fresh.keys()) known.add(number)
    cursor = page.cursor
    depth = page.depth
    yield { observations: [...fresh.values()], cursor }
  }
}

/** As they are spelt there: GitHub's filter tells cases apart, though its labels do not (cli/cli#1819). */
async function readLabels({ call, installationId, repository, isWanted }: TaskListOptions): Promise<string[]> {
  const all: unknown = await call(installationId, octokit =>
    octokit.paginate(octokit.rest.issues.listLabelsForRepo, { ...repoOf(repository), per_page: 100 }),
  )
  return understood(labelsShape, all)
    .map(({ name }) => name)
    .filter(isWanted)
}

const labelsShape = z.array(z.object({ name: z.string() }))

interface Asking {
  labels: string[]
  cursor: TaskCursor
  depth: Depth
}

/** @returns also how much GitHub was willing to tell: the next page is asked no more than that */
async function readPage(options: TaskListOptions, asking: Asking): Promise<TaskPage & { depth: Depth }> {
  try {
    return { ...(await ask(options, asking)), depth: asking.depth }
  } catch (error) {
    const again = isStale(error) ? { ...asking, cursor: beginning } : lesser(asking, error)
    if (!again || isDeepStrictEqual(again, asking)) throw error
    return readPage(options, again)
  }
}

/** GitHub refuses the cursor that was kept: reading begins anew, and tasks that are read twice change nothing. */
function isStale(error: unknown): boolean {
  return error instanceof Trouble && error.status === 410
}

/**
 * Asks for less after 422, and after a failure or an answer in part to the fullest question; what is not there, forbidden or
 * put off is thrown.
 */
function lesser(asking: Asking, error: unknown): Asking | undefined {
  if (!(error instanceof Trouble)) return undefined
  const isInPart = error.status === 200 || error.status >= 500
  const isTooMuch = error.status === 422 || (asking.depth === 'related' && isInPart)
  const depth = isTooMuch ? depths[depths.indexOf(asking.depth) + 1] : undefined
  return depth && { ...asking, depth }
}

/** Rather unread than read in part: what is left out would be missing in silence. @throws Trouble for an unknown form */
function understood<T>(shape: z.ZodType<T>, answer: unknown): T {
  const parsed = shape.safeParse(answer)
  if (parsed.success) return parsed.data
  throw formTrouble(parsed.error)
}

async function ask(options: TaskListOptions, { labels, cursor, depth }: Asking): Promise<TaskPage> {
  const { call, installationId, repository } = options
  const { owner, name } = repository
  const lists = {
    ...{ issues: cursor.issues ?? null, hasIssues: cursor.issues !== undefined },
    ...{ pulls: cursor.pulls ?? null, hasPulls: cursor.pulls !== undefined },
  }
  const readAt = await options.now()
  const answer = await call(installationId, octokit =>
    octokit.graphql<unknown>(taskQuery(depth), { owner, name, labels, ...lists }),
  )
  const { issues, pullRequests } = understood(answerShape, answer).repository
  const listed = [...(issues?.nodes ?? []), ...(pullRequests?.nodes ?? [])]
  const left: TaskCursor = {
    ...(issues?.pageInfo.hasNextPage ? { issues: issues.pageInfo.endCursor } : {}),
    ...(pullRequests?.pageInfo.hasNextPage ? { pulls: pullRequests.pageInfo.endCursor } : {}),
  }
  return {
    observations: listed.map(task => listedTask({ installationId, repository }, task, readAt)),
    cursor: Object.keys(left).length === 0 ? null : left,
  }
}
