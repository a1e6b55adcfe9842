/** The head of a lot's report: its colour, what it was, and one sentence made of facts. */
import { DateTime } from 'luxon'
import { capitalise, join, md, quoteInline, type Safe } from '../../../core/markdown.ts'
import { allOf } from '../health/colour.ts'
import type { ChangeKind } from '../report/difference.ts'
import type { LotReport } from '../summary/lot.ts'
import type { CompanySummary } from '../summary.ts'
import type { ReportTexts } from '../text/report.ts'

const longestReason = 300

export function dayOf(at: number, { timezone }: Pick<CompanySummary, 'timezone'>): string {
  return DateTime.fromMillis(at, { zone: timezone }).toFormat('yyyy-MM-dd')
}

/** @returns `VP06c Registry` */
export function titleOf({ key, title }: Pick<LotReport, 'key' | 'title'>): string {
  return title === key ? key : `${key} ${title}`
}

/** @returns `🟠 amber · VP06c Registry · dNation · week 39 (since …) · was 🟢 green`, without Markdown of its own */
export function headOf(lot: LotReport, summary: CompanySummary, text: ReportTexts): Safe {
  const { weekNumber } = DateTime.fromMillis(summary.at, { zone: summary.timezone })
  const since = lot.was ? md` (${text.since(dayOf(lot.was.at, summary))})` : md``
  const parts = [
    text.colour(lot.colour),
    quoteInline(titleOf(lot), 150),
    quoteInline(summary.name, 100),
    md`${text.week(weekNumber)}${since}`,
    lot.was ? text.was(text.colour(lot.was.colour)) : text.first,
  ]
  return join(parts, md` · `)
}

/**
 * @param opening said first of a lot with tasks, instead of how many are done
 * @returns facts only: what is done, what is late and why; ends with a full stop
 */
export function sentenceOf(lot: LotReport, text: ReportTexts, opening?: Safe): Safe {
  const { counts, was, changes, forecast } = lot
  const done = countChanges(changes, 'done')
  const overdue = countChanges(changes, 'overdue')
  const all = allOf(counts)
  const isSaid = (reason: LotReport['reasons'][number]) =>
    // The forecast says the one already, what is newly overdue the other.
    reason.code.startsWith('FORECAST') || (reason.code === 'OVERDUE' && reason.tasks === overdue)
  const reasons = lot.reasons.filter(reason => !isSaid(reason)).slice(0, 2)
  const isTold = !forecast.known && forecast.why === 'not_all_read' && lot.reasons.some(isUnread)
  const foreseen = all === 0 || isTold ? [] : [text.forecast(forecast) ?? md``].filter(part => part !== '')
  const first = opening ?? (was ? (done > 0 ? text.doneNow(done) : text.nothingDone) : text.stand(counts.done, all))
  const facts = [
    ...(all === 0 ? [] : [first]),
    ...(overdue > 0 ? [text.overdueNow(overdue)] : []),
    ...(forecast.known ? foreseen : []),
    ...reasons.map(reason => text.lotReason(reason)),
    // Why there is none is the least of what matters.
    ...(forecast.known ? [] : foreseen),
  ]
  return facts.length === 0 ? md`` : md`${capitalise(join(facts, md`; `))}.`
}

const isUnread = ({ code }: LotReport['reasons'][number]) => code === 'NOT_ALL_READ'

/** @returns of how many tasks this is told, shown or not */
export function countChanges(changes: LotReport['changes'], kind: ChangeKind): number {
  return changes
    .filter(change => change.kind === kind)
    .reduce((sum, { items, hidden }) => sum + items.length + hidden, 0)
}

/** @returns who set the colour, why, until when, and what the rules say; null if nobody did */
export function overrideOf({ override, reckoned }: LotReport, text: ReportTexts): Safe | null {
  if (!override) return null
  const { colour, by, reason, until } = override
  const why = reason === null ? text.privately : quoteInline(reason, longestReason)
  return md`**${text.override(text.colour(colour), by, until)}:** ${why} (${text.reckoned(text.colour(reckoned))})`
}
