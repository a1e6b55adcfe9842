/** Works on due threads: claims them, takes each through the pipeline, and decides what follows a failure. */
import { deskNumber } from '../core/desk.ts'
import type { Instant } from '../core/facts.ts'
import { readRepository } from '../github/read.ts'
import { Trouble } from '../github/trouble.ts'
import { type Claim, LeaseLost } from '../store/types.ts'
import { nameOf } from './send.ts'
import { addressOf, backOff, type End, leaseTime, type Services } from './services.ts'
import { settleThread } from './thread.ts'
import { locateThread, mayBeElsewhere, noteWhereabouts } from './whereabouts.ts'

/** A thread that fails this often through a fault of ours is set aside, so that it stops no other. */
const mostAttempts = 5

/** A repository that shows nothing at all seldom comes back within minutes, in milliseconds. */
const outOfReach = 60 * 60_000

/** Threads at the same time in one process: they mostly wait for GitHub. */
const mostHands = 8

/**
 * Works until nothing is due, several threads at a time, each thread by one worker only; a slow thread holds up no other.
 * @param isStopping asked before each new claim
 * @returns how many threads were worked on
 */
export async function workDue(services: Services, isStopping: () => boolean = () => false): Promise<number> {
  const hands: Promise<void>[] = []
  let busy = 0
  let worked = 0
  let failure: unknown

  async function work(): Promise<void> {
    for (let claim = await nextClaim(); claim; claim = await nextClaim()) {
      worked += 1
      // Where one thread was due, more may be: another hand looks, while this one works.
      if (busy < mostHands) addHand()
      await workOn(services, claim)
    }
  }
  async function nextClaim(): Promise<Claim | undefined> {
    if (isStopping()) return undefined
    const now = await services.store.now()
    await services.store.beat(now)
    const [claim] = await services.store.claim({ now, limit: 1, leaseMs: leaseTime })
    return claim
  }
  function addHand(): void {
    busy += 1
    hands.push(
      work()
        .catch(error => {
          failure ??= error
        })
        .finally(() => {
          busy -= 1
        }),
    )
  }

  addHand()
  for (let hand = hands.pop(); hand; hand = hands.pop()) await hand
  if (failure !== undefined) throw failure
  return worked
}

/** Never fails for one thread's sake; only a store that does not answer stops the worker. */
async function workOn(services: Services, claim: Claim): Promise<void> {
  try {
    await finish(services, claim, await settleThread(services, claim))
  } catch (error) {
    if (!(error instanceof LeaseLost)) await unlessLeaseLost(() => afterFailure(services, claim, error))
  }
}

async function unlessLeaseLost(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
  }
}

async function finish({ store }: Services, claim: Claim, end: End): Promise<void> {
  if (end === 'forget') await store.forget(claim)
  else await store.release(claim, end)
}

async function afterFailure(services: Services, claim: Claim, error: unknown): Promise<void> {
  const { store, log } = services
  const { repository, number, attempts } = await store.load(claim)
  const thread = `${repository.owner}/${repository.name}#${number}`
  const now = await store.now()
  const reason = error instanceof Error ? error.message : String(error)
  if (error instanceof Trouble) {
    log.warn(
      { thread, kind: error.kind, status: error.status, reason },
      'GitHub did not answer as hoped, trying again later',
    )
    return afterTrouble(services, claim, error, { now, attempts })
  }
  log.error({ thread, attempts, err: error }, 'thread failed')
  if (attempts + 1 >= mostAttempts) await store.setAside(claim, reason)
  else await store.postpone(claim, { until: now + backOff(attempts), error: reason })
}

async function afterTrouble(
  services: Services,
  claim: Claim,
  trouble: Trouble,
  { now, attempts }: { now: Instant; attempts: number },
): Promise<void> {
  const { store } = services
  const error = trouble.message
  if (trouble.kind === 'limited' && trouble.retryAt !== null) {
    // The limit is the installation's, not the thread's: all of it rests, longer each time GitHub says so again.
    const until = Math.max(trouble.retryAt, attempts === 0 ? 0 : now + backOff(attempts))
    await store.pause(claim.installationId, until, error)
    return store.postpone(claim, { until, error })
  }
  // A 403 is a permission that is missing, and may be granted any time.
  if (trouble.kind === 'refused' && trouble.status !== 403)
    return afterRefusal(services, claim, trouble, { now, attempts })
  await store.postpone(claim, { until: now + backOff(attempts), error })
}

/** Something is not where it was: the repository may have another name by now, the thread may be elsewhere, or out of reach. */
async function afterRefusal(
  services: Services,
  claim: Claim,
  trouble: Trouble,
  { now, attempts }: { now: Instant; attempts: number },
): Promise<void> {
  const { store, writer, log } = services
  const record = await store.load(claim)
  const { repository } = record
  const address = addressOf(claim, record)
  const named = await orTrouble(readRepository(writer.call, claim.installationId, repository.id))
  if (named instanceof Trouble) return store.postpone(claim, { until: now + backOff(attempts), error: named.message })
  // A desk goes on by itself once its repository is there again.
  if (!named && record.number === deskNumber)
    return store.postpone(claim, { until: now + outOfReach, error: trouble.message })
  const isRenamed = named && (named.name !== repository.name || named.owner !== repository.owner)
  if (isRenamed) await store.putRepository({ installationId: claim.installationId, repository: named, at: now })
  if (isRenamed && attempts === 0) return store.postpone(claim, { until: now, error: trouble.message })
  const place = named && mayBeElsewhere(address, trouble) ? await orTrouble(locateThread(services, address)) : trouble
  if (place instanceof Trouble && place.kind !== 'refused')
    return store.postpone(claim, { until: now + backOff(attempts), error: place.message })
  const isElsewhere = place === 'deleted' || 'movedTo' in place
  if (isElsewhere) await noteWhereabouts(store, claim, address, place)
  // Should it come back here again and again, it is set aside like anything else.
  if (isElsewhere && attempts < mostAttempts) return store.postpone(claim, { until: now, error: trouble.message })
  log.warn({ thread: nameOf(address), status: trouble.status }, 'thread out of reach, set aside')
  await store.setAside(claim, `${trouble.status} ${trouble.message}`)
}

async function orTrouble<T>(asking: Promise<T>): Promise<T | Trouble> {
  try {
    return await asking
  } catch (error) {
    if (error instanceof Trouble) return error
    throw error
  }
}
