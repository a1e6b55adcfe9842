/** The API's routes for how issues hang together: parts and dependencies. */
import { type Api, type Call, issuesRead, mayRead, page, threadOf, worldOf } from '../call.ts'
import { renderRelatedIssue } from '../render/thread.ts'
import type { Thread } from '../state.ts'

const issue = '/repos/:owner/:repo/issues/:issue_number{[0-9]+}'

export function relationRoutes(api: Api): void {
  const list = (path: string, related: (thread: Thread) => readonly Thread[]) =>
    api.get(`${issue}/${path}`, call => listRelated(call, related(threadOf(call, issuesRead))))
  list('sub_issues', ({ subIssues }) => subIssues)
  list('dependencies/blocked_by', ({ blockedBy }) => blockedBy)
  list('dependencies/blocking', ({ blocks }) => blocks)
}

function listRelated(call: Call, related: readonly Thread[]) {
  const visible = related.filter(({ repository }) => mayRead(call, repository))
  return page(call, visible, thread => renderRelatedIssue(worldOf(call), thread))
}
