/** What changes an issue or pull request as a whole, by whomever: its state, text and place. */
import { rememberComment, rememberThread } from '../history.ts'
import { fullNameOf, renderRepository } from '../render/repository.ts'
import { renderIssue } from '../render/thread.ts'
import type { By, Comment, Pull, Repo, Thread } from '../state.ts'
import type { World } from '../world.ts'
import { labelsCalled, tellLabel } from './label.ts'
import { publishFor, publishThread, record } from './publish.ts'
import { refer } from './reference.ts'
import { relink } from './relation.ts'

export interface Opening {
  title: string
  body?: string | null
  /** Chosen while it was written, or set by a template: they stand in the webhook of the opening, too. */
  labels?: readonly string[]
  /** Commits make it a pull request. */
  pull?: Pull
}

export function openThread(world: World, repository: Repo, by: By, opening: Opening): Thread {
  const { title, body, labels = [], pull } = opening
  const now = world.now()
  const thread: Thread = {
    id: world.nextId(),
    number: repository.nextNumber,
    repository,
    author: by.account,
    viaApp: by.viaApp,
    title,
    body: body ?? null,
    state: 'open',
    stateReason: null,
    locked: false,
    labels: labelsCalled(world, repository, labels),
    assignees: [],
    createdAt: now,
    updatedAt: now,
    ...{ closedAt: null, closedBy: null },
    ...{ comments: [], deletedComments: [], events: [], reactions: [], versions: [] },
    ...{ milestone: null, subIssues: [], parent: null, blockedBy: [], blocks: [], references: [] },
    pull: pull ?? null,
  }
  repository.nextNumber += 1
  repository.threads.set(thread.number, thread)
  rememberThread(thread, now)
  refer(world, thread, by, thread.body)
  publishThread(world, thread, 'opened', by)
  for (const label of thread.labels) tellLabel(world, thread, by, label)
  return thread
}

/** Sends `edited` with what stood before; nothing if nothing differs. */
export function editThread(world: World, thread: Thread, by: By, text: { title?: string; body?: string | null }): void {
  const before = { title: thread.title, body: thread.body }
  if (text.title !== undefined && text.title !== before.title) {
    thread.title = text.title
    record(world, thread, by, { event: 'renamed', rename: { from: before.title, to: text.title } })
    publishThread(world, thread, 'edited', by, { changes: { title: { from: before.title } } })
  }
  if (text.body !== undefined && text.body !== before.body) {
    thread.body = text.body
    thread.updatedAt = world.now()
    rememberThread(thread, thread.updatedAt)
    refer(world, thread, by, thread.body)
    publishThread(world, thread, 'edited', by, { changes: { body: { from: before.body ?? '' } } })
  }
}

/** @param reason `completed`, `not_planned` or `duplicate`; pull requests have none */
export function closeThread(world: World, thread: Thread, by: By, reason = 'completed'): void {
  if (thread.state === 'closed') return
  thread.state = 'closed'
  thread.stateReason = thread.pull ? null : reason
  thread.closedAt = world.now()
  thread.closedBy = by.account
  record(world, thread, by, { event: 'closed', stateReason: thread.stateReason })
  publishThread(world, thread, 'closed', by)
}

export function reopenThread(world: World, thread: Thread, by: By): void {
  if (thread.state === 'open') return
  thread.state = 'open'
  thread.stateReason = thread.pull ? null : 'reopened'
  thread.closedAt = null
  thread.closedBy = null
  record(world, thread, by, { event: 'reopened', stateReason: thread.stateReason })
  publishThread(world, thread, 'reopened', by)
}

export function lockThread(world: World, thread: Thread, by: By, locked: boolean): void {
  if (thread.locked === locked) return
  thread.locked = locked
  const event = locked ? 'locked' : 'unlocked'
  record(world, thread, by, { event })
  publishThread(world, thread, event, by)
}

/** The issue stays behind, closed and locked; its webhooks do not say why. */
export function convertThread(world: World, thread: Thread, by: By): void {
  record(world, thread, by, { event: 'converted_to_discussion' })
  closeThread(world, thread, by)
  lockThread(world, thread, by, true)
}

export function deleteThread(world: World, thread: Thread, by: By): void {
  thread.repository.threads.delete(thread.number)
  thread.repository.gone.set(thread.number, 'deleted')
  for (const comment of thread.comments) world.comments.delete(comment.id)
  relink(world, thread, null)
  publishThread(world, thread, 'deleted', by)
}

/** Moves an issue to another repository of the same owner, where it gets a new id and number; its comments go along, with new ids too. */
export function transferThread(world: World, thread: Thread, by: By, target: Repo): Thread {
  const source = thread.repository
  if (source.owner !== target.owner)
    throw new Error(`${fullNameOf(target)} has another owner than ${fullNameOf(source)}.`)
  const oldIssue = renderIssue(world, thread)
  const moved: Thread = { ...thread, id: world.nextId(), number: target.nextNumber, repository: target, versions: [] }
  moved.milestone = null
  moved.labels = thread.labels.flatMap(label => target.labels.get(label.name.toLowerCase()) ?? [])
  moved.comments = thread.comments.map(comment => moveComment(world, comment, moved))
  moved.deletedComments = []
  for (const event of moved.events) event.thread = moved
  target.nextNumber += 1
  target.threads.set(moved.number, moved)
  source.threads.delete(thread.number)
  source.gone.set(thread.number, moved)
  relink(world, thread, moved)
  record(world, moved, by, { event: 'transferred' })
  const newIssue = { new_issue: renderIssue(world, moved), new_repository: renderRepository(world, target) }
  publishFor(world, source, {
    event: 'issues',
    action: 'transferred',
    by,
    fields: { issue: oldIssue, changes: newIssue },
  })
  const changes = { old_issue: oldIssue, old_repository: renderRepository(world, source) }
  publishThread(world, moved, 'opened', by, { changes })
  return moved
}

/** Author, words, times and reactions stay. */
function moveComment(world: World, comment: Comment, thread: Thread): Comment {
  const moved: Comment = { ...comment, id: world.nextId(), thread, versions: [] }
  world.comments.delete(comment.id)
  world.comments.set(moved.id, moved)
  rememberComment(moved, world.now())
  return moved
}
