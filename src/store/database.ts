/** The shape of the tables, equal on both engines: times in integer milliseconds, JSON as text, truth as 0 or 1. */
import type { Generated, GeneratedAlways, Kysely } from 'kysely'
import type { Urgency } from '../core/effects.ts'
import type { Instant } from '../core/facts.ts'
import type { ConfigurationRow, EffectState, Store } from './types.ts'

export interface InstallationTable {
  id: number
  account_id: number
  account: string
  active: number
  paused_until: Instant | null
  pause_error: string | null
}

interface RepositoryTable {
  id: number
  installation_id: number
  /** JSON of `Repository`, keys sorted. */
  shown: string
  /** How late GitHub showed it so. */
  as_of: Instant
  swept_at: Instant | null
  /** JSON of the labels whose threads are all known. */
  filled: Generated<string>
  /** JSON of where reading goes on that was interrupted. */
  fill_mark: Generated<string | null>
  unread_since: Generated<Instant | null>
}

interface ThreadTable {
  id: Generated<number>
  repository_id: number
  number: number
  /** That of its repository, here for the index by which threads are claimed. */
  installation_id: number
  /** JSON of `Snapshot`, keys, labels and assignees sorted. */
  snapshot: string | null
  /** GitHub's time of the snapshot. */
  updated_at: Instant | null
  closed: number
  uncertain: number
  answers: Generated<string>
  due_at: Instant | null
  /** Counts what arrived. */
  seen: number
  fence: Generated<number>
  lease_until: Generated<Instant | null>
  /** The later of due_at and lease_until, null while nothing is due. */
  claimable_at: GeneratedAlways<Instant | null>
  attempts: Generated<number>
  error: Generated<string | null>
  set_aside: Generated<number>
  /** JSON of the lines told last, by feature. */
  reports: Generated<string>
}

/** What a thread was called before it was transferred. No name is a present and a former one at once. */
interface FormerNameTable {
  repository_id: number
  number: number
  thread_id: number
  /** The oldest name has the lowest. */
  position: number
}

interface RecordTable {
  thread_id: number
  feature: string
  is_live: number
  /** JSON, keys sorted. */
  facts: string
}

interface SignalTable {
  thread_id: number
  id: string
  at: Instant
  /** JSON of `Signal`. */
  signal: string
  /** JSON of `Answers`. */
  learnt: Generated<string>
}

export interface EffectTable {
  id: Generated<number>
  thread_id: number
  key: string
  urgency: Urgency
  /** JSON of `Effect`. */
  effect: string
  state: EffectState
  github_id: number | null
  hash: string | null
  planned_at: Instant
  tried_at: Instant | null
  done_at: Instant | null
  error: string | null
}

interface DeliveryTable {
  id: string
  at: Instant
}

interface ConfigurationTable {
  source: string
  state: ConfigurationRow['state']
  text: string | null
  problems: string
  sha: string | null
  /** null: known to be stale before it was ever read. */
  read_at: Instant | null
  stale_at: Instant | null
}

/** One row for each write that was allowed within the last hour. */
interface WriteTable {
  id: Generated<number>
  installation_id: number
  at: Instant
}

/** Which decision of an account has which number: given once, and never again. */
interface DecisionNumberTable {
  account_id: number
  number: number
  thread_id: number
  /** Id of the signal that began it, and which of those that begin with the same signal it is. */
  signal: string
  nth: number
}

/** Only ever added to. */
interface LogTable {
  thread_id: number
  feature: string
  /** From 1, without gaps. */
  sequence: number
  entry_id: string
  /** JSON of `LogEntry`. */
  entry: string
  previous: string
  hash: string
}

/** Only ever added to. */
interface DeskRowTable {
  thread_id: number
  feature: string
  /** From 1, without gaps. */
  sequence: number
  key: string
  /** JSON. */
  facts: string
}

/** One row: when any process of Lotse worked last. */
interface HeartbeatTable {
  id: number
  at: Instant
}

interface OutageTable {
  id: Generated<number>
  /** null: all of them. */
  installation_id: number | null
  from_at: Instant
  to_at: Instant
}

export interface Tables {
  installations: InstallationTable
  repositories: RepositoryTable
  threads: ThreadTable
  former_names: FormerNameTable
  records: RecordTable
  signals: SignalTable
  effects: EffectTable
  deliveries: DeliveryTable
  configurations: ConfigurationTable
  writes: WriteTable
  decision_numbers: DecisionNumberTable
  log: LogTable
  desk_rows: DeskRowTable
  heartbeat: HeartbeatTable
  outages: OutageTable
}

export type Engine = Store['engine']

/** A connection or a transaction. */
export interface Database {
  engine: Engine
  db: Kysely<Tables>
}

/** Every transaction of the store writes, so SQLite's begin `immediate` (see sqlite.ts). */
export function inTransaction<T>(on: Database, work: (within: Database) => Promise<T>): Promise<T> {
  return on.db.transaction().execute(db => work({ engine: on.engine, db }))
}

/** Both engines limit the parameters of one statement. */
export function chunks<T>(rows: readonly T[], size = 500): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < rows.length; from += size) parts.push(rows.slice(from, from + size))
  return parts
}

/** PostgreSQL refuses NUL in text; an error message may repeat anything and be of any length. */
export function errorText(error: string): string {
  return error.replaceAll('\0', '').slice(0, 2000)
}
