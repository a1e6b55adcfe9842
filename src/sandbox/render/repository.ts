/** Repositories, their labels and files in the shape of GitHub's REST API. */
import { hashOf } from '../hash.ts'
import type { Label, Repo } from '../state.ts'
import type { World } from '../world.ts'
import { type Json, nodeId, renderAccount, timeOf } from './account.ts'

const links: Record<string, string> = {
  archive_url: '{archive_format}{/ref}',
  assignees_url: 'assignees{/user}',
  blobs_url: 'git/blobs{/sha}',
  branches_url: 'branches{/branch}',
  collaborators_url: 'collaborators{/collaborator}',
  comments_url: 'comments{/number}',
  commits_url: 'commits{/sha}',
  compare_url: 'compare/{base}...{head}',
  contents_url: 'contents/{+path}',
  contributors_url: 'contributors',
  deployments_url: 'deployments',
  downloads_url: 'downloads',
  events_url: 'events',
  forks_url: 'forks',
  git_commits_url: 'git/commits{/sha}',
  git_refs_url: 'git/refs{/sha}',
  git_tags_url: 'git/tags{/sha}',
  hooks_url: 'hooks',
  issue_comment_url: 'issues/comments{/number}',
  issue_events_url: 'issues/events{/number}',
  issues_url: 'issues{/number}',
  keys_url: 'keys{/key_id}',
  labels_url: 'labels{/name}',
  languages_url: 'languages',
  merges_url: 'merges',
  milestones_url: 'milestones{/number}',
  notifications_url: 'notifications{?since,all,participating}',
  pulls_url: 'pulls{/number}',
  releases_url: 'releases{/id}',
  stargazers_url: 'stargazers',
  statuses_url: 'statuses/{sha}',
  subscribers_url: 'subscribers',
  subscription_url: 'subscription',
  tags_url: 'tags',
  teams_url: 'teams',
  trees_url: 'git/trees{/sha}',
}

/** What the sandbox has no notion of. */
const unused = {
  description: null,
  fork: false,
  homepage: null,
  language: null,
  license: null,
  mirror_url: null,
  disabled: false,
  is_template: false,
  topics: [],
  size: 0,
  has_downloads: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_discussions: false,
  web_commit_signoff_required: false,
  allow_forking: true,
  ...{ forks: 0, forks_count: 0, stargazers_count: 0, watchers: 0, watchers_count: 0 },
  ...{ network_count: 0, subscribers_count: 0 },
}

export function fullNameOf(repository: Repo): string {
  return `${repository.owner.login}/${repository.name}`
}

export function apiUrlOf(world: World, repository: Repo): string {
  return `${world.urls.api}/repos/${fullNameOf(repository)}`
}

export function htmlUrlOf(world: World, repository: Repo): string {
  return `${world.urls.html}/${fullNameOf(repository)}`
}

/** Counted without a copy: every webhook of a large repository asks for it. */
function openIn(repository: Repo): number {
  let open = 0
  for (const thread of repository.threads.values()) if (thread.state === 'open') open += 1
  return open
}

export function renderRepository(world: World, repository: Repo): Json {
  const url = apiUrlOf(world, repository)
  const html = htmlUrlOf(world, repository)
  const open = openIn(repository)
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullNameOf(repository),
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    owner: renderAccount(world, repository.owner),
    html_url: html,
    url,
    ...Object.fromEntries(Object.entries(links).map(([key, path]) => [key, `${url}/${path}`])),
    git_url: `${html.replace(/^https?/, 'git')}.git`,
    ssh_url: `git@github.com:${fullNameOf(repository)}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    default_branch: repository.defaultBranch,
    archived: repository.archived,
    has_issues: repository.hasIssues,
    open_issues: open,
    open_issues_count: open,
    created_at: timeOf(repository.createdAt),
    updated_at: timeOf(repository.updatedAt),
    pushed_at: timeOf(repository.commits.at(-1)?.at ?? repository.createdAt),
    ...unused,
  }
}

/** @returns the few fields that webhooks about installations name */
export function renderRepositoryBriefly(repository: Repo): Json {
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullNameOf(repository),
    private: repository.private,
  }
}

export function renderLabel(world: World, repository: Repo, label: Label): Json {
  return {
    id: label.id,
    node_id: nodeId('Label', label.id),
    url: `${apiUrlOf(world, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  }
}

/** @returns a file of the default branch; GitHub breaks base64 after 60 characters */
export function renderFile(world: World, repository: Repo, path: string, text: string): Json {
  const content = Buffer.from(text)
    .toString('base64')
    .replaceAll(/.{1,60}/g, '$&\n')
  return { ...renderEntry(world, repository, path, text), encoding: 'base64', content }
}

/** @param text of the file; undefined for a folder */
export function renderEntry(world: World, repository: Repo, path: string, text: string | undefined): Json {
  const url = `${apiUrlOf(world, repository)}/contents/${path}?ref=${repository.defaultBranch}`
  const html = `${htmlUrlOf(world, repository)}/blob/${repository.defaultBranch}/${path}`
  const size = Buffer.byteLength(text ?? '')
  const sha = hashOf(text === undefined ? `tree ${path}` : `blob ${size}\0${text}`)
  const git = `${apiUrlOf(world, repository)}/git/${text === undefined ? 'trees' : 'blobs'}/${sha}`
  return {
    type: text === undefined ? 'dir' : 'file',
    size,
    name: path.split('/').at(-1),
    path,
    sha,
    url,
    git_url: git,
    html_url: html,
    download_url: text === undefined ? null : html.replace('/blob/', '/raw/'),
    _links: { git, self: url, html },
  }
}
