/** The companies of the contractors slice, and the lots they work on. */
import { z } from 'zod'
import { languages } from '../../../i18n/languages.ts'
import { spellingOf } from '../spelling.ts'
import { day, label, login, words } from './fields.ts'

const lot = z
  .strictObject({
    title: words(100).optional().meta({ description: 'What the lot is about. By default its key.' }),
    labels: z.array(label).default([]).meta({
      description:
        'Labels of the lot’s tasks, in any repository of the organisation. A lot without labels has no tasks.',
    }),
    aliases: z.array(words(40)).default([]).meta({
      description: 'Other names of the lot for commands. Spellings such as `VP6c` or `vp-06c` of the key need none.',
    }),
    starts: day
      .optional()
      .meta({ description: 'First day; there is no report before it, and what was closed before it is not counted.' }),
    ends: day.optional().meta({ description: 'Last day; one last report follows it, then silence.' }),
    cadence: z.enum(['weekly', 'two-weekly', 'monthly']).default('weekly').meta({
      description: 'How often the lot is reported; `monthly` is the first such day of a month.',
    }),
    hand_over: z.array(words(200)).default([]).meta({
      description: 'What must be handed over in the end: pages, accounts, responsibilities. Named in the last reports.',
    }),
  })
  .superRefine(({ starts, ends }, context) => {
    if (starts === undefined || ends === undefined || starts <= ends) return
    const message = `The lot ends on ${ends}, before it starts on ${starts}.`
    context.addIssue({ code: 'custom', path: ['ends'], message, params: { expected: 'a day after `starts`' } })
  })

const key = z
  .string()
  .regex(/^[A-Za-z\d][A-Za-z\d-]{0,39}$/)
  .meta({ title: 'letters, digits and hyphens, up to 40' })

const company = z.strictObject({
  name: words(100).optional().meta({ description: 'How reports call the company. By default its key.' }),
  team: z
    .string()
    .regex(/^[a-z\d][a-z\d_-]*$/)
    .optional()
    .meta({
      title: 'slug of a GitHub team, without the organisation',
      description: 'Team whose members are the contractor’s people.',
    }),
  contacts: z.array(login).default([]).meta({
    description: 'The contractor’s people who are asked for a word on a lot; they count as its people, too.',
  }),
  language: z.enum(languages).optional().meta({
    description: 'Language of the company’s reports. By default the `language` of the file.',
  }),
  lots: z.record(key, lot).default({}).meta({ description: 'Lots by key.' }),
})

type WrittenCompany = z.output<typeof company>
type Path = (string | number)[]

/** GitHub compares the names of labels without regard to case. One label may belong to lots of two companies. */
function refuseSharedLabels(all: Record<string, WrittenCompany>, context: z.core.$RefinementCtx): void {
  for (const [companyKey, { lots }] of Object.entries(all)) {
    const holders = new Map<string, string>()
    for (const [lotKey, { labels }] of Object.entries(lots)) {
      for (const [index, name] of labels.entries()) {
        const holder = holders.get(name.toLowerCase())
        holders.set(name.toLowerCase(), holder ?? lotKey)
        if (holder === undefined) continue
        const message =
          holder === lotKey
            ? `The lot \`${lotKey}\` has the label \`${name}\` twice.`
            : `The lots \`${holder}\` and \`${lotKey}\` of \`${companyKey}\` both claim the label \`${name}\`.`
        const path: Path = [companyKey, 'lots', lotKey, 'labels', index]
        context.addIssue({ code: 'custom', path, message, params: { expected: 'one lot for each label' } })
      }
    }
  }
}

/** Commands name lots and companies alike, so that each spelling must mean one. */
function refuseSharedNames(all: Record<string, WrittenCompany>, context: z.core.$RefinementCtx): void {
  const holders = new Map<string, string>()
  const claim = (spelling: string, owner: string, path: Path) => {
    const known = holders.get(spellingOf(spelling))
    holders.set(spellingOf(spelling), known ?? owner)
    if (known === undefined || known === owner) return
    const message = `\`${spelling}\` means ${known} and ${owner}: commands could not tell which.`
    context.addIssue({ code: 'custom', path, message, params: { expected: 'a name of its own' } })
  }
  for (const [companyKey, { name, lots }] of Object.entries(all)) {
    for (const spelling of [companyKey, ...(name === undefined ? [] : [name])])
      claim(spelling, `the company \`${companyKey}\``, [companyKey])
    for (const [lotKey, { aliases }] of Object.entries(lots)) {
      const owner = `the lot \`${lotKey}\` of \`${companyKey}\``
      claim(lotKey, owner, [companyKey, 'lots', lotKey])
      for (const [index, alias] of aliases.entries())
        claim(alias, owner, [companyKey, 'lots', lotKey, 'aliases', index])
    }
  }
}

export const companies = z.record(key, company).superRefine(refuseSharedLabels).superRefine(refuseSharedNames)

export type LotSettings = Omit<z.output<typeof lot>, 'title'> & { key: string; title: string }
export type CompanySettings = Omit<WrittenCompany, 'name' | 'lots'> & {
  key: string
  name: string
  /** In the order of the file. */
  lots: LotSettings[]
}

/** @returns the companies as a list in the order of the file */
export function completeCompanies(written: Record<string, WrittenCompany>): CompanySettings[] {
  return Object.entries(written).map(([companyKey, settings]) => ({
    ...settings,
    ...{ key: companyKey, name: settings.name ?? companyKey },
    lots: Object.entries(settings.lots).map(([lotKey, one]) => ({ ...one, key: lotKey, title: one.title ?? lotKey })),
  }))
}

const keyed = z.looseObject({ key: z.string() })
const completed = z.looseObject({ companies: z.array(keyed.extend({ lots: z.array(keyed) })) })

/** @returns a completed slice with maps as people write them; anything else as it is */
export function restoreMaps(slice: unknown): unknown {
  const { data } = completed.safeParse(slice)
  if (!data) return slice
  const companies = data.companies.map(({ key: companyKey, lots, ...settings }) => {
    return [companyKey, { ...settings, lots: Object.fromEntries(lots.map(({ key: lotKey, ...one }) => [lotKey, one])) }]
  })
  return { ...data, companies: Object.fromEntries(companies) }
}
