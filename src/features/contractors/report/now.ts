/** How a company stands at this moment, out of turn: for minutes and for the export. */
import type { DeskMoment } from '../../feature.ts'
import type { CompanySettings, ContractorsConfig } from '../config.ts'
import { type CompanySummary, type SummaryInput, summarise } from '../summary.ts'
import { standsBefore } from './published.ts'

export function summariseNow(
  moment: DeskMoment<ContractorsConfig>,
  company: CompanySettings,
  about: Pick<SummaryInput, 'audience' | 'lots'>,
): CompanySummary {
  const { config, calendar, now, records, repositories, repository, kept, gone = [] } = moment
  const { summary } = summarise({
    ...{ config, company, calendar, now, records, repositories, gone, owner: repository.owner, period: null },
    here: repository.id,
    language: company.language ?? moment.language,
    published: standsBefore(kept, company.key, moment),
    ...about,
  })
  return summary
}
