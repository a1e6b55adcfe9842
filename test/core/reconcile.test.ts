import { describe, expect, test } from '@jest/globals'
import { hashCheck } from '../../src/core/checks.ts'
import { hashBody } from '../../src/core/comments.ts'
import { type JournalEntry, nothingWanted, type Wanted, type WantedCheck } from '../../src/core/effects.ts'
import type { LearntSignal, Snapshot } from '../../src/core/facts.ts'
import { md, plain } from '../../src/core/markdown.ts'
import { isGone, type Known, reconcile } from '../../src/core/reconcile.ts'

const jdoe = { id: 1, login: 'jdoe', kind: 'human' } as const

const snapshot: Snapshot = {
  ...{ kind: 'issue', title: 'Entropy', author: jdoe, state: 'open', stateReason: null, locked: false, draft: false },
  ...{ labels: [], assignees: [], form: [], need: null, createdAt: 1, updatedAt: 1 },
}

const everything: Wanted = {
  ...nothingWanted,
  changes: [{ do: 'assign', value: 'anna', cause: 'opened' }],
  comment: md`Hello`,
  notices: [{ key: 'remind', body: md`Still open`, urgency: 'deadline' }],
  answers: [{ place: 'comment', item: 7, outcome: 'refused', text: md`No.` }],
}

const day = 24 * 3_600_000

/** A comment that stands at GitHub and says `body`. */
function standing(key: string, body: string): JournalEntry {
  return { key, state: 'done', githubId: 50, hash: hashBody(body), triedAt: 1, doneAt: 1, error: null }
}

/** @returns keys of the effects that are left to do */
function keysOf(
  wanted: Record<string, Wanted>,
  { journal = [], signals = [] }: { journal?: JournalEntry[]; signals?: LearntSignal[] } = {},
): string[] {
  return effectsOf(wanted, { journal, signals }).map(({ do: kind, key }) => `${kind} ${key}`)
}

function effectsOf(wanted: Record<string, Wanted>, some: Partial<Known>) {
  return reconcile(wanted, {
    repository: { archived: false },
    snapshot,
    signals: [],
    journal: [],
    now: 10 * day,
    ...some,
  })
}

const change = 'assign assign:anna:opened'
const answer = ['react react:comment:7:confused', 'comment reply:comment:7:1']

describe('Where a person asked for quiet', () => {
  test('the feature does not begin to speak; changes and answers go on', () => {
    expect(keysOf({ routing: { ...everything, quiet: true } })).toEqual([change, ...answer])
  })

  test('another feature is heard all the same: a decision is told', () => {
    const quiet = { ...nothingWanted, quiet: true }
    expect(keysOf({ routing: quiet, consensus: { ...nothingWanted, comment: md`D1` } })).toEqual([
      'comment comment:consensus:1',
    ])
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
    const wanted = { ...nothingWanted, comment: md`Hello` }
    const known = { journal, signals: [deleted] }
    expect(keysOf({ routing: wanted }, known)).toEqual(['comment comment:routing:2'])
    expect(keysOf({ routing: { ...wanted, quiet: true } }, known)).toEqual([])
  })
})

describe('A verb that two features know', () => {
  const at = { place: 'comment', item: 7, command: 'resume' } as const
  const refused = { ...nothingWanted, answers: [{ ...at, outcome: 'refused', text: md`The clock runs.` } as const] }
  const done = { ...nothingWanted, answers: [{ ...at, outcome: 'done' } as const] }

  test('is done if one of them does it', () => {
    expect(keysOf({ routing: refused, consensus: done })).toEqual(['react react:comment:7:+1'])
  })

  test('is seen, with a word, where it is recorded without the effect that was hoped for', () => {
    const noted = { ...nothingWanted, answers: [{ ...at, outcome: 'noted', text: md`Advice.` } as const] }
    expect(keysOf({ routing: refused, consensus: noted })).toEqual([
      ...['react react:comment:7:eyes', 'comment reply:comment:7:1'],
    ])
  })

  test('is refused once if neither does', () => {
    expect(keysOf({ routing: refused, consensus: refused })).toEqual([
      ...['react react:comment:7:confused', 'comment reply:comment:7:1'],
    ])
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

test('In an archived repository nothing is tried: all of it would be refused for good', () => {
  expect(effectsOf({ routing: everything }, { repository: { archived: true } })).toEqual([])
})

describe('A check run', () => {
  const check: WantedCheck = {
    name: 'Decision',
    head: 'aaa',
    conclusion: null,
    title: md`Open`,
    summary: md`Until Friday.`,
  }
  const wants = (...checks: WantedCheck[]) => ({ consensus: { ...nothingWanted, checks } })
  const stands = (some: Partial<WantedCheck> = {}, change: Partial<JournalEntry> = {}): JournalEntry => {
    const { name, head, ...words } = { ...check, ...some }
    const key = `check:${name}:${head}`
    return { key, state: 'done', githubId: 7, hash: hashCheck(words), triedAt: 1, doneAt: 1, error: null, ...change }
  }

  test('is made once at each head', () => {
    expect(effectsOf(wants(check), {})).toEqual([
      {
        ...{ key: 'check:Decision:aaa', urgency: 'notice', do: 'check', name: 'Decision', commit: 'aaa', run: null },
        ...{ conclusion: null, title: 'Open', summary: 'Until Friday.', annotations: [] },
      },
    ])
    expect(effectsOf(wants(check), { journal: [stands()] })).toEqual([])
    expect(keysOf(wants({ ...check, head: 'bbb' }), { journal: [stands()] })).toEqual(['check check:Decision:bbb'])
  })

  test.each([
    ['conclusion', { conclusion: 'failure' as const }],
    ['title', { title: md`Closed` }],
    ['summary', { summary: md`Until Monday.` }],
  ])('is changed where its %s is another', (_, change) => {
    const effects = effectsOf(wants({ ...check, ...change }), { journal: [stands()] })
    expect(effects).toMatchObject([{ key: 'check:Decision:aaa', do: 'check', run: 7, ...change }])
  })

  test('whose last change nobody saw is changed once more', () => {
    expect(effectsOf(wants(check), { journal: [stands({}, { hash: null })] })).toMatchObject([{ run: 7 }])
  })

  test('that GitHub refused is not tried again at that head, and stops nothing else', () => {
    const journal = [stands({}, { state: 'failed', githubId: null, hash: null, error: '403 no' })]
    const wanted = { consensus: { ...everything, checks: [check] } }
    expect(keysOf(wanted, { journal })).toEqual(keysOf({ consensus: everything }))
    expect(keysOf(wants({ ...check, head: 'bbb' }), { journal })).toHaveLength(1)
  })

  test('at a former head is left as it is: what it says there lets nothing pass', () => {
    expect(keysOf(wants({ ...check, head: 'bbb' }), { journal: [stands(), stands({ head: 'bbb' })] })).toEqual([])
  })

  test.each(['failure', null] as const)('that holds a merge up (%s) comes before all that is told', conclusion => {
    const [first] = keysOf({ consensus: { ...everything, checks: [{ ...check, conclusion }] } })
    expect(first).toBe('check check:Decision:aaa')
  })

  test.each(['success', 'neutral'] as const)('that lets a merge pass (%s) comes after all that is told', conclusion => {
    const keys = keysOf({ consensus: { ...everything, checks: [{ ...check, conclusion }] } })
    expect(keys.at(-1)).toBe('check check:Decision:aaa')
    expect(keys.length).toBeGreaterThan(1)
  })

  test('goes on where nobody may speak, and where somebody asked for quiet', () => {
    const locked = { ...snapshot, locked: true }
    expect(effectsOf(wants(check), { snapshot: locked })).toHaveLength(1)
    expect(keysOf({ ...wants(check), routing: { ...nothingWanted, quiet: true } })).toHaveLength(1)
  })
})

describe('A living comment that somebody else has altered', () => {
  const wanted = { routing: { ...nothingWanted, comment: plain('Hello') } }
  const altered = (at: number, item = 50): LearntSignal => {
    return { id: `comment:${item}:altered:${at}`, kind: 'altered', at, actor: jdoe, item, learnt: {} }
  }
  const healed = (at: number, doneAt: number): JournalEntry => {
    return { ...standing(`heal:50:${at}`, 'Hello'), doneAt }
  }
  const journal = [standing('comment:routing:1', 'Hello')]

  test('is put right under its own tag, once for each time', () => {
    expect(effectsOf(wanted, { journal, signals: [altered(5), altered(7)] })).toEqual([
      { key: 'heal:50:7', urgency: 'edit', do: 'edit', comment: 50, body: 'Hello', tag: 'comment:routing:1' },
    ])
    expect(effectsOf(wanted, { journal: [...journal, healed(7, 8)], signals: [altered(7)] })).toEqual([])
    expect(keysOf(wanted, { journal: [...journal, healed(7, 8)], signals: [altered(7), altered(9)] })).toEqual([
      'edit heal:50:9',
    ])
  })

  test('is left alone where it is no comment of ours', () => {
    expect(effectsOf(wanted, { journal, signals: [altered(5, 51)] })).toEqual([])
  })

  test('first says what is new', () => {
    const old = [standing('comment:routing:1', 'Good morning')]
    expect(keysOf(wanted, { journal: old, signals: [altered(5)] })).toEqual(['edit comment:routing:1'])
  })

  test('is put right in quiet as well, but not in a locked thread or an archived repository', () => {
    const signals = [altered(5)]
    expect(effectsOf({ routing: { ...wanted.routing, quiet: true } }, { journal, signals })).toHaveLength(1)
    expect(effectsOf(wanted, { journal, signals, snapshot: { ...snapshot, locked: true } })).toEqual([])
    expect(effectsOf(wanted, { journal, signals, repository: { archived: true } })).toEqual([])
  })

  test('by somebody who insists is put right three times a day, and again the next day', () => {
    const now = 10 * day
    const often = [...journal, healed(1, now - 300), healed(2, now - 200), healed(3, now - 100)]
    const signals = [altered(4)]
    expect(effectsOf(wanted, { journal: often, signals, now })).toEqual([])
    expect(effectsOf(wanted, { journal: often, signals, now: now + day - 300 })).toHaveLength(1)
  })
})
