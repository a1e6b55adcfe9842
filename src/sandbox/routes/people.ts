/** The API's routes for assignees, collaborators, teams, members and people. */
import { z } from 'zod'
import type { Role } from '../../core/facts.ts'
import { atLeast, canBeAssigned, roleOf } from '../access.ts'
import {
  type Api,
  accountOf,
  bodyOf,
  byOf,
  type Call,
  issuesRead,
  issuesWrite,
  page,
  param,
  repositoryOf,
  threadOf,
  tokenOf,
  worldOf,
} from '../call.ts'
import { assign, unassign } from '../changes/assignee.ts'
import { notFound, Refusal } from '../refusal.ts'
import { renderAccount, renderFullTeam, renderProfile } from '../render/account.ts'
import { renderIssue } from '../render/thread.ts'
import type { Organisation, Team } from '../state.ts'

const assigneesSchema = z.strictObject({ assignees: z.array(z.string()) })
const issueAssignees = '/repos/:owner/:repo/issues/:issue_number{[0-9]+}/assignees'

/** The old field knows four levels only. @see https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
const legacy: Record<Role, string> = {
  none: 'none',
  read: 'read',
  triage: 'read',
  write: 'write',
  maintain: 'write',
  admin: 'admin',
}

/** Members and teams need the permission `members`; without it they do not exist. */
function organisationOf(call: Call): Organisation {
  const organisation = worldOf(call).organisations.get(param(call, 'org').toLowerCase())
  const caller = call.get('caller')
  if (caller.kind === 'person') {
    if (!organisation?.members.has(caller.account)) throw notFound()
    return organisation
  }
  const { installation, permissions } = tokenOf(call)
  if (!organisation || installation.account !== organisation.account) throw notFound()
  if (!permissions.members) throw new Refusal(403, 'Resource not accessible by integration')
  return organisation
}

function teamOf(call: Call, organisation: Organisation): Team {
  const team = organisation.teams.get(param(call, 'team_slug'))
  if (!team) throw notFound()
  return team
}

export function peopleRoutes(api: Api): void {
  api.get('/repos/:owner/:repo/assignees/:assignee', call => {
    const repository = repositoryOf(call, issuesRead)
    if (!canBeAssigned(worldOf(call), repository, accountOf(call, param(call, 'assignee')))) throw notFound()
    return call.body(null, 204)
  })

  api.post(issueAssignees, call => {
    const thread = threadOf(call, issuesWrite)
    assign(worldOf(call), thread, byOf(call), bodyOf(call, assigneesSchema).assignees)
    return call.json(renderIssue(worldOf(call), thread), 201)
  })

  api.delete(issueAssignees, call => {
    const thread = threadOf(call, issuesWrite)
    unassign(worldOf(call), thread, byOf(call), bodyOf(call, assigneesSchema).assignees)
    return call.json(renderIssue(worldOf(call), thread))
  })

  api.get('/repos/:owner/:repo/collaborators/:username/permission', call => {
    const repository = repositoryOf(call, ['metadata', 'read'])
    const account = accountOf(call, param(call, 'username'))
    const role = roleOf(worldOf(call), repository, account)
    const permissions = {
      pull: atLeast(role, 'read'),
      triage: atLeast(role, 'triage'),
      push: atLeast(role, 'write'),
      maintain: atLeast(role, 'maintain'),
      admin: role === 'admin',
    }
    const user = { ...renderAccount(worldOf(call), account), permissions, role_name: role }
    return call.json({ permission: legacy[role], role_name: role, user })
  })

  api.get('/orgs/:org/teams/:team_slug', call => {
    const organisation = organisationOf(call)
    return call.json(renderFullTeam(worldOf(call), organisation, teamOf(call, organisation)))
  })

  api.get('/orgs/:org/teams/:team_slug/members', call => {
    const members = [...teamOf(call, organisationOf(call)).members]
    return page(call, members, member => renderAccount(worldOf(call), member))
  })

  api.get('/orgs/:org/teams/:team_slug/memberships/:username', call => {
    const organisation = organisationOf(call)
    const team = teamOf(call, organisation)
    const member = accountOf(call, param(call, 'username'))
    if (!team.members.has(member)) throw notFound()
    const base = `${worldOf(call).urls.api}/organizations/${organisation.account.id}/team/${team.id}`
    const role = organisation.owners.has(member) ? 'maintainer' : 'member'
    return call.json({ state: 'active', role, url: `${base}/memberships/${member.login}` })
  })

  api.get('/orgs/:org/members/:username', call => {
    const member = accountOf(call, param(call, 'username'))
    if (!organisationOf(call).members.has(member)) throw notFound()
    return call.body(null, 204)
  })

  api.get('/users/:username', call => call.json(renderProfile(worldOf(call), accountOf(call, param(call, 'username')))))
}
