/** The parts of webhook payloads that Lotse reads, checked; those of threads are in shapes.ts. */
import { z } from 'zod'
import { commentShape, nameShape, personShape, repositoryShape, threadShape } from './shapes.ts'

// Read apart: what is odd in it spoils nothing else.
const readLater = z.unknown().optional()

const changesShape = z
  .object({
    body: z.object({ from: z.string().nullish() }).optional(),
    ...{ title: readLater, base: readLater, due_on: readLater, name: readLater },
    ...{ new_issue: readLater, new_repository: readLater, old_issue: readLater, old_repository: readLater },
  })
  .optional()

/** Where an issue is, of which another payload tells. */
export const placeShape = z
  .object({ issue: z.object({ number: z.int().positive() }), repository: z.object({ id: z.int() }) })
  .transform(({ issue, repository }) => ({ repositoryId: repository.id, number: issue.number }))

export const payloadShape = z.object({
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
  milestone: readLater,
  ...{ blocked_issue: readLater, blocking_issue: readLater, parent_issue: readLater },
  changes: changesShape,
})
export type Payload = z.infer<typeof payloadShape>
