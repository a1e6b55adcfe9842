/** Who must speak or agree by the rules of a decision, and what silence cannot replace: required voices, explicit support. */
import { z } from 'zod'
import type { Instant, LearntSignal, Person } from '../../core/facts.ts'
import { code, name, quoteInline, type Safe } from '../../core/markdown.ts'
import { sameName } from '../../core/people.ts'
import type { Voice } from './config.ts'
import { type Decision, type Folding, type Missing, roundOf } from './decision.ts'
import { countingSupport, isDecider, isMember } from './people.ts'

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
  return team === null ? sameName(by.login, who.replace(/^@/, '')) : isMember(folding, team, by, signal)
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
  return teams.some(
    team => folding.inquiry.ask({ ask: 'in_team', team: team.replace(/^@/, ''), login }, about) === null,
  )
}

/** @returns the entries that have not spoken in this round; an objection of any round is speaking */
function silentOf(folding: Folding, decision: Decision, asOf: Instant): string[] {
  const heard = [...positionsIn(decision), ...decision.objections.filter(({ withheld }) => !withheld)]
  return absentFrom(folding, decision, decision.rules.profile.required, { heard, asOf })
}

/** @returns the entries that have not supported in this round; whether the support counts otherwise is another matter */
function disagreeing(folding: Folding, decision: Decision, asOf: Instant): string[] {
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
  const members = logins.safeParse(folding.inquiry.ask({ ask: 'members', team, asOf })).data
  if (!members) return [who]
  const present = [proposer, ...heard.map(({ by }) => by)]
  return members.filter(login => !present.some(person => sameName(person.login, login)))
}

/** @returns what is missing at present, support counted as it was when it was given; null: nothing */
export function missingNow(folding: Folding, decision: Decision): Missing | null {
  return missingOf(folding, decision, lastLook(decision))
}

/** When the members of teams were looked up last: at the beginning of the round, then at an end that found input missing. */
function lastLook({ moves, rounds }: Decision): Instant {
  const began = rounds.at(-1)?.from ?? 0
  return Math.max(began, moves.findLast(({ why }) => why === 'quorum')?.at ?? 0)
}

function missingOf(folding: Folding, decision: Decision, asOf: Instant): Missing | null {
  const support = countingSupport(decision).length
  const missing = {
    required: silentOf(folding, decision, asOf),
    approve: disagreeing(folding, decision, asOf),
    support: Math.max(0, decision.rules.profile.support - support),
  }
  const { required, approve } = missing
  return required.length > 0 || approve.length > 0 || missing.support > 0 ? missing : null
}

/** @returns what is missing when everybody's membership is read again at `asOf`; null: nothing */
export function missingAt(folding: Folding, decision: Decision, asOf: Instant): Missing | null {
  return missingOf(folding, recounted(folding, decision, asOf), asOf)
}

/** @returns the decision in which the support of those who decide no longer counts no longer, as people can see then */
export function recounted(folding: Folding, decision: Decision, asOf: Instant): Decision {
  if (decision.rules.profile.support === 0) return decision
  const counting = countingSupport(decision)
  const positions = decision.positions.map(one =>
    counting.includes(one) && !isDecider(folding, decision, one.by, { asOf }) ? { ...one, counts: false } : one,
  )
  return { ...decision, positions }
}
