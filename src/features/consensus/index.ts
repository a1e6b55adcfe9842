/** Lazy consensus: silence until the end is assent, an objection with a reason stops it, and nothing changes unnoticed. */
import type { FeatureDefinition } from '../feature.ts'
import { commands } from './commands.ts'
import { type ConsensusConfig, consensusConfig, findUnfulfillable } from './config.ts'
import { decide, delayed, lookups } from './decide.ts'
import { mayUse, suggests } from './suggest.ts'

export const consensus: FeatureDefinition<ConsensusConfig> = {
  name: 'consensus',
  events: [
    ...['issues', 'issue_comment', 'pull_request', 'pull_request_review', 'pull_request_review_comment'],
    'merge_group',
  ],
  permissions: {
    issues: { access: 'write', why: 'writes one comment in a thread with a decision, and sets the label of its state' },
    pull_requests: { access: 'write', why: 'does the same in pull requests, and reads what they change' },
    checks: { access: 'write', why: 'shows at a pull request whether its decision was taken' },
    merge_queues: { access: 'read', why: 'answers a merge queue whether the decision of a pull request was taken' },
    members: { access: 'read', why: 'tells from teams who decides' },
  },
  config: consensusConfig,
  // Its defaults are good without a word; whether an organisation decides this way is for it to say.
  isUsed: (_, isWritten) => isWritten,
  contradictions: findUnfulfillable,
  commands,
  mayUse,
  suggests,
  lookups,
  decide,
  delayed,
}
