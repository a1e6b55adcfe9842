/** Reads the commands that people write into issues and comments, and declares what a command is. */
import { fromMarkdown, type Options } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { CommandLine } from './facts.ts'
import { nearest } from './nearest.ts'

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
export function readCommands(markdown: string): CommandLine[] {
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

/**
 * @returns the commands of `after` that `before` did not have, each as often as it was added; one whose text was edited
 * is another command
 */
export function addedCommands(before: string, after: string): CommandLine[] {
  const identify = ({ verb, rest, text }: CommandLine) => JSON.stringify([verb, rest, text])
  const known = new Map<string, number>()
  for (const command of readCommands(before)) known.set(identify(command), (known.get(identify(command)) ?? 0) + 1)
  return readCommands(after).filter(command => {
    const left = known.get(identify(command)) ?? 0
    known.set(identify(command), left - 1)
    return left <= 0
  })
}

/** @returns the verb that was probably meant: one slip away. Short words are left alone, too many resemble each other. */
export function nearestVerb(verb: string, verbs: readonly string[]): string | undefined {
  if (verb.length < 5) return undefined
  return nearest(
    verb,
    verbs.filter(known => known.length >= 5),
    1,
  )
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

/** Who may use a command. What stands for whom is looked up when the command is folded. */
export type Who = keyof typeof whoNames

const whoNames = {
  anyone: { en: 'anyone', de: 'alle' },
  readers: { en: 'whoever can read the repository', de: 'alle mit Leserecht' },
  triage: { en: 'people with the triage role', de: 'Personen mit der Rolle Triage' },
  engineers: { en: 'engineers', de: 'Engineers' },
  author: { en: "the thread's author", de: 'wer den Thread eröffnet hat' },
  partner: { en: "the partner's people", de: 'Personen des Partners' },
  oneself: { en: 'oneself', de: 'jede Person für sich' },
  proposers: { en: 'proposers', de: 'Vorschlagsberechtigte' },
  proposer: { en: 'the proposer', de: 'wer den Vorschlag gemacht hat' },
  deciders: { en: 'deciders', de: 'Entscheidende' },
  objector: { en: "the objection's author", de: 'wer den Einwand erhoben hat' },
  chairs: { en: 'chairs', de: 'Vorsitzende' },
  contractor: { en: "the contractor's people", de: 'Personen des Auftragnehmers' },
  contacts: { en: "the lot's contacts", de: 'Kontaktpersonen des Loses' },
} satisfies Record<string, { en: string; de: string }>

/** The one source of the help texts, the documentation and the recognition of slips. */
export interface CommandDeclaration {
  /** Lower case, without the slash. */
  verb: string
  /** The whole command, such as `/handover @user [why]`. */
  grammar: string
  /** For whom it is; of several groups, for all of them. */
  who: Who | readonly Who[]
  example: string
  description: { en: string; de: string }
  /** The lines below belong to it. Without this they are words of their own, and not kept. */
  takesText?: true
}

/** @returns a Markdown table of the commands in the order given, with its head and without a line break at its end */
export function commandTable(declarations: readonly CommandDeclaration[], language: 'en' | 'de'): string {
  const head = { en: ['command', 'who', 'effect', 'example'], de: ['Befehl', 'wer', 'Wirkung', 'Beispiel'] }
  const rows = declarations.map(({ grammar, who, example, description }) => {
    const names = [who].flat().map(group => whoNames[group][language])
    return [`\`${grammar}\``, names.join(', '), description[language], `\`${example}\``]
  })
  const cells = [head[language], ['---', '---', '---', '---'], ...rows]
  return cells.map(row => `| ${row.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`).join('\n')
}
