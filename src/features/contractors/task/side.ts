/** Tells for whom a person speaks in a task: for the organisation, for the contractor, or for somebody else. */
import type { LearntSignal } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { isAmong, isInGroup } from '../../../core/people.ts'
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
  return companies.some(({ contacts }) => isAmong(login, contacts))
}

/** Whether a person is one of the companies' contacts or in one of their teams. */
export function isContractor(
  { thread }: Pick<ContractorsMoment, 'thread'>,
  companies: readonly CompanySettings[],
  { login, about }: Speaker,
): Finding {
  const teams = companies.flatMap(({ team }) => (team === undefined ? [] : [`${thread.repository.owner}/${team}`]))
  return isInGroup(thread, [...companies.flatMap(({ contacts }) => contacts), ...teams], login, about)
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
