/** Help: lists the commands a person may use, and answers slips. It has no settings of its own. */
import type { Feature } from '../feature.ts'
import { commands } from './commands.ts'
import { decide } from './decide.ts'
import { lookups } from './gather.ts'

export const help: Feature = {
  name: 'help',
  events: ['issues', 'issue_comment', 'pull_request', 'pull_request_review', 'pull_request_review_comment'],
  permissions: {
    issues: { access: 'write', why: 'answers commands in issues by reactions and replies' },
    pull_requests: { access: 'write', why: 'answers commands in pull requests by reactions and replies' },
    members: { access: 'read', why: 'learns from teams who may use a command' },
  },
  config: null,
  commands,
  mayUse: () => ({ known: true }),
  lookups,
  decide,
}
