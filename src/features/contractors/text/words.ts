/** Pieces that the texts of both languages are made of: dates. */
import type { Day } from '../../../core/dates.ts'
import { formatDate } from '../../../i18n/format.ts'

export const enDate = (day: Day) => formatDate(day, 'en')
export const deDate = (day: Day) => formatDate(day, 'de')
