/** The calendar section of the configuration: the organisation's working time. */
import { z } from 'zod'
import { findCalendarProblems } from '../core/calendar/check.ts'
import { nearest } from '../core/nearest.ts'
import { writtenDays } from './days.ts'

const timezone = z
  .string()
  .regex(/^[A-Za-z][A-Za-z\d_+/-]{0,60}$/)
  .meta({ title: 'IANA time zone such as `Europe/Berlin`' })
const hours = z
  .string()
  .regex(/^[A-Za-z\d:, -]+$/)
  .meta({ title: 'weekly hours such as `Mon-Thu 09:00-12:00 13:00-17:00, Fri 09:00-15:00`' })
const region = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z\d]{1,10}){0,2}$/)
  .meta({ title: 'country such as `DE`, or country and state such as `DE-BE`' })

/** The lists are capped, and a longer one ends the check, because each entry costs a look into the holiday tables. */
export const calendarSettings = z
  .strictObject({
    timezone: timezone.default('Europe/Berlin').meta({
      description: 'Time zone of the working hours, and of times in comments.',
    }),
    hours: hours.default('Mon-Fri 09:00-17:00').meta({ description: 'Working hours of a week, in local time.' }),
    holidays: z
      .array(region)
      .max(20, { abort: true })
      .default([])
      .meta({ description: 'Whose public holidays are free.' }),
    closed: z
      .array(writtenDays)
      .max(100, { abort: true })
      .default([])
      .meta({ description: 'Other days without work: bridge days, summits.' }),
  })
  .superRefine((rules, context) => {
    for (const { key, index, message, known } of findCalendarProblems(rules)) {
      const rule = rules[key]
      const written = typeof rule === 'string' ? rule : (rule[index ?? 0] ?? '')
      const path = index === null ? [key] : [key, index]
      const params = { nearest: nearest(written, known, Math.min(3, Math.floor(written.length / 2))) }
      context.addIssue({ code: 'custom', path, message, params })
    }
  })
