/** How people write the name of a lot: `VP6c`, `vp06c`, `VP-06c` and `SCS-VP06c` are one. */

/** What a lot is called in general, in front of its number. */
const generalWords = new Set([
  ...['lot', 'los', 'vp', 'wp', 'ap', 'tender', 'package', 'paket', 'vergabepaket', 'workpackage', 'arbeitspaket'],
])

/** @returns letters in lower case and numbers without leading zeros, joined by hyphens: `vp-6-c`, `lot-6-a-2` */
export function spellingOf(text: string): string {
  return partsOf(text).join('-')
}

/** @returns the spelling without the general word in front, if a number follows it: `6-c`; else null */
export function numberOf(text: string): string | null {
  const [first = '', ...rest] = partsOf(text)
  return generalWords.has(first) && /^\d/.test(rest[0] ?? '') ? rest.join('-') : null
}

function partsOf(text: string): string[] {
  const parts =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+|\p{N}+/gu) ?? []
  return parts.map(part => part.replace(/^0+(?=\p{N})/u, ''))
}
