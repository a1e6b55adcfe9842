/** Finds out whose thread this is: by the labels that partners claim, and since when without a break. */
import type { Instant, LearntSignal, Person, ThreadFacts } from '../../core/facts.ts'
import type { PartnerSettings, RoutingConfig } from './config.ts'

export interface Partner extends PartnerSettings {
  key: string
  /** The label by which the thread is the partner's, as written on the thread. */
  label: string
  labelledBy: Person | null
}

/** A time during which the thread carried the label of at least one partner. */
export interface Spell {
  since: Instant
  /** The signal that began it; null if GitHub does not tell. */
  sinceSignal: string | null
  until: Instant | null
  endedBy: Person | null
  /** The labels that went last. */
  labels: string[]
}

type LabelSignal = Extract<LearntSignal, { kind: 'labeled' | 'unlabeled' }>

/** @returns the key of the partner that claims a label, without regard to case as GitHub compares them */
function partnerKeyOf(config: RoutingConfig, label: string): string | undefined {
  const wanted = label.toLowerCase()
  return Object.keys(config.partners).find(key =>
    config.partners[key]?.labels.some(name => name.toLowerCase() === wanted),
  )
}

function partnerLabelSignals({ signals }: ThreadFacts, config: RoutingConfig): LabelSignal[] {
  return signals.flatMap(signal => {
    const isLabelling = signal.kind === 'labeled' || signal.kind === 'unlabeled'
    return isLabelling && partnerKeyOf(config, signal.label) !== undefined ? [signal] : []
  })
}

/** @returns the partners whose labels the thread carries now, in the order of the configuration, each once */
export function partnersOf(thread: ThreadFacts, config: RoutingConfig): Partner[] {
  return Object.entries(config.partners).flatMap(([key, settings]) => {
    const label = thread.snapshot.labels.find(name => partnerKeyOf(config, name) === key)
    if (label === undefined) return []
    const setting = partnerLabelSignals(thread, config).findLast(
      signal => signal.kind === 'labeled' && signal.label.toLowerCase() === label.toLowerCase(),
    )
    return [{ ...settings, key, label, labelledBy: setting?.actor ?? null }]
  })
}

/** @returns every spell in the order of time; the present one last */
export function spellsOf(thread: ThreadFacts, config: RoutingConfig): Spell[] {
  const on = new Set<string>()
  const spells: Spell[] = []
  for (const { kind, label, at, actor, id } of partnerLabelSignals(thread, config)) {
    if (kind === 'labeled') {
      if (on.size === 0) spells.push({ since: at, sinceSignal: id, until: null, endedBy: null, labels: [] })
      on.add(label.toLowerCase())
    } else if (on.delete(label.toLowerCase()) && on.size === 0) {
      spells.push(...spells.splice(-1).map(spell => ({ ...spell, until: at, endedBy: actor, labels: [label] })))
    }
  }
  const last = agree(spells.pop() ?? null, thread, config)
  return last ? [...spells, last] : spells
}

/** @returns the present spell, or the last one that ended; null if the thread never was a partner's */
export function lastSpell(thread: ThreadFacts, config: RoutingConfig): Spell | null {
  return spellsOf(thread, config).at(-1) ?? null
}

/** What GitHub shows now is right; where the story told otherwise, its missing end is taken from the last change. */
function agree(spell: Spell | null, thread: ThreadFacts, config: RoutingConfig): Spell | null {
  const isPartners = partnersOf(thread, config).length > 0
  const { updatedAt } = thread.snapshot
  if (isPartners && (!spell || spell.until !== null)) {
    return { since: spell?.until ?? updatedAt, sinceSignal: null, until: null, endedBy: null, labels: [] }
  }
  if (!isPartners && spell && spell.until === null) return { ...spell, until: updatedAt, endedBy: null }
  return spell
}

/** @returns whether the label signals tell the same as GitHub shows; if not, something was missed */
export function isStoryComplete(thread: ThreadFacts, config: RoutingConfig): boolean {
  const spell = lastSpell(thread, config)
  return !spell || (spell.sinceSignal !== null && (spell.until === null || spell.labels.length > 0))
}
