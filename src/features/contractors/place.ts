/** Tells whether the reports stand in a repository. */
import type { Repository } from '../../core/facts.ts'
import type { ContractorsConfig } from './config.ts'

/** GitHub tells no names apart by case. */
export function isPublishing(
  { publish }: Pick<ContractorsConfig, 'publish'>,
  { owner, name }: Pick<Repository, 'owner' | 'name'>,
): boolean {
  return publish?.toLowerCase() === `${owner}/${name}`.toLowerCase()
}
