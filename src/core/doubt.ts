/** Recognises that somebody says no in passing: with the signs that people use, not by guessing at the tone of words. */
import { ownWords } from './words/own.ts'

const sign = /👎|:(?:-1|thumbsdown):/u
/** At the beginning of a line or sentence: `-1 from me`, not `from -1 to 1`. */
const minusOne = /(?:^|[.!?:;]\s+)[-−–]1(?=\s*(?:$|[.,!:;](?!\d)|(?:from|for|to this|here|because|von|für|weil)\b))/imu
const objecting =
  /(?:^|[.!?:;]\s+)(?:I object\b|I disagree\b|ich widerspreche\b|ich bin dagegen\b|einspruch\b|veto\b)/iu

/** @returns whether a line of the text, in the person's own words, says no by a sign or in so many words */
export function saysNo(markdown: string): boolean {
  for (const line of ownWords(markdown)) {
    const text = line.trim()
    if (sign.test(text) || minusOne.test(text) || objecting.test(text)) return true
  }
  return false
}
