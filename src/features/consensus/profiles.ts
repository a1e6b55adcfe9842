/** Chooses the profile of a decision: the one that was named, else by label, else by what a pull request touches. */
import type { ConsensusConfig, Profile } from './config.ts'

/** @returns the name of the profile; null where the named one does not exist */
export function chooseProfile(
  { profiles }: ConsensusConfig,
  thread: { named: string | undefined; labels: readonly string[]; paths: readonly string[] },
): string | null {
  if (thread.named !== undefined) return profiles[thread.named] ? thread.named : null
  const on = new Set(thread.labels.map(name => name.toLowerCase()))
  const all = Object.entries(profiles)
  const byLabel = all.find(([, { labels }]) => labels.some(name => on.has(name.toLowerCase())))
  const byPath = all.find(([, profile]) => touches(profile, thread.paths))
  return (byLabel ?? byPath)?.[0] ?? 'default'
}

function touches({ paths }: Profile, touched: readonly string[]): boolean {
  return paths.some(pattern => touched.some(path => matchesPath(pattern, path)))
}

/** @param pattern `**` stands for any folders, `*` for anything within a name; no other character is special */
export function matchesPath(pattern: string, path: string): boolean {
  return matchesParts(pattern.split('/'), path.split('/'))
}

function matchesParts([first, ...more]: readonly string[], parts: readonly string[]): boolean {
  if (first === undefined) return parts.length === 0
  if (first === '**') return parts.some((_, skipped) => matchesParts(more, parts.slice(skipped))) || more.length === 0
  return parts[0] !== undefined && matchesName(first.split('*'), parts[0]) && matchesParts(more, parts.slice(1))
}

/** @param pieces what stands between the asterisks */
function matchesName(pieces: readonly string[], name: string): boolean {
  const [head = '', ...others] = pieces
  const tail = others.at(-1)
  if (tail === undefined) return name === head
  if (name.length < head.length + tail.length || !name.startsWith(head) || !name.endsWith(tail)) return false
  let at = head.length
  for (const piece of others.slice(0, -1)) {
    const found = name.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  return at <= name.length - tail.length
}
