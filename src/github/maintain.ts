/** Sends issues of Lotse's own. */
import { hashBody, hashTagged, tagKey, threadTag, withTag } from '../core/comments.ts'
import type { Effect } from '../core/effects.ts'
import type { Instant } from '../core/facts.ts'
import { ownOf } from './own.ts'
import { repoOf, type ThreadAddress } from './read.ts'
import type { Applied, Writer } from './writer.ts'

type Doing<D extends Effect['do']> = Extract<Effect, { do: D }>

function deskTag({ repository, number }: ThreadAddress): string {
  return threadTag(repository.id, number)
}

export async function openIssue(writer: Writer, address: ThreadAddress, effect: Doing<'open_issue'>): Promise<Applied> {
  const { key, title, body } = effect
  const text = withTag(body, { key, thread: deskTag(address) }, writer.tagSecrets[0])
  const { data } = await writer.call(address.installationId, octokit =>
    octokit.rest.issues.create({ ...repoOf(address.repository), title, body: text }),
  )
  return { githubId: data.number, hash: hashBody(body) }
}

export async function editIssue(writer: Writer, address: ThreadAddress, effect: Doing<'edit_issue'>): Promise<Applied> {
  const { key, issue: issue_number, isOpen, body } = effect
  const state = isOpen === null ? {} : ({ state: isOpen ? 'open' : 'closed' } as const)
  const text = withTag(body, { key, thread: deskTag(address) }, writer.tagSecrets[0])
  await writer.call(address.installationId, octokit =>
    octokit.rest.issues.update({ ...repoOf(address.repository), issue_number, ...state, body: text }),
  )
  return { githubId: issue_number, hash: hashBody(body) }
}

export async function renameIssue(
  { call }: Writer,
  { installationId, repository }: ThreadAddress,
  { issue: issue_number, title }: Doing<'rename_issue'>,
): Promise<Applied> {
  await call(installationId, octokit => octokit.rest.issues.update({ ...repoOf(repository), issue_number, title }))
  return {}
}

/** @returns the issue that was opened although no answer came, found by its hidden tag; null if there is none */
export async function findIssue(
  writer: Writer,
  address: ThreadAddress,
  { key, since }: { key: string; since: Instant },
): Promise<Applied | null> {
  const { call, tagSecrets } = writer
  const from = new Date(since - 60_000).toISOString()
  const all = await call(address.installationId, octokit =>
    octokit.paginate(octokit.rest.issues.listForRepo, {
      ...repoOf(address.repository),
      state: 'all',
      since: from,
      per_page: 100,
    }),
  )
  const tagged = all.filter(({ body }) => tagKey(body ?? '', deskTag(address), tagSecrets) === key)
  const [found] = (await ownOf(writer, tagged)).toSorted((a, b) => a.number - b.number)
  return found ? { githubId: found.number, hash: hashTagged(found.body ?? '') } : null
}
