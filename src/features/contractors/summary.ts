/** The report of a company as data: one pure function of all that is known; renderers only put it into words. */
import type { Calendar } from '../../core/calendar.ts'
import type { Instant, KeptRecord, Repository } from '../../core/facts.ts'
import type { Language } from '../../i18n/languages.ts'
import type { CompanySettings, ContractorsConfig } from './config.ts'
import { readRules } from './health/rules.ts'
import { isWorkOf } from './lots.ts'
import { type Blocking, type Kept, readRecords, type Task } from './record.ts'
import type { Period } from './report/schedule.ts'
import type { LotStand } from './report/snapshot.ts'
import { type LotReport, reportLot } from './summary/lot.ts'
import type { Audience, ReadRepository } from './summary/view.ts'

export interface SummaryInput {
  config: ContractorsConfig
  company: CompanySettings
  /** Keys of the lots to report, in any order; by default all. */
  lots?: readonly string[]
  language: Language
  calendar: Calendar
  now: Instant
  /** The organisation's login. */
  owner: string
  audience: Audience
  /** Id of the repository in which it stands. */
  here: number
  /** Of all threads. */
  records: readonly KeptRecord[]
  repositories: readonly ReadRepository[]
  /** Those that are not there any more, as they were seen last. */
  gone?: readonly Repository[]
  /** Former stands of all lots, the oldest first. */
  published: readonly LotStand[]
  /** Null for a report out of turn. */
  period: (Period & { isLate: boolean }) | null
  /** All lots have ended: what others close after `now` is not theirs. */
  isOver?: boolean
}

export interface CompanySummary {
  company: string
  name: string
  owner: string
  language: Language
  timezone: string
  at: Instant
  period: SummaryInput['period']
  audience: Audience
  /** Repositories that could be read, of all that the app sees. */
  coverage: { read: number; of: number; unreadableRecords: number }
  /** Each task once, though it may be in several lots. Null where there is but one lot. */
  total: { done: number; all: number } | null
  lots: LotReport[]
}

/** @returns the summary, and the stands to be kept if it is published; the order of what goes in does not matter */
export function summarise(input: SummaryInput): { summary: CompanySummary; stands: LotStand[] } {
  const { config, company, calendar, now, owner, audience, here, repositories, period } = input
  const read = readRecords(input.records)
  const kept = withPresentNames(input.isOver ? keptAt(now, read) : read, repositories)
  const coverage = {
    read: repositories.filter(({ isRead }) => isRead).length,
    of: repositories.length,
    unreadableRecords: kept.unreadable,
  }
  const isComplete = coverage.read === coverage.of && coverage.unreadableRecords === 0
  const rules = readRules(config.health, calendar, now)
  const lots = company.lots.filter(({ key }) => input.lots?.includes(key) ?? true)
  const sight = { audience, here, owner, repositories, gone: input.gone ?? [] }
  const companyTasks = kept.tasks.filter(task => company.lots.some(lot => isWorkOf(lot, task, calendar)))
  const about = { config, company, kept, companyTasks, rules, sight, isComplete }
  const made = lots.map(lot => {
    const former = input.published
      .filter(stand => stand.company === company.key && stand.lot === lot.key)
      .toSorted((a, b) => a.at - b.at)
    return reportLot({ ...about, lot, former })
  })
  const ofLots = companyTasks.filter(task => lots.some(lot => isWorkOf(lot, task, calendar)))
  const done = ofLots.filter(({ state }) => state === 'done').length
  const all = ofLots.filter(({ state }) => state !== 'dropped').length
  return {
    summary: {
      ...{ company: company.key, name: company.name, owner, language: input.language, timezone: calendar.timezone },
      ...{ at: now, period, audience, coverage, total: lots.length > 1 ? { done, all } : null },
      lots: made.map(({ report }) => report),
    },
    stands: made.map(({ stand }) => stand),
  }
}

function keptAt(now: Instant, kept: Kept): Kept {
  const tasks = kept.tasks.map((task): Task => {
    const isLater = task.closedAt !== null && task.closedAt > now
    return isLater ? { ...task, state: 'open', closedAt: null } : task
  })
  return { ...kept, tasks: tasks.filter(({ createdAt }) => createdAt <= now) }
}

/** A thread that blocks is called as its repository is called now, and so found among the tasks. */
function withPresentNames(kept: Kept, repositories: readonly ReadRepository[]): Kept {
  const known = new Map(repositories.map(({ repository }) => [repository.id, repository]))
  const rename = (blocker: Blocking): Blocking => {
    const { thread, repositoryId } = blocker
    const now = repositoryId === null ? undefined : known.get(repositoryId)
    return thread && now ? { ...blocker, thread: { ...thread, owner: now.owner, name: now.name } } : blocker
  }
  const tasks = kept.tasks.map((task): Task => {
    const { blocked } = task
    return blocked ? { ...task, blocked: { ...blocked, by: blocked.by.map(rename) } } : task
  })
  return { ...kept, tasks }
}
