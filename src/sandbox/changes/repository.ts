/** What changes a repository: its files, name, visibility and checks. */
import { hashOf } from '../hash.ts'
import { type Json, timeOf } from '../render/account.ts'
import { renderCheckRun } from '../render/pull.ts'
import { fullNameOf, htmlUrlOf } from '../render/repository.ts'
import type { By, CheckRun, Commit, Files, Repo } from '../state.ts'
import type { World } from '../world.ts'
import { publishFor } from './publish.ts'

function renderPushedCommit(world: World, repository: Repo, commit: Commit, known: ReadonlySet<string>): Json {
  const paths = Object.keys(commit.files)
  const person = {
    name: commit.author.login,
    email: `${commit.author.login}@example.org`,
    username: commit.author.login,
  }
  return {
    id: commit.sha,
    tree_id: hashOf(`tree ${commit.sha}`),
    distinct: true,
    message: commit.message,
    timestamp: timeOf(commit.at),
    url: `${htmlUrlOf(world, repository)}/commit/${commit.sha}`,
    author: person,
    committer: person,
    added: paths.filter(path => commit.files[path] !== null && !known.has(path)),
    modified: paths.filter(path => commit.files[path] !== null && known.has(path)),
    removed: paths.filter(path => commit.files[path] === null && known.has(path)),
  }
}

/** Pushes a commit to the default branch. */
export function pushFiles(world: World, repository: Repo, by: By, files: Files, message: string): Commit {
  const known = new Set(repository.files.keys())
  const before = repository.commits.at(-1)?.sha ?? hashOf('')
  const sha = hashOf(`${repository.id} ${repository.commits.length}`)
  const commit: Commit = { sha, author: by.account, message, files, at: world.now() }
  repository.commits.push(commit)
  for (const [path, text] of Object.entries(files)) {
    if (text === null) repository.files.delete(path)
    else repository.files.set(path, text)
  }
  const rendered = renderPushedCommit(world, repository, commit, known)
  const fields = {
    ref: `refs/heads/${repository.defaultBranch}`,
    ...{ before, after: sha, base_ref: null },
    ...{ created: false, deleted: false, forced: false },
    compare: `${htmlUrlOf(world, repository)}/compare/${before.slice(0, 12)}...${sha.slice(0, 12)}`,
    commits: [rendered],
    head_commit: rendered,
    pusher: { name: by.account.login, email: `${by.account.login}@example.org` },
  }
  publishFor(world, repository, { event: 'push', action: null, by, fields })
  return commit
}

/** The former name goes on leading here, until another repository takes it. */
export function renameRepository(world: World, repository: Repo, by: By, name: string): void {
  const from = repository.name
  const fullName = `${repository.owner.login}/${name}`
  if (world.names.has(fullName.toLowerCase())) throw new Error(`The repository ${fullName} exists already.`)
  repository.name = name
  world.names.set(fullName.toLowerCase(), repository.id)
  publishRepository(world, repository, 'renamed', by, { changes: { repository: { name: { from } } } })
}

export function setVisibility(world: World, repository: Repo, by: By, isPrivate: boolean): void {
  if (repository.private === isPrivate) return
  repository.private = isPrivate
  publishRepository(world, repository, isPrivate ? 'privatized' : 'publicized', by)
}

export function setArchived(world: World, repository: Repo, by: By, archived: boolean): void {
  if (repository.archived === archived) return
  repository.archived = archived
  publishRepository(world, repository, archived ? 'archived' : 'unarchived', by)
}

export function deleteRepository(world: World, repository: Repo, by: By): void {
  publishRepository(world, repository, 'deleted', by)
  world.repositories.delete(repository.id)
  world.names.delete(fullNameOf(repository).toLowerCase())
}

function publishRepository(world: World, repository: Repo, action: string, by: By, fields: Json = {}): void {
  repository.updatedAt = world.now()
  publishFor(world, repository, { event: 'repository', action, by, fields })
}

export type CheckRunChange = Partial<Omit<CheckRun, 'id' | 'repository'>>

export function createCheckRun(
  world: World,
  repository: Repo,
  by: By,
  change: CheckRunChange & Pick<CheckRun, 'name' | 'headSha'>,
): CheckRun {
  const run: CheckRun = {
    id: world.nextId(),
    repository,
    status: 'queued',
    conclusion: null,
    startedAt: world.now(),
    completedAt: null,
    externalId: '',
    detailsUrl: null,
    output: { title: null, summary: null, text: null, annotations: [] },
    ...change,
  }
  repository.checkRuns.set(run.id, run)
  settle(world, run)
  publishCheckRun(world, run, 'created', by)
  return run
}

/** A run that has ended never goes on: its status is left as it is, without a word. */
export function updateCheckRun(world: World, run: CheckRun, by: By, change: CheckRunChange): void {
  const wasCompleted = run.status === 'completed'
  const { status, ...others } = change
  Object.assign(run, wasCompleted || status === undefined ? others : { ...others, status })
  settle(world, run)
  if (!wasCompleted && run.status === 'completed') publishCheckRun(world, run, 'completed', by)
}

/** A conclusion completes a check run, as GitHub has it. */
function settle(world: World, run: CheckRun): void {
  if (run.conclusion === null) return
  run.status = 'completed'
  run.completedAt ??= world.now()
}

function publishCheckRun(world: World, run: CheckRun, action: string, by: By): void {
  publishFor(world, run.repository, {
    event: 'check_run',
    action,
    by,
    fields: { check_run: renderCheckRun(world, run) },
  })
}
