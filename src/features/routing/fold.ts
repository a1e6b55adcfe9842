/** Folds a thread's signals into the state of its request: round, first answer, claims, and who has the thread. */
import type { Finding, Instant, LearntSignal, Lookup, Person, ThreadFacts } from '../../core/facts.ts'
import { spokenCommands } from '../../core/spoken.ts'
import { chooseEngineers, ownAssignees } from './choose.ts'
import { isFromOurSide } from './engineers.ts'
import { lastSpell, type Partner, partnersOf, type Spell } from './partners.ts'
import type { FirstAnswer, RequestState, RoutingMoment } from './request.ts'

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
  const state: RequestState = {
    partners,
    involved,
    spell,
    start,
    closedAt: closingOf(thread),
    answer: findAnswer(moment, { partners: involved, start, end: spell.until }, settle),
    choices: [],
    commands,
    ownAssignees: ownAssignees(moment),
  }
  if (partners.length > 0) state.choices = chooseEngineers(moment, state, { settle, ask })
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

function closingOf({ snapshot, signals }: ThreadFacts): Instant | null {
  if (snapshot.state === 'open') return null
  return signals.findLast(({ kind }) => kind === 'closed')?.at ?? snapshot.updatedAt
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
