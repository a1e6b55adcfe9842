/** The languages Lotse writes, and how a text gets into the right one. */

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** For `{ en, de } satisfies Texts<typeof en>`: a text that one language lacks does not compile. */
export type Texts<T> = Readonly<Record<Language, T>>

/** @returns the text, or the whole collection of texts, of one language; English says what the others must have */
export function inLanguage<T>(texts: { en: T } & Texts<NoInfer<T>>, language: Language): T {
  return texts[language]
}
