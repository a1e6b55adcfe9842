/** What Lotse has assigned, and what people have done about it since. */
import type { Deed, Instant, LearntSignal, Person } from '../../../core/facts.ts'
import { sameName } from '../../../core/people.ts'
import { deedsIn } from '../deeds.ts'
import type { RoutingMoment } from '../request.ts'

export interface Assignment {
  /** Lower case. */
  login: string
  cause: string
  state: Deed['state']
  at: Instant
}

/**
 * A transfer to a repository where somebody has no access takes the assignment away without anybody's wish: what was
 * made before does not count there, unless it still stands.
 * @returns what Lotse assigned, or tried to, in the order of time
 */
export function ownAssignments(moment: RoutingMoment): Assignment[] {
  const movedAt = lastMove(moment)?.at ?? 0
  return deedsIn(moment.thread).flatMap(({ key, state, at }) => {
    const [, login, cause] = /^assign:([^:]+):(.*)$/.exec(key) ?? []
    const counts = at >= movedAt || isAssigned(moment, login ?? '')
    return login && cause && counts ? [{ login, cause, state, at }] : []
  })
}

export function lastMove({ thread }: RoutingMoment): LearntSignal | undefined {
  return thread.signals.findLast(({ kind }) => kind === 'moved')
}

/** @returns logins that Lotse assigned and that are assigned still; whom a person assigned again is theirs */
export function ownAssignees(moment: RoutingMoment): string[] {
  const done = ownAssignments(moment).filter(({ state }) => state === 'done')
  return moment.thread.snapshot.assignees.flatMap(({ login }) => {
    const made = done.findLast(own => own.login === login.toLowerCase())
    return made && !isSetByHuman(moment, login, made.at) ? [login] : []
  })
}

/** @returns whether a person assigned them after `since` */
export function isSetByHuman({ thread }: RoutingMoment, login: string, since: Instant): boolean {
  return thread.signals.some(
    signal =>
      signal.kind === 'assigned' &&
      signal.actor?.kind === 'human' &&
      sameName(signal.assignee.login, login) &&
      signal.at > since,
  )
}

export function isAssigned({ thread }: RoutingMoment, login: string): boolean {
  return thread.snapshot.assignees.some(person => sameName(person.login, login))
}

/** @returns whether a person took this assignment back after `since`: a wish that Lotse does not fight */
export function wasTakenBack(moment: RoutingMoment, login: string, since: Instant): boolean {
  if (isAssigned(moment, login)) return false
  const { thread } = moment
  const byUs = deedsIn(thread).some(({ key, at }) => key.startsWith(`unassign:${login.toLowerCase()}:`) && at >= since)
  if (byUs) return false
  const made = ownAssignments(moment).some(own => sameName(own.login, login) && own.state === 'done' && own.at >= since)
  return made || unassigning(thread.signals, login, since) !== undefined
}

/** @returns the last time a person un-assigned somebody */
export function unassigning(
  signals: readonly LearntSignal[],
  login: string,
  since: Instant,
): { at: Instant; by: Person | null } | undefined {
  const signal = signals.findLast(
    one =>
      one.kind === 'unassigned' && one.actor?.kind !== 'bot' && one.at >= since && sameName(one.assignee.login, login),
  )
  return signal && { at: signal.at, by: signal.actor }
}

/** @returns whether GitHub told of this person as assigned at that time, by whomever */
export function isAssignedAt(signals: readonly LearntSignal[], person: Person, at: Instant): boolean {
  const changes = signals.filter(
    signal => (signal.kind === 'assigned' || signal.kind === 'unassigned') && signal.assignee.id === person.id,
  )
  // What follows from a command within its second was not yet so when it was given.
  return (
    changes.findLast(signal => (signal.kind === 'assigned' ? signal.at <= at : signal.at < at))?.kind === 'assigned'
  )
}
