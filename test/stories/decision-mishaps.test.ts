import { describe, expect } from '@jest/globals'
import { home, type World } from '../world.ts'
import {
  accepted,
  acceptedOn,
  decisionStory,
  headline,
  living,
  notices,
  openUntil,
  propose,
  writes,
} from './decision.ts'
import { labelsOf } from './pull.ts'

/** @returns the comment that holds the resolution */
function proposal(world: World, number: number): number {
  const comment = world.sandbox.thread(home, number).comments.find(({ body }) => body.startsWith('/propose'))
  if (!comment) throw new Error(`Nothing was proposed in #${number}.`)
  return comment.id
}

/** An issue whose own text is the resolution. */
async function proposeIssue(world: World, body: string): Promise<number> {
  const number = world.as('pat').opens({ title: 'Lift the entropy check', body })
  await world.settles()
  await writes(world, 'pat', number, '/propose')
  return number
}

describe('a thread that is closed within the second of its proposal and an objection', () => {
  decisionStory('is paused like any other', async world => {
    const number = await propose(world)
    await writes(world, 'ben', number, '/object the checks find real faults')
    world.as('pat').closes(number)
    await world.settles()
    await world.passes('1m')
    expect(headline(world, number)).toContain('⏸️')
    expect(notices(world, number).join('\n')).not.toMatch(/Reopen it first|no decision/)
  })
})

describe('an objection a minute before the end', () => {
  decisionStory('that arrives two hours late stops the decision all the same', async world => {
    const { hooks } = world.sandbox
    const number = await propose(world)
    await world.goesTo('2026-10-05T16:59:00+02:00')
    hooks.mode = 'held'
    world.as('ben').comments(number, '/object the checks find real faults')
    await world.goesTo('2026-10-05T18:59:00+02:00')
    // Lotse has read the thread again before it would have decided.
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    hooks.mode = 'auto'
    await world.settles()
    await world.passes('1d')
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    expect(notices(world, number)).toEqual([
      expect.stringMatching(/^@pat: \*\*O1 by ben\*\* stops this decision: “the checks find real faults”/),
    ])
  })
})

describe('webhooks that overtake each other', () => {
  decisionStory(
    'leave an objection that came before its proposal as it was said, without a word of refusal',
    async world => {
      const { hooks } = world.sandbox
      const number = world.as('pat').opens({ title: 'Lift the entropy check', body: 'As discussed.' })
      await world.settles()
      hooks.mode = 'held'
      world.as('pat').comments(number, '/propose\nKeep the checks.')
      await world.passes('1s')
      const objection = world.as('ben').comments(number, '/object the checks find real faults')
      const proposal = hooks.take('issue_comment', 'created')
      await hooks.sendAll()
      await world.passes('2s')
      expect(world.says(number)).toEqual([])
      await hooks.send(proposal)
      hooks.mode = 'auto'
      await world.passes('1m')
      expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
      expect(world.sandbox.thread(home, number).comments.find(({ id }) => id === objection)?.reactions).toEqual(['+1'])
      expect(notices(world, number)).toEqual([expect.stringMatching(/^@pat: \*\*O1 by ben\*\*/)])
    },
  )

  decisionStory('do not keep anybody from hearing that nothing is decided here', async world => {
    const number = world.as('pat').opens({ title: 'Lift the entropy check', body: 'As discussed.' })
    await writes(world, 'ben', number, '/object too slow')
    expect(world.says(number)).toEqual([])
    await world.passes('10s')
    expect(world.says(number)).toEqual(['There is no decision in this thread: `/propose` with a text starts one.'])
  })

  decisionStory('nor that it is decided already', async world => {
    const number = await propose(world)
    await writes(world, 'ben', number, '/object the checks find real faults')
    await writes(world, 'olga', number, '/reject no way to meet O1')
    await world.passes('1d')
    const before = notices(world, number).length
    for (const words of ['/object again', '/support', '/appeal it was not heard', '/amend Another text altogether']) {
      await writes(world, 'ben', number, words)
    }
    await world.passes('1m')
    const told = 'D1 is ❌ rejected: `/propose` starts a new one.'
    expect(notices(world, number).slice(before)).toEqual([told, told, told, told])
  })
})

describe('two days without Lotse', () => {
  async function isAway(world: World, from: string, to: string, meanwhile = () => {}): Promise<void> {
    const { hooks, clock } = world.sandbox
    await world.goesTo(from)
    hooks.mode = 'held'
    clock.set(Date.parse(from) + 22 * 3_600_000)
    meanwhile()
    while (hooks.pending.length > 0) hooks.lose(hooks.take())
    clock.set(Date.parse(to))
    hooks.mode = 'auto'
    await world.restarts()
    await world.settles()
  }

  decisionStory('over the end move it once, by the time that was lost, and it is said', async world => {
    const number = await propose(world)
    await isAway(world, '2026-10-05T12:00:00+02:00', '2026-10-07T12:00:00+02:00')
    // Five hours of the window were lost; they are given from when Lotse is back.
    expect(headline(world, number)).toBe(openUntil('Wed 7 Oct 2026, 17:00'))
    expect(living(world, number)).toContain('Lotse had not heard the thread for a while; the end moved to Wed 7 Oct')
    await writes(world, 'ben', number, '/decision why')
    expect(notices(world, number)[0]).toMatch(/could not hear this thread for a while.* to Wed 7 Oct 2026, 17:00/)
    await isAway(world, '2026-10-07T16:00:00+02:00', '2026-10-09T12:00:00+02:00')
    expect(notices(world, number).slice(1)).toEqual([acceptedOn('Wed 7 Oct 2026, 17:00')])
    await world.restarts()
    await world.passes('2d')
    expect(world.says(number)).toHaveLength(3)
  })

  decisionStory('move the end by a working day at most', async world => {
    const number = await propose(world)
    await isAway(world, '2026-10-03T18:00:00+02:00', '2026-10-05T18:00:00+02:00')
    expect(headline(world, number)).toBe(openUntil('Tue 6 Oct 2026, 17:00'))
  })

  decisionStory('do not swallow what was written in them', async world => {
    const number = await propose(world)
    await isAway(world, '2026-10-05T12:00:00+02:00', '2026-10-07T12:00:00+02:00', () => {
      world.as('ben').comments(number, '/object no numbers')
    })
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    await world.passes('9d')
    expect(world.read(number)).not.toContain('D1 is accepted')
  })

  decisionStory('after the end change nothing: it is told late, with its true time', async world => {
    const number = await propose(world)
    await isAway(world, '2026-10-05T17:00:30+02:00', '2026-10-07T12:00:00+02:00')
    expect(notices(world, number)).toEqual([acceptedOn('Mon 5 Oct 2026, 17:00')])
  })
})

describe('what is deleted', () => {
  decisionStory('as an objection stands', async world => {
    const number = await propose(world)
    const id = await writes(world, 'ben', number, '/object the checks find real faults')
    world.as('ben').deletes(id)
    await world.passes('9d')
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 objected')
    expect(living(world, number)).toMatch(/\| O1 \| \*\*stands\*\*.*ben.*“the checks find real faults”/)
    expect(living(world, number)).toContain('ben deleted the comment of O1')
    await writes(world, 'ben', number, '/resolve O1')
    expect(headline(world, number)).toMatch(/🟢 open until/)
  })

  decisionStory('as a support is missing again', async world => {
    const number = await propose(world, { labels: ['standards'] })
    for (const login of ['fay', 'kim', 'cat']) await writes(world, login, number, '/support')
    const id = await writes(world, 'ben', number, '/support')
    expect(living(world, number)).toContain('cat, ben (2 needed)')
    world.as('ben').deletes(id)
    await world.settles()
    expect(living(world, number)).toContain('cat (1 of 2 needed)')
    await world.goesTo('2026-10-12T09:05:00+02:00')
    expect(headline(world, number)).toBe(openUntil('Thu 15 Oct 2026, 17:00'))
    await world.goesTo('2026-10-15T17:05:00+02:00')
    expect(notices(world, number).at(-1)).toBe(
      '**D1 has lapsed.** 1 supporter is still needed. `/propose` starts a new one.',
    )
  })

  decisionStory('as the proposal itself changes nothing that was proposed', async world => {
    const number = await propose(world)
    world.as('pat').deletes(proposal(world, number))
    await world.goesTo('2026-10-05T17:05:00+02:00')
    expect(living(world, number)).toContain('> Keep the checks, but demote the outcome.')
    expect(living(world, number)).toMatch(/pat deleted the comment of the proposal/)
    expect(notices(world, number)).toEqual([acceptedOn('Mon 5 Oct 2026, 17:00')])
  })
})

describe('a text that its proposer edits on the last day', () => {
  const changed = '### D1 · Lift the entropy check · 🟠 text changed'

  decisionStory('as the issue’s own is put before everybody anew, for a full window', async world => {
    const number = await proposeIssue(world, 'Keep the checks, but demote the outcome.')
    await writes(world, 'ben', number, '/support')
    await world.goesTo('2026-10-05T16:00:00+02:00')
    world.as('pat').editsThread(number, { body: 'Drop the checks.' })
    await world.settles()
    expect(headline(world, number)).toBe(changed)
    expect(living(world, number)).toContain('> Keep the checks, but demote the outcome.')
    expect(living(world, number)).toContain('**Changed text, not agreed yet**\n\n> Drop the checks.')
    expect(living(world, number)).toContain('otherwise a new round starts on Wed 7 Oct 2026, 17:00 (Berlin)')
    await world.goesTo('2026-10-07T16:59:00+02:00')
    expect(world.says(number)).toHaveLength(1)
    await world.goesTo('2026-10-07T17:05:00+02:00')
    expect(headline(world, number)).toBe(openUntil('Wed 14 Oct 2026, 17:00'))
    expect(living(world, number)).toContain('> Drop the checks.')
    expect(living(world, number)).toContain('round 2, since Wed 7 Oct, 17:00 (change not classified)')
    expect(living(world, number)).toContain('| support | none; for an earlier text: ben |')
    await world.goesTo('2026-10-14T17:05:00+02:00')
    expect(notices(world, number)).toEqual([acceptedOn('Wed 14 Oct 2026, 17:00')])
  })

  decisionStory('as a comment holds a day later, if it is called minor and nobody disagrees', async world => {
    const number = await propose(world)
    await world.goesTo('2026-10-05T16:00:00+02:00')
    world.as('pat').edits(proposal(world, number), '/propose\nKeep the checks, but demote their outcome.')
    await world.settles()
    expect(headline(world, number)).toBe(changed)
    await writes(world, 'pat', number, '/amend minor a typo')
    expect(living(world, number)).toContain('It takes effect on Tue 6 Oct 2026, 17:00 (Berlin)')
    await world.goesTo('2026-10-05T17:05:00+02:00')
    expect(headline(world, number)).toBe(changed)
    await world.goesTo('2026-10-06T17:05:00+02:00')
    expect(headline(world, number)).toBe(accepted)
    expect(living(world, number)).toContain('> Keep the checks, but demote their outcome.')
    expect(notices(world, number)).toEqual([acceptedOn('Tue 6 Oct 2026, 17:00')])
  })

  decisionStory(
    'as a comment begins a new round, if a decider says that it is not minor',
    async world => {
      const number = await propose(world)
      await world.goesTo('2026-10-05T16:00:00+02:00')
      world.as('pat').edits(proposal(world, number), '/propose\nDrop the checks.')
      await world.settles()
      await writes(world, 'pat', number, '/amend minor')
      expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🟠 Text geändert')
      await world.goesTo('2026-10-06T10:00:00+02:00')
      await writes(world, 'cat', number, '/substantive')
      expect(headline(world, number)).toBe(
        '### D1 · Lift the entropy check · 🟢 offen bis **Di., 13. Okt. 2026, 17:00 Uhr (Berlin)**',
      )
    },
    { language: 'de' },
  )

  decisionStory('back to what was agreed goes on as if nothing had been', async world => {
    const number = await proposeIssue(world, 'Keep the checks.')
    await world.passes('1d')
    world.as('pat').editsThread(number, { body: 'Drop the checks.' })
    await world.settles()
    expect(headline(world, number)).toBe(changed)
    await world.passes('1h')
    world.as('pat').editsThread(number, { body: 'Keep the checks.' })
    await world.settles()
    expect(headline(world, number)).toBe(openUntil('Mon 5 Oct 2026, 17:00'))
    expect(living(world, number)).toContain('round 1')
  })

  decisionStory('by ticking a box is none', async world => {
    const number = await proposeIssue(world, 'Keep the checks.\n\n- [ ] voted upon in the team')
    world.as('pat').editsThread(number, { body: 'Keep the checks.\n\n- [x] voted upon in the team' })
    await world.settles()
    expect(headline(world, number)).toBe(openUntil('Mon 5 Oct 2026, 17:00'))
  })

  decisionStory('whose webhook was lost is noticed before anything is decided', async world => {
    const { hooks } = world.sandbox
    const number = await proposeIssue(world, 'Keep the checks.')
    await world.goesTo('2026-10-05T16:00:00+02:00')
    hooks.mode = 'held'
    world.as('pat').editsThread(number, { body: 'Drop the checks.' })
    hooks.forget(hooks.take('issues', 'edited'))
    hooks.mode = 'auto'
    await world.goesTo('2026-10-05T17:05:00+02:00')
    expect(headline(world, number)).toBe(changed)
    expect(world.says(number)).toHaveLength(1)
  })
})

describe('a label that starts decisions', () => {
  const label = 'call for consensus'

  decisionStory('makes the issue’s own text the proposal', async world => {
    const number = world.as('pat').opens({ title: 'Lift the entropy check', body: 'Keep the checks.' })
    await world.settles()
    expect(world.says(number)).toEqual([])
    world.as('fay').labels(number, label)
    await world.settles()
    expect(headline(world, number)).toBe(openUntil('Mon 5 Oct 2026, 17:00'))
    expect(living(world, number)).toContain('> Keep the checks.')
    expect(labelsOf(world, number)).toEqual([label, 'decision: open'])
    await world.goesTo('2026-10-05T17:05:00+02:00')
    expect(notices(world, number)).toEqual([acceptedOn('Mon 5 Oct 2026, 17:00')])
    expect(labelsOf(world, number)).toEqual([label, 'decision: accepted'])
  })

  decisionStory('on an issue without any text starts nothing, and says where to write it', async world => {
    const number = world.as('pat').opens({ title: 'Lift the entropy check', labels: [label] })
    await world.settles()
    expect(world.says(number)).toEqual([
      'The label `call for consensus` started no decision. There is no text to decide on, and a title alone is none. Write it on the lines below `/propose`, or in the description above.',
    ])
  })

  decisionStory('set by somebody who may not propose starts nothing, and says who may', async world => {
    const number = world.as('zoe').opens({ title: 'Lift the entropy check', body: 'Now.', labels: [label] })
    await world.settles()
    expect(world.says(number)).toEqual([
      expect.stringMatching(
        /^The label `call for consensus` started no decision\. Only proposers can start one: anyone with the `triage` role or higher\.$/,
      ),
    ])
  })
})

describe('a decision without objection', () => {
  decisionStory('takes two comments of Lotse: the living one and the result', async world => {
    const number = await propose(world)
    await writes(world, 'ben', number, '/support')
    await writes(world, 'fay', number, 'What does this mean for R9?')
    await writes(world, 'cat', number, '/stand-aside too late for R9')
    await world.goesTo('2026-10-05T09:00:00+02:00')
    await writes(world, 'dan', number, '/wait 2bd our architect is back on Wednesday')
    expect(world.says(number)).toHaveLength(1)
    await world.passes('14d')
    expect(world.says(number)).toHaveLength(2)
    expect(notices(world, number)).toEqual([`${acceptedOn('Wed 7 Oct 2026, 17:00')} Support: ben. Stand aside: cat.`])
  })
})

describe('many objections in one comment', () => {
  decisionStory('call the proposer once, and all stand', async world => {
    const number = await propose(world)
    const lines = ['/object It costs too much.', '/object Nobody has tested it.', '/object It comes too late.']
    await writes(world, 'ben', number, lines.join('\n\n'))
    expect(notices(world, number)).toEqual([
      expect.stringMatching(/^@pat: \*\*O1 by ben\*\* stops this decision: “It costs too much\.”/),
    ])
    expect(notices(world, number)[0]).toContain('The same comment raises 2 further objections; all stand in the table.')
    expect(living(world, number)).toContain('| O3 | **stands**')
  })
})

describe('a proposer who has said `/away` in another thread', () => {
  decisionStory('is named and the deputy called, until `/back`', async world => {
    const elsewhere = world.as('pat').opens({ title: 'Holidays', body: 'See you.' })
    await writes(world, 'pat', elsewhere, '/away 2026-09-28..2026-10-09 @cat')
    const number = await propose(world)
    await writes(world, 'ben', number, '/object untested')
    expect(notices(world, number).at(-1)).toMatch(
      /^@cat for pat \(away until Fri 9 Oct 2026\): \*\*O1 by ben\*\* stops this decision/,
    )
    await world.passes('1h')
    await writes(world, 'pat', elsewhere, '/back')
    await world.passes('1h')
    await writes(world, 'dan', number, '/object too dear')
    expect(notices(world, number).at(-1)).toMatch(/^@pat: \*\*O2 by dan\*\* stops this decision/)
  })
})
