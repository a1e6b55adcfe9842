/** What the requests all over the organisation say of one person: what they hold. */
import { z } from 'zod'
import type { Instant, Json, KeptRecord, LearntSignal } from '../../../core/facts.ts'
import type { Inquiry } from '../../../core/inquiry.ts'
import { readRecord } from '../record.ts'

const digestShape = z.object({
  /** Open requests; null for one that may not be named here. */
  held: z.array(z.object({ repository: z.string(), number: z.number(), isWaiting: z.boolean() }).nullable()),
})

export type Digest = z.output<typeof digestShape>

/** @param about the signal with which the answer is kept; without one it is kept with the thread */
export function askDigest(login: string, asOf: Instant, inquiry: Inquiry, about?: LearntSignal): Digest | undefined {
  const answer = inquiry.ask({ ask: 'digest', feature: 'routing', login, asOf }, about)
  return answer === undefined ? undefined : digestShape.parse(answer)
}

/** @param records of all other threads; those that may not be named here come without name and number */
export function digest(login: string, records: readonly KeptRecord[]): Json {
  const wanted = login.toLowerCase()
  const read = records.flatMap(({ repository, number, facts }) => {
    const record = readRecord(facts)
    return record ? [{ name: repository.name, number, record }] : []
  })
  const held = read
    .filter(({ record }) => record.isOpen && record.keepers.some(keeper => keeper.toLowerCase() === wanted))
    .map(({ name, number, record }) => (name === '' ? null : { repository: name, number, isWaiting: record.isWaiting }))
  return { held }
}
