/** Begins a decision: by `/propose`, by a start label, or as the next body's after an acceptance. */
import { z } from 'zod'
import { type Calendar, createCalendar } from '../../core/calendar.ts'
import { parseDate } from '../../core/dates.ts'
import { windowEnd } from '../../core/duration.ts'
import type { Instant, LearntSignal, Person } from '../../core/facts.ts'
import type { Safe } from '../../core/markdown.ts'
import { type ProposalArguments, parseProposal } from './arguments.ts'
import { consensusConfig } from './config.ts'
import type { Act, Decision, Folding, Frozen, Pause } from './decision.ts'
import { pauseOf } from './pauses.ts'
import { answerTo, isAmong } from './people.ts'
import { chooseProfile } from './profiles.ts'
import { parseReading, type Reading, resolutionText, type Spot, toResolution, visible } from './resolution.ts'
import type { ConsensusTexts } from './text/en.ts'
import { lengthOf, openWindow, type Window } from './window.ts'

/** Either a new decision or why there is none; neither while something must be asked first. */
export type Start = { begun: Decision } | { refused: (text: ConsensusTexts) => Safe } | null

const frozen = z.object({
  config: consensusConfig,
  calendar: z.object({
    ...{ timezone: z.string(), hours: z.string(), holidays: z.array(z.string()), closed: z.array(z.string()) },
  }),
  partners: z.record(z.string(), z.object({ name: z.string(), team: z.string().nullable() })),
  labels: z.array(z.string()),
  title: z.string(),
})

const calendars = new Map<string, Calendar>()

/** By their rules: laying out a year takes longer than all the rest. */
function calendarOf(rules: z.output<typeof frozen>['calendar']): Calendar {
  const key = JSON.stringify(rules)
  const calendar = calendars.get(key) ?? createCalendar(rules)
  calendars.set(key, calendar)
  return calendar
}

interface Ground {
  rules: Omit<Frozen, 'profile' | 'profileName' | 'chosen'>
  labels: string[]
  reading: Reading
}

/** What a decision stands on is frozen with the signal that began it, whatever is configured later. */
function freezeGround(folding: Folding, signal: LearntSignal, spot: Spot): Ground | 'gone' | null {
  const rules = answerTo(folding, { ask: 'rules', feature: 'consensus' }, signal)
  const parsed = frozen.safeParse(rules)
  const text = isWhole(folding, spot) ? inWhole(parsed.data?.title) : readAt(folding, signal, spot)
  if (rules === undefined || text === undefined) return null
  const reading = parseReading(text)
  if (!parsed.success || !reading) return 'gone'
  const { config, calendar, partners, labels } = parsed.data
  return { rules: { config, calendar: calendarOf(calendar), partners }, labels, reading }
}

function readAt(folding: Folding, signal: LearntSignal, { place, item }: Spot): unknown {
  return answerTo(folding, { ask: 'resolution', place, item }, signal)
}

/** In a comment on an issue the command itself holds all that is decided; whatever is edited later is read then. */
function isWhole({ moment }: Folding, { place }: Spot): boolean {
  return place === 'comment' && moment.thread.snapshot.kind === 'issue'
}

function inWhole(title = ''): Reading {
  return { title, text: null, head: null, diff: null, paths: [], changedAt: null }
}

const body: Spot = { place: 'issue', item: 0 }

/** @param act a `/propose` */
export function propose(act: Act, folding: Folding): Start {
  const { command, signal, by } = act
  const spot = command.text === '' ? body : { place: command.place, item: command.item }
  const ground = freezeGround(folding, signal, spot)
  if (!ground) return null
  if (ground === 'gone') return { refused: text => text.refused.noText() }
  const args = parseProposal(command.rest, ground.rules.calendar)
  if (!args.ok) return { refused: text => text.refused.argument(args.problem) }
  return begin({ folding, signal, by, spot, ground, args: args.value, words: command.text })
}

const plain: ProposalArguments = {
  ...{ window: undefined, profile: undefined, effective: null, started: null, covers: [], title: '' },
}

/** @returns null also where the label starts nothing */
export function startByLabel(signal: LearntSignal, folding: Folding): Start {
  if (signal.kind !== 'labeled' || signal.actor?.kind !== 'human') return null
  const isStart = profileOf(folding.moment.config.start_labels, signal.label) !== undefined
  // Asked once, it is one, though the configuration may have changed since.
  if (!isStart && !Object.hasOwn(signal.learnt, 'rules consensus')) return null
  const ground = freezeGround(folding, signal, body)
  if (!ground) return null
  if (ground === 'gone') return { refused: text => text.refused.noText() }
  const profile = profileOf(ground.rules.config.start_labels, signal.label)
  if (profile === undefined) return null
  const { actor: by } = signal
  return begin({ folding, signal, by, spot: body, ground, args: { ...plain, profile }, words: '' })
}

function profileOf(labels: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(labels).find(([label]) => label.toLowerCase() === name.toLowerCase())?.[1]
}

interface Beginning {
  folding: Folding
  signal: LearntSignal
  by: Person
  spot: Spot
  ground: Ground
  args: ProposalArguments
  words: string
}

function begin({ folding, signal, by, spot, ground, args, words }: Beginning): Start {
  const { rules, reading, labels } = ground
  const { config } = rules
  const profileName = chooseProfile(config, { named: args.profile, labels, paths: reading.paths })
  const profile = config.profiles[profileName ?? '']
  if (profileName === null || !profile) {
    return { refused: text => text.refused.unknownProfile(args.profile ?? '', Object.keys(config.profiles)) }
  }
  if (!isAmong(folding, profile.proposers, by, { about: signal })) {
    return { refused: text => text.refused.notAllowed('propose', profile.proposers, 'proposers') }
  }
  const resolved = words || resolutionText(reading.text ?? '', spot.place, folding.moment.declarations)
  // A pull request says what it changes: that is what is decided where nothing else is written.
  if (visible(resolved) === '' && reading.head === null) return { refused: text => text.refused.noText() }
  const chosen: Frozen = { ...rules, profile, profileName, chosen: args.window }
  const window = firstWindow(chosen, { args, at: signal.at, changedAt: reading.changedAt })
  if ('refused' in window) return window
  const { author } = folding.moment.thread.snapshot
  const resolution = toResolution(reading, spot, resolved)
  return {
    begun: {
      ...blank(window.window, resolution, pausesBefore(folding, signal)),
      ...{ id: signal.id, ...spot, rules: chosen, proposer: by, origin: signal },
      author: spot.place === 'issue' ? author : by,
      number: toNumber(answerTo(folding, { ask: 'decision_number', nth: 1 }, signal)),
      announced: args.started ? { at: window.window.start, url: args.started.url } : null,
      title: args.title || reading.title,
      ...{ effective: args.effective, covers: args.covers },
    },
  }
}

type Fresh = 'id' | 'place' | 'item' | 'rules' | 'proposer' | 'origin' | 'author' | 'number' | 'announced' | 'title'

function blank(
  window: Window,
  resolution: Decision['resolution'],
  pauses: Pause[],
): Omit<Decision, Fresh | 'effective' | 'covers'> {
  return {
    ...{ window, resolution, pauses, state: pauses.length > 0 ? 'paused' : 'open' },
    rounds: [{ number: 1, from: window.start, why: 'start', resolution }],
    ...{ change: null, amendedAt: null, objections: [], positions: [], waits: [], moves: [], excluded: [], log: [] },
    ...{ objectedSince: null, dueAt: null, end: null, appeal: null, supersedes: [], supersededBy: null },
  }
}

function toNumber(answer: unknown): number | null {
  return typeof answer === 'number' ? answer : null
}

type Opened = { window: Window } | { refused: (text: ConsensusTexts) => Safe }

/** A text that was edited before it could be frozen is as old as the edit. */
function firstWindow(
  rules: Frozen,
  { args, at, changedAt }: { args: ProposalArguments; at: Instant; changedAt: Instant | null },
): Opened {
  const { calendar, profile, chosen } = rules
  const { timezone } = calendar
  const day = args.started ? parseDate(args.started.day) : null
  const announced = day?.ok ? calendar.endOfHoursOn(day.value) : null
  if (announced !== null && (announced > at || announced < calendar.daysLater(at, -60))) {
    return { refused: text => text.refused.startedWrong() }
  }
  const start = announced ?? Math.max(at, changedAt ?? at)
  const window = openWindow(start, rules)
  const wanted = typeof chosen === 'number' ? chosen : windowEnd(start, chosen ?? lengthOf(profile.window), calendar)
  if (wanted < window.floor) return { refused: text => text.refused.tooShort(profile.min, window.floor, timezone) }
  if (wanted > window.latest) return { refused: text => text.refused.tooLong(window.latest, timezone) }
  // However long ago it was announced elsewhere, whoever reads it here first has time to speak.
  const floor = Math.max(window.floor, windowEnd(Math.max(at, changedAt ?? at), lengthOf(profile.least_rest), calendar))
  return { window: { ...window, floor, end: Math.max(window.end, floor), latest: Math.max(window.latest, floor) } }
}

/** What keeps a thread at rest already when a decision begins there. */
function pausesBefore({ signals }: Folding, start: LearntSignal): Pause[] {
  const before = signals.slice(0, signals.indexOf(start))
  const lasting = new Map<Pause['cause'], Pause>()
  for (const signal of before) {
    const touched = pauseOf(signal)
    if (touched?.begins)
      lasting.set(touched.cause, { cause: touched.cause, since: signal.at, by: signal.actor, reason: '' })
    else if (touched) lasting.delete(touched.cause)
  }
  return [...lasting.values()]
}

/** @returns what a decision covers still */
export function keptOf({ covers, excluded }: Pick<Decision, 'covers' | 'excluded'>): number[] {
  return covers.filter(number => !excluded.some(one => one.number === number))
}

/** The next body decides on the same text, by its own profile. */
export function startNext(decision: Decision, at: Instant, folding: Folding): Decision | null {
  const { rules, origin, resolution } = decision
  const name = rules.profile.then
  const profile = rules.config.profiles[name ?? '']
  if (name === undefined || !profile || decision.state !== 'accepted') return null
  const next: Frozen = { ...rules, profile, profileName: name, chosen: undefined }
  const nth = decision.id.split(' then').length + 1
  return {
    ...decision,
    ...blank(openWindow(at, next), resolution, []),
    ...{ covers: keptOf(decision), amendedAt: decision.amendedAt },
    ...{ id: `${decision.id} then`, rules: next, announced: null },
    number: toNumber(answerTo(folding, { ask: 'decision_number', nth }, origin)),
  }
}
