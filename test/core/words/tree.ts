/** The reference: where GitHub Flavored Markdown, as its parser reads the whole text, puts a line. */
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** `open`: in plain sight, or below a quote, list or table that takes it in. `html`: within a block of HTML. */
export type Place = 'open' | 'closed' | 'html'

/** @returns for each line that is `line`: where it stands */
export function placesOf(line: string, markdown: string): Place[] {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: gfmFromMarkdown().slice(1) })
  const starts = [...markdown.matchAll(/(?<=^|[\r\n])[^\r\n]+/g)].filter(([text]) => text === line)
  return starts.map(({ index }) => placeIn(tree, index))
}

const closed = new Set(['code', 'inlineCode', 'link', 'linkReference', 'image', 'imageReference', 'definition'])

function placeIn(node: Nodes, at: number): Place {
  if (closed.has(node.type)) return 'closed'
  if (node.type === 'html') return isHidden(node.value, at - (node.position?.start.offset ?? 0)) ? 'closed' : 'html'
  if (!('children' in node)) return 'open'
  const inner = node.children.find(({ position }) => holds(position, at))
  return inner ? placeIn(inner, at) : 'open'
}

function holds(position: Nodes['position'], at: number): boolean {
  return (position?.start.offset ?? 0) <= at && at < (position?.end.offset ?? 0)
}

function isHidden(html: string, at: number): boolean {
  const start = html.lastIndexOf('<!--', at)
  return start !== -1 && html.lastIndexOf('-->', at) < start
}
