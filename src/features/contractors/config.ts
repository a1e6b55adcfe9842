/** The contractors slice of the configuration: companies, their lots, and when and how they are reported. */
import { z } from 'zod'
import { forOrganisation } from '../../core/scope.ts'
import { companies, completeCompanies, restoreMaps } from './config/company.ts'
import { workingDuration } from './config/fields.ts'
import { health } from './config/health.ts'

export type { CompanySettings, LotSettings } from './config/company.ts'
export type { HealthSettings } from './config/health.ts'

const dueSources = ['label', 'milestone', 'body'] as const
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const schedule = z.strictObject({
  day: z.enum(weekdays).default('thu').meta({ description: 'Day of the week of the reports.' }),
  time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .default('08:00')
    .meta({ title: 'time such as `08:00`', description: 'Local time of the reports, in the zone of `calendar`.' }),
  holidays: z.enum(['next_working_day', 'skip', 'same_day']).default('next_working_day').meta({
    description: 'What becomes of a report on a day without work. The last report of a lot is never skipped.',
  }),
})

const contractors = z.strictObject({
  publish: z
    .string()
    .regex(/^[A-Za-z\d-]{1,39}\/[\w.-]{1,100}$/)
    .optional()
    .meta({
      title: 'repository as `owner/name`',
      description: 'Repository of the reports: one issue per company. Needed as soon as there is a company.',
    }),
  schedule: schedule.prefault({}).meta({ description: 'When reports are due.' }),
  draft: z
    .union([z.literal('0h'), workingDuration])
    .default('0h')
    .meta({
      title: 'working time such as `4h`',
      description: 'How long before the report the contractor is shown a draft; `0h`: not at all.',
    }),
  due: z
    .array(z.enum(dueSources))
    .default([...dueSources])
    .refine(sources => new Set(sources).size === sources.length, { message: 'A source of due dates is named twice.' })
    .meta({
      description:
        'Where due dates are looked for, in this order: a label `due: 2026-10-01`, the milestone, a line `Due: 2026-10-01` of the body. `/due` comes before all of them.',
    }),
  health: health.prefault({}).meta({ description: 'From when on a task or a lot is not well.' }),
  companies: companies.default({}).meta({ description: 'Companies by key.' }),
})

function refuseMissingPlace({ publish, companies: all }: z.output<typeof contractors>, context: z.core.$RefinementCtx) {
  if (publish !== undefined || Object.keys(all).length === 0) return
  const message = 'There are companies, but no `publish` says in which repository their reports stand.'
  context.addIssue({ code: 'custom', path: ['companies'], message, params: { expected: '`publish: owner/name`' } })
}

const completedContractors = contractors
  .meta({
    ...forOrganisation,
    description: 'Summarises the tasks of contractors, lot by lot.',
    examples: [
      {
        publish: 'acme/status',
        schedule: { day: 'thu', time: '08:00', holidays: 'next_working_day' },
        draft: '0h',
        due: ['label', 'milestone', 'body'],
        health: {
          ...{ due_soon: '10d', blocked: '5d', silent: '10d', slips: 2, scope_growth: '20%' },
          forecast: { history: '8w', least_done: 6 },
        },
        companies: {
          dnation: {
            ...{ name: 'dNation', team: 'dnation', contacts: ['erin'], language: 'de' },
            lots: {
              VP06c: {
                ...{ title: 'Registry', labels: ['SCS-VP06c'], aliases: ['Registry and scanning'] },
                ...{ starts: '2026-03-01', ends: '2026-12-31', cadence: 'weekly' },
                hand_over: ['the registry’s runbook'],
              },
            },
          },
        },
      },
    ],
  })
  .superRefine(refuseMissingPlace)
  .transform(written => ({ ...written, companies: completeCompanies(written.companies) }))

/** Checking what it has already completed changes nothing, so a stored slice may be checked again. */
export const contractorsConfig = z.preprocess(restoreMaps, completedContractors)

export type ContractorsConfig = z.output<typeof contractorsConfig>
