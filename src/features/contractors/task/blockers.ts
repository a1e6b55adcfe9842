/** Finds what holds a task up: what was said by `/blocked`, a label, or GitHub's own dependencies. */
import { z } from 'zod'
import type { Instant, LearntSignal } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { startOfDay, startOfToday } from '../days.ts'
import { allLots, isTaskOf } from '../lots.ts'
import type { ContractorsMoment } from '../moment.ts'
import type { Blocker, Blocking, TaskFacts } from '../record.ts'
import { lastPeriod, nextPeriod } from '../report/schedule.ts'

/** An accepted `/blocked by …`, or `/unblocked` with no blocker. */
export interface BlockCommand {
  at: Instant
  blocker: Blocker | null
  why: string
}

const blockedLabel = 'blocked'

export function isLabelledBlocked(labels: readonly string[]): boolean {
  return labels.some(label => label.toLowerCase() === blockedLabel)
}

/** @returns null for a task that nothing holds up */
export function findBlockers(
  moment: ContractorsMoment,
  commands: readonly BlockCommand[],
  inquiry: Inquiry,
): TaskFacts['blocked'] {
  const { labels, updatedAt } = moment.thread.snapshot
  const labelledAt = isLabelledBlocked(labels) ? (labelledSince(moment.thread.signals) ?? updatedAt) : null
  const said = saidBlockers(commands).flatMap(({ blocker, why, at }): Blocking[] => {
    return blocker ? [{ ...blocker, ...stateOf(moment, blocker, inquiry), why, since: at }] : []
  })
  const by = [...said, ...dependencies(moment, inquiry)]
  return by.length > 0 || labelledAt !== null ? { by, labelledAt } : null
}

const stateShape = z.object({ state: z.enum(['open', 'closed', 'unknown']), repositoryId: z.int().nullable() })

/** What cannot be seen still blocks. */
function stateOf(
  moment: ContractorsMoment,
  { thread }: Blocker,
  inquiry: Inquiry,
): Pick<Blocking, 'repositoryId' | 'isClosed'> {
  if (!thread) return { repositoryId: null, isClosed: false }
  const asOf = lookedAt(moment)
  const { data } = stateShape.safeParse(inquiry.ask({ ask: 'thread_state', ...thread, asOf }))
  return { repositoryId: data?.repositoryId ?? null, isClosed: data?.state === 'closed' }
}

/** @returns the time since which an answer holds that no webhook makes void */
export function lookedAt(moment: ContractorsMoment): Instant {
  return reportsEndAt(moment) ?? startOfToday(moment)
}

/**
 * @returns the beginning of the day on which the last of the lots was reported for the last time: what becomes of the task
 * later is not asked; null as long as there are reports to come
 */
export function reportsEndAt({ config, calendar, now, thread }: ContractorsMoment): Instant | null {
  const planned = { schedule: config.schedule, calendar }
  const lots = allLots(config).flatMap(({ lot }) => (isTaskOf(lot, thread.snapshot.labels) ? [lot] : []))
  if (lots.some(lot => nextPeriod(lot, planned, now) !== null)) return null
  const last = Math.max(...lots.map(lot => lastPeriod(lot, planned, now)?.at ?? 0))
  return startOfDay(calendar.dayOf(last), calendar)
}

const answerShape = z.array(
  z.object({ owner: z.string(), name: z.string(), number: z.int(), isOpen: z.boolean(), since: z.number() }),
)

/** GitHub's lists have them in different orders: here the oldest is the first. */
function dependencies(moment: ContractorsMoment, inquiry: Inquiry): Blocking[] {
  const { plan } = moment.thread.snapshot
  const count = plan?.blockers ?? 0
  const changes = moment.thread.signals.filter(({ kind }) => kind === 'blockers_changed').length
  const answer = count > 0 ? inquiry.ask({ ask: 'blockers', asOf: lookedAt(moment), count, changes }) : undefined
  const open = (answerShape.safeParse(answer).data ?? []).filter(({ isOpen }) => isOpen)
  return open
    .toSorted((a, b) => a.since - b.since)
    .map(({ owner, name, number, since }) => {
      const on = name === '' ? 'unknown' : null
      const dependency = { thread: { owner, name, number }, repositoryId: null, text: '', on, why: '' } as const
      return { ...dependency, since, isClosed: false }
    })
}

/** All that was said since the last `/unblocked`. */
function saidBlockers(commands: readonly BlockCommand[]): BlockCommand[] {
  return commands.slice(commands.findLastIndex(({ blocker }) => blocker === null) + 1)
}

function labelledSince(signals: readonly LearntSignal[]): Instant | undefined {
  return signals.findLast(signal => signal.kind === 'labeled' && signal.label.toLowerCase() === blockedLabel)?.at
}
