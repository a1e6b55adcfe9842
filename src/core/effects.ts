/** What a feature wants to stand in a thread, and the changes that make it so. */
import type { Instant, Json, Place, Snapshot } from './facts.ts'

/** Sent before others when the write budget is short: promises to people first, looks last. */
export type Urgency = 'deadline' | 'notice' | 'edit'

/** A change of labels or assignees. `cause` names why, so that the same cause never makes the same change twice. */
export interface Change {
  do: 'assign' | 'unassign' | 'label' | 'unlabel'
  value: string
  cause: string
}

/** A comment that is posted once and never again, whatever happens: the key is its identity in the thread. */
export interface Notice {
  key: string
  body: string
  urgency: Urgency
}

/** The answer to one command. Answers to the same comment become one reaction each and at most one reply. */
export interface CommandAnswer {
  place: Place
  /** GitHub's id of the comment or review; 0 for the body of the thread itself. */
  item: number
  outcome: 'done' | 'refused'
  /** A refusal's cause and remedy, or what was asked for; none where the living comment says it all. */
  text?: string
}

/** The whole will of one feature for one thread at one moment. */
export interface Wanted {
  changes: Change[]
  /** The living comment, without its hidden tag. Undefined: none is wanted yet; one that stands is left alone. */
  comment: string | undefined
  notices: Notice[]
  answers: CommandAnswer[]
  /** When to look again though nothing happened. */
  wake: Instant | null
  /** Why all this, one sentence each, in the thread's language. */
  reasons: string[]
  /** What other threads, measures and pages may know of this one; null where there is nothing to know. */
  record: FeatureRecord | null
  /** What an administrator should know of this thread, for the maintenance issue; no lines: all is well. */
  reports: string[]
  /** A person wants Lotse to post nothing by itself here: no new living comment, no notice. */
  quiet: boolean
}

/** What a feature keeps of a thread beyond the thread itself. */
export interface FeatureRecord {
  /** Of concern to other threads at present, so that questions across threads read only these. */
  isLive: boolean
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

/** A remark of a check run at a line of a file; lines count from 1. */
export interface Annotation {
  path: string
  line: number
  message: string
}

/** One call to GitHub. `key` is unique in the thread. */
export type Effect = { key: string; urgency: Urgency } & (
  | { do: 'assign' | 'unassign'; value: string }
  | { do: 'label' | 'unlabel'; value: string }
  | { do: 'comment'; body: string }
  | { do: 'edit'; comment: number; body: string }
  | { do: 'check'; commit: string; title: string; summary: string; annotations: Annotation[] }
  | { do: 'open_issue'; title: string; body: string }
  | { do: 'edit_issue'; issue: number; isOpen: boolean; body: string }
  | { do: 'react'; place: Place; item: number; content: '+1' | 'confused' }
)

/** What the journal remembers of one effect: planned → trying → done, or failed for good. */
export interface JournalEntry {
  key: string
  state: 'planned' | 'trying' | 'done' | 'failed'
  /** GitHub's id of the comment, where the effect made one. */
  githubId: number | null
  /** Hash of the comment's body as last confirmed by GitHub. */
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
export function isMade({ do: kind, value }: Pick<Change, 'do' | 'value'>, { labels, assignees }: Snapshot): boolean {
  const names = kind === 'assign' || kind === 'unassign' ? assignees.map(({ login }) => login) : labels
  const isThere = names.some(name => name.toLowerCase() === value.toLowerCase())
  return isThere === (kind === 'assign' || kind === 'label')
}

/** @returns the identity of a feature's living comment; the second one replaces a first that a person deleted */
export function livingKey(feature: string, generation: number): string {
  return `comment:${feature}:${generation}`
}
