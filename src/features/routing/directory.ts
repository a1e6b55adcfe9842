/** Who is who, as the routing slice says: the engineers, and the partners with their people. */
import type { Directory } from '../../core/people.ts'
import type { RoutingConfig } from './config.ts'

/** @param owner of the repositories: a partner's team is one of its teams */
export function directory(
  { engineers, partners }: RoutingConfig,
  owner: string,
): Pick<Directory, 'engineers' | 'partners'> {
  return {
    engineers: engineers.map(name => name.replace(/^@/, '')),
    partners: Object.entries(partners).map(([key, { name, team, labels, language }]) => ({
      ...{ key, name, labels, language, contacts: [] },
      team: team === undefined ? null : `${owner}/${team}`,
    })),
  }
}
