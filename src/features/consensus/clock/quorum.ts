/** What silence cannot replace: required voices and explicit support, counted as people stand at that time. */
import type { Instant } from '../../../core/facts.ts'
import type { Decision, Folding, Missing } from '../decision.ts'
import { countingSupport, isDecider, silentOf } from '../people.ts'

/** @returns what is missing at present, support counted as it was when it was given; null: nothing */
export function missingNow(folding: Folding, decision: Decision): Missing | null {
  const support = countingSupport(decision).length
  const missing = {
    required: silentOf(folding, decision),
    support: Math.max(0, decision.rules.profile.support - support),
  }
  return missing.required.length > 0 || missing.support > 0 ? missing : null
}

/** @returns what is missing when everybody's membership is read again at `asOf`; null: nothing */
export function missingAt(folding: Folding, decision: Decision, asOf: Instant): Missing | null {
  return missingNow(folding, recounted(folding, decision, asOf))
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
