/** What changes who belongs to an organisation, its teams and its repositories. */
import type { Role } from '../../core/facts.ts'
import { renderAccount } from '../render/account.ts'
import { renderRepositoryBriefly } from '../render/repository.ts'
import type { Account, By, Installation, Organisation, Repo, Team } from '../state.ts'
import type { World } from '../world.ts'
import { memberFields, publishFor, publishTeam, touch } from './publish.ts'

/** @throws with the known teams */
function teamOf(organisation: Organisation, slug: string): Team {
  const team = organisation.teams.get(slug)
  const known = [...organisation.teams.keys()].join(', ') || 'none'
  if (!team) throw new Error(`${organisation.account.login} has no team "${slug}". Known: ${known}.`)
  return team
}

export function addToTeam(world: World, organisation: Organisation, by: By, slug: string, member: Account): void {
  if (!organisation.members.has(member)) addMember(world, organisation, by, member)
  const team = teamOf(organisation, slug)
  team.members.add(member)
  const fields = { scope: 'team', ...memberFields(world, member) }
  publishTeam(world, organisation, team, { event: 'membership', action: 'added', by, fields })
}

export function removeFromTeam(world: World, organisation: Organisation, by: By, slug: string, member: Account): void {
  const team = teamOf(organisation, slug)
  team.members.delete(member)
  const fields = { scope: 'team', ...memberFields(world, member) }
  publishTeam(world, organisation, team, { event: 'membership', action: 'removed', by, fields })
}

export function deleteTeam(world: World, organisation: Organisation, by: By, slug: string): void {
  const team = teamOf(organisation, slug)
  organisation.teams.delete(slug)
  publishTeam(world, organisation, team, { event: 'team', action: 'deleted', by, fields: {} })
}

function publishMembership(world: World, organisation: Organisation, action: string, by: By, member: Account): void {
  const membership = {
    url: `${world.urls.api}/orgs/${organisation.account.login}/memberships/${member.login}`,
    state: 'active',
    role: organisation.owners.has(member) ? 'admin' : 'member',
    organization_url: `${world.urls.api}/orgs/${organisation.account.login}`,
    user: renderAccount(world, member),
  }
  world.publish({
    event: 'organization',
    action,
    account: organisation.account,
    repository: null,
    sender: by.account,
    fields: { membership },
  })
}

export function addMember(world: World, organisation: Organisation, by: By, member: Account): void {
  organisation.members.add(member)
  publishMembership(world, organisation, 'member_added', by, member)
}

/** Who leaves the organisation leaves its teams, too. */
export function removeMember(world: World, organisation: Organisation, by: By, member: Account): void {
  for (const [slug, team] of organisation.teams) {
    if (team.members.has(member)) removeFromTeam(world, organisation, by, slug, member)
  }
  organisation.members.delete(member)
  organisation.owners.delete(member)
  publishMembership(world, organisation, 'member_removed', by, member)
}

/** An account is deleted: what it wrote stays behind without a name, and it is in charge of nothing any more. */
export function deleteAccount(world: World, organisation: Organisation, by: By, account: Account): void {
  removeMember(world, organisation, by, account)
  account.deleted = true
  for (const repository of world.repositories.values()) {
    repository.collaborators.delete(account)
    for (const thread of repository.threads.values()) {
      if (!thread.assignees.includes(account)) continue
      thread.assignees = thread.assignees.filter(assignee => assignee !== account)
      touch(world, thread)
    }
  }
}

/** @param role `none` takes the invitation back */
export function setCollaborator(world: World, repository: Repo, by: By, member: Account, role: Role): void {
  const known = repository.collaborators.has(member)
  if (role === 'none') repository.collaborators.delete(member)
  else repository.collaborators.set(member, role)
  const action = role === 'none' ? 'removed' : known ? 'edited' : 'added'
  publishFor(world, repository, { event: 'member', action, by, fields: memberFields(world, member) })
}

/** Adds a repository to the installation's choice, or takes it out of it. */
export function chooseRepository(
  world: World,
  installation: Installation,
  by: By,
  repository: Repo,
  chosen: boolean,
): void {
  if (installation.repositories === 'all')
    throw new Error('The app is installed on all repositories: nothing to choose.')
  if (chosen) installation.repositories.add(repository.id)
  else installation.repositories.delete(repository.id)
  const brief = [renderRepositoryBriefly(repository)]
  world.publish({
    event: 'installation_repositories',
    action: chosen ? 'added' : 'removed',
    account: installation.account,
    repository: null,
    installation,
    sender: by.account,
    fields: {
      repository_selection: 'selected',
      repositories_added: chosen ? brief : [],
      repositories_removed: chosen ? [] : brief,
      requester: null,
    },
  })
}
