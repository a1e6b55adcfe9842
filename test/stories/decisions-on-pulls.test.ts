import { describe, expect } from '@jest/globals'
import { organisation } from '../world.ts'
import { decisionStory, headline, living, notices, writes } from './decision.ts'
import { check, checkAt, draftText, head, openPull, proposePull, row } from './pull.ts'

describe('a push to the pull request', () => {
  decisionStory('that leaves the changes the same, by rebase or force, keeps everything', async world => {
    const number = await proposePull(world)
    await writes(world, 'ben', number, '/support')
    const first = head(world, number)
    await world.passes('1d')
    const before = headline(world, number)
    world.as('pat').rebases(number)
    await world.settles()
    const second = head(world, number)
    expect(second).not.toBe(first)
    expect(headline(world, number)).toBe(before)
    expect(row(world, number, 'support')).toBe('ben')
    expect(living(world, number)).toContain(`text and changes as of \`${second.slice(0, 7)}\``)
    expect(check(world, number)).toBe('in_progress')
    world.as('pat').forcePushes(number, { 'README.md': 'one' })
    await world.settles()
    expect(headline(world, number)).toBe(before)
    await world.goesTo('2026-10-05T18:00:00+02:00')
    expect(notices(world, number)).toEqual([expect.stringMatching(/^\*\*D1 is accepted\.\*\*.*Support: ben\.$/)])
    expect(check(world, number)).toBe('success')
  })

  decisionStory(
    'that changes what was proposed halts it until somebody says what kind of change it is',
    async world => {
      const number = await proposePull(world)
      await writes(world, 'ben', number, '/support')
      const first = head(world, number)
      await world.passes('1d')
      world.as('pat').forcePushes(number, { 'README.md': 'two' })
      await world.settles()
      const second = head(world, number)
      expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🟠 text changed')
      expect(living(world, number)).toContain('**The text changed, so nothing can be decided yet.**')
      expect(living(world, number)).toContain(
        `Commits \`${first.slice(0, 7)}\` → \`${second.slice(0, 7)}\``.replace('C', 'c'),
      )
      expect(check(world, number)).toBe('in_progress')
      await world.passes('1m')
      await writes(world, 'pat', number, '/amend')
      // A full window from Tuesday, 29 September.
      expect(headline(world, number)).toContain('🟢 open until **Tue 6 Oct 2026, 17:00 (Berlin)**')
      expect(row(world, number, 'window')).toContain('round 2')
      expect(row(world, number, 'support')).toBe('none; for an earlier text: ben')
    },
  )

  decisionStory('said to be minor holds after a working day, and nobody needs to say support again', async world => {
    const number = await proposePull(world)
    await writes(world, 'ben', number, '/support')
    await world.passes('1d')
    world.as('pat').updates(number, { 'README.md': 'One' })
    await world.passes('1m')
    await writes(world, 'pat', number, '/amend minor spelling')
    expect(living(world, number)).toContain(
      'It takes effect on Wed 30 Sep 2026, 17:00 (Berlin) unless a decider writes `/substantive`.',
    )
    await world.goesTo('2026-09-30T17:05:00+02:00')
    expect(headline(world, number)).toContain('🟢 open until **Mon 5 Oct 2026, 17:00 (Berlin)**')
    expect(row(world, number, 'support')).toBe('ben')
    expect(notices(world, number)).toEqual([])
  })

  decisionStory('that nobody classifies begins a new round after two working days', async world => {
    const number = await proposePull(world)
    world.as('pat').updates(number, { 'README.md': 'two' })
    await world.goesTo('2026-09-30T17:05:00+02:00')
    expect(headline(world, number)).toContain('🟢 open until **Wed 7 Oct 2026, 17:00 (Berlin)**')
    expect(row(world, number, 'window')).toContain('(change not classified)')
  })

  decisionStory('that is taken back leaves the decision as it was', async world => {
    const number = await proposePull(world)
    world.as('pat').forcePushes(number, { 'README.md': 'two' })
    await world.passes('1h')
    expect(headline(world, number)).toContain('🟠 text changed')
    world.as('pat').forcePushes(number, { 'README.md': 'one' })
    await world.settles()
    expect(headline(world, number)).toContain('🟢 open until **Mon 5 Oct 2026, 17:00 (Berlin)**')
  })
})

describe('the comment that proposed it', () => {
  decisionStory('may be deleted: what was agreed on stands, and is decided in time', async world => {
    const number = await openPull(world)
    const id = await writes(world, 'pat', number, `/propose\n${draftText}`)
    await world.passes('1h')
    world.as('pat').deletes(id)
    await world.settles()
    expect(living(world, number)).toContain(`> ${draftText}`)
    expect(headline(world, number)).toContain('🟢 open until **Mon 5 Oct 2026, 17:00 (Berlin)**')
    await world.goesTo('2026-10-05T18:00:00+02:00')
    expect(notices(world, number)).toEqual([expect.stringMatching(/^\*\*D1 is accepted\.\*\*/)])
  })

  decisionStory('may be deleted, and the push after that is a change all the same', async world => {
    const number = await openPull(world)
    const id = await writes(world, 'pat', number, `/propose\n${draftText}`)
    await world.passes('1h')
    world.as('pat').deletes(id)
    world.as('pat').updates(number, { 'README.md': 'two' })
    await world.settles()
    expect(headline(world, number)).toContain('🟠 text changed')
  })
})

describe('a review', () => {
  decisionStory('that requests changes at lines only gives them as its reason, read once', async world => {
    const number = await proposePull(world)
    world.forgetsCalls()
    world.as('ben').reviews(number, { state: 'CHANGES_REQUESTED', lines: [{ body: 'The upload is untested.' }] })
    await world.settles()
    const asked = () => world.calls().reads.filter(path => /reviews\/\d+\/comments/.test(path))
    expect(asked()).toHaveLength(1)
    expect(row(world, number, 'O1')).toContain('“README.md: The upload is untested.”')
    await world.goesTo('2026-09-30T18:00:00+02:00')
    expect(headline(world, number)).toContain('🔴 objected')
    expect(asked()).toHaveLength(1)
  })

  decisionStory('that requests changes is an objection, and the objector’s approval lifts it', async world => {
    const number = await proposePull(world)
    world.as('ben').reviews(number, { state: 'CHANGES_REQUESTED', body: 'The upload of 200 GB is untested.' })
    await world.settles()
    expect(headline(world, number)).toContain('🔴 objected')
    expect(notices(world, number)).toEqual([
      expect.stringMatching(/^@pat: \*\*O1 by ben\*\* stops this decision: “The upload of 200 GB is untested\.”/),
    ])
    expect(check(world, number)).toBe('failure')
    await world.passes('1h')
    world.as('ben').reviews(number, { state: 'APPROVED' })
    await world.settles()
    expect(headline(world, number)).toContain('🟢 open until')
    expect(row(world, number, 'O1')).toMatch(/^\*\*resolved\*\*/)
    expect(row(world, number, 'support')).toBe('ben')
    expect(check(world, number)).toBe('in_progress')
  })

  decisionStory('dismissed by somebody else still stands; dismissed by the objector it is lifted', async world => {
    const number = await proposePull(world)
    const review = world.as('ben').reviews(number, { state: 'CHANGES_REQUESTED', body: 'The test is missing.' })
    await world.passes('1h')
    world.as('dan').dismisses(review)
    await world.settles()
    expect(headline(world, number)).toContain('🔴 objected')
    expect(row(world, number, 'O1')).toMatch(/^\*\*stands\*\*: \[ben\]/)
    const other = world.as('cat').reviews(number, { state: 'CHANGES_REQUESTED', body: 'So is the documentation.' })
    await writes(world, 'ben', number, '/resolve O1')
    expect(headline(world, number)).toContain('🔴 objected')
    await world.passes('1h')
    world.as('cat').dismisses(other)
    await world.settles()
    expect(headline(world, number)).toContain('🟢 open until')
    expect(row(world, number, 'O2')).toMatch(/^\*\*resolved\*\*/)
  })

  decisionStory('that approves is support until it is dismissed, by whomever', async world => {
    const number = await proposePull(world)
    const review = world.as('ben').reviews(number, { state: 'APPROVED' })
    await world.settles()
    expect(row(world, number, 'support')).toBe('ben')
    await world.passes('1h')
    world.as('dan').dismisses(review)
    await world.settles()
    expect(row(world, number, 'support')).toBe('none')
    expect(notices(world, number)).toEqual([])
  })

  decisionStory('by somebody who does not decide stops nothing, which is told once', async world => {
    const number = await proposePull(world)
    world.as('zoe').reviews(number, { state: 'CHANGES_REQUESTED', body: 'I do not like it.' })
    await world.settles()
    expect(headline(world, number)).toContain('🟢 open')
    expect(row(world, number, 'O1')).toMatch(/^\*\*advisory\*\*/)
    world.as('zoe').reviews(number, { state: 'CHANGES_REQUESTED', body: 'I still do not like it.' })
    await world.passes('1d')
    expect(notices(world, number)).toEqual([expect.stringMatching(/^@zoe: Recorded as O1, as advice:/)])
  })
})

describe('the check run', () => {
  decisionStory('goes with every head, and only acceptance makes it green', async world => {
    const number = await proposePull(world)
    const first = head(world, number)
    expect(checkAt(world, first)).toBe('in_progress')
    await world.passes('1h')
    world.as('pat').updates(number, { 'README.md': 'two' })
    await world.settles()
    const second = head(world, number)
    expect(checkAt(world, second)).toBe('in_progress')
    await world.passes('1m')
    await writes(world, 'pat', number, '/amend')
    await world.passes('1m')
    await writes(world, 'ben', number, '/object the test is missing')
    expect(checkAt(world, second)).toBe('failure')
    await writes(world, 'ben', number, '/resolve O1')
    expect(checkAt(world, second)).toBe('in_progress')
    await world.goesTo('2026-10-12T09:00:00+02:00')
    expect(headline(world, number)).toContain('✅ accepted')
    expect(checkAt(world, second)).toBe('success')
    expect(checkAt(world, first)).not.toBe('success')
  })

  decisionStory('is neutral after a withdrawal, and failed after a rejection', async world => {
    const withdrawn = await proposePull(world)
    await writes(world, 'pat', withdrawn, '/withdraw')
    expect(check(world, withdrawn)).toBe('neutral')
    const rejected = await proposePull(world)
    await writes(world, 'ben', rejected, '/object the test is missing')
    await writes(world, 'olga', rejected, '/reject no test, no standard')
    expect(check(world, rejected)).toBe('failure')
    expect(notices(world, rejected).at(-1)).toBe('**D2 is rejected.** O1 stood. Reason: “no test, no standard”.')
  })
})

describe('a pull request that is merged before the end', () => {
  decisionStory('was closed early, and the chairs hear of it', async world => {
    const number = await proposePull(world)
    await world.passes('2d')
    world.as('ben').merges(number)
    await world.settles()
    expect(headline(world, number)).toContain('⏩ closed early')
    expect(notices(world, number)).toEqual([
      expect.stringMatching(
        /^\*\*D1 was closed early, not decided by consensus\.\*\* It was merged before the window ended\..*Chairs: anyone with the `maintain` role or higher\.$/,
      ),
    ])
    expect(check(world, number)).toBe('neutral')
    await world.passes('10d')
    expect(notices(world, number)).toHaveLength(1)
  })

  decisionStory(
    'heißt auf Deutsch vorzeitig geschlossen',
    async world => {
      const number = await proposePull(world)
      world.as('ben').merges(number)
      await world.settles()
      expect(headline(world, number)).toContain('⏩ vorzeitig geschlossen')
      expect(notices(world, number)[0]).toMatch(
        /^\*\*D1 wurde vorzeitig geschlossen und nicht im Konsens entschieden\.\*\* Vor dem Ende der Frist wurde gemergt\./,
      )
    },
    { language: 'de' },
  )

  decisionStory('after acceptance changes nothing: merging is a separate act', async world => {
    const number = await proposePull(world)
    await world.goesTo('2026-10-05T18:00:00+02:00')
    world.as('ben').merges(number)
    await world.passes('2d')
    expect(headline(world, number)).toContain('✅ accepted')
    expect(notices(world, number)).toHaveLength(1)
    expect(check(world, number)).toBe('success')
  })
})

describe('a decision over six pull requests', () => {
  decisionStory('is taken on all of them but the one that is left out', async world => {
    const numbers: number[] = []
    for (let count = 1; count <= 6; count++) numbers.push(await openPull(world, { title: `Standard ${count}` }))
    const [first = 0, ...others] = numbers
    const list = others.map(number => `#${number}`)
    await writes(world, 'pat', first, `/propose covers ${list.join(' ')} Final call\n${draftText}`)
    expect(row(world, first, 'covers')).toBe(list.join(', '))
    const left = list[2] ?? ''
    await writes(world, 'pat', first, `/exclude ${left}`)
    expect(notices(world, first).at(-1)).toContain(`\`/exclude ${left} …\``)
    await writes(world, 'pat', first, `/exclude ${left} upload of 200 GB is not tested`)
    expect(row(world, first, 'covers')).toBe(list.filter(one => one !== left).join(', '))
    expect(living(world, first)).toContain(`${left} is left out: upload of 200 GB is not tested`)
    await writes(world, 'pat', first, '/exclude #999 never heard of it')
    expect(notices(world, first).at(-1)).toMatch(/^Covered here are #/)
    await world.goesTo('2026-10-05T18:00:00+02:00')
    expect(notices(world, first).at(-1)).toMatch(/^\*\*D1 is accepted\.\*\*/)
    expect(row(world, first, 'covers')).not.toContain(left)
    expect(living(world, first)).toContain(`${left} is left out`)
  })
})

describe('a decision of two bodies', () => {
  decisionStory(
    'is first the SIG’s, then the board’s, each with a number, a window and deciders of its own',
    async world => {
      const number = await proposePull(world, { first: '/propose profile=sig' })
      expect(headline(world, number)).toContain(
        '### D1 · Lift the entropy check · 🟢 open until **Thu 1 Oct 2026, 17:00 (Berlin)**',
      )
      await world.goesTo('2026-10-01T17:30:00+02:00')
      expect(notices(world, number)).toEqual([expect.stringMatching(/^\*\*D1 is accepted\.\*\*/)])
      expect(headline(world, number)).toContain(
        '### D2 · Lift the entropy check · 🟢 open until **Mon 5 Oct 2026, 17:00 (Berlin)**',
      )
      expect(living(world, number)).toContain(`Who decides: \`@${organisation}/board\`.`)
      expect(living(world, number)).toContain('Earlier here: D1, ✅ accepted')
      expect(check(world, number)).toBe('in_progress')
      await writes(world, 'ben', number, '/object the SIG was too fast')
      expect(headline(world, number)).toContain('🟢 open')
      await writes(world, 'fay', number, '/object the SIG was too fast')
      expect(headline(world, number)).toContain('🔴 objected')
      await writes(world, 'fay', number, '/resolve O2')
      await world.goesTo('2026-10-06T18:00:00+02:00')
      expect(notices(world, number).at(-1)).toMatch(/^\*\*D2 is accepted\.\*\*/)
      expect(check(world, number)).toBe('success')
    },
  )
})

describe('the merge queue', () => {
  decisionStory(
    'is answered as the head is: it waits while the decision runs, and goes on when accepted',
    async world => {
      const number = await proposePull(world)
      const group = world.as('ben').queues(number)
      await world.settles()
      expect(checkAt(world, group)).toBe('in_progress')
      await world.passes('1m')
      await writes(world, 'ben', number, '/object the test is missing')
      expect(checkAt(world, group)).toBe('failure')
      await writes(world, 'ben', number, '/resolve O1')
      await world.passes('1d')
      const again = world.as('ben').queues(number)
      await world.goesTo('2026-10-12T09:00:00+02:00')
      expect(checkAt(world, again)).toBe('success')
      // Nobody asks any more at the group that was given up.
      expect(checkAt(world, group)).not.toBe('success')
      expect(check(world, number)).toBe('success')
    },
  )

  decisionStory('does not wait for pull requests on which nothing is decided, and they stay quiet', async world => {
    const number = await openPull(world)
    const group = world.as('ben').queues(number)
    await world.settles()
    expect(checkAt(world, group)).toBe('success')
    expect(check(world, number)).toBe('')
    expect(world.says(number)).toEqual([])
  })

  decisionStory('hears of the decision of another thread that covers the pull request', async world => {
    const covered = await openPull(world)
    await proposePull(world, { first: `/propose covers #${covered}` })
    const group = world.as('ben').queues(covered)
    await world.settles()
    expect(checkAt(world, group)).toBe('in_progress')
    await world.goesTo('2026-10-05T18:00:00+02:00')
    expect(checkAt(world, group)).toBe('success')
  })
})
