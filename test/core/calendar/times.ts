/** Instants and lengths for tests of working time, written as people write them. */
import { DateTime } from 'luxon'
import type { CalendarRules } from '../../../src/core/calendar.ts'

export const minutes = 60_000
export const hours = 60 * minutes

export const office: CalendarRules = {
  timezone: 'Europe/Berlin',
  hours: 'Mon-Fri 09:00-17:00',
  holidays: [],
  closed: [],
}

/** Reads `2026-09-25 16:30`; where clocks go back, add the offset: `2026-10-25 02:30 +01:00`. */
export function at(text: string, timezone = 'Europe/Berlin'): number {
  const [day, time, offset = ''] = text.split(' ')
  const read = DateTime.fromISO(`${day}T${time}${offset}`, { zone: timezone })
  if (!read.isValid) throw new Error(`The test names no instant: ${text}`)
  return read.toMillis()
}

/** Writes an instant in local time and offset: `2026-09-25 16:30 +02:00`. */
export function shown(instant: number, timezone = 'Europe/Berlin'): string {
  return DateTime.fromMillis(instant, { zone: timezone }).toFormat('yyyy-MM-dd HH:mm ZZ')
}
