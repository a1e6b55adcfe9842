/** Finds when the clock of a round was paused because an answer of the partner was awaited. */
import type { Instant, LearntSignal } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { sameName } from '../../../core/people.ts'
import type { Finding } from '../../../core/questions.ts'
import { type Act, type ActOf, actsOf } from '../commands.ts'
import { isPartnerSide } from '../custody/side.ts'
import type { Partner } from '../partner/partner.ts'
import type { Pause, RoutingMoment } from '../request.ts'

interface Round {
  partners: readonly Partner[]
  acts: readonly Act[]
  start: Instant
}

/**
 * Begins by `/waiting` and by the waiting label set by hand; ends with the next words of the author or the partner's
 * people, by `/resume`, or when the label goes.
 */
export function foldPauses(moment: RoutingMoment, round: Round, inquiry: Inquiry): Pause[] {
  const pauses: Pause[] = []
  for (const signal of moment.thread.signals) {
    if (signal.at < round.start) continue
    const last = pauses.at(-1)
    if (last && last.to === null) {
      const endedBy = endOf(moment, round, { signal, inquiry })
      if (endedBy) Object.assign(last, { to: signal.at, endedBy })
    } else {
      const begun = beginningOf(moment, round, signal)
      if (begun) pauses.push({ from: signal.at, to: null, by: signal.actor, endedBy: null, ...begun })
    }
  }
  return pauses
}

interface At {
  signal: LearntSignal
  inquiry: Inquiry
}

function beginningOf(
  moment: RoutingMoment,
  { acts }: Round,
  signal: LearntSignal,
): Pick<Pause, 'label' | 'question'> | null {
  const { waiting_label } = moment.config
  const isByHand = signal.kind === 'labeled' && signal.actor?.kind !== 'bot'
  if (isByHand && isLabel(signal.label, waiting_label)) return { label: signal.label, question: '' }
  const asked = actIn(acts, signal, 'waiting')
  return asked ? { label: null, question: asked.question } : null
}

function endOf(moment: RoutingMoment, { acts, partners }: Round, { signal, inquiry }: At): Pause['endedBy'] {
  if (signal.kind === 'unlabeled' && isLabel(signal.label, moment.config.waiting_label)) {
    return { how: 'label', who: signal.actor }
  }
  const resumed = actIn(acts, signal, 'resume')
  if (resumed) return { how: 'command', who: resumed.by }
  return isPartnersWord(moment, partners, { signal, inquiry }) ? { how: 'words', who: signal.actor } : null
}

function isPartnersWord(moment: RoutingMoment, partners: readonly Partner[], { signal, inquiry }: At): boolean {
  if (signal.kind !== 'wrote' || !signal.words || !signal.actor || signal.actor.kind === 'bot') return false
  const finding: Finding = isPartnerSide(moment, partners, signal.actor, signal)
  return inquiry.settle(finding)
}

function isLabel(label: string, waiting: string | undefined): boolean {
  return waiting !== undefined && sameName(label, waiting)
}

function actIn<Kind extends Act['is']>(
  acts: readonly Act[],
  { id }: LearntSignal,
  kind: Kind,
): ActOf<Kind> | undefined {
  return actsOf(acts, kind).find(({ command }) => command.signal.id === id)
}
