/** Reads arguments as people write them behind a verb: `5bd`, `two weeks`, `2.10.2026`, `O2`, `D12`, `#13`. */
import { type Written, wordsOf } from '../../core/commands/command.ts'
import { withoutPunctuation } from '../../core/commands/punctuation.ts'
import { type Day, parseDate } from '../../core/dates.ts'
import { type Duration, parseDuration } from '../../core/duration.ts'
import { code, md } from '../../core/markdown.ts'
import { type Parsed, parsed, unparsed, type Wording } from '../../core/parsed.ts'

/** What was read, and what stands behind it. */
export type Taken<Value> = { value: Value; rest: string }

const words: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ ein: 1, eine: 1, einen: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9, zehn: 10 },
  ...{ fourteen: 14, vierzehn: 14 },
}

const spelt: readonly [unit: string, pattern: string][] = [
  ['bd', '(?:working|business)[ -]?days?|arbeitstage?n?'],
  ['bh', '(?:working|business)[ -]?hours?|arbeitsstunden?'],
  ['d', 'days?|tage?n?'],
  ['h', 'hours?|stunden?'],
  ['w', 'weeks?|wochen?'],
]

/** Units in which nobody can say what exactly is meant. */
const vague = 'werktage?n?|workdays?|months?|monate?n?|years?|jahre?n?|sprints?|fortnights?'

/** What people put before a length; with it, it is meant and not understood. */
const fillers = '(?:(?:the|next|another|about|around|ca\\.?|circa|up to|at least|die|nächsten|etwa|mindestens)\\s+)*'
const amount = String.raw`(\d{1,7}|${Object.keys(words).join('|')})`
const anyUnit = [...spelt.map(([, pattern]) => pattern), vague].join('|')

/** Ends a word: `\b` knows no umlauts. */
const over = String.raw`(?![\p{L}\p{N}])`
const meantLength = new RegExp(`^${fillers}(?:\\d|${amount}[\\s-]+(?:${anyUnit})${over})`, 'iu')
const shortLength = /^(\d{1,7})\s?(bd|bh|[dwh])(?=[\s.,;:!)]|$)/i

/** @returns whether a length of time was meant, understood or not: "for the record" is none */
export function isLengthMeant(text: string): boolean {
  return meantLength.test(text)
}

/** @returns the length at the beginning of the text and what follows it, or what is wrong with it */
export function takeDuration(text: string): Parsed<Taken<Duration>, Wording> {
  const written = text.trim()
  const { match, short } = readLength(written)
  const whole = match ?? /^\S*/.exec(written)?.[0] ?? ''
  const duration = parseDuration(short ?? withoutPunctuation(whole))
  return duration.ok ? parsed({ value: duration.value, rest: behind(written, whole) }) : duration
}

/** @returns the words that make the length, and the same as `5bd` */
function readLength(text: string): { match?: string; short?: string } {
  const short = shortLength.exec(text)
  if (short) return { match: short[0], short: `${short[1]}${short[2]}` }
  for (const [unit, pattern] of spelt) {
    const [match, count = ''] = new RegExp(`^${amount}[\\s-]+(?:${pattern})${over}`, 'iu').exec(text) ?? []
    if (match !== undefined) return { match, short: `${words[count.toLowerCase()] ?? count}${unit}` }
  }
  return {}
}

const weekdays = 'mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?'
const wochentage = '(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend'
const months =
  'jan(?:uary|uar)?|feb(?:ruary|ruar)?|märz|mar(?:ch)?|apr(?:il)?|mai|may(?!\\s+be)|jun[ei]?|jul[iy]?|aug(?:ust)?|sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?'
const others =
  'today|tonight|tomorrow|noon|midnight|weekend|weeks?|months?|years?|eod|eow|heute|morgen|übermorgen|woche|monat|jahres?|monats'
const before =
  '(?:(?:the|this|next|coming|end|beginning|mid|of|ende|mitte|anfang|de[rsnm]|dieser?|nächste[rnms]?|kommende[rnms]?)\\s+)*'
const meantDay = new RegExp(
  `^(?:\\d|${before}(?:${weekdays}|${wochentage}|${months}|${others}|\\d{1,2}(?:st|nd|rd|th))${over})`,
  'iu',
)

/** @returns whether a day was meant, understood or not: "until further notice" names none */
export function isDayMeant(text: string): boolean {
  return meantDay.test(text)
}

const month = '(?:1[0-2]|0?[1-9])'
const dates = [
  String.raw`\d{4}-\d{2}-\d{2}`,
  // Without the second full stop it may be a version.
  String.raw`\d{1,2}\.\s?${month}\.(?:\s?\d{2,4})?`,
  String.raw`\d{1,2}/\d{1,2}(?:/\d{2,4})?`,
  String.raw`\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?:${months})(?:\s+\d{4})?`,
  String.raw`(?:${months})\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?`,
].join('|')
const close = '(?:today|tonight|tomorrow|heute|morgen|übermorgen)'
const ending = String.raw`\s*[.,;:!]?$`
const dayAtEnd = new RegExp(
  String.raw`(?:^|\s)((?:until|till?|by|bis)\s+(?:zu[mr]\s+)?${before}(?:${weekdays}|${wochentage}|${close}|${dates}))${ending}`,
  'iu',
)
/** Nobody means a window of years, and titles do. */
const lengthAtEnd = new RegExp(
  String.raw`(?:^|\s)((?:for|für)\s+${fillers}${amount}[\s-]+(?:${anyUnit.replace('|years?|jahre?n?', '')}))${ending}`,
  'iu',
)

/** @returns the day or length with which a title ends, with the word before it; null where it ends otherwise */
export function findWindowAtEnd(title: string): { written: string; kind: 'day' | 'length' } | null {
  const [, day] = dayAtEnd.exec(title) ?? []
  if (day !== undefined) return { written: day, kind: 'day' }
  const [, length] = lengthAtEnd.exec(title) ?? []
  return length === undefined ? null : { written: length, kind: 'length' }
}

/** @returns the day at the beginning of the text and what follows it, or what is wrong with it */
export function takeDay(text: string): Parsed<Taken<Day>, Wording> {
  const written = text.trim()
  const [first = ''] = /^\S*/.exec(written) ?? []
  const day = parseDate(withoutPunctuation(first), 'any')
  if (day.ok) return parsed({ value: day.value, rest: behind(written, first) })
  // "2 Oct 2026" is shown as a whole.
  const shown = /^\d{1,2}\.?\s/.test(written) ? written.split(/\s+/).slice(0, 3).join(' ') : first
  const problem = parseDate(withoutPunctuation(shown), 'any')
  return problem.ok ? day : problem
}

function behind(text: string, whole: string): string {
  return text.slice(whole.length).replace(/^[\s.,;:!)–—-]+/, '')
}

/** One or two words behind `/amend` are a note such as `/amend typo`: no text that anybody would decide on. */
const fewestWords = 3

/** @returns the new text that the command gives; '' if it gives none */
export function takeAmendment({ rest, text }: Written): { isMinor: boolean; text: string } {
  // A note tells why a change is minor; a new text of a minor change stands below.
  if (/^minor\b/i.test(rest)) return { isMinor: true, text }
  const isNote = rest.split(/\s+/).length < fewestWords
  return { isMinor: false, text: isNote ? text : wordsOf({ rest, text }) }
}

/** To where an end is moved: by a length, or to a day. */
export type EndMove = { by: Duration } | { day: Day }

/** @param text what stands behind `/extend`: `3bd`, `by two weeks`, `until 2026-10-02`, `02.10.2026`, each with a reason */
export function takeEnd(text: string): Parsed<Taken<EndMove>, Wording> {
  const [head = '', word = ''] = /^(until|till?|to|bis|auf|by|for|um|für)\b(?:\s*[=:])?\s*/iu.exec(text.trim()) ?? []
  const value = text.trim().slice(head.length)
  const isDay = /^(?:until|till?|to|bis|auf)$/iu.test(word) || /^\d{1,4}[-.]\d/.test(value)
  if (isDay) {
    const taken = takeDay(value)
    return taken.ok ? parsed({ value: { day: taken.value.value }, rest: taken.value.rest }) : taken
  }
  const taken = takeDuration(value)
  if (taken.ok) return parsed({ value: { by: taken.value.value }, rest: taken.value.rest })
  return isLengthMeant(value) ? taken : unparsed(endForm)
}

const endForm: Wording = {
  en: md`Until when? Write ${code('/extend 3bd REASON')} (three working days more) or ${code('/extend until 2026-10-02 REASON')}.`,
  de: md`Bis wann? Möglich sind ${code('/extend 3bd GRUND')} (drei Arbeitstage mehr) und ${code('/extend until 02.10.2026 GRUND')}.`,
}

/**
 * `O2`, also as people write it: `objection O2`, `den Einwand O2`, `#O2`, `02`.
 * @returns its usual spelling and what follows it; null where no name of an objection begins the text
 */
export function takeObjection(text: string): { id: `O${number}`; rest: string } | null {
  // With a nought or a `#` it is a slip, and a number alone is no sentence.
  const name = /^(?:(?:my|the|objection|meinen|den|einwand)\s+)*(?:#?[o0](\d{1,4})\b[.:,]?\s*|#?(\d{1,4})[.:,]?$)/i
  const match = name.exec(text)
  return match ? { id: `O${Number(match[1] ?? match[2])}`, rest: text.slice(match[0].length).trim() } : null
}

/** @returns 12 for `D12` */
export function takeDecisionNumber(text: string): number | null {
  const match = /^d(\d{1,9})\b/i.exec(text.trim())
  return match ? Number(match[1]) : null
}

/** @returns the number of `#13` and what follows it */
export function takeThreadNumber(text: string): { number: number; rest: string } | null {
  const match = /^#(\d{1,9})\b\s*/.exec(text.trim())
  return match ? { number: Number(match[1]), rest: text.trim().slice(match[0].length) } : null
}

const revocation =
  /^(?:cancel(?:led)?|off|remove|revoke|retract|undo|withdraw|zurück(?:ziehen|nehmen)?|abbrechen|entfernen)[.!]?$/iu

/** @returns whether a lone word tries to take back what its command would say once more */
export function isRevocation(text: string): boolean {
  return revocation.test(text.trim())
}
