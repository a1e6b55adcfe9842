/** The colour of a lot with every reason for it. */
import type { LotSettings } from '../config.ts'
import type { Colour } from '../record.ts'
import type { Forecast } from './forecast.ts'
import type { Bucket, JudgedTask } from './health.ts'
import type { Rules } from './rules.ts'

export type Counts = Readonly<Record<Bucket, number>>

export type LotReason =
  | { code: 'OVERDUE_LONG'; tasks: number; days: number }
  | { code: 'FORECAST_FAR_LATE' | 'FORECAST_LATE'; days: number }
  | { code: 'OVERDUE'; tasks: number }
  | { code: 'BLOCKED_ON_US'; tasks: number; days: number }
  | { code: 'AT_RISK'; tasks: number; open: number }
  | { code: 'SCOPE_GROWTH'; from: number; to: number }
  | { code: 'NO_LABEL' | 'NO_TASKS' | 'NO_DATES' }
  | { code: 'NOT_ALL_READ' }

export interface LotHealth {
  colour: Colour
  /** Those of the colour first; none for green. */
  reasons: LotReason[]
}

export function countTasks(tasks: readonly Pick<JudgedTask, 'bucket'>[]): Counts {
  const counts = { done: 0, dropped: 0, overdue: 0, blocked: 0, at_risk: 0, no_date: 0, on_track: 0 }
  for (const { bucket } of tasks) counts[bucket]++
  return counts
}

export function openOf({ overdue, blocked, at_risk, no_date, on_track }: Counts): number {
  return overdue + blocked + at_risk + no_date + on_track
}

/** What was dropped is no longer part of the lot. */
export function allOf(counts: Counts): number {
  return counts.done + openOf(counts)
}

export interface LotSight {
  lot: LotSettings
  judged: readonly JudgedTask[]
  forecast: Forecast
  /** Tasks that the lot had when the history began, without those dropped; null if that is not known. */
  formerScope: number | null
  /** Every repository and record could be read. */
  isComplete: boolean
}

/** Red: a task more than this many working days overdue, or the forecast more than this many late. */
const longOverdue = 5
const farLate = 20
const riskShare = 0.2

/** What is missing is never green: a lot without tasks, without dates, or read in part is grey at best. */
export function judgeLot(sight: LotSight, rules: Rules): LotHealth {
  const red = redReasons(sight)
  const amber = amberReasons(sight, rules)
  const grey = greyReasons(sight)
  const reasons = [...red, ...amber, ...grey]
  const colour = red.length > 0 ? 'red' : amber.length > 0 ? 'amber' : grey.length > 0 ? 'grey' : 'green'
  return { colour, reasons }
}

function longOverdueDays(judged: readonly JudgedTask[]): number[] {
  return judged.flatMap(({ reasons }) =>
    reasons.flatMap(reason => (reason.code === 'OVERDUE' && reason.days > longOverdue ? [reason.days] : [])),
  )
}

function lateDays(forecast: Forecast): number {
  return forecast.known ? (forecast.late ?? 0) : 0
}

function redReasons({ judged, forecast }: LotSight): LotReason[] {
  const late = longOverdueDays(judged)
  const days = lateDays(forecast)
  return [
    ...(late.length > 0 ? [{ code: 'OVERDUE_LONG', tasks: late.length, days: Math.max(...late) } as const] : []),
    ...(days > farLate ? [{ code: 'FORECAST_FAR_LATE', days } as const] : []),
  ]
}

function amberReasons({ judged, forecast, formerScope }: LotSight, rules: Rules): LotReason[] {
  const late = longOverdueDays(judged).length
  const counts = countTasks(judged)
  const open = openOf(counts)
  const tasks = counts.overdue + counts.blocked + counts.at_risk
  const onUs = judged.flatMap(one => longestOnUs(one, rules))
  const days = lateDays(forecast)
  const to = allOf(counts)
  const hasGrown =
    formerScope !== null && formerScope > 0 && to >= formerScope * (1 + rules.scopeGrowth) && to > formerScope
  return [
    // Those that are overdue for long are told of already.
    ...(counts.overdue > late ? [{ code: 'OVERDUE', tasks: counts.overdue } as const] : []),
    ...(onUs.length > 0 ? [{ code: 'BLOCKED_ON_US', tasks: onUs.length, days: Math.max(...onUs) } as const] : []),
    ...(open > 0 && tasks >= open * riskShare ? [{ code: 'AT_RISK', tasks, open } as const] : []),
    ...(hasGrown ? [{ code: 'SCOPE_GROWTH', from: formerScope, to } as const] : []),
    ...(days > 0 && days <= farLate ? [{ code: 'FORECAST_LATE', days } as const] : []),
  ]
}

/** @returns for how many working days the task has waited on us, where that is too long */
function longestOnUs({ reasons }: JudgedTask, { calendar, now, blocked }: Rules): number[] {
  const by = reasons.flatMap(reason => (reason.code === 'BLOCKED' ? reason.by : []))
  const long = by.filter(({ on, since }) => on === 'us' && calendar.workBetween(since, now) > blocked)
  return long.length > 0 ? [Math.max(...long.map(({ days }) => days))] : []
}

function greyReasons({ lot, judged, isComplete }: LotSight): LotReason[] {
  const open = judged.filter(({ task }) => task.state === 'open')
  const hasNoDates = open.length > 0 && open.every(({ task }) => task.due === null)
  return [
    ...(judged.length === 0 ? [{ code: lot.labels.length === 0 ? 'NO_LABEL' : 'NO_TASKS' } as const] : []),
    ...(hasNoDates ? [{ code: 'NO_DATES' } as const] : []),
    ...(isComplete ? [] : [{ code: 'NOT_ALL_READ' } as const]),
  ]
}
