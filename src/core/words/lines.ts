/** Reads a text line by line as its readers see it: what stands in plain sight, and what is code, quoted or hidden. */
import { type Block, readBlocks } from './blocks.ts'
import { cover, coverSpans, readDefinitions } from './spans.ts'

export interface Line extends Block {
  raw: string
  /** The content, with covers in the place of code, links, tags and hidden comments: as long as the content. */
  plain: string
}

/** A body's 65,536 characters at four bytes each; whatever is longer did not come from GitHub. */
const longestBody = 262_144

/** Any string is read, in linear time. */
export function readLines(markdown: string): Line[] {
  const text = markdown.slice(0, longestBody).replace(/^\uFEFF/, '')
  const raws = text.replaceAll('\0', '').split(/\r\n|\r|\n/)
  const blocks = readBlocks(raws)
  const leaves = leavesOf(blocks)
  const paragraphs = leaves.filter(({ isHtml }) => !isHtml)
  const labels = new Set(paragraphs.flatMap(leaf => readDefinitions(leaf.text).labels))
  const plains = blocks.map(({ content }) => content)
  for (const { first, text, isHtml } of leaves) {
    const covered = /[\\`<[]/.test(text) ? coverSpans(text, { isHtml, labels }).split('\n') : []
    for (const [index, line] of covered.entries()) plains[first + index] = line
  }
  return quoteHtml(blocks.map((block, index) => ({ ...block, raw: raws[index] ?? '', plain: plains[index] ?? '' })))
}

interface Leaf {
  first: number
  text: string
  isHtml: boolean
}

/** Paragraphs, headings and blocks of HTML. */
function leavesOf(blocks: readonly Block[]): Leaf[] {
  const leaves: (Omit<Leaf, 'text'> & { leaf: number; contents: string[] })[] = []
  for (const [index, { kind, leaf, isHtml, content }] of blocks.entries()) {
    if (kind !== 'words') continue
    const last = leaves.at(-1)
    if (last?.leaf === leaf) last.contents.push(content)
    else leaves.push({ first: index, leaf, isHtml, contents: [content] })
  }
  return leaves.map(({ first, isHtml, contents }) => ({ first, isHtml, text: contents.join('\n') }))
}

/** What stands between `<blockquote>` and its end is a quote as well. */
function quoteHtml(lines: Line[]): Line[] {
  let start: [number, number] | null = null
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'words') continue
    for (const { 0: written, 1: slash, index: at } of line.content.matchAll(/<(\/?)blockquote\b/gi)) {
      if (line.plain[at] !== cover.tag) continue
      if (slash && start) quoteBetween(lines, start, [index, at + written.length])
      start = slash ? null : (start ?? [index, at])
    }
  }
  return lines
}

function quoteBetween(lines: Line[], [first, from]: [number, number], [last, to]: [number, number]): void {
  for (let index = first; index <= last; index++) {
    const line = lines[index]
    if (!line) continue
    if (index > first && index < last) lines[index] = { ...line, isQuoted: true }
    else
      lines[index] = { ...line, plain: hide(line.plain, index === first ? from : 0, index === last ? to : undefined) }
  }
}

function hide(text: string, from: number, to = text.length): string {
  return text.slice(0, from) + cover.hidden.repeat(to - from) + text.slice(to)
}

/** @returns whether the person speaks in this line, in words that a reader sees as such */
export function isSpoken({ kind, isQuoted }: Line): boolean {
  return kind === 'words' && !isQuoted
}

/** @returns the line as it was written, without what is hidden in it */
export function shownOf({ raw, content, plain, kind }: Line): string {
  if (kind === 'hidden') return ''
  if (kind !== 'words' || !plain.includes(cover.hidden)) return raw
  return raw.slice(0, raw.trimEnd().length - content.length) + withoutHidden(content, plain)
}

/** @param plain of the same length */
export function withoutHidden(content: string, plain: string): string {
  let shown = ''
  for (let at = 0; at < content.length; at++) if (plain[at] !== cover.hidden) shown += content.charAt(at)
  return shown
}
