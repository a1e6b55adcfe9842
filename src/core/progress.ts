/** Reads what the text of a task says of its plan: by when it is due, what is ticked off, and the status that was written. */
import { type Day, parseDate } from './dates.ts'
import { ownLines } from './form.ts'
import { cutText } from './markdown.ts'
import { ownWords } from './words/own.ts'

const longestDue = 40
const longestStatus = 300

const dueName = '[*_]{0,3}(?:due(?: date)?|fällig(?: am)?)'
const dueLine = new RegExp(String.raw`^ {0,3}(?:[-*+][ \t]+)?${dueName}[*_]{0,3}:[*_]{0,3}(?![*_])[ \t]*(\S.*)$`, 'isu')
/** A heading as issue forms write it, or a line in bold; the day stands below. */
const dueHeading = new RegExp(
  String.raw`^ {0,3}(?:#{1,6}[ \t]+${dueName}|(?=\*\*|__)${dueName})[:*_]{0,4}(?:[ \t]+\(optional\))?[ \t]*#*[ \t]*$`,
  'isu',
)
const box = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ x])\][ \t]+\S/i
const statusLine = /^ {0,3}(\*\*|__|)(?:status|tl;dr)(?::\1|\1:)(.*)$/is

/**
 * @returns what follows `Due:` or `Fällig:` in the first such line, or stands below a heading `Due` or `Fällig`; at most 40
 * characters (UTF-16 units); null without one
 */
export function readDueLine(markdown: string): string | null {
  let isBelow = false
  for (const line of ownLines(markdown)) {
    if (line.trim() === '') continue
    const text = line.normalize('NFC')
    const said = dueLine.exec(text)?.[1]?.trim() || (isBelow && dayAt(text) ? text.trim() : '')
    if (said) return cutText(said, longestDue)
    isBelow = dueHeading.test(text)
  }
  return null
}

/** @returns the day at the beginning of such a line, as people write days; null if there is none */
export function dueDayOf(line: string | null): Day | null {
  return dayAt(line ?? '')
}

/** Emphasis around the day, a mark of a list before it and a full stop behind it are passed over. */
function dayAt(text: string): Day | null {
  const [, word = ''] = /^(?:[-*+][ \t]+)?[*_`]{0,3}([^\s,;*_`]{1,20})/.exec(text.trim()) ?? []
  const day = parseDate(word, 'any')
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
