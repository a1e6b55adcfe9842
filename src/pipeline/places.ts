/** Shows a feature what concerns the organisation as a whole: all its records, what it has kept at its desk, what was read. */
import type { Configuration } from '../config/schema.ts'
import { deskNumber } from '../core/desk.ts'
import type { Instant, Repository, ThreadFacts } from '../core/facts.ts'
import type { DeskIssue, DeskMoment, Feature } from '../features/feature.ts'
import type { Claim, EffectRow, ReachedRepository, Store } from '../store/types.ts'
import type { Configurations } from './configurations.ts'
import { calendarOf } from './minds.ts'
import type { Services } from './services.ts'
import { standingIssues } from './standing.ts'

/** From where a feature looks, and by which rules. */
export interface Viewpoint {
  installationId: number
  repository: Repository
  configuration: Configuration
}

/** What it takes to look, and no more: an export has no GitHub. */
export interface Sight {
  store: Pick<
    Store,
    'records' | 'rows' | 'desksWithRows' | 'journalOf' | 'stateOf' | 'reach' | 'goneRepositories' | 'now'
  >
  configurations: Pick<Configurations, 'check'>
}

/** @param place the repository at whose desk the feature keeps its rows and issues; null: there is none */
export async function viewDesk(
  services: Sight,
  { installationId, repository, configuration }: Viewpoint,
  feature: Feature,
  place: Repository | null,
): Promise<DeskMoment> {
  const { store } = services
  const config = configuration[feature.name]
  const labels = feature.labels?.(config) ?? []
  const records = await store.records({ feature: feature.name, installationId })
  return {
    ...{ repository, config, language: configuration.language, calendar: calendarOf(configuration), pages: null },
    now: await store.now(),
    records: records
      .filter(({ repository: of }) => !of.gone)
      .map(({ repository: of, number, facts, former }) => {
        return { repository: of, number, facts, ...(former ? { former } : {}) }
      }),
    gone: await store.goneRepositories(installationId),
    repositories: await repositoriesInView(services, installationId, labels),
    kept: [
      ...(place ? await store.rows({ feature: feature.name, repositoryId: place.id }) : []),
      ...(await rowsElsewhere(services, installationId, feature, place)),
    ],
    issues: place ? await issuesAt(store, feature.name, place) : {},
  }
}

/** Of desks at which it still decides, by rules of their own, the rows are nobody else's. */
async function rowsElsewhere(
  { store, configurations }: Sight,
  installationId: number,
  feature: Feature,
  place: Repository | null,
): Promise<DeskMoment['kept']> {
  const rows: DeskMoment['kept'][number][] = []
  for (const desk of await store.desksWithRows({ feature: feature.name, installationId })) {
    if (desk.id === place?.id) continue
    const { configuration } = desk.gone ? { configuration: null } : await configurations.check(installationId, desk)
    if (configuration && decidesAt(desk, feature, configuration)) continue
    const kept = await store.rows({ feature: feature.name, repositoryId: desk.id })
    rows.push(...kept.map(row => ({ ...row, isElsewhere: true as const })))
  }
  return rows
}

/** Those in which Lotse is switched off are nobody's concern. */
async function repositoriesInView(
  { store, configurations }: Sight,
  installationId: number,
  labels: readonly string[],
): Promise<{ repository: Repository; isRead: boolean }[]> {
  const seen: { repository: Repository; isRead: boolean }[] = []
  for (const reached of await store.reach(installationId)) {
    const { repository } = reached
    const { configuration } = await configurations.check(installationId, repository)
    if (configuration && configuration.mode !== 'off') seen.push({ repository, isRead: isRead(reached, labels) })
  }
  return seen
}

function isRead({ filled, unreadSince }: ReachedRepository, labels: readonly string[]): boolean {
  return unreadSince === null && missingLabels(filled, labels).length === 0
}

/** @returns those of all features that count threads by their labels */
export function countedLabels(features: readonly Feature[], configuration: Configuration): string[] {
  return features.flatMap(feature => feature.labels?.(configuration[feature.name]) ?? [])
}

/** @returns whether the name of a label means something to the threads that bear it */
export function isLabelHeeded(features: readonly Feature[], configuration: Configuration, label: string): boolean {
  return features.some(({ name, heedsLabel }) => heedsLabel?.(configuration[name], label))
}

/** @returns labels, in lower case and once each, whose threads from before Lotse came are not all known yet */
export function missingLabels(filled: readonly string[], labels: readonly string[]): string[] {
  const wanted = new Set(labels.map(label => label.toLowerCase()))
  return [...wanted].filter(label => !filled.includes(label)).toSorted()
}

async function issuesAt(
  store: Sight['store'],
  feature: string,
  { id }: Repository,
): Promise<Record<string, DeskIssue>> {
  const journal = await store.journalOf({ repositoryId: id, number: deskNumber })
  const issues: Record<string, DeskIssue> = {}
  for (const [key, issue] of Object.entries(standingIssues(journal, feature))) {
    const state = await store.stateOf({ repositoryId: id, number: issue.number })
    issues[key] = { ...issue, isOpen: state !== 'closed' }
  }
  return issues
}

/** @returns the repository at whose desk the feature decides, if the app sees it */
export async function placeOf(
  store: Store,
  feature: Feature,
  { installationId, configuration }: Pick<Viewpoint, 'installationId' | 'configuration'>,
): Promise<Repository | null> {
  const name = feature.place?.(configuration[feature.name]) ?? null
  return name === null ? null : findNamed(store, installationId, name)
}

/** @returns the repository of this name, `owner/name`, that the installation sees */
export async function findNamed(
  store: Pick<Store, 'repositories'>,
  installationId: number,
  name: string,
): Promise<Repository | null> {
  const all = await store.repositories(installationId)
  return all.find(repository => isNamed(repository, name)) ?? null
}

export function isNamed({ owner, name }: Repository, wanted: string): boolean {
  return `${owner}/${name}`.toLowerCase() === wanted.toLowerCase()
}

/** @returns whether the feature decides at this repository's desk */
export function decidesAt(repository: Repository, feature: Feature, configuration: Configuration): boolean {
  return isNamed(repository, feature.place?.(configuration[feature.name]) ?? '')
}

/** What changed in one minute is looked at together. */
const pause = 60_000

/** Lets the desks of features whose records have changed look again: not at once, as more may change. */
export async function wakeDesks(
  { store, features }: Services,
  view: Pick<Viewpoint, 'installationId' | 'configuration'>,
  changed: readonly string[],
): Promise<void> {
  for (const feature of features) {
    if (!changed.includes(feature.name)) continue
    const place = await placeOf(store, feature, view)
    if (place) await store.makeDue([{ repositoryId: place.id, number: deskNumber }], (await store.now()) + pause)
  }
}

/** For what concerns all features that count threads. */
export async function wakeCounting(
  services: Services,
  view: Pick<Viewpoint, 'installationId' | 'configuration'>,
): Promise<void> {
  const counting = services.features.filter(({ labels }) => labels).map(({ name }) => name)
  await wakeDesks(services, view, counting)
}

/** Whether the repository was private when other desks were told last. */
const visibility = 'visibility at other desks'

/** Who may read a repository decides what may be told of it elsewhere: features that count its threads look again. */
export async function tellVisibility(
  services: Services,
  claim: Claim,
  { repository, answers }: ThreadFacts,
  configuration: Configuration,
): Promise<void> {
  const known = answers[visibility]
  if (known === repository.private) return
  const view = { installationId: claim.installationId, configuration }
  if (known !== undefined || repository.private) await wakeCounting(services, view)
  await services.store.learn(claim, [{ key: visibility, answer: repository.private }])
}

/** What this thread's last state was that its desk knows of. */
const memory = 'state at the desk'

/**
 * An issue that Lotse itself opened: whether people have closed it matters at the desk.
 * @returns whether it is one
 */
export async function tellDesk(store: Store, claim: Claim, facts: ThreadFacts, now: Instant): Promise<boolean> {
  const { repository, number, snapshot, answers } = facts
  if (snapshot.author.kind !== 'bot') return false
  const desk = { repositoryId: repository.id, number: deskNumber }
  if (!(await store.journalOf(desk)).some(entry => isOpening(entry, number))) return false
  if ((answers[memory] ?? 'open') !== snapshot.state) {
    await store.makeDue([desk], now)
    await store.learn(claim, [{ key: memory, answer: snapshot.state }])
  }
  return true
}

function isOpening({ do: kind, githubId }: EffectRow, number: number): boolean {
  return (kind === 'open_issue' || kind === 'edit_issue') && githubId === number
}
