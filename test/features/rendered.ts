/** Reads a comment as GitHub shows it, and finds in it what would come from a stranger. */
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** HTML that Lotse itself writes. */
const ownTags = /<\/?(?:details|summary|sub|sup|b|br)(?: open)?\/?>/g
const hidden = /[[\p{Cc}\p{Cf}]--[\n\t\u200B\u200D]]/v

/** @param marks words that only the stranger used: logins, hosts, numbers */
export function findLive(markdown: string, marks: readonly string[]): string[] {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const control = hidden.exec(markdown)
  return [
    ...[...walk(tree)].flatMap(node => findIn(node, marks)),
    ...(control ? [`a hidden character U+${control[0].codePointAt(0)?.toString(16)}`] : []),
  ]
}

function* walk(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* walk(child)
}

function findIn(node: Nodes, marks: readonly string[]): string[] {
  switch (node.type) {
    case 'text':
      return findCalls(node.value, marks)
    case 'html': {
      const rest = node.value.replace(ownTags, '')
      return [...(/<[a-z!/?]/i.test(rest) ? [`HTML: ${node.value}`] : []), ...findCalls(rest, marks)]
    }
    case 'link':
    case 'image':
    case 'definition':
      return isMarked(`${node.url} ${node.title ?? ''}`, marks) ? [`a link to ${node.url}`] : []
    default:
      return []
  }
}

/** GitHub looks for these in text after Markdown is done. */
function findCalls(text: string, marks: readonly string[]): string[] {
  const calls =
    /(?<![\w`])@[a-z\d][\w/-]*|(?<![\w&])(?:[\w-]+(?:\/[\w.-]+)?)?#\d+|\bGH-\d+|\b(?:www\.|https?:\/\/)\S+/gi
  return [...text.matchAll(calls)].flatMap(([call]) => (isMarked(call, marks) ? [`live: ${call}`] : []))
}

function isMarked(text: string, marks: readonly string[]): boolean {
  return marks.some(mark => text.toLowerCase().includes(mark))
}
