/** Freezes the rules of a feature as they are now, so that what begins under them also ends under them. */
import { z } from 'zod'
import type { Configuration } from '../config/schema.ts'
import type { Json, ThreadFacts } from '../core/facts.ts'

/** A slice that names partners, whichever feature it belongs to. */
const partnersShape = z.object({
  partners: z.record(z.string(), z.object({ name: z.string().optional(), team: z.string().nullish() })),
})

/**
 * @param feature whose slice of the configuration is wanted
 * @returns plain data: the slice, the rules of the calendar, the partners with their teams as `org/team`, the thread's labels, title and repository
 */
export function freezeRules(
  feature: string,
  configuration: Configuration,
  { repository, snapshot }: Pick<ThreadFacts, 'repository' | 'snapshot'>,
): Json {
  const { calendar } = configuration
  const config = configuration[feature] ?? {}
  const partners = partnersIn(configuration, repository.owner)
  const { labels, title } = snapshot
  const place = { owner: repository.owner, private: repository.private }
  return JSON.parse(JSON.stringify({ config, calendar, partners, labels, title, repository: place }))
}

function partnersIn(
  configuration: Configuration,
  owner: string,
): Record<string, { name: string; team: string | null }> {
  const slices = Object.values(configuration).map(slice => partnersShape.safeParse(slice))
  const { partners } = slices.find(({ success }) => success)?.data ?? { partners: {} }
  const all = Object.entries(partners).map(([key, { name, team }]) => {
    return [key, { name: name ?? key, team: team ? `${owner}/${team}` : null }] as const
  })
  return Object.fromEntries(all)
}
