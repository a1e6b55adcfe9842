/** The needs list: what partners need in the end, the same need of several threads once, so that the lever shows. */
import type { KeptRequest } from './record.ts'

/** A need with the threads that pinned it, or said that theirs is the same. */
export interface SharedNeed {
  /** Of the first thread that put it into words; null if only threads did that are not listed. */
  text: string | null
  /** `owner/name#12`: whose need it is; the first of `threads` if that one is not listed. */
  root: string
  /** Keys of those whose request has this need, sorted. */
  partners: string[]
  threads: string[]
}

interface Pinned {
  thread: string
  partners: string[]
  text: string
  /** The thread named by `/need same as …`, in full. */
  sameAs: string | null
}

/**
 * Threads that were deleted or went where Lotse cannot follow are left out: whether their words may still be shown is unknown.
 * @param requests each thread once, in any order
 * @returns by number of partners, then of threads, then by name
 */
export function needsList({
  requests,
  includePrivate,
}: {
  requests: readonly KeptRequest[]
  includePrivate: boolean
}): SharedNeed[] {
  const pinned = requests
    .filter(({ repository, record: { gone } }) => {
      return (includePrivate || !repository.private) && gone !== 'deleted' && gone !== 'transferred'
    })
    .flatMap(pinnedIn)
  const links = new Map(pinned.map(({ thread, sameAs }) => [keyOf(thread), sameAs === null ? null : keyOf(sameAs)]))
  const groups = Map.groupBy(pinned, ({ thread }) => rootOf(keyOf(thread), links))
  return [...groups].map(([root, members]) => share(root, members)).toSorted(compareNeeds)
}

function pinnedIn({ repository: { owner, name }, number, record }: KeptRequest): Pinned[] {
  if (!record.need) return []
  const { text, sameAs } = record.need
  const partners = record.rounds.toSorted((a, b) => a.start - b.start).at(-1)?.partners ?? []
  const inFull = sameAs?.startsWith('#') ? `${owner}/${name}${sameAs}` : sameAs
  return [{ thread: `${owner}/${name}#${number}`, partners, text: text.trim(), sameAs: inFull }]
}

/** GitHub's names do not differ by case. */
function keyOf(thread: string): string {
  return thread.toLowerCase()
}

/** Threads that name each other in a circle have the first of them as their root. */
function rootOf(thread: string, links: ReadonlyMap<string, string | null>): string {
  const met = new Set<string>()
  let at = thread
  while (!met.has(at)) {
    met.add(at)
    const next = links.get(at) ?? null
    if (next === null) return at
    at = next
  }
  const path = [...met]
  return path.slice(path.indexOf(at)).toSorted(compareThreads)[0] ?? at
}

/** The root's name is given only if it is listed: it may be a thread of a private repository. */
function share(root: string, members: readonly Pinned[]): SharedNeed {
  const listed = members.toSorted((a, b) => compareThreads(a.thread, b.thread))
  const own = listed.find(({ thread }) => keyOf(thread) === root)
  const words = [own, ...listed].find(member => member?.text)
  return {
    text: words?.text ?? null,
    root: (own ?? listed[0])?.thread ?? '',
    partners: [...new Set(members.flatMap(({ partners }) => partners))].toSorted(),
    threads: listed.map(({ thread }) => thread),
  }
}

function compareNeeds(a: SharedNeed, b: SharedNeed): number {
  return b.partners.length - a.partners.length || b.threads.length - a.threads.length || compareThreads(a.root, b.root)
}

/** By repository without regard to case, then by number. */
function compareThreads(a: string, b: string): number {
  const [repository, number] = splitThread(a)
  const [otherRepository, otherNumber] = splitThread(b)
  if (repository !== otherRepository) return repository < otherRepository ? -1 : 1
  return number - otherNumber
}

function splitThread(thread: string): [repository: string, number: number] {
  const at = thread.lastIndexOf('#')
  return [keyOf(thread.slice(0, at)), Number(thread.slice(at + 1)) || 0]
}
