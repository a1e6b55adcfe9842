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

function isSame(a: TaskStand, b: TaskStand): boolean {
  const keys: readonly (keyof TaskStand)[] = [
    ...(['owner', 'name', 'number', 'isPrivate', 'bucket', 'due', 'slips', 'isOverdue'] as const),
    ...(['isBlocked', 'waitsOn'] as const),
  ]
  return keys.every(key => a[key] === b[key])
}

/** What a reader calls a change; a task may have several. In the order in which reports tell them. */
export const changeKinds = [
  ...(['done', 'reopened', 'overdue', 'moved', 'dated', 'undated', 'blocked', 'unblocked'] as const),
  ...(['passed', 'added', 'dropped', 'removed'] as const),
] as const
export type ChangeKind = (typeof changeKinds)[number]

export interface Change {
  kind: ChangeKind
  /** Null for a task that is new. */
  before: TaskStand | null
  /** Null for a task that was taken out of the lot. */
  after: TaskStand | null
}

/** @returns what a reader calls changes; what moves only within the buckets is none */
export function tellChanges({ added, removed, changed }: Difference): Change[] {
  return [
    ...added.flatMap(after => kindsOfNew(after).map((kind): Change => ({ kind, before: null, after }))),
    ...removed.map((before): Change => ({ kind: 'removed', before, after: null })),
    ...changed.flatMap(({ before, after }) => kindsOf(before, after).map((kind): Change => ({ kind, before, after }))),
  ]
}

/** New and closed already, or already overdue: both are news. */
function kindsOfNew({ bucket, isOverdue }: TaskStand): ChangeKind[] {
  const kinds: ChangeKind[] = ['added']
  if (bucket === 'done') kinds.push('done')
  if (isOverdue) kinds.push('overdue')
  return kinds
}

const isClosed = ({ bucket }: TaskStand) => bucket === 'done' || bucket === 'dropped'

function kindsOf(before: TaskStand, after: TaskStand): ChangeKind[] {
  if (isClosed(after)) return after.bucket === before.bucket ? [] : [after.bucket === 'done' ? 'done' : 'dropped']
  const kinds: ChangeKind[] = isClosed(before) ? ['reopened'] : []
  if (after.isOverdue && !before.isOverdue) kinds.push('overdue')
  if (before.due !== after.due) kinds.push(before.due === null ? 'dated' : after.due === null ? 'undated' : 'moved')
  if (after.isBlocked && !before.isBlocked) kinds.push('blocked')
  if (before.isBlocked && !after.isBlocked) kinds.push('unblocked')
  if (hasPassed(before, after)) kinds.push('passed')
  return kinds
}

/** Somebody else than before is waited for. */
function hasPassed(before: TaskStand, after: TaskStand): boolean {
  const isKnown = before.waitsOn !== null && after.waitsOn !== null
  return isKnown && before.isBlocked && after.isBlocked && before.waitsOn !== after.waitsOn
}
