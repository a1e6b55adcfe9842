/** Works at a repository's desk: the check run of its configuration, and the organisation's one maintenance issue. */
import { formatProblem } from '../config/problems.ts'
import { deskObservation } from '../core/desk.ts'
import type { Repository } from '../core/facts.ts'
import { quoteInline } from '../core/markdown.ts'
import { inLanguage } from '../i18n/languages.ts'
import type { Log } from '../log.ts'
import { decideCheck, decideIssue } from '../maintenance/decide.ts'
import { texts } from '../maintenance/text.ts'
import type { Claim, Store, ThreadRecord } from '../store/types.ts'
import type { ProblemChange } from './configurations.ts'
import { lookForOutcomes, sendEffects } from './send.ts'
import type { End, Services } from './services.ts'

/** @returns null when something was done, so that the desk must be looked at again */
export async function takeStepAtDesk(services: Services, claim: Claim, record: ThreadRecord): Promise<End | null> {
  const { repository, number, facts, journal } = record
  const address = { installationId: claim.installationId, repository, number }
  if (!facts) return { wake: null }
  if (journal.some(({ state }) => state === 'trying')) {
    const wake = await lookForOutcomes(services, claim, address, journal)
    return wake === null ? null : { wake }
  }
  const { configuration, problems } = await services.configurations.check(claim.installationId, repository)
  if (configuration?.mode === 'off') return { wake: null }
  const desk = { signals: facts.signals, journal, language: configuration?.language ?? 'en' } as const
  const effects = [...decideCheck(desk, problems), ...decideIssue(desk)]
  if (effects.length === 0) return { wake: null }
  const later = await sendEffects(services, claim, address, effects)
  return later === null ? null : { wake: later }
}

/** What an administrator should know of a place; no lines: all is well there. */
export interface Report {
  installationId: number
  repository: Repository
  /** Heads the section in the maintenance issue; the next report with the same heading replaces it. */
  heading: string
  lines: string[]
}

/**
 * Lays a report on the desk of the maintenance repository, which is due at once.
 * @param name of the maintenance repository as `owner/name`
 */
export async function report(
  { store, log }: { store: Store; log: Log },
  name: string,
  { installationId, repository, heading, lines }: Report,
): Promise<void> {
  const place = (await store.repositories(installationId)).find(known => `${known.owner}/${known.name}` === name)
  const details = { maintenance: name, heading, lines }
  if (!place) return log.warn(details, 'no maintenance repository within reach: this is told in the log only')
  // Nothing from a private repository appears in a public place.
  if (repository.private && !place.private) return log.warn(details, 'too private for the maintenance issue')
  const at = await store.now()
  const source = quoteInline(heading, 200)
  const signal = { id: `reported:${heading}:${at}`, kind: 'reported', at, actor: null, source, lines } as const
  const arrival = { observations: [deskObservation(installationId, place, [signal])], installation: null }
  await store.accept({ delivery: null, at, arrival: { ...arrival, repositories: [], staleConfigurations: [] } })
}

/** @returns where reports go unless the configuration names another repository */
export function maintenanceRepository(repository: Repository, configured: string | undefined): string {
  return configured ?? `${repository.owner}/.github`
}

/** Tells the administrators what is wrong with a repository's configuration, or that it is well again. */
export async function reportProblems(to: { store: Store; log: Log }, change: ProblemChange): Promise<void> {
  const { installationId, repository, configuration, problems } = change
  const text = inLanguage(texts, configuration?.language ?? 'en')
  const faults = problems.map(problem => quoteInline(formatProblem(problem), 300))
  const lines = faults.length > 0 ? [...faults, text.lastGood] : []
  const heading = text.configuration(`${repository.owner}/${repository.name}`)
  const name = maintenanceRepository(repository, configuration?.maintenance)
  await report(to, name, { installationId, repository, heading, lines })
}
