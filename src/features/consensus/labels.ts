/** The label of a decision's state: a projection, restored once if a person removes it, then left to people. */
import type { Change } from '../../core/effects.ts'
import { sameName } from '../../core/people.ts'
import type { ConsensusMoment, Decision } from './decision.ts'
import { entriesOf } from './log.ts'

/** A label that was removed more often than this is unwanted. */
const restorations = 1

export function labelChanges({ thread }: ConsensusMoment, decision: Decision): Change[] {
  const { labels } = decision.rules.config
  const wanted = labels[decision.state]
  const isOn = (label: string) => thread.snapshot.labels.some(name => sameName(name, label))
  // A state that comes again needs its label again: the last entry tells one time from another.
  const since = entriesOf(decision).at(-1)?.at ?? 0
  const stale = [...new Set(Object.values(labels))].filter(label => !sameName(label, wanted) && isOn(label))
  const removed = thread.signals.filter(
    signal =>
      signal.kind === 'unlabeled' &&
      sameName(signal.label, wanted) &&
      signal.actor?.kind === 'human' &&
      signal.at >= decision.origin.at,
  ).length
  const remove = stale.map(
    (value): Change => ({ do: 'unlabel', value, cause: `${decision.state} ${since} ${decision.id}` }),
  )
  if (isOn(wanted) || removed > restorations) return remove
  return [...remove, { do: 'label', value: wanted, cause: `${decision.state} ${since} ${removed} ${decision.id}` }]
}
