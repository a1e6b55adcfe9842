/** Tells who may use which command of the contractor reports. */
import type { CommandDeclaration, Who } from '../../core/commands/declare.ts'
import { type LearntSignal, type Role, roles } from '../../core/facts.ts'
import { answerOf } from '../../core/inquiry.ts'
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
  switch (group) {
    case 'contractor':
      return isContractor(moment, companies, speaker)
    case 'contacts':
      return { known: isContact(companies, speaker.login) }
    case 'readers':
      return hasRole(moment, 'read', speaker)
    case 'triage':
      return hasRole(moment, 'triage', speaker)
    // The list of the engineers belongs to routing; here the role in the repository tells.
    case 'engineers':
      return hasRole(moment, 'maintain', speaker)
    default:
      return { known: group === 'anyone' }
  }
}

function hasRole({ thread }: ContractorsMoment, least: Role, { login, about }: Speaker): Finding {
  // Whoever can write in a public repository can read it.
  if (least === 'read' && !thread.repository.private) return { known: true }
  const question = { ask: 'permission', login } as const
  const answer = answerOf(thread, question, about)
  if (answer === undefined) return { ask: [{ question, about: about.id }] }
  return { known: roles.indexOf(roles.find(role => role === answer) ?? 'none') >= roles.indexOf(least) }
}
