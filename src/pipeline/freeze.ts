/** Freezes the rules of a feature as they are now, so that what begins under them also ends under them. */
import type { Configuration } from '../config/schema.ts'
import type { Json, ThreadFacts } from '../core/facts.ts'
import type { Feature } from '../features/feature.ts'
import { directoryOf } from './minds.ts'

/**
 * @param feature whose slice of the configuration is wanted
 * @returns plain data: the slice, the rules of the calendar, the organisation's engineers, the partners with their teams as `org/team`, the thread's labels, title and repository
 */
export function freezeRules(
  feature: string,
  { features, configuration }: { features: readonly Feature[]; configuration: Configuration },
  { repository, snapshot }: Pick<ThreadFacts, 'repository' | 'snapshot'>,
): Json {
  const { calendar } = configuration
  const { labels, title } = snapshot
  const { partners } = directoryOf(features, configuration, repository.owner)
  // What is judged by them acts beyond the repository, which may call anybody its engineer.
  const { organisation = configuration } = configuration
  const engineers = organisation ? directoryOf(features, organisation, repository.owner).engineers : []
  return JSON.parse(
    JSON.stringify({
      ...{ config: configuration[feature] ?? {}, calendar, engineers, labels, title },
      partners: Object.fromEntries(partners.map(({ key, name, team }) => [key, { name, team }])),
      repository: { owner: repository.owner, private: repository.private },
    }),
  )
}
