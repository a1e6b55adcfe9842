/** Judges a task: every reason why it is not well, the worst first. */
import type { Day } from '../../../core/dates.ts'
import { daysBetween, endOfDay } from '../days.ts'
import type { Task } from '../record.ts'
import { isStarted } from '../task/tasks.ts'
import { type BlockedReason, blockedReason, type Known, knownAmong, type Surroundings } from './blocked.ts'
import { type Rules, workingDays } from './rules.ts'

/** From the worst to the least. */
export const codes = [
  ...(['OVERDUE', 'BLOCKED', 'SLIPPED', 'SILENT', 'DUE_SOON_NOT_STARTED', 'NO_OWNER', 'NO_DATE'] as const),
] as const
export type Code = (typeof codes)[number]

/** Days are working days where not said otherwise. */
export type Reason =
  | { code: 'OVERDUE'; due: Day; days: number }
  | BlockedReason
  /** `moved`: calendar days between the first and the present due day. */
  | { code: 'SLIPPED'; times: number; moved: number }
  | { code: 'SILENT'; days: number }
  | { code: 'DUE_SOON_NOT_STARTED'; due: Day }
  | { code: 'NO_OWNER' | 'NO_DATE' }

/** Every task is in one: done, dropped, or what the worst of its reasons says. */
export const buckets = ['done', 'dropped', 'overdue', 'blocked', 'at_risk', 'no_date', 'on_track'] as const
export type Bucket = (typeof buckets)[number]

export interface JudgedTask {
  task: Task
  /** The worst first; none of a task that is closed. */
  reasons: Reason[]
  bucket: Bucket
}

/** @returns a key that is the same however the repository is called */
export function taskId({ repository, number }: { repository: { id: number }; number: number }): string {
  return `${repository.id}/${number}`
}

export function judgeTasks(tasks: readonly Task[], surroundings: Surroundings, rules: Rules): JudgedTask[] {
  const known = knownAmong(surroundings)
  const days = reckonDays(rules)
  return tasks.map(task => {
    if (task.state !== 'open') return { task, reasons: [], bucket: task.state }
    const reasons = reasonsOf(task, { known, rules, days })
    return { task, reasons, bucket: bucketOf(reasons[0]?.code) }
  })
}

function bucketOf(code: Code | undefined): Bucket {
  if (code === undefined) return 'on_track'
  if (code === 'OVERDUE') return 'overdue'
  if (code === 'BLOCKED') return 'blocked'
  return code === 'NO_DATE' ? 'no_date' : 'at_risk'
}

interface Judging {
  known: Known
  rules: Rules
  days: ReturnType<typeof reckonDays>
}

function reasonsOf(task: Task, { known, rules, days }: Judging): Reason[] {
  const { calendar, now, today } = rules
  const reasons: Reason[] = []
  const due = task.due?.day ?? null
  if (due !== null && due < today) reasons.push({ code: 'OVERDUE', due, days: days.since(due) })
  const blocked = blockedReason(task, known, rules)
  if (blocked) reasons.push(blocked)
  if (task.slips >= rules.slips) reasons.push({ code: 'SLIPPED', times: task.slips, moved: movedBy(task) })
  if (calendar.workBetween(task.lastWord.at, now) >= rules.silent)
    reasons.push({ code: 'SILENT', days: workingDays(calendar, task.lastWord.at, now) })
  if (due !== null && due >= today && days.isSoon(due) && !isStarted(task))
    reasons.push({ code: 'DUE_SOON_NOT_STARTED', due })
  // Whoever wrote a pull request has it.
  if (task.assignees.length === 0 && task.kind === 'issue') reasons.push({ code: 'NO_OWNER' })
  if (due === null) reasons.push({ code: 'NO_DATE' })
  return reasons
}

/** Thousands of tasks are due on few days: working time is reckoned once for each. */
function reckonDays({ calendar, now, dueSoon }: Rules) {
  return {
    /** Whole working days since a day was over. */
    since: oncePerDay(day => workingDays(calendar, endOfDay(day, calendar), now)),
    /** Whether it lies within the time in which a task should have been started. */
    isSoon: oncePerDay(day => calendar.workBetween(now, calendar.endOfHoursOn(day)) <= dueSoon),
  }
}

function oncePerDay<T>(reckon: (day: Day) => T): (day: Day) => T {
  const reckoned = new Map<Day, T>()
  return day => {
    const known = reckoned.get(day)
    if (known !== undefined) return known
    const found = reckon(day)
    reckoned.set(day, found)
    return found
  }
}

function movedBy({ due, firstDue }: Task): number {
  if (!due || firstDue === null) return 0
  return daysBetween(firstDue, due.day)
}
