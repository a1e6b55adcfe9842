/** Catches up with what was missed: deliveries that never arrived are sent again, then every repository is read since the last time. */
import type { Instant, Repository } from '../core/facts.ts'
import { listDeliveries, listInstallations, listRepositories, redeliver, sweepRepository } from '../github/sweep.ts'
import { Trouble } from '../github/trouble.ts'
import type { Services } from './services.ts'

const minute = 60_000

/** GitHub remembers deliveries for three days. */
const remembered = 3 * 24 * 60 * minute

/** What a webhook may still be on its way for; and how far clocks and lists may lag. */
const overlap = 5 * minute

/** Ids of deliveries are kept a day longer than GitHub can send them again. */
const keptDeliveries = 4 * 24 * 60 * minute

export interface CatchUp {
  /**
   * Once through everything. Trouble with one repository stops no other. After deliveries were asked for again, the
   * repositories are read the next time: what arrives says more (who edited, what stood there first) than what is read.
   */
  run(isStopping?: () => boolean): Promise<void>
}

/** @param services of the pipeline; the store remembers how far each repository was read */
export function createCatchUp(services: Services): CatchUp {
  const { store, writer, log } = services
  let checkedUntil: Instant | null = null
  /** GUIDs that were asked for already: a delivery that fails again is not asked for again and again. */
  const askedFor = new Set<string>()

  /** @returns how many were missed */
  async function redeliverMissed(now: Instant): Promise<number> {
    const since = Math.max(now - remembered, (checkedUntil ?? 0) - overlap)
    const deliveries = await listDeliveries(writer.call, since)
    const unseen = new Set(await store.unseenDeliveries(deliveries.map(({ guid }) => guid)))
    const missed = deliveries.filter(({ guid }) => unseen.has(guid) && !askedFor.has(guid))
    // Oldest first, as they happened.
    for (const delivery of missed.toReversed()) {
      await redeliver(writer.call, delivery)
      askedFor.add(delivery.guid)
    }
    if (missed.length > 0) log.info({ missed: missed.length }, 'missed deliveries asked for again')
    checkedUntil = now
    return missed.length
  }

  async function refreshInstallations(now: Instant): Promise<void> {
    const installations = await listInstallations(writer.call)
    for (const installation of installations) {
      await store.putInstallation(installation)
      if (!installation.active) continue
      const repositories = await listRepositories(writer.call, installation.id)
      for (const repository of repositories) {
        await store.putRepository({ installationId: installation.id, repository, at: now })
      }
    }
  }

  async function sweepAll(now: Instant, isStopping: () => boolean): Promise<void> {
    for (const { id, active } of await store.installations()) {
      if (!active) continue
      for (const repository of await store.repositories(id)) {
        if (isStopping()) return
        await unlessTrouble({ repository: `${repository.owner}/${repository.name}` }, () => sweep(id, repository, now))
      }
    }
  }

  async function sweep(installationId: number, repository: Repository, now: Instant): Promise<void> {
    const configuration = await services.configurationOf(installationId, repository)
    if (!configuration || configuration.mode === 'off' || repository.archived) return
    const swept = await store.sweptAt(repository.id)
    // Threads from before Lotse came are left in peace until something happens in them.
    if (swept !== null) {
      const since = swept - overlap
      const observations = await sweepRepository({
        call: writer.call,
        self: writer.self,
        installationId,
        repository,
        since,
      })
      for (const observation of observations) {
        const arrival = { observations: [observation], installation: null, repositories: [], staleConfigurations: [] }
        await store.accept({ delivery: null, at: await store.now(), arrival, authoritative: true })
      }
    }
    await store.setSwept(repository.id, now)
  }

  async function unlessTrouble<T>(what: object, run: () => Promise<T>): Promise<T | null> {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
      log.warn({ ...what, kind: error.kind, reason: error.message }, 'catching up failed, next time again')
      return null
    }
  }

  return {
    async run(isStopping = () => false) {
      const now = await store.now()
      await unlessTrouble({ step: 'installations' }, () => refreshInstallations(now))
      const missed = await unlessTrouble({ step: 'deliveries' }, () => redeliverMissed(now))
      if (missed === 0 || missed === null) await sweepAll(now, isStopping)
      await store.pruneDeliveries(now - keptDeliveries)
    },
  }
}
