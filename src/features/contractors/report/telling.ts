/** Decides how a report tells of each lot: in full, in short, or not at all. */
import { buckets } from '../health/health.ts'
import type { LotReport } from '../summary/lot.ts'
import type { CompanySummary } from '../summary.ts'
import type { Published } from './published.ts'
import { isLastReport, type Period } from './schedule.ts'

export interface Telling {
  /** Nothing is to be told: a line in the issue, no comment. */
  isQuiet: boolean
  /** Keys of the lots of which nothing is new: what stands still is told in short. */
  brief: ReadonlySet<string>
}

/** @param rows of reports made before: the first one on a lot is always posted, and in full */
export function tellingOf(
  { lots }: Pick<CompanySummary, 'lots'>,
  { period, rows }: { period: Pick<Period, 'key'>; rows: readonly Published[] },
): Telling {
  const told = new Set(rows.filter(({ key }) => key !== 'start').flatMap(({ stands }) => stands.map(({ lot }) => lot)))
  const still = lots.filter(lot => told.has(lot.key) && !hasNews(lot))
  return {
    isQuiet: still.length === lots.length && still.every(lot => isWell(lot) && !isLast(lot, period)),
    brief: new Set(still.filter(({ phase }) => phase === 'running').map(({ key }) => key)),
  }
}

/** @returns whether there is something to tell since the last report: of the first one always */
function hasNews({ was, colour, counts, changes, voices }: LotReport): boolean {
  if (was === null || was.colour !== colour || changes.length > 0 || voices.items.length > 0) return true
  return buckets.some(bucket => was.counts[bucket] !== counts[bucket])
}

/** Of an amber or red lot it is news that nothing moves. */
function isWell({ colour }: LotReport): boolean {
  return colour === 'green' || colour === 'grey'
}

function isLast({ ends }: LotReport, period: Pick<Period, 'key'>): boolean {
  return ends !== null && isLastReport({ ends }, period)
}
