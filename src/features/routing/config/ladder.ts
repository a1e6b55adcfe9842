/** The ladder of the routing slice: what happens at which share of a promise. */
import { z } from 'zod'

const rung = z.strictObject({
  at: z
    .string()
    .regex(/^[1-9]\d{0,2}%$/)
    .meta({
      title: 'share such as `75%`, at most `999%`',
      description: 'Share of the promised time that has been used.',
    }),
  do: z.enum(['remind', 'add_backup', 'tell_lead']).meta({
    description:
      '`remind`: a new comment to the engineer. `add_backup`: assign a backup too, with a new promise. `tell_lead`: a new comment to the `lead`, if there is one.',
  }),
})

type Rung = z.output<typeof rung>

export const standardLadder: Rung[] = [
  { at: '75%', do: 'remind' },
  { at: '100%', do: 'add_backup' },
  { at: '200%', do: 'tell_lead' },
]

/** Which of two rungs at one share came first, nobody could tell. */
function refuseDoubles(rungs: readonly Rung[], context: z.core.$RefinementCtx): void {
  for (const [index, { at }] of rungs.entries()) {
    if (rungs.findIndex(other => other.at === at) === index) continue
    const message = `Two rungs of the ladder stand at \`${at}\`.`
    context.addIssue({ code: 'custom', path: [index, 'at'], message, params: { expected: 'each share once' } })
  }
}

export const ladder = z.array(rung).max(10).superRefine(refuseDoubles)

/** @returns the rungs from the lowest to the highest share */
export function sortRungs(rungs: readonly Rung[]): Rung[] {
  return rungs.toSorted((a, b) => Number.parseInt(a.at, 10) - Number.parseInt(b.at, 10))
}
