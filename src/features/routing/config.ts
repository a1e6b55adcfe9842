/** The routing slice of the configuration: partners, the engineers who answer them, and what happens on the way. */
import { z } from 'zod'
import { label, login, loginOrTeam } from './config/fields.ts'
import { ladder, sortRungs, standardLadder } from './config/ladder.ts'
import { completePartners, labelsOf, partnerPrefix, partners, restoreAreas } from './config/partner.ts'
import { completeQuestions, questions } from './config/questions.ts'

export type { PartnerSettings } from './config/partner.ts'

const routing = z.strictObject({
  engineers: z.array(loginOrTeam).optional().meta({
    description:
      'Who may use the engineers’ commands. By default everybody named as `owner`, `backup`, in `areas` or as `lead`.',
  }),
  lead: login.optional().meta({ description: 'Last resort where nobody else can be found.' }),
  questions: questions.default(['outcome', 'deadline']).meta({
    description: 'What the first comment on an issue asks where its text leaves it open. An empty list asks nothing.',
  }),
  waiting_label: label.optional().meta({
    description: 'Label that pauses the clock while the partner is to answer. By default only `/waiting` does.',
    examples: ['waiting: partner'],
  }),
  unrouted_label: label.optional().meta({
    description: 'Label for threads whose partner, or whose engineer, nobody knows. By default none is set.',
    examples: ['needs routing'],
  }),
  except_labels: z.array(label).default([]).meta({
    description:
      'Threads with one of these labels are routed only by a partner label or `/partner`, not by form field or team: for example the labels of contractors’ work packages.',
  }),
  ladder: ladder.default(standardLadder).meta({ description: 'What happens while a promise is running out.' }),
  mentions: z.int().min(0).max(20).default(3).meta({
    description: 'Most notifying comments in a thread until the next human answer.',
  }),
  partners: partners.default({}).meta({ description: 'Partners by key.' }),
})

type WrittenRouting = z.output<typeof routing>

/** A label that Lotse sets or reads for its own ends must not make a thread somebody's, nor mean two things. */
function refuseMixedLabels(written: WrittenRouting, context: z.core.$RefinementCtx): void {
  const meanings = new Map<string, string>()
  for (const [key, partner] of Object.entries(written.partners)) {
    for (const name of labelsOf(key, partner))
      meanings.set(name.toLowerCase(), `is also a label of the partner \`${key}\``)
  }
  for (const key of ['waiting_label', 'unrouted_label'] as const) {
    const name = written[key]
    if (name === undefined) continue
    const lower = name.toLowerCase()
    const other = meanings.get(lower) ?? (lower.startsWith(partnerPrefix) ? 'begins like a partner’s' : undefined)
    meanings.set(lower, `is also the \`${key}\``)
    if (other === undefined) continue
    const message = `The \`${key}\` \`${name}\` ${other}.`
    context.addIssue({ code: 'custom', path: [key], message, params: { expected: 'a label of its own' } })
  }
}

/** @returns everybody whom the slice names, each once */
function peopleOf({ partners: all, lead }: WrittenRouting): string[] {
  const people = Object.values(all).flatMap(({ owner, backup, areas }) => [owner, ...backup, ...Object.values(areas)])
  if (lead !== undefined) people.push(lead)
  const logins = people.map(person => person.toLowerCase())
  return people.filter((_, index) => logins.indexOf(logins[index] ?? '') === index)
}

const completedRouting = routing
  .meta({
    description: 'Routes the threads of partners to an engineer, with a promised time to the first answer.',
    examples: [
      {
        engineers: ['anna', 'ben', '@acme/product'],
        lead: 'dora',
        questions: [
          'outcome',
          'deadline',
          { id: 'release', en: 'Which release is in use?', de: 'Welches Release wird genutzt?', headings: ['Version'] },
        ],
        waiting_label: 'waiting: partner',
        unrouted_label: 'needs routing',
        except_labels: ['SCS-VP06c'],
        ladder: standardLadder,
        mentions: 3,
        partners: {
          plusserver: {
            name: 'plusserver GmbH',
            aliases: ['pluscloud'],
            labels: ['partner: plusserver', 'partner: pluscloud'],
            field: 'Partner',
            team: 'plusserver',
            owner: 'anna',
            backup: ['ben'],
            areas: { IAM: 'erik' },
            respond_within: '8h',
            language: 'de',
          },
          noris: { owner: 'ben' },
        },
      },
    ],
  })
  .superRefine(refuseMixedLabels)
  .transform(written => ({
    ...written,
    engineers: written.engineers ?? peopleOf(written),
    questions: completeQuestions(written.questions),
    ladder: sortRungs(written.ladder),
    partners: completePartners(written.partners),
  }))

/** Checking what it has already completed changes nothing, so a stored slice may be checked again. */
export const routingConfig = z.preprocess(restoreAreas, completedRouting)

export type RoutingConfig = z.output<typeof routingConfig>
