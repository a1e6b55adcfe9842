/** HTML within Markdown: where a block of it begins and ends, and what a tag looks like. */

/** An HTML block. `until`: what ends it in its own line; null where a blank line does. */
export interface HtmlBlock {
  kind: 'code' | 'hidden' | 'visible'
  until: RegExp | null
}

const name = String.raw`[a-z][a-z\d-]*`
const value = String.raw`[^\s"'=<>\x60]+|'[^']*'|"[^"]*"`
const openTag = String.raw`<(?:${name})(?:\s+[a-z_:][\w:.-]*(?:\s*=\s*(?:${value}))?)*\s*\/?>`
const closeTag = String.raw`<\/(?:${name})\s*>`

/** A tag that stands at `lastIndex`. */
export const tag = new RegExp(`${openTag}|${closeTag}`, 'iy')
/** An address in angle brackets that stands at `lastIndex`. */
export const autolink = /<(?:[a-z][a-z\d.+-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d][a-z\d.-]*)>/iy

const codeStart = /^<(?:script|pre|style|textarea)(?=[\s>]|$)/i
const codeEnd = /<\/(?:script|pre|style|textarea)>/i
const blockNames = [
  ...['address', 'article', 'aside', 'base', 'basefont', 'blockquote', 'body', 'caption', 'center', 'col', 'colgroup'],
  ...[
    'dd',
    'details',
    'dialog',
    'dir',
    'div',
    'dl',
    'dt',
    'fieldset',
    'figcaption',
    'figure',
    'footer',
    'form',
    'frame',
  ],
  ...['frameset', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'head', 'header', 'hr', 'html', 'iframe', 'legend', 'li', 'link'],
  ...['main', 'menu', 'menuitem', 'nav', 'noframes', 'ol', 'optgroup', 'option', 'p', 'param', 'search', 'section'],
  ...['summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'title', 'tr', 'track', 'ul'],
]
const blockStart = new RegExp(String.raw`^<\/?(?:${blockNames.join('|')})(?=\s|\/?>|$)`, 'i')
const loneTag = new RegExp(String.raw`^(?:${openTag}|${closeTag})\s*$`, 'i')

/** @param text without its indentation; `interrupts`: in a paragraph, which a lone tag does not end */
export function openHtml(text: string, { interrupts }: { interrupts: boolean }): HtmlBlock | null {
  if (text[0] !== '<') return null
  if (codeStart.test(text)) return { kind: 'code', until: codeEnd }
  if (text.startsWith('<!--')) return { kind: 'visible', until: /-->/ }
  if (text.startsWith('<?')) return { kind: 'hidden', until: /\?>/ }
  if (text.startsWith('<![CDATA[')) return { kind: 'hidden', until: /\]\]>/ }
  if (/^<![a-z]/i.test(text)) return { kind: 'hidden', until: />/ }
  const isBlock = blockStart.test(text) || (!interrupts && loneTag.test(text))
  return isBlock ? { kind: 'visible', until: null } : null
}
