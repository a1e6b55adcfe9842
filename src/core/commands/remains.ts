/** Tells whether words for other people remain once all that is meant for Lotse, or is no word, is taken away. */
import type { Line } from '../words/lines.ts'
import { cover } from '../words/spans.ts'
import { farewell } from './farewell.ts'
import { seen } from './visible.ts'

/** A greeting or a farewell beside a command answers nobody. */
const greeting =
  /^(?:hi|hello|hey|dear|hallo|moin|servus|liebe[rs]?|guten (?:tag|morgen|abend)|good (?:morning|afternoon|evening))(?:(?: [^\s,]+){0,4},|(?: (?:all|team|zusammen|everyone|everybody|there|together))?[!.]?)$/i
const closing = new RegExp(String.raw`^(?:${farewell})(?:[,.!]| [^\s,.!?]+)*$`, 'iu')
const nobodysWord =
  /(?<!\w)@[a-z\d][a-z\d-]*(?:\/[\w.-]+)?(?:\[bot\])?|:[a-z\d_+-]+:|[\d#*]\u20E3|\p{Extended_Pictographic}/giu
/** Applause and courtesy alone say no more than a reaction would; beside other words they are part of them. */
const sign = [
  String.raw`[+\-\u2212\u2013\u00B1][01](?![.,:/-]?[\p{L}\p{N}])`,
  '(?:lgtm|sgtm|bump|me too|same here|ich auch|dito)',
  '(?:(?:many |big )?thanks(?: a lot| so much| in advance)?|thank you(?: (?:very|so) much)?|thx|cheers)',
  '(?:danke(?: (?:schön|sehr|dir|euch))?|dankeschön|(?:vielen|besten|herzlichen) dank|merci)',
  String.raw`(?:[:;=]-?|x)[DPo](?!\S)`,
].join('|')
const signs = new RegExp(String.raw`(?<![\p{L}\p{N}\p{S}.,:/-])(?:${sign})(?![\p{L}\p{N}])`, 'giu')
const anyWord = new RegExp(String.raw`[\p{L}\p{N}${cover.opaque}]`, 'u')

/**
 * @param lines what the person said beside commands; `isTold`: Lotse or another bot was told something
 * @param isMeant whether a sentence is meant for Lotse
 */
export function wordsRemain(
  lines: readonly Line[],
  { isTold, isMeant }: { isTold: boolean; isMeant(sentence: string): boolean },
): boolean {
  if (lines.some(({ kind, content }) => kind === 'code' && content.trim() !== '')) return true
  const spoken = lines.map(({ plain, leaf }) => ({ text: seen(plain).text.trim(), leaf }))
  const left = isTold ? withoutCourtesy(spoken) : spoken
  const paragraphs = [...Map.groupBy(left, ({ leaf }) => leaf).values()]
  return paragraphs.some(parts => {
    const sentences = parts
      .map(({ text }) => text)
      .join(' ')
      .split(/(?<=[.!?…])\s+/)
    return sentences.some(sentence => saysSomething(sentence) && !isMeant(sentence))
  })
}

/** A farewell is followed by a name, in a line or two. */
function withoutCourtesy<Part extends { text: string }>(parts: readonly Part[]): Part[] {
  const last = parts.findIndex(({ text }) => closing.test(text))
  const isName = (text: string) => text.length <= 40 && !/[.!?:]$/.test(text)
  const isEnd = last !== -1 && parts.length - last <= 3 && parts.slice(last + 1).every(({ text }) => isName(text))
  return parts.filter(({ text }, index) => !(isEnd && index >= last) && !greeting.test(text) && !closing.test(text))
}

function saysSomething(sentence: string): boolean {
  return anyWord.test(sentence.replace(nobodysWord, ' ').replace(signs, ' '))
}
