/** Reads the threads that bear certain labels, or have a milestone, however old they are: for what no webhook tells. */
import { z } from 'zod'
import type { Instant, Observation, Repository, Signal } from '../core/facts.ts'
import type { Call } from './client.ts'
import { milestoneOf } from './dates.ts'
import { repoOf } from './read.ts'
import { labelsOf, type ThreadShape, threadShape, toSnapshot } from './shapes.ts'
import { endSignals } from './signals.ts'

export interface TaskListOptions {
  call: Call
  installationId: number
  repository: Repository
  /** Whether threads with this label are wanted, asked for each label of the repository. */
  isWanted(label: string): boolean
  /** Goes on behind a page that was read before; null or left out: from the beginning. */
  after?: TaskCursor | null
}

/** How far the reading has come; plain JSON. */
export interface TaskCursor {
  label: string
  /** `updated_at` of the last thread that was read. */
  since: Instant
}

export interface TaskPage {
  /** Those that no earlier page of this reading had; none at a page that only ends it. */
  observations: Observation[]
  /** To go on from here; null: that was all. */
  cursor: TaskCursor | null
}

const pageSize = 100
const threadsShape = z.array(threadShape)

/**
 * Issues and pull requests, open and closed, as they stand now. One read for the repository's labels, then pages of a
 * hundred for each label that is wanted and there: a thread that changes in the meantime comes again rather than never.
 * @throws Trouble of status 403, 404 or 451 where the repository cannot be read; `limited` says when to go on
 */
export async function* listTasks(options: TaskListOptions): AsyncGenerator<TaskPage> {
  const { after = null } = options
  const labels = (await readLabels(options)).filter(label => after === null || label >= after.label)
  const known = new Set<number>()
  for (const [index, label] of labels.entries()) {
    const next = labels[index + 1]
    let since: Instant | null = after?.label === label ? after.since : null
    for (let isLast = false; !isLast; ) {
      const page: Page = await readPage(options, { label, since })
      isLast = page.isLast
      const fresh = page.threads.filter(({ number }) => !known.has(number))
      for (const { number } of fresh) known.add(number)
      since = page.until
      const onward = isLast ? (next === undefined ? null : { label: next, since: 0 }) : { label, since: page.until }
      yield { observations: fresh.map(thread => taskOf(options, thread)), cursor: onward }
    }
  }
}

/**
 * As they are spelt there: GitHub's filter tells cases apart, though its labels do not (cli/cli#1819).
 * In an order that stays the same, so that a reading can go on.
 */
async function readLabels({ call, installationId, repository, isWanted }: TaskListOptions): Promise<string[]> {
  const all = await call(installationId, octokit =>
    octokit.paginate(octokit.rest.issues.listLabelsForRepo, { ...repoOf(repository), per_page: pageSize }),
  )
  return all
    .map(({ name }) => name)
    .filter(isWanted)
    .toSorted()
}

interface Page {
  threads: ThreadShape[]
  until: Instant
  isLast: boolean
}

/**
 * Pages by number would slide past a thread whenever another one changes: each page begins where the one before ended.
 * Only where a whole page is of one second, and so leads nowhere, is the next one read by number.
 */
async function readPage(
  options: TaskListOptions,
  { label, since }: { label: string; since: Instant | null },
): Promise<Page> {
  const threads: ThreadShape[] = []
  for (let page = 1; ; page++) {
    const more = await readNumbered(options, { label, since, page })
    threads.push(...more)
    const until = more.at(-1)?.updated_at ?? since ?? 0
    const isLast = more.length < pageSize
    if (isLast || until !== since) return { threads: threads.filter(thread => hasLabel(thread, label)), until, isLast }
  }
}

async function readNumbered(
  { call, installationId, repository }: TaskListOptions,
  { label, since, page }: { label: string; since: Instant | null; page: number },
): Promise<ThreadShape[]> {
  const { data } = await call(installationId, octokit =>
    octokit.rest.issues.listForRepo({
      ...{ ...repoOf(repository), state: 'all', sort: 'updated', direction: 'asc' },
      ...{ per_page: pageSize, page },
      // GitHub takes a comma for the end of a name: such a label cannot be asked for.
      ...(label.includes(',') ? {} : { labels: label }),
      ...(since === null ? {} : { since: new Date(since).toISOString() }),
    }),
  )
  return threadsShape.parse(data)
}

function hasLabel(thread: ThreadShape, wanted: string): boolean {
  return labelsOf(thread).some(name => name.toLowerCase() === wanted.toLowerCase())
}

/** Without its opening: what was written before Lotse came was not written for Lotse. */
function taskOf(options: Pick<TaskListOptions, 'installationId' | 'repository'>, thread: ThreadShape): Observation {
  const { installationId, repository } = options
  const { number } = thread
  return { installationId, repository, number, snapshot: toSnapshot(thread), signals: endSignals(thread) }
}

/**
 * Pages of a hundred; closed threads are left as they are.
 * @param signal at a desk, of which `milestoneOf` tells the milestone
 * @returns the open threads of the milestone as they stand now, each with the signal that its day became another
 */
export async function sweepMilestone(
  { call, installationId, repository }: Pick<TaskListOptions, 'call' | 'installationId' | 'repository'>,
  signal: Signal,
): Promise<Observation[]> {
  const milestone = milestoneOf(signal)
  if (milestone === null) return []
  const all: unknown[] = await call(installationId, octokit =>
    octokit.paginate(octokit.rest.issues.listForRepo, {
      ...{ ...repoOf(repository), milestone: String(milestone), state: 'open' },
      ...{ sort: 'created', direction: 'asc', per_page: pageSize },
    }),
  )
  return threadsShape.parse(all).map(thread => {
    const { number } = thread
    return { installationId, repository, number, snapshot: toSnapshot(thread), signals: [signal] }
  })
}
