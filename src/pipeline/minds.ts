/** Binds the features to the rules of one repository, so that each can be asked about its threads. */
import type { Configuration } from '../config/schema.ts'
import { type Calendar, createCalendar } from '../core/calendar.ts'
import type { Speaker } from '../core/commands/command.ts'
import { dueBy, type Notice, type Wanted } from '../core/effects.ts'
import type { Instant, LearntSignal, ThreadFacts } from '../core/facts.ts'
import { type Safe, spellCommands } from '../core/markdown.ts'
import type { Directory, PersonSettings } from '../core/people.ts'
import type { Lookup } from '../core/questions.ts'
import type { CommandRules } from '../core/spoken.ts'
import type { DeskMoment, DeskWanted, Feature, Inspection, Moment } from '../features/feature.ts'
import type { Language } from '../i18n/languages.ts'
import { withoutAmbiguous } from './ambiguous.ts'

/** A feature bound to the rules of one repository. */
export interface Mind {
  name: string
  language: Language
  verbs: readonly string[]
  lookups(thread: ThreadFacts, now: Instant): Lookup[]
  decide(thread: ThreadFacts, now: Instant): Wanted
  delayed(thread: ThreadFacts, now: Instant): Notice[]
  inspect(desk: ThreadFacts, inspection: LearntSignal, now: Instant): Inspection
}

export function prepareMinds(features: readonly Feature[], configuration: Configuration): Mind[] {
  const { language } = configuration
  const commands = commandRules(features, configuration)
  const common = { language, calendar: calendarOf(configuration) }
  const known = new Map<string, Moment>()
  const momentFor = (feature: Feature, thread: ThreadFacts, now: Instant): Moment => {
    const before = known.get(feature.name)
    if (before?.thread === thread && before.now === now) return before
    const declarations = features.flatMap(other =>
      other.commands.map(command => ({
        ...command,
        mayUse: (speaker: Speaker) => other.mayUse(momentFor(other, thread, now), command, speaker),
      })),
    )
    const suggestions = (speaker: Speaker) =>
      features.flatMap(other => other.suggests?.(momentFor(other, thread, now), speaker) ?? [])
    const directory = directoryOf(features, configuration, thread.repository.owner)
    const config = configuration[feature.name]
    const own = isUnused(feature, configuration) ? { ...commands, unused: verbsOf([feature]) } : commands
    const moment = { ...common, commands: own, thread, now, config, declarations, suggestions, directory }
    known.set(feature.name, moment)
    return moment
  }
  return features.map(feature => ({
    ...{ name: feature.name, language, verbs: feature.commands.map(({ verb }) => verb) },
    lookups: (thread, now) => feature.lookups(momentFor(feature, thread, now)),
    decide: (thread, now) => dueBy(asSpokenHere(feature.decide(momentFor(feature, thread, now)), commands), now),
    delayed: (thread, now) => (feature.delayed?.(momentFor(feature, thread, now)) ?? []).map(spelling(commands)),
    inspect: (desk, inspection, now) => {
      const { lookups = [], lines = [] } = feature.inspect?.(momentFor(feature, desk, now), inspection) ?? {}
      return { lookups, lines: lines.map(spellerFor(commands)) }
    },
  }))
}

/** @returns what a feature wants at a desk, in whose texts commands stand as they work in this organisation */
export function decideAtDesk(
  { desk }: Required<Pick<Feature, 'desk'>>,
  moment: DeskMoment,
  configuration: Configuration,
): DeskWanted {
  const { commands } = configuration
  const spell = spellerFor(commands)
  const wanted = desk(moment)
  const issues = wanted.issues.map(issue => ({ ...issue, body: spell(issue.body) }))
  const notices = wanted.notices.map(notice => ({ ...notice, body: spell(notice.body) }))
  return { ...wanted, issues, notices }
}

/** Every text names commands as they work in this organisation. */
function asSpokenHere(wanted: Wanted, rules: CommandRules): Wanted {
  const spell = spellerFor(rules)
  const { comment, notices, answers, reasons, reports, checks } = wanted
  return {
    ...wanted,
    comment: comment === undefined ? undefined : spell(comment),
    notices: notices.map(spelling(rules)),
    reasons: reasons.map(spell),
    reports: reports.map(spell),
    ...(checks ? { checks: checks.map(check => ({ ...check, summary: spell(check.summary) })) } : {}),
    answers: answers.map(answer => (answer.text === undefined ? answer : { ...answer, text: spell(answer.text) })),
  }
}

function spelling(rules: CommandRules): (notice: Notice) => Notice {
  const spell = spellerFor(rules)
  return notice => ({ ...notice, body: spell(notice.body) })
}

function spellerFor({ bare, off }: Pick<CommandRules, 'bare' | 'off'>): (text: Safe) => Safe {
  return bare && off.length === 0 ? text => text : text => spellCommands(text, verb => bare && !off.includes(verb))
}

export function decideAll(minds: readonly Mind[], facts: ThreadFacts, now: Instant): Record<string, Wanted> {
  const { facts: meant, answers } = withoutAmbiguous(minds, facts, now)
  const all = minds.map((mind, index) => {
    const wanted = mind.decide(meant, now)
    // Whose reply it is matters to nobody.
    return [mind.name, index === 0 ? { ...wanted, answers: [...wanted.answers, ...answers] } : wanted] as const
  })
  return Object.fromEntries(all)
}

/** Commands of what an organisation does not use are other people's words, as those are that belong to another bot. */
function commandRules(features: readonly Feature[], configuration: Configuration): CommandRules {
  const unused = features.filter(feature => isUnused(feature, configuration))
  // A verb may belong to two features: it is heard, though not by the one that is not used.
  const used = new Set(verbsOf(features.filter(feature => !unused.includes(feature))))
  return { ...configuration.commands, unused: verbsOf(unused).filter(verb => !used.has(verb)) }
}

function isUnused({ isUsed, name }: Feature, configuration: Configuration): boolean {
  return isUsed?.(configuration[name], configuration.written?.includes(name) ?? true) === false
}

function verbsOf(features: readonly Feature[]): string[] {
  return features.flatMap(({ commands }) => commands.map(({ verb }) => verb))
}

/** @param owner of the repositories, as in `owner/team` */
export function directoryOf(features: readonly Feature[], configuration: Configuration, owner: string): Directory {
  const parts = features.flatMap(({ directory, name }) => directory?.(configuration[name], owner) ?? [])
  return {
    people: peopleOf(configuration.people),
    engineers: parts.flatMap(({ engineers = [] }) => engineers),
    partners: parts.flatMap(({ partners = [] }) => partners),
    companies: parts.flatMap(({ companies = [] }) => companies),
  }
}

/** GitHub compares logins without regard to case; one such as `constructor` must find nobody. */
function peopleOf(people: Readonly<Record<string, PersonSettings>>): Record<string, PersonSettings> {
  const lowered = Object.entries(people).map(([login, settings]) => [login.toLowerCase(), settings] as const)
  return Object.assign(Object.create(null), Object.fromEntries(lowered))
}

/** By their rules: laying out a year takes longer than all the rest of a step. */
const calendars = new Map<string, Calendar>()

export function calendarOf({ calendar: rules }: Configuration): Calendar {
  const key = JSON.stringify(rules)
  const calendar = calendars.get(key) ?? createCalendar(rules)
  calendars.set(key, calendar)
  return calendar
}
