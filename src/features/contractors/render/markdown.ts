/** A company's report in Markdown: a dated comment, or the body of the rolling issue, each within GitHub's limit. */
import type { Instant } from '../../../core/facts.ts'
import { join, md, quoteInline, type Safe, tableRow } from '../../../core/markdown.ts'
import { formatList } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/languages.ts'
import { allOf } from '../health/colour.ts'
import type { LotReport } from '../summary/lot.ts'
import type { CompanySummary } from '../summary.ts'
import { texts } from '../text/index.ts'
import type { ReportTexts } from '../text/report.ts'
import { coverageOf } from './coverage.ts'
import { fitParts, type Part } from './fit.ts'
import { dayOf, titleOf } from './headline.ts'
import { writeBriefly, writeFolded, writeLot } from './lot.ts'

export interface RenderOptions {
  /** Address of the pages, such as `https://lotse.example.org`; null if there are none. */
  pages: string | null
  /** Address of the comment with what did not fit, once it stands. */
  moreUrl: string | null
  /** Keys of the lots that are told in short; by default none. */
  brief?: ReadonlySet<string>
}

export interface Written {
  body: Safe
  /** What did not fit, as comments of their own; none usually. */
  more: Safe[]
}

/** @returns the dated comment, which is what people are notified of */
export function writeComment(summary: CompanySummary, options: RenderOptions): Written {
  return write(summary, options, { before: [], after: [], isDated: true })
}

/** @param next when the next report is due; `unchanged`: last period without news, and since when there were none */
export function writeRolling(
  summary: CompanySummary,
  options: RenderOptions,
  about: { next: Instant | null; unchanged: { day: string; since: string } | null },
): Written {
  const text = inLanguage(texts, summary.language).report
  const { next, unchanged } = about
  return write(summary, options, {
    before: [text.rolling(summary.name)],
    isDated: false,
    after: [
      ...(unchanged ? [text.nothingNew(unchanged.day, unchanged.since)] : []),
      next === null ? text.noNext : text.next(text.moment(next, summary.timezone)),
    ],
  })
}

function write(
  summary: CompanySummary,
  { pages, moreUrl, brief = new Set() }: RenderOptions,
  around: { before: Safe[]; after: Safe[]; isDated: boolean },
): Written {
  const text = inLanguage(texts, summary.language).report
  const parts = summary.lots.map((lot): Part => {
    const name = quoteInline(lot.key, 100)
    if (brief.has(lot.key)) return { name, head: join(writeBriefly(lot, summary, text), md`\n\n`), folded: null }
    const dataUrl = pages === null ? null : `${pages}/lots/${encodeURIComponent(lot.key)}.json`
    return {
      name,
      head: join(writeLot(lot, summary, text), md`\n\n`),
      folded: writeFolded(lot, summary, { text, dataUrl, isDated: around.isDated }),
    }
  })
  const named = (lots: readonly Safe[]) => formatList(lots, summary.language)
  return fitParts(parts, {
    before: [...banners(summary, text), ...around.before],
    after: [
      ...(brief.size > 0 ? [text.restAbove] : []),
      rulesOf(text),
      ...around.after,
      footOf(summary, text, around.isDated),
    ],
    moved: lots => text.moved(named(lots), moreUrl),
    movedHere: lots => text.movedHere(named(lots)),
  })
}

/** What comes before the lots. */
function banners(summary: CompanySummary, text: ReportTexts): Safe[] {
  const { period, total, timezone, lots } = summary
  return [
    ...coverageOf(summary, text).map(line => md`> [!WARNING]\n> ${line}`),
    ...(period?.isLate ? [text.late(text.moment(period.at, timezone))] : []),
    ...(total ? [md`${text.total(total.done, total.all)}\n\n${overview(lots, text)}`] : []),
  ]
}

/** What makes people look closer. */
const ills = ['overdue', 'blocked', 'at_risk'] as const

/** All lots at a glance, where there are several. */
function overview(lots: readonly LotReport[], text: ReportTexts): Safe {
  const rows = lots.map(lot => {
    const { counts, colour } = lot
    const all = allOf(counts)
    const numbers = all > 0 ? md`${counts.done} / ${all}` : md`–`
    const late = ills.map(state => (all > 0 ? md`${counts[state]}` : md`–`))
    return tableRow([quoteInline(titleOf(lot), 150), text.colour(colour), numbers, ...late])
  })
  const names = ills.map(state => text.states[state])
  const head = md`| ${text.lot} | ${text.colourNow} | ${text.doneOfAll} | ${join(names, md` | `)} |`
  return join([head, md`|---|---|---:|---:|---:|---:|`, ...rows], md`\n`)
}

function rulesOf(text: ReportTexts): Safe {
  return md`<details><summary>${text.rules}</summary>\n\n${text.countedRules}\n\n</details>`
}

/** Without the time where the text is kept current: it would change by that alone. */
function footOf({ coverage, at, timezone, lots, name }: CompanySummary, text: ReportTexts, isDated: boolean): Safe {
  const { read, of } = coverage
  const [first, ...others] = lots
  const facts = [
    text.read(read, of),
    isDated ? text.moment(at, timezone) : text.date(dayOf(at, { timezone })),
    ...(first ? [text.wrong(name, others.length > 0 ? null : first.key)] : []),
  ]
  return md`<sub>${join(facts, md` · `)}</sub>`
}
