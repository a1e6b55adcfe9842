/** Takes leave in issues in which no report follows: the company is taken out of the file, or its reports stand elsewhere. */
import { inLanguage } from '../../../i18n/languages.ts'
import type { DeskMoment, DeskWanted } from '../../feature.ts'
import type { CompanySettings, ContractorsConfig } from '../config.ts'
import { isPublishing } from '../place.ts'
import { texts } from '../text/index.ts'
import { issueKey } from './posts.ts'

type Moment = DeskMoment<ContractorsConfig>

/** @param companies of which reports stand here: an issue in which nothing follows must not promise more */
export function leaveOf(moment: Moment, companies: readonly CompanySettings[]): DeskWanted['issues'] {
  const { config, issues, language } = moment
  const isOver = ([key, { isOpen }]: [string, { isOpen: boolean }]) =>
    isOpen && !companies.some(company => issueKey(company) === key)
  return Object.entries(issues)
    .filter(isOver)
    .map(([key]) => {
      const company = config.companies.find(one => issueKey(one) === key)
      const text = inLanguage(texts, company?.language ?? language).report
      const body = company ? text.movedTo(publicPlace(moment)) : text.leftOut
      return { key, title: null, body }
    })
}

/** @returns the name of the repository of the reports, if everybody may know it */
function publicPlace({ config, repositories }: Moment): string | null {
  const isKnown = repositories.some(({ repository }) => !repository.private && isPublishing(config, repository))
  return isKnown ? (config.publish ?? null) : null
}
