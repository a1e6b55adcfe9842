/** Who may do what in a decision: roles, people and teams, as they were when somebody spoke. */
import type { Instant, LearntSignal, Person } from '../../core/facts.ts'
import { anyOf, hasRole, isAmong, samePerson, splitGroup } from '../../core/people.ts'
import type { Finding } from '../../core/questions.ts'
import type { Profile } from './config.ts'
import type { ConsensusMoment, Decision, Folding, Position } from './decision.ts'

export type Group = Profile['deciders']

/** What is learnt of a person is kept with the signal in which that person spoke, or, read later, with the thread. */
type Basis = { about: LearntSignal } | { asOf: Instant }

export function findIn({ thread }: ConsensusMoment, group: Group, { login }: Person, basis: Basis): Finding {
  if (!Array.isArray(group)) return hasRole(thread, group, login, basis)
  const { logins, teams } = splitGroup(group)
  if (isAmong(login, logins)) return { known: true }
  const questions = teams.map(team => ({ ask: 'in_team', team, login, ...('asOf' in basis ? basis : {}) }) as const)
  return anyOf(thread, questions, 'about' in basis ? basis.about : undefined)
}

/** A missing answer counts as no and is asked for: whatever is decided then is not carried out. */
export function isIn(folding: Folding, group: Group, person: Person, basis: Basis): boolean {
  return folding.inquiry.settle(findIn(folding.moment, group, person, basis))
}

export function isDecider(folding: Folding, { rules }: Decision, person: Person, basis: Basis): boolean {
  return isIn(folding, rules.profile.deciders, person, basis)
}

/** Own support counts for neither. */
export function isOwn({ proposer, author }: Decision, person: Person): boolean {
  return samePerson(person, proposer) || samePerson(person, author)
}

export function isMember({ inquiry }: Folding, team: string, { login }: Person, about: LearntSignal): boolean {
  return inquiry.ask({ ask: 'in_team', team, login }, about) === true
}

/** @returns support that counts in this round, one for each person */
export function countingSupport(decision: Decision): Position[] {
  const round = decision.rounds.at(-1)?.number ?? 1
  return decision.positions.filter(
    position => position.kind === 'support' && position.counts && position.round === round,
  )
}

/** A hint, never a block: whether everybody who supports is from the proposer's own company. */
export function isAllFromOneHouse(folding: Folding, decision: Decision): boolean {
  const support = countingSupport(decision)
  if (support.length === 0) return false
  const teams = Object.values(decision.rules.partners).flatMap(({ team }) => team ?? [])
  const { proposer, origin } = decision
  const houses = teams.filter(team => isMember(folding, team, proposer, origin))
  return houses.some(team => support.every(({ by, signal }) => isMember(folding, team, by, signal)))
}
