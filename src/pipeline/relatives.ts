/** Lets issues know that another one was closed or opened again on which their plan depends: no webhook of theirs tells. */
import type { Configuration } from '../config/schema.ts'
import { nothingArrived, type Observation, type ThreadFacts } from '../core/facts.ts'
import type { ThreadAddress } from '../github/read.ts'
import { readBlocked } from '../github/related.ts'
import { isAbsence } from '../github/trouble.ts'
import type { Claim } from '../store/types.ts'
import { countedLabels } from './places.ts'
import type { Services } from './services.ts'
import { locateThread } from './whereabouts.ts'

const told = 'told to relatives'

/**
 * Where tasks are counted: one read for those that wait for this issue, and one for the issue that it is part of, each time
 * that it was closed or opened again.
 */
export async function tellRelatives(
  services: Services,
  claim: Claim,
  { repository, number, signals }: ThreadFacts,
  configuration: Configuration,
): Promise<void> {
  if (countedLabels(services.features, configuration).length === 0) return
  const last = signals.findLast(signal => signal.kind === 'closed' || signal.kind === 'reopened')
  if (!last || !('blocks' in last || 'parent' in last) || Object.hasOwn(last.learnt, told)) return
  const address = { installationId: claim.installationId, repository, number }
  if (last.blocks) await tellBlocked(services, address, last)
  if (last.parent !== undefined) await refreshParent(services, address, last.parent)
  await services.store.learn(claim, [{ about: last.id, key: told, answer: true }])
}

async function tellBlocked(
  services: Services,
  address: ThreadAddress,
  { id, at, actor }: ThreadFacts['signals'][number],
): Promise<void> {
  const { repository, number } = address
  const news = { id: `blockers_changed:${repository.id}#${number}:${id}`, kind: 'blockers_changed', at, actor } as const
  for (const waiting of await readBlocked(services.writer.call, address)) {
    if (await isKnown(services, waiting)) await refresh(services, { ...waiting, signals: [news] })
  }
}

/** Of what is of no concern nothing is kept. */
async function isKnown(
  { store }: Services,
  { repository, number }: Pick<ThreadAddress, 'repository' | 'number'>,
): Promise<boolean> {
  return (await store.stateOf({ repositoryId: repository.id, number })) !== null
}

async function refresh({ store }: Services, observation: Observation): Promise<void> {
  const arrival = { ...nothingArrived, observations: [observation] }
  await store.accept({ delivery: null, at: await store.now(), arrival, authoritative: true })
}

async function refreshParent(services: Services, address: ThreadAddress, parent: string): Promise<void> {
  const [fullName = '', number = ''] = parent.split('#')
  const repositories = await services.store.repositories(address.installationId)
  const repository = repositories.find(({ owner, name }) => `${owner}/${name}`.toLowerCase() === fullName.toLowerCase())
  const place = repository && { ...address, repository, number: Number(number) }
  if (!place || !(await isKnown(services, place))) return
  try {
    const found = await locateThread(services, place)
    if (found === 'deleted' || !('here' in found)) return
    await refresh(services, found.here)
  } catch (error) {
    if (!isAbsence(error)) throw error
  }
}
