/** Tells what somebody filled into a form from what its template had put there. Any string is read in linear time. */

/** A line without its HTML comments. */
export interface Line {
  text: string
  isCode: boolean
}

export interface AnswerLine extends Line {
  /** What stands beside a check box that somebody ticked. */
  isTicked: boolean
}

const placeholder = /^([_*])(?:No response|Keine Antwort)\1$/i
/** A picture says something without a word. */
const tag = /<\/?(?!img\b|video\b)[a-z][a-z\d-]*(?:[\s/][^<>]*)?>/gi
const summary = /<summary>[^<]*<\/summary>/gi
const space = /&(?:nbsp|ensp|emsp|#160);/gi
const listMark = /^(?:>|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$))\s*/
const box = /^\[([ x])\](?:\s+|$)/i
const delimiterRow = /^\|?[ :]*-[-: |]*\|[-: |]*$/
/** Such as `OS:`, `**OS**:` and `Browser [e.g. Firefox]`. */
const labelAlone = /^[^:]{1,60}:$/
const example = /^[^[\]]{0,60}\[(?:e\.?g\b|z\.\s?B\b|ex\b)[^\]]*\]$/i
/** What GitHub's own templates say. */
const template =
  /^(?:A clear and concise description of|Add any other context|If applicable, add screenshots|Steps to reproduce the behavior|Ex\. I'm always frustrated when|Go to '\.+'|Click on '\.+'|Scroll down to '\.+'|See error$)/i
const word = /[\p{L}\p{N}\p{Extended_Pictographic}]/u

/** @returns the lines that say something which no template says */
export function answeredLines(lines: readonly Line[]): AnswerLine[] {
  const rows = lines.map(({ text }) => text.trim())
  const isHead = (index: number) => rows[index]?.includes('|') && delimiterRow.test(rows[index + 1] ?? '')
  return lines.flatMap((line, index) => (isHead(index) ? [] : (readLine(line) ?? [])))
}

/** @returns whether a line of prose says something */
export function saysSomething(text: string): boolean {
  return readLine({ text, isCode: false }) !== null
}

function readLine({ text, isCode }: Line): AnswerLine | null {
  const line = text.trim()
  if (isCode) return word.test(line) ? { text: line, isCode, isTicked: false } : null
  if (placeholder.test(line)) return null
  const shown = withoutMarks(line.replace(summary, '').replace(tag, '').replace(space, ' ').trim())
  const [mark = '', state = ''] = box.exec(shown) ?? []
  const said = shown.slice(mark.length).trim()
  if (state === ' ' || !word.test(said) || isTemplate(said.replaceAll(/[*_`]/g, ''))) return null
  return { text: said, isCode, isTicked: state !== '' }
}

/** A list within a list has two. */
function withoutMarks(line: string): string {
  return line.replace(listMark, '').replace(listMark, '')
}

function isTemplate(line: string): boolean {
  return labelAlone.test(line) || example.test(line) || template.test(line)
}
