/** Reads what is to be decided: the text as it stands, and what a pull request changes. */
import { z } from 'zod'
import type { Instant, Json, Place, Snapshot } from '../core/facts.ts'
import type { Call } from './client.ts'
import { type FileChange, hashChanges, readDiff } from './diff.ts'
import { issueOf, pullOf, repoOf, type ThreadAddress } from './read.ts'
import { commentShape, headOf, threadShape } from './shapes.ts'
import { isAbsence, Trouble } from './trouble.ts'

export interface Spot {
  place: Place
  item: number
  /** What is known of the thread saves a read. */
  snapshot?: Pick<Snapshot, 'kind' | 'title'> | null
}

interface Whole {
  title: string
  body: string
  /** Of a pull request. */
  head: string | null
}

/**
 * One read on an issue, two on a pull request, one more where the text is in a comment of a pull request.
 * @returns `{ title, text, head, diff, paths, changedAt }`. `text` is null where the comment or review is gone. `diff` is a
 * SHA-256 that a rebase leaves as it is, null on an issue and where GitHub shows no diff; `paths` has former names, too;
 * `changedAt` (milliseconds) is when the text was edited last, where GitHub tells.
 * @throws Trouble, also for a thread that is gone
 */
export async function readResolution(call: Call, address: ThreadAddress, spot: Spot): Promise<Json> {
  const written = spot.place === 'issue' ? null : await readWritten(call, address, spot)
  const { title, body, head } = await readWhole(call, address, spot)
  const text = spot.place === 'issue' ? body : (written?.text ?? null)
  if (head === null) return { title, text, head, diff: null, paths: [], changedAt: written?.changedAt ?? null }
  // The head first: what is pushed in between shows as a change, and is never taken for what was there before.
  const change = await readChange(call, address)
  // When a head was pushed nobody tells, and what is dated too early would have been silently accepted.
  return { title, text, head, ...change, changedAt: null }
}

/** @returns the text of a comment or review; null if it was deleted */
async function readWritten(
  call: Call,
  address: ThreadAddress,
  { place, item }: Spot,
): Promise<{ text: string; changedAt: Instant | null } | null> {
  const repo = repoOf(address.repository)
  try {
    const { data } = await call<{ data: unknown }>(address.installationId, ({ rest }) => {
      if (place === 'comment') return rest.issues.getComment({ ...repo, comment_id: item })
      if (place === 'review') return rest.pulls.getReview({ ...pullOf(address), review_id: item })
      return rest.pulls.getReviewComment({ ...repo, comment_id: item })
    })
    const { body, created_at, updated_at } = commentShape.parse(data)
    const isEdited = created_at !== undefined && updated_at !== undefined && updated_at > created_at
    return { text: body ?? '', changedAt: isEdited ? updated_at : null }
  } catch (error) {
    if (isAbsence(error)) return null
    throw error
  }
}

async function readWhole(call: Call, address: ThreadAddress, { place, snapshot }: Spot): Promise<Whole> {
  if (snapshot?.kind === 'issue' && place === 'comment') return { title: snapshot.title, body: '', head: null }
  const isPull = snapshot?.kind === 'pull_request' || place.startsWith('review')
  const { data } = await call<{ data: unknown }>(address.installationId, ({ rest }) =>
    isPull ? rest.pulls.get(pullOf(address)) : rest.issues.get(issueOf(address)),
  )
  const thread = threadShape.parse(data)
  const { title, body, pull_request } = thread
  if (!isPull && pull_request)
    return readWhole(call, address, { place, item: 0, snapshot: { kind: 'pull_request', title } })
  return { title, body: body ?? '', head: headOf(thread) }
}

const filesShape = z.array(
  z.object({ filename: z.string(), previous_filename: z.string().optional(), sha: z.string().nullish() }),
)

/** GitHub lists no more of them. */
const mostPaths = 3_000

async function readChange(call: Call, address: ThreadAddress): Promise<{ diff: string | null; paths: string[] }> {
  const changes = await readChanges(call, address)
  if (changes?.every(({ isOpaque }) => !isOpaque)) {
    return { diff: hashChanges(changes, new Map()), paths: pathsOf(changes.map(({ names }) => names)) }
  }
  const files = filesShape.parse(
    await call(address.installationId, octokit =>
      octokit.paginate(octokit.rest.pulls.listFiles, { ...pullOf(address), per_page: 100 }),
    ),
  )
  const blobs = new Map(files.flatMap(({ filename, sha }) => (sha ? [[filename, sha] as const] : [])))
  const paths = pathsOf(
    files.map(({ filename, previous_filename: former }) => (former ? [former, filename] : [filename])),
  )
  return { diff: changes && hashChanges(changes, blobs), paths }
}

function pathsOf(names: readonly string[][]): string[] {
  return [...new Set(names.flat())].slice(0, mostPaths)
}

/** @returns null where the diff is too large for GitHub to show: more than 300 files or 20,000 lines */
async function readChanges(call: Call, address: ThreadAddress): Promise<FileChange[] | null> {
  try {
    const { data } = await call<{ data: unknown }>(address.installationId, octokit =>
      octokit.rest.pulls.get({ ...pullOf(address), mediaType: { format: 'diff' } }),
    )
    return readDiff(z.string().parse(data))
  } catch (error) {
    if (error instanceof Trouble && error.status === 406) return null
    throw error
  }
}
