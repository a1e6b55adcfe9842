/** Tells who has a request: whoever took it, got it handed over or was assigned by a person; else whom Lotse chooses. */
import type { Instant } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { isEngineer, sameName } from '../../../core/people.ts'
import type { Act, ActOf } from '../commands.ts'
import type { Helper, Keeper, RoutingMoment, UnassignedRequest } from '../request.ts'
import { type Assignment, isAssigned, isSetByHuman, ownAssignments, wasTakenBack } from './assignments.ts'
import { chooseFor } from './candidates.ts'

export interface Custody {
  keepers: Keeper[]
  helper: Helper | null
  /** A hand-over that was asked for and is not confirmed by GitHub yet. */
  pending: { login: string; cause: string } | null
  /** When somebody gave the request back last. */
  givenBackAt: Instant | null
  /** Those who did, in lower case. */
  givenBack: ReadonlySet<string>
}

/** Claimed or handed over › set by a human › whom Lotse chooses. Each partner gets its engineer. */
export function foldCustody(moment: RoutingMoment, state: UnassignedRequest, inquiry: Inquiry): Custody {
  const { holder, pending, givenBack, givenBackAt } = foldTakings(moment, state, inquiry)
  const helper = helperOf(moment, state)
  const told = { helper, pending, givenBackAt, givenBack }
  if (holder) return { ...told, keepers: [holder] }
  const back = new Set([...givenBack, ...takenBack(moment, state).map(({ login }) => login)])
  const human = humanOwner(moment, state, { givenBack: back, inquiry })
  if (human) return { ...told, keepers: [{ ...unchosen, login: human, why: 'set_by_human' }] }
  const routedAt = Math.max(state.spell.since, givenBackAt ?? 0)
  const chosen = state.partners.map(partner =>
    chooseFor(moment, state, { partner, givenBack: [...back], routedAt }, inquiry),
  )
  // Once the answer came, nobody is assigned in the place of whoever gave it back.
  const isStanding = ({ login }: Keeper) => isAssigned(moment, login)
  return { ...told, keepers: state.answer && back.size > 0 ? chosen.filter(isStanding) : chosen }
}

const unchosen = { partner: null, skipped: [], isDespite: false, cause: '' }

interface Takings extends Omit<Custody, 'keepers' | 'helper' | 'givenBack'> {
  holder: Keeper | null
  /** Lower-case logins. */
  givenBack: Set<string>
}

/** What people did by `/claim`, `/handover` and `/unclaim`, one after another. */
function foldTakings(moment: RoutingMoment, state: UnassignedRequest, inquiry: Inquiry): Takings {
  const takings: Takings = { holder: null, pending: null, givenBackAt: null, givenBack: new Set() }
  for (const act of state.acts) {
    if (act.command.signal.at < state.spell.since) continue
    if (act.is === 'unclaim') giveBack(moment, act, takings)
    else if (act.is === 'claim') take(moment, { act, login: act.by.login, why: 'claimed' }, takings)
    else if (act.is === 'handover' && isFitTarget(moment, act, inquiry))
      take(moment, { act, login: act.login, why: 'handed_over' }, takings)
  }
  return takings
}

/** Whom a person assigns again afterwards has it again. */
function giveBack(moment: RoutingMoment, { by, command: { signal } }: Act, takings: Takings): void {
  if (takings.holder && !sameName(takings.holder.login, by.login)) return
  if (!isSetByHuman(moment, by.login, signal.at)) takings.givenBack.add(by.login.toLowerCase())
  takings.givenBackAt = signal.at
  takings.holder = null
}

interface Taking {
  act: Act
  login: string
  why: 'claimed' | 'handed_over'
}

function take(moment: RoutingMoment, { act, login, why }: Taking, takings: Takings): void {
  const cause = `${act.is} ${act.command.signal.id}`
  const made = ownAssignments(moment).find(own => sameName(own.login, login) && own.cause === cause)
  const isTakenBack = wasTakenBack(moment, login, made?.at ?? act.command.signal.at)
  if (made?.state === 'failed' || isTakenBack) return
  const stands = why === 'claimed' || made || isAssigned(moment, login)
  takings.pending = stands ? null : { login, cause }
  if (!stands) return
  takings.givenBack.delete(login.toLowerCase())
  takings.holder = { ...unchosen, login, why, cause }
}

/** Nobody hands a request over to the one who waits for the answer, or to somebody whom GitHub would not assign. */
export function isFitTarget(
  { thread }: RoutingMoment,
  { login, command }: ActOf<'handover'>,
  inquiry: Inquiry,
): boolean {
  if (sameName(login, thread.snapshot.author.login)) return false
  return inquiry.ask({ ask: 'assignable', login }, command.signal) === true
}

/** @returns those whom Lotse had chosen and a person un-assigned, lower case */
function takenBack(moment: RoutingMoment, { spell }: UnassignedRequest): Assignment[] {
  const own = ownAssignments(moment).filter(({ state, at }) => state === 'done' && at >= spell.since)
  return own.filter(({ login, at }) => wasTakenBack(moment, login, at))
}

/**
 * One human assignee who is an engineer already owns the thread; and whoever a person put in the place of somebody whom
 * Lotse had chosen, engineer or not.
 */
function humanOwner(
  moment: RoutingMoment,
  state: UnassignedRequest,
  { givenBack, inquiry }: { givenBack: ReadonlySet<string>; inquiry: Inquiry },
): string | null {
  const { assignees, author } = moment.thread.snapshot
  const others = assignees.filter(
    ({ login, kind }) => kind === 'human' && !state.ownAssignees.includes(login) && !givenBack.has(login.toLowerCase()),
  )
  const engineers = others.filter(({ login }) => inquiry.settle(isEngineer(moment, login)))
  if (engineers.length === 1) return engineers[0]?.login ?? null
  if (givenBack.size === 0 || engineers.length > 1) return null
  const strangers = others.filter(({ id }) => id !== author.id)
  return strangers.length === 1 ? (strangers[0]?.login ?? null) : null
}

/** Names the assignment of a helper: round, then share of the target at which it came. */
export function helperCause({ start }: Pick<UnassignedRequest, 'start'>, share: number): string {
  return `add_backup ${start} ${share}`
}

function helperOf(moment: RoutingMoment, state: UnassignedRequest): Helper | null {
  const added = ownAssignments(moment).findLast(
    ({ cause, state: outcome }) => outcome === 'done' && cause.startsWith(`add_backup ${state.start} `),
  )
  const assignee = moment.thread.snapshot.assignees.find(({ login }) => sameName(login, added?.login ?? ''))
  return added && assignee ? { login: assignee.login, fromShare: Number(added.cause.split(' ')[2]) } : null
}
