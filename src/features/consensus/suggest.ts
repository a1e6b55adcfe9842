/** Which commands of consensus a person may use in a thread, and which of them that person most likely wants. */
import { isInAny, type Speaker } from '../../core/commands/command.ts'
import type { CommandDeclaration } from '../../core/commands/declare.ts'
import type { Person } from '../../core/facts.ts'
import { samePerson } from '../../core/people.ts'
import type { Finding } from '../../core/questions.ts'
import { type Circle, groups } from './command.ts'
import { commands } from './commands.ts'
import { type ConsensusMoment, canHappen, type Decision, isOpen, standing } from './decision.ts'
import { fold } from './fold.ts'
import { isActive } from './states.ts'

/** By the rules of the decision in the thread, else by those of the default profile. */
export function mayUse(moment: ConsensusMoment, declaration: CommandDeclaration, speaker: Speaker): Finding {
  const circle: Circle = { moment, decision: fold(moment).decisions.at(-1) ?? null }
  const { event } = commands.find(({ verb }) => verb === declaration.verb) ?? {}
  // What can do nothing here is not offered.
  if (event !== undefined && !(circle.decision && canHappen(circle.decision, event))) return { known: false }
  return isInAny(groups, circle, declaration, speaker)
}

/** @returns the likeliest first; what this person may not use is left out elsewhere */
export function suggests(moment: ConsensusMoment, { by }: Speaker): readonly string[] {
  const decision = fold(moment).decisions.at(-1)
  if (!decision || !isActive(decision.state)) {
    return decision?.state === 'accepted' ? ['appeal', 'supersede', 'decision'] : ['propose', 'decision']
  }
  return samePerson(by, decision.proposer) ? forProposer(decision) : forOthers(decision, by)
}

function forProposer(decision: Decision): readonly string[] {
  if (decision.state === 'paused') return ['resume', 'withdraw', 'decision']
  if (decision.state === 'amending') return ['amend', 'withdraw', 'decision']
  if (standing(decision).length > 0) return ['address', 'amend', 'extend', 'withdraw', 'decision']
  return ['amend', 'extend', 'withdraw', 'decision']
}

function forOthers(decision: Decision, person: Person): readonly string[] {
  const open = decision.objections.filter(isOpen)
  const own = open.some(({ by }) => samePerson(by, person)) ? ['resolve'] : []
  const others = open.length > own.length ? ['dismiss'] : []
  const change = decision.change ? ['substantive'] : []
  return [...own, ...change, 'object', 'support', 'wait', 'stand-aside', ...others, 'decision']
}
