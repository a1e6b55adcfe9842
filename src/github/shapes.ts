/** The parts of GitHub's objects that Lotse reads, checked: webhooks and REST answers share them. */
import { z } from 'zod'
import type { Instant, Person, Repository, Snapshot } from '../core/facts.ts'
import { readForm, readNeed } from '../core/form.ts'
import { readPlan } from './plan.ts'

/** ISO 8601, as milliseconds. */
export const instant = z.string().transform((text, context): Instant => {
  const at = Date.parse(text)
  if (Number.isNaN(at)) context.addIssue('not a time')
  return at
})

/** A name that every database can hold: PostgreSQL refuses the character NUL. */
export const nameShape = z.string().transform(text => text.replaceAll('\0', ''))

/** A deleted account comes as null. */
export const personShape = z
  .object({ id: z.int(), login: nameShape, type: z.string().default('User') })
  .nullish()
  .transform((user): Person => {
    if (!user) return { id: 0, login: 'ghost', kind: 'human' }
    return { id: user.id, login: user.login, kind: user.type === 'Bot' ? 'bot' : 'human' }
  })

export const repositoryShape = z
  .object({
    id: z.int(),
    name: z.string(),
    owner: z.object({ id: z.int(), login: nameShape }),
    private: z.boolean(),
    archived: z.boolean().default(false),
    default_branch: z.string().default('main'),
  })
  .transform(
    (repository): Repository => ({
      id: repository.id,
      owner: repository.owner.login,
      ownerId: repository.owner.id,
      name: repository.name,
      private: repository.private,
      archived: repository.archived,
      defaultBranch: repository.default_branch,
    }),
  )

/** A time that may be missing or odd without spoiling the rest. */
const maybeInstant = instant.nullish().catch(null)

const appShape = z.object({ id: z.int() }).nullish()

/** An issue or a pull request, as in webhooks, lists and single answers. */
export const threadShape = z.object({
  number: z.int(),
  title: z.string(),
  body: z.string().nullish(),
  user: personShape,
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  locked: z.boolean().default(false),
  draft: z.boolean().nullish(),
  labels: z.array(z.union([nameShape, z.object({ name: nameShape.nullish() })])).default([]),
  assignees: z.array(personShape).nullish(),
  created_at: instant,
  updated_at: instant,
  closed_at: instant.nullish(),
  merged_at: maybeInstant,
  pull_request: z.unknown().optional(),
  head: z.unknown().optional(),
  ...{ milestone: z.unknown().optional(), sub_issues_summary: z.unknown().optional() },
  issue_dependencies_summary: z.unknown().optional(),
  parent_issue_url: z.string().nullish().catch(null),
})
export type ThreadShape = z.infer<typeof threadShape>

const headShape = z.object({ sha: z.string().regex(/^[\da-f]{7,64}$/) })

/** @returns their names; '' for one without */
export function labelsOf({ labels }: Pick<ThreadShape, 'labels'>): string[] {
  return labels.map(label => (typeof label === 'string' ? label : (label.name ?? '')))
}

/** @returns the commit that a pull request proposes; null where it is not told, as in lists of issues */
export function headOf({ head }: Pick<ThreadShape, 'head'>): string | null {
  return headShape.safeParse(head).data?.sha ?? null
}

/** A comment, a review comment, or (with `submitted_at`) a review. */
export const commentShape = z.object({
  id: z.int(),
  user: personShape,
  body: z.string().nullish(),
  created_at: instant.optional(),
  updated_at: instant.optional(),
  submitted_at: instant.nullish(),
  /** Of a review, in lower case or in capitals. */
  state: z.string().nullish().catch(null),
  performed_via_github_app: appShape,
})
export type CommentShape = z.infer<typeof commentShape>

/** An entry of the issue events or of the timeline that is no comment. */
export const eventShape = z.object({
  event: z.string(),
  actor: personShape,
  created_at: instant,
  label: z.object({ name: nameShape }).nullish(),
  assignee: personShape.optional(),
  state_reason: z.string().nullish(),
  commit_id: z.string().nullish().catch(null),
  /** With the state that the review had before. */
  dismissed_review: z.object({ review_id: z.int(), state: z.string() }).nullish().catch(null),
})
export type EventShape = z.infer<typeof eventShape>

/** @returns the thread as a snapshot: labels sorted, so that equal sets compare equal; of the body only what its form and need say */
export function toSnapshot(thread: ThreadShape): Snapshot {
  const body = thread.body ?? ''
  const plan = readPlan(thread)
  return {
    kind: thread.pull_request || thread.head ? 'pull_request' : 'issue',
    title: thread.title,
    author: thread.user,
    state: thread.state,
    stateReason: thread.state_reason ?? null,
    locked: thread.locked,
    draft: thread.draft ?? false,
    labels: labelsOf(thread)
      .filter(label => label !== '')
      .toSorted(),
    assignees: (thread.assignees ?? []).toSorted((a, b) => a.id - b.id),
    form: readForm(body),
    need: readNeed(body),
    ...(plan ? { plan } : {}),
    createdAt: thread.created_at,
    updatedAt: thread.updated_at,
  }
}
