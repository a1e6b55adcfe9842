/** Reads threads and files from GitHub as observations. */
import { z } from 'zod'
import type { Observation, Repository } from '../core/facts.ts'
import type { Call } from './client.ts'
import { commentShape, repositoryShape, type ThreadShape, threadShape, toSnapshot } from './shapes.ts'
import { type Self, sightedOpening, writingSignals } from './signals.ts'
import { hasReviews, timelineSignals } from './timeline.ts'
import { Trouble } from './trouble.ts'

/** A thread as calls name it. */
export interface ThreadAddress {
  installationId: number
  repository: Repository
  number: number
}

/** The thread as asked for, and where it is by now if that is elsewhere. */
export interface ReadThread extends Observation {
  /** Null: still there. The app may see the repository without being installed in it. */
  movedTo: { repository: Repository; number: number } | null
}

const placedShape = threadShape.extend({ repository_url: z.string() })

/**
 * GitHub answers for a transferred issue, or in a renamed repository, with 301, and the client follows.
 * @returns the thread as it stands now, without its signals; its repository under the present name
 * @throws Trouble of status 410 for a deleted issue, 404 for one that went where the app sees nothing
 */
export async function readThread(call: Call, address: ThreadAddress): Promise<ReadThread> {
  const { installationId, repository: asked, number } = address
  const { data } = await call(installationId, octokit => octokit.rest.issues.get(issueOf(address)))
  const thread = placedShape.parse(data)
  const repository = await repositoryAt(call, address, thread.repository_url)
  const observation = { installationId, number, snapshot: toSnapshot(thread), signals: [] }
  const isThere = repository.id === asked.id && thread.number === number
  if (isThere) return { ...observation, repository, movedTo: null }
  return { ...observation, repository: asked, movedTo: { repository, number: thread.number } }
}

/** @returns the repository that GitHub answered for: the one asked for, unless it goes by another name */
async function repositoryAt(
  call: Call,
  { installationId, repository }: ThreadAddress,
  url: string,
): Promise<Repository> {
  const [repo = '', owner = ''] = new URL(url).pathname.split('/').toReversed()
  if (`${owner}/${repo}`.toLowerCase() === `${repository.owner}/${repository.name}`.toLowerCase()) return repository
  const { data } = await call(installationId, octokit => octokit.rest.repos.get({ owner, repo }))
  return repositoryShape.parse(data)
}

const commentsShape = z.array(commentShape)

/**
 * One read for every hundred entries of the timeline, and one more where people reviewed.
 * @returns all that happened in the thread; deletions and edits of the body are told by nobody
 */
export async function readHistory(call: Call, address: ThreadAddress, self: Self): Promise<Observation> {
  const { installationId } = address
  const entries: unknown[] = await call(installationId, octokit =>
    octokit.paginate(octokit.rest.issues.listEventsForTimeline, { ...issueOf(address), per_page: 100 }),
  )
  const lines = hasReviews(entries) ? await readLineComments(call, address) : []
  const signals = lines.flatMap(comment => writingSignals('review_comment', comment, self))
  return { ...address, snapshot: null, signals: [...timelineSignals(entries, self), ...signals] }
}

/** The timeline has the reviews, not the comments at lines that came with them. */
async function readLineComments(call: Call, address: ThreadAddress) {
  const all: unknown[] = await call(address.installationId, octokit =>
    octokit.paginate(octokit.rest.pulls.listReviewComments, { ...pullOf(address), per_page: 100 }),
  )
  return commentsShape.parse(all)
}

/** @returns a thread from a list of threads, with what the list tells of its opening */
export function listedThread(address: Omit<ThreadAddress, 'number'>, thread: ThreadShape, self: Self): Observation {
  const { number } = thread
  return { ...address, number, snapshot: toSnapshot(thread), signals: sightedOpening(thread, self) }
}

export interface FolderEntry {
  path: string
  sha: string
}

const folderShape = z.array(z.object({ path: z.string(), sha: z.string() }))

/** A folder of which GitHub shows no more; what is missing in the list may be there. */
export const mostEntries = 1_000

/**
 * @returns what is in a folder of the default branch, at most 1,000 entries; none if there is no such folder or repository
 * @throws Trouble
 */
export async function listFolder(
  call: Call,
  { installationId, ...folder }: { installationId: number; owner: string; repo: string; path: string },
): Promise<FolderEntry[]> {
  try {
    const { data } = await call(installationId, octokit => octokit.rest.repos.getContent(folder))
    return folderShape.safeParse(data).data ?? []
  } catch (error) {
    if (error instanceof Trouble && error.status === 404) return []
    throw error
  }
}

export interface RepositoryFile {
  text: string
  sha: string
}

/** A file of more than 1 MB comes with the encoding `none` and without content; a folder comes as a list. */
const fileShape = z.object({
  type: z.literal('file'),
  sha: z.string(),
  content: z.string(),
  encoding: z.literal('base64'),
})

/**
 * @returns a file of the default branch; null if there is none or the repository is not there
 * @throws Trouble, also where GitHub does not show what is there
 */
export async function readFile(
  call: Call,
  options: { installationId: number; owner: string; repo: string; path: string },
): Promise<RepositoryFile | null> {
  const { installationId, owner, repo, path } = options
  try {
    const { data } = await call(installationId, octokit => octokit.rest.repos.getContent({ owner, repo, path }))
    const file = fileShape.safeParse(data)
    if (!file.success) {
      const message = `${owner}/${repo}/${path} cannot be read: it is larger than 1 MB, or no file.`
      throw new Trouble(message, { kind: 'refused', status: 200 })
    }
    const { content, sha } = file.data
    return { text: Buffer.from(content, 'base64').toString('utf8'), sha }
  } catch (error) {
    if (error instanceof Trouble && error.status === 404) return null
    throw error
  }
}

/** @returns the repository under its present name, found by its id; null if the app does not see it any more */
export async function readRepository(call: Call, installationId: number, id: number): Promise<Repository | null> {
  try {
    const { data } = await call(installationId, octokit => octokit.request('GET /repositories/{id}', { id }))
    return repositoryShape.parse(data)
  } catch (error) {
    if (error instanceof Trouble && error.status === 404) return null
    throw error
  }
}

export function repoOf({ owner, name }: Repository): { owner: string; repo: string } {
  return { owner, repo: name }
}

export function issueOf({ repository, number }: ThreadAddress): { owner: string; repo: string; issue_number: number } {
  return { ...repoOf(repository), issue_number: number }
}

export function pullOf({ repository, number }: ThreadAddress): { owner: string; repo: string; pull_number: number } {
  return { ...repoOf(repository), pull_number: number }
}
