/** Finds the rows of tables. */
import type { Line } from './lines.ts'

const delimiter = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/

/** A line below a table, which Markdown would take in, is no row unless it is written like the others. */
export function findRows(lines: readonly Line[]): ReadonlySet<number> {
  const rows = new Set<number>()
  for (let index = 1; index < lines.length; index++) {
    const [head, line] = [lines[index - 1], lines[index]]
    const isTable = line?.kind === 'words' && line.leaf === head?.leaf && head.content.includes('|')
    if (!head || !isTable || !line.content.includes('|') || !delimiter.test(line.content)) continue
    const isLikeHead = head.content.startsWith('|')
      ? ({ content }: Line) => content.startsWith('|')
      : ({ content }: Line) => content.includes('|')
    rows.add(index - 1)
    for (let next = lines[index]; next?.leaf === line.leaf && isLikeHead(next); next = lines[++index]) rows.add(index)
  }
  return rows
}
