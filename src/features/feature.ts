/** The contract of a feature: what it listens to, what it may ask, what it wants to stand in a thread. */
import type { z } from 'zod'
import type { Calendar } from '../core/calendar.ts'
import type { CommandDeclaration } from '../core/commands.ts'
import type { Wanted } from '../core/effects.ts'
import type { Finding, Instant, LearntSignal, Lookup, ThreadFacts } from '../core/facts.ts'
import type { Language } from '../i18n/languages.ts'

export type Access = 'read' | 'write'

/** A command with the rule of its feature on who may use it in the thread at hand. */
export interface BoundCommand extends CommandDeclaration {
  /** @param about the signal in which `login` spoke: what is learnt of the person is kept with it */
  mayUse(login: string, about: LearntSignal): Finding
}

/** What every feature gets: the thread, its own slice of the configuration, and what the organisation has in common. */
export interface View<Config = unknown> {
  thread: ThreadFacts
  config: Config
  language: Language
  calendar: Calendar
  commands: { bare: boolean; off: readonly string[] }
  /** Every command of every feature, for help and for recognising slips. */
  declarations: readonly BoundCommand[]
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
  /** Whether a person may use one of these commands; asked for help, and by the feature itself. */
  mayUse(moment: Moment<Config>, command: CommandDeclaration, login: string, about: LearntSignal): Finding
  /** What must be learnt before deciding. Asked again with the answers until nothing is missing. */
  lookups(moment: Moment<Config>): Lookup[]
  /** Pure and total: every input yields an answer with reasons. */
  decide(moment: Moment<Config>): Wanted
}

/** A feature in the list, whatever its configuration: each gets only the slice that its own schema has checked. */
export type Feature = FeatureDefinition<unknown>
