/** Reads the threads that bear a label of concern from before Lotse came, page by page, and after an interruption on from there. */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Configuration } from '../config/schema.ts'
import { nothingArrived, type ThreadFacts } from '../core/facts.ts'
import { isGone } from '../core/reconcile.ts'
import { listTasks } from '../github/tasks.ts'
import type { Claim, ReachedRepository } from '../store/types.ts'
import { countedLabels, missingLabels } from './places.ts'
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
  const { repository } = reached
  const filled = await keepFilled(services, reached, filling.labels)
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
    // What was known for another reason, and has not changed, would not be looked at again by itself.
    const names = page.observations.map(({ number }) => ({ repositoryId: repository.id, number }))
    await store.makeDue(names, await store.now())
    threads += page.observations.length
    log.info({ repository: name, threads, isComplete: !page.cursor }, 'threads from before Lotse came read')
    if (!page.cursor) continue
    await store.noteReach(repository.id, { mark: { labels, cursor: page.cursor } })
    if (isStopping()) return true
  }
  await store.noteReach(repository.id, { filled: [...filled, ...labels], mark: null })
  return true
}

/**
 * Threads whose label is counted no longer are let go: should the label come back, they must be read anew.
 * @returns the labels of which all threads stay known
 */
async function keepFilled(
  { store }: Pick<Services, 'store'>,
  { repository, filled, mark }: ReachedRepository,
  labels: readonly string[],
): Promise<string[]> {
  const counted = new Set(labels.map(label => label.toLowerCase()))
  const kept = filled.filter(label => counted.has(label))
  const begun = markShape.safeParse(mark).data?.labels ?? []
  const isMarkOver = begun.some(label => !counted.has(label))
  if (kept.length < filled.length || isMarkOver)
    await store.noteReach(repository.id, { filled: kept, ...(isMarkOver ? { mark: null } : {}) })
  return kept
}

/**
 * Whoever looks at a thread by rules that do not count it takes its record: the rules may be others again before the
 * repository is read the next time.
 * @param configuration in force; null: none
 */
export async function noteUncounted(
  services: Services,
  { installationId }: Claim,
  { repository, snapshot, signals }: ThreadFacts,
  configuration: Configuration | null,
): Promise<void> {
  const isOff = !configuration || configuration.mode === 'off'
  const counted = isOff ? [] : countedLabels(services.features, configuration).map(label => label.toLowerCase())
  const others = snapshot.labels.map(label => label.toLowerCase()).filter(label => !counted.includes(label))
  if (others.length === 0 || isGone(signals)) return
  const all = await services.store.reach(installationId)
  const reached = all.find(one => one.repository.id === repository.id)
  const begun = markShape.safeParse(reached?.mark).data?.labels ?? []
  if (reached && others.some(label => reached.filled.includes(label) || begun.includes(label)))
    await keepFilled(services, reached, counted)
}
