/** The difference between two stands of a lot: what was done, what came, what went, what moved. */
import { byId, type TaskStand } from './snapshot.ts'

export interface Difference {
  /** By id, like the others. */
  added: TaskStand[]
  removed: TaskStand[]
  changed: { before: TaskStand; after: TaskStand }[]
}

/** @param before @param after each task once, in any order */
export function differenceOf(before: readonly TaskStand[], after: readonly TaskStand[]): Difference {
  const was = new Map(before.map(task => [task.id, task]))
  const is = new Set(after.map(({ id }) => id))
  const sorted = after.toSorted(byId)
  return {
    added: sorted.filter(({ id }) => !was.has(id)),
    removed: before.filter(({ id }) => !is.has(id)).toSorted(byId),
    changed: sorted.flatMap(task => {
      const former = was.get(task.id)
      return former && !isSame(former, task) ? [{ before: former, after: task }] : []
    }),
  }
}

/** @returns the stand that `differenceOf` compared with `before`, by id */
export function applyDifference(before: readonly TaskStand[], { added, removed, changed }: Difference): TaskStand[] {
  const gone = new Set(removed.map(({ id }) => id))
  const now = new Map(changed.map(({ after }) => [after.id, after]))
  const kept = before.filter(({ id }) => !gone.has(id)).map(task => now.get(task.id) ?? task)
  return [...kept, ...added].toSorted(byId)
}

function isSame(a: TaskStand, b: TaskStand): boolean {
  const keys: readonly (keyof TaskStand)[] = [
    ...(['owner', 'name', 'number', 'isPrivate', 'bucket', 'due', 'slips', 'isOverdue', 'isBlocked'] as const),
  ]
  return keys.every(key => a[key] === b[key])
}

/** What a reader calls a change; a task may have several. In the order in which they are told. */
export const changeKinds = [
  ...(['done', 'reopened', 'overdue', 'moved', 'dated', 'undated', 'blocked', 'unblocked'] as const),
  ...(['added', 'dropped', 'removed'] as const),
] as const
export type ChangeKind = (typeof changeKinds)[number]

export interface Change {
  kind: ChangeKind
  /** Null for a task that is new. */
  before: TaskStand | null
  /** Null for a task that was taken out of the lot. */
  after: TaskStand | null
}

/** @returns changes as they are told, by kind and then by id; what moves only within the buckets is not told */
export function tellChanges({ added, removed, changed }: Difference): Change[] {
  const all: Change[] = [
    ...added.flatMap(after => [
      ...told('added', null, after),
      // New and closed already, or already overdue: both are news.
      ...(after.bucket === 'done' ? told('done', null, after) : []),
      ...(after.isOverdue ? told('overdue', null, after) : []),
    ]),
    ...removed.flatMap(before => told('removed', before, null)),
    ...changed.flatMap(({ before, after }) => kindsOf(before, after).flatMap(kind => told(kind, before, after))),
  ]
  return changeKinds.flatMap(kind => all.filter(change => change.kind === kind))
}

function told(kind: ChangeKind, before: TaskStand | null, after: TaskStand | null): Change[] {
  return [{ kind, before, after }]
}

const isClosed = ({ bucket }: TaskStand) => bucket === 'done' || bucket === 'dropped'

function kindsOf(before: TaskStand, after: TaskStand): ChangeKind[] {
  if (isClosed(after)) return after.bucket === before.bucket ? [] : [after.bucket === 'done' ? 'done' : 'dropped']
  const kinds: ChangeKind[] = isClosed(before) ? ['reopened'] : []
  if (after.isOverdue && !before.isOverdue) kinds.push('overdue')
  if (before.due !== after.due) kinds.push(before.due === null ? 'dated' : after.due === null ? 'undated' : 'moved')
  if (after.isBlocked && !before.isBlocked) kinds.push('blocked')
  if (before.isBlocked && !after.isBlocked) kinds.push('unblocked')
  return kinds
}
