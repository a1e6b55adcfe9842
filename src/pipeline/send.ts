/** Sends effects to GitHub, each at most once as a reader sees it: planned → trying → done, looked for before tried again. */
import { deskNumber } from '../core/desk.ts'
import { type Effect, isMade } from '../core/effects.ts'
import type { Instant, ThreadFacts } from '../core/facts.ts'
import { isGone } from '../core/reconcile.ts'
import { applyEffect, findComment } from '../github/apply.ts'
import { findCheck } from '../github/checks.ts'
import { findIssue } from '../github/maintain.ts'
import { readRepository, type ThreadAddress } from '../github/read.ts'
import { Trouble } from '../github/trouble.ts'
import type { Applied } from '../github/writer.ts'
import type { Claim, EffectRow, ThreadRecord } from '../store/types.ts'
import { addressOf, leaseTime, type Services } from './services.ts'
import { locateThread, mayBeElsewhere } from './whereabouts.ts'

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
    const {
      githubId = null,
      hash = null,
      observation,
      dropped,
    } = await applyEffect(writer, targetOf(effect, address), effect)
    const now = await store.now()
    if (dropped && observation) await store.observe(claim, observation)
    if (dropped) return await store.refuse(claim, key, 'dropped', now)
    await store.complete(claim, key, { githubId, hash, ...(observation ? { observation } : {}) }, now)
    log.info({ thread: nameOf(address), effect: key }, 'effect done')
  } catch (error) {
    if (!(error instanceof Trouble) || error.kind === 'unknown') throw error
    // A refusal is an outcome: the rules see it and say what it means. Unless it was refused only because it came to the wrong
    // place, or at the wrong time.
    const isPassing =
      error.kind !== 'refused' || isArchived(error) || (await isOutOfReach(services, address, effect, error))
    if (isPassing || (await isElsewhere(services, address, error))) {
      await store.putBack(claim, key)
      throw error
    }
    log.warn({ thread: nameOf(address), effect: key, status: error.status, reason: error.message }, 'effect refused')
    await store.refuse(claim, key, `${error.status} ${error.message}`, await store.now())
  }
}

/** A desk's comments stand under its issues. */
function targetOf(effect: Effect, address: ThreadAddress): ThreadAddress {
  return effect.do === 'comment' && effect.issue !== undefined ? { ...address, number: effect.issue } : address
}

/** An archived repository may be opened again; that it is archived is told by a webhook of its own. */
function isArchived({ status, message }: Trouble): boolean {
  return status === 403 && /archived/i.test(message)
}

/**
 * A desk's issue has no other that could take its place: a permission may be granted again, and a repository that shows
 * nothing at all may come back.
 */
async function isOutOfReach(
  { writer }: Services,
  { installationId, repository, number }: ThreadAddress,
  { do: kind }: Effect,
  { status }: Trouble,
): Promise<boolean> {
  if (number !== deskNumber) return false
  if (status === 403) return kind === 'open_issue' || kind === 'edit_issue' || kind === 'rename_issue'
  if (status !== 404) return false
  const shown = await readRepository(writer.call, installationId, repository.id).catch((error: unknown) => {
    if (error instanceof Trouble) return null
    throw error
  })
  return shown === null
}

async function isElsewhere(services: Services, address: ThreadAddress, refusal: Trouble): Promise<boolean> {
  if (!mayBeElsewhere(address, refusal)) return false
  const place = await locateThread(services, address).catch((error: unknown) => {
    // Where that cannot be told either, the refusal stands.
    if (error instanceof Trouble && error.kind === 'refused') return null
    throw error
  })
  return place === 'deleted' || (place !== null && 'movedTo' in place)
}

/**
 * Finds out what became of effects whose outcome nobody saw: a crash, or an answer that was lost.
 * @returns null when all are known, else when to look
 */
export async function lookForOutcomes(services: Services, claim: Claim, record: ThreadRecord): Promise<Instant | null> {
  const { store } = services
  const { journal, facts } = record
  const open = journal.filter(({ state }) => state === 'trying')
  if (open.length === 0) return null
  if (facts && isGone(facts.signals)) {
    for (const { key } of open) await store.refuse(claim, key, 'gone', await store.now())
    return null
  }
  const lookAt = Math.max(movedAt(facts), ...open.map(({ triedAt, plannedAt }) => triedAt ?? plannedAt)) + lag
  if ((await store.now()) < lookAt) return lookAt
  for (const effect of open) await lookForOutcome(services, claim, record, effect)
  return null
}

function movedAt(facts: ThreadFacts | null): Instant {
  return facts?.signals.findLast(({ kind }) => kind === 'moved')?.at ?? 0
}

async function lookForOutcome(
  services: Services,
  claim: Claim,
  record: ThreadRecord,
  effect: EffectRow,
): Promise<void> {
  const { store, log } = services
  const found = await findOutcome(services, claim, record, effect)
  if (found) return store.complete(claim, effect.key, found, await store.now())
  if (!stoodElsewhere(effect)) return store.putBack(claim, effect.key)
  // It stood at the former place, and people have read it: posting it again would be to greet twice.
  log.warn({ thread: nameOf(addressOf(claim, record)), effect: effect.key }, 'comment not found after a transfer')
  await store.refuse(claim, effect.key, 'not found after a transfer', await store.now())
}

/** The store sets comments of a transferred thread to be looked for as if they had been tried before all time. */
function stoodElsewhere({ triedAt }: EffectRow): boolean {
  return triedAt === 0
}

/** @returns what the effect has made; null if nothing, or if it may be sent twice because GitHub shows it once */
async function findOutcome(
  services: Services,
  claim: Claim,
  record: ThreadRecord,
  effect: EffectRow,
): Promise<Applied | null> {
  const { store, writer } = services
  const { key, triedAt, plannedAt, githubId } = effect
  const address = addressOf(claim, record)
  const sought = { key, since: triedAt ?? plannedAt, former: record.former }
  switch (effect.do) {
    case 'comment':
      return githubId === null ? findComment(writer, targetOf(effect, address), sought) : null
    case 'edit':
      return stoodElsewhere(effect) ? findComment(writer, address, sought) : null
    case 'open_issue':
      return githubId === null ? findIssue(writer, address, sought) : null
    case 'check':
      // The latest of this key: to change one that has ended may be to make another.
      return findCheck(writer, address, effect)
    case 'edit_issue':
    case 'rename_issue':
    case 'react':
      return null
    default: {
      const place = await locateThread(services, address)
      if (place === 'deleted' || 'movedTo' in place) throw new Trouble('elsewhere', { kind: 'refused', status: 404 })
      await store.observe(claim, place.here)
      return place.here.snapshot && isMade(effect, place.here.snapshot) ? {} : null
    }
  }
}

export function nameOf({ repository, number }: ThreadAddress): string {
  return `${repository.owner}/${repository.name}#${number}`
}
