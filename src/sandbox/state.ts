/** What a small GitHub remembers: accounts, repositories, threads and what was written in them. Plain data. */
import type { Instant, Role } from '../core/facts.ts'

export interface Account {
  id: number
  login: string
  type: 'User' | 'Bot' | 'Organization'
  createdAt: Instant
  /** A deleted account shows as `user: null`. */
  deleted: boolean
}

/** Who does something; `viaApp` where it is done by the app, through the API. */
export interface By {
  account: Account
  viaApp: boolean
}

export interface Team {
  id: number
  slug: string
  name: string
  members: Set<Account>
}

export interface Organisation {
  account: Account
  owners: Set<Account>
  /** Owners are members too. */
  members: Set<Account>
  teams: Map<string, Team>
}

export interface Label {
  id: number
  name: string
  color: string
  description: string | null
}

export const reactionContents = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const
export type ReactionContent = (typeof reactionContents)[number]

export interface Reaction {
  id: number
  by: Account
  content: ReactionContent
  at: Instant
}

/** How a thing looked from `at` on; GitHub's lists may lag behind its writes. */
export interface Version<T> {
  at: Instant
  value: T
}

interface Written {
  id: number
  thread: Thread
  author: Account
  body: string
  viaApp: boolean
  createdAt: Instant
  updatedAt: Instant
  reactions: Reaction[]
}

export interface Comment extends Written {
  versions: Version<Comment | null>[]
}

export interface ReviewComment extends Written {
  reviewId: number
  path: string
  line: number
  commit: string
}

export interface Review {
  id: number
  thread: Thread
  author: Account
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED'
  body: string
  commit: string
  submittedAt: Instant
}

export interface ThreadEvent {
  id: number
  thread: Thread
  event:
    | 'labeled'
    | 'unlabeled'
    | 'assigned'
    | 'unassigned'
    | 'closed'
    | 'reopened'
    | 'locked'
    | 'unlocked'
    | 'converted_to_discussion'
    | 'renamed'
    | 'transferred'
    | 'merged'
    | 'review_dismissed'
    | 'convert_to_draft'
    | 'ready_for_review'
    | 'head_ref_force_pushed'
    | 'milestoned'
    | 'demilestoned'
    | 'sub_issue_added'
    | 'sub_issue_removed'
    | 'blocked_by_added'
    | 'blocked_by_removed'
  by: By
  at: Instant
  label?: Label
  assignee?: Account
  rename?: { from: string; to: string }
  /** The new head. */
  commit?: string
  milestone?: Milestone
  /** The other end of a relation. */
  related?: Thread
  dismissed?: { review: Review; state: Review['state']; message: string }
  stateReason?: string | null
}

/** A text is a file's new content; null: the file is removed. */
export type Files = Record<string, string | null>

export interface Commit {
  sha: string
  author: Account
  message: string
  files: Files
  at: Instant
}

export interface Pull {
  id: number
  branch: string
  draft: boolean
  /** The repository's files as they were where the branch begins. */
  base: ReadonlyMap<string, string>
  commits: Commit[]
  /** What forced pushes have taken away; GitHub still knows of it. */
  former: Commit[]
  /** Heads of the groups that the merge queue has made of it. */
  groups: string[]
  mergedAt: Instant | null
  mergedBy: Account | null
  reviews: Review[]
  reviewComments: ReviewComment[]
}

export interface Milestone {
  id: number
  number: number
  title: string
  state: 'open' | 'closed'
  /** A day, kept as the midnight of GitHub's own zone. */
  dueOn: Instant | null
  creator: Account
  createdAt: Instant
  updatedAt: Instant
  closedAt: Instant | null
}

/** A thread whose text names this one. */
export interface Reference {
  source: Thread
  by: Account
  at: Instant
}

/** An issue, or with `pull` a pull request. */
export interface Thread {
  id: number
  number: number
  repository: Repo
  author: Account
  viaApp: boolean
  title: string
  body: string | null
  state: 'open' | 'closed'
  stateReason: string | null
  locked: boolean
  labels: Label[]
  assignees: Account[]
  createdAt: Instant
  updatedAt: Instant
  closedAt: Instant | null
  closedBy: Account | null
  comments: Comment[]
  /** Kept only so that a lagging list can still show them. */
  deletedComments: Comment[]
  events: ThreadEvent[]
  reactions: Reaction[]
  milestone: Milestone | null
  /** Only of issues; an issue has one parent at most. */
  subIssues: Thread[]
  parent: Thread | null
  blockedBy: Thread[]
  blocks: Thread[]
  references: Reference[]
  pull: Pull | null
  versions: Version<Thread>[]
}

export interface CheckRun {
  id: number
  repository: Repo
  name: string
  headSha: string
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: string | null
  startedAt: Instant
  completedAt: Instant | null
  externalId: string
  detailsUrl: string | null
  output: { title: string | null; summary: string | null; text: string | null; annotations: CheckAnnotation[] }
}

export interface CheckAnnotation {
  path: string
  start_line: number
  end_line: number
  annotation_level: string
  message: string
}

export interface Repo {
  id: number
  owner: Account
  name: string
  private: boolean
  archived: boolean
  hasIssues: boolean
  defaultBranch: string
  /** What a member of the organisation may do without being named a collaborator. */
  defaultRole: Role
  collaborators: Map<Account, Role>
  labels: Map<string, Label>
  milestones: Map<number, Milestone>
  files: Map<string, string>
  commits: Commit[]
  threads: Map<number, Thread>
  /** Where a number went that is no longer here. */
  gone: Map<number, Thread | 'deleted'>
  nextNumber: number
  checkRuns: Map<number, CheckRun>
  createdAt: Instant
  updatedAt: Instant
}

export type Permissions = Record<string, 'read' | 'write'>

export interface Installation {
  id: number
  account: Account
  /** `all`, or the ids of the chosen repositories. */
  repositories: 'all' | Set<number>
  permissions: Permissions
  /** Repositories that GitHub lists and then does not show, with the status of its answers. */
  unreadable: Map<number, UnreadableStatus>
  createdAt: Instant
  suspendedAt: Instant | null
}

/** 403: an organisation's rules; 404: not chosen any more; 451: taken down. */
export type UnreadableStatus = 403 | 404 | 451
