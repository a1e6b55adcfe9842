/** Tells for whom a person speaks in a task: for the organisation, for the contractor, or for somebody else. */
import type { LearntSignal } from '../../../core/facts.ts'
import { answerOf, type Inquiry } from '../../../core/inquiry.ts'
import type { Finding } from '../../../core/questions.ts'
import type { CompanySettings } from '../config.ts'
import type { ContractorsMoment } from '../moment.ts'

export const sides = ['ours', 'contractor', 'third'] as const
export type Side = (typeof sides)[number]

/** Who spoke, and the signal with which what is learnt of the person is kept. */
export interface Speaker {
  login: string
  about: LearntSignal
}

export function isContact(companies: readonly CompanySettings[], login: string): boolean {
  const wanted = login.toLowerCase()
  return companies.some(({ contacts }) => contacts.some(contact => contact.toLowerCase() === wanted))
}

/** Whether a person is one of the companies' contacts or in one of their teams. */
export function isContractor(
  { thread }: Pick<ContractorsMoment, 'thread'>,
  companies: readonly CompanySettings[],
  { login, about }: Speaker,
): Finding {
  if (isContact(companies, login)) return { known: true }
  for (const { team } of companies) {
    if (team === undefined) continue
    const question = { ask: 'in_team', team: `${thread.repository.owner}/${team}`, login } as const
    const answer = answerOf(thread, question, about)
    if (answer === undefined) return { ask: [{ question, about: about.id }] }
    if (answer === true) return { known: true }
  }
  return { known: false }
}

/** @returns null as long as nobody knows */
export function sideOf(
  moment: ContractorsMoment,
  companies: readonly CompanySettings[],
  { login, about, inquiry }: Speaker & { inquiry: Inquiry },
): Side | null {
  const finding = isContractor(moment, companies, { login, about })
  if (inquiry.settle(finding)) return 'contractor'
  if ('ask' in finding) return null
  const member = inquiry.ask({ ask: 'org_member', login }, about)
  return member === undefined ? null : member === true ? 'ours' : 'third'
}
