/** Blocks that tools keep in a description, between HTML comments on lines of their own: `<!-- x start --> … <!-- x end -->`. */

interface Marker {
  line: number
  name: string
  closes: boolean
}

const comment = /^ {0,3}<!--(?!-*>)([^>]{1,300}?)-->\s*$/
const closing = new Set(['end', 'ends', 'stop', 'close', 'closing', 'finish'])
const telling = new Set(['start', 'starts', 'begin', 'begins', 'open', 'this', 'is', 'a', 'an', 'the', 'of'])

/** @returns names of the blocks in the text */
export function blockNames(text: string): Set<string> {
  return new Set(findBlocks(text.split('\n')).map(({ name }) => name))
}

/** @param isWanted whether the block of this name stays */
export function withoutBlocks(text: string, isWanted: (name: string) => boolean = () => false): string {
  const lines = text.split('\n')
  const gone = new Set<number>()
  for (const { name, from, to } of findBlocks(lines)) {
    if (!isWanted(name)) for (let line = from; line <= to; line++) gone.add(line)
  }
  return gone.size === 0 ? text : lines.filter((_, line) => !gone.has(line)).join('\n')
}

function findBlocks(lines: readonly string[]): { name: string; from: number; to: number }[] {
  const markers = lines.flatMap((text, line) => readMarker(text, line) ?? [])
  const blocks: { name: string; from: number; to: number }[] = []
  const open = new Map<string, number>()
  for (const { line, name, closes } of markers) {
    const from = open.get(name)
    if (!closes && from === undefined) open.set(name, line)
    if (!closes || from === undefined) continue
    blocks.push({ name, from, to: line })
    open.delete(name)
  }
  return blocks
}

/** The two ends of a block have the same words, but for those that tell which end it is. */
function readMarker(text: string, line: number): Marker | null {
  const inner = comment.exec(text)?.[1]?.toLowerCase().trim()
  if (inner === undefined) return null
  const words = inner.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
  const closes = inner.startsWith('/') || words.some(word => closing.has(word))
  const name = words.filter(word => !closing.has(word) && !telling.has(word)).join(' ')
  return { line, name, closes }
}
