/** What silence cannot replace: required voices and explicit support, counted as people stand at that time. */
import type { Instant } from '../../core/facts.ts'
import type { Decision, Folding, Missing } from './decision.ts'
import { countingSupport, isDecider } from './people.ts'
import { disagreeing, silentOf } from './voices.ts'

/** @returns what is missing at present, support counted as it was when it was given; null: nothing */
export function missingNow(folding: Folding, decision: Decision): Missing | null {
  return missingOf(folding, decision, lastLook(decision))
}

/** When the members of teams were looked up last: at the beginning of the round, then at an end that found input missing. */
function lastLook({ moves, rounds }: Decision): Instant {
  const began = rounds.at(-1)?.from ?? 0
  return Math.max(began, moves.findLast(({ why }) => why === 'quorum')?.at ?? 0)
}

function missingOf(folding: Folding, decision: Decision, asOf: Instant): Missing | null {
  const support = countingSupport(decision).length
  const missing = {
    required: silentOf(folding, decision, asOf),
    approve: disagreeing(folding, decision, asOf),
    support: Math.max(0, decision.rules.profile.support - support),
  }
  const { required, approve } = missing
  return required.length > 0 || approve.length > 0 || missing.support > 0 ? missing : null
}

/** @returns what is missing when everybody's membership is read again at `asOf`; null: nothing */
export function missingAt(folding: Folding, decision: Decision, asOf: Instant): Missing | null {
  return missingOf(folding, recounted(folding, decision, asOf), asOf)
}

/** @returns the decision in which the support of those who decide no longer counts no longer, as people can see then */
export function recounted(folding: Folding, decision: Decision, asOf: Instant): Decision {
  if (decision.rules.profile.support === 0) return decision
  const counting = countingSupport(decision)
  const positions = decision.positions.map(one =>
    counting.includes(one) && !isDecider(folding, decision, one.by, { asOf }) ? { ...one, counts: false } : one,
  )
  return { ...decision, positions }
}
