/** Absence: people say when they are away, and nobody calls them then. It has no settings of its own. */
import type { Feature } from '../feature.ts'
import { commands } from './commands.ts'
import { absences, decide, lookups } from './decide.ts'

export const absence: Feature = {
  name: 'absence',
  events: ['issues', 'issue_comment', 'pull_request', 'pull_request_review', 'pull_request_review_comment'],
  permissions: {
    issues: { access: 'write', why: 'answers `/away` and `/back` in issues' },
    pull_requests: { access: 'write', why: 'answers them in pull requests' },
  },
  config: null,
  commands,
  mayUse: () => ({ known: true }),
  lookups,
  decide,
  absences,
}
