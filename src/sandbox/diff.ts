/** What a pull request changes, file by file, and the diff that Git would write of it. */
import { hashOf } from './hash.ts'
import type { Pull } from './state.ts'

/** Contents before and after; null: there was, or is, no such file. */
export interface FileChange {
  path: string
  from: string | null
  to: string | null
  /** The name it had before. */
  former: string | null
}

export interface Hunk {
  /** Counted from 1. */
  start: { from: number; to: number }
  /** With their signs. */
  lines: string[]
}

/** Lines around a change, as Git shows them. */
const context = 3

/** @returns the files in the order of their names; one that was removed and stands elsewhere as it was is renamed */
export function changesOf({ base, commits }: Pick<Pull, 'base' | 'commits'>): FileChange[] {
  const last = new Map(commits.flatMap(({ files }) => Object.entries(files)))
  const changed = [...last]
    .map(([path, to]) => ({ path, from: base.get(path) ?? null, to, former: null }))
    .filter(({ from, to }) => from !== to)
  const removed = changed.filter(({ to }) => to === null)
  const renamed = changed.flatMap(change => {
    const former = removed.find(({ from }) => change.from === null && from === change.to)
    return former ? [{ ...change, from: former.from, former: former.path }] : []
  })
  const gone = new Set(renamed.flatMap(({ path, former }) => [path, former]))
  return [...changed.filter(({ path }) => !gone.has(path)), ...renamed].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

export function isBinary({ from, to }: FileChange): boolean {
  return `${from}${to}`.includes('\0')
}

/** Stands below a last line without an end. */
const noEnd = '\n\\ No newline at end of file'

/** A last line without an end is another line than the same one with it. */
function linesOf(text: string | null): string[] {
  if (text === null || text === '') return []
  if (text.endsWith('\n')) return text.slice(0, -1).split('\n')
  return `${text}${noEnd}`.split(/\n(?!\\ No newline)/)
}

/** @returns all that differs as one piece; null where nothing does, as in a file that only got another name */
export function hunkOf({ from, to }: Pick<FileChange, 'from' | 'to'>): Hunk | null {
  const before = linesOf(from)
  const after = linesOf(to)
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  if (start === before.length && start === after.length) return null
  const signed = (sign: string, lines: string[]) => lines.map(line => `${sign}${line}`)
  const first = Math.max(0, start - context)
  const lines = [
    ...signed(' ', before.slice(first, start)),
    ...signed('-', before.slice(start, before.length - end)),
    ...signed('+', after.slice(start, after.length - end)),
    ...signed(' ', before.slice(before.length - end, before.length - end + context)),
  ]
  return { start: { from: before.length && first + 1, to: after.length && first + 1 }, lines }
}

/** @returns the lines of one file as the API calls its `patch` */
export function patchOf({ start, lines }: Hunk): string {
  const count = (signs: string) => lines.filter(line => signs.includes(line.charAt(0))).length
  return [`@@ -${start.from},${count(' -')} +${start.to},${count(' +')} @@`, ...lines].join('\n')
}

/** Bytes beyond ASCII, quotes and the like are escaped as in C, and the name is put in quotes. */
function quoted(name: string): string {
  const bytes = Buffer.from(name).toString('latin1')
  const escaped = bytes.replace(/["\\]/g, '\\$&').replace(/[^ -~]/g, byte => {
    return `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`
  })
  return escaped === name ? name : `"${escaped}"`
}

function fileDiff(change: FileChange): string {
  const { path, from, to, former } = change
  const [before, after] = [quoted(`a/${former ?? path}`), quoted(`b/${path}`)]
  const blob = (text: string | null) => (text === null ? '0000000' : hashOf(text).slice(0, 7))
  const isKept = from !== null && to !== null
  const hunk = hunkOf(change)
  const names = [`--- ${from === null ? '/dev/null' : before}`, `+++ ${to === null ? '/dev/null' : after}`]
  const body = isBinary(change) ? [`Binary files ${before} and ${after} differ`] : hunk ? [...names, patchOf(hunk)] : []
  return [
    `diff --git ${before} ${after}`,
    ...(from === null ? ['new file mode 100644'] : []),
    ...(to === null ? ['deleted file mode 100644'] : []),
    ...(former === null ? [] : ['similarity index 100%', `rename from ${quoted(former)}`, `rename to ${quoted(path)}`]),
    ...(former === null ? [`index ${blob(from)}..${blob(to)}${isKept ? ' 100644' : ''}`, ...body] : []),
  ].join('\n')
}

/** @returns the whole diff; '' where nothing differs */
export function diffOf(pull: Pull): string {
  return changesOf(pull)
    .map(change => `${fileDiff(change)}\n`)
    .join('')
}

/**
 * Makes the same change to what others have changed meanwhile.
 * @returns the file's new content; undefined where the lines in question are not there any more
 */
export function replay(change: FileChange, onto: string | null): string | null | undefined {
  const { from, to } = change
  if (onto === from) return to
  const hunk = hunkOf(change)
  if (onto === null || !hunk || isBinary(change)) return undefined
  const pick = (signs: string) => hunk.lines.filter(line => signs.includes(line.charAt(0))).map(line => line.slice(1))
  const [old, fresh] = [pick(' -'), pick(' +')]
  const lines = linesOf(onto)
  const at = lines.findIndex((_, index) => old.every((line, offset) => lines[index + offset] === line))
  if (at === -1) return undefined
  const text = lines.toSpliced(at, old.length, ...fresh).join('\n')
  return text.endsWith(noEnd) ? text.slice(0, -noEnd.length) : `${text}\n`
}
