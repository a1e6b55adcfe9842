/** Finds out where a thread is that GitHub does not show where it was: transferred, deleted, or out of reach. */
import { deskNumber } from '../core/desk.ts'
import { nothingArrived, type Observation, type Signal, type ThreadMove } from '../core/facts.ts'
import { readThread, type ThreadAddress } from '../github/read.ts'
import { isAbsence, Trouble } from '../github/trouble.ts'
import type { Claim, Store } from '../store/types.ts'
import type { Services } from './services.ts'

export type Whereabouts = { here: Observation } | { movedTo: ThreadMove['to'] } | 'deleted'

/** @throws Trouble where GitHub cannot tell, as when issues are switched off in the repository for a while (410 as well) */
export async function locateThread({ writer }: Services, address: ThreadAddress): Promise<Whereabouts> {
  try {
    const { movedTo, ...here } = await readThread(writer.call, address)
    if (movedTo) return { movedTo: { repositoryId: movedTo.repository.id, number: movedTo.number } }
    return { here }
  } catch (error) {
    if (isDeletion(error)) return 'deleted'
    throw error
  }
}

function isDeletion(error: unknown): boolean {
  return error instanceof Trouble && error.status === 410 && /deleted/i.test(error.message)
}

/** @returns whether an answer about this place may mean that the thread itself is elsewhere */
export function mayBeElsewhere({ number }: ThreadAddress, trouble: Trouble): boolean {
  return number !== deskNumber && isAbsence(trouble)
}

/**
 * Lets the store know where the thread is. After a move the claim is lost: the thread is due under its new name.
 * @throws LeaseLost
 */
export async function noteWhereabouts(
  store: Store,
  claim: Claim,
  { repository, number, installationId }: ThreadAddress,
  place: Exclude<Whereabouts, { here: Observation }>,
): Promise<void> {
  const at = await store.now()
  if (place === 'deleted') {
    const signal: Signal = { id: 'gone:deleted', kind: 'gone', how: 'deleted', at, actor: null }
    return store.observe(claim, { installationId, repository, number, snapshot: null, signals: [signal] })
  }
  const moves = [{ from: { repositoryId: repository.id, number }, to: place.movedTo }]
  await store.accept({ delivery: null, at, arrival: { ...nothingArrived, moves } })
}
