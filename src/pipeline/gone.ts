/** Lets repositories go that were deleted or taken out of the installation; what GitHub only hides for now is listed still. */
import type { Instant, Repository } from '../core/facts.ts'
import { isOutOfReach } from '../github/sweep.ts'
import { isNamed, wakeCounting } from './places.ts'
import type { Services } from './services.ts'

interface Listing {
  installationId: number
  /** All repositories that GitHub names for the installation. */
  listed: readonly Repository[]
  now: Instant
}

/** @returns ids of those that are gone since the last time */
export async function noteGone(services: Services, { installationId, listed, now }: Listing): Promise<number[]> {
  const { store, writer } = services
  const ids = new Set(listed.map(({ id }) => id))
  const gone: number[] = []
  for (const repository of await store.repositories(installationId)) {
    if (ids.has(repository.id)) continue
    // A list may be cut short; that another one has the name by now is certain.
    const isReplaced = listed.some(other => isNamed(other, `${repository.owner}/${repository.name}`))
    if (!isReplaced && !(await isOutOfReach(writer.call, repository))) continue
    await letGo(services, installationId, repository, now)
    gone.push(repository.id)
  }
  return gone
}

async function letGo(services: Services, installationId: number, repository: Repository, now: Instant): Promise<void> {
  const { store, configurations, log } = services
  log.info({ repository: `${repository.owner}/${repository.name}` }, 'repository gone')
  const { configuration } = await configurations.check(installationId, repository)
  await store.putRepository({ installationId, repository: { ...repository, gone: true }, at: now })
  // What happens there from now on is not heard: should it come back, all is read anew.
  await store.noteReach(repository.id, { filled: [], mark: null, unreadSince: null })
  if (configuration) await wakeCounting(services, { installationId, configuration })
}
