/** Covers what is not plain text within a paragraph: code, links, tags, hidden comments. In linear time. */
import { autolink, tag } from './html.ts'

/** Each covers one character. Something that a reader sees, though not as plain text; a hidden comment; a tag; one that ends a line. */
export const cover = { opaque: '\uE000', hidden: '\uE001', tag: '\uE002', break: '\uE003' } as const

type Cover = (typeof cover)[keyof typeof cover]

interface Span {
  start: number
  end: number
  as: Cover
}

/** Labels of link definitions, as they are compared. */
export type Labels = ReadonlySet<string>

const definition =
  /[ ]{0,3}\[((?:[^\\[\]]|\\.){1,999})\]:[ \t]*\n?[ \t]*(?:<[^<>\n]*>|[^\s<]\S*)(?:(?:[ \t]+\n?|\n)[ \t]*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*(?:\n|$)/sy

/** @returns the labels that a paragraph defines at its beginning, and where its text begins */
export function readDefinitions(paragraph: string): { labels: string[]; end: number } {
  const labels: string[] = []
  let end = 0
  for (;;) {
    definition.lastIndex = end
    const [all, label = ''] = definition.exec(paragraph) ?? []
    if (all === undefined || label.startsWith('^')) return { labels, end }
    labels.push(sameLabel(label))
    end += all.length
  }
}

function sameLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}

/**
 * @param text of a paragraph, or of an HTML block, in which no Markdown is read
 * @returns a text of the same length and lines
 */
export function coverSpans(text: string, { isHtml, labels }: { isHtml: boolean; labels: Labels }): string {
  const { end } = isHtml ? { end: 0 } : readDefinitions(text)
  const head: Span[] = end > 0 ? [{ start: 0, end, as: cover.hidden }] : []
  const spans = new SpanReader(text, { isHtml, labels }).read(end)
  return coverAll(text, [...head, ...spans])
}

/** Spans may lie within others: the outer one covers all. */
function coverAll(text: string, spans: readonly Span[]): string {
  let covered = ''
  let at = 0
  for (const { start, end, as } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= at) continue
    const from = Math.max(start, at)
    covered += text.slice(at, from) + text.slice(from, end).replace(/[^\n]/g, as)
    at = end
  }
  return covered + text.slice(at)
}

/** Elements whose content is shown as code, as struck out, or as a link. */
const opaqueElements = new Set(['a', 'code', 'del', 'kbd', 'pre', 's', 'samp', 'strike', 'tt'])

/** Beside which a reader sees another line. */
const breakingElements = new Set(['br', 'dd', 'div', 'dt', 'hr', 'li', 'p', 'summary', 'td', 'th', 'tr'])

interface Bracket {
  start: number
  isImage: boolean
}

class SpanReader {
  readonly #text: string
  readonly #isHtml: boolean
  readonly #labels: Labels
  readonly #spans: Span[] = []
  readonly #brackets: Bracket[] = []
  /** So many of the brackets stand before a link: they open none, as no link holds another one. */
  #passive = 0
  readonly #elements = new Map<string, number[]>()
  readonly #ticks: Map<number, number[]>
  readonly #lastComment: number

  constructor(text: string, { isHtml, labels }: { isHtml: boolean; labels: Labels }) {
    this.#text = text
    this.#isHtml = isHtml
    this.#labels = labels
    this.#lastComment = text.lastIndexOf('-->')
    const runs = isHtml ? [] : [...text.matchAll(/`+/g)]
    this.#ticks = new Map()
    for (const { 0: run, index } of runs.reverse()) {
      const others = this.#ticks.get(run.length)
      if (others) others.push(index)
      else this.#ticks.set(run.length, [index])
    }
  }

  read(from: number): Span[] {
    const special = this.#isHtml ? /</g : /[\\`<[\]!]/g
    special.lastIndex = from
    for (let found = special.exec(this.#text); found; found = special.exec(this.#text)) {
      special.lastIndex = this.#readAt(found.index, found[0])
    }
    return this.#spans
  }

  /** @returns where to read on */
  #readAt(at: number, character: string): number {
    switch (character) {
      case '\\':
        return at + 2
      case '`':
        return this.#readCode(at)
      case '<':
        return this.#readAngle(at)
      case '!':
        if (this.#text[at + 1] !== '[') return at + 1
        this.#brackets.push({ start: at, isImage: true })
        return at + 2
      case '[':
        this.#brackets.push({ start: at, isImage: false })
        return at + 1
      default:
        return this.#closeBracket(at)
    }
  }

  #readCode(at: number): number {
    let length = 1
    while (this.#text[at + length] === '`') length++
    const closers = this.#ticks.get(length) ?? []
    while (closers.length > 0 && (closers.at(-1) ?? 0) < at + length) closers.pop()
    const end = closers.at(-1)
    return this.#add({ start: at, end: end === undefined ? 0 : end + length, as: cover.opaque }, at + length)
  }

  #readAngle(at: number): number {
    if (this.#text.startsWith('<!--', at)) return this.#readComment(at)
    autolink.lastIndex = at
    const link = this.#isHtml ? null : autolink.exec(this.#text)
    if (link) return this.#add({ start: at, end: at + link[0].length, as: cover.opaque }, at)
    tag.lastIndex = at
    const [written] = tag.exec(this.#text) ?? []
    return written === undefined ? at + 1 : this.#readTag(at, written)
  }

  /** `<!-->` and `<!--->` are whole comments. */
  #readComment(at: number): number {
    const [short] = /^<!---?>/.exec(this.#text.slice(at, at + 6)) ?? []
    if (short !== undefined) return this.#add({ start: at, end: at + short.length, as: cover.hidden }, at)
    if (this.#lastComment < at + 4) return this.#leaveOpen(at)
    return this.#add({ start: at, end: this.#text.indexOf('-->', at + 4) + 3, as: cover.hidden }, at)
  }

  /** An HTML block that never ends is hidden to its end; within a paragraph it is text. */
  #leaveOpen(at: number): number {
    return this.#isHtml ? this.#add({ start: at, end: this.#text.length, as: cover.hidden }, at) : at + 4
  }

  #readTag(at: number, written: string): number {
    const [, slash, name = ''] = /^<(\/?)([a-z][a-z\d-]*)/i.exec(written) ?? []
    const element = name.toLowerCase()
    const end = at + written.length
    if (opaqueElements.has(element)) {
      const open = this.#elements.get(element) ?? []
      const start = slash ? open.pop() : undefined
      if (start !== undefined) this.#add({ start, end, as: cover.opaque }, end)
      if (!slash) open.push(at)
      this.#elements.set(element, open)
    }
    const as = breakingElements.has(element) ? cover.break : element === 'img' ? cover.opaque : cover.tag
    return this.#add({ start: at, end, as }, end)
  }

  #closeBracket(at: number): number {
    const bracket = this.#brackets.pop()
    const depth = this.#brackets.length
    const isPassive = depth < this.#passive && !bracket?.isImage
    this.#passive = Math.min(this.#passive, depth)
    if (!bracket || isPassive) return at + 1
    const end = this.#endOfLink(bracket.start + (bracket.isImage ? 2 : 1), at)
    if (end && !bracket.isImage) this.#passive = depth
    return this.#add({ start: bracket.start, end, as: cover.opaque }, at + 1)
  }

  /** @returns 0 if it is no link */
  #endOfLink(start: number, close: number): number {
    const end = endOfResource(this.#text, close + 1)
    if (end > 0) return end
    if (this.#labels.size === 0) return 0
    fullReference.lastIndex = close + 1
    const [all, label = ''] = fullReference.exec(this.#text) ?? []
    if (all !== undefined && this.#labels.has(sameLabel(label))) return close + 1 + all.length
    if (label !== '' || close - start > 999 || !this.#labels.has(sameLabel(this.#text.slice(start, close)))) return 0
    return close + 1 + (all?.length ?? 0)
  }

  #add(span: Span, otherwise: number): number {
    if (span.end <= span.start) return otherwise
    this.#spans.push(span)
    return span.end
  }
}

const fullReference = /\[((?:[^\\[\]]|\\.){0,999})\]/sy
const gapOfResource = /[ \t]*(?:\n[ \t]*)?/y
const title = /(?:[ \t]+(?:\n[ \t]*)?|\n[ \t]*)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))/sy

/** @returns where `(destination "title")` ends that begins at `at`; 0 if there is none */
function endOfResource(text: string, at: number): number {
  if (text[at] !== '(') return 0
  const start = skip(gapOfResource, text, at + 1)
  const destination = endOfDestination(text, start)
  const titled = destination > start ? skip(title, text, destination) : destination
  const end = skip(gapOfResource, text, titled)
  return text[end] === ')' ? end + 1 : 0
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return at + (pattern.exec(text)?.[0].length ?? 0)
}

const angled = /<(?:[^<>\n\\]|\\.)*>/y
const mostNested = 32

function endOfDestination(text: string, start: number): number {
  if (text[start] === '<') return skip(angled, text, start)
  let depth = 0
  let at = start
  for (; at < text.length && !/\s/.test(text.charAt(at)); at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth < 0) break
    if (depth > mostNested) return start
  }
  return depth > 0 ? start : at
}
