/** Who must speak or agree by the rules of a decision: people, teams and partners, one of them or everybody. */
import { z } from 'zod'
import type { Instant, LearntSignal, Person } from '../../core/facts.ts'
import { code, name, quoteInline, type Safe } from '../../core/markdown.ts'
import type { Voice } from './config.ts'
import { type Decision, type Folding, type Missing, roundOf } from './decision.ts'
import { answerTo, isDecider, isMember, isSameLogin } from './people.ts'

function whoOf(voice: Voice): string {
  return typeof voice === 'string' ? voice : voice.who
}

/** @returns the team behind an entry; null for a person, and for a partner without a team */
function teamOf({ partners }: Decision['rules'], who: string): string | null {
  if (who.includes('/')) return who.replace(/^@/, '')
  return Object.hasOwn(partners, who) ? (partners[who]?.team ?? null) : null
}

/** @returns how people call entries: a partner by its name */
export function namesOf({ partners }: Decision['rules'], entries: readonly string[]): Safe[] {
  return entries.map(entry => {
    const partner = Object.hasOwn(partners, entry) ? partners[entry] : undefined
    if (partner) return quoteInline(partner.name, 100)
    return entry.includes('/') ? code(entry.replace(/^@/, '')) : name(entry)
  })
}

/** What is missing, as people call it. */
export interface MissingNames {
  required: readonly Safe[]
  approve: readonly Safe[]
  support: number
}

export function nameMissing(rules: Decision['rules'], { required, approve, support }: Missing): MissingNames {
  return { required: namesOf(rules, required), approve: namesOf(rules, approve), support }
}

interface Speaker {
  by: Person
  signal: LearntSignal
}

function speaksFor(folding: Folding, { rules }: Decision, who: string, { by, signal }: Speaker): boolean {
  const team = teamOf(rules, who)
  return team === null ? isSameLogin(by.login, who.replace(/^@/, '')) : isMember(folding, team, by, signal)
}

/** @returns the entries of `required` and `approve` for which a person speaks */
export function askedFor(folding: Folding, decision: Decision, by: Person, signal: LearntSignal): string[] {
  const { required, approve } = decision.rules.profile
  const all = [...new Set([...required, ...approve].map(whoOf))]
  return all.filter(who => speaksFor(folding, decision, who, { by, signal }))
}

/** @returns whether what this person says is what the decision must hear */
export function isAsked(folding: Folding, decision: Decision, person: Person, about: LearntSignal): boolean {
  return askedFor(folding, decision, person, about).length > 0
}

/** Who decides, and who must speak or agree. Where a team of deciders is gone, nobody can say who decides: then everybody's objection stops the decision. */
export function mayBlock(folding: Folding, decision: Decision, person: Person, about: LearntSignal): boolean {
  if (isDecider(folding, decision, person, { about }) || isAsked(folding, decision, person, about)) return true
  const { deciders } = decision.rules.profile
  const teams = Array.isArray(deciders) ? deciders.filter(name => name.includes('/')) : []
  const { login } = person
  return teams.some(team => answerTo(folding, { ask: 'in_team', team: team.replace(/^@/, ''), login }, about) === null)
}

/** @returns the entries that have not spoken in this round; an objection of any round is speaking */
export function silentOf(folding: Folding, decision: Decision, asOf: Instant): string[] {
  const heard = [...positionsIn(decision), ...decision.objections.filter(({ withheld }) => !withheld)]
  return absentFrom(folding, decision, decision.rules.profile.required, { heard, asOf })
}

/** @returns the entries that have not supported in this round; whether the support counts otherwise is another matter */
export function disagreeing(folding: Folding, decision: Decision, asOf: Instant): string[] {
  const heard = positionsIn(decision).filter(({ kind }) => kind === 'support')
  return absentFrom(folding, decision, decision.rules.profile.approve, { heard, asOf })
}

function positionsIn(decision: Decision): Decision['positions'] {
  return decision.positions.filter(({ round }) => round === roundOf(decision))
}

interface Hearing {
  heard: readonly Speaker[]
  /** When the members of a team of which everybody is asked are looked up. */
  asOf: Instant
}

function absentFrom(
  folding: Folding,
  decision: Decision,
  voices: readonly Voice[],
  { heard, asOf }: Hearing,
): string[] {
  return voices.flatMap(voice => {
    const who = whoOf(voice)
    const team = typeof voice === 'string' ? null : teamOf(decision.rules, who)
    if (team !== null) return absentMembers(folding, decision, { who, team }, { heard, asOf })
    return heard.some(speaker => speaksFor(folding, decision, who, speaker)) ? [] : [who]
  })
}

const logins = z.array(z.string()).min(1)

/** Of everybody but the proposer. A team that is gone, or empty, is absent as a whole. */
function absentMembers(
  folding: Folding,
  { proposer }: Decision,
  { who, team }: { who: string; team: string },
  { heard, asOf }: Hearing,
): string[] {
  const members = logins.safeParse(answerTo(folding, { ask: 'members', team, asOf })).data
  if (!members) return [who]
  const present = [proposer, ...heard.map(({ by }) => by)]
  return members.filter(login => !present.some(person => isSameLogin(person.login, login)))
}
