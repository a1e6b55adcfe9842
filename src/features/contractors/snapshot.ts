/** What a published report rests on: how every task of a lot stood, so that the next report can tell what changed. */
import { z } from 'zod'
import type { Instant, Json } from '../../core/facts.ts'
import { buckets, type JudgedTask, taskId } from './health.ts'
import { type Colour, colours } from './record.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const taskStand = z.object({
  /** Ids of repository and thread, `1234/12`: names may change. */
  id: z.string(),
  owner: z.string(),
  name: z.string(),
  number: z.int(),
  isPrivate: z.boolean(),
  bucket: z.enum(buckets),
  due: day.nullable(),
  slips: z.int().nonnegative(),
  isOverdue: z.boolean(),
  isBlocked: z.boolean(),
})

const lotStand = z.object({
  company: z.string(),
  lot: z.string(),
  at: z.number(),
  /** As it was shown. */
  colour: z.enum(colours),
  /** Not all repositories or records could be read: what is missing here was not taken away. */
  isPartial: z.boolean(),
  /** By id. */
  tasks: z.array(taskStand),
})

export type TaskStand = z.output<typeof taskStand>
export type LotStand = z.output<typeof lotStand>

function standOf({ task, reasons, bucket }: JudgedTask): TaskStand {
  const { repository, number, due, slips } = task
  return {
    ...{ id: taskId(task), owner: repository.owner, name: repository.name, number, isPrivate: repository.private },
    ...{ bucket, due: due?.day ?? null, slips },
    isOverdue: reasons.some(({ code }) => code === 'OVERDUE'),
    isBlocked: reasons.some(({ code }) => code === 'BLOCKED'),
  }
}

/** @returns the same for every order of the tasks */
export function takeStand(
  judged: readonly JudgedTask[],
  about: { company: string; lot: string; at: Instant; colour: Colour; isPartial: boolean },
): LotStand {
  return { ...about, tasks: judged.map(standOf).toSorted(byId) }
}

export function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** @returns null for what is no stand of a lot */
export function readStand(json: Json): LotStand | null {
  return lotStand.safeParse(json).data ?? null
}
