/** Catches up with what was missed: deliveries that never arrived are sent again, then every repository is read since the last time. */
import { DateTime } from 'luxon'
import { z } from 'zod'
import type { Configuration } from '../config/schema.ts'
import { deskNumber, deskObservation } from '../core/desk.ts'
import { type Instant, nothingArrived, type Observation, type Repository } from '../core/facts.ts'
import { listDeliveries, listInstallations, listRepositories, redeliver, sweepRepository } from '../github/sweep.ts'
import { formTrouble, Trouble } from '../github/trouble.ts'
import type { ReachedRepository } from '../store/types.ts'
import { fillRepository } from './fill.ts'
import { noteGone } from './gone.ts'
import { countedLabels, decidesAt, wakeCounting } from './places.ts'
import type { Services } from './services.ts'

const minute = 60_000

/** GitHub remembers deliveries for three days. */
const remembered = 3 * 24 * 60 * minute

/** What a webhook may still be on its way for; and how far clocks and lists may lag. */
const overlap = 5 * minute

/** Ids of deliveries are kept a day longer than GitHub can send them again. */
const keptDeliveries = 4 * 24 * 60 * minute

/** One after the other: GitHub may fail once and be there again. */
const fewestFailures = 2

/** What is this young may just be on its way: a webhook says more than a list, so it is left for the next time. */
const onItsWay = minute

/** @param services of the pipeline; the store remembers how far each repository was read */
export class CatchUp {
  readonly #services: Services
  #checkedUntil: Instant = 0
  /** GUIDs that were asked for already: a delivery that fails again is not asked for again and again. */
  readonly #askedFor = new Set<string>()
  /** The week of the last inspection, by repository; asked for again after a restart, it is the same signal. */
  readonly #inspected = new Map<number, string>()

  /** Rules of the features that decide at a repository's desk, as its desk heard of them last. */
  readonly #rules = new Map<number, string>()

  /** By installation: when it was heard last, and how often it was not since then. */
  readonly #hearing = new Map<number, { heardAt: Instant; failures: number }>()
  /** Installations that could not be heard this time; with null among them, none could be. */
  readonly #unheard = new Set<number | null>()

  constructor(services: Services) {
    this.#services = services
  }

  /**
   * Once through everything. Trouble with one repository stops no other. After deliveries were asked for again, the
   * repositories are read the next time: what arrives says more (who edited, what stood there first) than what is read.
   */
  async run(isStopping: () => boolean = () => false): Promise<void> {
    const { store } = this.#services
    const now = await store.now()
    this.#unheard.clear()
    await this.#unlessTrouble({ step: 'installations' }, null, () => this.#refreshInstallations(now))
    const missed = await this.#unlessTrouble({ step: 'deliveries' }, null, () => this.#redeliverMissed(now))
    if (!missed) await this.#sweepAll(now, isStopping)
    for (const { id, active } of await store.installations()) if (active) await this.#noteHearing(id, now)
    await store.pruneDeliveries(now - keptDeliveries)
  }

  async #refreshInstallations(now: Instant): Promise<void> {
    const { store, writer } = this.#services
    for (const installation of await listInstallations(writer.call)) {
      await store.putInstallation(installation)
      const { id, active, account } = installation
      if (active) await this.#unlessTrouble({ account }, id, () => this.#refreshRepositories(id, now))
    }
  }

  async #refreshRepositories(installationId: number, now: Instant): Promise<void> {
    const { store, writer } = this.#services
    if (await this.#isPaused(installationId)) return
    const known = new Map((await store.repositories(installationId)).map(one => [one.id, one.private]))
    const listed = await listRepositories(writer.call, installationId)
    for (const repository of listed) {
      await store.putRepository({ installationId, repository, at: now })
      // Of this, too, the webhook may have been missed.
      if (known.get(repository.id) !== !repository.private) continue
      const signal = { id: `inspection:visibility:${now}`, kind: 'inspection', at: now, actor: null } as const
      await this.#accept(deskObservation(installationId, repository, [signal]), now)
    }
    for (const id of await noteGone(this.#services, { installationId, listed, now })) this.#rules.delete(id)
  }

  /** While GitHub does not answer, the outage grows with each try: a decision may close before it is over. */
  async #noteHearing(installationId: number, now: Instant): Promise<void> {
    const known = this.#hearing.get(installationId) ?? { heardAt: now, failures: 0 }
    const isDeaf = this.#unheard.has(installationId) || this.#unheard.has(null)
    const failures = isDeaf ? known.failures + 1 : 0
    const isOutage = Math.max(failures, known.failures) >= fewestFailures
    if (isOutage) await this.#services.store.noteOutage({ installationId, from: known.heardAt, to: now })
    this.#hearing.set(installationId, { heardAt: isDeaf ? known.heardAt : now, failures })
  }

  /** @returns how many were missed that are not just on their way */
  async #redeliverMissed(now: Instant): Promise<number> {
    const { store, writer, log } = this.#services
    const since = Math.max(now - remembered, this.#checkedUntil - overlap)
    const deliveries = await listDeliveries(writer.call, since)
    const unseen = new Set(await store.unseenDeliveries(deliveries.map(({ guid }) => guid)))
    const missed = deliveries.filter(({ guid }) => unseen.has(guid) && !this.#askedFor.has(guid))
    // Oldest first, as they happened.
    for (const delivery of missed.toReversed()) {
      await redeliver(writer.call, delivery)
      this.#askedFor.add(delivery.guid)
    }
    if (missed.length > 0) log.info({ missed: missed.length }, 'missed deliveries asked for again')
    this.#checkedUntil = now
    return missed.filter(({ at }) => at < now - onItsWay).length
  }

  async #sweepAll(now: Instant, isStopping: () => boolean): Promise<void> {
    const { store } = this.#services
    for (const { id, active } of await store.installations()) {
      if (!active) continue
      for (const reached of await store.reach(id)) {
        if (isStopping()) return
        const { owner, name } = reached.repository
        if (await this.#isPaused(id)) break
        const isRead = await this.#unlessTrouble({ repository: `${owner}/${name}` }, id, async () => {
          await this.#sweep(id, reached.repository, now)
          await this.#fill(id, reached, isStopping)
          return true
        })
        // What a limit puts off is not unreadable.
        if (isRead || !(await this.#isPaused(id))) await this.#noteRead(id, reached, isRead ? null : now)
      }
    }
  }

  /** GitHub has named a time before which it wants to hear nothing more: what was read until then stays. */
  async #isPaused(installationId: number): Promise<boolean> {
    const { store } = this.#services
    const installation = await store.installation(installationId)
    const isPaused = (installation?.pausedUntil ?? 0) > (await store.now())
    if (isPaused) this.#unheard.add(installationId)
    return isPaused
  }

  async #sweep(installationId: number, repository: Repository, now: Instant): Promise<void> {
    const { store, writer, configurations } = this.#services
    const { configuration } = await configurations.check(installationId, repository)
    if (!configuration || configuration.mode === 'off') this.#rules.delete(repository.id)
    if (!configuration || configuration.mode === 'off' || repository.archived) return
    await this.#wakeDesk(installationId, repository, configuration, now)
    if (configuration.mode === 'live') await this.#inspect(installationId, repository, configuration, now)
    const swept = await store.sweptAt(repository.id)
    // Threads from before Lotse came are left in peace until something happens in them.
    if (swept !== null) {
      const { call, self } = writer
      const since = swept - overlap
      const changed = await sweepRepository({ call, self, installationId, repository, since })
      const settled = changed.filter(({ snapshot }) => snapshot && snapshot.updatedAt <= now - onItsWay)
      for (const observation of settled) {
        const arrival = { ...nothingArrived, observations: [observation] }
        await store.accept({ delivery: null, at: await store.now(), arrival, authoritative: true })
      }
    }
    await store.setSwept(repository.id, now)
  }

  /** Of archived repositories, too: tasks there are still tasks. */
  async #fill(installationId: number, reached: ReachedRepository, isStopping: () => boolean): Promise<void> {
    const { configurations, features } = this.#services
    const { configuration } = await configurations.check(installationId, reached.repository)
    if (!configuration || configuration.mode === 'off') return
    const labels = countedLabels(features, configuration)
    const isNews = await fillRepository(this.#services, { installationId, reached, labels, isStopping })
    if (isNews) await wakeCounting(this.#services, { installationId, configuration })
  }

  /** @param since when it could not be read; null: it was */
  async #noteRead(installationId: number, reached: ReachedRepository, since: Instant | null): Promise<void> {
    if ((reached.unreadSince === null) === (since === null)) return
    const { store, configurations } = this.#services
    await store.noteReach(reached.repository.id, { unreadSince: since })
    const rules = () => configurations.check(installationId, reached.repository)
    const checked = await this.#unlessTrouble({ step: 'configuration' }, installationId, rules)
    const configuration = checked?.configuration
    if (configuration) await wakeCounting(this.#services, { installationId, configuration })
  }

  /** Other rules may come from the organisation's file, of which no repository's desk hears. */
  async #wakeDesk(
    installationId: number,
    repository: Repository,
    configuration: Configuration,
    now: Instant,
  ): Promise<void> {
    const { store, features } = this.#services
    const own = features.filter(feature => decidesAt(repository, feature, configuration))
    const rules = JSON.stringify([configuration.mode, own.map(({ name }) => configuration[name])])
    // A desk at which nobody decides any more hears of that, too.
    const known = this.#rules.get(repository.id)
    if (known === rules || (own.length === 0 && known === undefined)) return
    await this.#accept(deskObservation(installationId, repository, []), now)
    // A desk that is there already hears nothing new by that.
    await store.makeDue([{ repositoryId: repository.id, number: deskNumber }], now)
    this.#rules.set(repository.id, rules)
  }

  /** Once in an ISO week of the organisation's calendar, the repository's desk looks whether all that is configured is there. */
  async #inspect(
    installationId: number,
    repository: Repository,
    { calendar }: Configuration,
    now: Instant,
  ): Promise<void> {
    const week = DateTime.fromMillis(now, { zone: calendar.timezone }).toFormat("kkkk-'W'WW")
    if (this.#inspected.get(repository.id) === week) return
    const signal = { id: `inspection:${week}`, kind: 'inspection', at: now, actor: null } as const
    await this.#accept(deskObservation(installationId, repository, [signal]), now)
    this.#inspected.set(repository.id, week)
  }

  async #accept(observation: Observation, at: Instant): Promise<void> {
    const arrival = { ...nothingArrived, observations: [observation] }
    await this.#services.store.accept({ delivery: null, at, arrival })
  }

  /** @param installationId which cannot be heard in case of trouble; null: none of them can */
  async #unlessTrouble<T>(what: object, installationId: number | null, run: () => Promise<T>): Promise<T | null> {
    try {
      return await run()
    } catch (error) {
      const { kind, retryAt, message } = troubleOf(error)
      if (kind === 'limited' && retryAt !== null && installationId !== null)
        await this.#services.store.pause(installationId, retryAt, message)
      // A refusal is an answer.
      if (kind !== 'refused') this.#unheard.add(installationId)
      this.#services.log.warn({ ...what, kind, reason: message }, 'catching up failed, next time again')
      return null
    }
  }
}

/** An answer that nobody understands is one, too: it stops nobody else. @throws what is no trouble with GitHub */
function troubleOf(error: unknown): Trouble {
  if (error instanceof Trouble) return error
  if (error instanceof z.ZodError) return formTrouble(error)
  throw error
}
