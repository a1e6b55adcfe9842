/** What a person said in their own words: without code, quotes, hidden comments, quoted mail and signature. */
import { isSpoken, readLines, shownOf } from './lines.ts'
import { findMail } from './mail.ts'

/** @returns the lines as they were written, without what is hidden in them */
export function ownWords(markdown: string): string[] {
  const lines = readLines(markdown)
  const { end, introductions } = findMail(lines)
  return lines
    .slice(0, end)
    .flatMap((line, index) => (isSpoken(line) && !introductions.has(index) ? shownOf(line) : []))
}

/** @returns all up to quoted mail or a signature, quotes and code included, without what is hidden; trimmed */
export function ownText(markdown: string): string {
  const lines = readLines(markdown)
  return lines.slice(0, findMail(lines).end).map(shownOf).join('\n').trim()
}
