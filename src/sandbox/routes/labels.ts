/** The API's routes for labels. */
import { z } from 'zod'
import {
  type Api,
  bodyOf,
  byOf,
  type Call,
  issuesRead,
  issuesWrite,
  laggingThread,
  page,
  param,
  repositoryOf,
  threadOf,
  worldOf,
} from '../call.ts'
import { addLabels, createLabel, deleteLabel, removeLabel, setLabels } from '../changes/label.ts'
import { notFound, Refusal } from '../refusal.ts'
import { renderLabel } from '../render/repository.ts'
import type { Label, Thread } from '../state.ts'

/** GitHub refuses longer names ("is too long (maximum is 50 characters)"). */
export const labelNameSchema = z.string().min(1).max(50, 'is too long (maximum is 50 characters)')

const namesSchema = z
  .union([z.strictObject({ labels: z.array(labelNameSchema) }), z.array(labelNameSchema)])
  .transform(body => (Array.isArray(body) ? body : body.labels))

const labelSchema = z.strictObject({
  name: labelNameSchema,
  color: z
    .string()
    .regex(/^[0-9a-fA-F]{6}$/, 'is 6 hexadecimal digits without #')
    .optional(),
  description: z.string().max(100).nullish(),
})

const issueLabels = '/repos/:owner/:repo/issues/:issue_number{[0-9]+}/labels'

function answer(call: Call, thread: Thread): Response {
  return call.json(thread.labels.map(label => renderLabel(worldOf(call), thread.repository, label)))
}

function labelOf(call: Call): Label {
  const label = repositoryOf(call, issuesRead).labels.get(param(call, 'name').toLowerCase())
  if (!label) throw notFound()
  return label
}

export function labelRoutes(api: Api): void {
  api.get(issueLabels, call => {
    const thread = threadOf(call, issuesRead)
    const shown = laggingThread(call, thread)?.labels ?? []
    return page(call, shown, label => renderLabel(worldOf(call), thread.repository, label))
  })

  api.post(issueLabels, call => {
    const thread = threadOf(call, issuesWrite)
    addLabels(worldOf(call), thread, byOf(call), bodyOf(call, namesSchema))
    return answer(call, thread)
  })

  api.put(issueLabels, call => {
    const thread = threadOf(call, issuesWrite)
    setLabels(worldOf(call), thread, byOf(call), bodyOf(call, namesSchema))
    return answer(call, thread)
  })

  api.delete(issueLabels, call => {
    setLabels(worldOf(call), threadOf(call, issuesWrite), byOf(call), [])
    return call.body(null, 204)
  })

  api.delete(`${issueLabels}/:name`, call => {
    const thread = threadOf(call, issuesWrite)
    const removed = removeLabel(worldOf(call), thread, byOf(call), param(call, 'name'))
    if (!removed) throw new Refusal(404, 'Label does not exist')
    return answer(call, thread)
  })

  api.get('/repos/:owner/:repo/labels', call => {
    const repository = repositoryOf(call, issuesRead)
    return page(call, [...repository.labels.values()], label => renderLabel(worldOf(call), repository, label))
  })

  api.post('/repos/:owner/:repo/labels', call => {
    const repository = repositoryOf(call, issuesWrite)
    const { name, color = 'ededed', description = null } = bodyOf(call, labelSchema)
    if (repository.labels.has(name.toLowerCase())) {
      throw new Refusal(422, 'Validation Failed', {
        errors: [{ resource: 'Label', code: 'already_exists', field: 'name' }],
      })
    }
    const label = createLabel(worldOf(call), repository, byOf(call), { name, color, description })
    return call.json(renderLabel(worldOf(call), repository, label), 201)
  })

  api.get('/repos/:owner/:repo/labels/:name', call =>
    call.json(renderLabel(worldOf(call), repositoryOf(call, issuesRead), labelOf(call))),
  )

  api.delete('/repos/:owner/:repo/labels/:name', call => {
    const { name } = labelOf(call)
    deleteLabel(worldOf(call), repositoryOf(call, issuesWrite), byOf(call), name)
    return call.body(null, 204)
  })
}
