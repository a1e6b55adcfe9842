/** Writes what other threads, measures and pages may know of a thread. */
import type { FeatureRecord } from '../../core/effects.ts'
import { markAt, readClock, usedAt } from './clock/clock.ts'
import type { Round } from './clock/rounds.ts'
import { ownAssignments } from './custody/assignments.ts'
import type { Folded } from './fold.ts'
import type { RequestRecord } from './record.ts'
import { isWaiting, type RoutingMoment } from './request.ts'

/** @returns null for a thread in which nothing was said that concerns another */
export function recordOf(moment: RoutingMoment, folded: Folded): FeatureRecord | null {
  const { thread, calendar } = moment
  const { request, strays } = folded
  if (request === null && strays.length === 0) return null
  const state = request?.state
  const gone = thread.signals.find(signal => signal.kind === 'gone')
  const isHeld = state !== undefined && state.partners.length > 0 && state.closedAt === null
  const facts: RequestRecord = {
    ...{ zone: calendar.timezone, day: calendar.workingDay },
    rounds: (request?.rounds ?? []).filter(isBegun).map(round => roundOf(moment, round)),
    keepers: isHeld ? [...state.keepers.map(({ login }) => login), ...(state.helper ? [state.helper.login] : [])] : [],
    isOpen: isHeld,
    isWaiting: state !== undefined && isWaiting(state),
    handovers: handoversOf(moment, folded),
    failedAssignments: ownAssignments(moment).filter(({ state: outcome }) => outcome === 'failed').length,
    notices: thread.deeds.filter(({ key, state: outcome }) => key.startsWith('notice:routing:') && outcome === 'done')
      .length,
    need: state?.need ? { text: state.need.text, sameAs: state.need.sameAs } : null,
    gone: gone?.kind === 'gone' ? gone.how : null,
    unrouted: strays.map(({ name }) => name),
  }
  return { isLive: isHeld, facts: { ...facts } }
}

/** What was closed before it became a partner's is nobody's request. */
function isBegun({ start, closedAt }: Round): boolean {
  return closedAt === null || closedAt >= start
}

function roundOf(moment: RoutingMoment, round: Round): RequestRecord['rounds'][number] {
  const { partners, start, answer, end, pauses } = round
  const { calendar } = moment
  // Without a partner nobody promises anything any more: such a round ends like one that was closed.
  const closedAt = round.closedAt ?? (answer ? null : end)
  const clock = readClock({ ...round, closedAt, involved: partners }, calendar)
  const isOver = clock.stoppedAt !== null
  const past = pauses.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]))
  return {
    ...{ partners: partners.map(({ key }) => key), start, answeredAt: answer?.at ?? null, closedAt },
    target: clock.work,
    used: isOver ? usedAt(clock, clock.stoppedAt ?? start) : null,
    paused: past.reduce((sum, { from, to }) => sum + calendar.workBetween(from, to), 0),
    due: markAt(clock, 1),
  }
}

/** People who handed over, and partners that gave way to others: each is a sign that the first choice was not right. */
function handoversOf({ calendar }: RoutingMoment, { request }: Folded): RequestRecord['handovers'] {
  if (!request) return []
  const { state, rounds } = request
  const moves = state.history.filter(
    entry =>
      entry.kind === 'handed_over' ||
      (entry.kind === 'partners' && entry.to.length > 0 && entry.from.some(name => !entry.to.includes(name))),
  )
  return moves.map(({ at }) => {
    const start = rounds.findLast(round => round.start <= at)?.start ?? state.start
    return { at, afterWork: calendar.workBetween(start, Math.max(at, start)) }
  })
}
