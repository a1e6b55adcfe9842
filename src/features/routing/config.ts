/** The routing slice of the configuration: partners, the engineers who answer them, and the ladder of reminders. */
import { z } from 'zod'
import { parseWorkingDuration } from '../../core/duration.ts'
import { languages } from '../../i18n/languages.ts'

const login = z
  .string()
  .regex(/^@?[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}$/)
  .overwrite(text => text.replace(/^@/, ''))
  .meta({ title: 'GitHub login', examples: ['anna'] })

const loginOrTeam = z
  .string()
  .regex(/^(?:@?[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}|@[A-Za-z\d-]+\/[a-z\d][a-z\d_-]*)$/)
  .overwrite(text => (text.includes('/') ? text : text.replace(/^@/, '')))
  .meta({ title: 'GitHub login, or team as "@org/team"', examples: ['anna', '@acme/product'] })

/** Without line breaks and backticks, so that a message that quotes it stays in one piece. */
const words = (most: number, except = '') =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^[^\\p{Cc}\`${except}]{1,${most}}$`, 'u'))

/** GitHub's own limit for the name of a label is 50 characters. */
const label = words(50).meta({ title: 'name of a label, up to 50 characters' })

/** Commands separate partners by commas. */
const alias = words(40, ',').meta({ title: 'short name without commas, up to 40 characters' })

const partner = z.strictObject({
  name: words(100).optional().meta({
    title: 'text, up to 100 characters',
    description: 'How comments call the partner. By default its key.',
  }),
  aliases: z.array(alias).default([]).meta({ description: 'Other names of the partner, for labels and commands.' }),
  labels: z.array(label).optional().meta({
    description:
      'Labels that make a thread the partner’s. By default `partner: KEY` and `partner: ALIAS` for each alias.',
  }),
  team: z
    .string()
    .regex(/^[a-z\d][a-z\d_-]*$/)
    .optional()
    .meta({
      title: 'slug of a GitHub team, without the organisation',
      description: 'Team whose members write for this partner.',
    }),
  owner: login.meta({ description: 'Engineer who looks after the partner.' }),
  backup: z.array(login).default([]).meta({ description: 'Engineers who stand in for the owner, in this order.' }),
  respond_within: z
    .string()
    .regex(/^[1-9]\d{0,6}(?:m|w|b?[hd])$/)
    .superRefine((text, context) => {
      const duration = parseWorkingDuration(text)
      if (!duration.ok) context.addIssue({ code: 'custom', message: duration.problem.en })
    })
    .default('8h')
    .meta({
      title: 'working time such as `8h` (hours) or `2d` (days)',
      description: 'Promised time to the first answer, counted in working time.',
    }),
  language: z
    .enum(languages)
    .optional()
    .meta({ description: 'Language of comments to this partner. By default the `language` of the file.' }),
})

const rung = z.strictObject({
  at: z
    .string()
    .regex(/^[1-9]\d{0,2}%$/)
    .meta({ title: 'share such as `75%`', description: 'Share of the promised time that has been used.' }),
  do: z.enum(['remind']).meta({ description: '`remind`: a new comment to the assigned engineer.' }),
})

type WrittenPartner = z.output<typeof partner>

/** What a partner goes by, with the place in the file that says so. */
function claimsOf(
  key: string,
  { aliases, labels }: WrittenPartner,
): { field: (string | number)[]; claims: string[] }[] {
  const named = (name: string) => [`name \`${name}\``, ...(labels ? [] : [`label \`partner: ${name}\``])]
  return [
    { field: [], claims: named(key) },
    ...aliases.map((name, index) => ({ field: ['aliases', index], claims: named(name) })),
    ...(labels ?? []).map((name, index) => ({ field: ['labels', index], claims: [`label \`${name}\``] })),
  ]
}

/** GitHub compares the names of labels without regard to case, and so do commands. */
function refuseSharedClaims(all: Record<string, WrittenPartner>, context: z.core.$RefinementCtx): void {
  const holders = new Map<string, string>()
  for (const [key, written] of Object.entries(all)) {
    for (const { field, claims } of claimsOf(key, written)) {
      const shared = claims.find(claim => (holders.get(claim.toLowerCase()) ?? key) !== key)
      if (shared) {
        const message = `The partners \`${holders.get(shared.toLowerCase())}\` and \`${key}\` both claim the ${shared}.`
        context.addIssue({ code: 'custom', path: [key, ...field], message, params: { expected: 'one partner for it' } })
      } else for (const claim of claims) holders.set(claim.toLowerCase(), key)
    }
  }
}

const partnerKey = z
  .string()
  .regex(/^[a-z\d][a-z\d-]{0,39}$/)
  .meta({ title: 'lower-case letters, digits and hyphens, up to 40' })

const partners = z.record(partnerKey, partner).superRefine(refuseSharedClaims)

export type PartnerSettings = Omit<WrittenPartner, 'name' | 'labels'> & { name: string; labels: string[] }

function completePartner(key: string, written: WrittenPartner): PartnerSettings {
  const labels = written.labels ?? [key, ...written.aliases].map(name => `partner: ${name}`)
  return { ...written, name: written.name ?? key, labels }
}

/** @returns the partners without a prototype, so that `/partner constructor` finds nobody */
function completePartners(written: Record<string, WrittenPartner>): Record<string, PartnerSettings> {
  const entries = Object.entries(written).map(([key, settings]) => [key, completePartner(key, settings)] as const)
  return Object.assign(Object.create(null), Object.fromEntries(entries))
}

function peopleOf(all: Record<string, WrittenPartner>): string[] {
  const people = Object.values(all).flatMap(({ owner, backup }) => [owner, ...backup])
  const logins = people.map(person => person.toLowerCase())
  return people.filter((_, index) => logins.indexOf(logins[index] ?? '') === index)
}

/** Checking what it has already completed changes nothing, so a stored slice may be checked again. */
export const routingConfig = z
  .strictObject({
    engineers: z.array(loginOrTeam).optional().meta({
      description: 'Who may use the engineers’ commands. By default every owner and backup.',
    }),
    lead: login.optional().meta({ description: 'Last resort where nobody else can be found.' }),
    ladder: z
      .array(rung)
      .default([{ at: '75%', do: 'remind' }])
      .meta({ description: 'What happens while a promise is running out.' }),
    partners: partners.default({}).meta({ description: 'Partners by key.' }),
  })
  .meta({
    description: 'Routes the threads of partners to an engineer, with a promised time to the first answer.',
    examples: [
      {
        engineers: ['anna', 'ben', '@acme/product'],
        lead: 'dora',
        ladder: [{ at: '75%', do: 'remind' }],
        partners: {
          plusserver: {
            name: 'plusserver GmbH',
            aliases: ['pluscloud'],
            labels: ['partner: plusserver', 'partner: pluscloud'],
            team: 'plusserver',
            owner: 'anna',
            backup: ['ben'],
            respond_within: '8h',
            language: 'de',
          },
          noris: { owner: 'ben' },
        },
      },
    ],
  })
  .transform(written => ({
    ...written,
    engineers: written.engineers ?? peopleOf(written.partners),
    partners: completePartners(written.partners),
  }))

export type RoutingConfig = z.output<typeof routingConfig>
