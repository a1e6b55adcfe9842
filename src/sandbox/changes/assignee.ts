/** What changes the assignees of threads. One webhook per person, as GitHub sends them. */
import { canBeAssigned } from '../access.ts'
import { renderAccount } from '../render/account.ts'
import type { Account, By, Thread } from '../state.ts'
import type { World } from '../world.ts'
import { publishThread, record } from './publish.ts'

/** @see https://docs.github.com/en/rest/issues/assignees */
const mostAssignees = 10

/** People without access and those beyond the tenth are left out in silence, as GitHub does. */
export function assign(world: World, thread: Thread, by: By, logins: readonly string[]): void {
  for (const login of logins) {
    const assignee = world.accounts.get(login.toLowerCase())
    if (!assignee || thread.assignees.includes(assignee) || thread.assignees.length >= mostAssignees) continue
    if (!canBeAssigned(world, thread.repository, assignee, thread)) continue
    thread.assignees.push(assignee)
    record(world, thread, by, { event: 'assigned', assignee })
    publishThread(world, thread, 'assigned', by, { assignee: renderAccount(world, assignee) })
  }
}

export function unassign(world: World, thread: Thread, by: By, logins: readonly string[]): void {
  for (const login of logins) {
    const assignee = thread.assignees.find(one => one.login.toLowerCase() === login.toLowerCase())
    if (assignee) release(world, thread, by, assignee)
  }
}

function release(world: World, thread: Thread, by: By, assignee: Account): void {
  thread.assignees = thread.assignees.filter(one => one !== assignee)
  record(world, thread, by, { event: 'unassigned', assignee })
  publishThread(world, thread, 'unassigned', by, { assignee: renderAccount(world, assignee) })
}

export function setAssignees(world: World, thread: Thread, by: By, logins: readonly string[]): void {
  const wanted = new Set(logins.map(login => login.toLowerCase()))
  const surplus = thread.assignees.filter(assignee => !wanted.has(assignee.login.toLowerCase()))
  for (const assignee of surplus) release(world, thread, by, assignee)
  assign(world, thread, by, logins)
}
