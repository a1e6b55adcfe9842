/** Says how a decision ended and why, in one or two sentences. */
import type { Safe } from '../../../core/markdown.ts'
import { standing } from '../decision.ts'
import { nameMissing } from '../voices.ts'
import type { Writing } from './writing.ts'

/** @returns the result as its announcement and the living comment tell it */
export function writeResult(writing: Writing): Safe {
  const { decision, text, timezone, label } = writing
  const { end, window, state, supersededBy } = decision
  if (state === 'superseded' && supersededBy !== null) return text.result.superseded(label, supersededBy)
  if (state === 'appealed') return writeAppeal(writing)
  const ids = standing(decision).map(({ id }) => id)
  const cause = end?.cause
  switch (cause?.why) {
    case 'concluded':
      return text.result.concluded(label, cause.reason)
    case 'rejected':
      return text.result.rejected(label, cause.reason, ids)
    case 'withdrawn':
      return text.result.withdrawn(label, cause.reason)
    case 'closed_by_proposer':
      return text.result.closedByProposer(label)
    case 'objected_too_long':
      return text.result.objectedTooLong(label, ids)
    case 'merged':
    case 'closed_as_done':
      return text.result.overtaken(label, cause.why === 'merged')
    case 'input_missing':
      return text.result.inputMissing(label, text.missing(nameMissing(decision.rules, cause.missing)))
    default:
      return text.result.accepted(label, end?.at ?? window.end, timezone)
  }
}

/** Nobody appealed where it was only that something from before the end arrived after the announcement. */
function writeAppeal({ decision: { appeal, log }, text, label }: Writing): Safe {
  const by = appeal?.by?.login ?? null
  const reason = appeal?.reason ?? ''
  const isSaid = log.some(({ event }) => event === 'appeal')
  return isSaid ? text.result.appealed(label, by, reason) : text.result.arrivedLate(label, by, reason)
}
