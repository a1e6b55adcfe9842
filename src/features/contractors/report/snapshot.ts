/** What a published report rests on: how every task of a lot stood, so that the next report can tell what changed. */
import { z } from 'zod'
import { buckets, type JudgedTask, taskId } from '../health/health.ts'
import { colours, day, waitings } from '../record.ts'

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
  /** On whom a blocked task waits; an earlier version kept nothing of that. */
  waitsOn: z.enum(waitings).nullable().default(null),
})

const lotStand = z.object({
  company: z.string(),
  lot: z.string(),
  at: z.number(),
  /** As it was shown. */
  colour: z.enum(colours),
  /** Not all repositories or records could be read: what is missing here was not taken away. */
  isPartial: z.boolean(),
  /** When the last word was said that was known then; what was said before and came late is told the next time. */
  heard: z.number(),
  /** Ids of the repositories that could not be read. */
  unread: z.array(z.int()),
  /** By id. */
  tasks: z.array(taskStand),
})

export type TaskStand = z.output<typeof taskStand>
export type LotStand = z.output<typeof lotStand>

function standOf({ task, reasons, bucket }: JudgedTask): TaskStand {
  const { repository, number, due, slips } = task
  const blocked = reasons.find(reason => reason.code === 'BLOCKED')
  return {
    ...{ id: taskId(task), owner: repository.owner, name: repository.name, number, isPrivate: repository.private },
    ...{ bucket, due: due?.day ?? null, slips },
    isOverdue: reasons.some(({ code }) => code === 'OVERDUE'),
    ...{ isBlocked: blocked !== undefined, waitsOn: blocked?.on ?? null },
  }
}

/** @returns the same for every order of the tasks */
export function takeStand(judged: readonly JudgedTask[], about: Omit<LotStand, 'tasks'>): LotStand {
  return { ...about, tasks: judged.map(standOf).toSorted(byId) }
}

/**
 * Older tasks of a repository that could not be read when the former stand was taken were there already, for all that is
 * known: they are no news.
 * @returns the former stand with those of them that it lacks, as they are now
 */
export function assumeKnown(former: LotStand, judged: readonly JudgedTask[]): LotStand {
  const known = new Set(former.tasks.map(({ id }) => id))
  const missed = judged.filter(({ task }) => {
    const wasUnread = former.unread.includes(task.repository.id) && task.createdAt <= former.at
    return wasUnread && !known.has(taskId(task))
  })
  return missed.length === 0 ? former : { ...former, tasks: [...former.tasks, ...missed.map(standOf)].toSorted(byId) }
}

/**
 * A task that was transferred is the same task.
 * @returns the former stand with the present ids of those that were transferred since
 */
export function followMoves(former: LotStand, judged: readonly JudgedTask[]): LotStand {
  const known = new Set(former.tasks.map(({ id }) => id))
  const present = new Map<string, string>()
  for (const { task } of judged) {
    const id = taskId(task)
    for (const name of known.has(id) ? [] : (task.former ?? []))
      present.set(taskId({ repository: { id: name.repositoryId }, number: name.number }), id)
  }
  return {
    ...former,
    tasks: former.tasks.map(task => ({ ...task, id: present.get(task.id) ?? task.id })).toSorted(byId),
  }
}

/** Both numbers of an id count as numbers: 9 comes before 10. */
const inOrder = new Intl.Collator('en', { numeric: true })

export function byId(a: { id: string }, b: { id: string }): number {
  return inOrder.compare(a.id, b.id)
}

/** @returns null for what is no stand of a lot */
export function readStand(json: unknown): LotStand | null {
  return lotStand.safeParse(json).data ?? null
}
