/** The measures of routing: per partner and month how soon and how well requests were answered. */
import { DateTime } from 'luxon'
import type { Instant } from '../../core/facts.ts'
import type { KeptRequest, RequestRecord } from './record.ts'

/**
 * One partner's requests that began in one month. A request is a round of a thread: reopening begins another. One that
 * several partners share counts for each. Times are milliseconds of working time; null: nothing to reckon with.
 */
export interface PartnerMonth {
  month: string
  partner: string
  /** answered + closed + running */
  requests: number
  answered: number
  /** Ended without an answer: closed, or gone from GitHub. */
  closed: number
  running: number
  /** Of those running, past their target. */
  overdue: number
  /** Time to the first answer within which half of the answers came, and nine of ten, by nearest rank. */
  p50: number | null
  p90: number | null
  /** Answered within the target. */
  kept: number
  /** Past the target, whatever came then. */
  missed: number
  /** kept / (kept + missed) */
  keptShare: number | null
  /** Of requests that are answered or closed. */
  onUs: number
  /** In pauses that are over. */
  onThem: number
  /** Handed over within two ordinary working days of their start. */
  misroutes: number
  /** Threads that were this partner's for the first time; what follows is counted with them. */
  threads: number
  failedAssignments: number
  noticesPerThread: number | null
  /** Share of these threads that have a need recorded. */
  needShare: number | null
}

export interface MeasureInput {
  requests: readonly KeptRequest[]
  /** As `2026-09`, by the time zone of each record's calendar. */
  month: string
  includePrivate: boolean
  /** Decides which running requests are past their target. */
  now: Instant
}

type Round = RequestRecord['rounds'][number]

/** A round in the eyes of one of its partners. */
interface Share {
  partner: string
  round: Round
  record: RequestRecord
  /** No earlier round of the thread was this partner's. */
  isFirst: boolean
}

/** A hand-over as early as this tells that the first choice was wrong. */
const misrouteDays = 2

/** @returns one row for each partner with a request that began in `month`, by key; the order of `requests` does not matter */
export function measureMonth({ requests, month, includePrivate, now }: MeasureInput): PartnerMonth[] {
  const shares = requests
    .filter(({ repository }) => includePrivate || !repository.private)
    .flatMap(({ record }) => sharesOf(record))
    .filter(({ round, record }) => monthOf(round.start, record.zone) === month)
  const partners = Map.groupBy(shares, ({ partner }) => partner)
  return [...partners.keys()].toSorted().map(partner => {
    const own = partners.get(partner) ?? []
    return { month, partner, ...measureRounds(own, now), ...measureThreads(own.filter(({ isFirst }) => isFirst)) }
  })
}

/** @returns the last month that is over wherever the records were made; in UTC without any */
export function lastMonth(requests: readonly KeptRequest[], now: Instant): string {
  const zones = new Set(requests.length > 0 ? requests.map(({ record }) => record.zone) : ['UTC'])
  const months = [...zones].map(zone => DateTime.fromMillis(now, { zone }).minus({ months: 1 }).toFormat('yyyy-MM'))
  return months.toSorted()[0] ?? ''
}

function monthOf(at: Instant, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM')
}

function sharesOf(record: RequestRecord): Share[] {
  const met = new Set<string>()
  const rounds = record.rounds.toSorted((a, b) => a.start - b.start)
  return rounds.flatMap(round =>
    [...new Set(round.partners)].map(partner => {
      const isFirst = !met.has(partner)
      met.add(partner)
      return { partner, round, record, isFirst }
    }),
  )
}

function measureRounds(shares: readonly Share[], now: Instant) {
  const ends = shares.map(share => endOf(share))
  const answered = shares.filter((_, index) => ends[index] === 'answered')
  const overdue = shares.filter(({ round: { due } }, index) => ends[index] === 'running' && due !== null && due < now)
  const times = answered.flatMap(({ round }) => round.used ?? []).toSorted((a, b) => a - b)
  const kept = answered.filter(({ round }) => !isOver(round)).length
  const missed = overdue.length + shares.filter(({ round }, index) => ends[index] !== 'running' && isOver(round)).length
  return {
    requests: shares.length,
    answered: answered.length,
    closed: ends.filter(end => end === 'closed').length,
    running: ends.filter(end => end === 'running').length,
    overdue: overdue.length,
    p50: nearestRank(times, 0.5),
    p90: nearestRank(times, 0.9),
    kept,
    missed,
    keptShare: divide(kept, kept + missed),
    onUs: sum(shares.map(({ round }) => round.used ?? 0)),
    onThem: sum(shares.map(({ round }) => round.paused)),
    misroutes: shares.filter(isMisroute).length,
  }
}

function endOf({ round, record }: Share): 'answered' | 'closed' | 'running' {
  if (round.answeredAt !== null) return 'answered'
  return round.closedAt !== null || record.gone !== null ? 'closed' : 'running'
}

function isOver({ used, target }: Round): boolean {
  return used !== null && used > target
}

function isMisroute({ round, record }: Share): boolean {
  const next = Math.min(...record.rounds.map(({ start }) => start).filter(start => start > round.start))
  return record.handovers.some(
    ({ at, afterWork }) => at >= round.start && at < next && afterWork <= misrouteDays * record.day,
  )
}

function measureThreads(firsts: readonly Share[]) {
  const records = firsts.map(({ record }) => record)
  return {
    threads: records.length,
    failedAssignments: sum(records.map(record => record.failedAssignments)),
    noticesPerThread: divide(sum(records.map(record => record.notices)), records.length),
    needShare: divide(records.filter(record => record.need !== null).length, records.length),
  }
}

/** @param sorted rising */
function nearestRank(sorted: readonly number[], share: number): number | null {
  return sorted[Math.ceil(share * sorted.length) - 1] ?? null
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function divide(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
