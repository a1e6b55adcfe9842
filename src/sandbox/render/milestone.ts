/** Milestones in the shape of GitHub's REST API. */
import type { Milestone, Repo } from '../state.ts'
import type { World } from '../world.ts'
import { type Json, nodeId, renderAccount, timeOf } from './account.ts'
import { apiUrlOf, htmlUrlOf } from './repository.ts'

export function renderMilestone(world: World, repository: Repo, milestone: Milestone): Json {
  const { id, number, title, state, dueOn, closedAt } = milestone
  const url = `${apiUrlOf(world, repository)}/milestones/${number}`
  const threads = [...repository.threads.values()].filter(thread => thread.milestone === milestone)
  const open = threads.filter(thread => thread.state === 'open').length
  return {
    ...{ id, node_id: nodeId('Milestone', id), number, title, state, description: null },
    ...{ url, labels_url: `${url}/labels`, html_url: `${htmlUrlOf(world, repository)}/milestone/${number}` },
    creator: renderAccount(world, milestone.creator),
    ...{ open_issues: open, closed_issues: threads.length - open },
    created_at: timeOf(milestone.createdAt),
    updated_at: timeOf(milestone.updatedAt),
    closed_at: closedAt === null ? null : timeOf(closedAt),
    due_on: dueOn === null ? null : timeOf(dueOn),
  }
}
