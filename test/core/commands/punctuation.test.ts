import { expect, test } from '@jest/globals'
import { withoutPunctuation } from '../../../src/core/commands/punctuation.ts'

test.each([
  ['noris.', 'noris'],
  ['3bd, ', '3bd'],
  ['O1!):', 'O1'],
  ['a. b', 'a. b'],
  ['...', ''],
  ['', ''],
])('%j ends as %j', (text, rest) => {
  expect(withoutPunctuation(text)).toBe(rest)
})

test('A long run is passed in time', () => {
  const started = performance.now()
  expect(withoutPunctuation(`x${'. '.repeat(200_000)}x.`)).toHaveLength(400_002)
  expect(performance.now() - started).toBeLessThan(2_000)
})
