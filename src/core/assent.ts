/** Recognises that somebody says yes in passing: with the signs that people use, not by guessing at the tone of words. */
import { ownWords } from './words/own.ts'

/** A line of nothing else: with more words it may thank, or be glad. */
const thumbsUp = /^(?:(?:👍|✅|:(?:\+1|thumbsup):)[\u{1F3FB}-\u{1F3FF}]?\s*)+[.!]*$/u
/** At the beginning of a line or sentence: `+1 (binding)`, `Binding +1`, not `from -1 to +1` or `+10`. */
const plusOne =
  /(?:^|[.!?:;]\s+)(?:binding\s+)?\+1(?![\d.,]\d|\d)(?=\s*(?:$|[.,!:;(]|(?:from|for|to this|here|binding|von|für)\b))/imu
const agreeing =
  /(?:^|[.!?:;]\s+)(?:LGTM\b|looks good to me\b|I (?:agree|approve|support this)\b|einverstanden\b|ich stimme zu\b|ich bin dafür\b|zustimmung\b)/iu

/** @returns whether a line of the text, outside quotes, code, quoted mail and signature, says yes by a sign or in so many words */
export function saysYes(markdown: string): boolean {
  for (const line of ownWords(markdown)) {
    const text = line.trim()
    if (thumbsUp.test(text) || plusOne.test(text) || agreeing.test(text)) return true
  }
  return false
}
