/** The facts that rules decide on: what GitHub showed, when, by whom. Plain data, no GitHub client types. */

/** Milliseconds since 1970-01-01T00:00:00Z. Times of events are GitHub's, never those of their arrival. */
export type Instant = number

/** A GitHub account. A deleted account is `{ id: 0, login: 'ghost', kind: 'human' }`. */
export interface Person {
  id: number
  login: string
  kind: 'human' | 'bot'
}

/** GitHub's numeric ids are the keys; names are only for calls and for texts. */
export interface Repository {
  id: number
  owner: string
  ownerId: number
  name: string
  private: boolean
  archived: boolean
  defaultBranch: string
  /** It was deleted, or taken out of the app's reach; the rest is how it was seen last. */
  gone?: true
}

/** An issue or pull request as GitHub showed it at `updatedAt`. */
export interface Snapshot {
  kind: 'issue' | 'pull_request'
  title: string
  author: Person
  state: 'open' | 'closed'
  stateReason: string | null
  locked: boolean
  draft: boolean
  labels: string[]
  assignees: Person[]
  /** What the body says under its headings, in the order of the text. */
  form: FormField[]
  /** The words of a line `Need: …` of the body. */
  need: string | null
  /** What is planned of it; absent where what told of the thread does not say. */
  plan?: Plan
  createdAt: Instant
  updatedAt: Instant
}

/** Dates and numbers of a thread's plan; never its words. */
export interface Plan {
  /** What follows `Due:` (`Fällig:`) in the first such line of the body, at most 40 characters; null without one. */
  dueLine: string | null
  /** Day on which the milestone is due, as `2026-10-01`; null without a milestone or date. */
  milestoneDue: string | null
  /** Sub-issues where there are any, else the boxes of the body's task lists; null where there are neither. */
  progress: { done: number; all: number } | null
  /** Open issues that block this one, as GitHub's summary counts them. */
  blockers: number
  /** Whether the pull request is merged; null for an issue. */
  merged: boolean | null
}

/** A heading of an issue form that has an answer under it. Little data: both are kept as fingerprints, see form.ts. */
export interface FormField {
  heading: string
  /** What was chosen: of a choice with commas the whole, then its parts; none of a longer answer. */
  values: (string | string[])[]
}

/** Where a command was written, which is also where its answer belongs. */
export type Place = 'issue' | 'comment' | 'review' | 'review_comment'

/** A line such as `/claim` or `/lotse need …`, as its author wrote it. Whether it is allowed is decided later. */
export interface CommandLine {
  /** Lower case, without the slash. For `/lotse VERB` this is VERB. */
  verb: string
  /** The rest of the line, trimmed. */
  rest: string
  /** For a command that takes text: all that follows, lists and quotes included; '' if nothing does. Trimmed. */
  text: string
  /** Written as `/lotse VERB` or `@lotse VERB`. */
  explicit: boolean
  /** An edit put it in the place of a command with the same verb, which is no longer there. */
  replaces?: true
}

/** A command that somebody tried in a way that is not carried out, but must be answered. */
export interface Attempt {
  /** The declared verb that was meant. */
  verb: string
  /** As it stands there, such as `/Object` or `@lotse object`. */
  written: string
  /** In the midst of words; behind another command; or bare where only `/lotse VERB` is understood. */
  how: 'within_words' | 'second_in_line' | 'bare'
}

/** What a decision tells the threads that it covers; see `Signal`. */
export interface Covered {
  kind: 'covered'
  decision: number
  by: string
  state: string
  title: string
  end: Instant | null
  excluded: string | null
}

/** Issues whose plan changes when this one is closed or opened again. */
export interface Relatives {
  /** By GitHub's dependencies others wait for this issue. */
  blocks: boolean
  /** The issue of which this one is a part, `owner/name#12`. */
  parent: string | null
}

interface SignalBase {
  /** Unique within the thread and equal for every way by which the same event can reach us. */
  id: string
  at: Instant
  /** Whoever GitHub names as the doer; null where GitHub does not say. */
  actor: Person | null
}

/** Something that happened in a thread. Signals are only ever added, and folded in the order of GitHub's time. */
export type Signal = SignalBase &
  (
    | { kind: 'opened'; commands: CommandLine[]; attempts?: Attempt[] }
    | { kind: 'closed'; reason: string | null }
    | { kind: 'reopened' }
    /** It was closed or opened again, which changes the plan of other issues. */
    | ({ kind: 'affects' } & Relatives)
    | { kind: 'labeled' | 'unlabeled'; label: string }
    | { kind: 'assigned' | 'unassigned'; assignee: Person }
    /** The due day (`2026-10-01`) of the milestone or of the body became another. */
    | { kind: 'dated'; source: 'milestone' | 'body'; was: string | null; day: string | null }
    /** A person wrote a comment, review or review comment; `words`: more than commands. */
    | {
        kind: 'wrote'
        place: Exclude<Place, 'issue'>
        item: number
        words: boolean
        commands: CommandLine[]
        attempts?: Attempt[]
        /** What follows `Status:` or `TL;DR:` at the beginning of a comment, at most 300 characters. */
        status?: string
        /** Says no, by a 👎 or “-1” or in so many words, and has no command. */
        no?: true
        /** Says yes, by a 👍 or “+1” or in so many words, and has no command. */
        yes?: true
      }
    /** `commands` and `attempts` are those that the edit added; `byAuthor` is null where GitHub does not tell who edited. */
    | {
        kind: 'edited'
        place: Place
        item: number
        commands: CommandLine[]
        attempts?: Attempt[]
        byAuthor: boolean | null
        /** As that of a comment, in the text that the edit left; null if there is none, absent where that is not told. */
        status?: string | null
      }
    | { kind: 'deleted'; place: 'comment' | 'review_comment'; item: number }
    /** Somebody else changed the words of a comment that a bot wrote. */
    | { kind: 'altered'; item: number }
    /** Beside the `wrote` of the same review; `reason` is the review's own text, '' if it has none. */
    | { kind: 'reviewed'; item: number; verdict: 'approved' | 'changes_requested'; reason: string }
    | { kind: 'review_dismissed'; item: number }
    /** The pull request has a new head. */
    | { kind: 'committed'; head: string }
    | { kind: 'merged' }
    /** The merge queue asks whether it may merge `head`, which holds this pull request and those before it in the queue. */
    | { kind: 'queued'; head: string }
    /** GitHub's dependencies of the issue became others, which moves no `updatedAt`. */
    | { kind: 'blockers_changed' }
    | { kind: 'locked' | 'unlocked' }
    /** Nothing can go on here: a draft, an archived repository, an app that the organisation suspended. */
    | { kind: 'rested' | 'resumed'; cause: 'draft' | 'archived' | 'suspended' }
    /** Another decision of the organisation replaces one that was taken in this thread. */
    | { kind: 'superseded'; decision: number; by: number }
    /**
     * Where a decision stands that was begun in the thread `by` (`#12`, or `acme/tools#12` in another repository) and covers
     * this one; told anew whenever that changes. `excluded`: why this thread was taken out.
     */
    | Covered
    /** A pull request that a decision of this thread covers was merged. */
    | { kind: 'covered_merged'; decision: number; number: number }
    /** The issue is a discussion now, was deleted, or went where Lotse cannot follow. */
    | { kind: 'gone'; how: 'converted' | 'deleted' | 'transferred' }
    /** The issue came from another repository, with all that is known of it. */
    | { kind: 'moved'; from: string }
    /** In the repository a label has another name; told at its desk, and in threads that bear the label. */
    | { kind: 'label_renamed'; from: string; to: string }
    /** At a desk: time to look whether all that the configuration names is still there. */
    | { kind: 'inspection' }
    /** At a repository's desk: the configuration was touched by this commit. */
    | { kind: 'pushed'; commit: string }
    /** At a desk: what an administrator should know of `source`; no lines once all is well there. */
    | { kind: 'reported'; source: string; lines: string[] }
  )

/** Repository roles in rising order. */
export const roles = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const
export type Role = (typeof roles)[number]

/** Anything that JSON holds. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** `null`: what was asked about does not exist (a deleted team). */
export type Answer = Json
export type Answers = Readonly<Record<string, Answer>>

/** A signal with what was learnt about it. */
export type LearntSignal = Signal & { learnt: Answers }

/** Something that Lotse did, or tried and was refused. */
export interface Deed {
  key: string
  state: 'done' | 'failed'
  at: Instant
  /** GitHub's words, or `dropped` for a change that GitHub accepted and did not make. */
  error: string | null
}

/** A webhook payload or an answer of the API, reduced to what matters. */
export interface Observation {
  installationId: number
  repository: Repository
  /** Issue or pull-request number. */
  number: number
  snapshot: Snapshot | null
  signals: Signal[]
  /** What came with it of what rules may ask of the thread, by the keys of `questionKey`. */
  answers?: Answers
}

/** All that is known of one thread. */
export interface ThreadFacts {
  repository: Repository
  number: number
  snapshot: Snapshot
  /** In the order of time. */
  signals: readonly LearntSignal[]
  /** Answers that hold for the thread as a whole. */
  answers: Answers
  deeds: readonly Deed[]
}

/**
 * GitHub tells whole seconds. Within one the opening comes first, comments follow each other as their ids do, and whoever
 * closes or opens again with a comment has written it before. All else has a fixed order, whichever way it arrived.
 * @returns signals in the order of GitHub's time
 */
export function inOrder<S extends SignalBase & { kind: string }>(signals: readonly S[]): S[] {
  return signals.toSorted((a, b) => a.at - b.at || rankOf(a) - rankOf(b) || compareIds(a.id, b.id))
}

function rankOf({ kind }: { kind: string }): number {
  if (kind === 'opened') return 0
  // Nothing is written in a comment once it is deleted.
  if (kind === 'deleted') return 3
  return kind === 'closed' || kind === 'merged' || kind === 'reopened' ? 2 : 1
}

/** Part by part; numbers as such, and before words. */
function compareIds(a: string, b: string): number {
  const [left, right] = [a.split(':'), b.split(':')]
  for (const [index, one] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (one === other) continue
    const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)]
    if (isNumber !== isOtherNumber) return isNumber ? -1 : 1
    return (isNumber ? Number(one) - Number(other) : 0) || (one < other ? -1 : 1)
  }
  return left.length - right.length
}

/** The app on one account, as far as the rules care. */
export interface Installation {
  id: number
  accountId: number
  account: string
  /** Suspended or removed: nothing is sent. */
  active: boolean
}

/** All that one delivery, or one page of a sweep, tells. */
export interface Arrival {
  observations: Observation[]
  installation: Installation | null
  /** Repositories that GitHub named beside the observations (renamed, privatised, added). */
  repositories: { installationId: number; repository: Repository }[]
  /** Configuration sources to read again: `repo:ID` or `org:ID`. */
  staleConfigurations: string[]
  /** Issues that went to another repository, with all that is known of them. */
  moves: ThreadMove[]
}

export const nothingArrived: Arrival = {
  observations: [],
  installation: null,
  repositories: [],
  staleConfigurations: [],
  moves: [],
}

/** An issue that was transferred: GitHub gives it a new number, its comments stay. */
export interface ThreadMove {
  from: { repositoryId: number; number: number }
  to: { repositoryId: number; number: number }
}

/** What a feature keeps of a thread, with the thread it is about. */
export interface KeptRecord {
  repository: Repository
  number: number
  /** Its names before it was transferred, the oldest first; left out where it never was. */
  former?: readonly ThreadMove['from'][]
  facts: Json
}

/**
 * GitHub may give the comments of a transferred issue new ids, and then tells of them as if they were others: of what a
 * person wrote at one moment, in the same words as far as Lotse knows them, only the first counts.
 * @param signals in the order of time
 */
export function withoutCopies<S extends Signal>(signals: readonly S[]): S[] {
  const movedAt = signals.findLast(({ kind }) => kind === 'moved')?.at
  if (movedAt === undefined) return [...signals]
  const firsts = new Map<string, number>()
  const copyKey = (signal: S) =>
    signal.kind === 'wrote' && signal.at <= movedAt
      ? JSON.stringify([signal.place, signal.actor?.id, signal.at, signal.words, signal.commands])
      : null
  for (const signal of signals) {
    const key = copyKey(signal)
    if (key !== null && signal.kind === 'wrote') firsts.set(key, Math.min(firsts.get(key) ?? signal.item, signal.item))
  }
  return signals.filter(signal => {
    const key = copyKey(signal)
    return key === null || signal.kind !== 'wrote' || firsts.get(key) === signal.item
  })
}
