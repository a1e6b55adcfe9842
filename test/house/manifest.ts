/** The rules of what the app asks of GitHub. */
import type { Feature } from '../../src/features/feature.ts'

type Needs = Pick<Feature, 'events' | 'permissions'>

/** @returns what a manifest must ask for, no less and no more: of two accesses to the same thing, the greater */
export function addNeeds(needs: readonly Needs[]): { events: string[]; permissions: Record<string, string> } {
  const events = [...new Set(needs.flatMap(one => one.events))].toSorted()
  const all = needs.flatMap(one => Object.entries(one.permissions).map(([name, { access }]) => [name, access] as const))
  const writing = all.filter(([, access]) => access === 'write')
  return { events, permissions: Object.fromEntries([...all, ...writing]) }
}

/** @returns the permissions above which no comment says why, and the list of events if it begins without one */
export function findUnexplained(manifest: string): string[] {
  const lines = manifest.split('\n')
  const isComment = (line: string | undefined) => /^ +# \S/.test(line ?? '')
  const permissions = lines.filter((line, at) => /^ {2}\w+: (read|write)$/.test(line) && !isComment(lines[at - 1]))
  const lists = lines.filter((line, at) => /^default_\w+:$/.test(line) && !isComment(lines[at + 1]))
  return [...permissions, ...lists].map(line => line.trim())
}
