/** Days and ranges of days as the configuration has them. */
import { z } from 'zod'

/** What this pattern lets through still has to be read with `parseDateRange`, which knows the reason of a refusal. */
export const writtenDays = z
  .string()
  .regex(/^[\d. -]{1,40}$/)
  .meta({ title: 'day such as `2026-10-02`, or first and last day such as `2026-12-24..2027-01-01`' })
