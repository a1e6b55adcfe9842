/** Tells who may use which command of the contractor reports. */
import type { CommandDeclaration, Who } from '../../core/commands/declare.ts'
import type { LearntSignal } from '../../core/facts.ts'
import { either, hasRole, isEngineer } from '../../core/people.ts'
import type { Finding } from '../../core/questions.ts'
import type { CompanySettings } from './config.ts'
import { companiesOf } from './lots.ts'
import type { ContractorsMoment } from './moment.ts'
import { isContact, isContractor, type Speaker } from './task/side.ts'

/** Of the lots, commands are offered to people of any company: which lot is meant is known when they are used. */
export function mayUse(
  moment: ContractorsMoment,
  { verb, who }: CommandDeclaration,
  login: string,
  about: LearntSignal,
): Finding {
  const isAboutTask = verb === 'due' || verb === 'blocked' || verb === 'unblocked'
  const companies = isAboutTask ? companiesOf(moment.config, moment.thread.snapshot.labels) : moment.config.companies
  return isOneOf(moment, [who].flat(), companies, { login, about })
}

/** The first group that is answered with yes decides; the first that is unanswered is asked about. */
export function isOneOf(
  moment: ContractorsMoment,
  groups: readonly Who[],
  companies: readonly CompanySettings[],
  speaker: Speaker,
): Finding {
  for (const group of groups) {
    const finding = isIn(moment, group, companies, speaker)
    if ('ask' in finding || finding.known) return finding
  }
  return { known: false }
}

function isIn(moment: ContractorsMoment, group: Who, companies: readonly CompanySettings[], speaker: Speaker): Finding {
  const { login, about } = speaker
  switch (group) {
    case 'contractor':
      return isContractor(moment, companies, speaker)
    case 'contacts':
      return { known: isContact(companies, speaker.login) }
    case 'readers':
      // Whoever can write in a public repository can read it.
      return moment.thread.repository.private ? hasRole(moment.thread, 'read', login, { about }) : { known: true }
    case 'triage':
      return hasRole(moment.thread, 'triage', login, { about })
    case 'engineers':
      return isKeeper(moment, speaker)
    default:
      return { known: group === 'anyone' }
  }
}

/** A colour acts where the reports stand: its keepers are the engineers, and whoever maintains that repository. */
function isKeeper(moment: ContractorsMoment, { login, about }: Speaker): Finding {
  const { publish } = moment.config
  return either(isEngineer(moment, login, about), () => {
    return publish === undefined
      ? { known: false }
      : hasRole(moment.thread, 'maintain', login, { about, repository: publish })
  })
}
