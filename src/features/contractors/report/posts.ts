/** Posts a report from what was kept of it: first what did not fit, so that the report can link to it. */
import { address, join, md, restoreSafe, type Safe } from '../../../core/markdown.ts'
import { inLanguage } from '../../../i18n/languages.ts'
import type { DeskMoment, DeskWanted } from '../../feature.ts'
import type { CompanySettings, ContractorsConfig } from '../config.ts'
import { tracelessHost } from '../render/links.ts'
import { texts } from '../text/index.ts'
import type { ReportTexts } from '../text/report.ts'
import type { Published } from './published.ts'

/** Stands in a stored comment for the address of the comment that follows from it. */
export const moreMark = `${tracelessHost}/#more`

export function issueKey({ key }: Pick<CompanySettings, 'key'>): string {
  return `company:${key}`
}

/** @returns the words of reports in the company's language */
export function textFor({ language }: CompanySettings, moment: DeskMoment<ContractorsConfig>): ReportTexts {
  return inLanguage(texts, language ?? moment.language).report
}

type Notices = DeskWanted['notices']

/** @returns the comments of a kept report; those that are there already are among them, so that nothing comes twice */
export function reportNotices(
  moment: DeskMoment<ContractorsConfig>,
  company: CompanySettings,
  published: Published,
): Notices {
  const { key, pages } = published
  const issue = issueKey(company)
  const standing = moment.issues[issue]
  const [body = md``, ...more] = pages
  if (pages.length === 0) return []
  const text = textFor(company, moment)
  const report = (words: Safe): Notices[number] => {
    return { issue, key: `report:${key}`, body: words, urgency: 'deadline' }
  }
  if (wasForOthers(moment, published)) return [report(text.withheldHere)]
  if (hasBecomePrivate(moment, published)) return [report(text.withheld)]
  const parts = more.map((page, index) => {
    return { issue, key: `report:${key}:more:${index + 1}`, body: page, urgency: 'deadline' } as const
  })
  const isPosted = ({ key: part }: { key: string }) => standing?.notices[part] !== undefined
  const isRefused = ({ key: part }: { key: string }) => standing?.refused.includes(part) ?? false
  if (!parts.every(part => isPosted(part) || isRefused(part))) return parts
  const first = parts.find(isPosted)
  const { owner, name } = moment.repository
  const url = `${tracelessHost}/${owner}/${name}/issues/${standing?.number}`
  const link = first ? `${url}#issuecomment-${standing?.notices[first.key]}` : url
  const linked = join(body.split(moreMark).map(restoreSafe), address(link))
  const missing = parts.filter(isRefused).length
  const warning = missing > 0 ? [md`> [!WARNING]\n> ${text.refusedParts(missing, parts.length)}`] : []
  return [...parts, report(join([...warning, linked], md`\n\n`))]
}

/**
 * What was written for those who can read a private place must not come out when that is public. An older row was for
 * readers of every private repository, or does not say for whom it was: for all if all could read the place itself.
 */
function wasForOthers({ repository }: DeskMoment<ContractorsConfig>, { audience, shown }: Published): boolean {
  if (audience === null) return !shown.includes(repository.id)
  return audience === 'private' || (audience === 'here' && !repository.private)
}

/** What was written while all could read a repository must not come out after some no longer can. */
function hasBecomePrivate({ repository, repositories }: DeskMoment<ContractorsConfig>, { shown }: Published): boolean {
  const others = repositories.filter(({ repository: one }) => one.id !== repository.id)
  return others.some(({ repository: one }) => one.private && shown.includes(one.id))
}
