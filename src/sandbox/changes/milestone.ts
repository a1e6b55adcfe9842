/** What changes milestones, and which one a thread has. */
import type { Instant } from '../../core/facts.ts'
import { timeOf } from '../render/account.ts'
import { renderMilestone } from '../render/milestone.ts'
import type { By, Milestone, Repo, Thread } from '../state.ts'
import type { World } from '../world.ts'
import { publishFor, publishThread, record } from './publish.ts'

/** In summer, midnight of GitHub's own zone is seven o'clock in UTC. */
const midnight = 'T07:00:00Z'

/** @param day such as `2026-10-01` @throws if it is none */
function dueOnOf(day: string | null): Instant | null {
  if (day === null) return null
  const at = Date.parse(`${day}${midnight}`)
  if (Number.isNaN(at)) throw new Error(`"${day}" is not a day such as 2026-10-01.`)
  return at
}

function tell(world: World, repository: Repo, by: By, milestone: Milestone, action: string, changes = {}): void {
  const fields = { milestone: renderMilestone(world, repository, milestone), ...changes }
  publishFor(world, repository, { event: 'milestone', action, by, fields })
}

export function createMilestone(world: World, repository: Repo, by: By, title: string, due: string | null): Milestone {
  const now = world.now()
  const milestone: Milestone = {
    ...{ id: world.nextId(), number: repository.milestones.size + 1, title, state: 'open', dueOn: dueOnOf(due) },
    ...{ creator: by.account, createdAt: now, updatedAt: now, closedAt: null },
  }
  repository.milestones.set(milestone.number, milestone)
  tell(world, repository, by, milestone, 'created')
  return milestone
}

/** The threads that have it are not touched: neither their `updated_at` moves nor does a webhook tell of them. */
export function setDueDay(world: World, repository: Repo, by: By, milestone: Milestone, due: string | null): void {
  const { dueOn: former } = milestone
  const dueOn = dueOnOf(due)
  if (former === dueOn) return
  Object.assign(milestone, { dueOn, updatedAt: world.now() })
  const from = former === null ? null : timeOf(former)
  tell(world, repository, by, milestone, 'edited', { changes: { due_on: { from } } })
}

export function closeMilestone(world: World, repository: Repo, by: By, milestone: Milestone): void {
  const now = world.now()
  Object.assign(milestone, { state: 'closed', closedAt: now, updatedAt: now })
  tell(world, repository, by, milestone, 'closed')
}

/** It leaves the one before it comes to the other, with a webhook for each. */
export function setMilestone(world: World, thread: Thread, by: By, milestone: Milestone | null): void {
  const { milestone: former, repository } = thread
  if (former === milestone) return
  thread.milestone = null
  if (former) change('demilestoned', former)
  thread.milestone = milestone
  if (milestone) change('milestoned', milestone)

  function change(event: 'milestoned' | 'demilestoned', told: Milestone): void {
    record(world, thread, by, { event, milestone: told })
    publishThread(world, thread, event, by, { milestone: renderMilestone(world, repository, told) })
  }
}
