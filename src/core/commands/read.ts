/** Reads what a person wrote: which lines are commands, what was only tried, and whether words remain. */
import type { Attempt, CommandLine } from '../facts.ts'
import { isSpoken, type Line, readLines, shownOf, withoutHidden } from '../words/lines.ts'
import { findMail, type MailParts } from '../words/mail.ts'
import { findRows } from '../words/tables.ts'
import { findAttempts } from './attempts.ts'
import { withoutFarewell } from './farewell.ts'
import { type Head, readHead } from './head.ts'
import { wordsRemain } from './remains.ts'
import { seen, type Visible } from './visible.ts'
import { type Meaning, meaningOf, type Vocabulary } from './vocabulary.ts'

/** What a text holds that is meant for Lotse, and whether it holds anything else. */
export interface Reading {
  /** Those of our vocabulary, slips and synonyms, and all that address Lotse; in the order of their lines. */
  commands: CommandLine[]
  /** At most five, each verb once. */
  attempts: Attempt[]
  /** Something is left for other people once commands, attempts and what the person did not write are taken away. */
  hasWords: boolean
}

/** A text without quoted mail and signature, and what stands at the beginning of its lines. */
interface Text {
  lines: readonly Line[]
  /** What looks like one: whoever gives a command there may have meant it. */
  signature: readonly Line[]
  mail: MailParts
  rows: ReadonlySet<number>
  /** Of every line that a person spoke. */
  heads: readonly (LineHead | null)[]
  vocabulary: Vocabulary
}

interface LineHead extends Head {
  visible: Visible
  meaning: Meaning | null
  isOurs: boolean
}

/** A command line and the lines of its text, from its own to the one behind its last. */
interface Found {
  command: CommandLine
  attempts: Attempt[]
  start: number
  end: number
}

const mostAttempts = 5
/** Far more than anybody writes. */
const mostCommands = 2_000

/** Any string is read, in linear time. */
export function readCommands(markdown: string, vocabulary: Vocabulary): Reading {
  const text = toText(markdown, vocabulary)
  const ours = text.heads.flatMap((head, index) => (head?.isOurs ? { head, index } : [])).slice(0, mostCommands)
  const found = ours.map(({ head, index }, nth) => {
    const next = ours[nth + 1]?.index ?? text.lines.length
    return readCommand(text, head, { start: index, last: head.meaning?.takesText ? next : index + 1 })
  })
  const commands = found.map(({ command }) => command)
  const carriedOut = new Set(commands.map(({ verb }) => verb))
  const documents = found.filter(({ start }) => text.heads[start]?.meaning?.takesDocument)
  const isInDocument = (index: number) => documents.some(({ start, end }) => index >= start && index < end)
  const within = text.lines.flatMap((line, index) =>
    mayTry(text, index) && !isInDocument(index) ? attemptsIn(line, vocabulary) : [],
  )
  const signed = text.signature.flatMap(line => (isSpoken(line) ? attemptsIn(line, vocabulary) : []))
  const tried = [
    ...found.flatMap(({ attempts }) => attempts),
    ...[...within, ...signed].filter(({ verb }) => !carriedOut.has(verb)),
  ]
  const attempts = [...Map.groupBy(tried, ({ verb }) => verb).values()].flatMap(([first]) => first ?? [])
  return { commands, attempts: attempts.slice(0, mostAttempts), hasWords: hasWords(text, found, tried) }
}

function toText(markdown: string, vocabulary: Vocabulary): Text {
  const all = readLines(markdown)
  const mail = findMail(all)
  const lines = all.slice(0, mail.end)
  const rows = findRows(lines)
  const heads = lines.map((line, index) =>
    isSpoken(line) && !rows.has(index) && !mail.introductions.has(index) ? readLineHead(line, vocabulary) : null,
  )
  return { lines, signature: all.slice(mail.end, mail.foreign), mail, rows, heads, vocabulary }
}

function readLineHead({ plain }: Line, vocabulary: Vocabulary): LineHead | null {
  const visible = seen(plain)
  const head = readHead(visible.text, /\S|$/.exec(visible.text)?.index ?? 0, vocabulary)
  if (!head) return null
  const meaning = meaningOf(head.verb, vocabulary)
  return { ...head, visible, meaning, isOurs: head.explicit || meaning !== null }
}

function readCommand(text: Text, head: LineHead, { start, last }: { start: number; last: number }): Found {
  const { meaning, verb, explicit } = head
  const end = withoutForeign(text, start + 1, last)
  const takesText = meaning?.how === 'verb' && meaning.takesText
  const { rest, attempts } = readRest(text, start, head)
  const command = { verb, rest, text: takesText ? textBetween(text, start + 1, end) : '', explicit }
  return { command, attempts, start, end }
}

/**
 * A second command is not carried out. It ends the arguments of the first; of prose, in which it may be a word, nothing
 * is cut.
 */
function readRest({ lines, vocabulary }: Text, index: number, head: LineHead): { rest: string; attempts: Attempt[] } {
  const { content = '', plain = '' } = lines[index] ?? {}
  const { visible, end, meaning, marks } = head
  const seconds = findAttempts(visible.text.slice(end), 'second_in_line', vocabulary)
  const [second] = seconds
  const isCut = second !== undefined && (!meaning?.takesText || second.at === 0)
  const [from, to] = [visible.whence(end), isCut ? visible.whence(end + second.at) : plain.length]
  const shown = withoutHidden(content.slice(from, to), plain.slice(from, to)).trim()
  const rest = seen(plain.slice(from, to)).text.trim() === '' ? '' : shown
  const attempts = seconds.map(({ at: _, ...attempt }) => attempt)
  return { rest: marks !== '' && rest.endsWith(marks) ? rest.slice(0, -marks.length).trim() : rest, attempts }
}

/** Other bots' commands at the end are not part of a text; within it they may be words. */
function withoutForeign({ lines, heads }: Text, start: number, last: number): number {
  let end = last
  while (end > start) {
    const head = heads[end - 1]
    const isForeign = head && !head.isOurs && /^(?:\S*|(?:@\S+\s*)+)$/.test(head.visible.text.slice(head.end).trim())
    if (lines[end - 1]?.kind !== 'blank' && !isForeign) break
    end--
  }
  return end
}

function textBetween({ lines, mail }: Text, start: number, end: number): string {
  const kept = lines.slice(start, end).filter((line, at) => {
    const index = start + at
    return index < mail.quotedFrom || !(line.isQuoted || mail.introductions.has(index))
  })
  const own = withoutFarewell(kept)
  return own.some(saysAnything) ? own.map(shownOf).join('\n').trim() : ''
}

/** Tags alone say nothing: `</details>` is no reason. */
function saysAnything({ kind, plain }: Line): boolean {
  return kind === 'code' || (kind === 'words' && seen(plain).text.trim() !== '')
}

/** Whether a command here would be in the midst of words. */
function mayTry({ lines, rows, heads, mail }: Text, index: number): boolean {
  const line = lines[index]
  return (
    line !== undefined && isSpoken(line) && !heads[index]?.isOurs && !rows.has(index) && !mail.introductions.has(index)
  )
}

function attemptsIn({ plain }: Line, vocabulary: Vocabulary): Attempt[] {
  return findAttempts(seen(plain).text, 'within_words', vocabulary).map(({ at: _, ...attempt }) => attempt)
}

/** A comment that only commands Lotse answers nobody. */
function hasWords(
  { lines, heads, mail, vocabulary }: Text,
  found: readonly Found[],
  tried: readonly Attempt[],
): boolean {
  const isCommanded = lines.map(() => false)
  for (const { start, end } of found) isCommanded.fill(true, start, end)
  const left = lines.filter((line, index) => {
    const isSaid = (line.kind === 'code' && !line.isQuoted) || isSpoken(line)
    return isSaid && !isCommanded[index] && !heads[index] && !mail.introductions.has(index)
  })
  const isMeant = (sentence: string) => findAttempts(sentence, 'within_words', vocabulary).length > 0
  return wordsRemain(left, { isTold: tried.length > 0 || heads.some(head => head), isMeant })
}
