/** Reads `/partner KEY[, KEY]` and `/partner none`: by key, name or alias of a partner. */
import { nearest } from '../../../core/nearest.ts'
import type { SpokenCommand } from '../../../core/spoken.ts'
import type { RoutingConfig } from '../config.ts'

/** `nearest` is what was probably meant; `written` is '' where nothing was said. */
export type ReadPartners = { keys: string[] } | { written: string; nearest: string | null }

/** @returns the keys of the partners, each once; or the first word that names none */
export function readPartnerKeys({ rest }: Pick<SpokenCommand, 'rest'>, { partners }: RoutingConfig): ReadPartners {
  const words = rest
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '')
  if (words.length === 1 && words[0]?.toLowerCase() === 'none') return { keys: [] }
  if (words.length === 0) return { written: '', nearest: null }
  const keys: string[] = []
  for (const word of words) {
    const key = Object.keys(partners).find(candidate => namesOf(candidate, partners).includes(word.toLowerCase()))
    if (key === undefined)
      return { written: word, nearest: nearest(word.toLowerCase(), Object.keys(partners), 2) ?? null }
    if (!keys.includes(key)) keys.push(key)
  }
  return { keys }
}

function namesOf(key: string, partners: RoutingConfig['partners']): string[] {
  const { name = key, aliases = [] } = partners[key] ?? {}
  return [key, name, ...aliases].map(text => text.toLowerCase())
}
