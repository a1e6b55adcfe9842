/** The people section of the configuration: how much a person takes, when they are away, which language they read. */
import { z } from 'zod'
import { parseDateRange } from '../core/dates.ts'
import { withoutAt, writtenLogin } from '../core/login.ts'
import { forOrganisation } from '../core/scope.ts'
import { languages } from '../i18n/languages.ts'
import { writtenDays } from './days.ts'

const absence = writtenDays.superRefine((text, context) => {
  const range = parseDateRange(text)
  if (!range.ok) context.addIssue({ code: 'custom', message: range.problem.en })
})

const person = z.strictObject({
  max_open: z.int().min(1).max(999).optional().meta({
    description: 'Most requests that the person has at a time; then the next in line is chosen. By default any number.',
  }),
  away: z
    .array(absence)
    .max(100, { abort: true })
    .default([])
    .meta({ description: 'Days on which nothing new goes to the person; first and last day included.' }),
  language: z.enum(languages).optional().meta({
    description: 'Language of comments that address the person. By default that of the thread.',
  }),
})

/** Keys as they are written; the same login may hide behind several. */
function refuseDoubles(people: Record<string, unknown>, context: z.core.$RefinementCtx): void {
  const known = new Map<string, string>()
  for (const written of Object.keys(people)) {
    const login = withoutAt(written).toLowerCase()
    const first = known.get(login)
    known.set(login, first ?? written)
    if (first === undefined) continue
    const message = `\`${first}\` and \`${written}\` are the same person: GitHub does not tell case apart.`
    context.addIssue({
      code: 'custom',
      path: [written],
      message,
      params: { expected: 'each person once', point: 'key' },
    })
  }
}

/** By login in lower case, and without a prototype, so that `constructor` is nobody. */
export const peopleSettings = z
  .record(writtenLogin, person)
  .meta({
    ...forOrganisation,
    description: 'People of whom more is to be known than their login.',
    examples: [{ anna: { max_open: 8, away: ['2026-10-05..2026-10-16', '2026-11-02'], language: 'de' } }],
  })
  .superRefine(refuseDoubles)
  .transform((people): Record<string, z.output<typeof person>> => {
    const entries = Object.entries(people).map(
      ([login, settings]) => [withoutAt(login).toLowerCase(), settings] as const,
    )
    return Object.assign(Object.create(null), Object.fromEntries(entries))
  })
