/** Reads a webhook: what it tells of threads, repositories and the installation. Pure, and never fails on odd input. */
import { z } from 'zod'
import { deskObservation } from '../core/desk.ts'
import {
  type Arrival,
  nothingArrived,
  type Observation,
  type Repository,
  type Signal,
  type ThreadMove,
} from '../core/facts.ts'
import { commentShape, nameShape, personShape, repositoryShape, threadShape, toSnapshot } from './shapes.ts'
import { editSignals, eventSignals, openingSignals, type Self, writingSignals } from './signals.ts'

// Read apart: what is odd in it spoils nothing else.
const readLater = z.unknown().optional()

const changesShape = z
  .object({
    body: z.object({ from: z.string().nullish() }).optional(),
    ...{ new_issue: readLater, new_repository: readLater, old_issue: readLater, old_repository: readLater },
  })
  .optional()

const placeShape = z
  .object({ issue: z.object({ number: z.int().positive() }), repository: z.object({ id: z.int() }) })
  .transform(({ issue, repository }) => ({ repositoryId: repository.id, number: issue.number }))

const payloadShape = z.object({
  action: z.string().optional(),
  installation: z.object({ id: z.int() }).optional(),
  repository: repositoryShape,
  sender: personShape,
  issue: threadShape.optional(),
  pull_request: threadShape.optional(),
  comment: commentShape.optional(),
  review: commentShape.optional(),
  label: z.object({ name: nameShape }).nullish(),
  assignee: personShape.optional(),
  changes: changesShape,
})
type Payload = z.infer<typeof payloadShape>

const pushShape = z.object({
  ref: z.string(),
  repository: repositoryShape,
  after: z.string().default(''),
  installation: z.object({ id: z.int() }).optional(),
  head_commit: z.object({ timestamp: z.string() }).nullish(),
  forced: z.boolean().default(false),
  commits: z.array(z.object({ added: names(), modified: names(), removed: names() })).default([]),
})

const installationShape = z.object({
  action: z.string(),
  installation: z.object({
    id: z.int(),
    suspended_at: z.string().nullish(),
    account: z.object({ id: z.int(), login: nameShape }),
  }),
})

function names() {
  return z.array(z.string()).default([])
}

export interface Webhook {
  event: string
  /** The parsed JSON of the body, whatever it is. */
  payload: unknown
}

/**
 * @param configPath path of the configuration file in a repository
 * @returns all that the webhook tells; nothing where it matters to no rule or has an unknown shape
 */
export function observe(webhook: Webhook, self: Self, configPath: string): Arrival {
  if (webhook.event === 'push') return observePush(webhook.payload, configPath)
  if (webhook.event === 'installation') return observeInstallation(webhook.payload)
  const parsed = payloadShape.safeParse(webhook.payload)
  if (!parsed.success) return nothingArrived
  if (webhook.event === 'repository') return observeRepository(parsed.data)
  return observeThread(webhook.event, parsed.data, self)
}

function observeThread(event: string, payload: Payload, self: Self): Arrival {
  const thread = payload.pull_request ?? payload.issue
  const signalsOf = Object.hasOwn(threadEvents, event) ? threadEvents[event] : undefined
  if (!thread || !signalsOf || !payload.installation) return nothingArrived
  const moves = movesIn(event, payload, thread)
  // What the old place shows is over; the new one is told of by a webhook of its own, if the app is there.
  if (moves.length > 0 && payload.action === 'transferred') return { ...nothingArrived, moves }
  const installationId = payload.installation.id
  const observation: Observation = {
    installationId,
    repository: payload.repository,
    number: thread.number,
    // Review payloads carry a shortened pull request whose labels may be missing: they only hint that something happened.
    snapshot: event.startsWith('pull_request_review') ? null : toSnapshot(thread),
    signals: signalsOf(payload, thread, self),
  }
  // The move must find its target known, though nothing may have happened there before.
  const repositories = moves.map(() => ({ installationId, repository: payload.repository }))
  return { ...nothingArrived, observations: [observation], repositories, moves }
}

/** A transfer sends two webhooks, in either order: `transferred` at the old place, `opened` at the new one. */
function movesIn(event: string, { action, repository, changes }: Payload, thread: Thread): ThreadMove[] {
  if (event !== 'issues' || !changes) return []
  const here = { repositoryId: repository.id, number: thread.number }
  if (action === 'transferred') {
    const to = placeShape.safeParse({ issue: changes.new_issue, repository: changes.new_repository })
    return to.success ? [{ from: here, to: to.data }] : []
  }
  if (action !== 'opened') return []
  const from = placeShape.safeParse({ issue: changes.old_issue, repository: changes.old_repository })
  return from.success ? [{ from: from.data, to: here }] : []
}

type Thread = z.infer<typeof threadShape>
type SignalsOf = (payload: Payload, thread: Thread, self: Self) => Signal[]

const threadEvents: Record<string, SignalsOf> = {
  issues: changeSignals,
  pull_request: changeSignals,
  issue_comment: (payload, _thread, self) => commentSignals('comment', payload, self),
  pull_request_review_comment: (payload, _thread, self) => commentSignals('review_comment', payload, self),
  pull_request_review: (payload, _thread, self) =>
    payload.action === 'submitted' && payload.review ? writingSignals('review', payload.review, self) : [],
}

function changeSignals(payload: Payload, thread: Thread, self: Self): Signal[] {
  const { action = '', sender, changes } = payload
  if (action === 'opened') {
    // It was opened elsewhere, long ago perhaps; who set its labels is known there.
    if (changes?.old_issue) return []
    const labelled = thread.labels.map(label => (typeof label === 'string' ? label : (label.name ?? '')))
    const asLabeled = labelled.flatMap(name =>
      eventSignals({ event: 'labeled', actor: thread.user, created_at: thread.created_at, label: { name } }),
    )
    return [...openingSignals(thread, self), ...asLabeled]
  }
  if (action === 'edited') return bodyEdit(payload, thread, self)
  if (action === 'deleted')
    return [{ id: 'gone:deleted', kind: 'gone', at: thread.updated_at, actor: sender, how: 'deleted' }]
  const at = action === 'closed' ? (thread.closed_at ?? thread.updated_at) : thread.updated_at
  return eventSignals({
    event: action,
    actor: sender,
    created_at: at,
    label: payload.label,
    assignee: payload.assignee,
    state_reason: thread.state_reason,
  })
}

function bodyEdit(payload: Payload, thread: Thread, self: Self): Signal[] {
  const { body } = payload.changes ?? {}
  if (!body || payload.sender.kind !== 'human') return []
  const edit = { place: 'issue', item: 0, at: thread.updated_at, author: thread.user, editor: payload.sender } as const
  return editSignals({ ...edit, before: body.from ?? '', after: thread.body ?? '', self })
}

function commentSignals(place: 'comment' | 'review_comment', payload: Payload, self: Self): Signal[] {
  const { comment, sender } = payload
  if (!comment) return []
  const at = comment.updated_at ?? comment.created_at ?? 0
  if (payload.action === 'created') return writingSignals(place, { ...comment, updated_at: comment.created_at }, self)
  if (payload.action === 'deleted') {
    const id = `${place}:${comment.id}:deleted`
    return [{ id, kind: 'deleted', at, actor: sender, place, item: comment.id }]
  }
  const isHuman = comment.user.kind === 'human' && sender.kind === 'human'
  if (payload.action !== 'edited' || !isHuman) return []
  const { body } = payload.changes ?? {}
  // Without the former words nobody can tell which lines are new.
  if (!body) return []
  const edit = { place, item: comment.id, at, author: comment.user, editor: sender, before: body.from ?? '' }
  return editSignals({ ...edit, after: comment.body ?? '', self })
}

function observePush(payload: unknown, configPath: string): Arrival {
  const parsed = pushShape.safeParse(payload)
  if (!parsed.success) return nothingArrived
  const { repository, ref, commits, forced } = parsed.data
  if (ref !== `refs/heads/${repository.defaultBranch}`) return nothingArrived
  const touched = commits.some(({ added, modified, removed }) =>
    [...added, ...modified, ...removed].includes(configPath),
  )
  // A forced push may take the file away without any commit that names it.
  if (!touched && !forced) return nothingArrived
  return {
    ...nothingArrived,
    observations: pushedAtDesk(parsed.data),
    staleConfigurations: configurationSources(repository),
  }
}

/** The desk of the repository learns of it, so that a broken file is told of at once. */
function pushedAtDesk({ repository, after, installation, head_commit }: z.infer<typeof pushShape>): Observation[] {
  const at = Date.parse(head_commit?.timestamp ?? '')
  if (!installation || after === '' || Number.isNaN(at)) return []
  const signal: Signal = { id: `pushed:${after}`, kind: 'pushed', at, actor: null, commit: after }
  return [deskObservation(installation.id, repository, [signal])]
}

/** @returns the sources that a repository's file feeds: its own, and the organisation's for a repository named `.github` */
function configurationSources(repository: Repository): string[] {
  const own = `repo:${repository.id}`
  return repository.name === '.github' ? [own, `org:${repository.ownerId}`] : [own]
}

function observeInstallation(payload: unknown): Arrival {
  const parsed = installationShape.safeParse(payload)
  if (!parsed.success) return nothingArrived
  const { action, installation } = parsed.data
  const ended = action === 'deleted' || action === 'suspend'
  return {
    ...nothingArrived,
    installation: {
      id: installation.id,
      accountId: installation.account.id,
      account: installation.account.login,
      active: !ended && !(installation.suspended_at && action !== 'unsuspend'),
    },
  }
}

function observeRepository(payload: Payload): Arrival {
  if (!payload.installation) return nothingArrived
  const { repository, installation } = payload
  return {
    ...nothingArrived,
    repositories: [{ installationId: installation.id, repository }],
    // A rename or another default branch may bring another file to light.
    staleConfigurations: configurationSources(repository),
  }
}
