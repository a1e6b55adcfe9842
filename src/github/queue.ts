/** Hears the merge queue, which asks for checks at a commit that is no pull request's head. */
import { z } from 'zod'
import { type Arrival, nothingArrived, type Signal } from '../core/facts.ts'
import { instant, personShape, repositoryShape } from './shapes.ts'

const queueShape = z.object({
  action: z.literal('checks_requested'),
  installation: z.object({ id: z.int() }),
  repository: repositoryShape,
  sender: personShape,
  merge_group: z.object({
    head_sha: z.string().regex(/^[\da-f]{7,64}$/),
    head_ref: z.string(),
    head_commit: z.object({ timestamp: instant }),
  }),
})

/**
 * Each pull request in the queue gets a group of its own, whose branch is named after it:
 * `gh-readonly-queue/main/pr-12-SHA`. The payload names none otherwise, and has no time but that of the commit.
 * @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#merge_group
 */
export function observeQueue(payload: unknown): Arrival {
  const { data } = queueShape.safeParse(payload)
  const number = Number(/\/pr-(\d{1,9})-[\da-f]{7,64}$/.exec(data?.merge_group.head_ref ?? '')?.[1])
  if (!data || !(number > 0)) return nothingArrived
  const { installation, repository, sender: actor, merge_group: group } = data
  const { head_sha: head, head_commit } = group
  const signal: Signal = { id: `queued:${head}`, kind: 'queued', at: head_commit.timestamp, actor, head }
  const observation = { installationId: installation.id, repository, number, snapshot: null, signals: [signal] }
  return { ...nothingArrived, observations: [observation] }
}
