/** Keeps threads and the decisions that cover them in touch: how a decision stands, and what was merged before its end. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { FeatureRecord } from '../core/effects.ts'
import { nothingArrived, type Repository, type Signal, type ThreadFacts } from '../core/facts.ts'
import { isAbsence } from '../github/trouble.ts'
import type { Claim, Store } from '../store/types.ts'
import { type DecisionFacts, decisionsIn, mayHear } from './decisions.ts'
import { leaseTime, type Services } from './services.ts'
import { locateThread } from './whereabouts.ts'

/** What a deciding thread keeps among its answers of what it told a covered one last; `said: null`: there is no such thread. */
const memoryShape = z.object({ repositoryId: z.int(), times: z.int(), said: z.string().nullable() })

type Memory = z.output<typeof memoryShape>

/** Tells each thread that a decision made here covers where the decision stands, as often as that changes. */
export async function tellCovered(
  services: Services,
  claim: Claim,
  here: ThreadFacts,
  records: Readonly<Record<string, FeatureRecord>>,
): Promise<void> {
  for (const decision of Object.values(records).flatMap(({ facts }) => decisionsIn(facts))) {
    for (const covered of new Set(decision.covers)) await tellOne(services, claim, here, decision, covered)
  }
}

async function tellOne(
  services: Services,
  claim: Claim,
  here: ThreadFacts,
  decision: DecisionFacts,
  covered: number,
): Promise<void> {
  const { store } = services
  if (decision.number === null) return
  const key = `covered ${decision.number} ${covered}`
  const known = memoryShape.safeParse(here.answers[key]).data
  const told = known ?? (await meet(services, claim, here, covered))
  // The deciding issue may have been transferred since: what it covers is where it was.
  const place = told.said === null ? null : await store.repository(told.repositoryId)
  const news = place && newsOf(here, decision, covered, place)
  const said = news && JSON.stringify(news)
  if (known && (said === null || said === known.said)) return
  const times = told.times + 1
  if (news && said !== null) {
    const at = await store.now()
    // What was told in one millisecond is heard in the order of the count.
    const id = `covered:${decision.number}:${`${times}`.padStart(4, '0')}:${fingerprint(said)}`
    await store.tell({ repositoryId: told.repositoryId, number: covered }, { ...news, id, at, actor: null }, at)
  }
  await store.learn(claim, [{ key, answer: { ...told, times, said } }])
}

/** Somebody may have mistyped a number: whether there is such a thread is asked once. */
async function meet(services: Services, claim: Claim, here: ThreadFacts, number: number): Promise<Memory> {
  const { store } = services
  const { repository } = here
  const nothing: Memory = { repositoryId: repository.id, times: 0, said: null }
  if (number === here.number) return nothing
  const at = await store.now()
  await store.renew(claim, at + leaseTime)
  try {
    const address = { installationId: claim.installationId, repository, number }
    const found = await locateThread(services, address)
    if (found === 'deleted' || !('here' in found)) return nothing
    await store.accept({ delivery: null, at, arrival: { ...nothingArrived, observations: [found.here] } })
    return { ...nothing, said: '' }
  } catch (error) {
    if (isAbsence(error)) return nothing
    throw error
  }
}

function newsOf(
  { repository, number }: ThreadFacts,
  { number: decision, state, title, end, excluded }: DecisionFacts,
  covered: number,
  place: Repository,
) {
  if (decision === null || !mayHear(place, repository)) return null
  const by = place.id === repository.id ? `#${number}` : `${repository.owner}/${repository.name}#${number}`
  const reason = excluded.find(one => one.number === covered)?.reason ?? null
  return { kind: 'covered', decision, by, state, title, end: end?.at ?? null, excluded: reason } as const
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}

/** Lets the decisions that cover this thread know that it was merged; told again, it is the same signal. */
export async function tellMerged(store: Store, { repository, number, signals }: ThreadFacts): Promise<void> {
  const merged = signals.find(({ kind }) => kind === 'merged')
  if (!merged) return
  const covering = signals.flatMap(signal => (signal.kind === 'covered' ? [signal.decision] : []))
  for (const decision of new Set(covering)) {
    const { at, actor } = merged
    const id = `covered_merged:${decision}:${number}`
    const signal: Signal = { id, kind: 'covered_merged', decision, number, at, actor }
    await store.tell({ accountId: repository.ownerId, decision }, signal, await store.now())
  }
}
