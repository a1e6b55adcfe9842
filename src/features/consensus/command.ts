/** How a command of consensus is taken: what is known when it is given, for whom it is, and what it can come to. */
import {
  type Command,
  type CommandDefinition,
  command,
  type Groups,
  type Written,
  wordsOf,
} from '../../core/commands/command.ts'
import type { Who } from '../../core/commands/declare.ts'
import type { Members } from '../../core/commands/refusals.ts'
import type { Safe } from '../../core/markdown.ts'
import { type Parsed, parsed, unparsed, type Wording } from '../../core/parsed.ts'
import { samePerson } from '../../core/people.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { inBoth } from '../../i18n/languages.ts'
import type { Profile } from './config.ts'
import { type ConsensusMoment, canHappen, type Decision, type Folding, type Ground } from './decision.ts'
import { findIn, type Group } from './people.ts'
import { type DecisionEvent, isActive } from './states.ts'
import type { ConsensusTexts } from './text/en.ts'
import { texts } from './text.ts'

/** Where it is asked who may do what. */
export interface Circle {
  moment: ConsensusMoment
  /** The last one in the thread. */
  decision: Decision | null
}

export interface Context extends Circle {
  folding: Folding
  spoken: SpokenCommand
  /** On what a proposal would stand; null for all other commands. */
  ground: Ground | 'gone' | null
}

/** There is a decision to speak of. */
export interface Running extends Context {
  decision: Decision
}

/** What became of a command, with the decision as it is then; `tells`: what was asked for is told at the end of the fold. */
export type Result =
  | (({ done: null } | { noted: Wording }) & { decision: Decision })
  | { refused: Wording }
  | { tells: Topic }
export type Topic = 'status' | 'why' | 'log'

export function done(decision: Decision): Result {
  return { done: null, decision }
}

/** Recorded, without the effect that its writer may hope for. */
export function recorded(decision: Decision, say: (text: ConsensusTexts['told']) => Safe): Result {
  return { noted: inBoth(texts, text => say(text.told)), decision }
}

type Refusal = (text: ConsensusTexts['refused']) => Safe

export function no(say: Refusal): Wording {
  return inBoth(texts, text => say(text.refused))
}

export function refused(say: Refusal): { refused: Wording } {
  return { refused: no(say) }
}

export function misread(say: Refusal): { ok: false; problem: Wording } {
  return unparsed(no(say))
}

export function readWords(written: Written): Parsed<string, Wording> {
  return parsed(wordsOf(written))
}

export function readReason(written: Written, { spoken: { verb } }: Context): Parsed<string, Wording> {
  const reason = wordsOf(written)
  return reason === '' ? misread(text => text.noReason(verb)) : parsed(reason)
}

export interface DecisionCommand extends Command<Context, Result> {
  /** What it does to the decision that is there; none for `/propose` and `/decision`. */
  event?: DecisionEvent
}

/** A command about the decision that is there, while its state allows what the command does. */
export function during<Value>(event: DecisionEvent, rules: CommandDefinition<Running, Value, Result>): DecisionCommand {
  const inner = command<Running, Value, Result>({
    ...rules,
    // Who may never do it is told so, not when it could be done.
    read: (written, context) =>
      canHappen(context.decision, event) ? rules.read(written, context) : unparsed(notNow(context)),
  })
  return {
    ...inner,
    event,
    take(spoken, { decision, ...context }, groups) {
      if (!decision) return refused(text => text.noDecision())
      const running = { ...context, decision }
      if (!isActive(decision.state) && !canHappen(decision, event)) return { refused: notNow(running) }
      return inner.take(spoken, running, groups)
    },
  }
}

export function notNow({ spoken, decision: { state, number } }: Running): Wording {
  return no(text => text.notNow(spoken.verb, state, number))
}

/** By the frozen rules of the decision, where there is one. */
export const groups = groupsOf(({ decision, moment }) => decision?.rules.profile ?? moment.config.profiles.default)

export function groupsOf(rulesIn: (circle: Circle) => Profile | undefined): Groups<Circle> {
  return {
    isIn(circle, group, { by, about }) {
      const { decision, moment } = circle
      if (group === 'proposer') return { known: decision !== null && samePerson(by, decision.proposer) }
      if (group === 'objector') return { known: decision?.objections.some(one => samePerson(one.by, by)) ?? false }
      const members = namedIn(rulesIn(circle), group)
      return members ? findIn(moment, members, by, { about }) : { known: group === 'anyone' }
    },
    membersOf(circle, group) {
      if (group === 'proposer') return circle.decision ? [circle.decision.proposer.login] : []
      const members = namedIn(rulesIn(circle), group)
      return members ? toMembers(members) : []
    },
  }
}

function namedIn(profile: Profile | undefined, group: Who): Group | null {
  return profile && (group === 'deciders' || group === 'proposers' || group === 'chairs') ? profile[group] : null
}

function toMembers(group: Group): Members {
  return Array.isArray(group) ? group : inBoth(texts, text => text.withRole(group))
}
