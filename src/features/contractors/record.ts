/** What each thread keeps for the reports: its task, and what was said of lots in it; plain JSON, checked when read back. */
import { z } from 'zod'
import type { Json, KeptRecord, Repository } from '../../core/facts.ts'
import { sides } from './task/side.ts'

const instant = z.number()
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const waitings = ['us', 'them', 'third', 'unknown'] as const
/** On whom something waits. */
export type Waiting = (typeof waitings)[number]

const blocker = z.object({
  /** A thread of GitHub; without a name: of a repository that is not shown to Lotse. */
  thread: z.object({ owner: z.string(), name: z.string(), number: z.int() }).nullable(),
  /** What else people wrote: a link, a person. */
  text: z.string(),
  /** Null: follows from the thread. */
  on: z.enum(waitings).nullable(),
})

const voice = z.object({
  ...{ at: instant, by: z.string(), text: z.string() },
  /** Keys of the companies of which it is the last line; older records do not say. */
  companies: z.array(z.string()).nullable().default(null),
})

const blocking = blocker.extend({
  /** That of the thread, whatever it is called by now; null where that is not known. */
  repositoryId: z.int().nullable(),
  /** As it was said; '' for a dependency of GitHub. */
  why: z.string(),
  since: instant,
  /** The thread was closed when Lotse last looked; of a task the present state counts. */
  isClosed: z.boolean(),
})

/** `labelledAt`: since when the label says so; null without one. */
const blocked = z.object({ by: z.array(blocking), labelledAt: instant.nullable() })

/** Of an earlier version, in which one age and one reason stood for all of them. */
const blockedAtOnce = z
  .object({ by: z.array(blocker), why: z.string(), since: instant })
  .transform(({ by, why, since }): z.output<typeof blocked> => {
    const own = { repositoryId: null, why, since, isClosed: false }
    return { by: by.map(one => ({ ...one, ...own })), labelledAt: since }
  })

const task = z.object({
  kind: z.enum(['issue', 'pull_request']),
  title: z.string(),
  /** `dropped`: closed as not planned, or a pull request that was not merged. */
  state: z.enum(['open', 'done', 'dropped']),
  createdAt: instant,
  closedAt: instant.nullable(),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
  due: z.object({ day, source: z.enum(['command', 'label', 'milestone', 'body']) }).nullable(),
  firstDue: day.nullable(),
  /** How often the due day was put off. */
  slips: z.int().nonnegative(),
  blocked: blocked.or(blockedAtOnce).nullable(),
  progress: z.object({ done: z.int(), all: z.int() }).nullable(),
  /** The last human word; the thread's opening is the first. */
  lastWord: z.object({ at: instant, side: z.enum(sides).nullable() }),
  /** States of linked pull requests; null if nobody has asked. */
  pulls: z.array(z.enum(['open', 'draft', 'merged', 'closed'])).nullable(),
  /** Last line `Status:` or `TL;DR:` by the contractor. */
  voice: voice.nullable(),
  /** The last ones of companies whose people did not write that. */
  otherVoices: z.array(voice).default([]),
})

export type TaskFacts = z.output<typeof task>
/** What holds something up, as people name it. */
export type Blocker = z.output<typeof blocker>
/** What holds a task up, for which reason and since when. */
export type Blocking = z.output<typeof blocking>

const note = z.object({ company: z.string(), lot: z.string(), at: instant, by: z.string(), text: z.string() })

export const colours = ['red', 'amber', 'grey', 'green'] as const
export type Colour = (typeof colours)[number]

const override = z.object({
  ...{ company: z.string(), lot: z.string(), at: instant, by: z.string() },
  ...{ colour: z.enum(['green', 'amber', 'red']), reason: z.string(), until: day },
})

const spoken = z.object({ company: z.string(), at: instant })
const lifted = z.object({ company: z.string(), lot: z.string(), at: instant, by: z.string() })

/** A key that a later version adds is passed over, so that older code can still read the rest. */
const contractorRecord = z.object({
  task: task.nullable(),
  /** By `/note`, which may be said in any thread. */
  notes: z.array(note),
  /** By `/health`. */
  overrides: z.array(override),
  /** By `/health LOT auto`: what was set before does not hold any more. */
  lifted: z.array(lifted).default([]),
  /** When people of a company last wrote in a thread that Lotse opened where the reports stand. */
  spoken: z.array(spoken).default([]),
})

export type ContractorRecord = z.output<typeof contractorRecord>
export type Note = z.output<typeof note>
export type Override = z.output<typeof override>
export type Lifted = z.output<typeof lifted>

/** Where something was said or is done. */
export interface Place {
  repository: Repository
  number: number
  /** Names before it was transferred, the oldest first. */
  former?: KeptRecord['former']
}

export type Task = TaskFacts & Place

export interface Kept {
  tasks: Task[]
  notes: (Note & Place)[]
  overrides: (Override & Place)[]
  lifted: (Lifted & Place)[]
  spoken: (z.output<typeof spoken> & Place)[]
  /** Records of another version, or damaged: what they say is missing. */
  unreadable: number
}

/** @returns what all threads keep, in the order of their ids */
export function readRecords(records: readonly KeptRecord[]): Kept {
  const read = records
    .toSorted((a, b) => a.repository.id - b.repository.id || a.number - b.number)
    .map(({ facts, ...place }) => ({ place, record: readRecord(facts) }))
  return {
    tasks: read.flatMap(({ place, record }) => (record?.task ? [{ ...record.task, ...place }] : [])),
    notes: read.flatMap(({ place, record }) => (record?.notes ?? []).map(one => ({ ...one, ...place }))),
    overrides: read.flatMap(({ place, record }) => (record?.overrides ?? []).map(one => ({ ...one, ...place }))),
    lifted: read.flatMap(({ place, record }) => (record?.lifted ?? []).map(one => ({ ...one, ...place }))),
    spoken: read.flatMap(({ place, record }) => (record?.spoken ?? []).map(one => ({ ...one, ...place }))),
    unreadable: read.filter(({ record }) => record === null).length,
  }
}

/** @returns null for what is no record of this feature */
export function readRecord(facts: Json): ContractorRecord | null {
  return contractorRecord.safeParse(facts).data ?? null
}
