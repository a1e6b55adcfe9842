/** Who may see, do and be assigned what. */
import { type Role, roles } from '../core/facts.ts'
import type { Account, Repo, Thread } from './state.ts'
import type { World } from './world.ts'

/** @returns whether `role` allows what needs `needed` */
export function atLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}

function highest(a: Role, b: Role): Role {
  return atLeast(a, b) ? a : b
}

/** @returns the person's role: the highest of ownership, membership, invitation and, in public, everybody's `read` */
export function roleOf(world: World, repository: Repo, account: Account): Role {
  const organisation = world.organisationOf(repository)
  if (account === repository.owner || organisation?.owners.has(account)) return 'admin'
  const asAnybody: Role = repository.private ? 'none' : 'read'
  const asMember: Role = organisation?.members.has(account) ? repository.defaultRole : 'none'
  const asCollaborator = repository.collaborators.get(account) ?? 'none'
  return highest(asAnybody, highest(asMember, asCollaborator))
}

/**
 * @param thread those who wrote in it can be assigned to it, too
 * @see https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/assigning-issues-and-pull-requests-to-other-github-users
 */
export function canBeAssigned(world: World, repository: Repo, account: Account, thread?: Thread): boolean {
  if (account.type !== 'User' || account.deleted) return false
  const role = roleOf(world, repository, account)
  const belongs = world.organisationOf(repository)?.members.has(account) || repository.collaborators.has(account)
  const wrote = thread?.author === account || thread?.comments.some(comment => comment.author === account)
  return atLeast(role, 'triage') || (role !== 'none' && Boolean(belongs || wrote))
}

/**
 * What GitHub claims about a person. Members of an organisation are private unless they say otherwise, so they do not
 * show as MEMBER: whoever trusts this field is misled.
 */
export function associationOf(repository: Repo, account: Account): string {
  if (account === repository.owner) return 'OWNER'
  if (repository.collaborators.has(account)) return 'COLLABORATOR'
  const contributed = repository.commits.some(commit => commit.author === account)
  return contributed ? 'CONTRIBUTOR' : 'NONE'
}
