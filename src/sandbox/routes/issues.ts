/** The API's routes for issues and what happened in them. */
import { z } from 'zod'
import {
  type Api,
  bodyOf,
  byOf,
  type Call,
  issuesRead,
  issuesWrite,
  laggedNow,
  laggingThread,
  mayRead,
  page,
  repositoryOf,
  threadOf,
  worldOf,
} from '../call.ts'
import { setAssignees } from '../changes/assignee.ts'
import { setLabels } from '../changes/label.ts'
import { closeThread, editThread, openThread, reopenThread } from '../changes/thread.ts'
import { newest, since } from '../order.ts'
import { Refusal } from '../refusal.ts'
import { renderEvent, renderRepositoryEvent, renderTimeline } from '../render/event.ts'
import { renderMilestone } from '../render/milestone.ts'
import { renderIssue } from '../render/thread.ts'
import type { Thread } from '../state.ts'
import { bodySchema } from './comments.ts'
import { labelNameSchema } from './labels.ts'

const labelsSchema = z.array(
  z.union([labelNameSchema, z.object({ name: labelNameSchema }).transform(label => label.name)]),
)

const createSchema = z.strictObject({
  title: z.string().min(1).max(256),
  body: bodySchema.nullish(),
  labels: labelsSchema.optional(),
  assignees: z.array(z.string()).optional(),
})

const patchSchema = z.strictObject({
  title: z.string().min(1).max(256).optional(),
  body: bodySchema.nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullish(),
  labels: labelsSchema.optional(),
  assignees: z.array(z.string()).optional(),
})

function matches(call: Call, thread: Thread): boolean {
  const { state = 'open', labels, creator, assignee, milestone = '*' } = call.req.query()
  const wanted = labels?.split(',').map(name => name.trim().toLowerCase()) ?? []
  const names = thread.labels.map(label => label.name.toLowerCase())
  const assigned = thread.assignees.map(person => person.login.toLowerCase())
  return (
    (state === 'all' || thread.state === state) &&
    wanted.every(name => names.includes(name)) &&
    (milestone === '*' || String(thread.milestone?.number ?? 'none') === milestone) &&
    (creator === undefined || thread.author.login.toLowerCase() === creator.toLowerCase()) &&
    (assignee === undefined || assigned.includes(assignee.toLowerCase()))
  )
}

function sorted(call: Call, threads: readonly Thread[]): Thread[] {
  const { sort = 'created', direction } = call.req.query()
  if (sort === 'comments') throw new Refusal(422, 'The sandbox sorts issues by created and updated only.')
  return newest(threads, sort === 'updated' ? 'updatedAt' : 'createdAt', direction)
}

export function issueRoutes(api: Api): void {
  api.get('/repos/:owner/:repo/issues', call => {
    const shown = [...repositoryOf(call, issuesRead).threads.values()]
      .map(thread => laggingThread(call, thread))
      .filter(thread => thread !== undefined)
      .filter(thread => matches(call, thread))
    return page(call, sorted(call, since(shown, call.req.query('since'))), thread => renderIssue(worldOf(call), thread))
  })

  api.post('/repos/:owner/:repo/issues', call => {
    const repository = repositoryOf(call, ['issues', 'write'])
    if (!repository.hasIssues) throw new Refusal(410, 'Issues are disabled for this repo')
    const { title, body, labels, assignees } = bodyOf(call, createSchema)
    const thread = openThread(worldOf(call), repository, byOf(call), { title, body: body ?? null })
    setLabels(worldOf(call), thread, byOf(call), labels ?? [])
    setAssignees(worldOf(call), thread, byOf(call), assignees ?? [])
    return call.json(renderIssue(worldOf(call), thread), 201)
  })

  api.get('/repos/:owner/:repo/issues/events', call => {
    const at = laggedNow(call)
    const events = [...repositoryOf(call, issuesRead).threads.values()].flatMap(thread => thread.events)
    const visible = events.filter(event => event.at <= at).toSorted((a, b) => b.at - a.at || b.id - a.id)
    return page(call, visible, event => renderRepositoryEvent(worldOf(call), event))
  })

  api.get('/repos/:owner/:repo/issues/:issue_number{[0-9]+}', call =>
    call.json(renderIssue(worldOf(call), threadOf(call, issuesRead))),
  )

  api.patch('/repos/:owner/:repo/issues/:issue_number{[0-9]+}', call => {
    const thread = threadOf(call, issuesWrite)
    const { title, body, state, state_reason, labels, assignees } = bodyOf(call, patchSchema)
    const world = worldOf(call)
    const by = byOf(call)
    editThread(world, thread, by, {
      ...(title === undefined ? {} : { title }),
      ...(body === undefined ? {} : { body }),
    })
    if (state === 'closed') closeThread(world, thread, by, state_reason ?? 'completed')
    if (state === 'open') reopenThread(world, thread, by)
    if (labels) setLabels(world, thread, by, labels)
    if (assignees) setAssignees(world, thread, by, assignees)
    return call.json(renderIssue(world, thread))
  })

  api.get('/repos/:owner/:repo/issues/:issue_number{[0-9]+}/events', call => {
    const at = laggedNow(call)
    const events = threadOf(call, issuesRead).events.filter(event => event.at <= at)
    return page(call, events, event => renderEvent(worldOf(call), event))
  })

  api.get('/repos/:owner/:repo/milestones', call => {
    const repository = repositoryOf(call, issuesRead)
    const { state = 'open' } = call.req.query()
    const shown = [...repository.milestones.values()].filter(one => state === 'all' || one.state === state)
    return page(call, shown, milestone => renderMilestone(worldOf(call), repository, milestone))
  })

  api.get('/repos/:owner/:repo/issues/:issue_number{[0-9]+}/timeline', call => {
    const thread = threadOf(call, issuesRead)
    const references = thread.references.filter(({ source }) => mayRead(call, source.repository))
    return page(call, renderTimeline(worldOf(call), { ...thread, references }, laggedNow(call)), entry => entry)
  })
}
