/** Binds the features to the rules of one repository, so that each can be asked about its threads. */
import type { Configuration } from '../config/schema.ts'
import { type Calendar, createCalendar } from '../core/calendar.ts'
import { dueBy, type Notice, type Wanted } from '../core/effects.ts'
import type { Instant, LearntSignal, ThreadFacts } from '../core/facts.ts'
import type { Lookup } from '../core/questions.ts'
import type { Feature, Inspection, Moment, PersonSettings } from '../features/feature.ts'

/** A feature bound to the rules of one repository. */
export interface Mind {
  name: string
  lookups(thread: ThreadFacts, now: Instant): Lookup[]
  decide(thread: ThreadFacts, now: Instant): Wanted
  delayed(thread: ThreadFacts, now: Instant): Notice[]
  inspect(desk: ThreadFacts, inspection: LearntSignal, now: Instant): Inspection
}

export function prepareMinds(features: readonly Feature[], configuration: Configuration): Mind[] {
  const { language, commands } = configuration
  const common = { language, commands, calendar: calendarOf(configuration), people: peopleOf(configuration.people) }
  const known = new Map<string, Moment>()
  const momentFor = (feature: Feature, thread: ThreadFacts, now: Instant): Moment => {
    const before = known.get(feature.name)
    if (before?.thread === thread && before.now === now) return before
    const declarations = features.flatMap(other =>
      other.commands.map(command => ({
        ...command,
        mayUse: (login: string, about: LearntSignal) =>
          other.mayUse(momentFor(other, thread, now), command, login, about),
      })),
    )
    const moment = { ...common, thread, now, config: configuration[feature.name], declarations }
    known.set(feature.name, moment)
    return moment
  }
  return features.map(feature => ({
    name: feature.name,
    lookups: (thread, now) => feature.lookups(momentFor(feature, thread, now)),
    decide: (thread, now) => dueBy(feature.decide(momentFor(feature, thread, now)), now),
    delayed: (thread, now) => feature.delayed?.(momentFor(feature, thread, now)) ?? [],
    inspect: (desk, inspection, now) =>
      feature.inspect?.(momentFor(feature, desk, now), inspection) ?? { lookups: [], lines: [] },
  }))
}

export function decideAll(minds: readonly Mind[], facts: ThreadFacts, now: Instant): Record<string, Wanted> {
  return Object.fromEntries(minds.map(mind => [mind.name, mind.decide(facts, now)]))
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
