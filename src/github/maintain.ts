/** Sends what concerns a repository as a whole: check runs of its configuration, and issues of Lotse's own. */
import { hashBody, hashTagged, tagKey, threadTag, withTag } from '../core/comments.ts'
import type { Annotation, Effect } from '../core/effects.ts'
import type { Instant, Repository } from '../core/facts.ts'
import type { ThreadAddress } from './read.ts'
import type { Applied, Writer } from './writer.ts'

type Doing<D extends Effect['do']> = Extract<Effect, { do: D }>

const checkName = 'Lotse: configuration'

function placeOf({ repository }: ThreadAddress) {
  return { owner: repository.owner, repo: repository.name }
}

function deskTag({ repository, number }: ThreadAddress): string {
  return threadTag(repository.id, number)
}

/** Shows faults as annotations at their lines; files of other repositories are told in the summary only. */
export async function createCheck({ call }: Writer, address: ThreadAddress, effect: Doing<'check'>): Promise<Applied> {
  const { key, commit: head_sha, title, summary, annotations } = effect
  const isBroken = annotations.length > 0
  const { data } = await call(address.installationId, octokit =>
    octokit.rest.checks.create({
      ...placeOf(address),
      ...{ name: checkName, head_sha, external_id: key, status: 'completed' },
      conclusion: isBroken ? 'failure' : 'success',
      output: {
        title,
        summary,
        annotations: ownAnnotations(annotations, address.repository),
      },
    }),
  )
  return { githubId: data.id, hash: isBroken ? 'broken' : 'valid' }
}

/** GitHub wants paths within the repository of the commit. */
function ownAnnotations(annotations: readonly Annotation[], { owner, name }: Repository) {
  const root = `${owner}/${name}/`
  return annotations
    .filter(({ path }) => path.startsWith(root))
    .map(({ path, line, message }) => ({
      ...{ path: path.slice(root.length), start_line: line, end_line: line },
      ...{ annotation_level: 'failure' as const, message },
    }))
}

/** @returns the check run that was made although no answer came; null if there is none */
export async function findCheck(
  { call }: Writer,
  address: ThreadAddress,
  effect: Doing<'check'>,
): Promise<Applied | null> {
  const { data } = await call(address.installationId, octokit =>
    octokit.rest.checks.listForRef({ ...placeOf(address), ref: effect.commit, check_name: checkName, per_page: 100 }),
  )
  const found = data.check_runs.find(({ external_id }) => external_id === effect.key)
  return found ? { githubId: found.id, hash: found.conclusion === 'failure' ? 'broken' : 'valid' } : null
}

export async function openIssue(writer: Writer, address: ThreadAddress, effect: Doing<'open_issue'>): Promise<Applied> {
  const { key, title, body } = effect
  const text = withTag(body, { key, thread: deskTag(address) }, writer.tagSecrets[0])
  const { data } = await writer.call(address.installationId, octokit =>
    octokit.rest.issues.create({ ...placeOf(address), title, body: text }),
  )
  return { githubId: data.number, hash: hashBody(body) }
}

export async function editIssue(writer: Writer, address: ThreadAddress, effect: Doing<'edit_issue'>): Promise<Applied> {
  const { key, issue: issue_number, isOpen, body } = effect
  const state = isOpen ? 'open' : 'closed'
  const text = withTag(body, { key, thread: deskTag(address) }, writer.tagSecrets[0])
  await writer.call(address.installationId, octokit =>
    octokit.rest.issues.update({ ...placeOf(address), issue_number, state, body: text }),
  )
  return { githubId: issue_number, hash: hashBody(body) }
}

/** @returns the issue that was opened although no answer came, found by its hidden tag; null if there is none */
export async function findIssue(
  { call, self, tagSecrets }: Writer,
  address: ThreadAddress,
  { key, since }: { key: string; since: Instant },
): Promise<Applied | null> {
  const from = new Date(since - 60_000).toISOString()
  const all = await call(address.installationId, octokit =>
    octokit.paginate(octokit.rest.issues.listForRepo, {
      ...placeOf(address),
      state: 'all',
      since: from,
      per_page: 100,
    }),
  )
  const found = all
    .filter(({ performed_via_github_app: app, user }) => app?.id === self.appId || user?.type === 'Bot')
    .filter(({ body }) => tagKey(body ?? '', deskTag(address), tagSecrets) === key)
    .toSorted((a, b) => a.number - b.number)
    .at(0)
  return found ? { githubId: found.number, hash: hashTagged(found.body ?? '') } : null
}
