/** Reads the threads that bear a label of concern from before Lotse came, page by page, and after an interruption on from there. */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { nothingArrived } from '../core/facts.ts'
import { listTasks } from '../github/tasks.ts'
import type { ReachedRepository } from '../store/types.ts'
import { missingLabels } from './places.ts'
import type { Services } from './services.ts'

const placeShape = z.string().nullable().exactOptional()

/** How far the reading of these labels has come; of other labels it says nothing. */
const markShape = z.object({
  labels: z.array(z.string()),
  cursor: z.strictObject({ issues: placeShape, pulls: placeShape }).refine(lists => Object.keys(lists).length > 0),
})

export interface Filling {
  installationId: number
  reached: ReachedRepository
  /** All threads with one of these must be known. */
  labels: readonly string[]
  isStopping(): boolean
}

/**
 * One read for each hundred labels that the repository has, then pages of a hundred. A warm one is not read at all.
 * @returns whether anything was read
 * @throws Trouble; what was read until then stays, and the next call goes on behind it
 */
export async function fillRepository(services: Services, filling: Filling): Promise<boolean> {
  const { store, writer, log } = services
  const { installationId, reached, isStopping } = filling
  const { repository, filled } = reached
  const labels = missingLabels(filled, filling.labels)
  if (labels.length === 0) return false
  const mark = markShape.safeParse(reached.mark).data
  const after = (isDeepStrictEqual(mark?.labels, labels) && mark?.cursor) || null
  const isWanted = (label: string) => labels.includes(label.toLowerCase())
  const list = { call: writer.call, now: () => store.now(), installationId, repository, isWanted, after }
  const name = `${repository.owner}/${repository.name}`
  let threads = 0
  for await (const page of listTasks(list)) {
    const arrival = { ...nothingArrived, observations: page.observations }
    await store.accept({ delivery: null, at: await store.now(), arrival, authoritative: true })
    threads += page.observations.length
    log.info({ repository: name, threads, isComplete: !page.cursor }, 'threads from before Lotse came read')
    if (!page.cursor) continue
    await store.noteReach(repository.id, { mark: { labels, cursor: page.cursor } })
    if (isStopping()) return true
  }
  await store.noteReach(repository.id, { filled: [...filled, ...labels], mark: null })
  return true
}
