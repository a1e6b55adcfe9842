/** What the rest of Lotse may ask of the store: deliveries, threads under a lease, the journal of effects, configurations, budgets. */
import type { ChainedEntry, LogEntry } from '../core/chain.ts'
import type { Effect, FeatureRecord, Urgency } from '../core/effects.ts'
import type {
  Answer,
  Arrival,
  Installation,
  Instant,
  Json,
  KeptRecord,
  Observation,
  Repository,
  Signal,
  ThreadFacts,
} from '../core/facts.ts'

/** A lease on one thread. Every write under it fails with `LeaseLost` once another worker holds the thread. */
export interface Claim {
  /** The store's own id of the thread. */
  thread: number
  installationId: number
  fence: number
  /** How much had arrived when the lease was taken. */
  seen: number
}

/** The lease ran out and another worker took the thread, or the claim was given back: stop, write nothing more. */
export class LeaseLost extends Error {
  override name = 'LeaseLost'
  constructor(claim: Claim) {
    super(`The lease ${claim.fence} on thread ${claim.thread} is over: another worker may hold it. Stop working on it.`)
  }
}

export type EffectState = 'planned' | 'trying' | 'done' | 'failed'

/** An effect with what became of it, in the order of planning. */
export type EffectRow = Effect & {
  state: EffectState
  githubId: number | null
  /** Of the body that stands at GitHub, as the caller computed it. */
  hash: string | null
  plannedAt: Instant
  /** Of the last try. */
  triedAt: Instant | null
  /** When it was done, or refused for good. */
  doneAt: Instant | null
  error: string | null
}

export interface ThreadRecord {
  repository: Repository
  number: number
  /** null: only signals arrived so far. Read the thread from GitHub, `observe` it, load again. */
  facts: ThreadFacts | null
  /** Two different snapshots of the same second arrived: which one is later only GitHub knows. Read, `observe`, load again. */
  uncertain: boolean
  /** Failed tries (`postpone`) since the last success. */
  attempts: number
  /** Every effect ever planned that was tried, and those planned now; in the order of planning. */
  journal: EffectRow[]
  /** What the thread was called before it was transferred, the oldest first. */
  former: ThreadName[]
}

export interface AcceptInput {
  /** GitHub's delivery id; null for a sweep. */
  delivery: string | null
  /** When it arrived. */
  at: Instant
  arrival: Arrival
  /** Milliseconds until the thread becomes due, so that what belongs together is handled together. Default 0. */
  settle?: number
  /** Read from GitHub just now, not an old payload: wins against a snapshot of the same second and ends uncertainty. */
  authoritative?: boolean
}

export interface ConfigurationRow {
  /** `repo:ID` or `org:ID`. */
  source: string
  state: 'absent' | 'present'
  /** The last good text. */
  text: string | null
  /** JSON. */
  problems: string
  sha: string | null
  /** When reading began: what became stale since then stays stale. */
  readAt: Instant
  /** Read it again before relying on it. */
  stale: boolean
}

export interface InstallationRow extends Installation {
  pausedUntil: Instant | null
  pauseError: string | null
}

/** A feature's record of a thread. */
export interface RecordRow extends KeptRecord {
  installationId: number
  isLive: boolean
}

/** What a feature keeps at a desk under a key of its own. */
export interface KeptRow {
  key: string
  facts: Json
}

/** How far a repository was read. */
export interface Reach {
  /** Labels, in lower case, of which all threads are known that bear them. */
  filled: readonly string[]
  /** Where reading goes on that was interrupted; whoever reads knows what it means. */
  mark: Json
  /** Since when GitHub does not let it be read; null: it could be read the last time. */
  unreadSince: Instant | null
}

/** `sweptAt`: when the last complete sweep began; null if there was none. */
export type ReachedRepository = Reach & { repository: Repository; sweptAt: Instant | null }

/** A feature's log of a thread. */
export interface LogRow {
  installationId: number
  repository: Repository
  number: number
  feature: string
  /** In the order in which they were added. */
  entries: ChainedEntry[]
}

export interface Span {
  from: Instant
  to: Instant
}

/**
 * Who is to learn of something: the threads of a repository or installation with a live record, that of a decision, or the
 * thread of this name, which is made if it is not known yet.
 */
export type Audience =
  | { installationId: number }
  | { repositoryId: number }
  | { accountId: number; decision: number }
  | ThreadName

/** A thread by GitHub's names for it. */
export interface ThreadName {
  repositoryId: number
  number: number
}

export interface OpenThread extends ThreadName {
  /** The store's own id, to go on from. */
  thread: number
  /** null: known by signals only. */
  state: 'open' | null
}

export interface SetAsideThread extends ThreadName {
  thread: number
  installationId: number
  error: string
}

export interface Store {
  engine: 'sqlite' | 'postgres'
  now(): Promise<Instant>
  /** @throws when the database does not answer */
  ping(): Promise<void>
  /** Finishes what is being accepted, then closes. Whatever is asked afterwards fails. */
  close(): Promise<void>

  /**
   * Takes all that one delivery told, in one transaction: its moves first, so that what it tells of a thread goes to where
   * the thread is now. Resolves after the commit; accepts of one turn of the event loop share a commit.
   * @returns 'seen' for a delivery id that was here before: nothing of it is taken again
   * @throws when nothing was stored (answer 503: the delivery is fetched again later)
   */
  accept(input: AcceptInput): Promise<'new' | 'seen'>
  /** @returns those of `ids` that were never accepted, in the given order */
  unseenDeliveries(ids: string[]): Promise<string[]>
  pruneDeliveries(before: Instant): Promise<void>

  /** Leases due threads, fair among installations; none of a paused or inactive one. Call again while it returns any. */
  claim(input: { now: Instant; limit: number; leaseMs: number }): Promise<Claim[]>
  /** @returns when the next thread is due, its lease ends or its installation's pause ends, whichever is later for it; null if none waits */
  nextDue(): Promise<Instant | null>
  /** @returns whether a thread of the installation other than a desk is due at `now`, or being worked on */
  hasWork(installationId: number, now: Instant): Promise<boolean>
  load(claim: Claim): Promise<ThreadRecord>
  /**
   * Takes a fresh reading made under the claim, without making the thread due; with the weight of `authoritative` unless
   * something arrived since the last `load`: then load and read once more if it is still uncertain.
   */
  observe(claim: Claim, observation: Observation): Promise<void>
  /** Keeps answers: with the signal `about` (the first answer stays for good) or with the thread (the last answer stays). */
  learn(claim: Claim, answers: { about?: string; key: string; answer: Answer }[]): Promise<void>

  /** Makes `effects` the planned rows, in this order. Rows that were ever tried stay as they are; planned ones no longer wanted go. */
  plan(claim: Claim, effects: readonly Effect[], now: Instant): Promise<void>
  /** planned, trying or (for an edit) done → trying, committed before the call to GitHub. */
  attempt(claim: Claim, key: string, now: Instant): Promise<void>
  /** trying → done; the body is forgotten. `observation`: what GitHub answered, taken as by `observe`. */
  complete(
    claim: Claim,
    key: string,
    result: { githubId?: number | null; hash?: string | null; observation?: Observation },
    now: Instant,
  ): Promise<void>
  /** trying or planned → failed, for good. */
  refuse(claim: Claim, key: string, error: string, now: Instant): Promise<void>
  /** trying → planned: GitHub certainly did not do it. An edit of a comment that stands goes back to done, without a hash. */
  putBack(claim: Claim, key: string): Promise<void>

  renew(claim: Claim, until: Instant): Promise<void>
  /** Ends the work well: due again at `wake`, or at once if something arrived meanwhile. The claim is used up, as by the next three. */
  release(claim: Claim, end: { wake: Instant | null }): Promise<void>
  /** Ends a try that failed: due again at `until`. */
  postpone(claim: Claim, end: { until: Instant; error: string }): Promise<void>
  /** Poison: not due until something new arrives. Listed until it succeeds; `makeDue` replays it. */
  setAside(claim: Claim, error: string): Promise<void>
  /**
   * Deletes a thread that matters to no feature, unless something arrived meanwhile: then it is due at once. One with a log,
   * rows of a desk or the number of a decision is released instead, and stays.
   * @throws if it has effects
   */
  forget(claim: Claim): Promise<void>
  setAsideThreads(): Promise<SetAsideThread[]>
  /** Threads not known to be closed, by rising `thread`; `after` is the last one of the page before. */
  openThreads(page: { installationId: number; after?: number; limit: number }): Promise<OpenThread[]>
  /** Makes known threads due no later than `at`, by a present or a former name; unknown ones are skipped. */
  makeDue(threads: readonly ThreadName[], at: Instant): Promise<void>

  /** @returns null if it was never read */
  configuration(source: string): Promise<ConfigurationRow | null>
  putConfiguration(row: ConfigurationRow): Promise<void>

  repository(id: number): Promise<Repository | null>
  /** @returns those that are there, by rising id */
  repositories(installationId: number): Promise<Repository[]>
  /** @returns those that were deleted or taken out of the installation, as they were seen last */
  goneRepositories(installationId: number): Promise<Repository[]>
  /** Takes a repository as GitHub showed it at `at`; an older showing never replaces a newer one. */
  putRepository(input: { installationId: number; repository: Repository; at: Instant }): Promise<void>
  /** @returns when the last complete sweep began, null if there was none or the repository is unknown */
  sweptAt(repositoryId: number): Promise<Instant | null>
  setSwept(repositoryId: number, at: Instant): Promise<void>

  /** @returns the repositories of an installation that are there, by rising id */
  reach(installationId: number): Promise<ReachedRepository[]>
  /** Changes what is given, leaves the rest; an unknown repository is skipped. */
  noteReach(repositoryId: number, change: Partial<Reach>): Promise<void>

  /**
   * Makes `records` the thread's records, by feature; a feature without one loses it. Written only where something changed.
   * @returns the features whose records changed
   */
  keepRecords(claim: Claim, records: Readonly<Record<string, FeatureRecord>>): Promise<string[]>
  /** @returns records of a feature, of known repositories, by rising thread */
  records(filter: { feature: string; installationId?: number; liveOnly?: boolean }): Promise<RecordRow[]>
  /** @returns the reports of the thread by feature, as they were told last; an empty map if none ever were */
  reportsOf(claim: Claim): Promise<Record<string, string[]>>
  /** Makes `reports` all that is kept as told. Written only where something changed. */
  keepReports(claim: Claim, reports: Readonly<Record<string, readonly string[]>>): Promise<void>

  /**
   * Adds those of `rows` whose keys the feature has not at this desk yet: the first row of a key stays for good.
   * @returns how many were added
   */
  keepRows(claim: Claim, feature: string, rows: readonly KeptRow[]): Promise<number>
  /** @returns what a feature has kept at the desk of a repository, in the order in which it was added */
  rows(filter: { feature: string; repositoryId: number }): Promise<KeptRow[]>
  /** @returns the repositories at whose desks a feature has kept anything, by rising id; also those that are gone */
  desksWithRows(filter: { feature: string; installationId: number }): Promise<Repository[]>
  /** @returns the journal of a thread of this name; none of one that is not known */
  journalOf(name: ThreadName): Promise<EffectRow[]>
  /** @returns null where the thread is not known, or only by signals */
  stateOf(name: ThreadName): Promise<'open' | 'closed' | null>

  /** Adds those of `entries` whose ids are not in the log yet, in this order, each chained to the one before it. */
  appendLog(claim: Claim, feature: string, entries: readonly LogEntry[]): Promise<void>
  /** @returns whole logs, by rising thread */
  logs(filter: { feature?: string; installationId?: number }): Promise<LogRow[]>
  /**
   * @param start the signal that begins the decision, and which of those that begin with it this is (from 1)
   * @returns its number in the account that owns the thread's repository: the next free one, and from then on always the same
   */
  decisionNumber(claim: Claim, start: { signal: string; nth: number }): Promise<number>
  /** @returns all records of the thread that has the decision, by feature; none if there is no such decision */
  recordsOfDecision(decision: { accountId: number; number: number }): Promise<(RecordRow & { feature: string })[]>
  /** Gives a signal to threads, which become due at `at` where it is new to them. */
  tell(audience: Audience, signal: Signal, at: Instant): Promise<void>

  /**
   * Lotse works. If no process did for ten minutes before, that was an outage; a clock that jumps while this process
   * works is none. Cheap: writes at most once a minute.
   */
  beat(at: Instant): Promise<void>
  /** Lotse could not hear one installation; a stretch that touches a known one makes it longer. */
  noteOutage(outage: Span & { installationId: number }): Promise<void>
  /** @returns the times within a year when nothing, or nothing of this installation, was heard: those that touch the span, apart and in order */
  outages(within: Span & { installationId: number }): Promise<Span[]>

  installations(): Promise<InstallationRow[]>
  installation(id: number): Promise<InstallationRow | null>
  /** Suspended or active again: its threads with a live record learn of it, as by `accept`. */
  putInstallation(installation: Installation): Promise<void>
  /** GitHub's limits: no thread of the installation is claimed before `until`. A longer pause that stands is not shortened. */
  pause(installationId: number, until: Instant, error: string): Promise<void>
  /**
   * The write budget, over any sliding minute and hour, all processes together.
   * @returns null when the write may go (it is counted), else the earliest time to ask again
   */
  spend(installationId: number, urgency: Urgency, now: Instant): Promise<Instant | null>
}
