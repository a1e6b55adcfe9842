/** What becomes of a command, with the words for whoever gave it. */
import type { Decision } from '../decision.ts'
import type { ConsensusTexts } from '../text/en.ts'

/** What a handler makes of a command; `say` is the cause and remedy of a refusal, or what is worth saying beside 👍. */
export interface Outcome {
  decision: Decision
  outcome: 'done' | 'refused'
  say?: (text: ConsensusTexts) => string
}

export function done(decision: Decision): Outcome {
  return { decision, outcome: 'done' }
}

export function refused(decision: Decision, say: (text: ConsensusTexts['refused']) => string): Outcome {
  return { decision, outcome: 'refused', say: text => say(text.refused) }
}
