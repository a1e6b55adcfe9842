/**
 * Text that is safe to say. A comment takes nothing else, and what a person wrote becomes `Safe` only here: it is shown as
 * text, calls nobody and links nowhere.
 */
import { longestTag } from './tag.ts'

declare const safe: unique symbol

/** Markdown of ours: written in the code, or quoted by a function of this module. */
export type Safe = string & { readonly [safe]: true }

/** What may stand in a template: safe text, numbers, and strings of which the compiler knows every value. */
type Piece<Value> =
  IsAnything<Value> extends true
    ? never
    : Value extends Safe | number
      ? Value
      : Value extends string
        ? Written<Value>
        : never

/** Whether it is of the type that turns the compiler off. */
type IsAnything<Value> = 0 extends 1 & Value ? true : false

/** A literal is a key that a record must have; `string`, a pattern or another brand is none. It may end in a number. */
type Written<Value extends string> =
  Record<never, never> extends Record<Value, null>
    ? Value extends `${infer Head}${number}`
      ? [Written<Head>] extends [never]
        ? never
        : Value
      : never
    : Value

/** Writes safe text: md`…`. A plain `string` in it does not compile; quote it, or write it in the code. */
export function md<const Values extends readonly unknown[]>(
  strings: TemplateStringsArray,
  ...values: Values & { [Index in keyof Values]: Piece<Values[Index]> }
): Safe {
  return mint(strings.map((text, index) => text + (index < values.length ? String(values[index]) : '')).join(''))
}

/** @param separator between the parts; none stands before the first or behind the last */
export function join(parts: readonly Safe[], separator: Safe): Safe {
  return mint(parts.join(separator))
}

/** @returns the text with its first letter as a capital, as a sentence begins */
export function capitalise(text: Safe): Safe {
  return mint(text.slice(0, 1).toUpperCase() + text.slice(1))
}

/** The only place where a string becomes safe. */
function mint(text: string): Safe {
  if (isOurs(text)) return text
  throw new TypeError('Every string can be minted.')
}

function isOurs(text: string): text is Safe {
  return typeof text === 'string'
}

/**
 * Dates, times, names of zones and numbers that a library wrote: letters, digits and harmless marks stay as they are, so
 * that they can stand in titles, too.
 */
export function plain(text: string): Safe {
  const isHarmless = /^(?:[\p{L}\p{N}\p{Zs}.,:;()%–−+/'-]|&(?= ))*$/u.test(text) && !linking.test(text)
  return isHarmless && !startsBlock.test(text) ? mint(text) : quoteInline(text, 500)
}

/** What GitHub makes a link of, and what begins a list, a rule or indented code. */
const linking = /www\.|:\/\/|GH-\d|[\da-f]{7}/i
const startsBlock = /^(?: {0,3}(?:[-+=:]|\d{1,9}[.)](?= |$))|\p{Zs}{4})/u

/**
 * Stands at the end of parameters one of which is optional or a number: `list.map(code)`, which would give it the index,
 * does not compile.
 */
type Nothing = never[]

/** @returns a code span: what stands in it is neither Markdown nor a mention. @param maxLength as in quoteInline */
export function code(text: string, maxLength = 200, ..._: Nothing): Safe {
  const shown = cutText(makeVisible(text).replace(/\s+/g, ' ').trim(), maxLength).replaceAll('`', "'")
  return mint(`\`${shown === '' ? ' ' : shown}\``)
}

/** @param url an address of GitHub's or of ours; anything but plain `https:` is not linked */
export function link(text: Safe, url: string): Safe {
  return isPlainAddress(url) ? mint(`[${text}](${url})`) : text
}

/** @returns the bare address, which GitHub links by itself; what it would link in part only is shown as text */
export function address(url: string): Safe {
  return isPlainAddress(url) && /[a-z\d/#=%+-]$/i.test(url) ? mint(url) : quoteInline(url, 500)
}

/** GitHub links no other host by itself; what it does not link it reads as text, mentions and all. */
function isPlainAddress(url: string): boolean {
  return /^https?:\/\/[a-z\d-]+(?:\.[a-z\d-]+)*(?::\d+)?(?:[/?#][\w.~:/?#@!$&'*+,;=%-]*)?$/i.test(url)
}

/**
 * Repeats text within a line, a table cell, a heading or an HTML element: one line, no Markdown, no HTML, no mention, no
 * reference, no link, no hidden or direction-changing characters.
 * @param maxLength UTF-16 units that a reader may see; the source has more where something is escaped
 */
export function quoteInline(text: string, maxLength: number, ..._: Nothing): Safe {
  return mint(escapeLine(cutText(makeVisible(text).replace(/\s+/g, ' ').trim(), maxLength)))
}

/**
 * Repeats text over several lines as a block quote; paragraphs stay apart, indentation is not kept. Put a blank line after
 * it, otherwise the next line belongs to the quote.
 * @param maxLength as in quoteInline, line breaks included
 */
export function quoteBlock(text: string, maxLength: number, ..._: Nothing): Safe {
  const lines = makeVisible(text)
    .split('\n')
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter((line, index, all) => line !== '' || (index > 0 && all[index - 1] !== ''))
  const shown = cutText(lines.join('\n').trim(), maxLength).split('\n')
  return mint(shown.map(line => `> ${escapeLine(line)}`.trimEnd()).join('\n'))
}

/** Repeats a sentence of ours that names what somebody wrote in code spans: these stay code, the rest is quoted. */
export function quoteSentence(text: string, maxLength: number, ..._: Nothing): Safe {
  const parts = cutText(makeVisible(text).replace(/\s+/g, ' ').trim(), maxLength).split(/`([^`]*)`/)
  return join(
    parts.map((part, index) => (index % 2 === 1 ? code(part) : mint(escapeLine(part)))),
    md``,
  )
}

/** @returns `@login`, which notifies; what cannot be a login of GitHub is shown without effect */
export function mention(login: string): Safe {
  return /^[a-z\d][\w-]{0,99}$/i.test(login) ? mint(`@${login.replaceAll('_', String.raw`\_`)}`) : name(login)
}

/**
 * Texts name commands as most organisations write them: `/verb`. Where that is not understood, readers must write
 * `/lotse verb`.
 */
export function spellCommands(text: Safe, isBare: (verb: string) => boolean): Safe {
  const commandInCode = /(?<=^|[\s(*])`\/(?!lotse\b)([a-z][a-z-]*)/gm
  return mint(text.replace(commandInCode, (written, verb: string) => (isBare(verb) ? written : `\`/lotse ${verb}`)))
}

/** @param team `org/team`. @returns `@org/team`, which notifies all its members; what cannot be a team is shown without effect */
export function mentionTeam(team: string): Safe {
  return /^[a-z\d][a-z\d-]{0,99}\/[a-z\d][\w-]{0,99}$/i.test(team)
    ? mint(`@${team.replaceAll('_', String.raw`\_`)}`)
    : quoteInline(team, 200)
}

/** @returns the login without `@`, which notifies nobody */
export function name(login: string): Safe {
  return quoteInline(login.replace(/^@/, ''), 100)
}

/** @returns the body without HTML comments; a comment that is never closed is none and stays */
export function stripHidden(body: string): string {
  // Beyond the last end no comment can be closed; not looking there keeps hostile text linear.
  const end = body.lastIndexOf('-->') + 3
  return end < 3 ? body : body.slice(0, end).replace(/<!(?=--)[\s\S]*?-->/g, '') + body.slice(end)
}

/** GitHub refuses longer comments. */
const longestComment = 65_536

/**
 * @returns a body that GitHub accepts together with a hidden tag; one that is too long ends at a line break with
 * `… (cut)`. What fits is returned as it is.
 */
export function fitComment(body: string): string {
  const room = longestComment - longestTag - 2
  if (body.length <= room) return body
  const kept = body.slice(0, room - 1_000)
  const whole = kept.includes('\n') ? kept.slice(0, kept.lastIndexOf('\n')) : cutText(kept, kept.length - 1)
  const open = whole.split('<details').length - whole.split('</details').length
  // Closed, so that the note is not folded away.
  return [whole, ...Array(Math.min(Math.max(open, 0), 50)).fill('</details>'), '… (cut)'].join('\n\n')
}

const graphemes = new Intl.Segmenter()

/** @param maxLength UTF-16 units; what was cut ends in `…` */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const end = graphemes.segment(text.slice(0, maxLength)).containing(maxLength - 1)?.index ?? 0
  return `${text.slice(0, end).trimEnd()}…`
}

/** Emoji of several people or of a person and a thing are joined by U+200D; elsewhere it only hides. */
const hiddenCharacters =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})|[[\p{Cc}\p{Cf}\p{DI}]--[\t\n\u200D\uFE0E\uFE0F]]/gv

/** @returns the text without what a reader would not see, lines ending in `\n` */
function makeVisible(text: string): string {
  return stripHidden(text)
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(hiddenCharacters, '')
}

/** GitHub makes links of words after Markdown is done; backslashes and entities do not stop it, a gap in the word does. */
const gap = '\u200B'

function escapeLine(line: string): string {
  return line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]~|$#]/g, '\\$&')
    .replace(/@|#(?=\d)|GH(?=-\d)|www(?=\.)|:(?=\/\/)/gi, `$&${gap}`)
    .replace(/[\da-f]{7,}/gi, hash => hash.replace(/.{6}(?=.)/g, `$&${gap}`))
    .replace(/^[-+=:/]/, '\\$&')
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
}

/** @returns a row of a table; a bar that a cell brings along, in code for instance, ends no cell */
export function tableRow(cells: readonly Safe[]): Safe {
  return mint(`| ${cells.map(cell => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`)
}

/** @returns text of ours that was kept in the store, as safe as it was when it was written */
export function restoreSafe(text: string): Safe {
  return mint(text)
}
