/** Finds where a text ends with a farewell: mail programs put name and telephone number below it, not always behind `-- `. */
import { isSpoken, type Line } from '../words/lines.ts'
import { seen } from './visible.ts'

/** With what people end a text, as the source of a regular expression. */
export const farewell = [
  '(?:(?:best|kind|warm|kindest) )?(?:regards|wishes)|best|cheers|(?:yours )?sincerely(?: yours)?|br|lg|vg|mfg',
  '(?:many )?thanks(?: a lot| in advance)?|thank you|thx',
  '(?:danke(?: schön)?|(?:vielen|besten) dank)(?: im voraus)?',
  String.raw`(?:(?:viele|liebe|beste|schöne|freundliche|herzliche) )?(?:grü(?:ß|ss)e|gru(?:ß|ss))(?: aus \S+)?`,
  'mit (?:freundlichen|besten|herzlichen) grü(?:ß|ss)en',
].join('|')

/** In a line of its own. */
const valediction = new RegExp(`^(?:${farewell})[,.!]?$`, 'iu')

const mostLines = 12
const longestLine = 80

/** @returns the lines above a farewell below which no sentence stands any more; all of them if there is none */
export function withoutFarewell(lines: readonly Line[]): readonly Line[] {
  const at = lines.findLastIndex(line => isSpoken(line) && valediction.test(textOf(line)))
  if (at === -1) return lines
  const below = lines.slice(at + 1)
  return below.length <= mostLines && below.every(isOfSignature) ? lines.slice(0, at) : lines
}

function isOfSignature(line: Line): boolean {
  if (line.kind === 'blank') return true
  const text = textOf(line)
  return isSpoken(line) && text.length <= longestLine && !/[.!?:]$/.test(text) && !/^(?:[-*+]|\d+[.)]) /.test(line.raw)
}

function textOf({ plain }: Line): string {
  return seen(plain).text.trim()
}
