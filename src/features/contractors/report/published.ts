/** What is kept of each report: how the lots stood, and the words as they were made, so that they are posted exactly so. */
import { z } from 'zod'
import type { Calendar } from '../../../core/calendar.ts'
import type { Instant, Json } from '../../../core/facts.ts'
import { restoreSafe, type Safe } from '../../../core/markdown.ts'
import { once } from '../../../core/once.ts'
import { type Audience, audiences } from '../summary/view.ts'
import { type LotStand, readStand } from './snapshot.ts'

export interface Published {
  company: string
  /** Day of the plan, `2026-09-24`; `start` for the state in which Lotse found the company. */
  key: string
  at: Instant
  /** Nothing was new, so that there is no comment. */
  isQuiet: boolean
  stands: LotStand[]
  /** The comment, then what did not fit into it. */
  pages: Safe[]
  /** Ids of the repositories that all could read then. */
  shown: number[]
  /** For whom the words were written; older rows do not say. */
  audience: Audience | null
}

const shape = z.object({
  ...{ company: z.string(), key: z.string(), at: z.number(), isQuiet: z.boolean() },
  ...{ stands: z.array(z.unknown()), pages: z.array(z.string()) },
  shown: z.array(z.int()),
  audience: z.enum(audiences).nullable().default(null),
})

/** A row never changes, and is looked at several times. */
const readRow = once((facts: object): Published | null => {
  const { data } = shape.safeParse(facts)
  if (!data) return null
  const stands = data.stands.flatMap(stand => readStand(stand) ?? [])
  return { ...data, stands, pages: data.pages.map(restoreSafe) }
})

/** @returns null for what is no kept report */
function readPublished(facts: Json): Published | null {
  return typeof facts === 'object' && facts !== null ? readRow(facts) : null
}

/** @returns the reports of a company, the oldest first */
export function publishedOf(kept: readonly { facts: Json }[], company: string): Published[] {
  return readAll(kept).filter(one => one.company === company)
}

function readAll(kept: readonly { facts: Json }[]): Published[] {
  return kept.flatMap(({ facts }) => readPublished(facts) ?? []).toSorted((a, b) => a.at - b.at)
}

/** @returns up to when reports on a lot have told what was said of it, whichever company had it; null: there were none */
export function heardOf(kept: readonly { facts: Json }[], lot: string): Instant | null {
  const stands = readAll(kept).flatMap(row => row.stands)
  return stands.findLast(stand => stand.lot === lot)?.heard ?? null
}

/**
 * What a status out of turn is told against: on the day of a report still the one before it, so that minutes of that day
 * tell the same.
 */
export function standsBefore(
  kept: readonly { facts: Json }[],
  company: string,
  { calendar, now }: { calendar: Calendar; now: Instant },
): LotStand[] {
  const stands = publishedOf(kept, company).flatMap(row => row.stands)
  const earlier = stands.filter(({ at }) => calendar.dayOf(at) < calendar.dayOf(now))
  const known = new Set(earlier.map(({ lot }) => lot))
  return [...earlier, ...stands.filter(stand => !known.has(stand.lot))]
}

/** @returns the name under which a report is kept */
export function publishedKey({ company, key }: Pick<Published, 'company' | 'key'>): string {
  return `${company} ${key}`
}
