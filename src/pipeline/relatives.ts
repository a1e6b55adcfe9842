/** Lets issues know that another one was closed or opened again on which their plan depends: no webhook of theirs tells. */
import type { Configuration } from '../config/schema.ts'
import { type Instant, type LearntSignal, nothingArrived, type Observation, type ThreadFacts } from '../core/facts.ts'
import type { ThreadAddress } from '../github/read.ts'
import { readWaiting } from '../github/related.ts'
import { isAbsence } from '../github/trouble.ts'
import type { Claim } from '../store/types.ts'
import { countedLabels, findNamed } from './places.ts'
import { lag } from './send.ts'
import type { Services } from './services.ts'
import { locateThread } from './whereabouts.ts'

const told = 'told to relatives'

/**
 * Where tasks are counted: one read for those that wait for this issue, and one for its parent, each time that it was
 * closed or opened again; not before GitHub's lists show it.
 * @returns when to come again; null: that was all
 */
export async function tellRelatives(
  services: Services,
  claim: Claim,
  { repository, number, signals }: ThreadFacts,
  configuration: Configuration,
): Promise<Instant | null> {
  const { store, features } = services
  const last = signals.findLast(signal => signal.kind === 'affects')
  if (!last || Object.hasOwn(last.learnt, told) || countedLabels(features, configuration).length === 0) return null
  const shows = last.at + lag
  if ((await store.now()) < shows) return shows
  const address = { installationId: claim.installationId, repository, number }
  if (last.blocks) await tellWaiting(services, address, last)
  if (last.parent !== null) await refreshParent(services, address, last.parent)
  await store.learn(claim, [{ about: last.id, key: told, answer: true }])
  return null
}

async function tellWaiting(services: Services, address: ThreadAddress, { id, at, actor }: LearntSignal): Promise<void> {
  const { repository, number, installationId } = address
  const news = { id: `blockers_changed:${repository.id}#${number}:${id}`, kind: 'blockers_changed', at, actor } as const
  for (const { snapshot, ...waiting } of await readWaiting(services.writer.call, address)) {
    const known = await findKnown(services, installationId, waiting)
    if (known) await refresh(services, { ...known, snapshot, signals: [news] })
  }
}

async function refreshParent(services: Services, address: ThreadAddress, parent: string): Promise<void> {
  const [, owner = '', name = '', number = ''] = /^(.+)\/(.+)#(\d+)$/.exec(parent) ?? []
  const known = await findKnown(services, address.installationId, { owner, name, number: Number(number) })
  if (!known) return
  try {
    const found = await locateThread(services, known)
    if (found !== 'deleted' && 'here' in found) await refresh(services, found.here)
  } catch (error) {
    if (!isAbsence(error)) throw error
  }
}

/** Of what is of no concern, and of another installation, nothing is kept. */
async function findKnown(
  { store }: Services,
  installationId: number,
  { owner, name, number }: { owner: string; name: string; number: number },
): Promise<ThreadAddress | null> {
  const repository = await findNamed(store, installationId, `${owner}/${name}`)
  const state = repository && (await store.stateOf({ repositoryId: repository.id, number }))
  return repository && state ? { installationId, repository, number } : null
}

async function refresh({ store }: Services, observation: Observation): Promise<void> {
  const arrival = { ...nothingArrived, observations: [observation] }
  await store.accept({ delivery: null, at: await store.now(), arrival, authoritative: true })
}
