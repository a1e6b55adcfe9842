/** What the app itself needs of GitHub, whatever its features: `app.yml` is this and what the features declare. */
import type { Access } from '../features/feature.ts'

/**
 * Webhook events, with the reason that the documentation gives. `installation` and `installation_repositories` are
 * missing on purpose: every app gets them, and a manifest that names them is refused.
 * @see https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export const spineEvents: Readonly<Record<string, string>> = {
  push: 'reads the configuration anew when its file changes',
  repository: 'learns of new, renamed, transferred and archived repositories',
  member: 'asks anew who may do what when a collaborator comes, goes or gets another role',
  membership: 'asks anew who belongs to a team when its members change',
  organization: 'asks anew who belongs to the organisation when its members change',
  team: 'asks anew what a team may do when it changes',
}

/** Permissions of the app, with the reason that the documentation gives. */
export const spinePermissions: Readonly<Record<string, { access: Access; why: string }>> = {
  metadata: { access: 'read', why: 'lists repositories and labels, and tells who may do what' },
  contents: { access: 'read', why: 'reads the configuration file, nothing else' },
  checks: { access: 'write', why: 'shows at a commit, with lines, what is wrong in the configuration' },
  issues: { access: 'write', why: 'keeps one issue with what the maintainers must mend' },
  members: { access: 'read', why: 'tells who belongs to the organisation and to its teams' },
}
