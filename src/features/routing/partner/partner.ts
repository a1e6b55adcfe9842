/** A partner as a thread has it: who, how that came about, and for how long. */
import type { Instant, Person } from '../../../core/facts.ts'
import type { PartnerSettings } from '../config.ts'

/** How the thread became the partner's. */
export type PartnerSource = 'command' | 'label' | 'field' | 'team'

export interface Partner extends PartnerSettings {
  key: string
  via: PartnerSource
  /** The label by which people find the thread, as written on it; null until it is set. */
  label: string | null
  /** Who set the label or said `/partner`; for `field` and `team` the author. */
  by: Person | null
}

/** A time during which the thread was that of at least one partner. */
export interface Spell {
  since: Instant
  /** The signal that began it; null if GitHub does not tell. */
  sinceSignal: string | null
  until: Instant | null
  endedBy: Person | null
  /** The labels that went last. */
  labels: string[]
  /** The partners it was last about. */
  keys: string[]
}
