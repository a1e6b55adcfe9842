/** Reads what the text of a task says of its plan: by when it is due, what is ticked off, and the status that was written. */
import { type Day, parseDate } from './dates.ts'
import { cutText, ownLines } from './form.ts'
import { ownWords } from './words/own.ts'

const longestDue = 40
const longestStatus = 300

const dueLine = /^ {0,3}(?:[-*+][ \t]+)?(\*\*|__|)(?:due|fällig)(?::\1|\1:)[ \t]*(\S.*)$/isu
const box = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ x])\][ \t]+\S/i
const statusLine = /^ {0,3}(\*\*|__|)(?:status|tl;dr)(?::\1|\1:)(.*)$/is

/** @returns what follows `Due:` or `Fällig:` in the first such line, at most 40 characters (UTF-16 units); null without one */
export function readDueLine(markdown: string): string | null {
  for (const line of ownLines(markdown)) {
    const said = dueLine.exec(line.normalize('NFC'))?.[2]?.trim()
    if (said) return cutText(said, longestDue)
  }
  return null
}

/** @returns the day at the beginning of such a line, as people write days; null if there is none */
export function dueDayOf(line: string | null): Day | null {
  const day = parseDate(line?.trim().split(/[\s,;]+/)[0] ?? '', 'any')
  return day.ok ? day.value : null
}

/** @returns the boxes of all task lists, those that are ticked and all; null if there are none */
export function countBoxes(markdown: string): { done: number; all: number } | null {
  const marks = [...ownLines(markdown)].flatMap(line => box.exec(line)?.[1] ?? [])
  const counts = { done: 0, all: 0 }
  for (const mark of marks) {
    counts.all += 1
    if (mark !== ' ') counts.done += 1
  }
  return counts.all > 0 ? counts : null
}

/**
 * @returns what follows `Status:` or `TL;DR:` at the beginning of a comment, in that line or, if nothing does, in the next
 * that has text; at most 300 characters (UTF-16 units); null for a comment that begins otherwise
 */
export function readStatus(markdown: string): string | null {
  const [first = '', second = ''] = ownWords(markdown).filter(line => line.trim() !== '')
  const rest = statusLine.exec(first)?.[2]
  if (rest === undefined) return null
  const said = rest.trim() || second.trim()
  return said === '' ? null : cutText(said, longestStatus)
}
