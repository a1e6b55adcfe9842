/** The order and the `since` filter of lists. */
import type { Instant } from '../core/facts.ts'
import { Refusal } from './refusal.ts'

/** @param direction `asc` or, unless said, `desc` */
export function newest<K extends 'createdAt' | 'updatedAt', T extends Record<K, Instant> & { id: number }>(
  items: readonly T[],
  by: K,
  direction = 'desc',
): T[] {
  const sign = direction === 'asc' ? 1 : -1
  return items.toSorted((a, b) => sign * (a[by] - b[by] || a.id - b.id))
}

/** @returns those that changed at or after `time`, compared by whole seconds as GitHub shows them */
export function since<T extends { updatedAt: Instant }>(items: readonly T[], time: string | undefined): T[] {
  if (time === undefined) return [...items]
  const from = Date.parse(time)
  if (Number.isNaN(from)) throw new Refusal(422, `since: "${time}" is not an ISO 8601 time.`)
  return items.filter(item => Math.floor(item.updatedAt / 1000) * 1000 >= from)
}
