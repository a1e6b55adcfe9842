/** The consensus slice of the configuration: who decides, how long silence must last, and what makes it assent. */
import { z } from 'zod'
import type { Contradiction } from '../../core/contradiction.ts'
import { type Duration, parseDuration } from '../../core/duration.ts'
import { loginPattern, withoutAt } from '../../core/login.ts'
import { type State, states } from './states.ts'

const teamPattern = String.raw`@[A-Za-z\d-]+\/[a-z\d][a-z\d_-]*`

const loginOrTeam = z
  .string()
  .regex(new RegExp(`^(?:@?${loginPattern}|${teamPattern})$`))
  .overwrite(text => (text.includes('/') ? text : withoutAt(text)))
  .meta({ title: 'GitHub login, or team as "@org/team"', examples: ['anna', '@acme/iaas'] })

const group = z.union([z.enum(['read', 'triage', 'write', 'maintain', 'admin']), z.array(loginOrTeam).min(1).max(100)])

const groupTitle = 'role (`read`, `triage`, `write`, `maintain`, `admin`) or list of logins and "@org/team"'

const label = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}`]{1,50}$/u)
  .meta({ title: 'name of a label, up to 50 characters' })

const length = z
  .string()
  .regex(/^[1-9]\d{0,4}(?:b?[hd]|w)$/)
  .superRefine((text, context) => {
    const duration = parseDuration(text)
    if (!duration.ok) context.addIssue({ code: 'custom', message: duration.problem.en })
  })
  .meta({ title: 'duration such as `5bd` (working days), `8bh` (working hours), `14d`, `2w`' })

/** Two `**` at most: more say nothing that two do not, and matching stays quick. */
const glob = z
  .string()
  .regex(/^(?!(?:.*\*\*){3})[^\p{Cc}`\\]{1,200}$/u)
  .meta({ title: 'path such as `Standards/**`', examples: ['Standards/**'] })

const mark = z
  .string()
  .regex(/^[1-9]\d?%$|^[1-9]\d{0,4}(?:b?[hd]|w)$/)
  .meta({ title: 'share such as `50%`, or a duration before the end such as `1bd`' })

const profileKey = z
  .string()
  .regex(/^[a-z\d][a-z\d-]{0,39}$/)
  .meta({ title: 'lower-case letters, digits and hyphens, up to 40' })

const party = z
  .string()
  // A key of a partner may end in a hyphen.
  .regex(new RegExp(`^(?:@?${loginPattern}|[a-z\\d][a-z\\d-]{0,39}|${teamPattern})$`))
  .meta({ title: 'login, "@org/team", or key of a partner' })

/** Who must speak or agree: of a team or partner one person, or everybody. */
const voices = z
  .array(
    z.union([
      party,
      z.strictObject({
        who: party.meta({ description: 'Team or partner.' }),
        all: z.literal(true).meta({ description: 'Everybody of it, not one person.' }),
      }),
    ]),
  )
  .max(20)
  .default([])

export type Voice = z.output<typeof voices>[number]

/** A text, so that nothing takes a profile for a promise. */
const followUp = 'then'

const profile = z.strictObject({
  window: length.default('5bd').meta({ description: 'How long a proposal is open.' }),
  min: length.default('3bd').meta({ description: 'Never decided earlier than this, whatever is said.' }),
  max: length.default('30bd').meta({ description: 'No end is moved further than this from the beginning of a round.' }),
  deciders: group.default('write').meta({
    title: groupTitle,
    description: 'Who may object and support with effect.',
  }),
  proposers: group.default('triage').meta({ title: groupTitle, description: 'Who may start a decision.' }),
  chairs: group.default('maintain').meta({ title: groupTitle, description: 'Who may amend, pause, reject, conclude.' }),
  support: z.int().min(0).max(100).default(0).meta({
    title: 'whole number up to 100',
    description: 'Explicit supporters needed besides the proposer.',
  }),
  required: voices.meta({
    title: 'list of logins, "@org/team", keys of partners, or `{who: NAME, all: true}`',
    description:
      'Who must have spoken: people, teams, partners. Their silence is no assent, their objection stops the decision.',
  }),
  approve: voices.meta({
    title: 'list of logins, "@org/team", keys of partners, or `{who: NAME, all: true}`',
    description: 'Who must have supported: as `required`, but speaking is not enough.',
  }),
  after_objection: z.enum(['pause', 'reset', 'continue']).default('pause').meta({
    description:
      'The window once no objection stands. `pause`: the rest of it. `reset`: anew. `continue`: as planned. At least `least_rest`.',
  }),
  least_rest: length.default('1bd').meta({ description: 'Time that is always left after an interruption.' }),
  extend_without_quorum: z.int().min(0).max(5).default(1).meta({
    title: 'whole number up to 5',
    description: 'How often the end moves, by `min`, because input is missing.',
  }),
  remind: z.array(mark).max(5).default(['50%', '1bd']).meta({
    description: 'When those whose input is missing are asked again; a duration counts back from the end.',
  }),
  on_accept: z
    .array(z.union([z.literal('close'), z.strictObject({ label: label.meta({ description: 'Label that is set.' }) })]))
    .max(5)
    .default([])
    .meta({
      title: 'list of `close` and `{label: NAME}`',
      description: 'What follows acceptance: `close` closes an issue as done. Merging stays a person’s act.',
    }),
  labels: z
    .array(label)
    .max(20)
    .default([])
    .meta({ description: 'The profile is chosen where one of these is on the thread.' }),
  paths: z
    .array(glob)
    .max(20)
    .default([])
    .meta({ description: 'The profile is chosen where the pull request touches one of these.' }),
  [followUp]: profileKey
    .optional()
    .meta({ description: 'Profile of the next body, whose decision follows acceptance.' }),
})

export type Profile = z.output<typeof profile>

/** Working hours in a nominal week of five days of eight, so that `3bd` and `1w` can be compared without a calendar. */
const nominal = { minute: 1 / 60, hour: 1, day: 24, week: 168 }
const nominalWork = { minute: 1 / 60, hour: 1, day: 8, week: 40 }

function roughHours({ amount, unit, kind }: Duration): number {
  return kind === 'working' ? (amount * nominalWork[unit] * 168) / 40 : amount * nominal[unit]
}

function isLonger(one: string, other: string): boolean {
  const [a, b] = [parseDuration(one), parseDuration(other)]
  return a.ok && b.ok && roughHours(a.value) > roughHours(b.value)
}

function refuseContradictions(profiles: Record<string, Profile>, context: z.core.$RefinementCtx): void {
  const complain = (path: string[], message: string, expected: string) =>
    context.addIssue({ code: 'custom', path, message, params: { expected } })
  for (const [key, { window, min, max, then, least_rest, deciders, support }] of Object.entries(profiles)) {
    const most = Array.isArray(deciders) && deciders.every(name => !name.includes('/')) ? deciders.length : support
    if (support > most)
      complain(
        [key, 'support'],
        `\`support\` (${support}) is more than there are deciders (${most}).`,
        `at most ${most}`,
      )
    if (isLonger(min, window))
      complain([key, 'min'], `\`min\` (${min}) is longer than \`window\` (${window}).`, `at most ${window}`)
    if (isLonger(window, max))
      complain([key, 'max'], `\`max\` (${max}) is shorter than \`window\` (${window}).`, `at least ${window}`)
    if (isLonger(least_rest, window))
      complain(
        [key, 'least_rest'],
        `\`least_rest\` (${least_rest}) is longer than \`window\` (${window}).`,
        `at most ${window}`,
      )
    if (then !== undefined && !Object.hasOwn(profiles, then) && then !== 'default')
      complain([key, 'then'], `There is no profile \`${then}\`.`, known(profiles))
    if (then !== undefined && returns(profiles, key))
      complain([key, 'then'], `\`then\` leads from \`${key}\` back to itself.`, 'a chain that ends')
  }
}

function returns(profiles: Record<string, Profile>, start: string): boolean {
  let at = profiles[start]?.then
  for (let steps = 0; at !== undefined && steps < 100; steps++) {
    if (at === start) return true
    at = profiles[at]?.then
  }
  return at !== undefined
}

function known(profiles: Record<string, Profile>): string {
  return `one of ${[...new Set(['default', ...Object.keys(profiles)])].map(key => `\`${key}\``).join(', ')}`
}

const standardLabels = Object.fromEntries(states.map(state => [state, `decision: ${state}`]))

const labels = z.partialRecord(z.enum(states), label).default({}).meta({
  description: 'Label of each state. By default `decision: STATE`.',
})

/** @returns maps without a prototype, so that a label or profile `constructor` finds nothing */
function bare<Value>(map: Record<string, Value>): Record<string, Value> {
  return Object.assign(Object.create(null), map)
}

/** Checking what it has already completed changes nothing, so the slice that is frozen with a decision may be checked again. */
export const consensusConfig = z
  .strictObject({
    term: z
      .string()
      .trim()
      .regex(/^[^\p{Cc}`]{1,60}$/u)
      .default('lazy consensus')
      .meta({ title: 'text, up to 60 characters', description: 'How this community calls the procedure.' }),
    labels,
    start_labels: z.record(label, profileKey).default({}).meta({
      description: 'Labels that start a decision when a proposer adds them, each with the profile that then holds.',
    }),
    profiles: z.record(profileKey, profile).default({}).superRefine(refuseContradictions).meta({
      description: 'Rules for kinds of decisions; `default` is always there.',
    }),
  })
  .superRefine(({ start_labels, profiles, labels: own }, context) => {
    const ours = Object.values({ ...standardLabels, ...own }).map(name => name.toLowerCase())
    for (const [name, key] of Object.entries(start_labels)) {
      const path = ['start_labels', name]
      if (key !== 'default' && !Object.hasOwn(profiles, key))
        context.addIssue({
          ...{ code: 'custom', path, message: `There is no profile \`${key}\`.` },
          params: { expected: known(profiles) },
        })
      if (ours.includes(name.toLowerCase()))
        context.addIssue({
          ...{ code: 'custom', path, message: `\`${name}\` is the label of a state, which Lotse sets itself.` },
          params: { expected: 'another label' },
        })
    }
  })
  .meta({
    description:
      'Lazy consensus: silence until the end is assent, an objection with a reason stops it. Decisions can be made where the file has this key, even if nothing stands under it.',
    examples: [
      {
        term: 'loose consensus',
        labels: { open: 'decision: open', objected: 'decision: objected' },
        start_labels: { 'call for consensus': 'default' },
        profiles: {
          default: { window: '5bd', min: '3bd', max: '30bd', deciders: 'write', chairs: 'maintain' },
          standard: {
            ...{ labels: ['standards'], paths: ['Standards/**'], window: '14d', deciders: ['@acme/iaas'] },
            ...{ required: ['@acme/forum'], support: 2 },
          },
        },
      },
    ],
  })
  .transform(written => ({
    ...written,
    labels: { ...standardLabels, ...written.labels } as Record<State, string>,
    start_labels: bare(written.start_labels),
    profiles: bare({ default: profile.parse({}), ...written.profiles }),
  }))

const profiled = z.object({ consensus: z.object({ profiles: z.record(z.string(), profile) }) })
const partners = z.object({ partners: z.record(z.string(), z.object({ team: z.string().nullish() })) })

/** Whoever writes for a partner is found by its team: without one, nobody could ever speak for it. */
export function findUnfulfillable(configuration: Readonly<Record<string, unknown>>): Contradiction[] {
  const slices = Object.values(configuration).map(slice => partners.safeParse(slice).data)
  const known = new Map(Object.entries(slices.find(slice => slice !== undefined)?.partners ?? {}))
  const { data } = profiled.safeParse(configuration)
  return Object.entries(data?.consensus.profiles ?? {}).flatMap(([profile, voices]) =>
    (['required', 'approve'] as const).flatMap(rule =>
      voices[rule].flatMap((voice, index): Contradiction[] => {
        const who = typeof voice === 'string' ? voice : voice.who
        const partner = known.get(who)
        if (!partner || partner.team) return []
        const message = `Nobody can speak for the partner \`${who}\`: it has no \`team\`.`
        const path = ['consensus', 'profiles', profile, rule, index]
        return [{ path, message, expected: 'a partner with a `team`, or logins' }]
      }),
    ),
  )
}

export type ConsensusConfig = z.output<typeof consensusConfig>
