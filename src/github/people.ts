/** Answers questions about people, teams and labels by GitHub's API; never by `author_association`, which hides and misleads. */
import type { Answer, Instant, Json, Repository, Role } from '../core/facts.ts'
import { roles } from '../core/facts.ts'
import type { Question } from '../core/questions.ts'
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

/** At most this old is an answer about roles and teams. */
const timeToLive = 5 * 60_000

/** People known at the same time; beyond that it is cheaper to ask again than to remember. */
const mostCached = 10_000

interface Asked {
  installationId: number
  key: string
  /** What was read before is no answer. */
  asOf?: Instant | undefined
}

/** Answers for five minutes; a failure is no answer, and the next one to ask asks GitHub. */
function createCache(now: () => Instant) {
  const cache = new Map<string, { at: Instant; value: Promise<Json> }>()
  return {
    async ask({ installationId, key, asOf = 0 }: Asked, read: () => Promise<Json>): Promise<Json> {
      const name = `${installationId} ${key}`
      const hit = cache.get(name)
      if (hit && hit.at >= asOf && now() - hit.at < timeToLive) return hit.value
      if (cache.size >= mostCached) cache.clear()
      const fresh = { at: now(), value: read() }
      cache.set(name, fresh)
      fresh.value.catch(() => cache.get(name) === fresh && cache.delete(name))
      return fresh.value
    },
    forget(installationId: number): void {
      for (const name of cache.keys()) if (name.startsWith(`${installationId} `)) cache.delete(name)
    },
  }
}

export function createPeople(call: Call, now: () => Instant): People {
  const { ask, forget } = createCache(now)
  return {
    forget,
    async answer(installationId, repository, question) {
      const key = keyOf(repository, question)
      const asking: Asking = { call, installationId, repository }
      if (key === null) return readAnswer(asking, question)
      const asOf = 'asOf' in question ? question.asOf : undefined
      const read = await ask({ installationId, key, asOf }, () => readAnswer(asking, question))
      return pick(read, question)
    },
  }
}

/** @returns under which name the answer is shared by all who ask the same; null for what is asked anew each time */
function keyOf({ id, ownerId }: Repository, question: PeopleQuestion): string | null {
  switch (question.ask) {
    case 'permission':
      return `role ${id} ${question.login}`
    case 'org_member':
      return `member ${ownerId} ${question.login}`
    case 'assignable':
      return null
    case 'in_team':
    case 'members':
      return `team ${question.team.toLowerCase()}`
    case 'team_exists':
      return `team there ${question.team}`
    case 'labels':
      return `labels ${id}`
  }
}

/** One list answers for everybody in it. */
function pick(read: Json, question: PeopleQuestion): Json {
  if (!Array.isArray(read)) return read
  const names = read.filter(name => typeof name === 'string')
  if (question.ask === 'in_team') return names.some(name => name.toLowerCase() === question.login.toLowerCase())
  if (question.ask !== 'labels') return names
  return names.filter(name => name.toLowerCase().startsWith(question.prefix.toLowerCase()))
}

interface Asking {
  call: Call
  installationId: number
  repository: Repository
}

async function readAnswer(asking: Asking, question: PeopleQuestion): Promise<Json> {
  const { call, installationId, repository } = asking
  const { owner, name: repo } = repository
  switch (question.ask) {
    case 'permission':
      return call(installationId, octokit =>
        octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username: question.login }),
      )
        .then(({ data }): Json => toRole(data.role_name, data.permission))
        .catch(error => absent(error, 'none'))
    case 'org_member':
      return call(installationId, octokit =>
        octokit.rest.orgs.checkMembershipForUser({ org: owner, username: question.login }),
      )
        .then(({ status }): Json => Number(status) === 204)
        .catch(error => absent(error, false))
    case 'assignable':
      return call(installationId, octokit =>
        octokit.rest.issues.checkUserCanBeAssigned({ owner, repo, assignee: question.login }),
      )
        .then((): Json => true)
        .catch(error => absent(error, false))
    case 'in_team':
    case 'members':
      return readMembers(asking, question.team)
    case 'team_exists':
      return call(installationId, octokit => octokit.rest.teams.getByName(placeOf(question.team)))
        .then((): Json => true)
        .catch(error => absent(error, false))
    case 'labels':
      return readLabels(asking)
  }
}

/** @returns all logins, as GitHub spells them; null if the team is gone */
function readMembers({ call, installationId }: Asking, team: string): Promise<Json> {
  return call(installationId, octokit =>
    octokit.paginate(octokit.rest.teams.listMembersInOrg, { ...placeOf(team), per_page: 100 }),
  )
    .then((members): Json => members.map(({ login }) => login))
    .catch(error => absent(error, null))
}

async function readLabels({ call, installationId, repository: { owner, name: repo } }: Asking): Promise<Json> {
  const labels = await call(installationId, octokit =>
    octokit.paginate(octokit.rest.issues.listLabelsForRepo, { owner, repo, per_page: 100 }),
  )
  return labels.map(({ name }) => name)
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
