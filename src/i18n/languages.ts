/** The languages Lotse writes, and how a text gets into the right one. */

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** For `{ en, de } satisfies Texts<typeof en>`: a text that one language lacks does not compile. */
export type Texts<T> = Readonly<Record<Language, T>>

/** @returns the text, or the whole collection of texts, of one language; English says what the others must have */
export function inLanguage<T>(texts: { en: T } & Texts<NoInfer<T>>, language: Language): T {
  return texts[language]
}

/** @returns what the texts of both languages say, for whoever it is answered to */
export function inBoth<T, Said>(texts: { en: T } & Texts<NoInfer<T>>, say: (text: T) => Said): Record<Language, Said> {
  return { en: say(texts.en), de: say(texts.de) }
}
