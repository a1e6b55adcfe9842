/** Fingerprints that stand in for what GitHub draws at random: the same world always has the same ones. */
import { createHash } from 'node:crypto'

/** @returns 40 hexadecimal digits, as a commit or blob has */
export function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}

/** @returns a GUID for the `count`th delivery */
export function guidOf(count: number): string {
  const hash = hashOf(`delivery ${count}`)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-11f0-8${hash.slice(13, 16)}-${hash.slice(16, 28)}`
}
