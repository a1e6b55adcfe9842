/** Tells who may use which command of the contractor reports. */
import type { CommandDeclaration, Who } from '../../core/commands.ts'
import type { LearntSignal, Role } from '../../core/facts.ts'
import { roles } from '../../core/facts.ts'
import { answerOf } from '../../core/inquiry.ts'
import type { Finding } from '../../core/questions.ts'
import type { CompanySettings } from './config.ts'
import { companiesOf } from './lots.ts'
import type { ContractorsMoment } from './moment.ts'
import { isContractor } from './task/side.ts'

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
  { login, about }: { login: string; about: LearntSignal },
): Finding {
  for (const group of groups) {
    const finding = isIn(moment, group, companies, { login, about })
    if ('ask' in finding || finding.known) return finding
  }
  return { known: false }
}

function isIn(
  moment: ContractorsMoment,
  group: Who,
  companies: readonly CompanySettings[],
  { login, about }: { login: string; about: LearntSignal },
): Finding {
  const wanted = login.toLowerCase()
  switch (group) {
    case 'contractor':
      return isContractor(moment, companies, { login, about })
    case 'contacts':
      return { known: companies.some(({ contacts }) => contacts.some(name => name.toLowerCase() === wanted)) }
    case 'readers':
      return hasRole(moment, 'read', { login, about })
    case 'triage':
      return hasRole(moment, 'triage', { login, about })
    // The list of the engineers belongs to routing; here the role in the repository tells.
    case 'engineers':
      return hasRole(moment, 'maintain', { login, about })
    default:
      return { known: group === 'anyone' }
  }
}

function hasRole(
  { thread }: ContractorsMoment,
  least: Role,
  { login, about }: { login: string; about: LearntSignal },
): Finding {
  // Whoever can write in a public repository can read it.
  if (least === 'read' && !thread.repository.private) return { known: true }
  const question = { ask: 'permission', login } as const
  const answer = answerOf(thread, question, about)
  if (answer === undefined) return { ask: [{ question, about: about.id }] }
  return { known: roles.indexOf(roles.find(role => role === answer) ?? 'none') >= roles.indexOf(least) }
}
