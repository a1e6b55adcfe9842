/** Makes of what is known of a thread what the reports need of it: the facts of a task. */
import { z } from 'zod'
import type { Day } from '../../../core/dates.ts'
import type { Instant, LearntSignal, ThreadFacts } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import type { Said } from '../commands.ts'
import type { CompanySettings } from '../config.ts'
import { startOfTomorrow } from '../days.ts'
import { readWork } from '../health/rules.ts'
import { companiesOf } from '../lots.ts'
import type { ContractorsMoment } from '../moment.ts'
import type { TaskFacts } from '../record.ts'
import { type BlockCommand, findBlockers, lookedAt, reportsEndAt } from './blockers.ts'
import { commentOf, deletedComments } from './comments.ts'
import { type DueCommand, tellDueStory } from './due.ts'
import { sideOf } from './side.ts'
import { voicesOf } from './voice.ts'

/** @returns null for a thread that is no task of any lot */
export function taskOf(moment: ContractorsMoment, said: readonly Said[], inquiry: Inquiry): TaskFacts | null {
  const { thread, config } = moment
  const { snapshot } = thread
  const companies = companiesOf(config, snapshot.labels)
  if (companies.length === 0) return null
  const story = tellDueStory(thread, config.due, dueCommands(said))
  const state = stateOf(thread)
  const facts: Omit<TaskFacts, 'pulls'> = {
    ...{ kind: snapshot.kind, title: snapshot.title, state, createdAt: snapshot.createdAt },
    closedAt: state === 'open' ? null : closedAt(thread),
    labels: snapshot.labels,
    assignees: snapshot.assignees.map(({ login }) => login),
    ...{ due: story.due, firstDue: story.first, slips: story.slips },
    blocked: state === 'open' ? findBlockers(moment, blockCommands(said), inquiry) : null,
    progress: snapshot.plan?.progress ?? null,
    lastWord: lastWord(moment, companies, inquiry),
    ...voicesOf(moment, companies, inquiry),
  }
  return { ...facts, pulls: linkedPulls(moment, facts, inquiry) }
}

/** A pull request that was closed without being merged is not done, nor is one of which that is not known. */
function stateOf({ snapshot }: ThreadFacts): TaskFacts['state'] {
  if (snapshot.state === 'open') return 'open'
  if (snapshot.kind === 'pull_request') return snapshot.plan?.merged === true ? 'done' : 'dropped'
  return snapshot.stateReason === 'not_planned' || snapshot.stateReason === 'duplicate' ? 'dropped' : 'done'
}

function closedAt({ signals, snapshot }: ThreadFacts): number {
  return signals.findLast(({ kind }) => kind === 'closed')?.at ?? snapshot.updatedAt
}

function dueCommands(said: readonly Said[]): DueCommand[] {
  return said.flatMap(({ command, verdict }) =>
    verdict.is === 'due' ? [{ at: command.signal.at, day: verdict.day }] : [],
  )
}

function blockCommands(said: readonly Said[]): BlockCommand[] {
  return said.flatMap(({ command: { signal }, verdict }): BlockCommand[] => {
    if (verdict.is === 'blocked') return verdict.blockers.map(blocker => ({ at: signal.at, blocker, why: verdict.why }))
    return verdict.is === 'unblocked' ? [{ at: signal.at, blocker: null, why: '' }] : []
  })
}

function isWord(signal: LearntSignal, deleted: ReadonlySet<string>): boolean {
  return signal.kind === 'wrote' && signal.words && signal.actor?.kind === 'human' && !deleted.has(commentOf(signal))
}

/** What lists tell of a thread; all else was heard as it happened. */
const listed: readonly LearntSignal['kind'][] = ['opened', 'closed', 'merged']

/**
 * Opening a thread is a word, too; a comment that was deleted is none. What was said before Lotse heard of the thread is not known: where its opening was not
 * heard, the latest time at which somebody may have said something counts, so that nobody is called silent who was not.
 */
function lastWord(
  moment: ContractorsMoment,
  companies: readonly CompanySettings[],
  inquiry: Inquiry,
): TaskFacts['lastWord'] {
  const { signals, snapshot } = moment.thread
  const deleted = deletedComments(signals)
  const wrote = signals.findLast(signal => isWord(signal, deleted))
  if (!wrote?.actor) {
    if (signals.some(({ id }) => id === 'opened')) return { at: snapshot.createdAt, side: null }
    const heard = signals.find(({ kind }) => !listed.includes(kind))
    return { at: Math.min(heard?.at ?? snapshot.updatedAt, snapshot.updatedAt), side: null }
  }
  return { at: wrote.at, side: sideOf(moment, companies, { login: wrote.actor.login, about: wrote, inquiry }) }
}

const pullsShape = z.array(z.object({ state: z.enum(['open', 'draft', 'merged', 'closed']) }))

/** Asked only where it decides something: of a task that is due soon and shows no other sign of a start. */
function linkedPulls(moment: ContractorsMoment, task: Omit<TaskFacts, 'pulls'>, inquiry: Inquiry): TaskFacts['pulls'] {
  if (!shouldBeStarted(moment, task) || isStarted(task)) return null
  const read = pullsShape.safeParse(inquiry.ask({ ask: 'linked_pulls', asOf: lookedAt(moment) }))
  return read.data?.map(({ state }) => state) ?? null
}

/** Whether it is due soon, and not over its time. */
function shouldBeStarted(
  { config, calendar, now }: Pick<ContractorsMoment, 'config' | 'calendar' | 'now'>,
  { state, due }: Pick<TaskFacts, 'state' | 'due'>,
): boolean {
  if (state !== 'open' || !due) return false
  return now >= dueSoonAt({ config, calendar }, due.day) && due.day >= calendar.dayOf(now)
}

function dueSoonAt({ config, calendar }: Pick<ContractorsMoment, 'config' | 'calendar'>, day: Day): Instant {
  return calendar.subtractWork(calendar.endOfHoursOn(day), readWork(config.health.due_soon, calendar))
}

/** Minutes of the night over which tasks are looked at, each at its own. */
const nightly = 240

/**
 * No webhook tells of a linked pull request, nor that what blocks a task elsewhere was closed: where it matters, it is read
 * once a night, not all tasks at once.
 */
export function nextLook(moment: ContractorsMoment, task: TaskFacts): Instant | null {
  const { thread, now } = moment
  if (task.state !== 'open') return null
  const waits = (thread.snapshot.plan?.blockers ?? 0) > 0 || task.blocked?.by.some(blocker => blocker.thread !== null)
  // A linked pull request may be closed without a merge: then it shows no start any more.
  const isWatched = waits || (shouldBeStarted(moment, task) && !isStarted({ ...task, pulls: null }))
  if (isWatched && reportsEndAt(moment) === null) {
    const minute = (thread.repository.id + thread.number) % nightly
    return startOfTomorrow(moment) + minute * 60_000
  }
  const at = task.due ? dueSoonAt(moment, task.due.day) : now
  return at > now ? at : null
}

/** A pull request, an open or merged linked one, a finished part, or a word by the contractor. */
export function isStarted(task: Omit<TaskFacts, 'pulls'> & { pulls?: TaskFacts['pulls'] }): boolean {
  return (
    task.kind === 'pull_request' ||
    (task.progress?.done ?? 0) > 0 ||
    task.lastWord.side === 'contractor' ||
    task.voice !== null ||
    (task.pulls ?? []).some(state => state !== 'closed')
  )
}
