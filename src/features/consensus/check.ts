/** The check run at a pull request's head: green only by acceptance, never by something ending or being cancelled. */
import type { WantedCheck } from '../../core/effects.ts'
import type { Writing } from './comment/writing.ts'
import type { State } from './states.ts'

export const checkName = 'Lotse: decision'

export const conclusions: Record<State, WantedCheck['conclusion']> = {
  ...{ open: null, objected: 'failure', amending: null, paused: null, accepted: 'success', rejected: 'failure' },
  ...{ withdrawn: 'neutral', lapsed: 'neutral', overtaken: 'neutral', appealed: 'failure', superseded: 'neutral' },
}

/** @returns the check at the latest head that is known; none on an issue */
export function writeChecks({ decision, text, timezone, label }: Writing): WantedCheck[] {
  const { state, resolution, change, window } = decision
  const head = change?.to.head ?? resolution.head
  if (head === null) return []
  const summary = text.check.summary(label, decision.end?.at ?? window.end, timezone)
  return [{ name: checkName, head, conclusion: conclusions[state], title: text.check.title(state), summary }]
}
