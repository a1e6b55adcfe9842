/** Readings: what GitHub answered to a worker that holds the thread. They are taken without making it due again. */
import type { Observation } from '../core/facts.ts'
import { repositoryOf } from './arrivals.ts'
import { type Database, inTransaction } from './database.ts'
import { takeInstallations } from './installations.ts'
import { holdLease } from './lease.ts'
import { takeSightings } from './observations.ts'
import { takeRepositories } from './repositories.ts'
import type { Claim } from './types.ts'

/** How much had arrived when a worker last loaded its thread: all of that is older than what it reads afterwards. */
const loaded = new WeakMap<Claim, number>()

export function noteLoaded(claim: Claim, seen: number): void {
  loaded.set(claim, seen)
}

export function observe(on: Database, claim: Claim, observation: Observation): Promise<void> {
  return inTransaction(on, async within => {
    await takeReading(within, claim, observation)
  })
}

/**
 * Repositories are locked before threads (as in arrivals.ts). If something arrived since the thread was loaded, it may be
 * later than the reading within the same second, so the reading has no more weight than any other.
 * @throws LeaseLost
 */
export async function takeReading(within: Database, claim: Claim, observation: Observation): Promise<void> {
  await takeInstallations(within, [], [observation])
  const installations = await takeRepositories(within, [repositoryOf(observation, null)])
  const seen = await holdLease(within, claim)
  await ownThread(within, claim, observation)
  const authoritative = seen === (loaded.get(claim) ?? claim.seen)
  await takeSightings(within, [{ observation, due: null, authoritative }], installations)
}

async function ownThread(within: Database, claim: Claim, { repository, number }: Observation): Promise<void> {
  const thread = within.db.selectFrom('threads').select('id').where('id', '=', claim.thread)
  const own = await thread.where('repository_id', '=', repository.id).where('number', '=', number).executeTakeFirst()
  if (!own) throw new Error(`The reading of ${repository.owner}/${repository.name}#${number} is of another thread.`)
}
