import { expect, test } from '@jest/globals'
import { inLanguage, languages, type Texts } from '../../src/i18n/languages.ts'

test('Every language gets its own text', () => {
  const en = { hello: (name: string) => `Hello ${name}` }
  const de: typeof en = { hello: name => `Hallo ${name}` }
  const texts = { en, de } satisfies Texts<typeof en>
  expect(languages.map(language => inLanguage(texts, language).hello('anna'))).toEqual(['Hello anna', 'Hallo anna'])
})

test('Texts that lack a language or an entry of it are not Texts', () => {
  type English = { hello: string; bye: string }
  const accepted = <Candidate>(answer: Candidate extends Texts<English> ? 'accepted' : 'refused') => answer
  expect(accepted<{ en: English; de: English }>('accepted')).toBe('accepted')
  expect(accepted<{ en: English; de: { hello: string } }>('refused')).toBe('refused')
  expect(accepted<{ en: English }>('refused')).toBe('refused')
})
