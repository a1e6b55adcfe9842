/** The log of a decision: everything that happened, in order; the store chains it. */
import type { LogEntry } from '../../core/chain.ts'
import type { Deed, LearntSignal } from '../../core/facts.ts'
import { formatUtc } from '../../i18n/format.ts'
import type { Decision } from './decision.ts'
import { announcements } from './seal.ts'

/** @returns every entry of a decision: what people did, what time brought, how it ended */
export function entriesOf(decision: Decision): LogEntry[] {
  const { log, moves, end, appeal, id, rounds, supersededBy } = decision
  const byLotse = moves.filter(({ why }) => why === 'quorum' || why === 'outage')
  const isAppealTold = log.some(({ event }) => event === 'appeal')
  const began = rounds[0]?.from ?? 0
  return [
    ...(id.endsWith(' then') ? [{ ...nobody, id: `${id} follow`, at: began, event: 'follow', text: '' }] : []),
    ...log.map(entry => (entry.event === 'superseded' ? { ...entry, text: `D${supersededBy}` } : entry)),
    ...byLotse.map(({ at, why, to }) => ({
      ...{ ...nobody, id: `${id} ${why} ${at}`, at },
      ...{ event: `extended ${why}`, text: formatUtc(to) },
    })),
    ...(end ? [{ ...nobody, id: endOf(id), at: end.at, event: `end ${end.cause.why}`, text: '' }] : []),
    ...(appeal && !isAppealTold
      ? [{ ...nobody, id: `${id} appeal`, at: Math.max(appeal.at, end?.at ?? 0), event: 'appeal late', text: '' }]
      : []),
  ].toSorted((a, b) => a.at - b.at)
}

const nobody = { by: null, place: null, item: null }

function endOf(id: string): string {
  return `${id} end`
}

/** What the store may chain for good: until a result is announced, something that comes late can still change it. */
export function lastingEntries(decisions: readonly Decision[], deeds: readonly Deed[]): LogEntry[] {
  const announced = new Set(announcements(deeds).map(({ id }) => id))
  return decisions.flatMap(decision => {
    const entries = entriesOf(decision)
    return announced.has(decision.id) ? entries : entries.filter(({ id }) => id !== endOf(decision.id))
  })
}

/** What a signal without a command did: a review, a lock, a merge. */
export function entryOfSignal(signal: LearntSignal): LogEntry {
  const { id, at, actor, kind } = signal
  const entry = { ...nobody, id: `${id} ${kind}`, at, event: kind, by: actor?.login ?? null, text: '' }
  switch (signal.kind) {
    case 'reviewed':
      return { ...entry, event: signal.verdict, text: signal.reason, place: 'review', item: signal.item }
    case 'review_dismissed':
      return { ...entry, place: 'review', item: signal.item }
    case 'rested':
    case 'resumed':
      return { ...entry, event: `${kind} ${signal.cause}` }
    default:
      return entry
  }
}
