/** A summary for scripts: all that the other formats say, and more; docs/contractors.md tells its shape. */
import { DateTime } from 'luxon'
import type { Json } from '../../../core/facts.ts'
import type { CompanySummary } from '../summary.ts'

/** Goes up when something is taken away or gets another meaning; what is added changes nothing for readers. */
const dataVersion = 1

/** Where a summary has an instant rather than a day. */
const instants = ['at', 'since']

/** @returns the whole summary; instants as `2026-09-24T06:00:00Z` */
export function writeData(summary: CompanySummary): Json {
  const written = JSON.stringify({ version: dataVersion, ...summary }, (key, value) =>
    typeof value === 'number' && instants.includes(key) ? isoOf(value) : value,
  )
  return JSON.parse(written)
}

function isoOf(at: number): string {
  return DateTime.fromMillis(at, { zone: 'utc' }).toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'")
}
