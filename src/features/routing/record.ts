/** What each partner's thread keeps of its request for measures, pages and other threads: plain JSON, checked when read back. */
import { IANAZone } from 'luxon'
import { z } from 'zod'
import type { Json, KeptRecord } from '../../core/facts.ts'

const zones = new Set<string>()

/** Each name is checked once: the check lays out the zone, which takes memory that is not given back. */
function isZone(name: string): boolean {
  if (!zones.has(name) && IANAZone.isValidZone(name)) zones.add(name)
  return zones.has(name)
}

const instant = z.number()
/** Working time in milliseconds. */
const work = z.number().nonnegative()

const round = z.object({
  /** Keys, each once. */
  partners: z.array(z.string()),
  start: instant,
  answeredAt: instant.nullable(),
  closedAt: instant.nullable(),
  target: work,
  /** Until the answer or the closing, without pauses; null while the clock runs or is paused. */
  used: work.nullable(),
  /** In pauses that are over. */
  paused: work,
  /** When the target is or was used up; null if it was not reached, or a pause that lasts leaves it open. */
  due: instant.nullable(),
})

/** A key that a later version adds is passed over, so that older code can still read the rest. */
const requestRecord = z.object({
  /** Of the calendar: months are counted in it. */
  zone: z.string().refine(isZone),
  /** Length of the calendar's ordinary working day. */
  day: work,
  /** Each opening of the thread as a partner's, in the order of time. */
  rounds: z.array(round),
  /** Logins of those who have it now. */
  keepers: z.array(z.string()),
  isOpen: z.boolean(),
  isWaiting: z.boolean(),
  /** `afterWork`: working time since the start of the round in which it was. */
  handovers: z.array(z.object({ at: instant, afterWork: work })),
  failedAssignments: z.int().nonnegative(),
  /** Comments that notify somebody. */
  notices: z.int().nonnegative(),
  /** `sameAs`: `#12` or `owner/name#12`. */
  need: z.object({ text: z.string(), sameAs: z.string().nullable() }).nullable(),
  gone: z.enum(['converted', 'deleted', 'transferred']).nullable(),
  /** Labels with the partner prefix that no partner claims, and headings of a form whose answer names none. */
  unrouted: z.array(z.string()),
})

export type RequestRecord = z.output<typeof requestRecord>

/** @returns null for what is no record of a request */
export function readRecord(facts: Json): RequestRecord | null {
  return requestRecord.safeParse(facts).data ?? null
}

/** A request with the thread it is about. */
export interface KeptRequest extends Omit<KeptRecord, 'facts'> {
  record: RequestRecord
}

/** @returns what could be read, and how many records could not */
export function readRequests(records: readonly KeptRecord[]): { requests: KeptRequest[]; unreadable: number } {
  const requests = records.flatMap(({ repository, number, facts }) => {
    const record = readRecord(facts)
    return record ? [{ repository, number, record }] : []
  })
  return { requests, unreadable: records.length - requests.length }
}
