/** Keeps a report within GitHub's limit: the longest folded parts move to comments of their own, and the report says so. */

/** Below GitHub's 65,536 and Lotse's own room for the hidden tag (spec: contractors, "The summary"). */
export const longestReport = 60_000

/** A lot of the report. */
export interface Part {
  name: string
  head: string
  folded: string
}

export interface Frame {
  before: string[]
  after: string[]
  moved(names: readonly string[]): string
  movedHere(names: readonly string[]): string
}

interface Piece {
  name: string
  text: string
  isFolded: boolean
  isMoved: boolean
}

/** Folded parts go first, the longest of them first; only where that is not enough whole lots follow. */
export function fitParts(parts: readonly Part[], frame: Frame): { body: string; more: string[] } {
  const pieces = parts.flatMap(({ name, head, folded }): Piece[] => [
    { name, text: head, isFolded: false, isMoved: false },
    { name, text: folded, isFolded: true, isMoved: false },
  ])
  const queue = pieces.toSorted((a, b) => Number(b.isFolded) - Number(a.isFolded) || b.text.length - a.text.length)
  for (const piece of queue) {
    if (assemble(pieces, frame).length <= longestReport) break
    piece.isMoved = true
  }
  return { body: assemble(pieces, frame), more: paginate(pieces, frame) }
}

function assemble(pieces: readonly Piece[], { before, after, moved }: Frame): string {
  const names = movedNames(pieces)
  const stay = pieces.filter(({ isMoved }) => !isMoved).map(({ text }) => text)
  return [...before, ...stay, ...(names.length > 0 ? [moved(names)] : []), ...after].join('\n\n')
}

function movedNames(pieces: readonly Piece[]): string[] {
  return [...new Set(pieces.filter(({ isMoved }) => isMoved).map(({ name }) => name))]
}

function paginate(pieces: readonly Piece[], { movedHere }: Frame): string[] {
  const pages: Piece[][] = []
  for (const piece of pieces.filter(({ isMoved }) => isMoved)) {
    const page = pages.at(-1)
    const length = (page ?? []).reduce((sum, { text }) => sum + text.length + longestHead, 0)
    if (page && length + piece.text.length + longestHead <= longestReport) page.push(piece)
    else pages.push([piece])
  }
  return pages.map(page => {
    const blocks = page.map(({ name, text, isFolded }) => (isFolded ? `### ${name}\n\n${text}` : text))
    return [movedHere(movedNames(page)), ...blocks].join('\n\n')
  })
}

/** Room for a heading and the introduction, in characters. */
const longestHead = 200
