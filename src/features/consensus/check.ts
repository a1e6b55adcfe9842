/** The check run at a pull request's head: green only by acceptance, never by something ending or being cancelled. */
import type { WantedCheck } from '../../core/effects.ts'
import { inLanguage } from '../../i18n/languages.ts'
import type { Writing } from './comment/writing.ts'
import type { ConsensusMoment, Decision } from './decision.ts'
import type { State } from './states.ts'
import { texts } from './text.ts'

const checkName = 'Lotse: decision'

export const conclusions: Record<State, WantedCheck['conclusion']> = {
  ...{ open: null, objected: 'failure', amending: null, paused: null, accepted: 'success', rejected: 'failure' },
  ...{ withdrawn: 'neutral', lapsed: 'neutral', overtaken: 'neutral', appealed: 'failure', superseded: 'neutral' },
}

/** What a check says, at whatever commits it is shown. */
export type Verdict = Pick<WantedCheck, 'conclusion' | 'title' | 'summary'>

/** The latest head that is known; none on an issue. */
export function headsOf({ change, resolution }: Decision): string[] {
  return [change?.to.head ?? resolution.head].filter(head => head !== null)
}

export function verdictOn({ decision, text, timezone, label }: Writing): Verdict {
  const { state, end, window } = decision
  const summary = text.check.summary(label, end?.at ?? window.end, timezone)
  return { conclusion: conclusions[state], title: text.check.title(state), summary }
}

/**
 * The commit at which the merge queue asks, last: a group that was made anew takes the place of the one before. What it
 * asks there is answered as at the head, and for a pull request on which nothing is decided, too: else it waits for ever.
 */
export function queuedHeads({ thread, now }: ConsensusMoment): string[] {
  const last = thread.signals.findLast(({ kind, at }) => kind === 'queued' && at <= now)
  return last?.kind === 'queued' ? [last.head] : []
}

export function undecided({ language }: ConsensusMoment): Verdict {
  return { conclusion: 'success', ...inLanguage(texts, language).check.undecided }
}

export function checksAt(heads: readonly string[], verdict: Verdict): WantedCheck[] {
  return [...new Set(heads)].map(head => ({ name: checkName, head, ...verdict }))
}
