/** What makes a check run of Lotse recognisable: its key at a commit, and the hash of what it says. */
import { createHash } from 'node:crypto'
import type { CheckConclusion } from './effects.ts'

/** @returns the identity of a check run in its thread, which is also its `external_id` at GitHub */
export function checkKey(name: string, commit: string): string {
  return `check:${name}:${commit}`
}

export interface CheckWords {
  conclusion: CheckConclusion
  title: string
  summary: string
}

/** @returns the conclusion, then a short fingerprint of the words, to tell whether an update is needed */
export function hashCheck({ conclusion, title, summary }: CheckWords): string {
  const words = createHash('sha256')
    .update(JSON.stringify([title, summary]))
    .digest('base64url')
    .slice(0, 22)
  return `${conclusion ?? 'in_progress'}:${words}`
}

/** @returns the conclusion that a hash tells of */
export function concludedIn(hash: string | null): string | null {
  return hash?.split(':')[0] ?? null
}
