/** The partners of the routing slice: what makes a thread theirs, and who answers it by when. */
import { z } from 'zod'
import { parseWorkingDuration } from '../../../core/duration.ts'
import { languages } from '../../../i18n/languages.ts'
import { alias, heading, label, login, words } from './fields.ts'

/** How a label begins that is meant to name a partner. */
export const partnerPrefix = 'partner:'

/** The engineer for the threads with a label. */
export interface Area {
  label: string
  login: string
}

function refuseDoubles(areas: Record<string, string>, context: z.core.$RefinementCtx): void {
  const known = new Map<string, string>()
  for (const name of Object.keys(areas)) {
    const first = known.get(name.toLowerCase())
    known.set(name.toLowerCase(), first ?? name)
    if (first === undefined) continue
    const message = `\`${first}\` and \`${name}\` are the same label: GitHub does not tell case apart.`
    context.addIssue({ code: 'custom', path: [name], message, params: { expected: 'each label once', point: 'key' } })
  }
}

const areas = z.record(label, login).superRefine(refuseDoubles).meta({ title: 'map of labels to GitHub logins' })

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
  field: heading.optional().meta({
    description:
      'Heading of an issue form that makes an issue the partner’s, where its key, name or an alias is chosen.',
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
  areas: areas.default({}).meta({
    description: 'Who comes before the owner where a thread has a certain label; of several labels the first counts.',
  }),
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

export type WrittenPartner = z.output<typeof partner>

/** What a partner goes by, with the place in the file that says so. */
function claimsOf(
  key: string,
  { aliases, labels }: WrittenPartner,
): { field: (string | number)[]; claims: string[] }[] {
  const named = (name: string) => [`name \`${name}\``, ...(labels ? [] : [`label \`${partnerPrefix} ${name}\``])]
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

export const partners = z.record(partnerKey, partner).superRefine(refuseSharedClaims)

export type PartnerSettings = Omit<WrittenPartner, 'name' | 'labels' | 'areas'> & {
  name: string
  labels: string[]
  /** In the order of the file. */
  areas: Area[]
}

/** @returns the labels that make a thread the partner's */
export function labelsOf(key: string, { aliases, labels }: WrittenPartner): string[] {
  return labels ?? [key, ...aliases].map(name => `${partnerPrefix} ${name}`)
}

function completePartner(key: string, written: WrittenPartner): PartnerSettings {
  return {
    ...written,
    name: written.name ?? key,
    labels: labelsOf(key, written),
    areas: Object.entries(written.areas).map(([name, login]) => ({ label: name, login })),
  }
}

/** @returns the partners without a prototype, so that `/partner constructor` finds nobody */
export function completePartners(written: Record<string, WrittenPartner>): Record<string, PartnerSettings> {
  const entries = Object.entries(written).map(([key, settings]) => [key, completePartner(key, settings)] as const)
  return Object.assign(Object.create(null), Object.fromEntries(entries))
}

const completed = z.looseObject({
  partners: z.record(
    z.string(),
    z.looseObject({ areas: z.array(z.strictObject({ label: z.string(), login: z.string() })) }),
  ),
})

/** @returns a completed slice with `areas` as people write them; anything else as it is */
export function restoreAreas(slice: unknown): unknown {
  const { data } = completed.safeParse(slice)
  if (!data) return slice
  const partners = Object.entries(data.partners).map(([key, partner]) => {
    const areas = Object.fromEntries(partner.areas.map(({ label, login }) => [label, login]))
    return [key, { ...partner, areas }]
  })
  return { ...data, partners: Object.fromEntries(partners) }
}
