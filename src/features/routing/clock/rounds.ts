/** The rounds of a request: one from its beginning, one more with every reopening, each with its own promise. */
import type { Instant, LearntSignal } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import type { Act } from '../commands.ts'
import { isAssignedAt } from '../custody/assignments.ts'
import { isFromOurSide } from '../custody/side.ts'
import type { Partner, Spell } from '../partner/partner.ts'
import { formerPartners } from '../partner/partners.ts'
import type { FirstAnswer, Pause, RoutingMoment } from '../request.ts'
import { withDrafts } from './drafts.ts'
import { foldPauses } from './pauses.ts'

export interface Round {
  partners: Partner[]
  start: Instant
  /** It began because the thread was opened again. */
  isReopening: boolean
  /** When the next round began or the last partner went; null while it lasts. */
  end: Instant | null
  closedAt: Instant | null
  answer: FirstAnswer | null
  /** In which an answer of the partner was awaited. */
  waits: Pause[]
  /** All in which the clock was paused: these, and the times in which the pull request was a draft. */
  pauses: Pause[]
}

/** @returns the rounds of all spells in the order of time; at least one for each spell */
export function foldRounds(
  moment: RoutingMoment,
  { spells, partners, acts }: { spells: readonly Spell[]; partners: Partner[]; acts: readonly Act[] },
  inquiry: Inquiry,
): Round[] {
  return spells.flatMap((spell, index) => {
    const isPresent = index === spells.length - 1 && partners.length > 0
    const whose = isPresent ? partners : formerPartners(moment, spell.keys)
    const starts = startsOf(moment, spell)
    return starts.map((start, at) =>
      foldRound(moment, { whose, start, isReopening: at > 0, end: starts[at + 1] ?? spell.until, acts }, inquiry),
    )
  })
}

/** The opening, or the first partner label if that came later; reopening begins anew with the same target. */
function startsOf({ thread }: RoutingMoment, { since, until }: Spell): Instant[] {
  const begun = Math.max(thread.snapshot.createdAt, since)
  const reopened = thread.signals.filter(
    ({ kind, at }) => kind === 'reopened' && at > begun && (until === null || at < until),
  )
  return [begun, ...reopened.map(({ at }) => at)]
}

interface Bounds {
  whose: Partner[]
  start: Instant
  isReopening: boolean
  end: Instant | null
  acts: readonly Act[]
}

function foldRound(moment: RoutingMoment, bounds: Bounds, inquiry: Inquiry): Round {
  const { thread } = moment
  const { whose, start, isReopening, end, acts } = bounds
  const signals = thread.signals.filter(({ at }) => at >= start && (end === null || at <= end))
  const within = { ...moment, thread: { ...thread, signals } }
  const waits = foldPauses(within, { partners: whose, acts, start }, inquiry)
  return {
    ...{ partners: whose, start, isReopening, end, closedAt: closingOf(moment, signals, end) },
    answer: findAnswer(moment, { partners: whose, signals }, inquiry),
    ...{ waits, pauses: withDrafts(waits, thread, { start, end }) },
  }
}

/** A closing that no signal tells of is as old as the last change. */
function closingOf({ thread }: RoutingMoment, signals: readonly LearntSignal[], end: Instant | null): Instant | null {
  const closed = signals.find(({ kind }) => kind === 'closed')?.at ?? null
  if (closed !== null || end !== null) return closed
  return thread.snapshot.state === 'open' ? null : thread.snapshot.updatedAt
}

function findAnswer(
  { thread, directory }: RoutingMoment,
  { partners, signals }: { partners: Partner[]; signals: readonly LearntSignal[] },
  inquiry: Inquiry,
): FirstAnswer | null {
  for (const signal of signals) {
    if (signal.kind !== 'wrote' || !signal.words || !signal.actor) continue
    const wasAssigned = isAssignedAt(thread.signals, signal.actor, signal.at)
    if (inquiry.settle(isFromOurSide({ thread, directory, partners, wasAssigned }, signal))) {
      return { at: signal.at, by: signal.actor }
    }
  }
  return null
}
