/** What becomes of a command, with the words for whoever gave it. */
import type { Safe } from '../../core/markdown.ts'
import type { Decision } from './decision.ts'
import type { ConsensusTexts } from './text/en.ts'

/** What a handler makes of a command; `say` is the cause and remedy of a refusal, or what is worth saying beside 👍. */
export interface Outcome {
  decision: Decision
  outcome: 'done' | 'refused'
  say?: (text: ConsensusTexts) => Safe
}

export function done(decision: Decision): Outcome {
  return { decision, outcome: 'done' }
}

export function refused(decision: Decision, say: (text: ConsensusTexts['refused']) => Safe): Outcome {
  return { decision, outcome: 'refused', say: text => say(text.refused) }
}
