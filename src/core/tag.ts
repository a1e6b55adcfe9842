/** Hidden signed tags: by them Lotse knows its own comments again, and nobody can forge one. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Room that every comment keeps for its tag, in characters. */
export const longestTag = 4_096

export interface Tag {
  /** Which comment of the thread this is. */
  key: string
  /** The thread for which it was signed. A tag copied elsewhere still names this one, so the reader compares. */
  thread: string
  data: Record<string, unknown>
}

/**
 * @returns `<!-- lotse:1 KEY THREAD [DATA] SIGNATURE -->`, on one line, at most 4,096 characters
 * @throws Error where the secret is empty or the tag too long: a mistake of ours
 */
export function writeTag(tag: Omit<Tag, 'data'> & { data?: Record<string, unknown> }, secret: string): string {
  if (secret === '') throw new Error('A hidden tag cannot be signed with an empty secret; set one.')
  const data = Object.keys(tag.data ?? {}).length > 0 ? [encodeBytes(Buffer.from(JSON.stringify(tag.data)))] : []
  const content = ['lotse:1', encodeWord(tag.key), encodeWord(tag.thread), ...data].join(' ')
  const written = `<!-- ${content} ${sign(content, secret)} -->`
  if (written.length <= longestTag) return written
  throw new Error(`The hidden tag of ${tag.key} has ${written.length} characters, ${longestTag} fit; keep less in it.`)
}

/**
 * Reads any text without throwing. Of several tags the last one that verifies counts: Lotse's own stands at the end, and
 * what people wrote comes before it, without a `<` (see quoteInline).
 * @param secrets any of which may have signed, so that they can be exchanged one by one
 */
export function readTag(body: string, secrets: readonly string[]): Tag | undefined {
  const written = [...body.matchAll(/<!-- (lotse:1 [!-~]{0,4096} [!-~]{0,4096}(?: [!-~]{1,4096})?) ([\w.]{43}) -->/g)]
  const genuine = written.findLast(([, content = '', signature = '']) =>
    secrets.some(secret => secret !== '' && isSame(sign(content, secret), signature)),
  )
  const [, key, thread, data] = genuine?.[1]?.split(' ') ?? []
  if (key === undefined || thread === undefined) return undefined
  return { key: decodeURIComponent(key), thread: decodeURIComponent(thread), data: data ? decodeData(data) : {} }
}

function sign(content: string, secret: string): string {
  return encodeBytes(createHmac('sha256', secret).update(content).digest())
}

function isSame(expected: string, given: string): boolean {
  return expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given))
}

/** Base64url with `.` for `-`: two hyphens would end an HTML comment. */
function encodeBytes(bytes: Buffer): string {
  return bytes.toString('base64url').replaceAll('-', '.')
}

function decodeData(word: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(word.replaceAll('.', '-'), 'base64url').toString())
}

function encodeWord(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D')
}
