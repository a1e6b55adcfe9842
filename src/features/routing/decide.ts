/** Decides what routing wants to stand in a thread: labels, assignments, the living comment, notices, answers. */
import { type Change, changeKey, livingKey, nothingWanted, type Wanted } from '../../core/effects.ts'
import type { Instant } from '../../core/facts.ts'
import { createInquiry, type Inquiry } from '../../core/inquiry.ts'
import type { Safe } from '../../core/markdown.ts'
import { once } from '../../core/once.ts'
import { sameName } from '../../core/people.ts'
import type { Lookup } from '../../core/questions.ts'
import { isGone } from '../../core/reconcile.ts'
import { answerCommands } from './answers.ts'
import { type Clock, markAt, readClock } from './clock/clock.ts'
import { climb, type Ladder, readLadder } from './clock/ladder.ts'
import { promisedShare } from './clock/promise.ts'
import { undoCause, writeLivingComment, writeUndone } from './comment/comment.ts'
import { writeReasons } from './comment/reasons.ts'
import { isAssigned } from './custody/assignments.ts'
import { rescue } from './custody/rescue.ts'
import { foldThread } from './fold.ts'
import { recordOf } from './keep.ts'
import { isStoryComplete } from './partner/partners.ts'
import { isWaiting, type RequestState, type RoutingMoment } from './request.ts'

/** Pure and total. */
export function decide(moment: RoutingMoment): Wanted {
  return consider(moment).wanted
}

/** What the rules ask on their way to a decision: nothing is asked twice, and nothing that does not matter. */
export function lookups(moment: RoutingMoment): Lookup[] {
  return consider(moment).missing
}

const consider = once(considerMoment)

function considerMoment(moment: RoutingMoment): { wanted: Wanted; missing: Lookup[] } {
  const inquiry = createInquiry(moment.thread)
  const folded = foldThread(moment, inquiry)
  const { snapshot } = moment.thread
  if (!isStoryComplete(folded.changes)) {
    // Labels that no signal explains: a webhook was lost, or the thread is older than the app. The timeline knows.
    inquiry.ask({ ask: 'history', asOf: snapshot.updatedAt })
    if (inquiry.missing.length > 0) return { wanted: nothingWanted, missing: inquiry.missing.slice(-1) }
  }
  // Closed and locked at once is how an issue looks that has become a discussion; only the timeline tells.
  if (folded.request && snapshot.state === 'closed' && snapshot.locked && !isGone(moment.thread.signals)) {
    inquiry.ask({ ask: 'history', asOf: snapshot.updatedAt })
  }
  const state = folded.request?.state ?? null
  const told = { ...moment, language: state?.involved[0]?.language ?? moment.language }
  const rescued = rescue(told, folded)
  const wanted = decideRequest(told, folded.request, { remarks: rescued.remarks, inquiry })
  const answers = answerCommands(moment, folded, inquiry)
  return {
    wanted: {
      ...wanted,
      changes: [...folded.labelChanges, ...wanted.changes, ...rescued.changes],
      comment: rescued.comment ?? wanted.comment,
      notices: [...wanted.notices, ...rescued.notices],
      reports: rescued.reports,
      answers,
      record: recordOf(moment, folded),
      quiet: folded.isQuiet,
    },
    missing: inquiry.missing,
  }
}

type Request = NonNullable<ReturnType<typeof foldThread>['request']>

function decideRequest(
  moment: RoutingMoment,
  request: Request | null,
  { remarks, inquiry }: { remarks: Safe[]; inquiry: Inquiry },
): Wanted {
  if (!request) return nothingWanted
  const { state } = request
  if (state.partners.length === 0) return undo(moment, state)
  const clock = readClock(state, moment.calendar)
  const reasons = writeReasons(moment, state, clock)
  // A thread that was closed before it became a partner's, or before Lotse saw it, is left in peace.
  if (state.closedAt !== null && !isCommentStanding(moment)) return { ...nothingWanted, reasons }
  const ladder = readLadder(moment, state, clock, inquiry)
  checkForAnswer(moment, { clock, ladder, state }, inquiry)
  const climbed = climb(moment, state, { clock, ladder, inquiry })
  const changes = [...assignmentChanges(moment, request), ...climbed.changes]
  const isSettled = changes.every(change => change.do === 'unassign' || isTried(moment, change))
  return {
    ...nothingWanted,
    ...{ changes, reasons },
    comment: isSettled ? writeLivingComment(moment, state, clock, remarks) : undefined,
    notices: isSettled ? climbed.notices : [],
    wake: nextLook(moment, state, { clock, ladder, isOwed: climbed.isOwed }),
  }
}

/** Before anybody is reminded: has the answer come, and only its webhook was lost? */
function checkForAnswer(
  moment: RoutingMoment,
  { clock, ladder, state }: { clock: Clock; ladder: Ladder; state: RequestState },
  inquiry: Inquiry,
): void {
  const { reached } = ladder
  const mark = reached && isWaiting(state) ? markAt(clock, reached.share) : null
  if (mark !== null && mark <= moment.now) inquiry.ask({ ask: 'history', asOf: mark })
}

function isCommentStanding({ thread }: RoutingMoment): boolean {
  return thread.deeds.some(({ key, state }) => key === livingKey('routing', 1) && state === 'done')
}

function isTried({ thread }: RoutingMoment, change: Change): boolean {
  return thread.deeds.some(({ key }) => key === changeKey(change))
}

/** Those who have it are assigned; whom Lotse had assigned, or who gave it back, is released. What people set stays. */
function assignmentChanges(moment: RoutingMoment, { state, custody }: Request): Change[] {
  const { keepers, helper } = state
  const isWanted = (login: string) => [...keepers, ...(helper ? [helper] : [])].some(one => sameName(one.login, login))
  const isTaken = ({ why }: { why: string }) => why === 'claimed' || why === 'handed_over'
  const wanted = isWaiting(state) ? keepers : keepers.filter(isTaken)
  const assign = [...wanted, ...(custody.pending ? [custody.pending] : [])]
    .filter(({ login, cause }) => cause !== '' && !isAssigned(moment, login))
    .map(({ login, cause }): Change => ({ do: 'assign', value: login, cause }))
  const cause = keepers.map(keeper => `${keeper.login} ${keeper.cause}`).join(' ')
  const gave = moment.thread.snapshot.assignees.filter(({ login }) => custody.givenBack.has(login.toLowerCase()))
  const release = [...new Set([...state.ownAssignees, ...gave.map(({ login }) => login)])]
    .filter(login => !isWanted(login))
    .map((login): Change => ({ do: 'unassign', value: login, cause }))
  return [...assign, ...release]
}

/** The last partner went before an answer came: what Lotse set is undone, and the comment says so. */
function undo(moment: RoutingMoment, state: RequestState): Wanted {
  if (state.answer || !isCommentStanding(moment)) return nothingWanted
  const cause = undoCause(state.spell)
  const changes = state.ownAssignees.map((login): Change => ({ do: 'unassign', value: login, cause }))
  return { ...nothingWanted, changes, comment: writeUndone(moment, state) }
}

/** The next rung or the end of the promise; what is owed outside working hours comes when work begins. */
function nextLook(
  { now, calendar }: RoutingMoment,
  state: RequestState,
  { clock, ladder, isOwed }: { clock: Clock; ladder: Ladder; isOwed: boolean },
): Instant | null {
  if (!isWaiting(state)) return null
  const promise = markAt(clock, promisedShare(state.helper))
  const ahead = [ladder.nextAt, promise, markAt(clock, 1)].filter(at => at !== null && at > now)
  if (isOwed && !calendar.isWorkingTime(now)) ahead.push(calendar.nextWorkingMoment(now))
  return ahead.reduce<Instant | null>((least, at) => Math.min(least ?? Number.POSITIVE_INFINITY, at ?? 0), null)
}
