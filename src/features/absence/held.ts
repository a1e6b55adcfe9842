/** Which requests a person holds, so that whoever leaves sees what stays behind. */
import { z } from 'zod'
import type { Answer } from '../../core/facts.ts'
import { isAmong, partnersOf } from '../../core/people.ts'
import type { Moment } from '../feature.ts'

/** Requests by their names; of those that may not be named here only how many there are. */
export interface Held {
  named: readonly string[]
  others: number
}

const heldShape = z.object({ held: z.array(z.object({ repository: z.string(), number: z.number() }).nullable()) })

/** @param answer to the question `digest` of routing, which tells of all other threads; nothing where nobody routes */
export function heldBy(answer: Answer | undefined, login: string, moment: Moment): Held {
  const { held } = heldShape.safeParse(answer).data ?? { held: [] }
  const named = held.flatMap(one => (one ? [`${one.repository}#${one.number}`] : []))
  const { repository, number } = moment.thread
  const here = isHeldHere(moment, login) ? [`${repository.name}#${number}`] : []
  return { named: [...here, ...named], others: held.length - named.length }
}

function isHeldHere(moment: Moment, login: string): boolean {
  const { assignees, state } = moment.thread.snapshot
  const isAssigned = isAmong(
    login,
    assignees.map(person => person.login),
  )
  return isAssigned && state === 'open' && partnersOf(moment).length > 0
}
