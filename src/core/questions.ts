/** The questions that rules may ask, and how their answers are kept. */
import { z } from 'zod'
import type { Answer, Answers, Instant, Place, ThreadFacts } from './facts.ts'

/** What the rules may ask of GitHub beyond what webhooks bring. */
export type Question =
  /**
   * With `asOf`: read at that time or later, whatever was known before. `repository`, as `owner/name`: there, rather than in
   * the thread's own.
   */
  | { ask: 'permission'; login: string; asOf?: Instant; repository?: string }
  | { ask: 'in_team'; team: string; login: string; asOf?: Instant }
  /** Logins of a team's members, read at `asOf` or later. */
  | { ask: 'members'; team: string; asOf: Instant }
  | { ask: 'org_member'; login: string }
  | { ask: 'assignable'; login: string }
  /** The thread's timeline, read at `asOf` or later; what it tells becomes signals, the answer itself is `true`. */
  | { ask: 'history'; asOf: Instant }
  /** `false`: there is no such team. */
  | { ask: 'team_exists'; team: string }
  /** Names of the repository's labels that begin like this, without regard to case. */
  | { ask: 'labels'; prefix: string }
  /** How labels of the repository were renamed, in the order of time: `[{ from, to }]`. */
  | { ask: 'label_renames' }
  /** How a repository, `owner/name`, is to the app: `here` or `archived`; null: out of its reach. */
  | { ask: 'repository'; name: string }
  /**
   * Issues that GitHub's dependencies name as blocking: `[{ owner, name, number, isOpen, isPrivate, since }]`. `count`: how
   * many the issue says there are; `changes`: how often they are known to have become others.
   */
  | { ask: 'blockers'; asOf: Instant; count: number; changes: number }
  /**
   * How the thread stands that people call this: `{ state, repositoryId }`, state open, closed or unknown; null for a
   * repository in which Lotse is not.
   */
  | { ask: 'thread_state'; owner: string; name: string; number: number; asOf: Instant }
  /** Pull requests that are linked to the issue: `[{ owner, name, number, state, isPrivate }]`, state open, draft, merged, closed. */
  | { ask: 'linked_pulls'; asOf: Instant }
  /** What a person said of their absence in other threads: `{ absences: [{ from, to, deputy, at }], backAt }`. */
  | { ask: 'absences'; login: string; asOf: Instant }
  /** What a feature has to report of `name` to whoever can read this thread: text, from all its records. */
  | { ask: 'report'; feature: string; name: string; asOf: Instant }
  /** What the feature's own records of other threads say of a person; see `digest` in features/feature.ts. */
  | { ask: 'digest'; feature: string; login: string; asOf: Instant }
  /** What the rules of a feature are at present, to be kept with the signal: `{ config, calendar, partners, labels, title, repository }`. */
  | { ask: 'rules'; feature: string }
  /** What stands at a place, and on a pull request its head: `{ title, text, head, diff, paths, changedAt }`. */
  | { ask: 'resolution'; place: Place; item: number; asOf?: Instant }
  /** Logins of the people who have set 👎 on the text at this place. */
  | { ask: 'thumbs_down'; place: Place; item: number; asOf: Instant }
  /** What a review says at the lines of the diff: `[{ path, text }]`, in GitHub's order. `asOf`: read once more. */
  | { ask: 'review_comments'; item: number; asOf?: Instant }
  /** When Lotse could not hear this thread: `[{ from, to }]`. */
  | { ask: 'outages'; from: Instant; to: Instant }
  /** The next free number of the organisation's decisions; `nth` tells those apart that begin with the same signal. */
  | { ask: 'decision_number'; nth: number }
  /**
   * Where the organisation's decision of this number stands, or null if there is none: `{ state, end, deciders, repository }`,
   * who decides by its own rules, and where (`owner/name`).
   */
  | { ask: 'decision'; number: number }

/** A question, and the signal with which its answer is kept for good; without one it is kept with the thread. */
export interface Lookup {
  question: Question
  about?: string
}

/** What is known, or what must be asked first. */
export type Finding = { known: boolean } | { ask: Lookup[] }

/** @returns the key under which the answer to `question` is kept */
export function questionKey(question: Question): string {
  switch (question.ask) {
    case 'blockers':
    case 'linked_pulls':
    case 'label_renames':
      return question.ask
    case 'thread_state':
      return `thread_state ${question.owner}/${question.name}#${question.number}`.toLowerCase()
    case 'history':
      return `history ${question.asOf}`
    case 'team_exists':
      return `team_exists ${question.team.toLowerCase()}`
    case 'labels':
      return `labels ${question.prefix.toLowerCase()}`
    case 'repository':
      return `repository ${question.name.toLowerCase()}`
    case 'report':
      return `report ${question.feature} ${question.name.toLowerCase()} ${question.asOf}`
    case 'digest':
      return `digest ${question.feature} ${question.login.toLowerCase()} ${question.asOf}`
    case 'in_team':
      return `in_team ${question.team.toLowerCase()} ${question.login.toLowerCase()}${asOfKey(question.asOf)}`
    case 'permission': {
      const where = question.repository === undefined ? '' : ` in ${question.repository.toLowerCase()}`
      return `permission ${question.login.toLowerCase()}${where}${asOfKey(question.asOf)}`
    }
    case 'absences':
      return `absences ${question.login.toLowerCase()} ${question.asOf}`
    case 'members':
      return `members ${question.team.toLowerCase()} ${question.asOf}`
    case 'rules':
      return `rules ${question.feature}`
    case 'resolution':
      return `resolution ${question.place} ${question.item}${asOfKey(question.asOf)}`
    case 'thumbs_down':
      return `thumbs_down ${question.place} ${question.item} ${question.asOf}`
    case 'review_comments':
      return `review_comments ${question.item}${asOfKey(question.asOf)}`
    case 'outages':
      return `outages ${question.from} ${question.to}`
    case 'decision_number':
      return `decision_number ${question.nth}`
    case 'decision':
      return `decision ${question.number}`
    default:
      return `${question.ask} ${question.login.toLowerCase()}`
  }
}

function asOfKey(asOf: Instant | undefined): string {
  return asOf === undefined ? '' : ` ${asOf}`
}

/** GitHub does not tell of every change of these: the last answer is kept, with the time up to which it holds. */
type AgeingQuestion = Extract<Question, { ask: 'blockers' | 'linked_pulls' | 'thread_state' }>

function isAgeing(question: Question): question is AgeingQuestion {
  const { ask } = question
  return ask === 'blockers' || ask === 'linked_pulls' || ask === 'thread_state'
}

/** @returns what is to be kept under the question's key */
export function keptAnswer(question: Question, answer: Answer): Answer {
  return isAgeing(question) ? { asOf: question.asOf, of: standOf(question), answer } : answer
}

/** What must be as it was for an answer to hold. */
function standOf(question: AgeingQuestion): string {
  return question.ask === 'blockers' ? `${question.count} ${question.changes}` : ''
}

/** @returns what is known; undefined as long as nothing is, or only what was read before `asOf` */
export function answerAmong(answers: Answers, question: Question): Answer | undefined {
  const key = questionKey(question)
  const kept = Object.hasOwn(answers, key) ? answers[key] : undefined
  if (kept === undefined || !isAgeing(question)) return kept
  const { data } = keptShape.safeParse(kept)
  return data && data.asOf >= question.asOf && data.of === standOf(question) ? data.answer : undefined
}

export function isAnswered(
  { signals, answers }: Pick<ThreadFacts, 'signals' | 'answers'>,
  { question, about }: Lookup,
): boolean {
  const known = about === undefined ? answers : signals.find(({ id }) => id === about)?.learnt
  return known !== undefined && answerAmong(known, question) !== undefined
}

const keptShape = z.object({ asOf: z.number(), of: z.string(), answer: z.json() })
