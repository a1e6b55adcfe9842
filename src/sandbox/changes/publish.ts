/** Tells about changes: renders the webhook from the state at this moment and hands it over for delivery. */
import { rememberThread } from '../history.ts'
import { type Json, renderAccount, renderTeam } from '../render/account.ts'
import { renderPull } from '../render/pull.ts'
import { renderIssue } from '../render/thread.ts'
import type { Account, By, Organisation, Repo, Team, Thread, ThreadEvent } from '../state.ts'
import type { World } from '../world.ts'

export interface Telling {
  event: string
  action: string | null
  by: By
  fields: Json
}

export function publishFor(world: World, repository: Repo, { event, action, by, fields }: Telling): void {
  world.publish({ event, action, account: repository.owner, repository, sender: by.account, fields })
}

/** Sends `issues` or `pull_request`, whichever the thread is. */
export function publishThread(world: World, thread: Thread, action: string, by: By, fields: Json = {}): void {
  const subject = thread.pull
    ? { number: thread.number, pull_request: renderPull(world, thread, thread.pull) }
    : { issue: renderIssue(world, thread) }
  const event = thread.pull ? 'pull_request' : 'issues'
  publishFor(world, thread.repository, { event, action, by, fields: { ...subject, ...fields } })
}

export function publishTeam(world: World, organisation: Organisation, team: Team, telling: Telling): void {
  const { event, action, by } = telling
  const fields = { team: renderTeam(world, organisation, team), ...telling.fields }
  world.publish({ event, action, account: organisation.account, repository: null, sender: by.account, fields })
}

export function memberFields(world: World, member: Account): Json {
  return { member: renderAccount(world, member) }
}

/** Moves the thread's `updated_at` and keeps how it looks now. */
export function touch(world: World, thread: Thread): void {
  thread.updatedAt = world.now()
  rememberThread(thread, thread.updatedAt)
}

/** Adds to the thread's history and moves its `updated_at`. */
export function record(
  world: World,
  thread: Thread,
  by: By,
  event: Omit<ThreadEvent, 'id' | 'thread' | 'by' | 'at'>,
): void {
  thread.events.push({ id: world.nextId(), thread, by, at: world.now(), ...event })
  touch(world, thread)
}
