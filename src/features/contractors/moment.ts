/** What the rules for one thread see. */
import type { Moment } from '../feature.ts'
import type { ContractorsConfig } from './config.ts'

export type ContractorsMoment = Moment<ContractorsConfig>
