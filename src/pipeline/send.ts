/** Sends effects to GitHub, each at most once as a reader sees it: planned → trying → done, looked for before tried again. */
import { type Effect, isMade } from '../core/effects.ts'
import type { Instant } from '../core/facts.ts'
import { applyEffect, findComment } from '../github/apply.ts'
import { findCheck, findIssue } from '../github/maintain.ts'
import { readThread, type ThreadAddress } from '../github/read.ts'
import { Trouble } from '../github/trouble.ts'
import type { Applied } from '../github/writer.ts'
import type { Claim, EffectRow } from '../store/types.ts'
import { leaseTime, type Services } from './services.ts'

/**
 * A call may take effect until its own limit of ten seconds, and GitHub's lists lag as long behind its writes: after an
 * unknown outcome, looking sooner could miss what is there.
 */
export const lag = 20_000

/** @returns null when all were sent, else when to go on (the write budget is used up) */
export async function sendEffects(
  services: Services,
  claim: Claim,
  address: ThreadAddress,
  effects: readonly Effect[],
): Promise<Instant | null> {
  const { store } = services
  await store.plan(claim, effects, await store.now())
  for (const effect of effects) {
    const now = await store.now()
    await store.renew(claim, now + leaseTime)
    const later = await store.spend(claim.installationId, effect.urgency, now)
    if (later !== null) return later
    await sendEffect(services, claim, address, effect)
  }
  return null
}

async function sendEffect(services: Services, claim: Claim, address: ThreadAddress, effect: Effect): Promise<void> {
  const { store, writer, log } = services
  const { key } = effect
  await store.attempt(claim, key, await store.now())
  try {
    const { githubId = null, hash = null, observation, dropped } = await applyEffect(writer, address, effect)
    const now = await store.now()
    if (dropped && observation) await store.observe(claim, observation)
    if (dropped) return await store.refuse(claim, key, 'dropped', now)
    await store.complete(claim, key, { githubId, hash, ...(observation ? { observation } : {}) }, now)
    log.info({ thread: nameOf(address), effect: key }, 'effect done')
  } catch (error) {
    if (!(error instanceof Trouble) || error.kind === 'unknown') throw error
    // A refusal is an outcome: the rules see it and say what it means.
    if (error.kind !== 'refused') {
      await store.putBack(claim, key)
      throw error
    }
    log.warn({ thread: nameOf(address), effect: key, status: error.status, reason: error.message }, 'effect refused')
    await store.refuse(claim, key, `${error.status} ${error.message}`, await store.now())
  }
}

/**
 * Finds out what became of effects whose outcome nobody saw: a crash, or an answer that was lost.
 * @returns null when all are known, else when to look
 */
export async function lookForOutcomes(
  services: Services,
  claim: Claim,
  address: ThreadAddress,
  journal: readonly EffectRow[],
): Promise<Instant | null> {
  const { store } = services
  const open = journal.filter(({ state }) => state === 'trying')
  if (open.length === 0) return null
  const lookAt = Math.max(...open.map(({ triedAt, plannedAt }) => triedAt ?? plannedAt)) + lag
  if ((await store.now()) < lookAt) return lookAt
  for (const effect of open) await lookForOutcome(services, claim, address, effect)
  return null
}

async function lookForOutcome(
  services: Services,
  claim: Claim,
  address: ThreadAddress,
  effect: EffectRow,
): Promise<void> {
  const { store } = services
  const found = await findOutcome(services, claim, address, effect)
  if (found) await store.complete(claim, effect.key, found, await store.now())
  else await store.putBack(claim, effect.key)
}

/** @returns what the effect has made; null if nothing, or if it may be sent twice because GitHub shows it once */
async function findOutcome(
  { store, writer }: Services,
  claim: Claim,
  address: ThreadAddress,
  effect: EffectRow,
): Promise<Applied | null> {
  const { key, triedAt, plannedAt } = effect
  const since = triedAt ?? plannedAt
  switch (effect.do) {
    case 'comment':
      return effect.githubId === null ? findComment(writer, address, { key, since }) : null
    case 'open_issue':
      return effect.githubId === null ? findIssue(writer, address, { key, since }) : null
    case 'check':
      return findCheck(writer, address, effect)
    case 'edit':
    case 'edit_issue':
    case 'react':
      return null
    default: {
      const observation = await readThread(writer.call, address)
      await store.observe(claim, observation)
      return observation.snapshot && isMade(effect, observation.snapshot) ? {} : null
    }
  }
}

export function nameOf({ repository, number }: ThreadAddress): string {
  return `${repository.owner}/${repository.name}#${number}`
}
