/** What is to be decided: the words of the resolution, the pull request's diff, and whether either has changed. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readCommands } from '../../core/commands/read.ts'
import type { Vocabulary } from '../../core/commands/vocabulary.ts'
import type { Instant, LearntSignal, Place } from '../../core/facts.ts'
import { stripHidden } from '../../core/markdown.ts'
import { takeAmendment } from './arguments.ts'
import { blockNames, withoutBlocks } from './blocks.ts'

/** Where something was said. */
export interface Spot {
  place: Place
  item: number
}

export interface Resolution extends Spot {
  /** As people read it, to be kept with the decision; '' where a pull request has no description: then it is the change itself. */
  text: string
  /** SHA-256 of what was agreed on, which a reader would call the same text. */
  hash: string
  /** The whole of what was agreed on, with the title where that belongs to it, and that as it stands now, with what tools added. */
  agreed: string
  body: string
  /** Head commit and hash of the diff; null where it is no pull request. */
  head: string | null
  diff: string | null
}

/** GitHub's answer to the question `resolution`; the text is the body as it stands there. */
const reading = z.object({
  title: z.string(),
  /** Null: the comment was deleted. What was agreed on stands, and only the diff can still change. */
  text: z.string().nullable(),
  head: z.string().nullable(),
  diff: z.string().nullable(),
  paths: z.array(z.string()),
  /** When text or head last changed; null if never since it was written. */
  changedAt: z.number().nullable(),
})

export type Reading = z.output<typeof reading>

/** @returns null where the answer is none */
export function parseReading(answer: unknown): Reading | null {
  const parsed = reading.safeParse(answer)
  return parsed.success ? parsed.data : null
}

/** The part of a body that is the resolution: below `/propose` or with `/amend` in a comment, else the body without commands. */
export function resolutionText(body: string, place: Place, vocabulary: Vocabulary['commands']): string {
  const { commands } = readCommands(body, { commands: vocabulary })
  const proposal = commands.findLast(({ verb }) => verb === 'propose' || verb === 'amend')
  const own = proposal?.verb === 'amend' ? takeAmendment(proposal).text : proposal?.text
  if (own) return own
  if (place !== 'issue') return ''
  return body
    .split(/\r\n|\r|\n/)
    .filter(line => !/^ {0,3}\/(lotse\s+)?(propose|support|object|help)\b/i.test(line))
    .join('\n')
    .trim()
}

/** @param words with what is hidden in it. The title belongs to it where the resolution is the thread's own text. */
export function toResolution({ title, head, diff }: Reading, { place, item }: Spot, words: string): Resolution {
  const body = place === 'issue' ? `${title}\n\n${words}` : words
  return { place, item, text: visible(words), hash: hashText(body), agreed: body, body, head, diff }
}

export function visible(words: string): string {
  return stripHidden(words).trim()
}

/** @returns the resolution as it was read anew */
export function updated(resolution: Resolution, read: Reading, commands: Vocabulary['commands']): Resolution {
  if (read.text === null) return { ...resolution, head: read.head, diff: read.diff }
  return toResolution(read, resolution, resolutionText(read.text, resolution.place, commands))
}

/** Who changed a text, if GitHub tells. */
export type Editor = 'person' | 'bot' | 'unknown'

/**
 * What a tool adds to a description is no change of what people agreed on: text below theirs, and blocks between HTML
 * comments. If a person edits, every word counts, in such a block, too. Where nobody tells who it was, a block is taken for
 * a tool's that was not there before: what is decided is the text that the comment shows, and it is not in there.
 * @returns `known` as it stands now if it is the same, else `read`
 */
export function recognise(known: Resolution, read: Resolution, editor: Editor): Resolution {
  if (!isSameText(known, read.body, editor)) return read
  return { ...known, body: read.body, head: read.head, diff: read.diff }
}

function isSameText({ agreed, body }: Resolution, read: string, editor: Editor): boolean {
  if (plainWords(body) === plainWords(read)) return true
  if (editor === 'person') return false
  const inside = blockNames(agreed)
  const own = (text: string) => plainWords(withoutBlocks(text, name => editor === 'unknown' && inside.has(name)))
  if (editor === 'unknown') return own(body) === own(read)
  return own(read) === own(agreed) || own(read).startsWith(`${own(agreed)}\n`)
}

/** Ticked boxes, line ends and spaces at the end of lines change nothing that is decided; nor does what nobody sees. */
function plainWords(text: string): string {
  return stripHidden(text)
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/^(\s*(?:[-*+]|\d+[.)])\s+)\[[xX]\]/gm, '$1[ ]')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

export function hashText(text: string): string {
  return createHash('sha256').update(plainWords(text)).digest('hex')
}

/** A rebase leaves the diff the same. Where no diff could be told, another head counts as another diff. */
export function isSame(one: Resolution, other: Resolution): boolean {
  if (one.hash !== other.hash) return false
  return one.diff !== null && other.diff !== null ? one.diff === other.diff : one.head === other.head
}

/** A reading that was not caused by a signal, with the time from which it holds. */
export interface Reread extends Spot {
  at: Instant
  reading: Reading
}

/** @returns what was read again at closing, from the answers that are kept with a thread */
export function rereadings(answers: Readonly<Record<string, unknown>>): Reread[] {
  return Object.entries(answers).flatMap(([key, answer]) => {
    const [, place, item = '', asOf = ''] = /^resolution (\w+) (\d+) (\d+)$/.exec(key) ?? []
    const read = parseReading(answer)
    if (!read || !isPlace(place)) return []
    return [{ at: Math.min(read.changedAt ?? Number(asOf), Number(asOf)), place, item: Number(item), reading: read }]
  })
}

function isPlace(word: string | undefined): word is Place {
  return word === 'issue' || word === 'comment' || word === 'review' || word === 'review_comment'
}

export function isAt(one: Spot, { place, item }: Spot): boolean {
  return one.place === place && one.item === item
}

/** @returns whether a signal may have changed what stands at `spot` */
export function mayChange(signal: LearntSignal, spot: Spot): boolean {
  return signal.kind === 'committed' || (signal.kind === 'edited' && isAt(signal, spot))
}
