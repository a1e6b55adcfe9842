/** Routing: a partner's thread reaches the engineer who looks after that partner, with a promise that is kept. */
import type { FeatureDefinition } from '../feature.ts'
import { commands, mayUse } from './commands.ts'
import { type RoutingConfig, routingConfig } from './config.ts'
import { digest } from './custody/digest.ts'
import { decide, lookups } from './decide.ts'
import { directory } from './directory.ts'
import { inspect } from './inspect.ts'
import { heedsLabel } from './partner/label-keys.ts'
import { suggests } from './suggest.ts'

export const routing: FeatureDefinition<RoutingConfig> = {
  name: 'routing',
  events: ['issues', 'issue_comment', 'pull_request', 'pull_request_review', 'pull_request_review_comment'],
  permissions: {
    issues: { access: 'write', why: 'assigns engineers, sets labels and writes one comment in a partner’s issue' },
    pull_requests: { access: 'write', why: 'does the same in a partner’s pull request' },
    members: {
      access: 'read',
      why: 'tells from teams and membership who answers for the organisation and who for a partner',
    },
  },
  config: routingConfig,
  isUsed: ({ partners }) => Object.keys(partners).length > 0,
  directory,
  commands,
  mayUse,
  suggests,
  lookups,
  decide,
  digest,
  inspect,
  heedsLabel,
}
