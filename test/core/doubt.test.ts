import { expect, test } from '@jest/globals'
import { saysNo } from '../../src/core/doubt.ts'

test.each([
  ...['-1', '-1 from me.', 'I like it. -1 from me.', '−1, sorry', '👎', 'Hm :-1:', 'No way :thumbsdown:'],
  ...[
    'I object.',
    'Thanks! I disagree with this',
    'Einspruch!',
    '-1 von mir',
    'Ich widerspreche dem.',
    'Veto: too early',
  ],
])('%j says no', text => {
  expect(saysNo(text)).toBe(true)
})

test.each([
  ...['', 'I like the direction, but where are the numbers?', 'from -1 to 1', '-10 degrees', '-1.5 is the offset'],
  ...[
    '- 1 apple',
    '> -1 from me\n\nSaid ben.',
    '`-1`',
    '```\n👎\n```',
    'No objection from me.',
    'Nobody will veto this.',
  ],
  ...['-1 + 1 = 0', 'The result is -1', 'exit code: 1-1'],
])('%j does not', text => {
  expect(saysNo(text)).toBe(false)
})

test('a text of 65,536 characters is read in bounded time', () => {
  expect(saysNo('. -1x '.repeat(10_000))).toBe(false)
})
