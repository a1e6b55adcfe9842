/** Asks the contacts of a company for a word before a report, and shows them a draft where so configured. */
import { z } from 'zod'
import type { Instant } from '../../../core/facts.ts'
import { join, md, mention, quoteInline, type Safe } from '../../../core/markdown.ts'
import { formatList } from '../../../i18n/format.ts'
import type { DeskMoment, DeskWanted } from '../../feature.ts'
import type { CompanySettings, ContractorsConfig, LotSettings } from '../config.ts'
import { readWork } from '../health/rules.ts'
import { isPublishing } from '../place.ts'
import { readRecords } from '../record.ts'
import { writeComment } from '../render/markdown.ts'
import { voiceFor } from '../summary/words.ts'
import type { CompanySummary } from '../summary.ts'
import type { Next } from './plan.ts'
import { issueKey, textFor } from './posts.ts'
import { publishedOf } from './published.ts'
import { tellingOf } from './telling.ts'

type Moment = DeskMoment<ContractorsConfig>

/** Of questions that nobody answers no more are put. */
const mostUnanswered = 2

const asked = z.object({ company: z.string(), period: z.string(), asked: z.number() })

/** What stands before a report: its lots as they are now. */
interface Coming extends Next {
  summary: CompanySummary
}

/**
 * Once per period for all lots together, in working hours, and only where a report will follow as things stand now.
 * @param coming with the summary of its lots, and of no others
 */
export function askOf(
  moment: Moment,
  company: CompanySettings,
  coming: Coming,
): Pick<DeskWanted, 'notices' | 'keep' | 'wake'> {
  const nothing = { notices: [], keep: [], wake: null }
  const { config, calendar, now } = moment
  const { period, summary } = coming
  const work = readWork(config.draft, calendar)
  const at = calendar.nextWorkingMoment(calendar.subtractWork(period.at, work > 0 ? work : calendar.workingDay))
  if (now < at) return { ...nothing, wake: at }
  if (presentContacts(moment, company).length === 0) return nothing
  if (!calendar.isWorkingTime(now)) return { ...nothing, wake: calendar.nextWorkingMoment(now) }
  const telling = tellingOf(summary, { period, rows: publishedOf(moment.kept, company.key) })
  if (telling.isQuiet) return nothing
  const question = questionOf(moment, company, coming)
  const draft = work > 0 ? [draftOf(moment, company, coming, telling.brief)] : []
  const body = join([...draft, ...(question ? [question] : [])], md`\n\n`)
  if (body === '') return nothing
  const facts = { company: company.key, period: period.key, asked: now }
  return {
    ...nothing,
    notices: [
      { issue: issueKey(company), key: `${work > 0 ? 'draft' : 'ask'}:${period.key}`, body, urgency: 'notice' },
    ],
    keep: question ? [{ key: `${company.key} asked ${period.key}`, facts }] : [],
  }
}

/** @returns null where every lot has a word, or where two questions in a row have met with silence */
function questionOf(moment: Moment, company: CompanySettings, { period, lots, summary }: Coming): Safe | null {
  const silent = lots.filter(({ key }) => isSilent(summary, key))
  const [first] = silent
  const unanswered = countUnanswered(moment, company, period)
  if (!first || unanswered >= mostUnanswered) return null
  const language = company.language ?? moment.language
  const text = textFor(company, moment)
  const names = formatList(silent.map(nameOf), language)
  const at = text.moment(period.at, moment.calendar.timezone)
  const question = text.ask(contactsOf(moment, company), names, first.key, at)
  return unanswered === mostUnanswered - 1 ? md`${question} ${text.askedLast}` : question
}

function nameOf({ key }: LotSettings): Safe {
  return quoteInline(key, 100)
}

function isSilent({ lots }: CompanySummary, key: string): boolean {
  const voices = lots.find(lot => lot.key === key)?.voices
  // What the lot's former company said is no word of these people.
  const own = voices?.items.filter(({ company: other }) => other === undefined)
  return voices !== undefined && own?.length === 0 && voices.hidden === 0
}

/** @returns how many questions of earlier periods were put since the company's people spoke last */
function countUnanswered(moment: Moment, company: CompanySettings, { key }: { key: string }): number {
  const rows = moment.kept.flatMap(({ facts }) => asked.safeParse(facts).data ?? [])
  const earlier = rows.filter(row => row.company === company.key && row.period !== key)
  if (earlier.length === 0) return 0
  const spoken = lastSpoken(moment, company)
  return earlier.filter(row => row.asked > spoken).length
}

/** A note, a status line at a task, or any comment in the company's issue. @returns 0 if nothing was ever said */
function lastSpoken({ config, records, issues }: Moment, company: CompanySettings): Instant {
  const { notes, tasks, spoken } = readRecords(records)
  const issue = issues[issueKey(company)]?.number
  const isTheirs = (one: { company: string }) => one.company === company.key
  const times = [
    ...notes.filter(isTheirs).map(({ at }) => at),
    ...tasks.flatMap(task => voiceFor(task, company, config)?.at ?? []),
    ...spoken
      .filter(one => isTheirs(one) && one.number === issue && isPublishing(config, one.repository))
      .map(({ at }) => at),
  ]
  return Math.max(0, ...times)
}

function draftOf(
  moment: Moment,
  company: CompanySettings,
  { period, summary }: Coming,
  brief: ReadonlySet<string>,
): Safe {
  const text = textFor(company, moment)
  const dated = { ...summary, period: { ...period, isLate: false } }
  const { body } = writeComment(dated, { pages: moment.pages, moreUrl: null, brief })
  const head = text.draftHead(text.moment(period.at, moment.calendar.timezone))
  return md`${contactsOf(moment, company)}: ${head}\n\n${body}`
}

/** Whoever is away is not asked. */
function presentContacts({ isAway }: Moment, { contacts }: CompanySettings): readonly string[] {
  return contacts.filter(contact => !isAway?.(contact))
}

function contactsOf(moment: Moment, company: CompanySettings): Safe {
  return formatList(
    presentContacts(moment, company).map(contact => mention(contact)),
    company.language ?? moment.language,
  )
}
