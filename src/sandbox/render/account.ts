/** Accounts, the app and installations in the shape of GitHub's REST API. */
import type { Instant } from '../../core/facts.ts'
import type { Account, Installation, Organisation, Team } from '../state.ts'
import type { World } from '../world.ts'

export type Json = Record<string, unknown>

/** The events that the app hears of. */
const events = [
  'issues',
  'issue_comment',
  'label',
  'member',
  'membership',
  'organization',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'push',
  'repository',
  'team',
]

/** @returns ISO 8601 with the one-second resolution of GitHub's API */
export function timeOf(at: Instant): string {
  return new Date(Math.floor(at / 1000) * 1000).toISOString().replace('.000Z', 'Z')
}

export function nodeId(kind: string, id: number): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url')
}

export function renderAccount(world: World, account: Account): Json {
  const url = `${world.urls.api}/users/${account.login}`
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type, account.id),
    avatar_url: `${world.urls.html}/avatars/${account.id}`,
    gravatar_id: '',
    url,
    html_url: `${world.urls.html}/${account.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  }
}

/** @returns null for a deleted account */
export function renderWriter(world: World, account: Account | null): Json | null {
  return account && !account.deleted ? renderAccount(world, account) : null
}

export function renderProfile(world: World, account: Account): Json {
  const unsaid = { name: null, company: null, blog: '', location: null, email: null, hireable: null, bio: null }
  const created = timeOf(account.createdAt)
  return {
    ...renderAccount(world, account),
    ...unsaid,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: created,
    updated_at: created,
  }
}

export function renderOrganisation(world: World, account: Account): Json {
  const url = `${world.urls.api}/orgs/${account.login}`
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId('Organization', account.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${world.urls.html}/avatars/${account.id}`,
    description: null,
  }
}

export function renderTeam(world: World, organisation: Organisation, team: Team): Json {
  const url = `${world.urls.api}/organizations/${organisation.account.id}/team/${team.id}`
  return {
    id: team.id,
    node_id: nodeId('Team', team.id),
    name: team.name,
    slug: team.slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    url,
    html_url: `${world.urls.html}/orgs/${organisation.account.login}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    parent: null,
    type: 'organization',
    organization_id: organisation.account.id,
  }
}

/** @returns the answer of `GET /orgs/{org}/teams/{team_slug}`, which says more than lists and webhooks do */
export function renderFullTeam(world: World, organisation: Organisation, team: Team): Json {
  const { account } = organisation
  const created = timeOf(account.createdAt)
  return {
    ...renderTeam(world, organisation, team),
    members_count: team.members.size,
    repos_count: 0,
    ...{ created_at: created, updated_at: created },
    organization: {
      ...renderOrganisation(world, account),
      html_url: `${world.urls.html}/${account.login}`,
      ...{ has_organization_projects: false, has_repository_projects: false },
      ...{ public_repos: 0, public_gists: 0, followers: 0, following: 0 },
      type: 'Organization',
      ...{ created_at: created, updated_at: created, archived_at: null },
    },
  }
}

/** The app itself, as `performed_via_github_app` names it. */
export function renderApp(world: World): Json {
  const [owner] = world.installations.values()
  const created = timeOf(world.bot.createdAt)
  return {
    id: world.app.id,
    slug: world.app.slug,
    client_id: `Iv1.${world.app.id}`,
    node_id: nodeId('App', world.app.id),
    owner: renderAccount(world, owner?.account ?? world.bot),
    name: world.app.slug,
    description: null,
    external_url: world.urls.html,
    html_url: `${world.urls.html}/apps/${world.app.slug}`,
    created_at: created,
    updated_at: created,
    permissions: owner?.permissions ?? {},
    events,
  }
}

export function renderInstallation(world: World, installation: Installation): Json {
  const { account } = installation
  return {
    id: installation.id,
    account: renderAccount(world, account),
    repository_selection: installation.repositories === 'all' ? 'all' : 'selected',
    access_tokens_url: `${world.urls.api}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${world.urls.api}/installation/repositories`,
    html_url: `${world.urls.html}/organizations/${account.login}/settings/installations/${installation.id}`,
    app_id: world.app.id,
    app_slug: world.app.slug,
    client_id: `Iv1.${world.app.id}`,
    target_id: account.id,
    target_type: account.type === 'Organization' ? 'Organization' : 'User',
    permissions: installation.permissions,
    events,
    created_at: timeOf(installation.createdAt),
    updated_at: timeOf(installation.suspendedAt ?? installation.createdAt),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt === null ? null : renderAccount(world, account),
    suspended_at: installation.suspendedAt === null ? null : timeOf(installation.suspendedAt),
  }
}
