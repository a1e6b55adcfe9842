/** What a reader sees of a line, with the way back to how it was written: people paste characters that nobody sees. */
import { cover } from '../words/spans.ts'

/** Text without what is not seen. */
export interface Visible {
  text: string
  /** @returns where the character at this place of `text` stands in the line as it was written */
  whence(at: number): number
}

const unseen = new Set([
  ...['\u00AD', '\u061C', '\u180E', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF', '\uFE0F'],
  ...['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'],
  ...[cover.hidden, cover.tag],
])
const anyUnseen = new RegExp(`[${[...unseen].join('')}${cover.break}]`)

/** @param plain a line with covers */
export function seen(plain: string): Visible {
  if (!anyUnseen.test(plain)) return { text: plain, whence: at => at }
  const places: number[] = []
  let text = ''
  for (let at = 0; at < plain.length; at++) {
    if (unseen.has(plain.charAt(at))) continue
    text += plain[at] === cover.break ? ' ' : plain.charAt(at)
    places.push(at)
  }
  return { text, whence: at => places[at] ?? plain.length }
}
