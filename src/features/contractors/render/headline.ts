/** The head of a lot's report: its colour, what it was, and one sentence made of facts. */
import { DateTime } from 'luxon'
import { name, quoteInline } from '../../../core/markdown.ts'
import { allOf } from '../colour.ts'
import type { LotReport } from '../summary/lot.ts'
import type { CompanySummary } from '../summary.ts'
import type { ReportTexts } from '../text/report.ts'

const longestReason = 300

export function dayOf(at: number, { timezone }: Pick<CompanySummary, 'timezone'>): string {
  return DateTime.fromMillis(at, { zone: timezone }).toFormat('yyyy-MM-dd')
}

/** @returns `🟠 amber · VP06c Registry · dNation · week 39 (since …) · was 🟢 green`, without Markdown of its own */
export function headOf(lot: LotReport, summary: CompanySummary, text: ReportTexts): string {
  const { weekNumber } = DateTime.fromMillis(summary.at, { zone: summary.timezone })
  const since = lot.was ? ` (${text.since(dayOf(lot.was.at, summary))})` : ''
  const title = lot.title === lot.key ? lot.key : `${lot.key} ${lot.title}`
  return [
    text.colour(lot.colour),
    quoteInline(title, 150),
    quoteInline(summary.name, 100),
    `${text.week(weekNumber)}${since}`,
    lot.was ? text.was(text.colour(lot.was.colour)) : text.first,
  ].join(' · ')
}

/** @returns facts only, worst reasons first; ends with a full stop */
export function sentenceOf(lot: LotReport, text: ReportTexts): string {
  const { counts, was, changes, forecast } = lot
  const countOf = (kind: string) =>
    changes.filter(change => change.kind === kind).reduce((sum, { items, hidden }) => sum + items.length + hidden, 0)
  const done = countOf('done')
  const overdue = countOf('overdue')
  const all = allOf(counts)
  // The forecast says it already.
  const reasons = lot.reasons.filter(({ code }) => !code.startsWith('FORECAST'))
  const foreseen = text.forecast(forecast)
  const facts = [
    ...(all === 0 ? [] : [was ? (done > 0 ? text.doneNow(done) : text.nothingDone) : text.stand(counts.done, all)]),
    ...(overdue > 0 ? [text.overdueNow(overdue)] : []),
    ...(foreseen === null || all === 0 ? [] : [foreseen]),
    ...reasons.slice(0, 2).map(reason => text.lotReason(reason)),
  ]
  return facts.length === 0 ? '' : `${capital(facts.join('; '))}.`
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

/** @returns who set the colour, why, until when, and what the rules say; null if nobody did */
export function overrideOf({ override, reckoned }: LotReport, text: ReportTexts): string | null {
  if (!override) return null
  const { colour, by, reason, until } = override
  const why = reason === null ? text.privately : quoteInline(reason, longestReason)
  return `**${text.override(text.colour(colour), name(by), until)}:** ${why} (${text.reckoned(text.colour(reckoned))})`
}
