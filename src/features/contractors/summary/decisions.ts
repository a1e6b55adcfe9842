/** What needs a decision: every blocker once, with the tasks that it holds, by whom it waits on and since when. */
import type { Instant } from '../../../core/facts.ts'
import { blockerKey, type PlacedBlocker } from '../health/blocked.ts'
import { type JudgedTask, taskId } from '../health/health.ts'
import { type Waiting, waitings } from '../record.ts'
import { type BlockerView, isVisible, type Shown, type Sight, type TaskView, viewBlocker, viewTask } from './view.ts'

export interface Decision {
  on: Waiting
  /** Null: a label says that it is blocked, nobody says by what. */
  blocker: BlockerView | null
  why: string
  since: Instant
  /** Whole working days. */
  days: number
  holds: Shown<TaskView>
}

interface Hold {
  key: string
  blocker: PlacedBlocker | null
  judged: JudgedTask
  why: string
  since: Instant
  days: number
}

/** @returns ours first, then theirs, then others'; of each the oldest first. `hidden`: those of private tasks alone. */
export function findDecisions(judged: readonly JudgedTask[], sight: Sight): Shown<Decision> {
  const holds = judged.flatMap(holdsOf)
  const groups = [...Map.groupBy(holds, ({ key }) => key).values()]
  const shown = groups.filter(group => group.some(({ judged: one }) => isVisible(one, sight)))
  const items = shown.map(group => decide(group, sight))
  const rank = ({ on }: Decision) => waitings.indexOf(on)
  return {
    items: items.toSorted((a, b) => rank(a) - rank(b) || a.since - b.since),
    hidden: groups.length - shown.length,
  }
}

function holdsOf(judged: JudgedTask): Hold[] {
  return judged.reasons.flatMap((reason): Hold[] => {
    if (reason.code !== 'BLOCKED') return []
    const { since, days } = reason
    if (reason.by.length === 0) return [{ key: 'unknown', blocker: null, judged, why: '', since, days }]
    return reason.by.map(blocker => {
      const own = { why: blocker.why, since: blocker.since, days: blocker.days }
      return { key: keyOf(blocker, judged), blocker, judged, ...own }
    })
  })
}

/** Of what is not shown to Lotse nobody knows whether it is the same for two tasks. */
function keyOf(blocker: PlacedBlocker, { task }: JudgedTask): string {
  return blocker.thread?.name === '' ? `unseen ${taskId(task)}` : blockerKey(blocker)
}

/** Reasons and ages are those of the visible tasks: a private one's must not show through. */
function decide(group: readonly Hold[], sight: Sight): Decision {
  const visible = group.filter(({ judged }) => isVisible(judged, sight)).toSorted((a, b) => a.since - b.since)
  const [first] = visible
  return {
    on: first?.blocker?.on ?? 'unknown',
    blocker: first?.blocker ? viewBlocker(first.blocker, sight) : null,
    why: visible.find(({ why }) => why !== '')?.why ?? '',
    since: first?.since ?? 0,
    days: first?.days ?? 0,
    holds: {
      items: visible.map(({ judged }) => viewTask(judged, sight)),
      hidden: group.length - visible.length,
    },
  }
}
