/** Reads what changed in a repository since a time, and which deliveries GitHub remembers: for what webhooks did not bring. */
import { z } from 'zod'
import {
  type Installation,
  type Instant,
  inOrder,
  type Observation,
  type Repository,
  type Signal,
  type Snapshot,
} from '../core/facts.ts'
import type { Call } from './client.ts'
import { listedThread, readHistory, repoOf } from './read.ts'
import { withRelatives } from './relatives.ts'
import { commentShape, eventShape, repositoryShape, threadShape } from './shapes.ts'
import { eventSignals, type Self, writingSignals } from './signals.ts'
import { isAbsence } from './trouble.ts'

export interface SweepOptions {
  call: Call
  self: Self
  installationId: number
  repository: Repository
  since: Instant
}

const threadsShape = z.array(threadShape)
const commentsShape = z.array(commentShape.extend({ issue_url: z.string() }))
const eventsShape = z.array(eventShape.extend({ issue: z.object({ number: z.number() }).nullish() }))

/**
 * Pages of a hundred; a quiet repository costs one call.
 * @returns one observation for each thread that changed
 */
export async function sweepRepository(options: SweepOptions): Promise<Observation[]> {
  const { call, self, installationId, repository } = options
  const place = { ...repoOf(repository), per_page: 100 }
  const since = new Date(options.since).toISOString()
  const threads = threadsShape.parse(
    await call(installationId, octokit =>
      octokit.paginate(octokit.rest.issues.listForRepo, {
        ...place,
        state: 'all',
        sort: 'updated',
        direction: 'asc',
        since,
      }),
    ),
  )
  if (threads.length === 0) return []
  const comments = commentsShape.parse(
    await call(installationId, octokit =>
      octokit.paginate(octokit.rest.issues.listCommentsForRepo, { ...place, sort: 'updated', direction: 'asc', since }),
    ),
  )
  const events = await readEvents(options)
  const signals = new Map<number, Signal[]>()
  const add = (number: number, more: Signal[]) => signals.set(number, [...(signals.get(number) ?? []), ...more])
  for (const comment of comments) add(numberIn(comment.issue_url), writingSignals('comment', comment, self))
  for (const event of events) if (event.issue) add(event.issue.number, eventSignals(event))
  const observations = threads.map(thread => {
    const listed = listedThread({ installationId, repository }, thread, self)
    return { ...listed, signals: [...listed.signals, ...withRelatives(signals.get(thread.number) ?? [], thread)] }
  })
  const complete: Observation[] = []
  // One after another: GitHub asks for no more than a few requests at a time.
  for (const observation of observations) complete.push(await withReviews(call, observation, self))
  return complete
}

/** Newest first: reading stops at the first page that goes back far enough. */
async function readEvents({ call, installationId, repository, since }: SweepOptions) {
  const place = { ...repoOf(repository), per_page: 100 }
  const pages: unknown[] = await call(installationId, octokit =>
    octokit.paginate(octokit.rest.issues.listEventsForRepo, place, ({ data }, done) => {
      const oldest = data.at(-1)
      if (oldest && Date.parse(oldest.created_at) < since) done()
      return data
    }),
  )
  return eventsShape
    .parse(pages.filter(entry => eventShape.safeParse(entry).success))
    .filter(({ created_at }) => created_at >= since)
}

/** No list of a repository shows reviews; only the thread's own timeline does. */
async function withReviews(call: Call, observation: Observation, self: Self): Promise<Observation> {
  if (observation.snapshot?.kind !== 'pull_request') return observation
  const { signals } = await readHistory(call, observation, self)
  const { author: actor, createdAt } = observation.snapshot
  const opened = wasOpenedAsDraft(observation.snapshot, signals)
    ? eventSignals({ event: 'convert_to_draft', actor, created_at: createdAt })
    : []
  // What the events of the repository tell stands in the timeline, too.
  const all = [...observation.signals, ...opened, ...signals].map(signal => [signal.id, signal] as const)
  return { ...observation, signals: [...new Map(all).values()] }
}

/** The first change tells how it was before; without one it is as it always was. */
function wasOpenedAsDraft({ draft }: Snapshot, signals: readonly Signal[]): boolean {
  const first = inOrder(signals).find(signal => 'cause' in signal && signal.cause === 'draft')
  return first ? first.kind === 'resumed' : draft
}

function numberIn(url: string): number {
  return Number(url.slice(url.lastIndexOf('/') + 1))
}

/** Ids of deliveries can be larger than a JavaScript number holds exactly. */
const deliveryId = z.union([z.number(), z.bigint()]).transform(String)
const deliveriesShape = z.array(z.object({ id: deliveryId, guid: z.string(), delivered_at: z.string() }))

/** A delivery as GitHub remembers it: `guid` is what came in the header, `id` is what it can be sent again by. */
export interface RememberedDelivery {
  id: string
  guid: string
  at: Instant
}

/** @returns the deliveries since a time, newest first, each once */
export async function listDeliveries(call: Call, since: Instant): Promise<RememberedDelivery[]> {
  const all: unknown = await call(null, octokit =>
    octokit.paginate(octokit.rest.apps.listWebhookDeliveries, { per_page: 100 }, ({ data }, done) => {
      const oldest = data.at(-1)
      if (oldest && Date.parse(oldest.delivered_at) < since) done()
      return data
    }),
  )
  const deliveries = deliveriesShape
    .parse(all)
    .map(({ id, guid, delivered_at }) => ({ id, guid, at: Date.parse(delivered_at) }))
  const recent = deliveries.filter(({ at }) => at >= since)
  return [...new Map(recent.map(delivery => [delivery.guid, delivery])).values()]
}

/** Asks GitHub to send a delivery again; it comes with the same GUID. */
export async function redeliver(call: Call, { id }: RememberedDelivery): Promise<void> {
  await call(null, octokit => octokit.request('POST /app/hook/deliveries/{id}/attempts', { id }))
}

const installationShape = z.object({
  id: z.number(),
  account: z.object({ id: z.number(), login: z.string() }),
  suspended_at: z.string().nullish(),
})

/** @returns where the app is installed now */
export async function listInstallations(call: Call): Promise<Installation[]> {
  const all: unknown[] = await call(null, octokit =>
    octokit.paginate(octokit.rest.apps.listInstallations, { per_page: 100 }),
  )
  return z
    .array(installationShape)
    .parse(all)
    .map(({ id, account, suspended_at }) => {
      return { id, accountId: account.id, account: account.login, active: !suspended_at }
    })
}

/** @returns whether the app is on no repository of this name */
export async function isOutOfReach(call: Call, { owner, name }: Repository): Promise<boolean> {
  try {
    await call(null, octokit => octokit.rest.apps.getRepoInstallation({ owner, repo: name }))
    return false
  } catch (error) {
    if (isAbsence(error)) return true
    throw error
  }
}

/** @returns the repositories that an installation may see */
export async function listRepositories(call: Call, installationId: number): Promise<Repository[]> {
  const all: unknown[] = await call(installationId, octokit =>
    octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 }),
  )
  return z.array(repositoryShape).parse(all)
}
