/** Who is who, as the contractors slice says: the companies with their people. */
import type { Directory } from '../../core/people.ts'
import type { ContractorsConfig } from './config.ts'

/** @param owner of the repositories: a company's team is one of its teams */
export function directory({ companies }: ContractorsConfig, owner: string): Pick<Directory, 'companies'> {
  return {
    companies: companies.map(({ key, name, team, contacts, lots, language }) => ({
      ...{ key, name, contacts, language, labels: lots.flatMap(({ labels }) => labels) },
      team: team === undefined ? null : `${owner}/${team}`,
    })),
  }
}
