/** Reads what GitHub tells of a thread's plan: milestone, parts, dependencies, whether it is merged. */
import { z } from 'zod'
import { type Day, parseDate } from '../core/dates.ts'
import type { Plan } from '../core/facts.ts'
import { countBoxes, readDueLine } from '../core/progress.ts'

/** The parts of an issue or a pull request that say something of its plan; each may be missing, or odd. */
export interface PlannedThread {
  body?: string | null | undefined
  state: 'open' | 'closed'
  milestone?: unknown
  merged_at?: number | null | undefined
  pull_request?: unknown
  head?: unknown
  sub_issues_summary?: unknown
  issue_dependencies_summary?: unknown
}

const dueShape = z.object({ due_on: z.string().nullish() })
const milestoneShape = dueShape.extend({ id: z.int(), number: z.int() })

const count = z.int().nonnegative()
const partsShape = z.object({ completed: count, total: count.min(1) })
const dependenciesShape = z.object({ blocked_by: count })
const linksShape = z.object({ merged_at: z.string().nullish() })

/** @returns null for what is no milestone */
export function readMilestone(milestone: unknown): z.infer<typeof milestoneShape> | null {
  return milestoneShape.safeParse(milestone).data ?? null
}

/** GitHub keeps a day as the midnight of its own zone, which is the morning of the same day in UTC. */
export function dueDay(time: string | null | undefined): Day | null {
  const day = parseDate(time?.slice(0, 10) ?? '')
  return day.ok ? day.value : null
}

/** @returns undefined where the payload is shortened: it does not say what stands in its place */
export function readPlan(thread: PlannedThread): Plan | undefined {
  const milestone = dueShape.nullable().safeParse(thread.milestone)
  const merged = mergedIn(thread)
  if (!milestone.success || thread.body === undefined || merged === undefined) return undefined
  const body = thread.body ?? ''
  const parts = partsShape.safeParse(thread.sub_issues_summary).data
  return {
    dueLine: readDueLine(body),
    milestoneDue: dueDay(milestone.data?.due_on),
    progress: parts ? { done: parts.completed, all: parts.total } : countBoxes(body),
    blockers: dependenciesShape.safeParse(thread.issue_dependencies_summary).data?.blocked_by ?? 0,
    merged,
  }
}

/** @returns null for an issue; undefined for a closed pull request of which nobody says how it ended */
function mergedIn({ head, pull_request, merged_at, state }: PlannedThread): boolean | null | undefined {
  if (!head && !pull_request) return null
  if (state === 'open') return false
  const at = merged_at === undefined ? linksShape.safeParse(pull_request).data?.merged_at : merged_at
  return at === undefined ? undefined : at !== null
}
