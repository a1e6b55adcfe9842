/** Contractors: the tasks of each lot, summarised for the people who must decide, with a reason for every colour. */
import type { FeatureDefinition } from '../feature.ts'
import { commands, mayUse } from './commands.ts'
import { type ContractorsConfig, contractorsConfig } from './config.ts'
import { decide, lookups } from './decide.ts'
import { directory } from './directory.ts'
import { summary } from './export.ts'
import { inspect } from './inspect.ts'
import { allLots } from './lots.ts'
import { desk } from './report/desk.ts'
import { report } from './status.ts'
import { suggests } from './suggest.ts'

export const contractors: FeatureDefinition<ContractorsConfig> = {
  name: 'contractors',
  events: [
    ...['issues', 'issue_comment', 'pull_request', 'pull_request_review'],
    ...['milestone', 'label', 'sub_issues', 'issue_dependencies'],
  ],
  permissions: {
    issues: { access: 'write', why: 'keeps one issue per contractor, and answers commands' },
    pull_requests: { access: 'write', why: 'counts pull requests that are tasks, and answers commands there' },
    members: { access: 'read', why: 'tells the contractor’s people from the organisation’s' },
  },
  config: contractorsConfig,
  isUsed: ({ companies }) => companies.length > 0,
  directory,
  commands,
  mayUse,
  suggests,
  lookups,
  decide,
  labels: config => allLots(config).flatMap(({ lot }) => lot.labels),
  place: config => config.publish ?? null,
  desk,
  report,
  summary,
  inspect,
}
