/** Reads what an issue form holds: the answers under its headings, and the need that a line of the text names. */
import { createHash } from 'node:crypto'
import type { FormField } from './facts.ts'
import { type AnswerLine, answeredLines, type Line, saysSomething } from './form/answer.ts'
import { namesDeadline } from './form/deadline.ts'
import { cutText } from './markdown.ts'
import { fenceEnd, fenceStart } from './words/blocks.ts'

/** GitHub's limit for a body, in characters. */
const longestBody = 65_536
const mostFields = 50
/** Longer answers are prose; nobody compares them. */
const longestValue = 100
const longestNeed = 300

const heading = /^ {0,3}#{1,6}(?![^ \t])(.*)$/s
/** A line in bold is a heading for people; for the heading above it, it is a line like any other. */
const boldLine = /^ {0,3}(\*\*|__)([^*_]{1,200})\1[ \t]*[:?]?[ \t]*$/
const quotedLine = /^ {0,3}>[ \t>]*[^ \t>]/
const quoteBreak = /^\s*$|^ {0,3}(?:>|#{1,6}(?![^ \t]))/
const needLine = /^ {0,3}(\*\*|__|)(?:need|bedarf)(?::\1|\1:)[ \t]*(\S.*)$/is

/**
 * Finds the headings that have an answer under them, which what a template had put there is not. A deadline that stands in
 * the author's own words counts as a field of that name. Bodies are not kept, so only fingerprints leave this function. Any
 * string is read in linear time.
 * @returns the fields in the order of the text, at most 50
 */
export function readForm(markdown: string): FormField[] {
  const answered = fieldsOf(markdown)
    .map(({ heading: title, lines }) => ({ title, answer: answeredLines(lines) }))
    .filter(({ title, answer }) => answer.length > 0 && normalize(title) !== '')
    .slice(0, mostFields)
    .map(({ title, answer }) => ({ heading: fingerprint(title), values: valuesOf(answer) }))
  return namesDeadline(ownLines(markdown)) ? [...answered, { heading: fingerprint('deadline'), values: [] }] : answered
}

interface Field {
  heading: string
  lines: Line[]
}

function fieldsOf(markdown: string): Field[] {
  const fields: Field[] = []
  let section: Field | undefined
  let part: Field | undefined
  const begin = (title: string): Field => {
    const field = { heading: title, lines: [] }
    fields.push(field)
    return field
  }
  for (const line of visibleLines(markdown)) {
    const title = line.isCode ? null : heading.exec(line.text)
    const bold = line.isCode ? null : boldLine.exec(line.text)
    if (title) [section, part] = [begin(withoutClosing(title[1] ?? '')), undefined]
    else section?.lines.push(line)
    if (bold) part = begin(bold[2] ?? '')
    else if (!title) part?.lines.push(line)
  }
  return fields
}

/** What was ticked, or the one line that was written. */
function valuesOf(answer: readonly AnswerLine[]): FormField['values'] {
  const ticked = answer.filter(({ isTicked }) => isTicked)
  const chosen = ticked.length > 0 ? ticked : answer.length === 1 ? answer : []
  const isChoice = ({ text, isCode }: AnswerLine) => !isCode && text.length <= longestValue
  return chosen.filter(isChoice).map(({ text }) => choiceOf(text))
}

/** GitHub writes the several choices of a dropdown into one line, separated by commas, which a single one may hold, too. */
function choiceOf(line: string): FormField['values'][number] {
  const parts = line.split(',').filter(part => normalize(part) !== '')
  return line.includes(',') ? [line, ...parts].map(fingerprint) : fingerprint(line)
}

/**
 * Reads the first line `Need: …` or `Bedarf: …` outside code, quotes and hidden comments.
 * @returns its text, at most 300 characters (UTF-16 units), ending in `…` where it was cut
 */
export function readNeed(markdown: string): string | null {
  for (const text of ownLines(markdown)) {
    const need = needLine.exec(text)?.[2] ?? ''
    if (saysSomething(need)) return cutText(need.trim(), longestNeed)
  }
  return null
}

/** @returns the lines that a reader sees as the author's own: without code, quotes and hidden comments */
export function* ownLines(markdown: string): Generator<string> {
  let isQuoted = false
  for (const { text, isCode } of visibleLines(markdown)) {
    // A line right below a quoted one belongs to the quote, with or without a mark of its own.
    isQuoted = !isCode && (quotedLine.test(text) || (isQuoted && !quoteBreak.test(text)))
    if (!isCode && !isQuoted) yield text
  }
}

/**
 * @returns 16 hexadecimal digits, equal for texts that differ only in case, in spacing, in Markdown marks or punctuation
 * around them, or in a note `(optional)`
 */
export function fingerprint(text: string): string {
  return createHash('sha256').update(normalize(text)).digest('hex').slice(0, 16)
}

const note = '(optional)'
const isMark = (character: string | undefined) => character !== undefined && ' *_`:?.!'.includes(character)

function normalize(written: string): string {
  const text = written.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
  let [start, end] = [0, text.length]
  for (;;) {
    if (start < end && isMark(text[end - 1])) end--
    else if (start < end && isMark(text[start])) start++
    else if (end - start >= note.length && text.endsWith(note, end)) end -= note.length
    else return text.slice(start, end)
  }
}

/** `## Title ##` is the title alone. */
function withoutClosing(written: string): string {
  const title = written.trim()
  let end = title.length
  while (title[end - 1] === '#') end--
  return end === 0 || /[ \t]/.test(title[end - 1] ?? '') ? title.slice(0, end) : title
}

/** @returns the lines without HTML comments, in code too; the marks of fences are left out */
function* visibleLines(markdown: string): Generator<Line> {
  const lines = markdown
    .slice(0, longestBody)
    .toWellFormed()
    .replaceAll(/^\uFEFF|\0/g, '')
    .split(/\r\n|\r|\n/)
  const lastEnd = lines.findLastIndex(line => line.includes('-->'))
  let fence = ''
  let isHidden = false
  for (const [index, line] of lines.entries()) {
    if (fence) {
      const isEnd = fenceEnd.exec(line)?.[1]?.startsWith(fence)
      const shown = showLine(line, { isHidden, mayGoOn: index < lastEnd })
      isHidden = !isEnd && shown.isHidden
      if (isEnd) fence = ''
      else yield { text: shown.text, isCode: true }
      continue
    }
    const shown = showLine(line, { isHidden, mayGoOn: index < lastEnd })
    isHidden = shown.isHidden
    fence = fenceStart.exec(shown.text)?.[1] ?? ''
    if (!fence) yield { text: shown.text, isCode: false }
  }
}

/** @param mayGoOn whether a comment can end in a later line; one that is never closed is none and stays */
function showLine(line: string, { isHidden, mayGoOn }: { isHidden: boolean; mayGoOn: boolean }) {
  let text = ''
  let at = 0
  let hides = isHidden
  for (;;) {
    const next = line.indexOf(hides ? '-->' : '<!--', at)
    const isUnclosed = !hides && !mayGoOn && next !== -1 && !line.includes('-->', next + 2)
    if (next === -1 || isUnclosed) return { text: hides ? text : text + line.slice(at), isHidden: hides }
    if (!hides) text += line.slice(at, next)
    // `<!-->` is a whole comment.
    at = next + (hides ? 3 : 2)
    hides = !hides
  }
}
