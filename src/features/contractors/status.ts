/** Answers `/status`: a few lines on a lot or a company, for whoever can read the thread that asks. */
import type { DeskMoment } from '../feature.ts'
import type { ContractorsConfig } from './config.ts'
import { findCompany, findLot } from './lots.ts'
import { writeMinutes } from './render/text.ts'
import { issueKey } from './report/posts.ts'
import { standsBefore } from './report/published.ts'
import { summarise } from './summary.ts'

/** @returns null where `name` means neither a lot nor a company */
export function report(moment: DeskMoment<ContractorsConfig>, name: string): string | null {
  const { config, repository, calendar, now, records, repositories, pages } = moment
  const placed = findLot(config, name)
  const company = placed?.company ?? findCompany(config, name)
  if (!company) return null
  const { summary } = summarise({
    ...{ config, company, calendar, now, records, repositories, owner: repository.owner, period: null },
    ...(placed ? { lots: [placed.lot.key] } : {}),
    language: company.language ?? moment.language,
    // Whoever reads a private thread may still not read every other private repository.
    audience: 'public',
    published: standsBefore(moment.kept, company.key, moment),
  })
  const issue = moment.issues[issueKey(company)]
  const isPublic = repositories.some(
    ({ repository: one }) => !one.private && `${one.owner}/${one.name}`.toLowerCase() === config.publish?.toLowerCase(),
  )
  // Not even the number of a private issue.
  const standing = issue && isPublic ? `https://redirect.github.com/${config.publish}/issues/${issue.number}` : null
  return writeMinutes(summary, pages && placed ? `${pages}/lots/${encodeURIComponent(placed.lot.key)}` : standing)
}
