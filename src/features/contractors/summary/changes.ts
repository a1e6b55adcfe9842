/** What changed since the last report, as it is told: by kind, private tasks as numbers. */
import type { Day } from '../../../core/dates.ts'
import { type JudgedTask, taskId } from '../health/health.ts'
import type { Waiting } from '../record.ts'
import { type Change, type ChangeKind, changeKinds, differenceOf, tellChanges } from '../report/difference.ts'
import type { TaskStand } from '../report/snapshot.ts'
import { isStandVisible, isVisible, type Shown, type Sight, type TaskView, viewStand, viewTask } from './view.ts'

export interface ChangedTask {
  task: TaskView
  /** Due day before and now. */
  from: Day | null
  to: Day | null
  slips: number
  /** Of `passed`: on whom it waited before, and waits now. */
  waits?: Record<'from' | 'to', Waiting>
}

export interface ChangeGroup extends Shown<ChangedTask> {
  kind: ChangeKind
}

/** @returns only the kinds that there are, in the order in which they are told */
export function findChanges(
  before: readonly TaskStand[],
  after: readonly TaskStand[],
  { judged, sight }: { judged: readonly JudgedTask[]; sight: Sight },
): ChangeGroup[] {
  const known = new Map(judged.map(one => [taskId(one.task), one]))
  const changes = tellChanges(differenceOf(before, after))
  return changeKinds.flatMap(kind => {
    const all = changes.filter(change => change.kind === kind)
    const items = all.flatMap(change => view(change, known, sight))
    return all.length > 0 ? [{ kind, items, hidden: all.length - items.length }] : []
  })
}

function view({ kind, before, after }: Change, known: ReadonlyMap<string, JudgedTask>, sight: Sight): ChangedTask[] {
  const stand = after ?? before
  if (!stand) return []
  const judged = known.get(stand.id)
  if (judged ? !isVisible(judged, sight) : !isStandVisible(stand, sight)) return []
  const task = judged ? viewTask(judged, sight) : viewStand(stand)
  const [from, to] = [before?.waitsOn, after?.waitsOn]
  const waits = kind === 'passed' && from && to ? { waits: { from, to } } : {}
  return [{ task, from: before?.due ?? null, to: after?.due ?? null, slips: stand.slips, ...waits }]
}
