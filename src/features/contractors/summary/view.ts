/** What a report's readers may see: tasks of private repositories that they may not read become a number. */
import type { Day } from '../../../core/dates.ts'
import type { Repository } from '../../../core/facts.ts'
import { sameName } from '../../../core/people.ts'
import type { BlockedReason, PlacedBlocker } from '../health/blocked.ts'
import type { JudgedTask, Reason } from '../health/health.ts'
import type { Place } from '../record.ts'
import type { TaskStand } from '../report/snapshot.ts'

export const audiences = ['public', 'here', 'private'] as const
/**
 * Who can read the report: everybody; those who can read the private repository in which it stands; those who may know of
 * every private repository, which no place on GitHub can tell.
 */
export type Audience = (typeof audiences)[number]

/** A repository as it is now, and whether its tasks are known up to now. */
export interface ReadRepository {
  repository: Repository
  isRead: boolean
}

/** A task that is shown. */
export interface TaskView {
  owner: string
  repository: string
  number: number
  kind: 'issue' | 'pull_request'
  /** Null where only a former report knows the task. */
  title: string | null
  due: Day | null
  assignees: string[]
  reasons: ReasonView[]
  progress: { done: number; all: number } | null
}

export interface BlockerView {
  on: PlacedBlocker['on']
  /** Null with `isHidden`, for a side or for something that is not a thread. */
  thread: { owner: string; repository: string; number: number } | null
  text: string
  isHidden: boolean
}

export type ReasonView = Exclude<Reason, { code: 'BLOCKED' }> | (Omit<BlockedReason, 'by'> & { by: BlockerView[] })

/** Those that are shown, and how many are not. */
export interface Shown<Item> {
  items: Item[]
  hidden: number
}

export interface Sight {
  audience: Audience
  /** Id of the repository in which the report stands. */
  here: number
  /** The organisation's login. */
  owner: string
  repositories: readonly ReadRepository[]
  /** Those that are not there any more, as they were seen last. */
  gone: readonly Repository[]
}

export function isSeen({ repository }: Pick<Place, 'repository'>, { audience, here }: Sight): boolean {
  return !repository.private || audience === 'private' || (audience === 'here' && repository.id === here)
}

export function isVisible({ task }: JudgedTask, sight: Sight): boolean {
  return isSeen(task, sight)
}

/** A stand is shown as long as its repository is known to be public now, or was at last, whatever it was then. */
export function isStandVisible(stand: TaskStand, sight: Sight): boolean {
  if (sight.audience === 'private') return true
  const id = Number(stand.id.split('/')[0])
  const known = [...sight.repositories.map(({ repository }) => repository), ...sight.gone]
  return known.some(repository => repository.id === id && isSeen({ repository }, sight))
}

export function viewTask({ task, reasons }: JudgedTask, sight: Sight): TaskView {
  const { repository, number, kind, title, due, assignees, progress } = task
  return {
    ...{ owner: repository.owner, repository: repository.name, number, kind, title, due: due?.day ?? null },
    ...{ assignees, progress, reasons: reasons.map(reason => viewReason(reason, sight)) },
  }
}

export function viewStand({ owner, name, number, due }: TaskStand): TaskView {
  return {
    owner,
    repository: name,
    number,
    kind: 'issue',
    title: null,
    due,
    assignees: [],
    reasons: [],
    progress: null,
  }
}

function viewReason(reason: Reason, sight: Sight): ReasonView {
  return reason.code === 'BLOCKED' ? { ...reason, by: reason.by.map(blocker => viewBlocker(blocker, sight)) } : reason
}

/** Of the organisation's threads only those are named that are known to be seen; other organisations' are not ours to hide. */
export function viewBlocker({ thread, text, on }: PlacedBlocker, sight: Sight): BlockerView {
  const { audience, owner, repositories } = sight
  if (!thread) return { on, thread: null, text, isHidden: false }
  const known = repositories.find(
    ({ repository: one }) => sameName(one.owner, thread.owner) && sameName(one.name, thread.name),
  )
  const mayBeShown = audience === 'private' || (known ? isSeen(known, sight) : !sameName(thread.owner, owner))
  const isShown = mayBeShown && thread.name !== ''
  if (!isShown) return { on, thread: null, text: '', isHidden: true }
  return { on, thread: { owner: thread.owner, repository: thread.name, number: thread.number }, text, isHidden: false }
}

/** @returns the visible ones as they are shown, and the number of the others */
export function show(judged: readonly JudgedTask[], sight: Sight): Shown<TaskView> {
  const visible = judged.filter(one => isVisible(one, sight))
  return { items: visible.map(one => viewTask(one, sight)), hidden: judged.length - visible.length }
}
