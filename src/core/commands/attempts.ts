/** Finds commands that stand in the midst of words, where they are not carried out. */
import type { Attempt } from '../facts.ts'
import { type Head, readHead } from './head.ts'
import { meaningOf, type Vocabulary } from './vocabulary.ts'

export interface FoundAttempt extends Attempt {
  /** Where it begins in the text that was read. */
  at: number
}

/** Before a verb that is meant as one; behind a letter, a dot or a colon it is part of a path or an address. */
const start = /(?<![^\s([{"'„“‚‘«*_,;!?…–—])[*_]{0,3}[/／⁄∕@](?=\p{L})/giu
const closing: Record<string, string> = { '"': '"', "'": "'", '„': '“', '“': '”', '‚': '‘', '‘': '’', '«': '»' }

/** Words that make of `/status` an address of some other program. */
const beforePath = /(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+$/
const afterPath =
  /^\s+(?:endpoints?|pages?|routes?|paths?|URLs?|APIs?|director(?:y|ies)|folders?|Endpunkt|Seite|Pfad|Verzeichnis|Ordner)(?![\p{L}-])/iu

/** @param text as it is seen */
export function findAttempts(written: string, how: Attempt['how'], vocabulary: Vocabulary): FoundAttempt[] {
  // Telephones put a space behind a slash.
  const text = written.replace(/^(\s*)([/／⁄∕]) (?=\p{L})/iu, '$1 $2')
  return [...text.matchAll(start)].slice(0, mostInLine).flatMap(({ 0: marks, index }) => {
    const near = text.slice(index, index + longest)
    const head = readWithin(near, vocabulary)
    const meaning = head && meaningOf(head.verb, vocabulary)
    if (!head || !meaning) return []
    const before = text.slice(Math.max(0, index - longest), index + marks.length - 1)
    if (isSpokenOf(before, near.slice(head.verbEnd))) return []
    return [{ verb: meaning.verb, written: head.written, how, at: index }]
  })
}

const longest = 120
const mostInLine = 1_000

/** A bracket or a quotation mark may close behind the verb. */
function readWithin(text: string, vocabulary: Vocabulary): Head | null {
  return readHead(text, 0, vocabulary) ?? readHead(text.replace(/[)}"'“”’»‘]|(?<!\[bot)\]/g, ' '), 0, vocabulary)
}

/** In quotation marks, or the name of something else. */
function isSpokenOf(before: string, after: string): boolean {
  const close = closing[before.at(-1) ?? '']
  return (close !== undefined && after.startsWith(close)) || beforePath.test(before) || afterPath.test(after)
}
