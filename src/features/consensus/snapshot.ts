/** Compares a decision with how its thread looks: what no signal told of rests the clock rather than let it run out. */

import type { Decision, Folding, PauseCause } from './decision.ts'
import { beginPause } from './pauses.ts'
import { answerTo } from './people.ts'
import { isActive } from './states.ts'

/** @returns the decision, at rest where the thread is closed, locked, a draft or archived though no signal said so */
export function rested(decision: Decision, folding: Folding): Decision {
  if (!isActive(decision.state)) return decision
  const { thread, now } = folding.moment
  const { snapshot, repository } = thread
  const shown: Partial<Record<PauseCause, boolean>> = {
    ...{ locked: snapshot.locked, closed: snapshot.state === 'closed', draft: snapshot.draft },
    archived: repository.archived,
  }
  const isKnown = (cause: PauseCause) => decision.pauses.some(pause => pause.cause === cause)
  const differing = (['locked', 'closed', 'draft', 'archived'] as const).filter(
    cause => isKnown(cause) !== shown[cause],
  )
  if (differing.length === 0) return decision
  // The timeline knows when it began or ended, and by whom.
  if (differing.some(cause => cause !== 'archived')) answerTo(folding, { ask: 'history', asOf: snapshot.updatedAt })
  return differing
    .filter(cause => shown[cause])
    .reduce(
      (one, cause) => beginPause(one, { cause, since: Math.min(snapshot.updatedAt, now), by: null, reason: '' }),
      decision,
    )
}
