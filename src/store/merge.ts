/** What of a new showing counts against what is stored, whatever the order in which they came. Pure. */
import type { Instant, Repository, Snapshot } from '../core/facts.ts'

export interface KnownSnapshot {
  snapshot: string | null
  updatedAt: Instant | null
  uncertain: boolean
}

/**
 * Newer wins, older is ignored. Of two in one second the greater text is kept, so that every order ends alike, and it is
 * uncertain which was later; an authoritative one wins and ends that.
 * @returns `known` itself if there is nothing new
 */
export function mergeSnapshot<K extends KnownSnapshot>(known: K, shown: Snapshot, authoritative: boolean): K {
  const sorted = {
    ...shown,
    labels: shown.labels.toSorted(),
    assignees: shown.assignees.toSorted((a, b) => a.id - b.id),
  }
  const text = canonical(sorted)
  const updatedAt = shown.updatedAt
  const replaced = { ...known, snapshot: text, updatedAt, uncertain: false }
  if (known.snapshot === null || known.updatedAt === null || updatedAt > known.updatedAt) return replaced
  if (updatedAt < known.updatedAt) return known
  if (authoritative) return text === known.snapshot && !known.uncertain ? known : replaced
  if (text === known.snapshot) return known
  if (withoutForm(sorted) === known.snapshot) return { ...known, snapshot: text }
  if (text > known.snapshot) return { ...known, snapshot: text, uncertain: true }
  return known.uncertain ? known : { ...known, uncertain: true }
}

/** Version 1 kept neither form nor need: a showing that adds only these contradicts nothing. */
function withoutForm({ form: _form, need: _need, ...rest }: Snapshot): string {
  return canonical(rest)
}

/** The stored snapshot of version 1 as one of today. */
export function parseSnapshot(text: string): Snapshot {
  return { form: [], need: null, ...JSON.parse(text) }
}

/** What is known of one thread under two names, by the rules of `mergeSnapshot`. @returns the fields of `KnownSnapshot` */
export function mergeKnown(a: KnownSnapshot, b: KnownSnapshot): KnownSnapshot {
  if (a.snapshot === null || a.updatedAt === null) return b
  if (b.snapshot === null || b.updatedAt === null) return a
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt ? a : b
  const later = a.snapshot > b.snapshot ? a : b
  return { ...later, uncertain: a.uncertain || b.uncertain || a.snapshot !== b.snapshot }
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
