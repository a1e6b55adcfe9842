/** Works at a repository's desk: the check run of its configuration, the organisation's one maintenance issue, the weekly look. */
import { formatProblem } from '../config/problems.ts'
import type { Configuration } from '../config/schema.ts'
import type { LearntSignal, ThreadFacts } from '../core/facts.ts'
import { quoteInline } from '../core/markdown.ts'
import { isAnswered } from '../core/questions.ts'
import type { Feature } from '../features/feature.ts'
import { inLanguage } from '../i18n/languages.ts'
import type { Log } from '../log.ts'
import { decideCheck, decideIssue, whatHolds } from '../maintenance/decide.ts'
import { texts } from '../maintenance/text.ts'
import type { Claim, Store, ThreadRecord } from '../store/types.ts'
import type { ProblemChange } from './configurations.ts'
import { answerLookups } from './learn.ts'
import { prepareMinds } from './minds.ts'
import { isLabelHeeded, tellVisibility } from './places.ts'
import { readAnew } from './read-anew.ts'
import { keepRenames } from './renames.ts'
import { maintenanceRepository, report, tellReports } from './report.ts'
import { lookForOutcomes, sendEffects } from './send.ts'
import { addressOf, type End, type Services } from './services.ts'
import { type Stand, takeStand } from './stand.ts'

/** @returns null when something was learnt or done, so that the desk must be looked at again */
export async function takeStepAtDesk(services: Services, claim: Claim, record: ThreadRecord): Promise<End | null> {
  const { repository, facts, journal } = record
  // Once the repository is listed again, the rules of its desk are news.
  if (!facts || repository.gone) return { wake: null }
  await spread(services.store, claim, facts)
  await keepRenames(services.store, claim, facts)
  if (journal.some(({ state }) => state === 'trying')) {
    const wake = await lookForOutcomes(services, claim, record)
    return wake === null ? null : { wake }
  }
  const { configuration, problems } = await services.configurations.check(claim.installationId, repository)
  if (configuration?.mode === 'off') return { wake: null }
  if (configuration) await tellVisibility(services, claim, facts, configuration)
  const desk = { signals: facts.signals, journal, language: configuration?.language ?? 'en' } as const
  const effects = [...decideCheck(desk, problems), ...decideIssue(desk)]
  if (effects.length > 0) {
    const later = await sendEffects(services, claim, addressOf(claim, record), effects)
    return later === null ? null : { wake: later }
  }
  const stand: Stand = configuration
    ? await takeStand(services, claim, record, configuration)
    : { is: 'settled', wake: null, lines: {} }
  if (stand.is === 'changed') return null
  if (stand.is === 'later') return { wake: stand.at }
  // Last, so that a question which GitHub does not answer holds up nothing else.
  if (configuration) await readAnew(services, claim, facts, configuration)
  const isReported = await inspect(services, claim, { facts, configuration, lines: stand.lines })
  return isReported ? { wake: stand.wake } : null
}

/** What rests the whole repository rests every thread in it that a feature keeps a live record of. */
async function spread(store: Store, claim: Claim, { repository, signals }: ThreadFacts): Promise<void> {
  for (const { learnt, ...signal } of signals) {
    const isOfAll = signal.kind === 'rested' || signal.kind === 'resumed'
    if (!isOfAll || Object.hasOwn(learnt, 'spread')) continue
    await store.tell({ repositoryId: repository.id }, signal, await store.now())
    await store.learn(claim, [{ about: signal.id, key: 'spread', answer: true }])
  }
}

interface Inspecting {
  facts: ThreadFacts
  configuration: Configuration | null
  /** What is to be reported beside, by feature. */
  lines: Readonly<Record<string, readonly string[]>>
}

/**
 * Looks whether all that the configuration names is still there.
 * @returns whether it is told; else something was learnt, so that the desk must be looked at again
 */
async function inspect(
  services: Services,
  claim: Claim,
  { facts, configuration, lines }: Inspecting,
): Promise<boolean> {
  const { store, features } = services
  const { repository } = facts
  const inspection = facts.signals.findLast(signal => asksForInspection(signal, { features, configuration }))
  const isLive = configuration?.mode === 'live'
  const now = await store.now()
  const looks = inspection && isLive ? prepareMinds(features, configuration) : []
  const found = looks.flatMap(mind =>
    inspection ? [{ ...mind.inspect(facts, inspection, now), name: mind.name }] : [],
  )
  const lookups = found.flatMap(look => look.lookups).filter(lookup => !isAnswered(facts, lookup))
  if (configuration && lookups.length > 0) {
    await answerLookups(services, { claim, facts, configuration }, lookups)
    return false
  }
  const heading = inLanguage(texts, configuration?.language ?? 'en').inspection(
    `${repository.owner}/${repository.name}`,
  )
  const told = found.map(look => [look.name, [...look.lines, ...(lines[look.name] ?? [])]])
  const reports = { ...lines, ...Object.fromEntries(told) }
  await tellReports(services, claim, { repository, configuration, heading, reports })
  return true
}

/** Every week, when the configuration was changed, and when a label that it may name is called otherwise. */
function asksForInspection(
  signal: LearntSignal,
  { features, configuration }: { features: readonly Feature[]; configuration: Configuration | null },
): boolean {
  if (signal.kind !== 'label_renamed' || !configuration) return signal.kind === 'inspection' || signal.kind === 'pushed'
  return [signal.from, signal.to].some(label => isLabelHeeded(features, configuration, label))
}

/** Tells the administrators what is wrong with a repository's configuration, or that it is well again. */
export async function reportProblems(to: { store: Store; log: Log }, change: ProblemChange): Promise<void> {
  const { installationId, repository, configuration, problems } = change
  const text = inLanguage(texts, configuration?.language ?? 'en')
  const faults = problems.map(problem => quoteInline(formatProblem(problem), 500))
  const lines = faults.length > 0 ? [...faults, whatHolds(problems, text)] : []
  const heading = text.configuration(`${repository.owner}/${repository.name}`)
  const name = maintenanceRepository(repository, configuration?.maintenance)
  await report(to, name, { installationId, repository, heading, lines }, await to.store.now())
}
