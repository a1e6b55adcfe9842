/** Chains the entries of a log, each to the hash of the one before it, so that none can be changed or taken out unnoticed. */
import { createHash } from 'node:crypto'
import type { Instant, Place } from './facts.ts'

/** A line of a log. `id` is the same however often it is made. */
export interface LogEntry {
  id: string
  at: Instant
  event: string
  by: string | null
  text: string
  place: Place | null
  item: number | null
}

/** An entry as it is kept: nothing before it can be changed without changing `hash`. */
export interface ChainedEntry extends LogEntry {
  previous: string
  hash: string
}

/** What stands before the first entry. */
export const chainStart = '0'.repeat(64)

/** @param previous hash of the entry before it, `chainStart` for the first */
function appendEntry(previous: string, entry: LogEntry): ChainedEntry {
  const { id, at, event, by, text, place, item } = entry
  const hash = createHash('sha256')
    .update(JSON.stringify([previous, id, at, event, by, text, place, item]))
    .digest('hex')
  return { id, at, event, by, text, place, item, previous, hash }
}

/** Only adds: an entry that arrived late stands behind those that were there before, with its own time. */
export function extendChain(chain: readonly ChainedEntry[], entries: readonly LogEntry[]): ChainedEntry[] {
  const known = new Set(chain.map(({ id }) => id))
  const longer = [...chain]
  for (const entry of entries) {
    if (known.has(entry.id)) continue
    known.add(entry.id)
    longer.push(appendEntry(longer.at(-1)?.hash ?? chainStart, entry))
  }
  return longer
}

/** @returns the index of the first entry that was changed, removed before, or moved; null: the chain is whole */
export function verifyChain(entries: readonly ChainedEntry[]): number | null {
  const broken = entries.findIndex((entry, index) => {
    const previous = entries[index - 1]?.hash ?? chainStart
    return entry.previous !== previous || appendEntry(previous, entry).hash !== entry.hash
  })
  return broken === -1 ? null : broken
}

/** @returns the logs that are not whole, each with the index of the first entry that does not fit */
export function verifyLogs<Log extends { entries: readonly ChainedEntry[] }>(
  logs: readonly Log[],
): { log: Log; index: number }[] {
  return logs.flatMap(log => {
    const index = verifyChain(log.entries)
    return index === null ? [] : [{ log, index }]
  })
}
