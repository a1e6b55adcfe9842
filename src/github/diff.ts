/** Reads a diff as Git writes it, and tells whether two of them make the same change. */
import { createHash } from 'node:crypto'

export interface FileChange {
  /** The former name first, where it was another one. */
  names: string[]
  /** What a rebase leaves as it is: modes, names, and the lines with those around them, without their numbers. */
  text: string
  /** The diff does not show what is in the file: it is binary, or no UTF-8. */
  isOpaque: boolean
}

/** @param diff of GitHub's media type `diff`; any string is read */
export function readDiff(diff: string): FileChange[] {
  // Lines of files begin with a sign, so that no file can forge this one.
  return diff
    .split(/\n(?=diff --git )/)
    .filter(part => part.startsWith('diff --git '))
    .map(readFileChange)
}

function readFileChange(part: string): FileChange {
  const lines = part.split('\n')
  const firstHunk = lines.findIndex(line => line.startsWith('@@ '))
  const head = firstHunk === -1 ? lines : lines.slice(0, firstHunk)
  const isOpaque = head.some(line => /^(Binary files |GIT binary patch)/.test(line)) || part.includes('\uFFFD')
  return { names: namesIn(head), text: lines.flatMap(lasting).join('\n'), isOpaque }
}

/**
 * As with `git patch-id`, what stands around a change belongs to it: the same lines elsewhere are another change.
 * Git abbreviates ids of blobs, and numbers of lines move with what others change in the file.
 */
function lasting(line: string): string[] {
  if (/^(index|similarity index|dissimilarity index) /.test(line)) return []
  return [line.replace(/^@@ -[\d,]+ \+[\d,]+ @@/, '@@')]
}

function namesIn(head: readonly string[]): string[] {
  const moved = head.flatMap(line => /^(?:rename|copy) (?:from|to) (.*)$/.exec(line)?.[1] ?? [])
  if (moved.length > 0) return moved.map(unquote)
  // Both names are the same here, so that half of the line is one of them, whatever is in it.
  const both = (head[0] ?? '').slice('diff --git '.length)
  return [unquote(both.slice(0, (both.length - 1) / 2)).replace(/^a\//, '')]
}

const escapes: Record<string, string> = { t: '\t', n: '\n', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' }

/** Git quotes names with unusual characters as C does, bytes beyond ASCII in octal. */
function unquote(name: string): string {
  if (!/^".*"$/.test(name)) return name
  const bytes = name.slice(1, -1).replace(/\\([0-7]{3}|.)|[^\\]/gu, (character, escaped: string | undefined) => {
    if (escaped === undefined) return Buffer.from(character).toString('latin1')
    return /^\d{3}$/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (escapes[escaped] ?? escaped)
  })
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/**
 * @param blobs ids of the contents by name, for files that the diff does not show
 * @returns SHA-256; null where nobody can tell what is in a file
 */
export function hashChanges(changes: readonly FileChange[], blobs: ReadonlyMap<string, string>): string | null {
  const hash = createHash('sha256')
  for (const { names, text, isOpaque } of changes) {
    const blob = isOpaque ? blobs.get(names.at(-1) ?? '') : ''
    if (blob === undefined) return null
    hash.update(JSON.stringify([text, blob]))
  }
  return hash.digest('hex')
}
