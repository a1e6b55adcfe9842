/** Answers questions about people, teams and labels by GitHub's API; never by `author_association`, which hides and misleads. */
import type { Answer, Instant, Question, Repository, Role } from '../core/facts.ts'
import { roles } from '../core/facts.ts'
import type { Call } from './client.ts'
import { Trouble } from './trouble.ts'

/** What is asked of GitHub beyond the thread itself. */
export type PeopleQuestion = Extract<
  Question,
  { ask: 'permission' | 'in_team' | 'members' | 'org_member' | 'assignable' | 'team_exists' | 'labels' }
>

export interface People {
  /** @throws Trouble where GitHub cannot tell; nothing is guessed */
  answer(installationId: number, repository: Repository, question: PeopleQuestion): Promise<Answer>
  /** Roles or memberships may have changed: everything of the installation is asked anew. */
  forget(installationId: number): void
}

/** At most this old is an answer about roles and teams (spec: ≤ 5 minutes). */
const timeToLive = 5 * 60_000

/** People known at the same time; beyond that it is cheaper to ask again than to remember. */
const mostCached = 10_000

interface Cached {
  /** When GitHub was asked; what it said later is not in it. */
  at: Instant
  value: Promise<unknown>
}

export function createPeople(call: Call, now: () => Instant): People {
  const cache = new Map<string, Cached>()

  /** @param asOf what was asked before is no answer */
  function cached<T>(
    { installationId, key, asOf = 0 }: { installationId: number; key: string; asOf?: Instant | undefined },
    read: () => Promise<T>,
  ): Promise<T> {
    const name = `${installationId} ${key}`
    const hit = cache.get(name)
    if (hit && hit.at >= asOf && now() - hit.at < timeToLive) return hit.value as Promise<T>
    if (cache.size >= mostCached) cache.clear()
    const value = read()
    const fresh = { at: now(), value }
    cache.set(name, fresh)
    // A failure is not an answer: the next one to ask asks GitHub.
    value.catch(() => cache.get(name) === fresh && cache.delete(name))
    return value
  }

  async function answer(installationId: number, repository: Repository, question: PeopleQuestion): Promise<Answer> {
    const { owner, name: repo } = repository
    switch (question.ask) {
      case 'permission': {
        const { login: username, asOf } = question
        return cached({ installationId, key: `role ${repository.id} ${username}`, asOf }, () =>
          call(installationId, octokit => octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username }))
            .then(({ data }) => toRole(data.role_name, data.permission))
            .catch(error => absent(error, 'none' as const)),
        )
      }
      case 'org_member': {
        const { login: username } = question
        return cached({ installationId, key: `member ${repository.ownerId} ${username}` }, () =>
          call(installationId, octokit => octokit.rest.orgs.checkMembershipForUser({ org: owner, username }))
            .then(({ status }) => Number(status) === 204)
            .catch(error => absent(error, false)),
        )
      }
      case 'assignable':
        return call(installationId, octokit =>
          octokit.rest.issues.checkUserCanBeAssigned({ owner, repo, assignee: question.login }),
        )
          .then(() => true)
          .catch(error => absent(error, false))
      case 'in_team': {
        const members = await membersOf(installationId, question)
        const login = question.login.toLowerCase()
        return members === null ? null : members.some(member => member.toLowerCase() === login)
      }
      case 'members':
        return membersOf(installationId, question)
      case 'team_exists':
        return cached({ installationId, key: `team there ${question.team}` }, () =>
          call(installationId, octokit => octokit.rest.teams.getByName(placeOf(question.team)))
            .then(() => true)
            .catch(error => absent(error, false)),
        )
      case 'labels': {
        const names = await cached({ installationId, key: `labels ${repository.id}` }, () =>
          labelNames(installationId, repository),
        )
        const prefix = question.prefix.toLowerCase()
        return names.filter(name => name.toLowerCase().startsWith(prefix))
      }
    }
  }

  /** @returns all logins, as GitHub spells them; null if the team is gone */
  function membersOf(
    installationId: number,
    { team, asOf }: { team: string; asOf?: Instant },
  ): Promise<string[] | null> {
    return cached({ installationId, key: `team ${team.toLowerCase()}`, asOf }, () =>
      call(installationId, octokit =>
        octokit.paginate(octokit.rest.teams.listMembersInOrg, { ...placeOf(team), per_page: 100 }),
      )
        .then(members => members.map(({ login }) => login))
        .catch(error => absent(error, null)),
    )
  }

  async function labelNames(installationId: number, { owner, name: repo }: Repository): Promise<string[]> {
    const labels = await call(installationId, octokit =>
      octokit.paginate(octokit.rest.issues.listLabelsForRepo, { owner, repo, per_page: 100 }),
    )
    return labels.map(({ name }) => name)
  }

  function forget(installationId: number): void {
    for (const name of cache.keys()) if (name.startsWith(`${installationId} `)) cache.delete(name)
  }

  return { answer, forget }
}

/** @param team as `@org/team` */
function placeOf(team: string): { org: string; team_slug: string } {
  const [org = '', team_slug = ''] = team.replace(/^@/, '').split('/')
  return { org, team_slug }
}

/** GitHub answers 404 where somebody or something is not there; everything else is trouble. */
function absent<T>(error: unknown, value: T): T {
  if (error instanceof Trouble && error.status === 404) return value
  throw error
}

/** A custom role counts as what GitHub says it amounts to. */
function toRole(name: string | undefined, permission: string): Role {
  return roles.find(role => role === name) ?? roles.find(role => role === permission) ?? 'none'
}
