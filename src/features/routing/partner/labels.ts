/** Follows the labels of partners, and makes them say the same as the facts. */
import type { Change } from '../../../core/effects.ts'
import type { Instant, LearntSignal, Person, ThreadFacts } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { sameName } from '../../../core/people.ts'
import type { ActOf } from '../commands.ts'
import { partnerPrefix } from '../config/partner.ts'
import type { RoutingMoment } from '../request.ts'
import { formerNames, type KeyOf, presentName, type Rename, renamesIn } from './label-keys.ts'
import { derivedCause } from './sources.ts'
import { isOurs, note, type Standing } from './standing.ts'

/** What names a partner whom nobody knows: a label that looks like a partner's, or the answer under a heading of a form. */
export interface Stray {
  is: 'label' | 'answer'
  /** The label, or the heading. */
  name: string
  at: Instant
  by: Person | null
}

export function takeLabel({ thread }: RoutingMoment, signal: LearntSignal, standing: Standing): void {
  if (signal.kind === 'label_renamed') takeRename(signal, standing)
  if (signal.kind !== 'labeled' && signal.kind !== 'unlabeled') return
  const { labels, outdated, members, keyOf } = standing
  const key = keyOf(signal.label, signal.at)
  if (key === undefined) return
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
  if (ours || !members.has(key) || [...labels.keys()].some(other => keyOf(other, signal.at) === key)) return
  members.delete(key)
  note(standing, { at: signal.at, signal: signal.id, by: signal.actor }, [signal.label])
}

/** Only threads that bear the label are told of it. What stays the same partner's goes on as it was. */
function takeRename({ from, to, at, id, actor }: Rename, standing: Standing): void {
  const { labels, members, keyOf } = standing
  const before = keyOf(from, at)
  const after = keyOf(to, at)
  const borne = labels.get(from.toLowerCase())
  if (before === after && !borne) return
  labels.delete(from.toLowerCase())
  if (after !== undefined)
    labels.set(to.toLowerCase(), { label: to, by: before === after ? (borne?.by ?? null) : actor })
  if (before === after) return
  const isLabelled = [...labels.keys()].some(other => keyOf(other, at) === before)
  if (before !== undefined && !isLabelled) members.delete(before)
  if (after !== undefined && !members.has(after)) members.set(after, { via: 'label', by: actor })
  note(standing, { at, signal: id, by: actor }, before === undefined ? [] : [from])
}

/** A person set a partner's label: what was derived from form or team gives way. */
function overrule(standing: Standing): void {
  standing.isDerived = false
  standing.members.clear()
  for (const name of standing.labels.keys()) standing.outdated.set(name, 'overruled')
}

/** A partner that came to be known otherwise gets its label, so that people can search for it. */
export function labelChangesOf(
  moment: RoutingMoment,
  { members, labels, outdated, keyOf }: Standing,
  { said, inquiry }: { said: readonly ActOf<'partner'>[]; inquiry: Inquiry },
): Change[] {
  const { thread, config } = moment
  const opened = thread.signals.find(({ kind }) => kind === 'opened')
  const set = [...members].flatMap(([key, { via }]): Change[] => {
    const label = config.partners[key]?.labels[0]
    const isLabelled = thread.snapshot.labels.some(name => keyOf(name) === key)
    if (label === undefined || isLabelled || via === 'label') return []
    const order = said.at(-1)?.command.signal
    const cause = via === 'command' ? `partner ${order?.id}` : derivedCause
    const about = via === 'command' ? order : opened
    return [{ do: 'label', value: about ? presentName(moment, label, { inquiry, about }) : label, cause }]
  })
  const takeAway = [...outdated].flatMap(([name, cause]): Change[] => {
    const key = keyOf(name)
    const isWanted = key !== undefined && members.has(key)
    return isWanted || !labels.has(name) ? [] : [{ do: 'unlabel', value: labels.get(name)?.label ?? name, cause }]
  })
  return [...set, ...takeAway]
}

export function strayLabelsOf({ snapshot, signals }: ThreadFacts, keyOf: KeyOf): Stray[] {
  const strays = snapshot.labels.filter(
    label => label.toLowerCase().startsWith(partnerPrefix) && keyOf(label) === undefined,
  )
  // One that nobody saw being set is older than Lotse, and left in peace.
  return strays.flatMap(label => {
    const names = [label, ...formerNames(renamesIn(signals), label)]
    const setting = signals.findLast(signal => names.some(name => sets(signal, name)))
    return setting ? [{ is: 'label', name: label, at: setting.at, by: setting.actor }] : []
  })
}

function sets(signal: LearntSignal, name: string): boolean {
  if (signal.kind === 'labeled') return sameName(signal.label, name)
  return signal.kind === 'label_renamed' && sameName(signal.to, name)
}
