/** The state of a partner's request: what folding yields and everything else decides on. */
import type { Instant, Person } from '../../core/facts.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import type { Moment } from '../feature.ts'
import type { RoutingConfig } from './config.ts'
import type { Partner, Spell } from './partners.ts'

export type RoutingMoment = Moment<RoutingConfig>

/** The first human answer from our side. */
export interface FirstAnswer {
  at: Instant
  by: Person
}

/** Why Lotse passes over an engineer. */
export type Skipped = { login: string; why: 'not_assignable' | 'given_back' }

export interface Choice {
  login: string
  why: 'owner' | 'backup' | 'lead' | 'claimed' | 'set_by_human' | 'nobody_assignable'
  /** The partner whom the engineer looks after; null if the thread as a whole was taken. */
  partner: Partner | null
  skipped: Skipped[]
  /** Names the assignment: one cause assigns once. */
  cause: string
}

/** A partner's request, as far as it has come. */
export interface RequestState {
  partners: Partner[]
  /** The partners whose request this is or, after the last label went, was. */
  involved: Partner[]
  spell: Spell
  /** When the clock of this round began. */
  start: Instant
  /** Null while the thread is open. */
  closedAt: Instant | null
  answer: FirstAnswer | null
  choices: Choice[]
  commands: SpokenCommand[]
  /** Logins that Lotse assigned and that are assigned still. */
  ownAssignees: string[]
}

/** The request before anybody is chosen. */
export type UnassignedRequest = Omit<RequestState, 'choices'>

/** Whether the partner still waits for a first answer. */
export function isWaiting({ partners, answer, closedAt }: UnassignedRequest): boolean {
  return partners.length > 0 && !answer && closedAt === null
}
