/** Reads the threads of a milestone whose due day became another: the webhook names none. */
import { z } from 'zod'
import type { Observation, Repository, Signal } from '../core/facts.ts'
import type { Call } from './client.ts'
import { milestoneOf } from './dates.ts'
import { repoOf } from './read.ts'
import { threadShape, toSnapshot } from './shapes.ts'

const threadsShape = z.array(threadShape)

/**
 * Pages of a hundred; closed threads are left as they are.
 * @param signal at a desk, of which `milestoneOf` tells the milestone
 * @returns the open threads of the milestone as they stand now, each with the signal that its day became another
 */
export async function sweepMilestone(
  { call, installationId, repository }: { call: Call; installationId: number; repository: Repository },
  signal: Signal,
): Promise<Observation[]> {
  const milestone = milestoneOf(signal)
  if (milestone === null) return []
  const all: unknown[] = await call(installationId, octokit =>
    octokit.paginate(octokit.rest.issues.listForRepo, {
      ...{ ...repoOf(repository), milestone: String(milestone), state: 'open' },
      ...{ sort: 'created', direction: 'asc', per_page: 100 },
    }),
  )
  return threadsShape.parse(all).map(thread => {
    const { number } = thread
    return { installationId, repository, number, snapshot: toSnapshot(thread), signals: [signal] }
  })
}
