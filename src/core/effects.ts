/** What a feature wants to stand in a thread, and the changes that make it so. */
import type { LogEntry } from './chain.ts'
import type { Instant, Json, Place, Snapshot } from './facts.ts'
import type { Safe } from './markdown.ts'

/** Sent before others when the write budget is short: promises to people first, looks last. */
export type Urgency = 'deadline' | 'notice' | 'edit'

/** A change of labels or assignees, or the closing of the thread as done (`value` is then ''). `cause` names why, so that the same cause never makes the same change twice. */
export interface Change {
  do: 'assign' | 'unassign' | 'label' | 'unlabel' | 'close'
  value: string
  cause: string
}

/** A comment that is posted once and never again, whatever happens: the key is its identity in the thread. */
export interface Notice {
  key: string
  body: Safe
  urgency: Urgency
}

/** The answer to one command. Answers to the same comment become one reaction each and at most one reply. */
export interface CommandAnswer {
  place: Place
  /** GitHub's id of the comment or review; 0 for the body of the thread itself. */
  item: number
  /** `noted`: recorded, though it does not have the effect that its writer may hope for. */
  outcome: 'done' | 'noted' | 'refused'
  /** The command as it was given: where several features know it, one that does it is enough. */
  command?: string
  /** How to write it so that no other feature takes it; where several would do it, the writer is asked which is meant. */
  exactly?: string
  /** What it is about is there, though not as the command needs it: of several refusals this one helps. */
  isAbout?: true
  /** A refusal's cause and remedy, or what was asked for; none where the living comment says it all. */
  text?: Safe
  /** Not given before: it rests on something that was not said, and webhooks overtake each other. */
  from?: Instant
}

/** Longest that GitHub's webhooks of one thread overtake each other, as a rule: a refusal that may be wrong can wait so long. */
export const settling = 10_000

/** The whole will of one feature for one thread at one moment. */
export interface Wanted {
  changes: Change[]
  /** The living comment, without its hidden tag. Undefined: none is wanted yet; one that stands is left alone. */
  comment: Safe | undefined
  notices: Notice[]
  answers: CommandAnswer[]
  /** When to look again though nothing happened. */
  wake: Instant | null
  /** Why all this, one sentence each, in the thread's language. */
  reasons: Safe[]
  /** What other threads, measures and pages may know of this one; null where there is nothing to know. */
  record: FeatureRecord | null
  /** What an administrator should know of this thread, for the maintenance issue; no lines: all is well. */
  reports: Safe[]
  /** A person wants the feature to post nothing by itself here: no new living comment, no notice. */
  quiet: boolean
  /** Check runs, each by its name at its head; none: those that stand are left alone. */
  checks?: WantedCheck[]
  /** The feature's log of this thread: what is not in it yet is added, nothing in it is ever changed or taken out. */
  log?: LogEntry[]
}

/** How a check run ended; null: it is still in progress. */
export type CheckConclusion = 'success' | 'failure' | 'neutral' | null

/** A check run as it should stand at a commit of the thread's repository. */
export interface WantedCheck {
  name: string
  head: string
  conclusion: CheckConclusion
  title: Safe
  summary: Safe
}

/** What a feature keeps of a thread beyond the thread itself. */
export interface FeatureRecord {
  /** Of concern to other threads at present, so that questions across threads read only these. */
  isLive: boolean
  /** Decisions that carry a number are found by it where this is a list of `{ number, state, supersedes, end }`. */
  facts: Json
}

export const nothingWanted: Wanted = {
  changes: [],
  comment: undefined,
  notices: [],
  answers: [],
  wake: null,
  reasons: [],
  record: null,
  reports: [],
  quiet: false,
}

/** @returns the same without what is not to be said yet, and awake when it is */
export function dueBy(wanted: Wanted, now: Instant): Wanted {
  const later = wanted.answers.flatMap(({ from }) => (from !== undefined && from > now ? [from] : []))
  if (later.length === 0) return wanted
  const answers = wanted.answers.filter(({ from = now }) => from <= now)
  return { ...wanted, answers, wake: Math.min(wanted.wake ?? Number.POSITIVE_INFINITY, ...later) }
}

/** A remark of a check run at a line of a file; lines count from 1. */
export interface Annotation {
  path: string
  line: number
  message: Safe
}

/** A check run to be made, or (with the id of the one that stands) to be changed; annotations are given when it is made. */
export interface CheckEffect {
  do: 'check'
  name: string
  commit: string
  run: number | null
  conclusion: CheckConclusion
  title: Safe
  summary: Safe
  annotations: Annotation[]
}

/** How Lotse reacts to a command. */
export type ReactionContent = '+1' | 'eyes' | 'confused'

/** One call to GitHub. `key` is unique in the thread. */
export type Effect = { key: string; urgency: Urgency } & (
  | { do: 'assign' | 'unassign'; value: string }
  | { do: 'label' | 'unlabel'; value: string }
  | { do: 'close'; value: string }
  /** `issue`: in another thread of the repository than the one at hand. */
  | { do: 'comment'; body: Safe; issue?: number }
  /** `tag`: the key in its hidden tag, where that is not the effect's. */
  | { do: 'edit'; comment: number; body: Safe; tag?: string }
  | CheckEffect
  | { do: 'open_issue'; title: Safe; body: Safe }
  /** `isOpen`: null leaves it open or closed, as people want it. */
  | { do: 'edit_issue'; issue: number; isOpen: boolean | null; body: Safe }
  | { do: 'rename_issue'; issue: number; title: Safe }
  | { do: 'react'; place: Place; item: number; content: ReactionContent }
)

/** What the journal remembers of one effect: planned → trying → done, or failed for good. */
export interface JournalEntry {
  key: string
  state: 'planned' | 'trying' | 'done' | 'failed'
  /** GitHub's id of the comment or check run, where the effect made one. */
  githubId: number | null
  /** Hash of what it says, as last confirmed by GitHub. */
  hash: string | null
  triedAt: Instant | null
  doneAt: Instant | null
  error: string | null
}

/** @returns the identity of a change: one cause makes it once */
export function changeKey({ do: kind, value, cause }: Change): string {
  return `${kind}:${value.toLowerCase()}:${cause}`
}

/** @returns whether the thread looks as the change wants it; GitHub compares names without regard to case */
export function isMade({ do: kind, value }: Pick<Change, 'do' | 'value'>, snapshot: Snapshot): boolean {
  if (kind === 'close') return snapshot.state === 'closed'
  const { labels, assignees } = snapshot
  const names = kind === 'assign' || kind === 'unassign' ? assignees.map(({ login }) => login) : labels
  const isThere = names.some(name => name.toLowerCase() === value.toLowerCase())
  return isThere === (kind === 'assign' || kind === 'label')
}

/** @returns the identity of a feature's living comment; the second one replaces a first that a person deleted */
export function livingKey(feature: string, generation: number): string {
  return `comment:${feature}:${generation}`
}
