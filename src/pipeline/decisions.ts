/** Lets threads know of the organisation's decisions in other threads: where one stands, and that one was replaced. */
import { z } from 'zod'
import type { FeatureRecord } from '../core/effects.ts'
import type { Json, Repository, Signal } from '../core/facts.ts'
import type { Store } from '../store/types.ts'

/** What every feature that keeps decisions says of each in its record; see `FeatureRecord`. */
const decisionShape = z.object({
  number: z.int().nullable(),
  state: z.string(),
  title: z.string().default(''),
  covers: z.array(z.int()).default([]),
  excluded: z.array(z.object({ number: z.int(), reason: z.string() })).default([]),
  supersedes: z.array(z.int()).default([]),
  end: z.object({ at: z.number() }).nullable().default(null),
  asked: z.object({ deciders: z.union([z.string(), z.array(z.string())]) }).nullish(),
})

export type DecisionFacts = z.output<typeof decisionShape>

export function decisionsIn(facts: Json): DecisionFacts[] {
  const list: readonly unknown[] = Array.isArray(facts) ? facts : []
  return list.flatMap(one => decisionShape.safeParse(one).data ?? [])
}

/** @returns what is known of the account's decision of this number; null if there is none that may be told in this repository */
export async function tellOfDecision(store: Store, asking: Repository, number: number): Promise<Json> {
  const records = await store.recordsOfDecision({ accountId: asking.ownerId, number })
  const told = records
    .filter(({ repository }) => mayHear(asking, repository))
    .flatMap(({ repository, facts }) => decisionsIn(facts).map(decision => ({ ...decision, repository })))
  const found = told.find(decision => decision.number === number)
  if (!found) return null
  const { state, end, asked, repository } = found
  const deciders = asked?.deciders ?? []
  return { state, end: end?.at ?? null, deciders, repository: `${repository.owner}/${repository.name}` }
}

/** Nothing of a private repository is told outside it. */
export function mayHear(listener: Repository, { id, private: isPrivate }: Repository): boolean {
  return !isPrivate || id === listener.id
}

/** Tells the threads whose decisions are replaced by one that is accepted here; told again, it is the same signal. */
export async function tellReplaced(
  store: Store,
  here: Repository,
  records: Readonly<Record<string, FeatureRecord>>,
): Promise<void> {
  const accepted = Object.values(records)
    .flatMap(({ facts }) => decisionsIn(facts))
    .filter(({ state }) => state === 'accepted')
  for (const { number: by, supersedes, end } of accepted) {
    for (const decision of by === null ? [] : supersedes) {
      const at = await store.now()
      const [replaced] = await store.recordsOfDecision({ accountId: here.ownerId, number: decision })
      if (by === null || !replaced || !mayHear(replaced.repository, here)) continue
      const id = `superseded:${decision}:${by}`
      const signal: Signal = { id, kind: 'superseded', decision, by, at: end?.at ?? at, actor: null }
      await store.tell({ accountId: here.ownerId, decision }, signal, at)
    }
  }
}
