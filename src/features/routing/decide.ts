/** Decides what routing wants to stand in a thread: the assignment, the living comment, the reminder, the answers. */
import type { Change, Notice, Wanted } from '../../core/effects.ts'
import { changeKey, livingKey, nothingWanted } from '../../core/effects.ts'
import type { Instant } from '../../core/facts.ts'
import { inLanguage } from '../../i18n/languages.ts'
import { answerCommands } from './answers.ts'
import { type Clock, passedMarks, readClock } from './clock.ts'
import { writeLivingComment, writeReasons, writeUndone } from './comment.ts'
import { foldRequest } from './fold.ts'
import { type Choice, isWaiting, type RequestState, type RoutingMoment } from './request.ts'
import { texts } from './text.ts'

/** Pure and total. */
export function decide(moment: RoutingMoment): Wanted {
  const { state } = foldRequest(moment)
  const told = inPartnersLanguage(moment, state)
  if (!state) return { ...nothingWanted, answers: answerCommands(told, null, []) }
  if (state.partners.length === 0) return undo(told, state)
  const clock = readClock(state, moment.config, moment.calendar)
  const reasons = writeReasons(told, state, clock)
  const answers = answerCommands(told, state, reasons)
  // A thread that was closed before it became a partner's, or before Lotse saw it, is left in peace.
  if (state.closedAt !== null && !isCommentStanding(told)) return { ...nothingWanted, answers, reasons }
  const changes = assignmentChanges(moment, state)
  const isSettled = changes.every(change => change.do === 'unassign' || isTried(moment, change))
  return {
    changes,
    comment: isSettled ? writeLivingComment(told, state, clock) : undefined,
    notices: isSettled ? reminders(told, state, clock) : [],
    answers,
    wake: nextMark(moment, state, clock),
    reasons,
  }
}

function inPartnersLanguage(moment: RoutingMoment, state: RequestState | null): RoutingMoment {
  return { ...moment, language: state?.involved[0]?.language ?? moment.language }
}

function isCommentStanding({ thread }: RoutingMoment): boolean {
  return thread.deeds.some(({ key, state }) => key === livingKey('routing', 1) && state === 'done')
}

function isTried({ thread }: RoutingMoment, change: Change): boolean {
  return thread.deeds.some(({ key }) => key === changeKey(change))
}

/** Those chosen are assigned; whom Lotse had assigned and who has it no longer is released. What people set stays. */
function assignmentChanges({ thread }: RoutingMoment, state: RequestState): Change[] {
  const isChosen = (login: string) => state.choices.some(choice => choice.login.toLowerCase() === login.toLowerCase())
  const isAssigned = (login: string) =>
    thread.snapshot.assignees.some(person => person.login.toLowerCase() === login.toLowerCase())
  const wanted = !isWaiting(state) ? state.choices.filter(({ why }) => why === 'claimed') : state.choices
  const assign = wanted
    .filter(({ login, cause }) => cause !== '' && !isAssigned(login))
    .map(({ login, cause }): Change => ({ do: 'assign', value: login, cause }))
  const release = state.ownAssignees
    .filter(login => !isChosen(login))
    .map((login): Change => ({ do: 'unassign', value: login, cause: causeOfRelease(state.choices) }))
  return [...assign, ...release]
}

function causeOfRelease(choices: readonly Choice[]): string {
  return choices.map(({ login, cause }) => `${login} ${cause}`).join(' ')
}

/** The label went before an answer came: what Lotse set is undone, and the comment says so. */
function undo(moment: RoutingMoment, state: RequestState): Wanted {
  const answers = answerCommands(moment, null, [])
  if (state.answer || !isCommentStanding(moment)) return { ...nothingWanted, answers }
  const changes = state.ownAssignees.map(
    (login): Change => ({ do: 'unassign', value: login, cause: `label removed ${state.spell.until}` }),
  )
  return { ...nothingWanted, answers, changes, comment: writeUndone(moment, state) }
}

/** One reminder, for the highest mark that has passed: one that fell due while the app was down comes once. */
function reminders(moment: RoutingMoment, state: RequestState, clock: Clock): Notice[] {
  const { now, calendar, language } = moment
  const due = clock.reminders.findLast(({ at }) => at <= now)
  if (!due || !isWaiting(state) || !calendar.isWorkingTime(now)) return []
  const text = inLanguage(texts, language)
  const partners = state.partners.map(({ name }) => name)
  const { target, work, promise } = clock
  const used = work * due.share
  const bodies = state.choices.map(({ login }) =>
    text.reminder({ login, used, target, partners, promise, now, timezone: calendar.timezone }),
  )
  return [{ key: reminderKey(state, due.share), body: bodies.join('\n'), urgency: 'deadline' }]
}

function reminderKey(state: RequestState, share: number): string {
  return `remind ${state.start} ${share}`
}

/** The next mark; a reminder that waits for working time wakes when work begins. */
function nextMark({ now, calendar, thread }: RoutingMoment, state: RequestState, clock: Clock): Instant | null {
  if (!isWaiting(state)) return null
  const ahead = [...clock.reminders.map(({ at }) => at), clock.promise].filter(at => at > now)
  const last = passedMarks(clock, now).findLast(({ share }) => clock.reminders.some(mark => mark.share === share))
  const isOwed = last && !thread.deeds.some(({ key }) => key === `notice:routing:${reminderKey(state, last.share)}`)
  const wakes = isOwed && !calendar.isWorkingTime(now) ? [...ahead, calendar.nextWorkingMoment(now)] : ahead
  return wakes.length > 0 ? Math.min(...wakes) : null
}
