/** The status for minutes of a meeting: ten lines of Markdown at most, ready to paste. */
import { name, quoteInline } from '../../../core/markdown.ts'
import { inLanguage } from '../../../i18n/languages.ts'
import { allOf } from '../colour.ts'
import type { LotReport } from '../summary/lot.ts'
import type { CompanySummary } from '../summary.ts'
import { type ReportTexts, reportTexts } from '../text/report.ts'
import { dayOf, headOf, overrideOf, sentenceOf } from './headline.ts'
import { linkTo } from './links.ts'
import { blockerOf, listed, whyOf } from './tasks.ts'

const most = { lots: 7, decisions: 3, tasks: 3, links: 6 }

/** @param url address of the whole report; null if there is none yet */
export function writeMinutes(summary: CompanySummary, url: string | null): string {
  const text = inLanguage(reportTexts, summary.language)
  const [first, ...others] = summary.lots
  const { read, of } = summary.coverage
  const lines = first && others.length === 0 ? minutesOfLot(first, summary, text) : minutesOfLots(summary, text)
  const coverage = read < of ? [`- ${text.read(read, of)}`] : []
  const link = url === null ? '' : ` · ${url}`
  return [...lines, ...coverage, `- ${text.reportBy} · ${text.date(dayOf(summary.at, summary))}${link}`].join('\n')
}

function minutesOfLots(summary: CompanySummary, text: ReportTexts): string[] {
  const lines = listed({ items: summary.lots, hidden: 0 }, lot => lineOfLot(lot, text), { most: most.lots, text })
  return [`**${quoteInline(summary.name, 100)}**`, ...lines.map(line => `- ${line}`)]
}

function lineOfLot(lot: LotReport, text: ReportTexts): string {
  const title = lot.title === lot.key ? lot.key : `${lot.key} ${lot.title}`
  const all = allOf(lot.counts)
  const [reason] = lot.reasons
  const { override } = lot
  return [
    `${text.colour(lot.colour)} **${quoteInline(title, 100)}**`,
    ...(all > 0 ? [text.stand(lot.counts.done, all)] : []),
    ...(override ? [text.override(text.colour(override.colour), name(override.by), override.until)] : []),
    ...(reason ? [text.lotReason(reason)] : []),
  ].join(', ')
}

/** The word of the contractor first, then what must be decided, then what is late. */
function minutesOfLot(lot: LotReport, summary: CompanySummary, text: ReportTexts): string[] {
  const { counts, decisions, atRisk, soon, voices } = lot
  const override = overrideOf(lot, text)
  const voice = voices.items.at(-1)
  // The sentence of a first report says it already.
  const stand = lot.was && allOf(counts) > 0 ? [`${text.stand(counts.done, allOf(counts))}.`] : []
  const links = listed(soon, linkTo, { most: most.links, text })
  return [
    `**${headOf(lot, summary, text)}**`,
    `- ${[...stand, sentenceOf(lot, text)].join(' ')}`,
    ...(override ? [`- ${override}`] : []),
    ...(voice ? [`- ${name(voice.by)}: ${quoteInline(voice.text, 300)}`] : []),
    ...decisions.items.slice(0, most.decisions - 1).map(({ on, blocker, days }) => {
      return `- ${text.needsDecision}: ${text.decisionBy(on)}, ${text.waitsFor(days)}: ${blockerOf(blocker, text)}`
    }),
    ...atRisk.items.slice(0, most.tasks - 1).map(task => `- ${linkTo(task)}: ${whyOf(task.reasons.slice(0, 1), text)}`),
    ...(links.length > 0 ? [`- ${text.soon(soon.items.length + soon.hidden)}: ${links.join(', ')}`] : []),
  ]
}
