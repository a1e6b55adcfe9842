/** The ladder: which rung has come, by the clock or because somebody asked, and who is told or helps then. */
import { absencesAt } from '../../../core/absence.ts'
import type { Change, Notice } from '../../../core/effects.ts'
import type { Instant } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { join, md, type Safe } from '../../../core/markdown.ts'
import { sameName } from '../../../core/people.ts'
import { type ActOf, actsOf } from '../commands.ts'
import { type Telling, writeBackupAdded, writeReminder, writeTellLead } from '../comment/notices.ts'
import type { RoutingConfig } from '../config.ts'
import { ownAssignments } from '../custody/assignments.ts'
import { chooseFor } from '../custody/candidates.ts'
import { helperCause } from '../custody/custody.ts'
import { deedsIn } from '../deeds.ts'
import {
  isRungAction,
  isWaiting,
  type Keeper,
  type RequestState,
  type RoutingMoment,
  type RungAction,
} from '../request.ts'
import { type Clock, markAt } from './clock.ts'
import { lastSnooze, type Snooze } from './snooze.ts'

/** A share of the promise at which something is to happen. */
export interface Rung {
  share: number
  do: RungAction
}

export interface Ladder {
  /** The highest rung that has come; null while none has. */
  reached: Rung | null
  /** Who asked for the rung, if it was not the clock. */
  escalation: ActOf<'escalate'> | null
  /** When the next rung comes by the clock. */
  nextAt: Instant | null
  /** Escalations that found no rung left. */
  exhausted: ActOf<'escalate'>[]
}

const unclimbed: Ladder = { reached: null, escalation: null, nextAt: null, exhausted: [] }

/** @returns the rungs by rising share; nobody can be told who is not there */
export function rungsOf({ ladder, lead }: RoutingConfig): Rung[] {
  return ladder
    .map(({ at, do: action }) => ({ share: Number.parseInt(at, 10) / 100, do: action }))
    .filter(rung => rung.do !== 'tell_lead' || lead !== undefined)
    .toSorted((a, b) => a.share - b.share)
}

/** A rung counts as taken once its share is used: of those that came while nobody looked, only the highest is taken. */
export function readLadder(moment: RoutingMoment, state: RequestState, clock: Clock, inquiry: Inquiry): Ladder {
  if (!isWaiting(state)) return unclimbed
  const rungs = rungsOf(moment.config)
  const marks = rungs.map(({ share }) => markAt(clock, share))
  const snooze = lastSnooze(moment, state)
  const delay = { snooze, promise: markAt(clock, 1), inquiry }
  const due = marks.map(mark => inWorkingTime(moment, delayed(moment, mark, delay)))
  const reachedAt = (at: Instant) => due.findLastIndex(mark => mark !== null && mark <= at)
  let top = -1
  let escalation: Ladder['escalation'] = null
  const exhausted: Ladder['exhausted'] = []
  for (const act of actsOf(state.acts, 'escalate')) {
    const { at } = act.command.signal
    if (at < state.start) continue
    const next = Math.max(top, reachedAt(at)) + 1
    if (next >= rungs.length) exhausted.push(act)
    else [top, escalation] = [next, act]
  }
  const byClock = reachedAt(moment.now)
  if (byClock > top) [top, escalation] = [byClock, null]
  // At a mark that is put off is asked whether whoever put it off is there.
  const ahead = [...due, ...(snooze ? marks : [])].filter((mark, index) => {
    return index % rungs.length > top && mark !== null && mark > moment.now
  })
  const nextAt = ahead.reduce<Instant | null>((least, mark) => Math.min(least ?? Infinity, mark ?? Infinity), null)
  return { reached: rungs[top] ?? null, escalation, nextAt, exhausted }
}

/** A promise that ends with the working day is over for people when the next one begins. */
function inWorkingTime({ calendar }: RoutingMoment, mark: Instant | null): Instant | null {
  return mark === null || calendar.isWorkingTime(mark) ? mark : calendar.nextWorkingMoment(mark)
}

/** `promise`: when it ends; what is due then or later is put off by nobody. */
interface Delay {
  snooze: Snooze | null
  promise: Instant | null
  inquiry: Inquiry
}

function delayed(moment: RoutingMoment, mark: Instant | null, { snooze, promise, inquiry }: Delay): Instant | null {
  if (mark === null || snooze === null || mark < snooze.saidAt || mark >= snooze.until) return mark
  if (promise !== null && mark >= promise) return mark
  // Who has gone meanwhile does not see to it.
  if (mark <= moment.now && absencesAt(moment, snooze.by.login, mark, inquiry).length > 0) return mark
  return promise === null ? snooze.until : Math.min(snooze.until, promise)
}

export interface Climbed {
  changes: Change[]
  notices: Notice[]
  /** Something is due that waits for working hours. */
  isOwed: boolean
}

interface Climbing {
  clock: Clock
  ladder: Ladder
  inquiry: Inquiry
}

const nothing: Climbed = { changes: [], notices: [], isOwed: false }

/** @returns what the highest rung that has come wants; never outside working hours, and each rung once in a round */
export function climb(moment: RoutingMoment, state: RequestState, climbing: Climbing): Climbed {
  const { reached } = climbing.ladder
  if (!reached || !isWaiting(state) || isTold(moment, state, reached)) return nothing
  if (!moment.calendar.isWorkingTime(moment.now)) return { ...nothing, isOwed: true }
  const helper = reached.do === 'add_backup' ? helperFor(moment, state, reached, climbing) : null
  const changes: Change[] = helper ? [{ do: 'assign', value: helper, cause: helperCause(state, reached.share) }] : []
  if (isBudgetSpent(moment, state)) return { changes, notices: [], isOwed: false }
  // The comment about a helper is written once GitHub has confirmed the helper.
  const action = actionOf(reached, moment, state)
  const body =
    helper && state.helper?.login !== helper ? md`` : writeNotice(moment, state, { ...reached, do: action }, climbing)
  const key = `${action} ${rungKey(state, reached)}`
  return { changes, notices: body === '' ? [] : [{ key, body, urgency: 'deadline' }], isOwed: false }
}

function rungKey({ start }: RequestState, { share }: Rung): string {
  return `${start} ${share}`
}

/** Whatever was done at it. */
function isTold({ thread }: RoutingMoment, state: RequestState, rung: Rung): boolean {
  return thread.deeds.some(({ key }) => {
    const [feature, action = '', ...rest] = key.split(/[: ]/).slice(1)
    return feature === 'routing' && isRungAction(action) && rest.join(' ') === rungKey(state, rung)
  })
}

/** `mentions` caps notifying comments until the next human answer. */
export function isBudgetSpent({ thread, config }: RoutingMoment, state: Pick<RequestState, 'history'>): boolean {
  const answeredAt = state.history.findLast(({ kind }) => kind === 'answered')?.at ?? 0
  const notices = deedsIn(thread).filter(({ key, at }) => key.startsWith('notice:routing:') && at >= answeredAt)
  return notices.length >= config.mentions
}

/** @returns the next in line after those who have it already; null if nobody is left */
function helperFor(
  moment: RoutingMoment,
  state: RequestState,
  { share }: Rung,
  { clock, inquiry }: Climbing,
): string | null {
  const cause = helperCause(state, share)
  const tried = ownAssignments(moment).filter(own => own.cause === cause)
  const added = tried.find(({ state: outcome }) => outcome === 'done')
  if (added) return state.helper?.login ?? null
  const busy = [
    ...state.keepers.map(({ login }) => login),
    ...moment.thread.snapshot.assignees.map(({ login }) => login),
    ...tried.map(({ login }) => login),
  ].map(login => login.toLowerCase())
  const partner = state.keepers.flatMap(keeper => keeper.partner ?? [])[0] ?? state.partners[0]
  if (!partner) return null
  const routedAt = markAt(clock, share) ?? moment.now
  const next = chooseFor(moment, state, { partner, givenBack: busy, routedAt }, inquiry)
  const isFit = next.cause !== '' && !next.isDespite && !busy.includes(next.login.toLowerCase())
  return isFit ? next.login : null
}

/** Without a helper the lead is told, without a lead those who have it are reminded once more. */
function actionOf({ do: action }: Rung, moment: RoutingMoment, { helper, keepers }: RequestState): RungAction {
  const { lead } = moment.config
  const isLeadFree = lead !== undefined && !keepers.some(({ login }) => sameName(login, lead))
  if (action === 'add_backup' && helper) return 'add_backup'
  return action !== 'remind' && isLeadFree ? 'tell_lead' : 'remind'
}

function writeNotice(moment: RoutingMoment, state: RequestState, rung: Rung, climbing: Climbing): Safe {
  const { clock, ladder } = climbing
  const { escalation } = ladder
  const telling: Telling = { clock, asked: escalation ? { by: escalation.by, why: escalation.why } : null }
  const lead = moment.config.lead ?? ''
  switch (rung.do) {
    case 'remind':
      return join(
        state.keepers.map(keeper => remind(moment, state, { ...telling, ...climbing, keeper, rung })),
        md`\n`,
      )
    case 'add_backup':
      return writeBackupAdded(moment, state, telling)
    case 'tell_lead':
      return writeTellLead(speakingTo(moment, lead), state, { ...telling, lead })
  }
}

/** In the language of whoever is to act. */
export function speakingTo(moment: RoutingMoment, login: string): RoutingMoment {
  return { ...moment, language: moment.directory.people[login.toLowerCase()]?.language ?? moment.language }
}

/** Whoever is away has a stand-in. */
function remind(
  moment: RoutingMoment,
  state: RequestState,
  { keeper, rung, clock, ladder, inquiry, asked }: Telling & Climbing & { keeper: Keeper; rung: Rung },
): Safe {
  const at = ladder.escalation?.command.signal.at ?? markAt(clock, rung.share) ?? moment.now
  const absence = absencesAt(moment, keeper.login, at, inquiry)[0]
  const standIn = absence ? (absence.deputy ?? standInOf(moment, keeper, at, inquiry)) : null
  const away = absence && standIn ? { until: absence.to, standIn } : null
  return writeReminder(speakingTo(moment, standIn ?? keeper.login), state, { clock, asked, keeper, away })
}

function standInOf(moment: RoutingMoment, { partner, login }: Keeper, at: Instant, inquiry: Inquiry): string | null {
  const backups = (partner?.backup ?? []).filter(other => !sameName(other, login))
  return backups.find(other => absencesAt(moment, other, at, inquiry).length === 0) ?? null
}
