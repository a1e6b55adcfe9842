/** Finds by when a task is due, who says so, and how often that was put off. */
import type { Day } from '../../../core/dates.ts'
import type { Instant, LearntSignal, ThreadFacts } from '../../../core/facts.ts'
import { dueDayOf } from '../../../core/progress.ts'
import type { ContractorsConfig } from '../config.ts'

export type DueSource = 'command' | ContractorsConfig['due'][number]

export interface DueStory {
  due: { day: Day; source: DueSource } | null
  /** The day that was set first; null if none ever was. */
  first: Day | null
  /** How often the day was put off. A day that was brought forward or taken away is none. */
  slips: number
}

/** An accepted `/due`; null takes the day of the commands away. */
export interface DueCommand {
  at: Instant
  day: Day | null
}

type Stand = Record<DueSource, Day | null>

/** @returns the day of a label such as `due: 2026-10-01`; null for any other */
function dueOfLabel(label: string): Day | null {
  const [, text] = /^(?:due|fällig):\s*(\S+)$/i.exec(label.trim()) ?? []
  return dueDayOf(text ?? null)
}

/** @param sources in the order in which they count; a command counts before all of them */
export function tellDueStory(
  thread: ThreadFacts,
  sources: ContractorsConfig['due'],
  commands: readonly DueCommand[],
): DueStory {
  const order: DueSource[] = ['command', ...sources]
  const days = standsOf(thread, commands).map(stand => dueOf(stand, order))
  const set = days.flatMap(due => (due ? [due.day] : []))
  const slips = set.filter((day, index) => index > 0 && day > (set[index - 1] ?? day)).length
  return { due: days.at(-1) ?? null, first: set[0] ?? null, slips }
}

function dueOf(stand: Stand, order: readonly DueSource[]): DueStory['due'] {
  const source = order.find(name => stand[name] !== null)
  const day = source && stand[source]
  return source && day ? { day, source } : null
}

/** What each source said after each event, and at last what the thread shows: a webhook may have been lost. */
function standsOf({ snapshot, signals }: ThreadFacts, commands: readonly DueCommand[]): Stand[] {
  const { plan } = snapshot
  const shown = snapshot.labels.flatMap(label => dueOfLabel(label) ?? [])
  const planned = plan ? { milestone: plan.milestoneDue, body: dueDayOf(plan.dueLine) } : {}
  // Of what shows now and was never told, nobody knows another day.
  const labels = shown.filter(day => !signals.some(signal => isLabelling(signal) && dueOfLabel(signal.label) === day))
  const stand: Stand = { command: null, label: labels.at(-1) ?? null, milestone: null, body: null, ...planned }
  for (const source of ['milestone', 'body'] as const) {
    const first = signals.find(signal => signal.kind === 'dated' && signal.source === source)
    if (first?.kind === 'dated') stand[source] = first.was
  }
  const stands = [{ ...stand }]
  const events = [
    ...signals.map(signal => ({ at: signal.at, act: () => hear(signal, stand, labels) })),
    ...commands.map(({ at, day }) => ({ at, act: () => Object.assign(stand, { command: day }) })),
  ].toSorted((a, b) => a.at - b.at)
  for (const { act } of events) {
    act()
    stands.push({ ...stand })
  }
  const label = stand.label !== null && shown.includes(stand.label) ? stand.label : (shown.at(-1) ?? null)
  return [...stands, { ...stand, label, ...planned }]
}

function isLabelling(signal: LearntSignal): signal is Extract<LearntSignal, { kind: 'labeled' | 'unlabeled' }> {
  return signal.kind === 'labeled' || signal.kind === 'unlabeled'
}

/** Of several labels with a day the one set last counts. */
function hear(signal: LearntSignal, stand: Stand, labels: Day[]): void {
  if (signal.kind === 'dated') stand[signal.source] = signal.day
  if (!isLabelling(signal)) return
  const day = dueOfLabel(signal.label)
  if (day === null) return
  const known = labels.indexOf(day)
  if (known >= 0) labels.splice(known, 1)
  if (signal.kind === 'labeled') labels.push(day)
  stand.label = labels.at(-1) ?? null
}
