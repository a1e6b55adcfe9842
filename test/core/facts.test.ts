import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inOrder } from '../../src/core/facts.ts'

const signal = (id: string, at = 0) => ({ id, at, actor: null, kind: kindOf(id) })

function kindOf(id: string): string {
  const [word = ''] = id.split(':')
  if (id.endsWith(':deleted')) return 'deleted'
  return word === 'comment' || word === 'review' ? 'wrote' : word
}

const ordered = (...ids: string[]) => inOrder(ids.map(id => signal(id))).map(({ id }) => id)

describe('What happened within a second is told', () => {
  test.each([
    ['comments as they were written', ['comment:9', 'comment:10', 'comment:11']],
    ['a comment before its edit', ['comment:9', 'comment:9:edit:5', 'comment:10']],
    ['the opening before all else', ['opened', 'assigned:5:0', 'comment:9', 'labeled:a:0']],
    ['a comment before the end that came with it', ['assigned:5:0', 'comment:9', 'closed:0', 'reopened:0']],
    ['an edit before the deletion', ['comment:9', 'comment:9:edit:5', 'closed:0', 'comment:9:deleted']],
    ['an end before what is opened again', ['comment:9', 'closed:0', 'merged:0', 'reopened:0']],
  ])('with %s', (_what, ids) => {
    expect(ordered(...ids)).toEqual(ids)
    expect(ordered(...ids.toReversed())).toEqual(ids)
  })

  test('in one order, however it arrived', () => {
    const part = fc.constantFrom('comment', 'review', 'opened', 'closed', '9', '10', '010', '1a', 'edit', '')
    const ids = fc.uniqueArray(fc.array(part, { minLength: 1, maxLength: 4 }).map(parts => parts.join(':')))
    fc.assert(
      fc.property(ids, some => {
        expect(ordered(...some.toReversed())).toEqual(ordered(...some))
        expect(ordered(...some.toSorted())).toEqual(ordered(...some))
      }),
      { seed: 1, numRuns: 1_000 },
    )
  })
})

test('What happened later is told later, whatever it is', () => {
  const signals = [signal('closed:1', 1_000), signal('comment:9', 2_000)]
  expect(inOrder(signals.toReversed())).toEqual(signals)
})
