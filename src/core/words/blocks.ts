/** Reads the blocks of Markdown line by line, in linear time: what is code, a quote, hidden, or a person's words. */
import { type Container, deepest, enter, expandTabs, indentOf, isBlank, openItem, openQuote } from './containers.ts'
import { type HtmlBlock, openHtml } from './html.ts'

/** `mark`: what only structures a text, such as a rule or the fences of code. */
export type Kind = 'words' | 'code' | 'hidden' | 'mark' | 'blank'

export interface Block {
  kind: Kind
  /** Within a quote, by a mark of its own: a line that merely follows one is the person's. */
  isQuoted: boolean
  /** Lines with the same number belong together: a paragraph, or a block of HTML. */
  leaf: number
  isHtml: boolean
  /** Behind the marks of lists and quotes, as it was written; without spaces around it. */
  content: string
}

type Leaf = { kind: 'none' | 'paragraph' } | { kind: 'fence'; mark: string } | { kind: 'html'; html: HtmlBlock }

const none: Leaf = { kind: 'none' }
export const fenceStart = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/
export const fenceEnd = /^ {0,3}(`{3,}|~{3,})[ \t]*$/
const heading = /^ {0,3}#{1,6}(?=[ \t]|$)/
const underline = /^ {0,3}(?:=+|-+)[ \t]*$/
const rule = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$/

export function readBlocks(lines: readonly string[]): Block[] {
  const reader = new BlockReader()
  return lines.map(line => {
    const block = reader.read(line)
    return line.includes('\t') ? { ...block, content: asWritten(block.content, line.trimEnd()) } : block
  })
}

/** @returns the end of the line that is the same but for tabs, which were counted as spaces */
function asWritten(content: string, line: string): string {
  let left = content.replace(/[ \t]/g, '').length
  let start = line.length
  while (left > 0 && start > 0) if (!' \t'.includes(line.charAt(--start))) left--
  return line.slice(start)
}

/** Where the reading stands: in which containers, and in which block within them. */
class BlockReader {
  #containers: Container[] = []
  #leaf: Leaf = none
  #number = 0
  #wasQuoted = false

  read(line: string): Block {
    let rest = expandTabs(line.trimEnd())
    let depth = 0
    for (const container of this.#containers) {
      const inner = enter(container, rest)
      if (inner === null) break
      rest = inner
      depth++
    }
    const isLeft = depth < this.#containers.length
    if (!isLeft && this.#leaf.kind === 'fence') return this.#readFence(this.#leaf.mark, rest)
    if (!isLeft && this.#leaf.kind === 'html' && !(this.#leaf.html.until === null && isBlank(rest))) {
      return this.#readHtml(this.#leaf.html, rest)
    }
    return this.#readFresh(rest, { depth, isLeft })
  }

  #readFresh(text: string, { depth, isLeft }: { depth: number; isLeft: boolean }): Block {
    const isParagraph = this.#leaf.kind === 'paragraph'
    const { opened, rest } = this.#openContainers(text, { room: deepest - depth, interrupts: isParagraph && !isLeft })
    const isInside = !isLeft && opened.length === 0
    const mayGoOn = isParagraph && opened.length === 0
    if (!isBlank(rest) && mayGoOn && !this.#startsBlock(rest, isInside)) return this.#goOn(rest, depth)
    const before = this.#leaf
    if (isLeft || opened.length > 0) {
      this.#containers = [...this.#containers.slice(0, depth), ...opened]
      this.#leaf = none
    }
    return this.#open(rest, isInside ? before : none)
  }

  #openContainers(text: string, { room, interrupts }: { room: number; interrupts: boolean }) {
    const opened: Container[] = []
    let rest = text
    while (opened.length < room && indentOf(rest) < 4) {
      const isFirst = opened.length === 0
      if (rule.test(rest) || (isFirst && interrupts && underline.test(rest))) break
      const opening = openQuote(rest) ?? openItem(rest, { interrupts: isFirst && interrupts })
      if (!opening) break
      opened.push(opening.container)
      rest = opening.rest
    }
    return { opened, rest }
  }

  /** Whether a paragraph ends here. */
  #startsBlock(text: string, isInside: boolean): boolean {
    if (indentOf(text) > 3) return false
    if (heading.test(text) || fenceStart.test(text) || rule.test(text)) return true
    return (isInside && underline.test(text)) || openHtml(text.trimStart(), { interrupts: true }) !== null
  }

  /** Words below a quote, without a mark of their own, are no longer quoted. */
  #goOn(text: string, depth: number): Block {
    const isQuoted = isInQuote(this.#containers.slice(0, depth))
    if (isQuoted !== this.#wasQuoted) this.#number++
    return this.#block('words', text, { isQuoted })
  }

  #open(text: string, before: Leaf): Block {
    if (isBlank(text)) {
      this.#leaf = none
      return this.#block('blank', '')
    }
    for (const container of this.#containers) if (container.kind === 'item') container.isEmpty = false
    if (indentOf(text) > 3) return this.#start(none, 'code', text)
    if (before.kind === 'paragraph' && underline.test(text)) return this.#start(none, 'mark', text)
    if (rule.test(text)) return this.#start(none, 'mark', text)
    if (heading.test(text)) return this.#start(none, 'words', text)
    const [, fence] = fenceStart.exec(text) ?? []
    if (fence) return this.#start({ kind: 'fence', mark: fence }, 'mark', text)
    const html = openHtml(text.trimStart(), { interrupts: false })
    if (!html) return this.#start({ kind: 'paragraph' }, 'words', text)
    this.#number++
    return this.#readHtml(html, text)
  }

  #start(leaf: Leaf, kind: Kind, text: string): Block {
    this.#leaf = leaf
    this.#number++
    return this.#block(kind, text)
  }

  #readFence(mark: string, text: string): Block {
    const isEnd = fenceEnd.exec(text)?.[1]?.startsWith(mark) ?? false
    if (isEnd) this.#leaf = none
    return this.#block(isEnd ? 'mark' : 'code', text)
  }

  #readHtml(html: HtmlBlock, text: string): Block {
    this.#leaf = html.until?.test(text) ? none : { kind: 'html', html }
    return this.#block(html.kind === 'visible' ? 'words' : html.kind, text, { isHtml: true })
  }

  #block(kind: Kind, text: string, { isQuoted = isInQuote(this.#containers), isHtml = false } = {}): Block {
    this.#wasQuoted = isQuoted
    return { kind, isQuoted, leaf: this.#number, isHtml, content: text.trimStart() }
  }
}

function isInQuote(containers: readonly Container[]): boolean {
  return containers.some(({ kind }) => kind === 'quote')
}
