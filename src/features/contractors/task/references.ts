/** Reads what people name as blocking: threads, addresses and sides, one or several, and the reason behind them. */
import type { Blocker, Waiting } from '../record.ts'

/** Where `#12` is at home. */
interface Home {
  owner: string
  name: string
}

/** More at once is no list that somebody wrote. */
const mostReferences = 20

/**
 * Understands `#12`, `#12 and #13 why`, `#12, infra#3 und upstream: why`, `#12 #13`.
 * @returns what is named in its order, and the words behind it
 */
export function readBlockers(text: string, home: Home): { blockers: Blocker[]; why: string } {
  const blockers: Blocker[] = []
  const words = text.trim().split(/\s+/)
  const all = words.map(word => readBlocker(withoutMarks(word), home))
  if (all.every(blocker => blocker !== null)) return { blockers: all.slice(0, mostReferences), why: '' }
  let at = 0
  for (;;) {
    const blocker = all[at]
    if (!blocker || blockers.length === mostReferences) break
    blockers.push(blocker)
    const goesOn = isAnd(words[at + 1]) ? at + 2 : words[at]?.endsWith(',') ? at + 1 : null
    at += 1
    if (goesOn === null || !all[goesOn]) break
    at = goesOn
  }
  return { blockers, why: words.slice(at).join(' ') }
}

function isAnd(word: string | undefined): boolean {
  return word !== undefined && /^(?:and|und|&)$/i.test(word)
}

/** A comma, a colon or the full stop of the sentence. */
function withoutMarks(word: string): string {
  return word.replace(/[.,;:!?)]{1,9}$/, '')
}

/** The organisation's words for the sides, as people write them after `by`. */
const sideWords: Readonly<Record<string, Waiting>> = {
  ...{ us: 'us', uns: 'us' },
  ...{ them: 'them', contractor: 'them', auftragnehmer: 'them' },
  ...{ third: 'third', upstream: 'third', dritte: 'third' },
}

/**
 * Understands `#12`, `name#12`, `owner/name#12`, addresses of GitHub threads, any other https address, and the sides
 * `us`, `contractor`, `upstream`.
 * @returns null for anything else
 */
function readBlocker(text: string, { owner, name }: Home): Blocker | null {
  const side = Object.hasOwn(sideWords, text.toLowerCase()) ? sideWords[text.toLowerCase()] : undefined
  if (side) return { thread: null, text: '', on: side }
  const address =
    /^https:\/\/github\.com\/([\w-]{1,39})\/([\w.-]{1,100})\/(?:issues|pull)\/(\d{1,9})(?:[#?]\S*)?$/i.exec(text)
  const short = /^(?:(?:([\w-]{1,39})\/)?([\w.-]{1,100}))?#(\d{1,9})$/.exec(text)
  const [, ownerPart, namePart, number] = address ?? short ?? []
  if (number !== undefined)
    return { thread: { owner: ownerPart ?? owner, name: namePart ?? name, number: Number(number) }, text: '', on: null }
  return /^https:\/\/\S{1,200}$/.test(text) ? { thread: null, text, on: 'third' } : null
}
