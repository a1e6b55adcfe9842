/** The payload of a webhook: what is particular to the event, and who, where and for which installation. */
import type { Happening } from '../setup.ts'
import type { Installation } from '../state.ts'
import type { World } from '../world.ts'
import { type Json, nodeId, renderAccount, renderInstallation, renderOrganisation } from './account.ts'
import { renderRepository } from './repository.ts'

export function renderHappening(world: World, happening: Happening, installation: Installation): Json {
  const { event, action, account, repository, sender, fields } = happening
  const aboutInstallation = event.startsWith('installation')
  const organisation = !aboutInstallation && account.type === 'Organization'
  return {
    ...(action === null ? {} : { action }),
    ...fields,
    ...(repository ? { repository: renderRepository(world, repository) } : {}),
    ...(organisation ? { organization: renderOrganisation(world, account) } : {}),
    installation: aboutInstallation
      ? renderInstallation(world, installation)
      : { id: installation.id, node_id: nodeId('Installation', installation.id) },
    sender: renderAccount(world, sender),
  }
}
