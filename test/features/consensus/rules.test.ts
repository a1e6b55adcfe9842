import { describe, expect, test } from '@jest/globals'
import { decide } from '../../../src/features/consensus/decide.ts'
import { answersOf, day, end, hour, iso, lastAnswer, monday, proposed, Thread, withProfile } from './thread.ts'

describe('the text', () => {
  test('changed by a word that matters begins a round in which support counts anew', () => {
    const thread = proposed(withProfile({ support: 1 }))
    thread.say('ben', '/support')
    thread.wait(day).edit('Remove the checks.', 'pat')
    thread.wait(hour).say('pat', '/amend')
    expect(thread.decision()).toMatchObject({ state: 'open', rounds: [{}, { why: 'amended' }] })
    expect(thread.wanted().comment).toContain('for an earlier text: ben')
    thread.live(monday + 9 * day)
    expect(thread.decision().state).not.toBe('accepted')
  })

  test('said to have changed little holds after a working day, unless a decider says otherwise', () => {
    const quiet = proposed()
    quiet.wait(day).edit('Keep the checks of scs-0101, but demote it to a recommendation.', 'pat')
    quiet.wait(hour).say('pat', '/amend minor wording')
    expect(quiet.decision().state).toBe('amending')
    quiet.live(monday + 3 * day)
    expect(quiet.decision()).toMatchObject({ state: 'open', rounds: [{}] })
    const loud = proposed()
    loud.wait(day).edit('Remove it.', 'pat')
    loud.wait(hour).say('pat', '/amend minor wording')
    loud.wait(hour).say('ben', '/substantive')
    expect(loud.decision()).toMatchObject({ state: 'open', rounds: [{}, { why: 'substantive' }] })
  })

  test('with boxes ticked, or rebased, is the same', () => {
    const text = '- [ ] tested\n- [ ] documented'
    const thread = proposed({ world: { texts: [{ at: 0, text, head: 'a1', diff: 'd1' }] } })
    thread.wait(day).edit('- [x] tested \r\n- [ ] documented', 'pat', { head: 'b2' })
    thread.event('committed', 'pat', { head: 'b2' })
    expect(thread.decision()).toMatchObject({ state: 'open', resolution: { head: 'b2' } })
  })

  test('of a pull request changes with its diff', () => {
    const thread = proposed({ world: { texts: [{ at: 0, text: 'Text', head: 'a1', diff: 'd1' }] } })
    thread.wait(day)
    thread.world.texts = [...thread.world.texts, { at: thread.now, text: 'Text', head: 'c3', diff: 'd2' }]
    thread.event('committed', 'pat', { head: 'c3' })
    expect(thread.decision().state).toBe('amending')
  })

  test('that changed while the webhook was lost is found at the end, and nothing is decided', () => {
    const thread = proposed()
    thread.world.texts = [...thread.world.texts, { at: monday + 2 * day, text: 'Remove everything.' }]
    thread.live(end + hour)
    expect(thread.decision().state).not.toBe('accepted')
    expect(thread.decision().rounds.length + (thread.decision().change ? 1 : 0)).toBe(2)
  })

  test('that was deleted stands, and the diff is watched on', () => {
    const thread = new Thread({ world: { texts: [{ at: 0, text: '', head: 'a1', diff: 'd1' }] } })
    const item = thread.say('pat', '/propose\nWe merge this.')
    thread.wait(hour).event('deleted', 'pat', { place: 'comment', item })
    delete thread.world.bodies[item]
    expect(thread.decision()).toMatchObject({ state: 'open', resolution: { text: 'We merge this.' } })
    thread.world.texts = [...thread.world.texts, { at: thread.now, text: '', head: 'b2', diff: 'd2' }]
    thread.event('committed', 'pat', { head: 'b2' })
    expect(thread.decision().state).toBe('amending')
  })

  test('that cannot be made out at the end delays', () => {
    const thread = proposed()
    thread.until(end + 3 * hour).learn()
    thread.answers = Object.fromEntries(
      Object.entries(thread.answers).map(([key, answer]) => [key, key.startsWith('resolution') ? null : answer]),
    )
    const { notices } = decide(thread.moment())
    expect(notices.map(({ key }) => key.split(' ')[0])).toEqual(['delayed'])
  })

  test('that was changed and put back leaves time to look again', () => {
    const thread = proposed()
    thread.until(end - hour).edit('Something else.', 'pat')
    thread.until(end + hour).edit('Keep the checks of scs-0101, but demote the outcome to a recommendation.', 'pat')
    expect(thread.decision()).toMatchObject({ state: 'open', window: { end: end + day } })
  })

  test('below the command is the resolution, and an edit of that comment a change', () => {
    const thread = new Thread()
    const item = thread.say('pat', '/propose Short title\nWe move to Matrix.')
    expect(thread.decision()).toMatchObject({ title: 'Short title', resolution: { text: 'We move to Matrix.' } })
    thread.wait(day)
    thread.world.bodies[item] = '/propose Short title\nWe move to IRC.'
    thread.event('edited', 'chair', { place: 'comment', item, commands: [], byAuthor: false })
    expect(thread.decision()).toMatchObject({ state: 'amending', change: { to: { text: 'We move to IRC.' } } })
  })
})

describe('the clock', () => {
  test('is held once a person and round, for three working days at most', () => {
    const thread = proposed()
    thread.until(end - hour).say('ben', '/wait 2bd our architect is away')
    expect(iso(thread.decision().window.end)).toBe('2026-10-07T15:00:00.000Z')
    thread.say('ben', '/wait 2bd and again')
    expect(lastAnswer(thread)?.[1]).toContain('already')
    thread.say('cat', '/wait 4bd long')
    expect(lastAnswer(thread)?.[1]).toContain('three working days')
  })

  test('is extended by the proposer within the longest window', () => {
    const thread = proposed()
    thread.say('ben', '/extend 3bd summit')
    expect(lastAnswer(thread)?.[0]).toBe('refused')
    thread.wait(1).say('pat', '/extend 3bd summit')
    expect(iso(thread.decision().window.end)).toBe('2026-10-08T15:00:00.000Z')
    thread.wait(1).say('pat', '/extend 60bd summit')
    expect(lastAnswer(thread)?.[1]).toContain('latest end')
  })

  test.each(['reset', 'pause'])(
    'that was extended comes no nearer by an objection (%s) or a new round',
    after_objection => {
      const thread = proposed(withProfile({ after_objection }))
      thread.say('pat', '/extend 10bd summit')
      const extended = thread.decision().window.end
      thread.wait(hour).say('ben', '/object Too slow')
      thread.wait(hour).say('ben', '/resolve')
      expect(thread.decision().window.end).toBeGreaterThanOrEqual(extended)
      thread.wait(hour).say('pat', '/amend\nA better text.')
      expect(thread.decision()).toMatchObject({ rounds: [{}, { why: 'amended' }] })
      expect(thread.decision().window.end).toBeGreaterThanOrEqual(extended)
    },
  )

  test('rests while paused, locked or closed by others, and runs on for what was left', () => {
    const thread = proposed()
    thread.until(monday + day).say('pat', '/pause legal opinion')
    thread.until(monday + 30 * day)
    expect(thread.decision()).toMatchObject({ state: 'paused' })
    thread.say('pat', '/resume')
    expect(thread.decision()).toMatchObject({ state: 'open' })
    expect(thread.decision().window.end).toBeGreaterThan(monday + 34 * day)
  })

  test('rests where the thread shows a lock of which no signal told', () => {
    const thread = proposed()
    thread.snapshot = { ...thread.snapshot, locked: true, updatedAt: monday + 2 * day }
    thread.live(end + day)
    expect(thread.decision()).toMatchObject({ state: 'paused', pauses: [{ cause: 'locked' }] })
  })

  test('of a list’s announcement began there; here is still a working day', () => {
    const thread = new Thread()
    thread.say('pat', '/propose for 5bd started 2026-09-14 link https://lists.example/1 As on the list')
    expect(thread.decision()).toMatchObject({
      announced: { url: 'https://lists.example/1' },
      window: { end: monday + day + 8 * hour },
    })
  })
})

describe('the end', () => {
  test('is waited for a minute longer: what was written in the last moment may still be on its way', () => {
    const thread = proposed()
    thread.live(end + 59_000)
    expect(thread.decision().state).toBe('open')
    thread.live(end + 60_000)
    expect(thread.decision()).toMatchObject({ state: 'accepted', end: { at: end } })
  })

  test('without the required voices moves once, names who is missing, then lapses', () => {
    const thread = proposed(
      withProfile(
        { required: ['noris', 'dan'] },
        { partners: { noris: { name: 'noris', team: 'acme/noris' } }, teams: { 'acme/noris': ['kim'] } },
      ),
    )
    thread.say('kim', '/support')
    thread.live(end + hour)
    expect(thread.decision()).toMatchObject({ state: 'open', moves: [{ why: 'quorum' }] })
    thread.live(end + 10 * day)
    expect(thread.decision()).toMatchObject({ state: 'lapsed', end: { cause: { missing: { required: ['dan'] } } } })
    expect(thread.wanted().notices.at(-1)?.body).toContain('Input is missing from dan')
  })

  test('does not count the proposer’s support, nor that of somebody who decides no longer', () => {
    const thread = proposed({
      ...withProfile({ support: 1, extend_without_quorum: 0 }),
      world: {
        config: { profiles: { default: { support: 1, extend_without_quorum: 0 } } },
        later: [{ login: 'ben', role: 'read', from: end - hour }],
      },
    })
    thread.say('pat', '/support')
    thread.say('ben', '/support')
    thread.live(end + hour)
    expect(thread.decision().state).toBe('lapsed')
  })

  test('moves once where Lotse was blind in the last working hours', () => {
    const thread = proposed({ world: { outages: [{ from: end - 2 * hour, to: end - hour }] } })
    thread.live(end + hour)
    expect(thread.decision()).toMatchObject({ state: 'open', moves: [{ why: 'outage', to: end + day }] })
    thread.live(end + 2 * day)
    expect(thread.decision()).toMatchObject({ state: 'accepted', end: { at: end + day } })
  })

  test('is told once, two days late, with its true time', () => {
    const thread = proposed()
    thread.until(end + 2 * day)
    thread.announce()
    const keys = thread.wanted().notices.map(({ key }) => key)
    thread.wait(day).announce()
    expect(keys).toEqual(['result accepted comment:100'])
    expect(thread.deeds.filter(({ key }) => key.includes('result'))).toHaveLength(1)
    expect(thread.decision().end?.at).toBe(end)
  })

  test('comes early only if everybody who decides has spoken and the least time is over', () => {
    const settings = withProfile({ deciders: ['ben', 'cat', '@acme/iaas'] }, { teams: { 'acme/iaas': ['dan'] } })
    const thread = proposed(settings)
    thread.say('ben', '/support')
    thread.wait(hour).say('chair', '/conclude quick')
    expect(lastAnswer(thread)?.[1]).toContain('Too early')
    thread.until(monday + 4 * day).say('cat', '/support')
    thread.wait(hour).say('chair', '/conclude all agree')
    expect(lastAnswer(thread)?.[1]).toContain('dan')
    thread.wait(hour).say('dan', '/stand-aside no opinion')
    thread.wait(hour).say('chair', '/conclude all agree')
    expect(thread.decision()).toMatchObject({ state: 'accepted', end: { cause: { why: 'concluded' } } })
  })

  test.each([
    ['merged by a person', (thread: Thread) => thread.event('merged', 'ben', {}), 'overtaken'],
    [
      'closed as done by another',
      (thread: Thread) => thread.event('closed', 'ben', { reason: 'completed' }),
      'overtaken',
    ],
    ['closed by the proposer', (thread: Thread) => thread.event('closed', 'pat', { reason: 'completed' }), 'withdrawn'],
    ['withdrawn', (thread: Thread) => thread.say('pat', '/withdraw'), 'withdrawn'],
  ])('%s', (_name, happen, state) => {
    const thread = proposed()
    happen(thread)
    if (state !== 'withdrawn' || _name !== 'withdrawn') thread.snapshot = { ...thread.snapshot, state: 'closed' }
    thread.live(monday + 3 * day)
    expect(thread.decision().state).toBe(state)
  })

  test('of an objected one is a chair’s to reject', () => {
    const thread = proposed()
    thread.say('chair', '/reject no')
    expect(lastAnswer(thread)?.[0]).toBe('refused')
    thread.say('ben', '/object Too slow')
    thread.wait(1).say('chair', '/reject no way')
    expect(thread.decision().state).toBe('rejected')
  })

  test('can be appealed for ten working days, and superseded', () => {
    const thread = proposed()
    thread.live(end + hour)
    thread.wait(1).say('ben', '/appeal nobody asked us')
    expect(thread.decision()).toMatchObject({ state: 'appealed', appeal: { by: { login: 'ben' } } })
    thread.wait(1).event('superseded', null, { decision: 17, by: 30 })
    expect(thread.decision()).toMatchObject({ state: 'superseded', supersededBy: 30 })
  })

  test('begins the next body’s decision', () => {
    const config = { profiles: JSON.parse('{ "sig": { "then": "board" }, "board": { "window": "10bd" } }') }
    const thread = new Thread({ world: { config } })
    thread.say('pat', '/propose profile=sig')
    thread.live(end + hour)
    expect(thread.decision()).toMatchObject({ state: 'open', number: 18, rules: { profileName: 'board' } })
  })
})

describe('a start', () => {
  test('by label is a proposer’s, and is told where it was not', () => {
    const world = { config: { start_labels: { 'call for consensus': 'default' } } }
    const thread = new Thread({ world })
    thread.event('labeled', 'ben', { label: 'Call for consensus' })
    expect(thread.decision()).toMatchObject({ state: 'open', proposer: { login: 'ben' } })
    const refused = new Thread({ world })
    refused.event('labeled', 'zoe', { label: 'call for consensus' })
    expect(refused.wanted().notices).toMatchObject([{ key: expect.stringContaining('start refused') }])
  })

  test('keeps its rules, whatever is configured later', () => {
    const thread = proposed(withProfile({ window: '10bd' }))
    thread.learn()
    thread.world.config = { profiles: { default: { window: '3bd' } } }
    expect(iso(thread.decision().window.end)).toBe('2026-10-12T15:00:00.000Z')
  })

  test.each([
    ['/propose for 1bd Quick', 'shorter than the minimum'],
    ['/propose for 90bd Slow', 'later than the rules allow'],
    ['/propose profile=nope', 'no profile'],
    ['/propose for 5x', 'not a duration'],
    ['/propose started 2026-01-01 link https://x.example', 'in the past'],
  ])('%s is refused', (command, why) => {
    const thread = new Thread()
    thread.say('pat', command)
    expect(answersOf(thread)).toEqual([['refused', expect.stringContaining(why)]])
  })

  test('beside a running decision is refused', () => {
    const thread = proposed()
    thread.say('ben', '/propose\nsomething else')
    expect(lastAnswer(thread)?.[1]).toContain('D17')
  })
})

describe('commands', () => {
  test('without a decision are refused with the way to one', () => {
    const thread = new Thread()
    thread.say('ben', '/support')
    thread.wait(1).say('ben', '/decision why')
    expect(answersOf(thread)).toEqual([
      ['refused', expect.stringContaining('`/propose`')],
      ['done', expect.stringContaining('`/propose`')],
    ])
  })

  test('for threads that a decision covers take one of them out', () => {
    const thread = new Thread()
    thread.say('pat', '/propose covers #12 #13 effective 16.11.2026 Three standards')
    expect(thread.decision()).toMatchObject({ title: 'Three standards', covers: [12, 13], effective: '2026-11-16' })
    thread.wait(1).say('pat', '/exclude #14 deferred')
    expect(lastAnswer(thread)?.[1]).toContain('#12 and #13')
    thread.wait(1).say('pat', '/exclude #13 deferred')
    expect(thread.decision().excluded).toEqual([{ number: 13, reason: 'deferred' }])
    expect(thread.wanted().comment).toContain('| covers | #12 |')
  })

  test('of another feature are left to it', () => {
    const thread = proposed()
    thread.say('pat', '/resume routing')
    thread.wait(1).say('pat', '/claim')
    expect(answersOf(thread)).toEqual([['done', '']])
  })
})

describe('the profile of a decision', () => {
  const settings = {
    quick: { window: '3bd', labels: ['quick'] },
    standard: { window: '10bd', paths: ['Standards/**'] },
  }
  test.each([
    [{ labels: ['quick'], paths: ['Standards/a.md'] }, 'quick'],
    [{ paths: ['Standards/a.md'] }, 'standard'],
    [{}, 'default'],
  ])('with %j is %s', (more, profileName) => {
    const thread = proposed({ world: { config: { profiles: settings }, ...more } })
    expect(thread.decision().rules.profileName).toBe(profileName)
  })
})

describe('what stands on GitHub', () => {
  test('a label that a person removed comes back once', () => {
    const thread = proposed()
    const labels = () => thread.wanted().changes.map(({ do: act, value, cause }) => `${act} ${value} ${cause}`)
    const [first] = labels()
    expect(first).toMatch(/^label decision: open/)
    thread.event('unlabeled', 'ben', { label: 'decision: open' })
    expect(labels()).toHaveLength(1)
    expect(labels()[0]).not.toBe(first)
    thread.wait(1).event('unlabeled', 'ben', { label: 'decision: open' })
    expect(labels()).toEqual([])
  })

  test('the check is green only after acceptance', () => {
    const thread = proposed({ world: { texts: [{ at: 0, text: 'Text', head: 'a1b2c3d4', diff: 'd' }] } })
    const conclusion = () => thread.wanted().checks?.[0]?.conclusion
    expect(conclusion()).toBeNull()
    thread.say('ben', '/object Too slow')
    expect(conclusion()).toBe('failure')
    thread.wait(1).say('ben', '/resolve')
    thread.live(end + 3 * day)
    expect(conclusion()).toBe('success')
  })
})

describe('a no without an objection', () => {
  const doubts = (thread: Thread) =>
    thread.wanted().notices.flatMap(({ key }) => (key.startsWith('doubt') ? [key.split(' ')[1]] : []))

  test('is answered once to each person, to five at most, and not to whoever has spoken in the decision', () => {
    const thread = proposed()
    for (const login of ['zoe', 'ben', 'cat', 'dan', 'eve', 'fay', 'gil', 'zoe']) thread.wait(60_000).say(login, '-1')
    expect(doubts(thread)).toEqual(['zoe', 'ben', 'cat', 'dan', 'eve'])
    thread.wait(60_000).say('ben', '/object It is untested')
    thread.wait(60_000).say('ben', '/resolve O1 fine')
    expect(doubts(thread)).toEqual(['zoe', 'cat', 'dan', 'eve', 'fay'])
  })

  test('by 👎 is looked for when the last reminder is due, and spoken of in working hours', () => {
    const thread = proposed({ world: { thumbs: ['ann', 'Pat', 'zoe'] } })
    thread.live(end - 8 * hour - 1)
    expect(doubts(thread)).toEqual([])
    thread.live(end - 8 * hour + 60_000)
    expect(doubts(thread)).toEqual(['ann', 'zoe'])
  })
})
