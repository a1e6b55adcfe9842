/** The marks at the beginning of a line that put it into a quote or a list, as GitHub Flavored Markdown sees them. */

/** A list item goes on in lines that are indented by `width` columns. */
export type Container = { kind: 'quote' } | { kind: 'item'; width: number; isEmpty: boolean }

/** Marks beyond this depth are taken for text: nobody writes so many. */
export const deepest = 64

/** @returns the line with spaces for the tabs among its marks, so that columns can be counted */
export function expandTabs(line: string): string {
  if (!line.includes('\t')) return line
  let expanded = ''
  let at = 0
  for (; at < line.length && ' \t>-+*.)0123456789'.includes(line.charAt(at)); at++) {
    const character = line.charAt(at)
    expanded += character === '\t' ? ' '.repeat(4 - (expanded.length % 4)) : character
  }
  return expanded + line.slice(at)
}

export function indentOf(text: string): number {
  let indent = 0
  while (text[indent] === ' ') indent++
  return indent
}

export function isBlank(text: string): boolean {
  return !/[^ \t]/.test(text)
}

const quoteMark = /^ {0,3}> ?/
const itemMark = /^( {0,3})([-+*]|\d{1,9}[.)])(?= |$)/

/** @returns what is left of the line within the container; null if the line is not in it by its own marks */
export function enter(container: Container, text: string): string | null {
  if (container.kind === 'quote') {
    const mark = quoteMark.exec(text)
    return mark ? text.slice(mark[0].length) : null
  }
  if (isBlank(text)) return container.isEmpty ? null : ''
  return indentOf(text) >= container.width ? text.slice(container.width) : null
}

export interface Opening {
  container: Container
  rest: string
}

export function openQuote(text: string): Opening | null {
  const mark = quoteMark.exec(text)
  return mark ? { container: { kind: 'quote' }, rest: text.slice(mark[0].length) } : null
}

/** @param interrupts whether a paragraph would end here, which only an item with words, the first of its list, brings about */
export function openItem(text: string, { interrupts }: { interrupts: boolean }): Opening | null {
  const [all, indent = '', mark = ''] = itemMark.exec(text) ?? []
  if (all === undefined) return null
  const after = text.slice(all.length)
  const isEmpty = isBlank(after)
  const isFirst = /^(?:\D|1\D)/.test(mark)
  if (interrupts && (isEmpty || !isFirst)) return null
  const spaces = indentOf(after)
  const padding = isEmpty || spaces > 4 ? 1 : spaces
  const width = indent.length + mark.length + padding
  return { container: { kind: 'item', width, isEmpty }, rest: text.slice(width) }
}
