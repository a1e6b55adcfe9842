/** Decides at the desk of the publishing repository what should stand: one issue per company, its reports, its questions. */
import type { Instant } from '../../../core/facts.ts'
import type { DeskMoment, DeskWanted } from '../../feature.ts'
import type { CompanySettings, ContractorsConfig, LotSettings } from '../config.ts'
import { isPublishing } from '../place.ts'
import { writeComment, writeRolling } from '../render/markdown.ts'
import { type CompanySummary, type SummaryInput, summarise } from '../summary.ts'
import { askOf } from './asking.ts'
import { leaveOf } from './leave.ts'
import { comingPeriod, dueLots, nextOf, planRows } from './plan.ts'
import { issueKey, moreMark, reportNotices, textFor } from './posts.ts'
import { heardOf, type Published, publishedKey, publishedOf } from './published.ts'
import type { Period } from './schedule.ts'
import type { LotStand } from './snapshot.ts'
import { tellingOf } from './telling.ts'

type Moment = DeskMoment<ContractorsConfig>

const nothing: DeskWanted = { issues: [], notices: [], keep: [], wake: null }

/** A report that comes later than this after its time says so. */
const lateAfter = 2 * 3_600_000

/** Pure and total. Only the desk of `publish` has something to do, and former ones take their leave. */
export function desk(moment: Moment): DeskWanted {
  const { config, repository } = moment
  const companies = isPublishing(config, repository) ? config.companies : []
  const wanted = companies.map(company => wantOf(moment, company))
  return {
    issues: [...wanted.flatMap(({ issues }) => issues), ...leaveOf(moment, companies)],
    notices: wanted.flatMap(({ notices }) => notices),
    keep: [...wanted.flatMap(({ keep }) => keep), ...(companies.length > 0 ? planRows(moment) : [])],
    wake: earliest(wanted.map(({ wake }) => wake)),
  }
}

function wantOf(moment: Moment, company: CompanySettings): DeskWanted {
  const text = textFor(company, moment)
  const rows = publishedOf(moment.kept, company.key)
  const issue = moment.issues[issueKey(company)]
  if (issue && !issue.isOpen) {
    const body = text.askClosed(company.name)
    return { ...nothing, notices: [{ issue: issueKey(company), key: 'closed', body, urgency: 'notice' }] }
  }
  // What is told later is told against this.
  if (rows.length === 0)
    return keep(moment, company, { key: 'start', at: moment.now, lots: company.lots, isQuiet: true })
  const due = dueLots(moment, company, rows)
  const [latest] = due.toSorted((a, b) => b.period.at - a.period.at)
  if (latest) {
    const lots = due.map(({ lot }) => lot)
    return keep(moment, company, { ...latest.period, lots, isQuiet: false })
  }
  return standing(moment, company, rows)
}

/** The report is made once and stored before it is posted: whatever happens in between, it stays the same and comes once. */
function keep(
  moment: Moment,
  company: CompanySettings,
  about: Period & { lots: readonly LotSettings[]; isQuiet: boolean },
): DeskWanted {
  const { key, at, lots } = about
  const period = { key, at, isLate: moment.now - at > lateAfter }
  const input = inputOf(moment, company, { lots, period })
  const { summary, stands: made } = summarise(input)
  // A start tells nothing: what reports of a lot's former company have not told yet is still to be told.
  const untold = (one: LotStand) => ({ ...one, heard: heardOf(moment.kept, one.lot) ?? one.heard })
  const stands = key === 'start' ? made.map(untold) : made
  const telling = tellingOf(summary, { period, rows: publishedOf(moment.kept, company.key) })
  const isQuiet = about.isQuiet || telling.isQuiet
  const { brief } = telling
  const written = isQuiet ? null : writeComment(summary, { pages: moment.pages, moreUrl: moreMark, brief })
  const pages = written ? [written.body, ...written.more] : []
  const shown = moment.repositories.flatMap(({ repository: one }) => (one.private ? [] : [one.id]))
  const { audience } = input
  const row: Published = { company: company.key, key, at: moment.now, isQuiet, stands, pages, shown, audience }
  return { ...nothing, keep: [{ key: publishedKey(row), facts: { ...row } }], wake: moment.now }
}

function inputOf(
  moment: Moment,
  company: CompanySettings,
  { lots, period }: { lots: readonly LotSettings[]; period: SummaryInput['period'] },
): SummaryInput {
  const { config, calendar, now, records, repositories, repository, gone = [] } = moment
  return {
    ...{ config, company, calendar, now, records, repositories, gone, period, owner: repository.owner },
    here: repository.id,
    lots: lots.map(({ key }) => key),
    language: company.language ?? moment.language,
    audience: repository.private ? 'here' : 'public',
    published: publishedOf(moment.kept, company.key).flatMap(({ stands }) => stands),
  }
}

/** What the issue's text is about: lots that have a report to come; when all have ended, what the last report was about. */
function subjectOf(moment: Moment, { lots }: CompanySettings, rows: readonly Published[]) {
  const speaking = lots.filter(lot => comingPeriod(moment, lot, rows) !== null)
  if (speaking.length > 0) return { lots: speaking, now: moment.now, isOver: false }
  const last = rows.findLast(({ key }) => key !== 'start')
  const told = lots.filter(({ key }) => last?.stands.some(({ lot }) => lot === key))
  return { lots: told, now: last?.at ?? moment.now, isOver: true }
}

function standing(moment: Moment, company: CompanySettings, rows: readonly Published[]): DeskWanted {
  const text = textFor(company, moment)
  const next = nextOf(moment, company, rows)
  const { lots, now, isOver } = subjectOf(moment, company, rows)
  const own = publishedOf(
    moment.kept.filter(({ isElsewhere }) => !isElsewhere),
    company.key,
  )
  const posts = own.flatMap(row => reportNotices(moment, company, row))
  if (lots.length === 0) return { ...nothing, notices: posts }
  const { summary } = summarise({ ...inputOf({ ...moment, now }, company, { lots, period: null }), isOver })
  const about = { next: next?.period.at ?? null, unchanged: unchangedOf(moment, rows) }
  const { body } = writeRolling(summary, { pages: moment.pages, moreUrl: null }, about)
  const asked = next
    ? askOf(moment, company, { ...next, summary: comingOf(moment, company, next.lots, summary) })
    : nothing
  return {
    issues: [{ key: issueKey(company), title: text.rollingTitle(company.name), body }],
    notices: [...posts, ...asked.notices],
    keep: asked.keep,
    wake: next ? earliest([next.period.at, asked.wake, tomorrow(moment)]) : null,
  }
}

/** @returns the summary of these lots alone; usually they are all */
function comingOf(
  moment: Moment,
  company: CompanySettings,
  lots: readonly LotSettings[],
  summary: CompanySummary,
): CompanySummary {
  if (lots.length === summary.lots.length) return summary
  return summarise(inputOf(moment, company, { lots, period: null })).summary
}

/** Ages and due dates change by the day: the body is looked at again when the next one begins. */
function tomorrow({ calendar, now }: Moment): Instant {
  return calendar.nextWorkingMoment(calendar.daysLater(now, 1))
}

function earliest(instants: readonly (Instant | null)[]): Instant | null {
  const known = instants.filter(at => at !== null)
  return known.length > 0 ? Math.min(...known) : null
}

/** The last period without news, and the day of the last report with some; null where the last period had some. */
function unchangedOf({ calendar }: Moment, rows: readonly Published[]): { day: string; since: string } | null {
  const last = rows.at(-1)
  const told = rows.findLast(({ isQuiet, key }) => !isQuiet || key === 'start')
  if (!last?.isQuiet || last.key === 'start' || !told) return null
  return { day: last.key, since: calendar.dayOf(told.at) }
}
