/** Who may do what in a decision: roles, people and teams, as they were when somebody spoke. */
import { type Instant, type LearntSignal, type Person, roles } from '../../core/facts.ts'
import { type Finding, type Lookup, type Question, questionKey } from '../../core/questions.ts'
import type { Profile } from './config.ts'
import type { Decision, Folding, Position } from './decision.ts'

export type Group = Profile['deciders']

/** What is learnt of a person is kept with the signal in which that person spoke, or, read later, with the thread. */
export type Basis = { about: LearntSignal } | { asOf: Instant }

/** @returns the answer if it is known; otherwise it is asked, and nothing may rest on it */
export function answerTo({ moment, ask }: Folding, question: Question, about?: LearntSignal): unknown {
  const kept = about ? about.learnt : moment.thread.answers
  const key = questionKey(question)
  if (Object.hasOwn(kept, key)) return kept[key]
  ask.push({ question, ...(about ? { about: about.id } : {}) })
  return undefined
}

type PersonQuestion = Extract<Question, { ask: 'permission' | 'in_team' }>

/** A missing answer counts as no and is asked for: whatever is decided then is not carried out. */
function settle(folding: Folding, question: PersonQuestion, basis: Basis): unknown {
  return 'about' in basis ? answerTo(folding, question, basis.about) : answerTo(folding, { ...question, ...basis })
}

export function isAmong(folding: Folding, group: Group, { login }: Person, basis: Basis): boolean {
  if (!Array.isArray(group)) {
    const role = settle(folding, { ask: 'permission', login }, basis)
    const has = roles.find(name => name === role)
    return has !== undefined && roles.indexOf(has) >= roles.indexOf(group)
  }
  if (group.some(name => isSameLogin(name, login))) return true
  const teams = group.filter(name => name.includes('/')).map(name => name.replace(/^@/, ''))
  return teams.some(team => settle(folding, { ask: 'in_team', team, login }, basis) === true)
}

/** The same as a finding, for help: what must be asked, or what is known. */
export function findAmong(folding: Folding, group: Group, person: Person, about: LearntSignal): Finding {
  const ask: Lookup[] = []
  const known = isAmong({ ...folding, ask }, group, person, { about })
  return ask.length > 0 && !known ? { ask } : { known }
}

export function isSameLogin(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

export function isSamePerson(one: Person, other: Person): boolean {
  return one.id === other.id && (one.id !== 0 || isSameLogin(one.login, other.login))
}

export function isOwn({ proposer, author }: Decision, person: Person): boolean {
  return isSamePerson(person, proposer) || isSamePerson(person, author)
}

export function isDecider(folding: Folding, { rules }: Decision, person: Person, basis: Basis): boolean {
  return isAmong(folding, rules.profile.deciders, person, basis)
}

export function isChair(folding: Folding, { rules }: Decision, person: Person, about: LearntSignal): boolean {
  return isAmong(folding, rules.profile.chairs, person, { about })
}

export function isProposerOrChair(folding: Folding, decision: Decision, person: Person, about: LearntSignal): boolean {
  return isSamePerson(person, decision.proposer) || isChair(folding, decision, person, about)
}

export function isMember(folding: Folding, team: string, { login }: Person, about: LearntSignal): boolean {
  return answerTo(folding, { ask: 'in_team', team, login }, about) === true
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
