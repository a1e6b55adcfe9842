import { expect, test } from '@jest/globals'
import { saysYes } from '../../src/core/assent.ts'

test.each([
  '+1',
  '+1 from me',
  '+1 (binding)',
  'Binding +1',
  'Thanks for this. +1!',
  '👍',
  '👍🏽 👍',
  ':+1:',
  'LGTM',
  'lgtm, ship it',
  'Looks good to me.',
  'I agree with this.',
  'Einverstanden.',
  'Ich stimme zu.',
])('%s says yes', text => {
  expect(saysYes(text)).toBe(true)
})

test.each([
  '',
  'from -1 to +1',
  '+10 points',
  '+1.5 degrees',
  '👍 thanks for the reminder',
  'I do not agree.',
  'If that LGTM holds',
  'I need to think.\n\nOn Tue, 3 Mar 2026 at 10:00, Anna Berg <anna@example.org> wrote:\n+1',
  'I need to think.\n-- \n+1',
  '> LGTM',
  '`+1`',
  '```\n+1\n```',
])('%s does not', text => {
  expect(saysYes(text)).toBe(false)
})
