import { describe, expect, test } from '@jest/globals'
import { hashBody } from '../../src/core/comments.ts'
import { type JournalEntry, nothingWanted, type Wanted } from '../../src/core/effects.ts'
import type { LearntSignal, Snapshot } from '../../src/core/facts.ts'
import { isGone, reconcile } from '../../src/core/reconcile.ts'

const jdoe = { id: 1, login: 'jdoe', kind: 'human' } as const

const snapshot: Snapshot = {
  ...{ kind: 'issue', title: 'Entropy', author: jdoe, state: 'open', stateReason: null, locked: false, draft: false },
  ...{ labels: [], assignees: [], form: [], need: null, createdAt: 1, updatedAt: 1 },
}

const everything: Wanted = {
  ...nothingWanted,
  changes: [{ do: 'assign', value: 'anna', cause: 'opened' }],
  comment: 'Hello',
  notices: [{ key: 'remind', body: 'Still open', urgency: 'deadline' }],
  answers: [{ place: 'comment', item: 7, outcome: 'refused', text: 'No.' }],
}

/** A comment that stands at GitHub and says `body`. */
function standing(key: string, body: string): JournalEntry {
  return { key, state: 'done', githubId: 50, hash: hashBody(body), triedAt: 1, doneAt: 1, error: null }
}

/** @returns keys of the effects that are left to do */
function keysOf(
  wanted: Record<string, Wanted>,
  { journal = [], signals = [] }: { journal?: JournalEntry[]; signals?: LearntSignal[] } = {},
): string[] {
  return reconcile(wanted, { snapshot, signals, journal }).map(({ do: kind, key }) => `${kind} ${key}`)
}

const change = 'assign assign:anna:opened'
const answer = ['react react:comment:7:confused', 'comment reply:comment:7:1']

describe('Where a person asked for quiet', () => {
  const quiet = { ...nothingWanted, quiet: true }

  test('no feature begins to speak; changes and answers go on', () => {
    expect(keysOf({ routing: everything, consensus: quiet })).toEqual([change, ...answer])
  })

  test('nothing is withheld as soon as nobody wants quiet any more', () => {
    expect(keysOf({ routing: everything, consensus: nothingWanted })).toEqual([
      ...[change, 'comment comment:routing:1', 'comment notice:routing:remind'],
      ...answer,
    ])
  })

  test('a living comment that stands is kept true', () => {
    const journal = [standing('comment:routing:1', 'Good morning')]
    expect(keysOf({ routing: { ...everything, quiet: true } }, { journal })).toEqual([
      ...[change, 'edit comment:routing:1'],
      ...answer,
    ])
  })

  test('a living comment that was deleted does not come back', () => {
    const journal = [standing('comment:routing:1', 'Hello')]
    const deleted = { id: 'd', kind: 'deleted', place: 'comment', item: 50, at: 2, actor: jdoe, learnt: {} } as const
    const wanted = { ...nothingWanted, comment: 'Hello' }
    const known = { journal, signals: [deleted] }
    expect(keysOf({ routing: wanted }, known)).toEqual(['comment comment:routing:2'])
    expect(keysOf({ routing: { ...wanted, quiet: true } }, known)).toEqual([])
  })
})

describe('A thread that is gone', () => {
  const base = { actor: null, learnt: {} }
  const gone: LearntSignal = { ...base, id: 'gone:transferred', kind: 'gone', how: 'transferred', at: 2 }
  const moved: LearntSignal = { ...base, id: 'moved:1#2', kind: 'moved', from: 'acme/standards#2', at: 3 }

  test('gets nothing at all, not even an answer', () => {
    expect(keysOf({ routing: everything }, { signals: [gone] })).toEqual([])
  })

  test('is there again once it was found where it went', () => {
    expect([isGone([]), isGone([moved]), isGone([gone, moved]), isGone([moved, gone])]).toEqual([
      ...[false, false, false, true],
    ])
    expect(keysOf({ routing: everything }, { signals: [gone, moved] })).not.toEqual([])
  })
})

test('A comment that was not found after a transfer is never posted anew, whatever it says', () => {
  const lost = { githubId: null, hash: null, triedAt: 0, doneAt: 9, error: 'not found after a transfer' }
  const journal: JournalEntry[] = ['comment:routing:1', 'notice:routing:remind', 'reply:comment:7:1'].map(key => {
    return { ...lost, key, state: 'failed' }
  })
  expect(keysOf({ routing: everything }, { journal })).toEqual([change, 'react react:comment:7:confused'])
})
