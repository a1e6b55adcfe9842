/** Composes the schema of the whole configuration from the organisation's settings and the features' slices. */
import { z } from 'zod'
import type { Contradiction } from '../core/contradiction.ts'
import { forOrganisation } from '../core/scope.ts'
import { languages } from '../i18n/languages.ts'
import { calendarSettings } from './calendar.ts'
import { peopleSettings } from './people.ts'

const settings = {
  version: z.literal(1).default(1).meta({ description: 'Version of this format.' }),
  mode: z.enum(['off', 'shadow', 'live']).default('live').meta({
    description: '`live`: act. `shadow`: only plan, and list the plans in the maintenance issue. `off`: be silent.',
  }),
  language: z.enum(languages).default('en').meta({ description: 'Language of comments.' }),
  commands: z
    .strictObject({
      bare: z.boolean().default(true).meta({
        description: 'Understand `/verb`. If false, only `/lotse verb`.',
      }),
      off: z
        .array(
          z
            .string()
            .regex(/^\/?[a-z][a-z-]*$/)
            .overwrite(verb => verb.replace(/^\//, ''))
            .meta({ title: 'verb of a command, such as `extend`' }),
        )
        .default([])
        .meta({ description: 'Verbs that belong to another bot here: understood only as `/lotse verb`.' }),
    })
    .prefault({})
    .meta({ description: 'How commands are written.', examples: [{ bare: true, off: ['extend'] }] }),
  maintenance: z
    .string()
    .regex(/^[A-Za-z\d-]{1,39}\/[\w.-]{1,100}$/)
    .optional()
    .meta({
      ...forOrganisation,
      title: 'repository as `owner/name`',
      description: 'Repository of the one maintenance issue. By default the organisation’s `.github` repository.',
      examples: ['acme/ops'],
    }),
  calendar: calendarSettings.prefault({}).meta({
    description: 'The organisation’s working time, in which promises are counted.',
    examples: [
      {
        timezone: 'Europe/Berlin',
        hours: 'Mon-Thu 09:00-17:00, Fri 09:00-15:00',
        holidays: ['DE', 'DE-BE'],
        closed: ['2026-12-24..2027-01-01', '2026-10-02'],
      },
    ],
  }),
  people: peopleSettings.prefault({}),
}

/** What all features share. */
export type Settings = z.output<z.ZodObject<typeof settings>>

/** The settings, and beside them each feature's slice under the feature's name. */
export type Configuration = Settings & Origin & Record<string, unknown>

interface Origin {
  written?: readonly string[]
  /** Where a repository's own file is laid over it: what the organisation's says alone; null if it says nothing whole. */
  organisation?: Configuration | null
}

export type ConfigurationSchema = z.ZodType<Configuration>

type Check = (configuration: Readonly<Record<string, unknown>>) => Contradiction[]

/**
 * @param slices schemas by the names of their features; each must accept an empty map
 * @param checks of the features on what does not fit together, once each part is right
 */
export function composeSchema(
  slices: Readonly<Record<string, z.ZodType>>,
  checks: readonly Check[] = [],
): ConfigurationSchema {
  const optional = Object.entries(slices).map(([name, slice]) => [name, slice.prefault({})] as const)
  return z
    .strictObject({ ...settings, ...Object.fromEntries(optional) })
    .superRefine((configuration, context) => {
      for (const { path, message, expected } of checks.flatMap(check => check(configuration)))
        context.addIssue({ code: 'custom', path, message, params: { expected } })
    })
    .meta({ title: 'Configuration of Lotse', description: '`.github/lotse.yml`' })
}
