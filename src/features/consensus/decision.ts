/** A decision as far as it has come: what folding yields and everything else decides on. */
import type { Calendar } from '../../core/calendar.ts'
import type { LogEntry } from '../../core/chain.ts'
import type { Duration } from '../../core/duration.ts'
import type { Instant, LearntSignal, Person } from '../../core/facts.ts'
import type { Inquiry } from '../../core/inquiry.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import type { Moment } from '../feature.ts'
import type { ConsensusConfig, Profile } from './config.ts'
import type { Reading, Resolution, Spot } from './resolution.ts'
import { type DecisionEvent, move, type State } from './states.ts'
import type { Window, WindowRules } from './window.ts'

export type ConsensusMoment = Moment<ConsensusConfig>

export type Fate = 'standing' | 'addressed' | 'resolved' | 'dismissed' | 'lapsed' | 'adopted'

/** `O1`, counted in the decision. */
export type ObjectionId = `O${number}`

export interface Objection extends Spot {
  id: ObjectionId
  by: Person
  /** The author stays unnamed; `by` is the chair who entered it. */
  withheld: boolean
  at: Instant
  reason: string
  signal: LearntSignal
  /** False: advisory, by somebody who does not decide. */
  blocking: boolean
  fate: Fate
  /** Without a reason so far: until then one can be given. */
  reasonBy: Instant | null
  addressed: (Spot & { at: Instant; text: string; answerBy: Instant }) | null
  dismissals: { by: Person; at: Instant; reason: string }[]
}

/** What a person last said without objecting. */
export interface Position extends Spot {
  kind: 'support' | 'aside'
  by: Person
  at: Instant
  round: number
  text: string
  signal: LearntSignal
  /** By a decider who is neither the proposer nor the author of the text. */
  counts: boolean
}

export interface Round {
  number: number
  from: Instant
  why: 'start' | 'amended' | 'substantive' | 'silence'
  resolution: Resolution
}

/** A change of the text that is not yet classified. */
export interface PendingChange {
  since: Instant
  to: Resolution
  /** Said to be minor; holds at `settles` unless somebody says `/substantive`. */
  minor: { by: Person; settles: Instant } | null
}

export type PauseCause = 'command' | 'locked' | 'closed' | 'draft' | 'archived' | 'suspended'

export interface Pause {
  cause: PauseCause
  since: Instant
  by: Person | null
  reason: string
  /** Closed as done, by a person. */
  isDone?: true
}

export type Move = { at: Instant; to: Instant; reason: string; by: Person | null } & {
  why: 'extend' | 'wait' | 'quorum' | 'outage'
}

/** How it ended and why, as data; the words are made when it is shown. */
export type EndCause =
  | { why: 'silence' | 'concluded' | 'withdrawn' | 'rejected'; reason: string }
  | { why: 'closed_by_proposer' | 'merged' | 'closed_as_done' | 'objected_too_long' }
  | { why: 'input_missing'; missing: Missing }

export interface Missing {
  /** Entries of `required` that have not spoken; of one that means everybody, whoever has not. */
  required: string[]
  /** The same of `approve`: who has not supported. */
  approve: string[]
  /** Supporters that are still needed. */
  support: number
}

export interface Appeal {
  at: Instant
  by: Person | null
  reason: string
}

export interface Frozen extends WindowRules {
  profileName: string
  profile: Profile
  chosen: Duration | Instant | undefined
  calendar: Calendar
  /** Partners by key, with their team as `org/team`. */
  partners: Readonly<Record<string, { name: string; team: string | null }>>
  config: ConsensusConfig
}

export interface Decision extends Spot {
  /** Names the decision in its thread: the signal that began it. */
  id: string
  number: number | null
  rules: Frozen
  proposer: Person
  /** Whose text it is; own support counts for neither. */
  author: Person
  origin: LearntSignal
  /** Before this thread: a mailing list. */
  announced: { at: Instant; url: string } | null
  title: string
  effective: string | null
  covers: number[]
  excluded: { number: number; reason: string }[]
  state: State
  resolution: Resolution
  rounds: Round[]
  change: PendingChange | null
  /** When the present text took the place of the one that was proposed; null: it is that one. */
  amendedAt: Instant | null
  objections: Objection[]
  positions: Position[]
  /** Who asked for time in which round. */
  waits: (Spot & { by: Person; at: Instant; round: number; until: Instant; reason: string })[]
  pauses: Pause[]
  window: Window
  moves: Move[]
  objectedSince: Instant | null
  /** The end that was looked at and found nothing against acceptance. */
  dueAt: Instant | null
  end: { at: Instant; cause: EndCause } | null
  appeal: Appeal | null
  supersedes: number[]
  supersededBy: number | null
  log: LogEntry[]
}

/** By whom something was said, when and where. */
export type Said = Pick<SpokenCommand, 'by' | 'signal' | 'place' | 'item'>

/** On what a decision would stand: the rules, labels and words as they are when it begins. */
export interface Ground {
  rules: Omit<Frozen, 'profile' | 'profileName' | 'chosen'>
  labels: string[]
  reading: Reading
}

/** What folding needs beside the decision. */
export interface Folding {
  moment: ConsensusMoment
  signals: readonly LearntSignal[]
  /** While anything is missing, nothing that is folded may be acted upon. */
  inquiry: Inquiry
}

export function isOpen({ fate }: Pick<Objection, 'fate'>): boolean {
  return fate === 'standing' || fate === 'addressed'
}

export function isBlocking(objection: Objection): boolean {
  return objection.blocking && isOpen(objection)
}

export function standing({ objections }: Decision): Objection[] {
  return objections.filter(isBlocking)
}

export function roundOf({ rounds }: Decision): number {
  return rounds.at(-1)?.number ?? 1
}

/** Where the decision stands apart from a pause. */
function stateBefore(decision: Decision, event: DecisionEvent): State {
  const isAmending = decision.change !== null && decision.state !== 'amending'
  if (event === 'resume' && isAmending) return 'amending'
  return standing(decision).length > 0 ? 'objected' : 'open'
}

export function canHappen(decision: Decision, event: DecisionEvent): boolean {
  return move(decision.state, event, stateBefore(decision, event)) !== null
}

/** @returns the decision moved by the table; unchanged where the event cannot happen */
export function moved(decision: Decision, event: DecisionEvent): Decision {
  return { ...decision, state: move(decision.state, event, stateBefore(decision, event)) ?? decision.state }
}

/** @returns the decision with one entry more in its log */
export function logged(decision: Decision, entry: LogEntry): Decision {
  return { ...decision, log: [...decision.log, entry] }
}

const correctable = ['object', 'support', 'stand-aside', 'wait', 'address']

/** @returns whether this command was carried out from the same comment before it was edited */
export function isCorrection({ log }: Decision, command: SpokenCommand): boolean {
  const { verb, signal, place, item } = command
  const isSame = (entry: LogEntry) => entry.event === verb && entry.place === place && entry.item === item
  return signal.kind === 'edited' && correctable.includes(verb) && log.some(isSame)
}
