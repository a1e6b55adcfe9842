/** Follows the labels of partners, and makes them say the same as the facts. */
import type { Change } from '../../../core/effects.ts'
import type { Instant, LearntSignal, Person, ThreadFacts } from '../../../core/facts.ts'
import type { ActOf } from '../commands.ts'
import { partnerPrefix } from '../config/partner.ts'
import type { RoutingConfig } from '../config.ts'
import type { RoutingMoment } from '../request.ts'
import { derivedCause } from './sources.ts'
import { isOurs, note, partnerKeyOf, type Standing, sameName } from './standing.ts'

/** A label that looks like a partner's, and that no partner claims. */
export interface StrayLabel {
  label: string
  at: Instant
  by: Person | null
}

export function takeLabel({ thread, config }: RoutingMoment, signal: LearntSignal, standing: Standing): void {
  if (signal.kind !== 'labeled' && signal.kind !== 'unlabeled') return
  const key = partnerKeyOf(config, signal.label)
  if (key === undefined) return
  const { labels, outdated, members } = standing
  const name = signal.label.toLowerCase()
  const ours = isOurs(thread, signal)
  if (signal.kind === 'labeled') {
    labels.set(name, { label: signal.label, by: signal.actor })
    if (ours) return
    if (standing.isDerived) overrule(standing)
    outdated.delete(name)
    if (!members.has(key)) members.set(key, { via: 'label', by: signal.actor })
    note(standing, { at: signal.at, signal: signal.id, by: signal.actor }, [])
    return
  }
  labels.delete(name)
  outdated.delete(name)
  if (ours || !members.has(key) || [...labels.keys()].some(other => partnerKeyOf(config, other) === key)) return
  members.delete(key)
  note(standing, { at: signal.at, signal: signal.id, by: signal.actor }, [signal.label])
}

/** A person set a partner's label: what was derived from form or team gives way. */
function overrule(standing: Standing): void {
  standing.isDerived = false
  standing.members.clear()
  for (const name of standing.labels.keys()) standing.outdated.set(name, 'overruled')
}

/** A partner that came to be known otherwise gets its label, so that people can search for it. */
export function labelChangesOf(
  { thread, config }: RoutingMoment,
  { members, labels, outdated }: Standing,
  said: readonly ActOf<'partner'>[],
): Change[] {
  const set = [...members].flatMap(([key, { via }]): Change[] => {
    const label = config.partners[key]?.labels[0]
    const isLabelled = thread.snapshot.labels.some(name => partnerKeyOf(config, name) === key)
    if (label === undefined || isLabelled || via === 'label') return []
    const cause = via === 'command' ? `partner ${said.at(-1)?.command.signal.id}` : derivedCause
    return [{ do: 'label', value: label, cause }]
  })
  const takeAway = [...outdated].flatMap(([name, cause]): Change[] => {
    const key = partnerKeyOf(config, name)
    const isWanted = key !== undefined && members.has(key)
    return isWanted || !labels.has(name) ? [] : [{ do: 'unlabel', value: labels.get(name)?.label ?? name, cause }]
  })
  return [...set, ...takeAway]
}

export function straysOf({ snapshot, signals }: ThreadFacts, config: RoutingConfig): StrayLabel[] {
  const strays = snapshot.labels.filter(
    label => label.toLowerCase().startsWith(partnerPrefix) && partnerKeyOf(config, label) === undefined,
  )
  // One that nobody saw being set is older than Lotse, and left in peace.
  return strays.flatMap(label => {
    const setting = signals.findLast(signal => signal.kind === 'labeled' && sameName(signal.label, label))
    return setting ? [{ label, at: setting.at, by: setting.actor }] : []
  })
}
