/** What changes a pull request beyond what it shares with issues: commits, its draft state, merging. */
import { changesOf, replay } from '../diff.ts'
import { hashOf } from '../hash.ts'
import { timeOf } from '../render/account.ts'
import { headOf } from '../render/pull.ts'
import type { By, Commit, Files, Pull, Repo, Thread } from '../state.ts'
import type { World } from '../world.ts'
import { publishFor, publishThread, record, touch } from './publish.ts'
import { pushFiles } from './repository.ts'
import { closeThread, openThread } from './thread.ts'

export interface PullOpening {
  title: string
  body?: string | null
  labels?: readonly string[]
  files: Files
  draft: boolean
}

export function openPull(
  world: World,
  repository: Repo,
  by: By,
  { title, body, labels = [], files, draft }: PullOpening,
): Thread {
  const id = world.nextId()
  const commit = { sha: hashOf(`${id} 1`), author: by.account, message: title, files, at: world.now() }
  const base = new Map(repository.files)
  const branch = `change-${repository.nextNumber}`
  const pull: Pull = {
    id,
    branch,
    draft,
    base,
    commits: [commit],
    former: [],
    groups: [],
    mergedAt: null,
    mergedBy: null,
    reviews: [],
    reviewComments: [],
  }
  return openThread(world, repository, by, { title, body: body ?? null, labels, pull })
}

/** @throws if the thread is an issue */
export function pullOf(thread: Thread): Pull {
  if (!thread.pull) throw new Error(`${thread.repository.name}#${thread.number} is an issue, not a pull request.`)
  return thread.pull
}

/** Pushes a commit to the pull request's branch. */
export function synchronise(world: World, thread: Thread, by: By, files: Files, message: string): void {
  const pull = pullOf(thread)
  const before = headOf(pull)
  const commit = nextCommit(world, pull, by, { files, message })
  pull.commits.push(commit)
  touch(world, thread)
  publishThread(world, thread, 'synchronize', by, { before, after: commit.sha })
}

function nextCommit(world: World, pull: Pull, by: By, work: Pick<Commit, 'files' | 'message'>): Commit {
  const sha = hashOf(`${pull.id} ${pull.commits.length + pull.former.length + 1}`)
  return { sha, author: by.account, at: world.now(), ...work }
}

/** One commit takes the place of all that were there. */
export function forcePush(world: World, thread: Thread, by: By, files: Files, base?: Pull['base']): void {
  const pull = pullOf(thread)
  const before = headOf(pull)
  const commit = nextCommit(world, pull, by, { files, message: thread.title })
  pull.former.push(...pull.commits)
  pull.commits = [commit]
  pull.base = base ?? pull.base
  record(world, thread, by, { event: 'head_ref_force_pushed', commit: commit.sha })
  publishThread(world, thread, 'synchronize', by, { before, after: commit.sha })
}

/** The same change on top of what the default branch is now. @throws where others have changed the very lines */
export function rebase(world: World, thread: Thread, by: By): void {
  const base = new Map(thread.repository.files)
  const changes = changesOf(pullOf(thread)).flatMap(change => {
    const to = replay(change, base.get(change.former ?? change.path) ?? null)
    if (to === undefined) throw new Error(`${change.path} conflicts with what others have changed.`)
    const gone = change.former === null ? [] : [[change.former, null] as const]
    return [...gone, [change.path, to] as const]
  })
  forcePush(world, thread, by, Object.fromEntries(changes), base)
}

export function setDraft(world: World, thread: Thread, by: By, draft: boolean): void {
  const pull = pullOf(thread)
  if (pull.draft === draft) return
  pull.draft = draft
  record(world, thread, by, { event: draft ? 'convert_to_draft' : 'ready_for_review' })
  publishThread(world, thread, draft ? 'converted_to_draft' : 'ready_for_review', by)
}

/** Puts it into the merge queue, which asks for checks at a commit of its own. @returns that commit */
export function queue(world: World, thread: Thread, by: By): string {
  const pull = pullOf(thread)
  const { repository } = thread
  const head = hashOf(`${pull.id} group ${pull.groups.length + 1}`)
  pull.groups.push(head)
  const base = repository.commits.at(-1)?.sha ?? ''
  const person = { name: by.account.login, email: `${by.account.id}@users.noreply.github.com` }
  const group = {
    ...{
      head_sha: head,
      head_ref: `refs/heads/gh-readonly-queue/${repository.defaultBranch}/pr-${thread.number}-${base}`,
    },
    ...{ base_sha: base, base_ref: `refs/heads/${repository.defaultBranch}` },
    head_commit: {
      ...{ id: head, tree_id: hashOf(`${head} tree`), message: `Merge pull request #${thread.number}` },
      ...{ timestamp: timeOf(world.now()), author: person, committer: person },
    },
  }
  publishFor(world, repository, {
    event: 'merge_group',
    action: 'checks_requested',
    by,
    fields: { merge_group: group },
  })
  return head
}

/** Merges and closes; the changed files arrive on the default branch with a push. */
export function merge(world: World, thread: Thread, by: By): void {
  const pull = pullOf(thread)
  if (thread.state === 'closed') throw new Error(`${thread.repository.name}#${thread.number} is closed.`)
  const files: Files = Object.assign({}, ...pull.commits.map(commit => commit.files))
  pushFiles(world, thread.repository, { account: thread.author, viaApp: false }, files, `Merge #${thread.number}`)
  pull.mergedAt = world.now()
  pull.mergedBy = by.account
  record(world, thread, by, { event: 'merged' })
  closeThread(world, thread, by)
}
