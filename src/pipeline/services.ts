/** What the steps of the pipeline share: the store, GitHub, the features, the log. */
import type { Instant } from '../core/facts.ts'
import type { Feature } from '../features/feature.ts'
import type { People } from '../github/people.ts'
import type { ThreadAddress } from '../github/read.ts'
import type { Writer } from '../github/writer.ts'
import type { Log } from '../log.ts'
import type { Claim, Store, ThreadRecord } from '../store/types.ts'
import type { Configurations } from './configurations.ts'

export interface Services {
  store: Store
  writer: Writer
  people: People
  features: readonly Feature[]
  configurations: Configurations
  log: Log
}

/** What became of a thread: due again at `wake`, or of no concern to any feature. */
export type End = { wake: Instant | null } | 'forget'

export function addressOf({ installationId }: Claim, { repository, number }: ThreadRecord): ThreadAddress {
  return { installationId, repository, number }
}

/** How long one worker may hold a thread without a sign of life. */
export const leaseTime = 30_000

/** @returns the wait before the next try: 5 s, doubled each time, at most 5 minutes */
export function backOff(attempts: number): number {
  return Math.min(5_000 * 2 ** attempts, 5 * 60_000)
}
