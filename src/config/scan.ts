/** Refuses what could blow up a YAML parser (size, depth, references) before one sees the text. */
import { CST, Lexer } from 'yaml'
import type { Finding } from './problems.ts'

const mostBytes = 64 * 1024
const deepest = 20
/** Words and marks. A full file of ordinary lines has half as many; only a heap of brackets or commas has more. */
const mostTokens = 20_000

const refused: Partial<Record<CST.TokenType, { message: string; expected: string }>> = {
  alias: { message: 'Aliases (`*name`) are not allowed.', expected: 'the value itself, or text in quotes' },
  anchor: { message: 'Anchors (`&name`) are not allowed.', expected: 'the value itself, or text in quotes' },
  tag: { message: 'Tags (`!name`) are not allowed.', expected: 'a plain value, or text in quotes' },
  'directive-line': { message: 'Directives (`%…`) are not allowed.', expected: 'YAML 1.2 without directives' },
}

interface Token {
  type: CST.TokenType
  at: number
  column: number
}

/** The lexer is a loop with a counter: unlike a parser it does not recurse, so that no input can exhaust the stack. */
function* tokensOf(text: string): Generator<Token> {
  let at = 0
  let lineStart = 0
  let scalarFollows = false
  for (const lexeme of new Lexer().lex(text)) {
    const type = scalarFollows ? 'scalar' : (CST.tokenType(lexeme) ?? 'scalar')
    const announced: boolean = !scalarFollows && lexeme === CST.SCALAR
    scalarFollows = announced
    // Marks that the lexer adds; they stand for no text.
    if (announced || type === 'doc-mode' || type === 'flow-error-end') continue
    yield { type, at, column: at - lineStart }
    const newline = lexeme.lastIndexOf('\n')
    if (newline >= 0) lineStart = at + newline + 1
    at += lexeme.length
  }
}

/** An upper bound of the depth so far: open brackets, and columns at which block collections stand open. */
function createDepthGauge(): (token: Token) => number {
  let brackets = 0
  let previous: CST.TokenType = 'newline'
  const columns: number[] = []
  return ({ type, column }) => {
    const opens =
      previous === 'newline' ||
      previous === 'seq-item-ind' ||
      previous === 'explicit-key-ind' ||
      (previous === 'map-value-ind' && type === 'map-value-ind')
    if (brackets === 0 && opens) {
      while ((columns.at(-1) ?? -1) >= column) columns.pop()
      columns.push(column)
    }
    if (type === 'flow-seq-start' || type === 'flow-map-start') brackets++
    if ((type === 'flow-seq-end' || type === 'flow-map-end') && brackets > 0) brackets--
    previous = type
    return columns.length + brackets
  }
}

/** @returns why the text must not be parsed: the first reason found; null if it may be */
export function scanText(text: string): Finding | null {
  const finding = (at: number, message: string, expected: string) => ({ at, path: [], message, expected })
  if (Buffer.byteLength(text) > mostBytes) return finding(0, 'The file is larger than 64 KiB.', 'at most 64 KiB')
  const gauge = createDepthGauge()
  let count = 0
  for (const token of tokensOf(text)) {
    const reason = refused[token.type]
    if (reason) return finding(token.at, reason.message, reason.expected)
    if (token.type === 'space' || token.type === 'comment') continue
    if (gauge(token) > deepest) {
      return finding(token.at, `The file is nested more than ${deepest} levels deep.`, `at most ${deepest} levels`)
    }
    if (token.type !== 'newline' && ++count > mostTokens) {
      return finding(token.at, 'The file has too many values.', `at most ${mostTokens} words and marks`)
    }
  }
  return null
}
