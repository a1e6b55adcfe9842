/** What `lotse export summary` writes of a company: how its lots stand now, out of turn. */
import type { DeskMoment, ExportedSummary } from '../feature.ts'
import type { ContractorsConfig } from './config.ts'
import { findCompany } from './lots.ts'
import { writeData } from './render/data.ts'
import { taskRows } from './render/rows.ts'
import { writeMinutes } from './render/text.ts'
import { summariseNow } from './report/now.ts'

const columns = ['lot', 'colour', 'task', 'title', 'due', 'reasons', 'assignees', 'url'] as const

/** @returns null where no company is called so, however it is spelt */
export function summary(
  moment: DeskMoment<ContractorsConfig>,
  name: string,
  { includePrivate }: { includePrivate: boolean },
): ExportedSummary | null {
  const company = findCompany(moment.config, name)
  if (!company) return null
  const made = summariseNow(moment, company, { audience: includePrivate ? 'private' : 'public' })
  return {
    text: writeMinutes(made, moment.pages),
    data: writeData(made),
    columns,
    rows: taskRows(made).map(row => columns.map(column => row[column])),
    coverage: made.coverage,
  }
}
