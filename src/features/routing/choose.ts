/** Chooses who has a request: claimed, set by a person, owner, backup, lead; with the reason for each who was passed over. */
import { type Finding, type Instant, type Lookup, type Person, questionKey } from '../../core/facts.ts'
import type { SpokenCommand } from '../../core/spoken.ts'
import { isEngineer } from './engineers.ts'
import type { Partner } from './partners.ts'
import { type Choice, isWaiting, type RoutingMoment, type Skipped, type UnassignedRequest } from './request.ts'

interface Claim {
  by: Person
  signal: string
  at: Instant
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

/** @returns logins that Lotse assigned and that are assigned still */
export function ownAssignees(moment: RoutingMoment): string[] {
  const done = new Set(ownAssignments(moment).flatMap(({ state, login }) => (state === 'done' ? login : [])))
  return moment.thread.snapshot.assignees.map(({ login }) => login).filter(login => done.has(login.toLowerCase()))
}

function sameLogin(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** Claimed › set by a human › owner › backups in order › lead. Each partner gets its engineer. */
export function chooseEngineers(
  moment: RoutingMoment,
  state: UnassignedRequest,
  { settle, ask }: { settle: (finding: Finding) => boolean; ask: Lookup[] },
): Choice[] {
  const claim = lastClaim(moment, state, settle)
  if (claim) {
    return [{ login: claim.by.login, why: 'claimed', partner: null, skipped: [], cause: `claim ${claim.signal}` }]
  }
  const human = humanOwner(moment, state, settle)
  if (human) return [{ login: human, why: 'set_by_human', partner: null, skipped: [], cause: '' }]
  return state.partners.map(partner => chooseFor(moment, state, partner, ask))
}

function lastClaim(
  moment: RoutingMoment,
  state: UnassignedRequest,
  settle: (finding: Finding) => boolean,
): Claim | null {
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
function humanOwner(
  moment: RoutingMoment,
  state: UnassignedRequest,
  settle: (finding: Finding) => boolean,
): string | null {
  const others = moment.thread.snapshot.assignees.filter(({ login }) => !state.ownAssignees.includes(login))
  const engineers = others.filter(({ login, kind }) => kind === 'human' && settle(isEngineer(moment, login)))
  return engineers.length === 1 ? (engineers[0]?.login ?? null) : null
}

function chooseFor(moment: RoutingMoment, state: UnassignedRequest, partner: Partner, ask: Lookup[]): Choice {
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
function routeCause({ thread }: RoutingMoment, { spell }: UnassignedRequest, login: string): string {
  const released = thread.deeds.filter(({ key }) => key.startsWith(`unassign:${login.toLowerCase()}:`)).length
  return released === 0 ? `route ${spell.since}` : `route ${spell.since} again ${released}`
}

function reasonToSkip(
  moment: RoutingMoment,
  state: UnassignedRequest,
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
  if (answer === undefined && isWaiting(state)) ask.push({ question, ...(about ? { about: about.id } : {}) })
  return answer === false ? 'not_assignable' : null
}
