/** Tells what happened to a request, in the order of time, for everybody to read. */
import type { Instant, LearntSignal } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { sameName } from '../../../core/people.ts'
import { spokenCommands } from '../../../core/spoken.ts'
import type { Round } from '../clock/rounds.ts'
import { postpone, roundOf } from '../clock/snooze.ts'
import type { Act } from '../commands.ts'
import { ownAssignments, unassigning, wasTakenBack } from '../custody/assignments.ts'
import { isFitTarget } from '../custody/custody.ts'
import { deedsIn } from '../deeds.ts'
import type { PartnerChange } from '../partner/standing.ts'
import { type HistoryEntry, isRungAction, type Pause, type RoutingMoment, type RungAction } from '../request.ts'

interface Told {
  acts: readonly Act[]
  changes: readonly PartnerChange[]
  rounds: readonly Round[]
}

export function writeHistory(moment: RoutingMoment, told: Told, inquiry: Inquiry): HistoryEntry[] {
  const entries = [
    ...partnerEntries(moment, told.changes),
    ...told.acts.flatMap(act => actEntries(moment, act, { rounds: told.rounds, inquiry })),
    ...takenBackEntries(moment),
    ...told.rounds.flatMap(roundEntries),
    ...rungEntries(moment),
    ...moment.thread.signals.flatMap(signal => signalEntries(moment, signal)),
  ]
  return entries.toSorted((a, b) => a.at - b.at)
}

/** The first partners are no change; they stand in the reasons. */
function partnerEntries({ config }: RoutingMoment, changes: readonly PartnerChange[]): HistoryEntry[] {
  const names = (keys: readonly string[]) => keys.map(key => config.partners[key]?.name ?? key)
  return changes.slice(1).map(({ at, by, keys }, index) => {
    return { at, kind: 'partners', from: names(changes[index]?.keys ?? []), to: names(keys), by }
  })
}

function actEntries(
  moment: RoutingMoment,
  act: Act,
  { rounds, inquiry }: { rounds: readonly Round[]; inquiry: Inquiry },
): HistoryEntry[] {
  const { by } = act
  const { at } = act.command.signal
  switch (act.is) {
    case 'claim':
      return isMade(moment, act, by.login) ? [{ at, kind: 'claimed', by }] : []
    case 'unclaim':
      return [{ at, kind: 'given_back', by, login: by.login }]
    case 'handover': {
      const { login: to, why } = act
      const isDone = isFitTarget(moment, act, inquiry) && isMade(moment, act, to)
      return isDone ? [{ at, kind: 'handed_over', by, to, why }] : []
    }
    case 'snooze': {
      const round = roundOf(rounds, at)
      const postponed = round && postpone(act, round, moment.calendar)
      return !postponed || postponed.isLate ? [] : [{ at, kind: 'snoozed', by, until: postponed.until, why: act.why }]
    }
    case 'escalate':
      return [{ at, kind: 'escalated', by, why: act.why }]
    case 'quiet':
    case 'loud':
      return [{ at, kind: act.is, by }]
    default:
      return []
  }
}

/** What GitHub refused did not happen. */
function isMade(moment: RoutingMoment, { is, command }: Act, login: string): boolean {
  const cause = `${is} ${command.signal.id}`
  const made = ownAssignments(moment).find(own => sameName(own.login, login) && own.cause === cause)
  return made?.state !== 'failed'
}

/** A person un-assigned whom Lotse had assigned; whoever was assigned by a person since has it handed over. */
function takenBackEntries(moment: RoutingMoment): HistoryEntry[] {
  const { signals } = moment.thread
  return ownAssignments(moment)
    .filter(({ state, login, at }) => state === 'done' && wasTakenBack(moment, login, at))
    .map(({ login, at }): HistoryEntry => {
      const back = unassigning(signals, login, at) ?? { at, by: null }
      const next = signals.find(
        signal => signal.kind === 'assigned' && signal.actor?.kind === 'human' && signal.at >= back.at,
      )
      return next?.kind === 'assigned'
        ? { at: back.at, kind: 'handed_over', by: back.by, to: next.assignee.login, why: '' }
        : { at: back.at, kind: 'given_back', by: back.by, login }
    })
}

function roundEntries({ start, isReopening, closedAt, answer, pauses }: Round): HistoryEntry[] {
  const begun: HistoryEntry[] = isReopening ? [{ at: start, kind: 'reopened' }] : []
  const answered: HistoryEntry[] = answer ? [{ at: answer.at, kind: 'answered', by: answer.by }] : []
  const closed: HistoryEntry[] = closedAt === null ? [] : [{ at: closedAt, kind: 'closed' }]
  const paused = pauses.flatMap(({ from, to, by, label, question, endedBy, isDraft }): HistoryEntry[] => {
    const begun: HistoryEntry = isDraft
      ? { at: from, kind: 'drafted', by }
      : { at: from, kind: 'paused', by, label, question }
    // What was a draft from the start became none.
    const told = isDraft && from === start ? [] : [begun]
    return to !== null && endedBy ? [...told, endingOf(to, endedBy)] : told
  })
  return [...begun, ...paused, ...answered, ...closed]
}

function endingOf(at: Instant, { how, who }: NonNullable<Pause['endedBy']>): HistoryEntry {
  return how === 'ready' ? { at, kind: 'ready', by: who } : { at, kind: 'resumed', by: who, how }
}

function rungEntries({ thread }: RoutingMoment): HistoryEntry[] {
  return deedsIn(thread).flatMap(({ key, at, state }): HistoryEntry[] => {
    const action = actionIn(key)
    return action && state === 'done' ? [{ at, kind: 'rung', do: action }] : []
  })
}

function actionIn(key: string): RungAction | undefined {
  const [, action = ''] = /^notice:routing:(\w+) /.exec(key) ?? []
  return isRungAction(action) ? action : undefined
}

function signalEntries({ thread, commands }: RoutingMoment, signal: LearntSignal): HistoryEntry[] {
  const { at, actor: by } = signal
  switch (signal.kind) {
    case 'moved':
      return [{ at, kind: 'moved', from: signal.from }]
    case 'gone':
      return [{ at, kind: 'gone', how: signal.how }]
    case 'deleted': {
      const spoken = spokenCommands(thread.signals, commands)
      const verbs = spoken.filter(({ place, item }) => place === signal.place && item === signal.item)
      return verbs.map(({ verb }) => ({ at, kind: 'deleted_command', by, verb }))
    }
    case 'edited':
      return signal.byAuthor === false
        ? signal.commands.map(({ verb }) => ({ at, kind: 'foreign_command', by, verb }))
        : []
    default:
      return []
  }
}
