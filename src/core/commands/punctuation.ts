/** Takes from arguments the punctuation of a sentence, with which people end them: `@ben.` is ben. */

/** Looked for where it begins only, so that a long run of it takes no longer than it is. */
const atEnd = /(?<![\s.,;:!)])[\s.,;:!)]+$/

/** @returns the text without punctuation and white space at its end */
export function withoutPunctuation(text: string): string {
  return text.replace(atEnd, '')
}
