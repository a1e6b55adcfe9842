/** Sends one effect to GitHub and reports what GitHub confirmed, no more. */
import { hashBody, hashTagged, tagKey, threadTag, withTag } from '../core/comments.ts'
import type { Effect } from '../core/effects.ts'
import type { Instant, ThreadMove } from '../core/facts.ts'
import { putCheck } from './checks.ts'
import { editIssue, openIssue, renameIssue } from './maintain.ts'
import { ownOf } from './own.ts'
import { issueOf, type ThreadAddress } from './read.ts'
import { threadShape, toSnapshot } from './shapes.ts'
import type { Applied, Writer } from './writer.ts'

/** @throws Trouble; of kind `unknown` if the effect may have taken place */
export async function applyEffect(writer: Writer, address: ThreadAddress, effect: Effect): Promise<Applied> {
  switch (effect.do) {
    case 'assign':
    case 'unassign':
      return changeAssignee(writer, address, effect)
    case 'label':
    case 'unlabel':
      return changeLabel(writer, address, effect)
    case 'close':
      return closeThread(writer, address)
    case 'comment':
      return postComment(writer, address, effect)
    case 'edit':
      return editComment(writer, address, effect)
    case 'react':
      return react(writer, address, effect)
    case 'check':
      return putCheck(writer, address, effect)
    case 'open_issue':
      return openIssue(writer, address, effect)
    case 'edit_issue':
      return editIssue(writer, address, effect)
    case 'rename_issue':
      return renameIssue(writer, address, effect)
  }
}

type Doing<D extends Effect['do']> = Extract<Effect, { do: D }>

async function changeAssignee(
  { call }: Writer,
  address: ThreadAddress,
  { do: kind, value }: Doing<'assign' | 'unassign'>,
): Promise<Applied> {
  const request = { ...issueOf(address), assignees: [value] }
  const { data } = await call<{ data: unknown }>(address.installationId, octokit =>
    kind === 'assign' ? octokit.rest.issues.addAssignees(request) : octokit.rest.issues.removeAssignees(request),
  )
  const snapshot = toSnapshot(threadShape.parse(data))
  const stands = snapshot.assignees.some(({ login }) => login.toLowerCase() === value.toLowerCase())
  const observation = { ...address, snapshot, signals: [] }
  return stands === (kind === 'assign') ? { observation } : { observation, dropped: true }
}

async function changeLabel(
  { call }: Writer,
  address: ThreadAddress,
  { do: kind, value: name }: Doing<'label' | 'unlabel'>,
): Promise<Applied> {
  await call(address.installationId, async octokit => {
    if (kind === 'label') await octokit.rest.issues.addLabels({ ...issueOf(address), labels: [name] })
    else await octokit.rest.issues.removeLabel({ ...issueOf(address), name })
  })
  return {}
}

async function closeThread({ call }: Writer, address: ThreadAddress): Promise<Applied> {
  const change = { ...issueOf(address), state: 'closed', state_reason: 'completed' } as const
  const { data } = await call<{ data: unknown }>(address.installationId, octokit => octokit.rest.issues.update(change))
  return { observation: { ...address, snapshot: toSnapshot(threadShape.parse(data)), signals: [] } }
}

async function postComment(writer: Writer, address: ThreadAddress, { key, body }: Doing<'comment'>): Promise<Applied> {
  const text = withTag(body, { key, thread: tagOf(address) }, writer.tagSecrets[0])
  const { data } = await writer.call(address.installationId, octokit =>
    octokit.rest.issues.createComment({ ...issueOf(address), body: text }),
  )
  return { githubId: data.id, hash: hashBody(body) }
}

async function editComment(writer: Writer, address: ThreadAddress, effect: Doing<'edit'>): Promise<Applied> {
  const { owner, repo } = issueOf(address)
  const { body, comment: comment_id, tag: key = effect.key } = effect
  const text = withTag(body, { key, thread: tagOf(address) }, writer.tagSecrets[0])
  await writer.call(address.installationId, octokit =>
    octokit.rest.issues.updateComment({ owner, repo, comment_id, body: text }),
  )
  return { githubId: comment_id, hash: hashBody(body) }
}

async function react(
  { call }: Writer,
  address: ThreadAddress,
  { place, item, content }: Doing<'react'>,
): Promise<Applied> {
  const { owner, repo, issue_number } = issueOf(address)
  await call(address.installationId, async octokit => {
    const { reactions } = octokit.rest
    if (place === 'issue') await reactions.createForIssue({ owner, repo, issue_number, content })
    else if (place === 'comment') await reactions.createForIssueComment({ owner, repo, comment_id: item, content })
    else await reactions.createForPullRequestReviewComment({ owner, repo, comment_id: item, content })
  })
  return {}
}

/**
 * Looks for a comment that may have been posted although no answer came, or that moved with its thread: by its hidden tag,
 * signed for this thread or under one of its former names, among our own comments. Of several, the oldest is kept and the others are deleted: a reader never sees an effect twice.
 * @returns null if it is not there
 */
export async function findComment(
  writer: Writer,
  address: ThreadAddress,
  { key, since, former }: { key: string; since: Instant; former: readonly ThreadMove['from'][] },
): Promise<Applied | null> {
  const { call, tagSecrets } = writer
  const { owner, repo } = issueOf(address)
  const threads = [tagOf(address), ...former.map(({ repositoryId, number }) => threadTag(repositoryId, number))]
  // Our clock and GitHub's may differ; a minute earlier costs nothing.
  const from = new Date(Math.max(0, since - 60_000)).toISOString()
  const all = await call(address.installationId, octokit =>
    octokit.paginate(octokit.rest.issues.listComments, { ...issueOf(address), since: from, per_page: 100 }),
  )
  const tagged = all.filter(({ body }) => threads.some(thread => tagKey(body ?? '', thread, tagSecrets) === key))
  const [oldest, ...extras] = (await ownOf(writer, tagged)).toSorted((a, b) => a.id - b.id)
  for (const { id: comment_id } of extras) {
    await call(address.installationId, octokit => octokit.rest.issues.deleteComment({ owner, repo, comment_id }))
  }
  return oldest ? { githubId: oldest.id, hash: hashTagged(oldest.body ?? '') } : null
}

function tagOf({ repository, number }: ThreadAddress): string {
  return threadTag(repository.id, number)
}
