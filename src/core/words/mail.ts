/** Finds what a mail program adds to a person's words: the mail that is answered, and the signature. */
import { isSpoken, type Line, shownOf } from './lines.ts'

export interface MailParts {
  /** The first line that is not the person's; the number of lines if all are. */
  end: number
  /** Where what is surely not the person's begins. Above it, below `end`, stands what only looks like a signature. */
  foreign: number
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
  let signature = lines.length
  for (const [index, text] of texts.entries()) {
    if (text === null || text === '') continue
    const isSigned = index > first && (lines[index]?.raw === '-- ' || isClosing(text))
    if (isSigned || isAnswered(texts, index))
      return { end: Math.min(signature, index), foreign: index, introductions, quotedFrom }
    if (index > first && dashes.test(text)) signature = Math.min(signature, index)
    const introduction = readIntroduction(texts, index)
    if (introduction.length === 0) continue
    const after = index + introduction.length
    const next = lines.findIndex(({ kind }, at) => at >= after && kind !== 'blank')
    const isQuoteNext = lines[next]?.isQuoted === true
    if (introduction.isDated && next !== -1 && !isQuoteNext)
      return { end: Math.min(signature, index), foreign: index, introductions, quotedFrom }
    if (isQuoteNext && introduction.isDated) quotedFrom = Math.min(quotedFrom, index)
    for (let at = index; isQuoteNext && at < after; at++) introductions.add(at)
  }
  return { end: signature, foreign: lines.length, introductions, quotedFrom }
}

type Texts = readonly (string | null)[]

/** @returns null for what cannot be part of a mail that is quoted without marks */
function textOf(line: Line): string | null {
  if (line.kind === 'blank') return ''
  if (line.kind === 'mark' || isSpoken(line)) return bare(shownOf(line))
  // Two programs mark what they add in a way that Markdown takes for code or for a quote.
  const isAdded = line.isQuoted ? groupWise.test(line.raw) : line.kind === 'code' && indented.test(line.raw)
  return isAdded ? bare(line.raw) : null
}

/** `>>> Ben Example <ben@example.org> 03.11.2026 10:00 >>>` */
const groupWise = /^>>> .{1,200}\d{1,2}[:.]\d{2}.{0,20} ?>>>\s*$/
/** Yahoo indents its introduction. */
const indented = /^ {4,8}(?:On|Am) .{1,300}:\s*$/i

/** Without the marks of emphasis around it, which mail programs make of bold words, and without addresses of links. */
function bare(text: string): string {
  return text
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/<https?:[^<>\s]*>|(?<=\[[^[\]]{1,100}\])\(https?:[^()\s]*\)/g, '')
    .replace(/[[\]\\]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[ *]+|(?<![ *])[ *]+$/g, '')
}

const separator =
  /^[-–—]{2,} ?(?:original[ -]?(?:message|nachricht|mail|e-mail|appointment|termin)|ursprüngliche[rs]? (?:nachricht|mail|e-mail|termin)|forwarded (?:message|mail)|weitergeleitete (?:nachricht|mail|e-mail)) ?[-–—]{2,}$/i
const forwarded = /^(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)):$/i
const underscores = /^_{10,}$/
const notification =
  /^(?:— ?)?(?:reply to this email directly\b|you are receiving this because\b|message[ -]id: ?<|triage notifications on the go\b)/i

/** Whether the mail that is answered begins here. */
function isAnswered(texts: Texts, index: number): boolean {
  const text = texts[index] ?? ''
  if (separator.test(text) || forwarded.test(text) || notification.test(text) || text.startsWith('>>> ')) return true
  if (underscores.test(text)) return headerOf(texts.slice(index + 1, index + 4).find(line => line !== '')) === 'from'
  return headerOf(text) !== undefined && startsHeaders(texts, index)
}

const headers = {
  from: /^(?:from|von)\*{0,2} ?:[* ]*[^\s\d*]/i,
  sent: /^(?:sent|date|gesendet|datum|gesendet am)\*{0,2} ?:[* ]*\D*\d/i,
  to: /^(?:to|an)\*{0,2} ?:[* ]*\S/i,
  copy: /^(?:cc|bcc|kopie|reply-to|antwort an|priority|priorität|importance|wichtigkeit)\*{0,2} ?:/i,
  subject: /^(?:subject|betreff)\*{0,2} ?:/i,
}
const mostHeaders = 12
/** All of them in one line, where a gateway has joined what was a paragraph. */
const joined =
  /^(?:from|von)\*{0,2}:.{1,200}\b(?:sent|date|gesendet|datum)\*{0,2}:\D{0,40}\d.{1,200}\b(?:to|an|subject|betreff)\*{0,2}:/i

function headerOf(text: string | null | undefined): string | undefined {
  return Object.entries(headers).find(([, pattern]) => pattern.test(text ?? ''))?.[0]
}

/**
 * Sender, date, and whom or what it is about, in any order: less than that may be anybody's prose. Long lists of people
 * wrap; where a blank line parts the headers, none does.
 */
function startsHeaders(texts: Texts, index: number): boolean {
  if (joined.test(texts[index] ?? '')) return true
  const found = new Set<string | undefined>()
  let isApart = false
  for (const text of texts.slice(index, index + mostHeaders)) {
    const header = headerOf(text)
    if (text === null || (isApart && text !== '' && header === undefined)) break
    isApart ||= text === ''
    found.add(header)
  }
  return found.has('from') && found.has('sent') && (found.has('to') || found.has('subject'))
}

const device = String.raw`(?:iphone|ipad|android|samsung|galaxy|handy|smartphone|mobil|huawei|xiaomi|pixel|windows|outlook|mail|gmx|web\.de|k-9|proton|thunderbird|phone|tablet|blackberry|spark\b|nine\b|superhuman|airmail|canary)`
const closings = [
  /^von meinem .{1,40} gesendet\.?$/i,
  new RegExp(`^(?:diese nachricht wurde .{0,40})?gesendet (?:von|mit|aus|über) .{0,40}${device}.{0,40}$`, 'i'),
  new RegExp(String.raw`^diese nachricht wurde .{0,40}${device}.{0,40} gesendet\.?$`, 'i'),
  new RegExp(`^sent (?:from|with|via|by) .{0,40}${device}.{0,40}$`, 'i'),
  /^(?:sent|gesendet) (?:from|von) (?:my|meine[mr]) .{1,40}$/i,
  /^(?:get|holen sie sich|hol dir) (?:outlook|bluemail|aquamail) (?:for|für) .{1,40}$/i,
  /^outlook für .{1,40} (?:beziehen|herunterladen|holen)$/i,
]

function isClosing(text: string): boolean {
  return text.length <= 120 && closings.some(closing => closing.test(text))
}

/** The mark of a signature without its space, or as a word processor writes it. */
const dashes = /^(?:--|–|—)$/

interface Introduction {
  /** In lines; 0 if there is none. */
  length: number
  /** A date or an address shows that a mail program wrote it. */
  isDated: boolean
}

const wrote = /\b(?:wrote|writes|schrieb|geschrieben)\b/i
const begins = /^(?:on|am) .{0,300}$/i
const whole = /^(?:on|am) .{4,300}\b(?:wrote|schrieb|geschrieben)\b.{0,200}:$/i
const named = /^.{1,160}\b(?:wrote|schrieb|geschrieben)(?: (?:on|am) .{4,100})? ?:$/i
/** Whoever goes on in a sentence of their own: “As I wrote on 3.11.2026:”, “Wie Ben am 3.11. schrieb:”. */
const telling =
  /^(?:as|like|what|wie|was|und|and|but|aber)\b|\b(?:i|we|ich|wir) (?:.{0,40} )?(?:wrote|schrieb(?:en)?|geschrieben)\b|\b(?:schrieb|wrote)(?: (?:ich|wir|i|we)|,? (?:that|dass))\b/i
/** In whatever language: “3 Nov 2026 10:00:00 Ben <ben@example.org>:”. */
const addressed = /^.{0,200}<\S{1,100}@\S{1,100}>.{0,100}:$/
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
    if (telling.test(text)) break
    const isDated = (date.test(text) || time.test(text) || address.test(text)) && wrote.test(text)
    if (isDated && (whole.test(text) || named.test(text))) return { length, isDated }
    if (addressed.test(text) && date.test(text) && time.test(text)) return { length, isDated: true }
    return { length: short.test(text) || whole.test(text) ? length : 0, isDated: false }
  }
  return { length: 0, isDated: false }
}
