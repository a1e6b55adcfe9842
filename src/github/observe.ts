/** Reads a webhook: what it tells of threads, repositories and the installation. Pure, and never fails on odd input. */
import { z } from 'zod'
import { deskObservation } from '../core/desk.ts'
import {
  type Arrival,
  type Instant,
  nothingArrived,
  type Observation,
  type Repository,
  type Signal,
  type ThreadMove,
} from '../core/facts.ts'
import { isLookalike } from '../core/lookalike.ts'
import { milestoneEdits } from './dates.ts'
import { hearThread } from './hear.ts'
import { type Payload, payloadShape, placeShape } from './payload.ts'
import { observeQueue } from './queue.ts'
import { instant, nameShape, repositoryShape, type ThreadShape, threadShape, toSnapshot } from './shapes.ts'
import type { Occasion, Self } from './signals.ts'

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

/** When it was archived, which GitHub tells in no other way. */
const changedShape = z.object({ repository: z.object({ updated_at: instant }) })

function names() {
  return z.array(z.string()).default([])
}

export interface Webhook {
  event: string
  /** The parsed JSON of the body, whatever it is. */
  payload: unknown
  /** For what GitHub tells without saying when. */
  heard?: { delivery: string; at: Instant }
}

/**
 * @param configPath path of the configuration file in a repository
 * @returns all that the webhook tells; nothing where it matters to no rule or has an unknown shape
 */
export function observe(webhook: Webhook, self: Self, configPath: string): Arrival {
  if (webhook.event === 'push') return observePush(webhook.payload, configPath)
  if (webhook.event === 'installation') return observeInstallation(webhook.payload)
  if (webhook.event === 'merge_group') return observeQueue(webhook.payload)
  const parsed = payloadShape.safeParse(webhook.payload)
  if (!parsed.success) return nothingArrived
  if (webhook.event === 'repository') return observeRepository(parsed.data, webhook.payload)
  if (webhook.event === 'milestone') return observeMilestone(parsed.data)
  if (webhook.event === 'label') return observeLabel(parsed.data, webhook)
  if (webhook.event === 'issue_dependencies' || webhook.event === 'sub_issues') return observeRelation(parsed.data)
  return observeThread(webhook.event, parsed.data, self)
}

function observeThread(event: string, payload: Payload, self: Self): Arrival {
  const thread = payload.pull_request ?? payload.issue
  if (!thread || !payload.installation) return nothingArrived
  const signals = hearThread(event, payload, thread, self)
  if (!signals) return nothingArrived
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
    signals,
  }
  // The move must find its target known, though nothing may have happened there before.
  const repositories = moves.map(() => ({ installationId, repository: payload.repository }))
  return { ...nothingArrived, observations: [observation], repositories, moves }
}

const editedMilestoneShape = z.object({ updated_at: instant })
const editedDueShape = z.object({ from: z.string().nullish() })

/** It names no threads: those that have the milestone must be read, which is for the desk of the repository to do. */
function observeMilestone({ action, milestone, changes, repository, installation, sender: actor }: Payload): Arrival {
  const from = editedDueShape.safeParse(changes?.due_on).data?.from
  const at = editedMilestoneShape.safeParse(milestone).data?.updated_at
  if (action !== 'edited' || !changes?.due_on || at === undefined || !installation) return nothingArrived
  const signals = milestoneEdits({ at, actor }, { milestone, from })
  if (signals.length === 0) return nothingArrived
  return { ...nothingArrived, observations: [deskObservation(installation.id, repository, signals)] }
}

const renamedShape = z.object({ from: nameShape })

/** As with a milestone, the threads must be read. A label that is deleted is told of thread by thread. */
function observeLabel(
  { action, label, changes, repository, installation, sender }: Payload,
  { payload, heard }: Webhook,
): Arrival {
  const from = renamedShape.safeParse(changes?.name).data?.from
  // The repository looks as old as before.
  const at = heard?.at ?? changedShape.safeParse(payload).data?.repository.updated_at
  if (action !== 'edited' || !label || from === undefined || at === undefined || !installation) return nothingArrived
  const id = `label_renamed:${heard?.delivery ?? at}:${from}:${label.name}`
  const signal: Signal = { id, kind: 'label_renamed', at, actor: sender, from, to: label.name }
  return { ...nothingArrived, observations: [deskObservation(installation.id, repository, [signal])] }
}

const relatedShape = z.object({ id: z.int() })

/** Each relation is told of at both of its ends: what matters is the issue whose plan it is, which has the repository. */
function observeRelation({ action = '', repository, installation, sender: actor, ...related }: Payload): Arrival {
  const whose: Record<string, unknown> = {
    ...{ blocked_by_added: related.blocked_issue, blocked_by_removed: related.blocked_issue },
    ...{ sub_issue_added: related.parent_issue, sub_issue_removed: related.parent_issue },
  }
  const thread = threadShape.safeParse(Object.hasOwn(whose, action) ? whose[action] : undefined)
  if (!thread.success || !installation) return nothingArrived
  const { number, updated_at: at } = thread.data
  const snapshot = toSnapshot(thread.data)
  const blocking = relatedShape.safeParse(related.blocking_issue).data
  const id = `${action}:${blocking?.id}:${at}`
  const signals: Signal[] = blocking ? [{ id, kind: 'blockers_changed', at, actor }] : []
  return {
    ...nothingArrived,
    observations: [{ installationId: installation.id, repository, number, snapshot, signals }],
  }
}

/** A transfer sends two webhooks, in either order: `transferred` at the old place, `opened` at the new one. */
function movesIn(event: string, { action, repository, changes }: Payload, thread: ThreadShape): ThreadMove[] {
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

function observePush(payload: unknown, configPath: string): Arrival {
  const parsed = pushShape.safeParse(payload)
  if (!parsed.success) return nothingArrived
  const { repository, ref, commits, forced } = parsed.data
  if (ref !== `refs/heads/${repository.defaultBranch}`) return nothingArrived
  const touched = commits.some(({ added, modified, removed }) =>
    [...added, ...modified, ...removed].some(path => path === configPath || isLookalike(path, configPath)),
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

function observeRepository(payload: Payload, whole: unknown): Arrival {
  if (!payload.installation) return nothingArrived
  const { action = '', repository, installation, sender: actor } = payload
  const at = changedShape.safeParse(whole).data?.repository.updated_at
  const signal = at === undefined ? null : changeSignal(action, { at, actor })
  return {
    ...nothingArrived,
    // The desk of the repository learns of what concerns all its threads.
    observations: signal ? [deskObservation(installation.id, repository, [signal])] : [],
    // One that was deleted is not there any more: the list of those that are says so, and that it is no mistake.
    repositories: action === 'deleted' ? [] : [{ installationId: installation.id, repository }],
    // A rename or another default branch may bring another file to light.
    staleConfigurations: configurationSources(repository),
  }
}

function changeSignal(action: string, { at, actor }: Occasion): Signal | null {
  switch (action) {
    case 'archived':
      return { id: `rested:archived:${at}`, kind: 'rested', at, actor, cause: 'archived' }
    case 'unarchived':
      return { id: `resumed:archived:${at}`, kind: 'resumed', at, actor, cause: 'archived' }
    // Who may read it decides what may be told of it elsewhere: that is looked at now, not in a week.
    case 'privatized':
    case 'publicized':
      return { id: `inspection:${action}:${at}`, kind: 'inspection', at, actor: null }
    default:
      return null
  }
}
