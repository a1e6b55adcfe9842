/** What is to be decided: the words of the resolution, the pull request's diff, and whether either has changed. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readCommands } from '../../core/commands/read.ts'
import type { Vocabulary } from '../../core/commands/vocabulary.ts'
import type { Instant, LearntSignal, Place } from '../../core/facts.ts'
import { stripHidden } from '../../core/markdown.ts'

/** Where something was said. */
export interface Spot {
  place: Place
  item: number
}

export interface Resolution extends Spot {
  /** As people read it, to be kept with the decision. */
  text: string
  /** SHA-256 of what a reader would call the same text. */
  hash: string
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

/** The part of a body that is the resolution: below `/propose` in a comment, else the body without commands. */
export function resolutionText(body: string, place: Place, commands: Vocabulary['commands']): string {
  const proposal = readCommands(body, { commands }).commands.findLast(
    ({ verb }) => verb === 'propose' || verb === 'amend',
  )
  if (proposal?.text) return proposal.text
  if (place !== 'issue') return ''
  return stripHidden(body)
    .split(/\r\n|\r|\n/)
    .filter(line => !/^ {0,3}\/(lotse\s+)?(propose|support|object|help)\b/i.test(line))
    .join('\n')
    .trim()
}

/** The title belongs to it where the resolution is the thread's own text. */
export function toResolution({ title, head, diff }: Reading, spot: Spot, text: string): Resolution {
  const words = spot.place === 'issue' ? `${title}\n\n${text}` : text
  const { place, item } = spot
  return { place, item, text, hash: hashText(words), head, diff }
}

/** @returns the resolution as it was read anew */
export function updated(resolution: Resolution, read: Reading, commands: Vocabulary['commands']): Resolution {
  if (read.text === null) return { ...resolution, head: read.head, diff: read.diff }
  return toResolution(read, resolution, resolutionText(read.text, resolution.place, commands))
}

/** Ticked boxes, line ends and spaces at the end of lines change nothing that is decided. */
export function hashText(text: string): string {
  const same = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/^(\s*(?:[-*+]|\d+[.)])\s+)\[[xX]\]/gm, '$1[ ]')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return createHash('sha256').update(same).digest('hex')
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
