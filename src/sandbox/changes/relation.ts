/** What changes how issues hang together: parts and dependencies. Both ends are told of. */
import { rememberThread } from '../history.ts'
import type { Json } from '../render/account.ts'
import { renderRepository } from '../render/repository.ts'
import { renderIssue } from '../render/thread.ts'
import type { By, Thread, ThreadEvent } from '../state.ts'
import type { World } from '../world.ts'
import { publishFor } from './publish.ts'

/** It moves no `updated_at`. */
function note(world: World, thread: Thread, by: By, event: ThreadEvent['event'], related: Thread): void {
  thread.events.push({ id: world.nextId(), thread, by, at: world.now(), event, related })
  rememberThread(thread, world.now())
  rememberThread(related, world.now())
}

function withOrWithout(threads: readonly Thread[], one: Thread, isIn: boolean): Thread[] {
  return isIn ? [...threads, one] : threads.filter(other => other !== one)
}

/** Relations lead to where the issue is now; nowhere if it is `null`. */
export function relink(world: World, former: Thread, now: Thread | null): void {
  const follow = (threads: readonly Thread[]) => threads.flatMap(thread => (thread === former ? (now ?? []) : thread))
  for (const child of former.subIssues) child.parent = now
  for (const blocking of former.blockedBy) blocking.blocks = follow(blocking.blocks)
  for (const blocked of former.blocks) blocked.blockedBy = follow(blocked.blockedBy)
  if (former.parent) former.parent.subIssues = follow(former.parent.subIssues)
  const touched = [
    ...former.subIssues,
    ...former.blockedBy,
    ...former.blocks,
    ...(former.parent ? [former.parent] : []),
  ]
  for (const thread of touched) rememberThread(thread, world.now())
}

export function setSubIssue(world: World, parent: Thread, by: By, child: Thread, isPart: boolean): void {
  if (parent.subIssues.includes(child) === isPart) return
  parent.subIssues = withOrWithout(parent.subIssues, child, isPart)
  child.parent = isPart ? parent : null
  const how = isPart ? 'added' : 'removed'
  note(world, parent, by, `sub_issue_${how}`, child)
  const both = { ...named(world, 'parent_issue', parent), ...named(world, 'sub_issue', child) }
  const atParent = { ...both, sub_issue_repo: renderRepository(world, child.repository) }
  publishFor(world, parent.repository, { event: 'sub_issues', action: `sub_issue_${how}`, by, fields: atParent })
  const atChild = { ...both, parent_issue_repo: renderRepository(world, parent.repository) }
  publishFor(world, child.repository, { event: 'sub_issues', action: `parent_issue_${how}`, by, fields: atChild })
}

export function setBlocker(world: World, blocked: Thread, by: By, blocking: Thread, isBlocking: boolean): void {
  if (blocked.blockedBy.includes(blocking) === isBlocking) return
  blocked.blockedBy = withOrWithout(blocked.blockedBy, blocking, isBlocking)
  blocking.blocks = withOrWithout(blocking.blocks, blocked, isBlocking)
  const how = isBlocking ? 'added' : 'removed'
  note(world, blocked, by, `blocked_by_${how}`, blocking)
  const both = { ...named(world, 'blocked_issue', blocked), ...named(world, 'blocking_issue', blocking) }
  const event = 'issue_dependencies'
  const atBlocked = { ...both, blocking_issue_repo: renderRepository(world, blocking.repository) }
  publishFor(world, blocked.repository, { event, action: `blocked_by_${how}`, by, fields: atBlocked })
  const atBlocking = { ...both, blocked_issue_repo: renderRepository(world, blocked.repository) }
  publishFor(world, blocking.repository, { event, action: `blocking_${how}`, by, fields: atBlocking })
}

function named(world: World, name: string, thread: Thread): Json {
  return { [name]: renderIssue(world, thread), [`${name}_id`]: thread.id }
}
