/** Judges what holds a task up: what is over by now, on whom the rest waits, and since when. */
import type { Instant } from '../../../core/facts.ts'
import type { Blocking, Task, Waiting } from '../record.ts'
import { isLabelledBlocked } from '../task/blockers.ts'
import { type Rules, workingDays } from './rules.ts'

export type PlacedBlocker = Blocking & { on: Waiting; days: number }

/** As a whole: the oldest age, the newest reason, and of those it waits on the one that can be asked first. */
export interface BlockedReason {
  code: 'BLOCKED'
  by: PlacedBlocker[]
  why: string
  since: Instant
  days: number
  on: Waiting
}

/** `owner/name#12` in lower case, as blockers name threads. */
function nameOf({ owner, name }: { owner: string; name: string }, number: number): string {
  return `${owner}/${name}#${number}`.toLowerCase()
}

/** Among which tasks blockers are looked for. */
export interface Surroundings {
  /** Those that the company works on: they wait on it. */
  own: readonly Task[]
  /** Of all lots, and from before they began. */
  all: readonly Task[]
}

/** By name. */
export type Known = Record<keyof Surroundings, ReadonlyMap<string, Task>>

export function knownAmong({ own, all }: Surroundings): Known {
  const byName = (tasks: readonly Task[]) => new Map(tasks.map(task => [nameOf(task.repository, task.number), task]))
  return { own: byName(own), all: byName(all) }
}

/** Each blocker has an age of its own; one that is over lends it to nobody. */
export function blockedReason(task: Task, known: Known, rules: Rules): BlockedReason | null {
  const { blocked, labels } = task
  if (!blocked) return null
  const daysSince = (since: Instant) => workingDays(rules.calendar, since, rules.now)
  const by = eachOnce(blocked.by)
    .filter(blocker => !isOver(blocker, known))
    .map(blocker => ({ ...blocker, on: waitsOn(blocker, task, known), days: daysSince(blocker.since) }))
  const labelledAt = isLabelledBlocked(labels) ? blocked.labelledAt : null
  const sinces = [...by.map(({ since }) => since), ...(labelledAt === null ? [] : [labelledAt])]
  if (sinces.length === 0) return null
  const since = Math.min(...sinces)
  const why = by.findLast(blocker => blocker.why !== '')?.why ?? ''
  return { code: 'BLOCKED', by, why, since, days: daysSince(since), on: firstWaiting(by) }
}

/** A named thread that is known to be closed blocks no longer; one that is not known is believed to be open. */
function isOver({ thread, isClosed }: Blocking, { all }: Known): boolean {
  const other = thread && all.get(nameOf(thread, thread.number))
  return other ? other.state !== 'open' : isClosed
}

/** A task of the same company waits on them, any other thread of the organisation on us. */
function waitsOn({ thread, on }: Blocking, task: Task, { own }: Known): Waiting {
  if (on !== null) return on
  if (!thread) return 'unknown'
  if (own.has(nameOf(thread, thread.number))) return 'them'
  return thread.owner.toLowerCase() === task.repository.owner.toLowerCase() ? 'us' : 'third'
}

/** What we can end ourselves comes first. */
function firstWaiting(by: readonly PlacedBlocker[]): Waiting {
  const order: readonly Waiting[] = ['us', 'them', 'third']
  return order.find(side => by.some(({ on }) => on === side)) ?? 'unknown'
}

/** What is named twice has held the task up since the first time; the last reason counts. */
function eachOnce(blockers: readonly Blocking[]): Blocking[] {
  const found = new Map<string, Blocking>()
  for (const blocker of blockers) {
    const key = blockerKey(blocker)
    const first = found.get(key) ?? blocker
    const since = Math.min(first.since, blocker.since)
    const isClosed = first.isClosed && blocker.isClosed
    found.set(key, { ...first, since, isClosed, why: blocker.why === '' ? first.why : blocker.why })
  }
  return [...found.values()]
}

/** @returns the same for what is the same: of a mere side the reason tells one from the other */
export function blockerKey({ thread, text, on, why }: Blocking): string {
  if (thread) return nameOf(thread, thread.number)
  return `${on} ${text === '' ? why : text}`
}
