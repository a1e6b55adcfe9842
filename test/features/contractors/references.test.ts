import { describe, expect, test } from '@jest/globals'
import { readBlockers } from '../../../src/features/contractors/task/references.ts'

/** @returns what blocks, in short, and the reason */
function read(text: string): [string[], string] {
  const { blockers, why } = readBlockers(text, { owner: 'acme', name: 'docs' })
  const named = blockers.map(({ thread, text: other, on }) => {
    return thread ? `${thread.owner}/${thread.name}#${thread.number}` : other || `${on}`
  })
  return [named, why]
}

describe('What blocks a task', () => {
  test.each([
    ['#12', ['acme/docs#12'], ''],
    ['#12.', ['acme/docs#12'], ''],
    ['infra#3 needs the DNS delegation.', ['acme/infra#3'], 'needs the DNS delegation.'],
    ['#12 and #13', ['acme/docs#12', 'acme/docs#13'], ''],
    ['#12 und up/stream#13: der Schlüssel fehlt', ['acme/docs#12', 'up/stream#13'], 'der Schlüssel fehlt'],
    ['#12, #13, and infra#3 the DNS', ['acme/docs#12', 'acme/docs#13', 'acme/infra#3'], 'the DNS'],
    ['#12 #13', ['acme/docs#12', 'acme/docs#13'], ''],
    ['#12 and then the DNS', ['acme/docs#12'], 'and then the DNS'],
    ['#12, see #13', ['acme/docs#12'], 'see #13'],
    ['us and https://example.org/x.', ['us', 'https://example.org/x'], ''],
    ['https://github.com/up/stream/pull/5, contractor', ['up/stream#5', 'them'], ''],
  ])('by %j is %j because of %j', (text, blockers, why) => {
    expect(read(text)).toEqual([blockers, why])
  })

  test.each(['', 'something', 'and #12', 'something #12'])('is not named by %j', text => {
    expect(read(text)[0]).toEqual([])
  })
})
