/** Reads what a person wrote: which lines are commands, what was only tried, and whether words remain. */
import { fromMarkdown, type Options } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Attempt, CommandLine } from '../facts.ts'
import { meaningOf, type Vocabulary } from './vocabulary.ts'

/** A body's 65,536 characters at four bytes each; whatever is longer did not come from GitHub. */
const longestBody = 262_144

/** The parser's time grows with the square of the lines; this many take it well below a second. */
const mostLines = 2_000

interface Candidate extends Omit<CommandLine, 'text'> {
  index: number
  column: number
}

/**
 * Finds every line that looks like a command, those of other bots too. It must begin in plain text of the top level:
 * not in code, quotes, lists, tables, HTML, links or footnotes, as GitHub Flavored Markdown sees them.
 * Any string is read in bounded time: only its first 2,000 lines count.
 * @returns the commands in the order of their lines, lines of `text` separated by `\n`
 */
function readLines(markdown: string): CommandLine[] {
  const lines = markdown
    .slice(0, longestBody)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/, mostLines)
  const candidates = lines.flatMap((line, index) => readLine(line, index) ?? [])
  if (candidates.length === 0) return []
  const commands = keepPlainText(lines, candidates)
  const starts = new Set(commands.map(command => command.index))
  return commands.map(({ verb, rest, explicit, index }) => {
    const end = lines.findIndex((line, at) => at > index && (starts.has(at) || line.trim() === ''))
    const text = lines.slice(index + 1, end === -1 ? undefined : end)
    return { verb, rest, text: text.join('\n').trim(), explicit }
  })
}

/** What a text holds that is meant for Lotse, and whether it holds anything else. */
export interface Reading {
  /** Those of our vocabulary, slips and synonyms, and all that address Lotse; in the order of their lines. */
  commands: CommandLine[]
  /** At most five, each verb once. */
  attempts: Attempt[]
  /** Something is left for other people once commands, attempts and what the person did not write are taken away. */
  hasWords: boolean
}

export function readCommands(markdown: string, vocabulary: Vocabulary): Reading {
  const commands = readLines(markdown).flatMap(line => {
    const meaning = meaningOf(line.verb, vocabulary)
    if (!meaning && !line.explicit) return []
    return [meaning?.how === 'verb' && meaning.takesText ? line : { ...line, text: '' }]
  })
  return { commands, attempts: [], hasWords: hasWords(markdown, commands) }
}

/** A comment that only commands Lotse answers nobody. */
function hasWords(body: string, commands: readonly CommandLine[]): boolean {
  const countLines = (text: string) => text.split(/\r?\n/).filter(line => line.trim() !== '').length
  const commanded = commands.reduce((sum, { text }) => sum + 1 + countLines(text), 0)
  return countLines(body) > commanded
}

/**
 * @returns what `after` holds and `before` did not, each as often as it was added; a command whose text was edited is
 * another command
 */
export function addedCommands(
  before: string,
  after: string,
  vocabulary: Vocabulary,
): Pick<Reading, 'commands' | 'attempts'> {
  const identify = ({ verb, rest, text }: CommandLine) => JSON.stringify([verb, rest, text])
  const known = new Map<string, number>()
  for (const command of readCommands(before, vocabulary).commands)
    known.set(identify(command), (known.get(identify(command)) ?? 0) + 1)
  const commands = readCommands(after, vocabulary).commands.filter(command => {
    const left = known.get(identify(command)) ?? 0
    known.set(identify(command), left - 1)
    return left <= 0
  })
  return { commands, attempts: [] }
}

function readLine(line: string, index: number): Candidate | undefined {
  const match = /^( {0,3})\/([a-z][a-z0-9-]*)(?:\s+(.*))?$/is.exec(line)
  if (!match) return undefined
  const [, indent = '', word = '', rest = ''] = match
  const place = { index, column: indent.length + 1 }
  if (word.toLowerCase() !== 'lotse') return { ...place, verb: word.toLowerCase(), rest: rest.trim(), explicit: false }
  const [verb = ''] = /^\S{0,40}/.exec(rest.trim()) ?? []
  return { ...place, verb: verb.toLowerCase() || 'help', rest: rest.trim().slice(verb.length).trim(), explicit: true }
}

/** Constructs that never hide the beginning of a line; some of them take the parser time in the square of the text. */
const harmless = [
  ...['attention', 'strikethrough', 'characterReference', 'hardBreakEscape', 'tasklistCheck'],
  ...['wwwAutolink', 'protocolAutolink', 'emailAutolink', 'gfmFootnoteCall', 'gfmPotentialFootnoteCall'],
]
const withinParagraphs = [
  ...['autolink', 'characterEscape', 'codeText', 'htmlText', 'labelEnd', 'labelStartImage', 'labelStartLink'],
]
const blocksOnly = parserWithout([...harmless, ...withinParagraphs])
const blocksAndSpans = parserWithout(harmless)

function parserWithout(constructs: string[]): Options {
  return {
    extensions: [gfm(), { disable: { null: constructs } }],
    // The transforms look for addresses in text and would leave text nodes without positions.
    mdastExtensions: gfmFromMarkdown().filter(extension => !extension.transforms),
  }
}

/**
 * Reads the blocks first, then the spans of the paragraphs that matter alone. Both texts have the lines of the original,
 * so that positions are the same; blank lines stand for what does not matter.
 */
function keepPlainText(lines: readonly string[], candidates: readonly Candidate[]): Candidate[] {
  const relevant = lines.map(() => '')
  for (const block of fromMarkdown(lines.map(capNesting).join('\n'), blocksOnly).children) {
    if (!block.position) continue
    const first = block.position.start.line - 1
    const end = block.position.end.line
    const mayHold = block.type === 'paragraph' || block.type === 'heading'
    const holds = mayHold && candidates.some(({ index }) => index >= first && index < end)
    if (holds || block.type === 'definition')
      relevant.splice(first, end - first, ...capOpeners(lines.slice(first, end)))
  }
  const starts = plainTextOf(relevant.join('\n'))
  return candidates.filter(({ index, column }) => (starts.get(index) ?? Number.POSITIVE_INFINITY) <= column)
}

/** @returns for each line that begins, after its indentation, in plain text of a top-level paragraph: where that begins */
function plainTextOf(markdown: string): Map<number, number> {
  const starts = new Map<number, number>()
  for (const block of fromMarkdown(markdown, blocksAndSpans).children) {
    if (block.type !== 'paragraph' && block.type !== 'heading') continue
    for (const { type, position } of block.children) {
      if (type !== 'text' || !position) continue
      const { start, end } = position
      for (let line = start.line; line <= end.line; line++) {
        if (!starts.has(line - 1)) starts.set(line - 1, line === start.line ? start.column : 1)
      }
    }
  }
  return starts
}

/** Quotes in quotes in quotes exhaust the parser's stack. Markers beyond the 64th change nothing about a command below. */
function capNesting(line: string): string {
  return line.replace(deepNesting, '$1')
}
const marker = String.raw`(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\s\]]{1,999}\]:)`
const deepNesting = new RegExp(`^(${marker}{64})${marker}+`)

/** The parser looks for the end of every `[` and `<` up to the end of the paragraph. So many are no links or HTML. */
function capOpeners(paragraph: string[]): string[] {
  const openers = paragraph.join('').match(/[[<]/g)?.length ?? 0
  return openers <= 300 ? paragraph : paragraph.map(line => line.replace(/[[<]/g, 'x'))
}
