import { describe, expect, test } from '@jest/globals'
import { nearestVerb } from '../../../src/core/commands/vocabulary.ts'

describe('a slip', () => {
  const known = ['claim', 'propose', 'load', 'escalate']

  test.each([
    ['calim', 'claim'],
    ['propos', 'propose'],
    ['proppose', 'propose'],
    ['escelate', 'escalate'],
  ])('in /%s is recognised', (written, meant) => {
    expect(nearestVerb(written, known)).toBe(meant)
  })

  test.each(['lgtm', 'clam', 'loads', 'porpsoe', 'retest'])('is not seen in /%s', written => {
    expect(nearestVerb(written, known)).toBeUndefined()
  })
})
