/** A repository's desk: the thread with the number 0, at which Lotse keeps what concerns the repository as a whole. */
import type { Observation, Repository, Signal } from './facts.ts'

/** No issue of GitHub has this number. */
export const deskNumber = 0

/** @returns what happened, as an observation of the desk */
export function deskObservation(installationId: number, repository: Repository, signals: Signal[]): Observation {
  const nobody = { id: 0, login: 'ghost', kind: 'human' } as const
  return {
    ...{ installationId, repository, number: deskNumber, signals },
    snapshot: {
      ...{ kind: 'issue', title: '', author: nobody, state: 'open', stateReason: null, locked: false, draft: false },
      ...{ labels: [], assignees: [], form: [], need: null, createdAt: 0, updatedAt: 0 },
    },
  }
}
