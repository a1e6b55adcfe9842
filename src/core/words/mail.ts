/** Finds what a mail program adds to a person's words: the mail that is answered, and the signature. */
import { isSpoken, type Line, shownOf } from './lines.ts'

export interface MailParts {
  /** The first line that is not the person's; the number of lines if all are. */
  end: number
  /** Lines above that only introduce a quote. */
  introductions: ReadonlySet<number>
  /** Where a mail begins that is quoted with marks: what has marks below is that mail. */
  quotedFrom: number
}

export function findMail(lines: readonly Line[]): MailParts {
  const texts = lines.map(textOf)
  const first = lines.findIndex(({ kind }) => kind !== 'blank')
  const introductions = new Set<number>()
  let quotedFrom = lines.length
  for (const [index, text] of texts.entries()) {
    if (text === null || text === '') continue
    if (isAnswered(texts, index) || (index > first && isSignature(text)))
      return { end: index, introductions, quotedFrom }
    const introduction = readIntroduction(texts, index)
    if (introduction.length === 0) continue
    const after = index + introduction.length
    const next = lines.findIndex(({ kind }, at) => at >= after && kind !== 'blank')
    const isQuoteNext = lines[next]?.isQuoted === true
    if (introduction.isDated && next !== -1 && !isQuoteNext) return { end: index, introductions, quotedFrom }
    if (isQuoteNext && introduction.isDated) quotedFrom = Math.min(quotedFrom, index)
    for (let at = index; isQuoteNext && at < after; at++) introductions.add(at)
  }
  return { end: lines.length, introductions, quotedFrom }
}

type Texts = readonly (string | null)[]

/** @returns null for what cannot be part of a mail that is quoted without marks */
function textOf(line: Line): string | null {
  if (line.kind === 'blank') return ''
  return line.kind === 'mark' || isSpoken(line) ? bare(shownOf(line)) : null
}

/** Without the marks of emphasis around it, which mail programs make of bold words. */
function bare(text: string): string {
  return text
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[ *]+|(?<![ *])[ *]+$/g, '')
}

const separator =
  /^-{2,} ?(?:original(?: message|-?nachricht)|ursprüngliche (?:nachricht|mail|e-mail)|forwarded message|weitergeleitete (?:nachricht|mail|e-mail)) ?-{2,}$/i
const forwarded = /^(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)):$/i
const underscores = /^_{10,}$/
const notification = /^(?:— ?)?(?:reply to this email directly\b|you are receiving this because\b)/i

/** Whether the mail that is answered begins here. */
function isAnswered(texts: Texts, index: number): boolean {
  const text = texts[index] ?? ''
  if (separator.test(text) || forwarded.test(text) || notification.test(text)) return true
  if (underscores.test(text)) return headerOf(texts.slice(index + 1, index + 4).find(line => line !== '')) === 'from'
  return headerOf(text) === 'from' && startsHeaders(texts.slice(index, index + mostHeaders))
}

const headers = {
  from: /^(?:from|von)\*{0,2} ?:[* ]*[^\s\d*]/i,
  sent: /^(?:sent|date|gesendet|datum|gesendet am)\*{0,2} ?:[* ]*\D*\d/i,
  to: /^(?:to|an)\*{0,2} ?:[* ]*\S/i,
  copy: /^(?:cc|bcc|kopie|reply-to|antwort an|priority|priorität)\*{0,2} ?:/i,
  subject: /^(?:subject|betreff)\*{0,2} ?:/i,
}
const mostHeaders = 8

function headerOf(text: string | null | undefined): string | undefined {
  return Object.entries(headers).find(([, pattern]) => pattern.test(text ?? ''))?.[0]
}

/** Sender and date, and whom or what it is about: less than that may be anybody's prose. Long lists of people wrap. */
function startsHeaders(texts: Texts): boolean {
  const end = texts.findIndex(text => text === null || text === '')
  const found = new Set(texts.slice(0, end === -1 ? undefined : end).map(headerOf))
  return found.has('sent') && (found.has('to') || found.has('subject'))
}

const device = String.raw`(?:iphone|ipad|android|samsung|galaxy|handy|smartphone|mobil|huawei|xiaomi|pixel|windows|outlook|mail|gmx|web\.de|k-9|proton|thunderbird|phone|tablet|blackberry)`
const closings = [
  /^von meinem .{1,40} gesendet\.?$/i,
  new RegExp(`^(?:diese nachricht wurde .{0,40})?gesendet (?:von|mit|aus|über) .{0,40}${device}.{0,40}$`, 'i'),
  new RegExp(String.raw`^diese nachricht wurde .{0,40}${device}.{0,40} gesendet\.?$`, 'i'),
  new RegExp(`^sent (?:from|with|via|by) .{0,40}${device}.{0,40}$`, 'i'),
  /^(?:sent|gesendet) (?:from|von) (?:my|meine[mr]) .{1,40}$/i,
  /^(?:get|holen sie sich|hol dir) outlook (?:for|für) .{1,40}$/i,
  /^outlook für .{1,40} (?:beziehen|herunterladen|holen)$/i,
]

function isSignature(text: string): boolean {
  return text === '--' || (text.length <= 120 && closings.some(closing => closing.test(text)))
}

interface Introduction {
  /** In lines; 0 if there is none. */
  length: number
  /** A date or an address shows that a mail program wrote it. */
  isDated: boolean
}

const wrote = /\b(?:wrote|writes|schrieb)\b/i
const begins = /^(?:on|am) .{0,300}$/i
const whole = /^(?:on|am) .{4,300}\b(?:wrote|schrieb)\b.{0,200}:$/i
const named = /^.{1,160}\b(?:wrote|schrieb)(?: (?:on|am) .{4,100})? ?:$/i
const short = /^@?\S+(?: \S+){0,2} (?:wrote|writes|schrieb|schreibt) ?:$/i
const months = String.raw`(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]*\.?`
const date = new RegExp(
  String.raw`\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.? ${months},? \d{4}|${months} \d{1,2}(?:st|nd|rd|th)?,? \d{4}`,
  'i',
)
const time = /\b\d{1,2}:\d{2}\b/
const address = /\S@\S/

/** "On Tue, 3 Nov 2026 at 10:00, Ben <ben@example.org> wrote:", which a mail program may wrap. */
function readIntroduction(texts: Texts, index: number): Introduction {
  const first = texts[index] ?? ''
  for (let length = 1; length <= (begins.test(first) ? 3 : 1); length++) {
    const last = texts[index + length - 1]
    if (!last) break
    if (!last.endsWith(':')) continue
    const text = texts.slice(index, index + length).join(' ')
    const isDated = (date.test(text) || time.test(text) || address.test(text)) && wrote.test(text)
    if (isDated && (whole.test(text) || named.test(text))) return { length, isDated }
    return { length: short.test(text) || whole.test(text) ? length : 0, isDated: false }
  }
  return { length: 0, isDated: false }
}
