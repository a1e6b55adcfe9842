/** From when on a task or a lot is not well. */
import { z } from 'zod'
import { percentage, workingDuration } from './fields.ts'

const forecast = z.strictObject({
  history: workingDuration.default('8w').meta({
    description: 'How far back the closing rate looks.',
  }),
  least_done: z.int().min(1).max(1000).default(6).meta({
    description: 'With fewer tasks done in that time no forecast is made.',
  }),
})

export const health = z.strictObject({
  due_soon: workingDuration.default('10d').meta({ description: 'A task due within this should have been started.' }),
  blocked: workingDuration.default('5d').meta({ description: 'A lot that waits longer than this on us is amber.' }),
  silent: workingDuration.default('10d').meta({ description: 'A task without a human word for this long is at risk.' }),
  slips: z.int().min(1).max(99).default(2).meta({
    description: 'A task whose due date was put off this often is at risk.',
  }),
  scope_growth: percentage.default('20%').meta({
    description: 'A lot whose tasks grew by this share within `history` is amber.',
  }),
  forecast: forecast.prefault({}).meta({ description: 'The forecast of a lot’s end.' }),
})

export type HealthSettings = z.output<typeof health>
