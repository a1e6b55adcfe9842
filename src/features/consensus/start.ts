/** Begins a decision: by `/propose`, by a start label, or as the next body's after an acceptance. */
import { z } from 'zod'
import { type Calendar, createCalendar } from '../../core/calendar.ts'
import type { Groups, Written } from '../../core/commands/command.ts'
import { parseDate } from '../../core/dates.ts'
import { windowEnd } from '../../core/duration.ts'
import type { Instant, LearntSignal, Person } from '../../core/facts.ts'
import { type Parsed, parsed, type Wording } from '../../core/parsed.ts'
import { sameName } from '../../core/people.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { type Context, done, groupsOf, misread, no, type Result, refused } from './command.ts'
import { consensusConfig } from './config.ts'
import { keptOf } from './covered.ts'
import type { Decision, Folding, Frozen, Ground, Pause } from './decision.ts'
import { pauseOf } from './pauses.ts'
import { isIn } from './people.ts'
import { chooseProfile } from './profiles.ts'
import { type ProposalArguments, parseProposal } from './proposal.ts'
import { parseReading, type Reading, resolutionText, type Spot, toResolution, visible } from './resolution.ts'
import { isActive } from './states.ts'
import { lengthOf, openWindow, type Window } from './window.ts'

/** Either a new decision or why there is none; neither while something must be asked first. */
export type Start = { begun: Decision } | { refused: Wording } | null

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

/** What a decision stands on is frozen with the signal that began it, whatever is configured later. */
function freezeGround(folding: Folding, signal: LearntSignal, spot: Spot): Ground | 'gone' | null {
  const rules = folding.inquiry.ask({ ask: 'rules', feature: 'consensus' }, signal)
  const { data } = frozen.safeParse(rules)
  const text = isWhole(folding, spot) ? inWhole(data?.title) : readAt(folding, signal, spot)
  if (rules === undefined || text === undefined) return null
  const reading = parseReading(text)
  if (!data || !reading) return 'gone'
  const { config, calendar, partners, labels } = data
  return { rules: { config, calendar: calendarOf(calendar), partners }, labels, reading }
}

function readAt(folding: Folding, signal: LearntSignal, { place, item }: Spot): unknown {
  return folding.inquiry.ask({ ask: 'resolution', place, item }, signal)
}

/** In a comment on an issue the command itself holds all that is decided; whatever is edited later is read then. */
function isWhole({ moment }: Folding, { place }: Spot): boolean {
  return place === 'comment' && moment.thread.snapshot.kind === 'issue'
}

function inWhole(title = ''): Reading {
  return { title, text: null, head: null, diff: null, paths: [], changedAt: null }
}

const body: Spot = { place: 'issue', item: 0 }

/** @returns null while something must be asked first */
export function groundOf(spoken: SpokenCommand, folding: Folding): Ground | 'gone' | null {
  return freezeGround(folding, spoken.signal, spotOf(spoken))
}

/** With lines below it the comment is the place of the text, else the description. */
function spotOf({ place, item, text }: SpokenCommand): Spot {
  return text === '' ? body : { place, item }
}

/** A thread has one decision at a time. */
export function cannotPropose({ decision, folding }: Context, { signal }: SpokenCommand): Wording | null {
  if (decision && isActive(decision.state)) return no(text => text.alreadyOpen(decision.number))
  return isClosedAt(folding, signal.at) ? no(text => text.closedThread()) : null
}

/** Whoever closes in the same second has read the command. */
function isClosedAt({ signals }: Folding, at: Instant): boolean {
  return signals.findLast(one => (one.kind === 'closed' || one.kind === 'reopened') && one.at < at)?.kind === 'closed'
}

/** On what a decision would stand, and by which rules. */
interface Proposal {
  ground: Ground
  args: ProposalArguments
  profileName: string
}

export function readProposal({ rest }: Written, { ground }: Context): Parsed<Proposal, Wording> {
  if (!ground || ground === 'gone') return misread(text => text.noText())
  const args = parseProposal(rest, ground.rules.calendar)
  return args.ok ? withProfile(ground, args.value) : args
}

function withProfile(ground: Ground, args: ProposalArguments): Parsed<Proposal, Wording> {
  const { labels, reading, rules } = ground
  const profileName = chooseProfile(rules.config, { named: args.profile, labels, paths: reading.paths })
  if (profileName !== null) return parsed({ ground, args, profileName })
  return misread(text => text.unknownProfile(args.profile ?? '', Object.keys(rules.config.profiles)))
}

/** Who may propose is for the chosen profile to say; as long as none is, for the one that would be without a choice. */
export function ofProfile({ ground }: Context, proposal: Proposal | undefined): Groups<Context> {
  if (!ground || ground === 'gone') return groupsOf(({ moment }) => moment.config.profiles.default)
  const { labels, reading, rules } = ground
  const unnamed = chooseProfile(rules.config, { named: undefined, labels, paths: reading.paths })
  return groupsOf(() => rules.config.profiles[proposal?.profileName ?? unnamed ?? 'default'])
}

export function propose({ folding }: Context, proposal: Proposal, spoken: SpokenCommand): Result {
  const { by, signal, text: words } = spoken
  const start = begin({ folding, signal, by, spot: spotOf(spoken), proposal, words })
  return 'refused' in start ? start : done(start.begun)
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
  if (ground === 'gone') return refused(text => text.noText())
  const profile = profileOf(ground.rules.config.start_labels, signal.label)
  if (profile === undefined) return null
  const { actor: by } = signal
  const proposal = withProfile(ground, { ...plain, profile })
  if (!proposal.ok) return { refused: proposal.problem }
  const { proposers } = ground.rules.config.profiles[proposal.value.profileName] ?? {}
  if (!proposers || !isIn(folding, proposers, by, { about: signal })) {
    return refused(text => text.notProposer(proposers ?? []))
  }
  return begin({ folding, signal, by, spot: body, proposal: proposal.value, words: '' })
}

function profileOf(labels: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(labels).find(([label]) => sameName(label, name))?.[1]
}

interface Beginning {
  folding: Folding
  signal: LearntSignal
  by: Person
  spot: Spot
  proposal: Proposal
  words: string
}

function begin({ folding, signal, by, spot, proposal, words }: Beginning): Exclude<Start, null> {
  const { ground, args, profileName } = proposal
  const { rules, reading } = ground
  const profile = rules.config.profiles[profileName]
  const resolved = words || resolutionText(reading.text ?? '', spot.place, folding.moment.declarations)
  // A pull request says what it changes: that is what is decided where nothing else is written.
  if (!profile || (visible(resolved) === '' && reading.head === null)) return refused(text => text.noText())
  const chosen: Frozen = { ...rules, profile, profileName, chosen: args.window }
  const opened = firstWindow(chosen, { args, at: signal.at, changedAt: reading.changedAt })
  if (!opened.ok) return { refused: opened.problem }
  const window = opened.value
  const { author } = folding.moment.thread.snapshot
  return {
    begun: {
      ...blank(window, toResolution(reading, spot, resolved), pausesBefore(folding, signal)),
      ...{ id: signal.id, ...spot, rules: chosen, proposer: by, origin: signal },
      author: spot.place === 'issue' ? author : by,
      number: toNumber(folding.inquiry.ask({ ask: 'decision_number', nth: 1 }, signal)),
      announced: args.started ? { at: window.start, url: args.started.url } : null,
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

/** A text that was edited before it could be frozen is as old as the edit. */
function firstWindow(
  rules: Frozen,
  { args, at, changedAt }: { args: ProposalArguments; at: Instant; changedAt: Instant | null },
): Parsed<Window, Wording> {
  const { calendar, profile, chosen } = rules
  const { timezone } = calendar
  const day = args.started ? parseDate(args.started.day) : null
  const announced = day?.ok ? calendar.endOfHoursOn(day.value) : null
  if (announced !== null && (announced > at || announced < calendar.daysLater(at, -60))) {
    return misread(text => text.startedWrong())
  }
  const start = announced ?? Math.max(at, changedAt ?? at)
  const window = openWindow(start, rules)
  const wanted = typeof chosen === 'number' ? chosen : windowEnd(start, chosen ?? lengthOf(profile.window), calendar)
  if (wanted < window.floor) return misread(text => text.tooShort(profile.min, window.floor, timezone))
  if (wanted > window.latest) return misread(text => text.tooLong(window.latest, timezone))
  // However long ago it was announced elsewhere, whoever reads it here first has time to speak.
  const floor = Math.max(window.floor, windowEnd(Math.max(at, changedAt ?? at), lengthOf(profile.least_rest), calendar))
  return parsed({ ...window, floor, end: Math.max(window.end, floor), latest: Math.max(window.latest, floor) })
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
    number: toNumber(folding.inquiry.ask({ ask: 'decision_number', nth }, origin)),
  }
}
