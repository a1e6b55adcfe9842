/** Finds the lots that a label or a written name means. */
import type { Calendar } from '../../core/calendar.ts'
import type { CompanySettings, ContractorsConfig, LotSettings } from './config.ts'
import { startOfDay } from './days.ts'
import type { TaskFacts } from './record.ts'
import { numberOf, spellingOf } from './spelling.ts'

/** A lot with the company that works on it. */
export interface PlacedLot {
  company: CompanySettings
  lot: LotSettings
}

/** @returns every lot, in the order of the file */
export function allLots({ companies }: Pick<ContractorsConfig, 'companies'>): PlacedLot[] {
  return companies.flatMap(company => company.lots.map(lot => ({ company, lot })))
}

/** @returns whether one of the labels makes a thread the lot's task; GitHub compares labels without regard to case */
export function isTaskOf({ labels }: Pick<LotSettings, 'labels'>, given: readonly string[]): boolean {
  const known = given.map(label => label.toLowerCase())
  return labels.some(label => known.includes(label.toLowerCase()))
}

/** What was closed before a lot began is not its work: it stays with whoever had the label until then. */
export function isWorkOf(lot: LotSettings, task: Pick<TaskFacts, 'labels' | 'closedAt'>, calendar: Calendar): boolean {
  return isTaskOf(lot, task.labels) && !isEarlier(lot, task, calendar)
}

export function isEarlier(
  { starts }: LotSettings,
  { closedAt }: Pick<TaskFacts, 'closedAt'>,
  calendar: Calendar,
): boolean {
  return starts !== undefined && closedAt !== null && closedAt < startOfDay(starts, calendar)
}

/**
 * The key, an alias or a label, however it is spelt. `Lot 6a` also means `VP06a` if nothing else is called so.
 * @returns null for what means no lot, or more than one
 */
export function findLot(config: Pick<ContractorsConfig, 'companies'>, text: string): PlacedLot | null {
  const wanted = spellingOf(text)
  if (wanted === '') return null
  const lots = allLots(config)
  const exact = lots.filter(({ lot }) => isCalled(lot, text))
  const found =
    exact.length > 0
      ? exact
      : lots.filter(({ lot }) => lot.labels.some(label => spellingOf(label) === wanted) || isNumbered(lot, text))
  return found.length === 1 ? (found[0] ?? null) : null
}

/** What was said of a lot is known by its key: it may be called so no more, or belong to another company since. */
export function isCalled({ key, aliases }: Pick<LotSettings, 'key' | 'aliases'>, text: string): boolean {
  const wanted = spellingOf(text)
  return [key, ...aliases].some(name => spellingOf(name) === wanted)
}

function isNumbered({ key, aliases }: LotSettings, text: string): boolean {
  const wanted = numberOf(text)
  return wanted !== null && [key, ...aliases].some(name => numberOf(name) === wanted)
}

/** @returns the company whose key or name this is, however it is spelt */
export function findCompany({ companies }: Pick<ContractorsConfig, 'companies'>, text: string): CompanySettings | null {
  const wanted = spellingOf(text)
  return companies.find(({ key, name }) => [key, name].some(known => spellingOf(known) === wanted)) ?? null
}

/** @returns the companies for one of whose lots these labels make a task */
export function companiesOf({ companies }: Pick<ContractorsConfig, 'companies'>, labels: readonly string[]) {
  return companies.filter(({ lots }) => lots.some(lot => isTaskOf(lot, labels)))
}
