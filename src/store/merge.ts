/** What of a new showing counts against what is stored, whatever the order in which they came. Pure. */
import type { Instant, Person, Repository, Snapshot } from '../core/facts.ts'

export interface KnownSnapshot {
  snapshot: string | null
  updatedAt: Instant | null
  uncertain: boolean
}

/**
 * Newer wins, older is ignored. Of two in one second the greater text is kept, so that every order ends alike, and it is
 * uncertain which was later; an authoritative one wins and ends that. The plan, which shortened payloads lack, is weighed
 * by itself: the newest that was told stays.
 * @returns `known` itself if there is nothing new
 */
export function mergeSnapshot<K extends KnownSnapshot>(known: K, shown: Snapshot, authoritative: boolean): K {
  const told = toParts({ ...shown, labels: shown.labels.toSorted(), assignees: byId(shown.assignees) })
  const stands = partsOf(known)
  const isSameSecond = stands?.at === told.at
  const isFresh = authoritative && isSameSecond
  const merged = stands && !isFresh ? laterParts(stands, told) : { ...told, plan: told.plan ?? stands?.plan ?? null }
  const isContradicted = stands !== null && isSameSecond && !isFresh && contradict(stands, told)
  const uncertain = isContradicted || (known.uncertain && !isFresh && merged.at === stands?.at)
  const snapshot = join(merged)
  if (snapshot === known.snapshot && uncertain === known.uncertain) return known
  return { ...known, snapshot, updatedAt: merged.at, uncertain }
}

/** A snapshot in two parts, each with the second in which it was told. */
interface Parts {
  /** Canonical JSON without the plan. */
  base: string
  at: Instant
  plan: { text: string; at: Instant } | null
}

function toParts({ plan, ...base }: Snapshot): Parts {
  const at = base.updatedAt
  return { base: canonical(base), at, plan: plan ? { text: canonical(plan), at } : null }
}

/** `planAt` stands only beside a plan that is not of the same second as the rest. */
function partsOf({ snapshot, updatedAt }: KnownSnapshot): Parts | null {
  if (snapshot === null || updatedAt === null) return null
  const { plan, planAt = updatedAt, ...base } = JSON.parse(snapshot)
  return { base: canonical(base), at: updatedAt, plan: plan ? { text: canonical(plan), at: planAt } : null }
}

function join({ base, at, plan }: Parts): string {
  if (!plan) return base
  const planAt = plan.at === at ? {} : { planAt: plan.at }
  return canonical({ ...JSON.parse(base), plan: JSON.parse(plan.text), ...planAt })
}

/** @returns of each part the later one, of the same second the greater one */
function laterParts(a: Parts, b: Parts): Parts {
  const { base, at } = laterBase(a, b)
  if (!a.plan || !b.plan) return { base, at, plan: a.plan ?? b.plan }
  const plan = a.plan.at === b.plan.at ? (a.plan.text > b.plan.text ? a.plan : b.plan) : later(a.plan, b.plan)
  return { base, at, plan }
}

function laterBase(a: Parts, b: Parts): Parts {
  if (a.at !== b.at) return later(a, b)
  if (a.base === withoutForm(b.base)) return b
  return a.base > b.base ? a : b
}

function later<T extends { at: Instant }>(a: T, b: T): T {
  return a.at > b.at ? a : b
}

/** Two showings of one second, of which only one can be the later one. */
function contradict(a: Parts, b: Parts): boolean {
  const isSameBase = a.base === b.base || a.base === withoutForm(b.base)
  const isSamePlan = a.plan?.at !== b.plan?.at || a.plan?.text === b.plan?.text
  return !isSameBase || !isSamePlan
}

/** Version 1 kept neither form nor need: a showing that adds only these contradicts nothing. */
function withoutForm(base: string): string {
  const { form: _form, need: _need, ...rest } = JSON.parse(base)
  return canonical(rest)
}

function byId(people: readonly Person[]): Person[] {
  return people.toSorted((a, b) => a.id - b.id)
}

/** The stored snapshot of whatever version as one of today. */
export function parseSnapshot(text: string): Snapshot {
  const { planAt: _planAt, ...snapshot } = JSON.parse(text)
  return { form: [], need: null, ...snapshot }
}

/** What is known of one thread under two names, by the rules of `mergeSnapshot`. @returns the fields of `KnownSnapshot` */
export function mergeKnown(a: KnownSnapshot, b: KnownSnapshot): KnownSnapshot {
  const [one, other] = [partsOf(a), partsOf(b)]
  if (!one) return b
  if (!other) return a
  const merged = laterParts(one, other)
  const isContradicted = one.at === other.at && contradict(one, other)
  const uncertain = isContradicted || [a, b].some(known => known.uncertain && known.updatedAt === merged.at)
  return { snapshot: join(merged), updatedAt: merged.at, uncertain }
}

export interface ShownRepository {
  id: number
  installationId: number
  /** JSON of `Repository`. */
  shown: string
  /** GitHub's time where it gives one, else that of arrival. */
  asOf: Instant
}

export function showRepository(installationId: number, repository: Repository, asOf: Instant): ShownRepository {
  return { id: repository.id, installationId, shown: canonical(repository), asOf }
}

/** A total order, so that of any two showings the same one wins in every order of arrival. */
export function isLater(a: ShownRepository, b: ShownRepository): boolean {
  if (a.asOf !== b.asOf) return a.asOf > b.asOf
  return a.shown === b.shown ? a.installationId > b.installationId : a.shown > b.shown
}

/** Equal values give equal text, whichever payload they were read from. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
