/** What makes a comment of Lotse recognisable: the hidden tag at its end, and the hash of what stands before it. */
import { createHash } from 'node:crypto'
import { fitComment } from './markdown.ts'
import { readTag, writeTag } from './tag.ts'

/** @returns the name under which a thread stands in hidden tags; ids, so that renames change nothing */
export function threadTag(repositoryId: number, number: number): string {
  return `${repositoryId}/${number}`
}

/** @returns the body as it goes to GitHub */
export function withTag(body: string, tag: { key: string; thread: string }, secret: string): string {
  return `${fitComment(body)}\n\n${writeTag(tag, secret)}`
}

/** @returns a short fingerprint of a body without its tag, to tell whether an edit is needed */
export function hashBody(body: string): string {
  return createHash('sha256').update(fitComment(body)).digest('base64url').slice(0, 22)
}

/** @returns the key of the comment if its tag was signed by us for this thread */
export function tagKey(body: string, thread: string, secrets: readonly string[]): string | undefined {
  const tag = readTag(body, [...secrets])
  return tag?.thread === thread ? tag.key : undefined
}

/** @returns the hash of the text before the tag */
export function hashTagged(body: string): string {
  return hashBody(body.slice(0, body.lastIndexOf('\n\n<!--')))
}
