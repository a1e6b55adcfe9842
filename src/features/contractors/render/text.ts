/** The status for minutes of a meeting: ten lines of Markdown at most, ready to paste. */
import { address, join, md, name, quoteInline, type Safe } from '../../../core/markdown.ts'
import { inLanguage } from '../../../i18n/languages.ts'
import { allOf } from '../health/colour.ts'
import type { LotReport } from '../summary/lot.ts'
import type { CompanySummary } from '../summary.ts'
import { texts } from '../text/index.ts'
import type { ReportTexts } from '../text/report.ts'
import { coverageOf } from './coverage.ts'
import { countChanges, dayOf, headOf, overrideOf, sentenceOf, titleOf } from './headline.ts'
import { linkTo } from './links.ts'
import { decisionHead, listed, whyOf } from './tasks.ts'

/** `all`: lines of the whole; what is pasted into minutes must be short. */
const most = { all: 10, lots: 8, decisions: 2, tasks: 2, links: 6 }

/** @param url address of the whole report; null if there is none yet */
export function writeMinutes(summary: CompanySummary, url: string | null): Safe {
  const text = inLanguage(texts, summary.language).report
  const [first, ...others] = summary.lots
  const lines = first && others.length === 0 ? minutesOfLot(first, summary, text) : minutesOfLots(summary, text)
  // What readers must know before any number.
  const banners = coverageOf(summary, text).map(line => md`${line}\n`)
  const link = url === null ? md`` : md` · ${address(url)}`
  const by = md`- ${text.reportBy} · ${text.date(dayOf(summary.at, summary))}${link}`
  // A banner takes a line, and a blank one that sets it apart.
  return join([...banners, ...lines.slice(0, most.all - 2 * banners.length - 1), by], md`\n`)
}

function minutesOfLots(summary: CompanySummary, text: ReportTexts): Safe[] {
  const shown = summary.lots.length > most.lots ? most.lots - 1 : most.lots
  const lines = listed({ items: summary.lots, hidden: 0 }, lot => lineOfLot(lot, text), { most: shown, text })
  return [md`**${quoteInline(summary.name, 100)}**`, ...lines.map(line => md`- ${line}`)]
}

function lineOfLot(lot: LotReport, text: ReportTexts): Safe {
  const all = allOf(lot.counts)
  const [reason] = lot.reasons
  const { override } = lot
  const parts = [
    md`${text.colour(lot.colour)} **${quoteInline(titleOf(lot), 100)}**`,
    ...(all > 0 ? [text.stand(lot.counts.done, all)] : []),
    ...(override ? [text.override(text.colour(override.colour), override.by, override.until)] : []),
    ...(reason ? [text.lotReason(reason)] : []),
  ]
  return join(parts, md`, `)
}

/** The word of the contractor first, then what must be decided, then what is late. */
function minutesOfLot(lot: LotReport, summary: CompanySummary, text: ReportTexts): Safe[] {
  const { counts, decisions, atRisk, soon, voices } = lot
  const override = overrideOf(lot, text)
  const voice = voices.items.at(-1)
  const fresh = lot.was && { count: countChanges(lot.changes, 'done'), since: dayOf(lot.was.at, summary) }
  const opening = fresh ? text.standSince(counts.done, allOf(counts), fresh) : undefined
  const links = listed(soon, linkTo, { most: most.links, text })
  return [
    md`**${headOf(lot, summary, text)}**`,
    md`- ${sentenceOf(lot, text, opening)}`,
    ...(override ? [md`- ${override}`] : []),
    ...(voice ? [md`- ${name(voice.by)}: ${quoteInline(voice.text, 300)}`] : []),
    ...decisions.items.slice(0, most.decisions).map(one => md`- ${text.needsDecision}: ${decisionHead(one, text)}`),
    ...atRisk.items.slice(0, most.tasks).map(task => md`- ${linkTo(task)}: ${whyOf(task.reasons.slice(0, 1), text)}`),
    ...(links.length > 0 ? [md`- ${text.soon(soon.items.length + soon.hidden)}: ${join(links, md`, `)}`] : []),
  ]
}
