/** Reads `/partner KEY[, KEY]` and `/partner none`: by key, name or alias of a partner. */
import { withoutPunctuation } from '../../../core/commands/punctuation.ts'
import { nearest } from '../../../core/nearest.ts'
import type { SpokenCommand } from '../../../core/spoken.ts'
import type { RoutingConfig } from '../config.ts'

/** `nearest` is what was probably meant; `written` is '' where nothing was said. */
export type ReadPartners = { keys: string[] } | { written: string; nearest: string | null }

/** @returns the keys of the partners, each once; or the first word that names none. A full stop may follow. */
export function readPartnerKeys({ rest }: Pick<SpokenCommand, 'rest'>, { partners }: RoutingConfig): ReadPartners {
  const said = withoutPunctuation(rest).trim()
  if (said.toLowerCase() === 'none') return { keys: [] }
  const whole = keyOf(said, partners)
  if (whole !== undefined) return { keys: [whole] }
  const words = said
    .split(/,|\s(?:and|und)\s/i)
    .map(word => word.trim())
    .filter(word => word !== '')
  const unknown = words.find(word => keyOf(word, partners) === undefined)
  if (unknown === undefined && words.length > 0)
    return { keys: [...new Set(words.flatMap(word => keyOf(word, partners) ?? []))] }
  const written = unknown ?? ''
  return { written, nearest: nearest(written.toLowerCase(), Object.keys(partners), 2) ?? null }
}

function keyOf(word: string, partners: RoutingConfig['partners']): string | undefined {
  return Object.keys(partners).find(key => namesOf(key, partners).includes(word.toLowerCase()))
}

function namesOf(key: string, partners: RoutingConfig['partners']): string[] {
  const { name = key, aliases = [] } = partners[key] ?? {}
  return [key, name, ...aliases].map(text => text.toLowerCase())
}
