/** The rule of whose text is said as it stands: ours alone, which the compiler knows by its type. */
import type { Module } from './module.ts'

/** Read texts of ours back from where they were kept. */
const readers = new Set([
  'src/features/contractors/decide.ts',
  'src/features/contractors/report/posts.ts',
  'src/features/contractors/report/published.ts',
  'src/maintenance/decide.ts',
])
const mint = 'src/core/markdown.ts'

/** @returns one line for each way in which text of others could be taken for ours */
export function findUnsafe({ path, text, imports }: Module): string[] {
  if (path === mint) return []
  const takes = imports.some(
    ({ from, names }) => from === mint && (names.includes('restoreSafe') || names.includes('*')),
  )
  const claims = /\b(?:as|is|satisfies) Safe\b|<Safe>\s*[\w(]/.exec(text)
  return [
    ...(takes && !readers.has(path) ? [`${path} may restore text; only those who read ours back do`] : []),
    ...(claims ? [`${path} says \`${claims[0]}\` of a string; only ${mint} knows`] : []),
  ]
}
