/** The state of a partner's request: what folding yields and everything else decides on. */
import type { Instant, Person } from '../../core/facts.ts'
import type { Moment } from '../feature.ts'
import type { Act } from './commands.ts'
import type { RoutingConfig } from './config.ts'
import type { Partner, Spell } from './partner/partner.ts'

export type RoutingMoment = Moment<RoutingConfig>

/** The first human answer from our side. */
export interface FirstAnswer {
  at: Instant
  by: Person
}

/** Why Lotse passes over an engineer. `full`: at `max_open`; `gone`: neither assignable nor in the organisation. */
export type SkipReason = 'not_assignable' | 'gone' | 'given_back' | 'away' | 'full' | 'author'

export interface Skipped {
  login: string
  why: SkipReason
}

/** How somebody came to have a request. `nobody_assignable`: mentioned, for want of anybody who could be assigned. */
export type KeeperReason =
  | ('claimed' | 'handed_over' | 'set_by_human')
  | ('area' | 'owner' | 'deputy' | 'backup' | 'lead' | 'nobody_assignable')

/** Who has the request, or one partner's part of it. */
export interface Keeper {
  login: string
  why: KeeperReason
  /** The partner whom the engineer looks after; null if the thread as a whole was taken or handed over. */
  partner: Partner | null
  skipped: Skipped[]
  /** Everybody else was away or at their limit, so that this person has it all the same. */
  isDespite: boolean
  /** Names the assignment: one cause assigns once. */
  cause: string
}

/** A time in which the clock was paused because we waited for the partner. */
export interface Pause {
  from: Instant
  /** null: it is paused still. */
  to: Instant | null
  by: Person | null
  /** The label that paused it; null for `/waiting`. */
  label: string | null
  /** What `/waiting` asked. */
  question: string
  /**
   * How it ended: by words of the partner, by `/resume`, with the label, or because the draft was ready for review; null
   * while it lasts, and where a draft took its place.
   */
  endedBy: { how: 'words' | 'command' | 'label' | 'ready'; who: Person | null } | null
  /** The pull request was a draft. */
  isDraft?: true
}

/** What happened to a request, for the history that everybody can read. */
export type HistoryEntry = { at: Instant } & (
  | { kind: 'partners'; from: string[]; to: string[]; by: Person | null }
  | { kind: 'claimed'; by: Person }
  | { kind: 'handed_over'; by: Person | null; to: string; why: string }
  /** `by` is null where GitHub does not tell who un-assigned. */
  | { kind: 'given_back'; by: Person | null; login: string }
  | { kind: 'paused'; by: Person | null; label: string | null; question: string }
  | { kind: 'resumed'; by: Person | null; how: 'words' | 'command' | 'label' }
  /** The pull request became a draft, or ready for review. */
  | { kind: 'drafted' | 'ready'; by: Person | null }
  | { kind: 'snoozed'; by: Person; until: Instant; why: string }
  | { kind: 'escalated'; by: Person; why: string }
  | { kind: 'rung'; do: RungAction }
  | { kind: 'answered'; by: Person }
  | { kind: 'closed' | 'reopened' }
  | { kind: 'moved'; from: string }
  | { kind: 'gone'; how: 'converted' | 'deleted' | 'transferred' }
  | { kind: 'quiet' | 'loud'; by: Person }
  /** A comment with a command was deleted; what it did stands. */
  | { kind: 'deleted_command'; by: Person | null; verb: string }
  /** Somebody wrote a command into another person's comment; nothing was run. */
  | { kind: 'foreign_command'; by: Person | null; verb: string }
)

const rungActions = ['remind', 'add_backup', 'tell_lead'] as const
export type RungAction = (typeof rungActions)[number]

export function isRungAction(text: string): text is RungAction {
  return rungActions.some(action => action === text)
}

/** The need behind a request, by `/need` or a line `Need: …`. */
export interface Need {
  text: string
  /** `#12` or `owner/name#12`: the thread whose need is the same. */
  sameAs: string | null
  by: Person | null
}

/** An engineer who was added because the promise was not kept. */
export interface Helper {
  login: string
  /** When, in the working time of the clock, the new promise began: a share of the target. */
  fromShare: number
}

/** A partner's request, as far as it has come. */
export interface RequestState {
  partners: Partner[]
  /** The partners whose request this is or, after the last one went, was. */
  involved: Partner[]
  spell: Spell
  /** When the clock of this round began. */
  start: Instant
  /** 1, and one more with every reopening. */
  round: number
  /** Null while the thread is open. */
  closedAt: Instant | null
  answer: FirstAnswer | null
  keepers: Keeper[]
  helper: Helper | null
  /** Of this round, in the order of time. */
  pauses: Pause[]
  need: Need | null
  /** Ids of the questions that the text leaves open. */
  openQuestions: string[]
  /** In the order of time. */
  history: HistoryEntry[]
  acts: Act[]
  /** Logins that Lotse assigned and that are assigned still. */
  ownAssignees: string[]
  isQuiet: boolean
}

/** The request before anybody is chosen. */
export type UnassignedRequest = Omit<RequestState, 'keepers' | 'helper' | 'history'>

/** Whether the partner still waits for a first answer. */
export function isWaiting({ partners, answer, closedAt }: UnassignedRequest): boolean {
  return partners.length > 0 && !answer && closedAt === null
}
