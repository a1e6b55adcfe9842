/** Who somebody is: bot, engineer, a partner's or a company's, with which role and language. */
import {
  type Answer,
  type Instant,
  type LearntSignal,
  type Person,
  type Role,
  roles,
  type ThreadFacts,
} from './facts.ts'
import { answerOf } from './inquiry.ts'
import type { Language } from './parsed.ts'
import type { Finding, Question } from './questions.ts'

/** What the configuration says of a person; who is not listed is always there and takes any number of requests. */
export interface PersonSettings {
  max_open?: number | undefined
  /** Days as `2026-10-05..2026-10-16`, both ends included. */
  away: readonly string[]
  language?: Language | undefined
}

/** An organisation beside ours, with the people who speak for it here. */
export interface Party {
  key: string
  name: string
  /** `org/team`; null without one. */
  team: string | null
  /** Logins of single people. */
  contacts: readonly string[]
  /** Labels that make a thread its own. */
  labels: readonly string[]
  language?: Language | undefined
}

/** Who is who, as the organisation's configuration says. */
export interface Directory {
  /** By login in lower case. */
  people: Readonly<Record<string, PersonSettings>>
  /** Logins, and teams as `org/team`. */
  engineers: readonly string[]
  partners: readonly Party[]
  companies: readonly Party[]
}

/** Of whom is asked: what is learnt of a person is kept with the signal in which that person spoke, else with the thread. */
export interface Asking {
  thread: ThreadFacts
  directory: Directory
}

/** Where somebody is answered. */
export interface Answering extends Asking {
  /** Of those who have none of their own: the organisation's, or the thread's. */
  language: Language
}

/** GitHub compares names of accounts, labels and repositories without regard to case. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

export function isAmong(name: string, names: readonly string[]): boolean {
  return names.some(other => sameName(other, name))
}

/** Deleted accounts share an id, so that only their names tell them apart. */
export function samePerson(one: Person, other: Person): boolean {
  return one.id === other.id && (one.id !== 0 || sameName(one.login, other.login))
}

/** @returns logins and teams apart, `@` taken away: `@acme/iaas` is the team `acme/iaas` */
export function splitGroup(entries: readonly string[]): { logins: string[]; teams: string[] } {
  const names = entries.map(entry => entry.replace(/^@/, ''))
  return { logins: names.filter(name => !name.includes('/')), teams: names.filter(name => name.includes('/')) }
}

/** The first question that is unanswered is asked; the first that is answered with yes decides. */
export function anyOf(thread: ThreadFacts, questions: readonly Question[], about?: LearntSignal): Finding {
  for (const question of questions) {
    const answer = answerOf(thread, question, about)
    if (answer === undefined) return { ask: [{ question, ...(about ? { about: about.id } : {}) }] }
    if (answer === true) return { known: true }
  }
  return { known: false }
}

/** @returns whether one or the other holds; the second is looked at only where the first does not */
export function either(first: Finding, second: () => Finding): Finding {
  return 'ask' in first || first.known ? first : second()
}

/** @returns whether both hold; the second is looked at only where the first does */
export function both(first: Finding, second: () => Finding): Finding {
  return 'ask' in first || !first.known ? first : second()
}

/** @returns whether the first holds and the second does not */
export function butNot(first: Finding, second: () => Finding): Finding {
  if ('ask' in first || !first.known) return first
  const exception = second()
  return 'ask' in exception ? exception : { known: !exception.known }
}

/** @param entries logins, and teams as `org/team` or `@org/team` */
export function isInGroup(
  thread: ThreadFacts,
  entries: readonly string[],
  login: string,
  about?: LearntSignal,
): Finding {
  const { logins, teams } = splitGroup(entries)
  if (isAmong(login, logins)) return { known: true }
  return anyOf(
    thread,
    teams.map(team => ({ ask: 'in_team', team, login }) as const),
    about,
  )
}

export function isEngineer({ thread, directory }: Asking, login: string, about?: LearntSignal): Finding {
  return isInGroup(thread, directory.engineers, login, about)
}

/** Whether a person is a contact of one of the parties, or in one of their teams. */
export function isOfParty(
  thread: ThreadFacts,
  parties: readonly Party[],
  login: string,
  about?: LearntSignal,
): Finding {
  const entries = parties.flatMap(({ contacts, team }) => [...contacts, ...(team === null ? [] : [team])])
  return isInGroup(thread, entries, login, about)
}

/** By what a role is judged. */
interface Judging {
  about?: LearntSignal | undefined
  /** Read at that time or later, whatever was known before. */
  asOf?: Instant | undefined
  /** As `owner/name`, where it is not the thread's own: a command acts by the rights its writer has where it acts. */
  repository?: string | undefined
}

export function hasRole(
  thread: ThreadFacts,
  least: Role,
  login: string,
  { about, asOf, repository }: Judging = {},
): Finding {
  const question: Question = {
    ...{ ask: 'permission', login },
    ...(repository === undefined ? {} : { repository }),
    ...(asOf === undefined ? {} : { asOf }),
  }
  const answer = answerOf(thread, question, about)
  if (answer === undefined) return { ask: [{ question, ...(about ? { about: about.id } : {}) }] }
  return { known: isAtLeast(answer, least) }
}

/** @returns whether an answer to `permission` is this role or a higher one */
export function isAtLeast(answer: Answer | undefined, least: Role): boolean {
  return roles.indexOf(roles.find(role => role === answer) ?? 'none') >= roles.indexOf(least)
}

/** @returns the partners whose thread it is, as its labels say */
export function partnersOf({ thread, directory }: Asking): Party[] {
  return directory.partners.filter(({ labels }) => labels.some(label => isAmong(label, thread.snapshot.labels)))
}

/**
 * The language in which a person is answered: their own, that of the partner or company for whom they write, that of the
 * partner whose thread it is, else the organisation's, in which its engineers are answered. Membership that is not known
 * yet is not asked for: a language decides nothing.
 */
export function languageOf(answering: Answering, person: Person, about?: LearntSignal): Language {
  const { thread, directory, language } = answering
  const own = directory.people[person.login.toLowerCase()]?.language
  if (own) return own
  if (isAmong(person.login, directory.engineers)) return language
  const partners = partnersOf(answering)
  const isAuthor = samePerson(person, thread.snapshot.author)
  const isOf = (party: Party) => isKnown(isOfParty(thread, [party], person.login, about))
  const known = [...partners, ...directory.partners, ...directory.companies].find(isOf)
  return ((isAuthor ? partners[0] : known) ?? known ?? partners[0])?.language ?? language
}

/** What must still be asked counts as no. */
export function isKnown(finding: Finding): boolean {
  return 'known' in finding && finding.known
}
