/** Reads how a command is written: its slash or mention, its verb, and where its arguments begin. */
import { meaningOf, type Vocabulary } from './vocabulary.ts'

export interface Head {
  verb: string
  explicit: boolean
  /** As it is seen, from the slash or the mention to the verb. */
  written: string
  /** Where the verb ends. */
  verbEnd: number
  /** Where the arguments begin. */
  end: number
  /** Marks of emphasis in front of it, which may close behind the arguments. */
  marks: string
}

const slash = '[/／⁄∕]'
const emphasis = '[*_]{0,3}'
/** Behind a verb: nothing, a space, or punctuation. Not what makes it a path, a file or another word. */
const tail = String.raw`(?:${emphasis}[:;,.!?…：，；。！？]+${emphasis}(?=\s|$)|${emphasis}(?=\s|$)|${emphasis}[:;,：，；]${emphasis}(?=[^\s/:])|${emphasis}(?=[(["'“„«–—]))`
const separator = String.raw`(?:\s+[-–—:]+(?=\s|$))?\s*`
/** Marks: on some machines an umlaut is a letter and two dots. */
const verb = String.raw`\p{L}[\p{L}\p{M}\d-]*`

const beginning = new RegExp(`${emphasis}(?:${slash}|@)\\p{L}`, 'iuy')
const bare = new RegExp(`(${emphasis})${slash}(${verb})${tail}${separator}`, 'diuy')
const lone = new RegExp(`(${emphasis})${slash}lotse${tail}${separator}`, 'iuy')
const addressed = new RegExp(String.raw`${slash}?([^\s:;,.!?…：，；。！？*_]{1,40})(?:${tail}${separator})?`, 'diuy')
const mention = new RegExp(
  String.raw`(${emphasis})@([a-z\d][a-z\d-]*)(?:\[bot\])?${emphasis}[:,]?\s+(?:(?:please|bitte)\s+)?${emphasis}${slash}?(${verb})${tail}${separator}`,
  'diuy',
)

/** @param text as it is seen; `at`: where the command should begin */
export function readHead(text: string, at: number, vocabulary: Vocabulary): Head | null {
  if (!match(beginning, text, at)) return null
  return readAddressed(text, at) ?? readBare(text, at) ?? readMention(text, at, vocabulary)
}

function spelt(word: string): string {
  return word.normalize('NFC').toLowerCase()
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function readBare(text: string, at: number): Head | null {
  const found = match(bare, text, at)
  if (!found) return null
  const [all, marks = '', word = ''] = found
  const verbEnd = found.indices?.[2]?.[1] ?? at
  const written = text.slice(at + marks.length, verbEnd)
  return { verb: spelt(word), explicit: false, written, verbEnd, end: at + all.length, marks }
}

/** Lotse alone is asked for help. */
function readAddressed(text: string, at: number): Head | null {
  const [all, marks = ''] = match(lone, text, at) ?? []
  if (all === undefined) return null
  const after = at + all.length
  const found = match(addressed, text, after)
  if (!found) return { verb: 'help', explicit: true, written: '/lotse', verbEnd: after, end: after, marks }
  const [said, word = ''] = found
  const verbEnd = found.indices?.[1]?.[1] ?? after
  return {
    verb: spelt(word),
    explicit: true,
    written: `/lotse ${word}`,
    verbEnd,
    end: after + said.length,
    marks,
  }
}

/** Whoever only speaks of the app gives no command: the verb must be one of ours. */
function readMention(text: string, at: number, vocabulary: Vocabulary): Head | null {
  const found = match(mention, text, at)
  if (!found) return null
  const [all, marks = '', name = '', word = ''] = found
  if (!isApp(name.toLowerCase(), vocabulary) || !meaningOf(spelt(word), vocabulary)) return null
  const verbEnd = found.indices?.[3]?.[1] ?? at
  return { verb: spelt(word), explicit: true, written: `@${name} ${word}`, verbEnd, end: at + all.length, marks }
}

function isApp(name: string, { slug }: Vocabulary): boolean {
  return name === slug || name.split('-').includes('lotse')
}
