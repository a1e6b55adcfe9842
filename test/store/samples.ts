/** Small facts for tests of the store; each test names only what matters to it. */
import {
  type Arrival,
  nothingArrived,
  type Observation,
  type Person,
  type Repository,
  type Signal,
  type Snapshot,
} from '../../src/core/facts.ts'
import type { AcceptInput, Claim, Store } from '../../src/store/types.ts'

/** Not zero, so that a forgotten time shows. */
export const start = 1_700_000_000_000

const ada: Person = { id: 1, login: 'ada', kind: 'human' }

export function repository(some: Partial<Repository> = {}): Repository {
  return {
    ...{ id: 10, owner: 'umbrella', ownerId: 5, name: 'tools', private: false, archived: false, defaultBranch: 'main' },
    ...some,
  }
}

export function snapshot(some: Partial<Snapshot> = {}): Snapshot {
  return {
    ...{ kind: 'issue', title: 'Broken', author: ada, state: 'open', stateReason: null, locked: false, draft: false },
    ...{ labels: [], assignees: [], form: [], need: null, createdAt: start - 1000, updatedAt: start },
    ...some,
  }
}

export function labeled(id: string, at = start): Signal {
  return { id, at, actor: ada, kind: 'labeled', label: `label of ${id}` }
}

export function observation(some: Partial<Observation> = {}): Observation {
  return { installationId: 7, repository: repository(), number: 1, snapshot: snapshot(), signals: [], ...some }
}

export function arrival(...observations: Observation[]): Arrival {
  return { ...nothingArrived, observations }
}

/** One observation arrives; `how` overrides the rest. */
export function accept(store: Store, seen: Partial<Observation> = {}, how: Partial<AcceptInput> = {}) {
  return store.accept({ delivery: null, at: start, arrival: arrival(observation(seen)), ...how })
}

export async function claimOne(store: Store, now = start): Promise<Claim> {
  const [claim, ...more] = await store.claim({ now, limit: 10, leaseMs: 60_000 })
  if (!claim || more.length > 0) throw new Error(`One due thread was expected, not ${claim ? more.length + 1 : 0}.`)
  return claim
}

export async function loadOne(store: Store, now = start) {
  return store.load(await claimOne(store, now))
}
