/** The kinds of text of which the contractors slice is made. */
import { z } from 'zod'
import { type Day, parseDate } from '../../../core/dates.ts'
import { parseWorkingDuration } from '../../../core/duration.ts'
import { withoutAt, writtenLogin } from '../../../core/login.ts'

export const login = writtenLogin.overwrite(withoutAt)

/** Without line breaks and backticks, so that a message that quotes it stays in one piece. */
export const words = (most: number) =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^[^\\p{Cc}\`]{1,${most}}$`, 'u'))
    .meta({ title: `text, up to ${most} characters` })

/** GitHub's own limit for the name of a label is 50 characters. */
export const label = words(50).meta({ title: 'name of a label, up to 50 characters' })

export const day: z.ZodType<Day, string> = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .superRefine((text, context) => {
    const date = parseDate(text)
    if (!date.ok) context.addIssue({ code: 'custom', message: date.problem.en })
  })
  .meta({ title: 'day such as `2026-12-31`' })

export const workingDuration = z
  .string()
  .regex(/^[1-9]\d{0,4}(?:m|w|b?[hd])$/)
  .superRefine((text, context) => {
    const duration = parseWorkingDuration(text)
    if (!duration.ok) context.addIssue({ code: 'custom', message: duration.problem.en })
  })
  .meta({ title: 'working time such as `8h` (hours), `5d` (days) or `2w` (weeks)' })

export const percentage = z
  .string()
  .regex(/^\d{1,3}%$/)
  .meta({ title: 'percentage such as `20%`' })
