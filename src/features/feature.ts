/** The contract of a feature: what it listens to, what it may ask, what it wants to stand in a thread. */
import type { z } from 'zod'
import type { SaidAbsences } from '../core/absence.ts'
import type { Calendar } from '../core/calendar.ts'
import type { Speaker } from '../core/commands/command.ts'
import type { CommandDeclaration } from '../core/commands/declare.ts'
import type { Contradiction } from '../core/contradiction.ts'
import type { Notice, Wanted } from '../core/effects.ts'
import type { Instant, Json, KeptRecord, LearntSignal, Repository, ThreadFacts } from '../core/facts.ts'
import type { Safe } from '../core/markdown.ts'
import type { Directory } from '../core/people.ts'
import type { Finding, Lookup } from '../core/questions.ts'
import type { CommandRules } from '../core/spoken.ts'
import type { Language } from '../i18n/languages.ts'

export type Access = 'read' | 'write'

/** A command with the rule of its feature on who may use it in the thread at hand. */
export interface BoundCommand extends CommandDeclaration {
  mayUse(speaker: Speaker): Finding
}

/** What every feature gets: the thread, its own slice of the configuration, and what the organisation has in common. */
export interface View<Config = unknown> {
  thread: ThreadFacts
  config: Config
  language: Language
  calendar: Calendar
  /** Who is who. */
  directory: Directory
  commands: CommandRules
  /** Every command of every feature, for help and for recognising slips. */
  declarations: readonly BoundCommand[]
  /** Verbs that a person most likely wants in this thread, the likeliest first; see `suggests`. */
  suggestions(speaker: Speaker): readonly string[]
}

/** A view at one moment: time is one of the facts. */
export interface Moment<Config = unknown> extends View<Config> {
  now: Instant
}

export interface FeatureDefinition<Config> {
  /** Also the name of its folder, configuration key, documentation page and test folder. */
  name: string
  /** GitHub's webhook events it needs. */
  events: readonly string[]
  /** GitHub App permissions, with the reason that the documentation gives. */
  permissions: Readonly<Record<string, { access: Access; why: string }>>
  /** Slice of the configuration; null for a feature without settings. */
  config: z.ZodType<Config> | null
  commands: readonly CommandDeclaration[]
  /**
   * Whether the organisation uses it; where it does not, its commands are other people's words. By default it does.
   * @param isWritten the file has its key, with or without anything under it
   */
  isUsed?(config: Config, isWritten: boolean): boolean
  /** Who is who, as far as this feature's settings say. @param owner of the repositories, as in `owner/team` */
  directory?(config: Config, owner: string): Partial<Omit<Directory, 'people'>>
  /** Of its commands, those that this person most likely wants in this thread at this moment, the likeliest first. */
  suggests?(moment: Moment<Config>, speaker: Speaker): readonly string[]
  /** Answers the question `absences` from what people said in the threads of these records. */
  absences?(login: string, records: readonly KeptRecord[]): SaidAbsences
  /** What of its slice does not fit the rest of a configuration that is right in each part. */
  contradictions?(configuration: Readonly<Record<string, unknown>>): Contradiction[]
  /** Whether to offer one of these commands to a person, in help. Whether it is carried out is judged when it is used. */
  mayUse(moment: Moment<Config>, command: CommandDeclaration, speaker: Speaker): Finding
  /** What must be learnt before deciding. Asked again with the answers until nothing is missing. */
  lookups(moment: Moment<Config>): Lookup[]
  /** Pure and total: every input yields an answer with reasons. */
  decide(moment: Moment<Config>): Wanted
  /**
   * Answers the question `digest`: what the live records of this feature, all over the organisation, say of a person.
   * @param records of all threads but the one that asks. A private repository's, unless the asking thread is of it too,
   * count but are never named: their repository's name is '' and their number 0. Of their facts nothing may be repeated either.
   */
  digest?(login: string, records: readonly KeptRecord[]): Json
  /** What must be told while GitHub does not answer a question of this feature: only that, nothing is decided. */
  delayed?(moment: Moment<Config>): Notice[]
  /** Labels that make a thread of its concern in any repository, so that threads from before Lotse came are read, too. */
  labels?(config: Config): readonly string[]
  /** Whether it matters to threads that a label of this name is renamed, or another one gets this name. */
  heedsLabel?(config: Config, label: string): boolean
  /** Repository, as `owner/name`, at whose desk the feature decides for the organisation as a whole; null: at none. */
  place?(config: Config): string | null
  /** What should stand there, and in the issues that it opened where its place was before. Pure and total. */
  desk?(moment: DeskMoment<Config>): DeskWanted
  /** Answers the question `report`: text for whoever can read the thread that asks; null where `name` means nothing. */
  report?(moment: DeskMoment<Config>, name: string): Safe | null
  /** What `lotse export summary` writes of `name`; null where that means nothing. */
  summary?(moment: DeskMoment<Config>, name: string, options: { includePrivate: boolean }): ExportedSummary | null
  /** The weekly look at what the configuration names; `thread` is the repository's desk. */
  inspect?(moment: Moment<Config>, inspection: LearntSignal): Inspection
}

/** What a feature sees at a repository's desk. */
export interface DeskMoment<Config = unknown> {
  /** Whose desk it is; for a report, the repository of the thread that asks. */
  repository: Repository
  config: Config
  language: Language
  calendar: Calendar
  now: Instant
  /** Of this feature, of all threads. */
  records: readonly KeptRecord[]
  /** All that the app sees and is switched on in, and whether all threads with the feature's labels are known there. */
  repositories: readonly { repository: Repository; isRead: boolean }[]
  /** Those that were deleted, or taken out of the app's reach, as they were seen last; nothing is kept of their threads. */
  gone?: readonly Repository[]
  /**
   * What the feature has kept at the desk, each key once and never changed; and what it has kept at those at which it does
   * not decide any more.
   */
  kept: readonly { key: string; facts: Json; isElsewhere?: true }[]
  /** Issues that the feature has opened here, by key, with the ids of its comments by the keys of their notices. */
  issues: Readonly<Record<string, DeskIssue>>
  /** Whether somebody is away at this moment and must not be called; asked only where something is posted. */
  isAway?(login: string): boolean
  /** Address of the pages, without a slash at the end; null if there are none. */
  pages: string | null
}

export interface DeskIssue {
  number: number
  isOpen: boolean
  notices: Readonly<Record<string, number>>
  /** Keys of the notices that GitHub refused: they are not tried again. */
  refused: readonly string[]
}

/** The whole will of a feature for a desk. */
export interface DeskWanted {
  /**
   * Opened once by key, found again by the hidden tag; later the body is kept as it says here, and a new title is set once.
   * Without a title (null) none is opened, and the one that is there keeps its own.
   */
  issues: { key: string; title: Safe | null; body: Safe }[]
  /** Posted once under the issue with the key `issue`, in this order. */
  notices: (Notice & { issue: string })[]
  /** Rows to be added; where a key is there already, nothing happens. To be stored before anything is sent. */
  keep: { key: string; facts: Json }[]
  wake: Instant | null
}

/** One state of things in three forms: for people, for scripts, for spreadsheets. */
export interface ExportedSummary {
  text: Safe
  data: Json
  columns: readonly string[]
  /** A text for each column. */
  rows: readonly (readonly string[])[]
  /** Repositories that could be read, of all there are; and records that could not. */
  coverage: { read: number; of: number; unreadableRecords: number }
}

/** What must be asked first, and then what an administrator should put in order, one line each. */
export interface Inspection {
  lookups: Lookup[]
  lines: Safe[]
}

/** A feature in the list, whatever its configuration: each gets only the slice that its own schema has checked. */
export type Feature = FeatureDefinition<unknown>
