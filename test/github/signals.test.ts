import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inOrder, type Observation, type Signal } from '../../src/core/facts.ts'
import { readHistory } from '../../src/github/read.ts'
import { reviewSignals } from '../../src/github/reviews.ts'
import { commentShape } from '../../src/github/shapes.ts'
import { sweepRepository } from '../../src/github/sweep.ts'
import { timelineSignals } from '../../src/github/timeline.ts'
import { cases } from '../cases.ts'
import { type Acme, createAcme, firstOf, self } from './acme.ts'
import { checkExchange } from './openapi.ts'

/** What one thread goes through; each step in a second of its own. */
function live(acme: Acme): number {
  const { clock, as } = acme
  const later = <T>(step: () => T): T => {
    clock.advance(1_000)
    return step()
  }
  const number = later(() => as('jdoe').opens({ title: 'Backups are slow', body: '/why\n\nThey really are.' }))
  later(() => as('anna').labels(number, 'partner: noris', 'urgent'))
  later(() => as('jdoe').comments(number, 'When will it be done?'))
  later(() => as('robot[bot]').comments(number, '/claim'))
  later(() => as('anna').comments(number, '/claim\n'))
  later(() => as('anna').assigns(number, 'anna', 'ben'))
  later(() => as('anna').unassigns(number, 'ben'))
  later(() => as('anna').unlabels(number, 'urgent'))
  later(() => as('anna').closes(number, 'not_planned'))
  later(() => as('jdoe').reopens(number))
  later(() => as('anna').locks(number))
  later(() => as('anna').unlocks(number))
  later(() => as('anna').closes(number))
  return number
}

function told(signals: readonly Signal[]): string[] {
  return signals.map(({ id }) => id).toSorted()
}

function only(observations: readonly Observation[]): Observation {
  expect(observations).toHaveLength(1)
  return firstOf(observations)
}

describe('The same event has the same id', () => {
  test('by webhook and in the timeline', async () => {
    const acme = createAcme()
    const number = live(acme)
    const webhooks = acme.observations()
    const { installationId, repository } = firstOf(webhooks)
    const history = await readHistory(acme.call, { installationId, repository, number }, self)
    const byWebhook = webhooks.flatMap(({ signals }) => signals)
    // The timeline does not tell of the opening.
    expect(told(history.signals)).toEqual(told(byWebhook).filter(id => id !== 'opened'))
    const later = byWebhook.filter(({ kind }) => kind !== 'opened')
    expect(history.signals.toSorted(byId)).toEqual(later.toSorted(byId))
    expect(byWebhook).toHaveLength(14)
    expect(acme.sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  })

  test('by webhook and when the repository is swept', async () => {
    const acme = createAcme()
    live(acme)
    const webhooks = acme.observations()
    const { installationId, repository } = firstOf(webhooks)
    const swept = only(await sweepRepository({ call: acme.call, self, installationId, repository, since: 0 }))
    const byWebhook = webhooks.flatMap(({ signals }) => signals).filter(({ kind }) => kind !== 'opened')
    const bySweep = swept.signals.filter(({ id }) => id !== 'opened:seen' && !id.startsWith('issue:0:edit:'))
    expect(bySweep.toSorted(byId)).toEqual(byWebhook.toSorted(byId))
    expect(swept.snapshot).toEqual(webhooks.at(-1)?.snapshot)
    expect(acme.sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  })

  test('of a pull request with reviews', async () => {
    const acme = createAcme()
    const { clock, as } = acme
    const number = as('jdoe').opensPullRequest({ title: 'Faster backups', labels: ['partner: noris'] })
    clock.advance(1_000)
    as('ben').reviews(number, { state: 'CHANGES_REQUESTED', body: 'Please test it.' })
    as('anna').reviews(number, { state: 'APPROVED' })
    clock.advance(1_000)
    as('anna').merges(number)
    const webhooks = acme.observations()
    const { installationId, repository } = firstOf(webhooks)
    const swept = only(await sweepRepository({ call: acme.call, self, installationId, repository, since: 0 }))
    const ids = new Set(webhooks.flatMap(({ signals }) => told(signals)).filter(id => id !== 'opened'))
    expect(new Set(told(swept.signals).filter(id => id !== 'opened:seen'))).toEqual(ids)
    expect([...ids].filter(id => id.startsWith('review:'))).toHaveLength(2)
    expect(swept.snapshot?.kind).toBe('pull_request')
  })
})

describe('What happens to a pull request', () => {
  /** Each step in a second of its own. */
  function steps({ clock, as }: Acme, number: number): Record<string, () => void> {
    const at = <T>(step: () => T): T => {
      clock.advance(1_000)
      return step()
    }
    return {
      'is pushed to': () => at(() => as('jdoe').updates(number, { 'a.md': 'two' })),
      'is pushed to by force': () => at(() => as('jdoe').forcePushes(number, { 'a.md': 'three' })),
      'becomes a draft, and is ready again': () => {
        at(() => as('jdoe').convertsToDraft(number))
        at(() => as('jdoe').marksReady(number))
      },
      'gets another title': () => at(() => as('anna').editsThread(number, { title: 'Slower backups' })),
      'is approved': () => at(() => as('ben').reviews(number, { state: 'APPROVED', body: 'Good.' })),
      'is to be changed, with words and a command': () =>
        at(() => as('ben').reviews(number, { state: 'CHANGES_REQUESTED', body: 'Too fast.\n\n/why' })),
      'is to be changed, which somebody dismisses': () => {
        const review = at(() => as('ben').reviews(number, { state: 'CHANGES_REQUESTED', body: 'Too fast.' }))
        at(() => as('anna').dismisses(review))
      },
      'is approved, which the approver takes back': () => {
        const review = at(() => as('ben').reviews(number, { state: 'APPROVED' }))
        at(() => as('ben').dismisses(review))
      },
      'is asked about at a line': () => at(() => as('ben').reviewComments(number, 'Why?\n\n/why')),
      'is merged': () => at(() => as('anna').merges(number)),
    }
  }
  const names = Object.keys(steps(createAcme(), 0))

  test.each(names)('is told by webhook and in the timeline alike: it %s', async name => {
    const acme = createAcme()
    const number = acme.as('jdoe').opensPullRequest({ title: 'Faster backups', files: { 'a.md': 'one' } })
    const first = firstOf(acme.observations())
    steps(acme, number)[name]?.()
    const told = acme.signals()
    const history = await readHistory(acme.call, first, self)
    const openedAt = Math.min(...first.signals.map(({ at }) => at))
    const fresh = history.signals.filter(({ at }) => at > openedAt)
    expect(told.length).toBeGreaterThan(0)
    expect(fresh.map(withoutPusher).toSorted(byId)).toEqual(told.map(withoutPusher).toSorted(byId))
    expect(acme.sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  })

  test('that nobody reviewed is read in one call', async () => {
    const acme = createAcme()
    acme.as('jdoe').opensPullRequest({ title: 'Faster backups' })
    const first = firstOf(acme.observations())
    await readHistory(acme.call, first, self)
    expect(acme.sandbox.exchanges.filter(({ method }) => method === 'GET')).toHaveLength(1)
  })

  test.each([
    ['still is one', () => {}, ['rested']],
    ['is ready by now', (as: Acme['as']) => as('jdoe').marksReady(1), ['rested', 'resumed']],
  ])('that was opened as a draft and %s rested from its opening, says a sweep', async (_what, go, kinds) => {
    const acme = createAcme()
    acme.as('jdoe').opensPullRequest({ title: 'Faster backups', draft: true })
    acme.clock.advance(1_000)
    go(acme.as)
    const webhooks = acme.observations()
    const { installationId, repository } = firstOf(webhooks)
    const swept = only(await sweepRepository({ call: acme.call, self, installationId, repository, since: 0 }))
    const pauses = (signals: readonly Signal[]) => inOrder(signals).filter(signal => 'cause' in signal)
    expect(pauses(swept.signals).map(({ kind }) => kind)).toEqual(kinds)
    expect(pauses(swept.signals)).toEqual(pauses(webhooks.flatMap(({ signals }) => signals)))
  })

  test('that was a draft in between did not rest before, says a sweep', async () => {
    const acme = createAcme()
    const number = acme.as('jdoe').opensPullRequest({ title: 'Faster backups' })
    acme.clock.advance(1_000)
    acme.as('jdoe').convertsToDraft(number)
    const { installationId, repository } = firstOf(acme.observations())
    const swept = only(await sweepRepository({ call: acme.call, self, installationId, repository, since: 0 }))
    expect(swept.signals.filter(({ kind }) => kind === 'rested')).toMatchObject([{ at: acme.clock.now() }])
  })
})

/** The timeline does not say who pushed. */
function withoutPusher(signal: Signal): Signal {
  return signal.kind === 'committed' ? { ...signal, actor: null } : signal
}

describe('A timeline', () => {
  const at = (second: number) => new Date(second * 1_000).toISOString()
  const ben = { id: 4, login: 'ben', type: 'User' }
  const review = { event: 'reviewed', id: 9, user: ben, body: 'No.', submitted_at: at(10) }
  const commit = (sha: string, second: number) => ({ event: 'committed', sha, committer: { date: at(second) } })

  test('with a dismissed review of which nobody can say what it was holds it for a request for changes', () => {
    expect(timelineSignals([{ ...review, state: 'dismissed' }], self)).toMatchObject([
      { kind: 'wrote' },
      { kind: 'reviewed', verdict: 'changes_requested', reason: 'No.' },
    ])
  })

  test('tells of the last commit only, which came no earlier than what stands before it', () => {
    const entries = [commit('abcdef1', 5), { ...review, state: 'commented' }, commit('abcdef2', 7)]
    const [, ...heads] = timelineSignals(entries, self)
    expect(heads).toEqual([{ id: 'committed:abcdef2', kind: 'committed', at: 10_000, actor: null, head: 'abcdef2' }])
  })

  test('with odd entries is read without them', () => {
    const odd = fc.record({
      event: fc.constantFrom('reviewed', 'committed', 'review_dismissed', 'renamed', 'head_ref_force_pushed', 'merged'),
      ...{
        sha: fc.jsonValue(),
        committer: fc.jsonValue(),
        dismissed_review: fc.jsonValue(),
        commit_id: fc.jsonValue(),
      },
      ...{ state: fc.jsonValue(), body: fc.jsonValue(), created_at: fc.jsonValue(), id: fc.jsonValue() },
    })
    const property = fc.property(fc.array(fc.oneof(odd, fc.jsonValue())), entries => {
      expect(timelineSignals([...entries, { ...review, state: 'approved' }], self)).toContainEqual(
        expect.objectContaining({ id: 'reviewed:9', verdict: 'approved', reason: '' }),
      )
    })
    fc.assert(property, { seed: 20_260_928, numRuns: cases(300) })
  })
})

test('The reason of a review is its words as people read them, as far as anybody reads', () => {
  const reasonOf = (body: string) => {
    const review = commentShape.parse({ id: 9, user: null, body, submitted_at: '2026-09-28T07:00:00Z' })
    const [, reviewed] = reviewSignals(review, self, 'CHANGES_REQUESTED')
    return reviewed?.kind === 'reviewed' ? reviewed.reason : null
  }
  expect(reasonOf('Too fast. <!-- hidden -->\n\n/object It is\0 slow.\n')).toBe('Too fast. \n\n/object It is slow.')
  expect(reasonOf(`${'x'.repeat(1_999)}🚀`)).toBe(`${'x'.repeat(1_999)}\ufffd`)
  expect(reasonOf('')).toBe('')
})

describe('An issue that became a discussion', () => {
  function converted() {
    const acme = createAcme()
    const number = acme.as('jdoe').opens({ title: 'Why?' })
    acme.clock.advance(1_000)
    acme.as('olga').convertsToDiscussion(number)
    const first = firstOf(acme.observations())
    return { acme, ...first }
  }
  const gone = { id: 'gone:converted', kind: 'gone', how: 'converted', actor: { login: 'olga' } }

  test('says so in its timeline', async () => {
    const { acme, ...address } = converted()
    const { signals } = await readHistory(acme.call, address, self)
    expect(signals).toMatchObject([gone, { kind: 'closed' }, { kind: 'locked' }])
    expect(acme.sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  })

  test('says so to a sweep', async () => {
    const { acme, installationId, repository } = converted()
    const swept = only(await sweepRepository({ call: acme.call, self, installationId, repository, since: 0 }))
    expect(swept.signals).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'gone:converted' })]))
    expect(swept.snapshot).toMatchObject({ state: 'closed', locked: true })
    expect(acme.sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  })
})

test('A pull request that is merged is closed and merged, by webhook and in the timeline', async () => {
  const acme = createAcme()
  const number = acme.as('jdoe').opensPullRequest({ title: 'Faster backups' })
  const first = firstOf(acme.observations())
  acme.clock.advance(1_000)
  acme.as('anna').merges(number)
  const history = await readHistory(acme.call, first, self)
  const ended = [
    { kind: 'closed', actor: { login: 'anna' } },
    { kind: 'merged', actor: { login: 'anna' } },
  ]
  expect(acme.signals()).toMatchObject(ended)
  expect(history.signals.filter(({ kind }) => kind !== 'committed').toSorted(byId)).toMatchObject(ended)
})

function byId(a: Signal, b: Signal): number {
  return a.id < b.id ? -1 : 1
}

describe('What was edited', () => {
  test('has the same id for the edit everywhere, but only the webhook knows whose words are new', async () => {
    const acme = createAcme()
    const { clock, as } = acme
    const number = as('jdoe').opens({ title: 'Backups' })
    const comment = as('anna').comments(number, 'I look into it.')
    acme.webhooks()
    clock.advance(60_000)
    as('ben').edits(comment, 'I look into it.\n\n/claim')
    const observed = acme.observations()
    const [byWebhook] = observed.flatMap(({ signals }) => signals)
    const { installationId, repository } = only(observed)
    const history = await readHistory(acme.call, { installationId, repository, number }, self)
    expect(byWebhook).toMatchObject({ kind: 'edited', byAuthor: false, commands: [{ verb: 'claim' }] })
    expect(history.signals).toMatchObject([
      { id: `comment:${comment}:seen`, kind: 'wrote', words: true, commands: [] },
      { id: byWebhook?.id, kind: 'edited', byAuthor: null, commands: [{ verb: 'claim' }] },
    ])
  })

  test.each([
    ['another one', 'Status: 4 of 5 done', '4 of 5 done'],
    ['none any more', 'Never mind.', null],
  ])(
    'tells by webhook and in lists that its status is %s; its first words are nowhere',
    async (_what, text, status) => {
      const acme = createAcme()
      const { clock, as } = acme
      const number = as('jdoe').opens({ title: 'Backups' })
      const comment = as('anna').comments(number, 'Status: hunter2')
      acme.webhooks()
      clock.advance(60_000)
      as('anna').edits(comment, text)
      const observed = acme.observations()
      const [byWebhook] = observed.flatMap(({ signals }) => signals)
      const { installationId, repository } = only(observed)
      const history = await readHistory(acme.call, { installationId, repository, number }, self)
      expect(byWebhook).toMatchObject({ kind: 'edited', status })
      expect(history.signals).toMatchObject([{ kind: 'wrote' }, { id: byWebhook?.id, kind: 'edited', status }])
      expect(JSON.stringify([byWebhook, history.signals])).not.toContain('hunter2')
    },
  )

  test('before the app saw the issue counts as an edit by an unknown hand: a command in its body does not run', async () => {
    const acme = createAcme()
    const { clock, as } = acme
    as('jdoe').opens({ title: 'Backups', body: '/claim' })
    clock.advance(60_000)
    const { installationId, repository } = firstOf(acme.observations())
    const swept = only(await sweepRepository({ call: acme.call, self, installationId, repository, since: 0 }))
    expect(swept.signals).toMatchObject([
      { id: 'opened:seen', kind: 'opened', commands: [] },
      { kind: 'edited', byAuthor: null, commands: [{ verb: 'claim' }] },
    ])
  })
})

test('A repository in which nothing happened costs one call', async () => {
  const acme = createAcme()
  acme.as('jdoe').opens({ title: 'Backups' })
  const { installationId, repository } = firstOf(acme.observations())
  const since = acme.clock.now() + 60_000
  expect(await sweepRepository({ call: acme.call, self, installationId, repository, since })).toEqual([])
  expect(acme.sandbox.exchanges.filter(({ path }) => !path.includes('access_tokens'))).toHaveLength(1)
})

test('Of what people write, only commands are kept, and only ours', () => {
  const acme = createAcme()
  const number = acme.as('jdoe').opens({ title: 'Secret title', body: 'canary\n/assign @me\n/lotse dance\n/wh' })
  acme.as('anna').comments(number, 'canary\n\n> /claim\n\n`/claim`\n\n/approve\n\n/waiting for canary?')
  const kept = acme.signals().flatMap(signal => ('commands' in signal ? signal.commands : []))
  expect(kept.map(({ verb }) => verb)).toEqual(['dance', 'waiting'])
  expect(JSON.stringify(kept)).not.toMatch(/assign|approve/)
})

describe('What was only tried', () => {
  test('is told with the comment, by webhook and in the timeline alike', async () => {
    const acme = createAcme()
    const number = acme.as('jdoe').opens({ title: 'Backups', body: 'Please /claim this' })
    const first = firstOf(acme.observations())
    expect(first.signals).toMatchObject([{ kind: 'opened', commands: [], attempts: [{ verb: 'claim' }] }])
    acme.as('anna').comments(number, 'Well, /waiting for whom?\n\n> Please /claim this')
    const history = await readHistory(acme.call, first, self)
    const tried = { kind: 'wrote', words: false, attempts: [{ verb: 'waiting', how: 'within_words' }] }
    expect(acme.signals()).toMatchObject([tried])
    expect(history.signals).toMatchObject([tried])
  })

  test('is told with an edit that added it, and a command with the one whose place it took', () => {
    const acme = createAcme()
    const number = acme.as('jdoe').opens({ title: 'Backups' })
    const comment = acme.as('anna').comments(number, '/waiting for you')
    acme.observations()
    acme.clock.advance(60_000)
    acme.as('anna').edits(comment, 'So I /claim it.\n\n/waiting for Ben')
    expect(acme.signals()).toMatchObject([
      { kind: 'edited', commands: [{ rest: 'for Ben', replaces: true }], attempts: [{ verb: 'claim' }] },
    ])
  })

  test('leaves nothing where there is none', () => {
    const acme = createAcme()
    acme.as('jdoe').opens({ title: 'Backups', body: 'Slow.' })
    for (const signal of acme.signals()) expect(signal).not.toHaveProperty('attempts')
  })
})

test('The reason of a review ends above a signature and quoted mail', () => {
  const body = 'Too fast.\n\nAm 03.11.2026 um 10:00 schrieb Ben:\n\nReady?'
  const review = commentShape.parse({ id: 9, user: null, body, submitted_at: '2026-09-28T07:00:00Z' })
  expect(reviewSignals(review, self, 'CHANGES_REQUESTED')[1]).toMatchObject({ reason: 'Too fast.' })
})
