/** Answers `/status`: a few lines on a lot or a company, for whoever can read the thread that asks. */
import type { Safe } from '../../core/markdown.ts'
import type { DeskMoment } from '../feature.ts'
import type { ContractorsConfig } from './config.ts'
import { findCompany, findLot } from './lots.ts'
import { isPublishing } from './place.ts'
import { tracelessHost } from './render/links.ts'
import { writeMinutes } from './render/text.ts'
import { summariseNow } from './report/now.ts'
import { issueKey } from './report/posts.ts'

/** @returns null where `name` means neither a lot nor a company */
export function report(moment: DeskMoment<ContractorsConfig>, name: string): Safe | null {
  const { config, repositories, pages } = moment
  const placed = findLot(config, name)
  const company = placed?.company ?? findCompany(config, name)
  if (!company) return null
  const summary = summariseNow(moment, company, {
    ...(placed ? { lots: [placed.lot.key] } : {}),
    // Whoever reads a private thread may still not read every other private repository.
    audience: moment.repository.private ? 'here' : 'public',
  })
  const issue = moment.issues[issueKey(company)]
  const isPublic = repositories.some(({ repository }) => !repository.private && isPublishing(config, repository))
  // Not even the number of a private issue.
  const standing = issue && isPublic ? `${tracelessHost}/${config.publish}/issues/${issue.number}` : null
  return writeMinutes(summary, pages && placed ? `${pages}/lots/${encodeURIComponent(placed.lot.key)}` : standing)
}
