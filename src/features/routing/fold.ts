/** Folds a thread's signals into the state of its request: round, first answer, claims, and who has the thread. */
import {
  type Finding,
  type Instant,
  type LearntSignal,
  type Lookup,
  type Person,
  questionKey,
  type ThreadFacts,
} from '../../core/facts.ts'
import { type SpokenCommand, spokenCommands } from '../../core/spoken.ts'
import type { Moment } from '../feature.ts'
import type { RoutingConfig } from './config.ts'
import { isEngineer, isFromOurSide } from './engineers.ts'
import { lastSpell, type Partner, partnersOf, type Spell } from './partners.ts'

/** The first human answer from our side. */
export interface FirstAnswer {
  at: Instant
  by: Person
}

export interface Claim {
  by: Person
  signal: string
  at: Instant
}

/** Why Lotse passes over an engineer. */
export type Skipped = { login: string; why: 'not_assignable' | 'given_back' }

export interface Choice {
  login: string
  why: 'owner' | 'backup' | 'lead' | 'claimed' | 'set_by_human' | 'nobody_assignable'
  /** The partner whom the engineer looks after; null if the thread as a whole was taken. */
  partner: Partner | null
  skipped: Skipped[]
  /** Names the assignment: one cause assigns once. */
  cause: string
}

export interface RequestState {
  partners: Partner[]
  /** The partners whose request this is or, after the last label went, was. */
  involved: Partner[]
  spell: Spell
  /** When the clock of this round began. */
  start: Instant
  isClosed: boolean
  closedAt: Instant | null
  answer: FirstAnswer | null
  choices: Choice[]
  commands: SpokenCommand[]
  /** Logins that Lotse assigned and that are assigned still. */
  ownAssignees: string[]
}

type RoutingMoment = Moment<RoutingConfig>

/**
 * @returns the state of the partner's request, null if the thread never was a partner's; and what must be asked before
 * it can be relied on
 */
export function foldRequest(moment: RoutingMoment): { state: RequestState | null; ask: Lookup[] } {
  const { thread, config } = moment
  const ask: Lookup[] = []
  const settle = (finding: Finding): boolean => {
    if ('known' in finding) return finding.known
    ask.push(...finding.ask)
    return false
  }
  const commands = spokenCommands(thread.signals, moment.commands)
  const spell = lastSpell(thread, config)
  if (!spell) return { state: null, ask }
  const partners = partnersOf(thread, config)
  const involved = partners.length > 0 ? partners : partnersOf(withLabels(thread, spell.labels), config)
  const start = startOfRound(moment, spell)
  const closedAt = lastClosing(thread.signals)
  const state: RequestState = {
    partners,
    involved,
    spell,
    start,
    isClosed: thread.snapshot.state === 'closed',
    closedAt: thread.snapshot.state === 'closed' ? closedAt : null,
    answer: findAnswer(moment, { partners: involved, start, end: spell.until }, settle),
    choices: [],
    commands,
    ownAssignees: ownAssignees(moment),
  }
  if (partners.length > 0) state.choices = chooseEngineers(moment, state, settle, ask)
  return { state, ask }
}

function withLabels(thread: ThreadFacts, labels: string[]): ThreadFacts {
  return { ...thread, snapshot: { ...thread.snapshot, labels } }
}

/** The opening, or the first partner label if that came later; reopening begins anew with the same target. */
function startOfRound({ thread }: RoutingMoment, spell: Spell): Instant {
  const reopened = thread.signals.filter(({ kind, at }) => kind === 'reopened' && at >= spell.since)
  return Math.max(thread.snapshot.createdAt, spell.since, ...reopened.map(({ at }) => at))
}

function lastClosing(signals: readonly LearntSignal[]): Instant | null {
  return signals.findLast(({ kind }) => kind === 'closed')?.at ?? null
}

function findAnswer(
  { thread, config }: RoutingMoment,
  { partners, start, end }: { partners: Partner[]; start: Instant; end: Instant | null },
  settle: (finding: Finding) => boolean,
): FirstAnswer | null {
  for (const signal of thread.signals) {
    if (signal.kind !== 'wrote' || !signal.words || !signal.actor) continue
    if (signal.at < start || (end !== null && signal.at > end)) continue
    const wasAssigned = isAssignedAt(thread.signals, signal.actor, signal.at)
    const isOurs = settle(isFromOurSide({ thread, config, partners, wasAssigned }, signal))
    if (isOurs) return { at: signal.at, by: signal.actor }
  }
  return null
}

function isAssignedAt(signals: readonly LearntSignal[], person: Person, at: Instant): boolean {
  const changes = signals.filter(
    signal => (signal.kind === 'assigned' || signal.kind === 'unassigned') && signal.assignee.id === person.id,
  )
  return changes.findLast(signal => signal.at <= at)?.kind === 'assigned'
}

interface OwnAssignment {
  login: string
  cause: string
  state: 'done' | 'failed'
  at: Instant
}

function ownAssignments({ thread }: RoutingMoment): OwnAssignment[] {
  return thread.deeds.flatMap(({ key, state, at }) => {
    const [, login, cause] = /^assign:([^:]+):(.*)$/.exec(key) ?? []
    return login && cause ? [{ login, cause, state, at }] : []
  })
}

function ownAssignees(moment: RoutingMoment): string[] {
  const done = new Set(ownAssignments(moment).flatMap(({ state, login }) => (state === 'done' ? login : [])))
  return moment.thread.snapshot.assignees.map(({ login }) => login).filter(login => done.has(login.toLowerCase()))
}

function sameLogin(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** Claimed › set by a human › owner › backups in order › lead. Each partner gets its engineer. */
function chooseEngineers(
  moment: RoutingMoment,
  state: RequestState,
  settle: (finding: Finding) => boolean,
  ask: Lookup[],
): Choice[] {
  const claim = lastClaim(moment, state, settle)
  if (claim) {
    return [{ login: claim.by.login, why: 'claimed', partner: null, skipped: [], cause: `claim ${claim.signal}` }]
  }
  const human = humanOwner(moment, state, settle)
  if (human) return [{ login: human, why: 'set_by_human', partner: null, skipped: [], cause: '' }]
  return state.partners.map(partner => chooseFor(moment, state, partner, ask))
}

function lastClaim(moment: RoutingMoment, state: RequestState, settle: (finding: Finding) => boolean): Claim | null {
  const claims = state.commands.filter(command => isClaim(command) && command.signal.at >= state.spell.since)
  for (const { by, signal } of claims.toReversed()) {
    const isAllowed = settle(isEngineer(moment, by.login, signal))
    if (isAllowed && !isRefused(moment, by.login, `claim ${signal.id}`)) return { by, signal: signal.id, at: signal.at }
  }
  return null
}

export function isClaim({ verb, unproven }: SpokenCommand): boolean {
  return verb === 'claim' && !unproven
}

/** @returns whether GitHub refused or silently dropped this assignment, or a person took it back */
function isRefused(moment: RoutingMoment, login: string, cause: string): boolean {
  const made = ownAssignments(moment).find(deed => sameLogin(deed.login, login) && deed.cause === cause)
  return made !== undefined && (made.state === 'failed' || isGivenBack(moment, made))
}

/** Lotse assigned, GitHub confirmed, and now somebody is assigned no more: a person's wish, which Lotse does not fight. */
function isGivenBack({ thread }: RoutingMoment, { login, state, at, cause }: OwnAssignment): boolean {
  const isAssigned = thread.snapshot.assignees.some(person => sameLogin(person.login, login))
  const byUs = thread.deeds.some(deed => deed.key.startsWith(`unassign:${login}:`) && deed.at >= at)
  return state === 'done' && !isAssigned && !byUs && cause !== ''
}

/** One human assignee who is an engineer already owns the thread. */
function humanOwner(moment: RoutingMoment, state: RequestState, settle: (finding: Finding) => boolean): string | null {
  const others = moment.thread.snapshot.assignees.filter(({ login }) => !state.ownAssignees.includes(login))
  const engineers = others.filter(({ login, kind }) => kind === 'human' && settle(isEngineer(moment, login)))
  return engineers.length === 1 ? (engineers[0]?.login ?? null) : null
}

function chooseFor(moment: RoutingMoment, state: RequestState, partner: Partner, ask: Lookup[]): Choice {
  const { lead } = moment.config
  const candidates = [
    { login: partner.owner, why: 'owner' },
    ...partner.backup.map(login => ({ login, why: 'backup' }) as const),
    ...(lead ? [{ login: lead, why: 'lead' } as const] : []),
  ] as const
  const skipped: Skipped[] = []
  for (const { login, why } of candidates) {
    if (skipped.some(person => sameLogin(person.login, login))) continue
    const cause = routeCause(moment, state, login)
    const reason = reasonToSkip(moment, state, login, cause, ask)
    if (reason === null) return { login, why, partner, skipped, cause }
    skipped.push({ login, why: reason })
  }
  return { login: partner.owner, why: 'nobody_assignable', partner, skipped, cause: '' }
}

/** Whom Lotse has released itself, it may assign again. */
function routeCause({ thread }: RoutingMoment, { spell }: RequestState, login: string): string {
  const released = thread.deeds.filter(({ key }) => key.startsWith(`unassign:${login.toLowerCase()}:`)).length
  return released === 0 ? `route ${spell.since}` : `route ${spell.since} again ${released}`
}

function reasonToSkip(
  moment: RoutingMoment,
  state: RequestState,
  login: string,
  cause: string,
  ask: Lookup[],
): Skipped['why'] | null {
  const { thread } = moment
  const made = ownAssignments(moment).findLast(deed => sameLogin(deed.login, login) && deed.cause === cause)
  if (made && isGivenBack(moment, made)) return 'given_back'
  if (made?.state === 'failed') return 'not_assignable'
  if (made || thread.snapshot.assignees.some(person => sameLogin(person.login, login))) return null
  const question = { ask: 'assignable', login } as const
  const about = thread.signals.find(({ id }) => id === state.spell.sinceSignal)
  const answer = (about ? about.learnt : thread.answers)[questionKey(question)]
  if (answer === undefined) ask.push({ question, ...(about ? { about: about.id } : {}) })
  return answer === false ? 'not_assignable' : null
}
