/** What readers must know before any number: how much of what is counted could be read. */
import type { Safe } from '../../../core/markdown.ts'
import type { CompanySummary } from '../summary.ts'
import type { ReportTexts } from '../text/report.ts'

/** @returns a sentence for each reason why something may be missing; none if all was read */
export function coverageOf({ coverage }: Pick<CompanySummary, 'coverage'>, text: ReportTexts): Safe[] {
  const { read, of, unreadableRecords } = coverage
  return [
    ...(read < of ? [text.partly(read, of)] : []),
    ...(unreadableRecords > 0 ? [text.unreadable(unreadableRecords)] : []),
  ]
}
