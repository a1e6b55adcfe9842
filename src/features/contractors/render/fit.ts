/** Keeps a report within GitHub's limit: the longest folded parts move to comments of their own, and the report says so. */
import { join, md, type Safe } from '../../../core/markdown.ts'

/** Below GitHub's 65,536 and Lotse's own room for the hidden tag. */
export const longestReport = 60_000

/** A lot of the report. */
export interface Part {
  name: Safe
  head: Safe
  /** Null where nothing is folded. */
  folded: Safe | null
}

export interface Frame {
  before: Safe[]
  after: Safe[]
  moved(names: readonly Safe[]): Safe
  movedHere(names: readonly Safe[]): Safe
}

interface Piece {
  name: Safe
  text: Safe
  isFolded: boolean
  isMoved: boolean
}

/** Folded parts go first, the longest of them first; only where that is not enough whole lots follow. */
export function fitParts(parts: readonly Part[], frame: Frame): { body: Safe; more: Safe[] } {
  const pieces = parts.flatMap(({ name, head, folded }): Piece[] => [
    { name, text: head, isFolded: false, isMoved: false },
    ...(folded === null ? [] : [{ name, text: folded, isFolded: true, isMoved: false }]),
  ])
  const queue = pieces.toSorted((a, b) => Number(b.isFolded) - Number(a.isFolded) || b.text.length - a.text.length)
  for (const piece of queue) {
    if (assemble(pieces, frame).length <= longestReport) break
    piece.isMoved = true
  }
  return { body: assemble(pieces, frame), more: paginate(pieces, frame) }
}

function assemble(pieces: readonly Piece[], { before, after, moved }: Frame): Safe {
  const names = movedNames(pieces)
  const stay = pieces.filter(({ isMoved }) => !isMoved).map(({ text }) => text)
  return join([...before, ...stay, ...(names.length > 0 ? [moved(names)] : []), ...after], md`\n\n`)
}

function movedNames(pieces: readonly Piece[]): Safe[] {
  return [...new Set(pieces.filter(({ isMoved }) => isMoved).map(({ name }) => name))]
}

function paginate(pieces: readonly Piece[], { movedHere }: Frame): Safe[] {
  const pages: Piece[][] = []
  for (const piece of pieces.filter(({ isMoved }) => isMoved)) {
    const page = pages.at(-1)
    const length = (page ?? []).reduce((sum, { text }) => sum + text.length + longestHead, 0)
    if (page && length + piece.text.length + longestHead <= longestReport) page.push(piece)
    else pages.push([piece])
  }
  return pages.map(page => {
    const blocks = page.map(({ name, text, isFolded }) => (isFolded ? md`### ${name}\n\n${text}` : text))
    return join([movedHere(movedNames(page)), ...blocks], md`\n\n`)
  })
}

/** Room for a heading and the introduction, in characters. */
const longestHead = 200
