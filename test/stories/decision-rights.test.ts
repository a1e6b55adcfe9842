import { describe, expect } from '@jest/globals'
import { organisation } from '../world.ts'
import { decisionStory, headline, living, notices, rules, writes } from './decision.ts'
import { check, draftText, everybodySpeaks, labelsOf, openPull, proposePull, reactions, row, standard } from './pull.ts'

describe('an objection', () => {
  decisionStory('is dismissed by two deciders, neither the proposer nor the objector', async world => {
    const number = await proposePull(world)
    await writes(world, 'ben', number, '/object out of pure principle')
    await writes(world, 'pat', number, '/dismiss O1 I do not agree')
    expect(notices(world, number).at(-1)).toMatch(/^The proposer cannot dismiss an objection\./)
    await writes(world, 'ben', number, '/dismiss O1 changed my mind')
    expect(notices(world, number).at(-1)).toMatch(/^O1 is your own objection: `\/resolve O1` lifts it\./)
    await writes(world, 'cat', number, '/dismiss O1 out of scope, see charter')
    expect(headline(world, number)).toContain('🔴 objected')
    expect(row(world, number, 'O1')).toContain('cat would dismiss it, one more decider is needed')
    await writes(world, 'cat', number, '/dismiss O1 really')
    expect(notices(world, number).at(-1)).toMatch(/^You have dismissed O1 already/)
    await writes(world, 'dan', number, '/dismiss O1 agreed')
    expect(headline(world, number)).toContain('🟢 open until **Mon 5 Oct 2026, 17:00 (Berlin)**')
    expect(row(world, number, 'O1')).toMatch(/^\*\*dismissed\*\*.*dismissed by cat and dan$/)
  })

  decisionStory('of somebody who has left the team since stands', async world => {
    const number = await proposePull(world, { files: standard })
    await writes(world, 'ben', number, '/object the test is missing')
    world.sandbox.owner('olga', organisation).removesFromTeam('iaas', 'ben')
    await world.goesTo('2026-10-20T09:00:00+02:00')
    expect(headline(world, number)).toContain('🔴 objected')
    await writes(world, 'cat', number, '/adopt O1')
    expect(notices(world, number).at(-1)).toMatch(/^O1 needs no adoption/)
  })
})

describe('the end of a window', () => {
  const end = '2026-10-12T09:00:01+02:00'

  decisionStory(
    'without required input is extended once, then the decision lapses and names the silent',
    async world => {
      const number = await proposePull(world, { files: standard })
      await everybodySpeaks(world, number, ['kim', 'fay'])
      expect(row(world, number, 'must still speak')).toBe(`\`${organisation}/forum\`, noris`)
      await writes(world, 'fay', number, '/stand-aside too late for R9')
      await world.goesTo('2026-10-12T12:00:00+02:00')
      expect(notices(world, number).at(-1)).toBe(
        'The window of D1 ended without the input it needs. Input is missing from noris. It now ends on **Thu 15 Oct 2026, 17:00 (Berlin)**.',
      )
      await world.goesTo('2026-10-15T18:00:00+02:00')
      expect(notices(world, number).at(-1)).toBe(
        '**D1 has lapsed.** Input is missing from noris. `/propose` starts a new one.',
      )
      expect(headline(world, number)).toContain('⌛ lapsed')
      expect(check(world, number)).toBe('neutral')
      // Those who were silent were called by name before.
      expect(notices(world, number).filter(body => body.includes(`@${organisation}/noris`))).not.toEqual([])
    },
  )

  decisionStory(
    'is not reached while GitHub does not say who decides: after an hour a note, and acceptance once it does',
    async world => {
      const number = await proposePull(world, { files: standard })
      await everybodySpeaks(world, number)
      await world.goesTo('2026-10-12T08:00:00+02:00')
      world.sandbox.faults.add({ when: { path: /\/teams\/iaas/ }, do: 'status', status: 502 })
      await world.goesTo('2026-10-12T09:50:00+02:00')
      expect(notices(world, number)).toEqual([])
      await world.goesTo('2026-10-12T11:00:00+02:00')
      expect(notices(world, number)).toEqual([
        'The window of D1 has ended, but GitHub could not be read completely for an hour. Nothing is decided before that succeeds; Lotse keeps trying.',
      ])
      expect(headline(world, number)).toContain('🟢 open')
      world.sandbox.faults.clear()
      await world.passes('2h')
      expect(notices(world, number)).toHaveLength(2)
      expect(notices(world, number)[1]).toMatch(
        /^\*\*D1 is accepted\.\*\* No objection stood when the window ended on Mon 12 Oct 2026, 09:00 \(Berlin\)\./,
      )
    },
  )

  decisionStory(
    'finds the deciders’ team gone (404): what was supported is no support any more, and nothing is accepted',
    async world => {
      const number = await proposePull(world, { files: standard })
      await everybodySpeaks(world, number)
      await world.goesTo('2026-10-12T08:00:00+02:00')
      world.sandbox.faults.add({ when: { path: /\/teams\/iaas/ }, do: 'status', status: 404 })
      await world.goesTo('2026-10-12T12:00:00+02:00')
      expect(headline(world, number)).not.toContain('✅')
      expect(notices(world, number).join('\n')).not.toContain('accepted')
      await world.goesTo('2026-10-20T12:00:00+02:00')
      expect(headline(world, number)).not.toContain('✅')
    },
  )

  decisionStory('counts only the support of those who still decide then', async world => {
    const number = await proposePull(world, { files: standard })
    await everybodySpeaks(world, number)
    await world.goesTo('2026-10-11T12:00:00+02:00')
    world.sandbox.owner('olga', organisation).removesFromTeam('iaas', 'ben')
    await world.goesTo(end)
    await world.passes('1h')
    expect(notices(world, number)).toEqual([
      expect.stringContaining('The window of D1 ended without the input it needs. 1 supporter is still needed.'),
    ])
  })
})

describe('two proposals at once', () => {
  decisionStory('in one thread: the first counts, the other hears why not', async world => {
    const number = await openPull(world)
    const first = world.as('pat').comments(number, `/propose\n${draftText}`)
    const second = world.as('dan').comments(number, '/propose\nRemove the checks.')
    await world.settles()
    expect(reactions(world, number, first)).toEqual(['+1'])
    expect(reactions(world, number, second)).toEqual(['confused'])
    expect(living(world, number)).toContain(`> ${draftText}`)
    expect(notices(world, number)).toEqual([
      expect.stringMatching(/^A decision is under way here already \(D1\); a thread has one at a time\./),
    ])
  })

  decisionStory('in two threads: each has a number of its own', async world => {
    const numbers = [await openPull(world), await openPull(world)]
    for (const number of numbers) world.as('pat').comments(number, `/propose\n${draftText}`)
    await world.settles()
    const told = numbers.map(number => headline(world, number).split(' ')[1])
    expect(told.toSorted()).toEqual(['D1', 'D2'])
  })
})

describe('rules that change under a running decision', () => {
  decisionStory('leave it as it began; the next one follows the new rules', async world => {
    const number = await proposePull(world)
    const before = headline(world, number)
    const changed = rules.replace(
      'default: { window: 5bd, min: 3bd }',
      'default: { window: 2bd, min: 1bd, support: 3 }',
    )
    world.as('olga').pushes({ files: { '.github/lotse.yml': changed } })
    await world.passes('1h')
    await writes(world, 'ben', number, '/support')
    expect(headline(world, number)).toBe(before)
    expect(row(world, number, 'support')).toBe('ben')
    const next = await proposePull(world)
    expect(headline(world, next)).toContain('🟢 open until **Wed 30 Sep 2026, 17:00 (Berlin)**')
    expect(row(world, next, 'support')).toBe('none (0 of 3 needed)')
    await world.goesTo('2026-10-05T18:00:00+02:00')
    expect(headline(world, number)).toContain('✅ accepted')
    expect(headline(world, next)).toContain('⌛ lapsed')
  })
})

describe('a command by somebody without the role', () => {
  decisionStory('changes nothing, and says who could', async world => {
    const number = await proposePull(world)
    const before = headline(world, number)
    const tries = [
      [
        'zoe',
        '/withdraw',
        'Only the proposer (pat) and chairs (anyone with the `maintain` role or higher) can use `/withdraw`.',
      ],
      [
        'lee',
        '/extend 3bd we are at a summit',
        'Only the proposer (pat) and chairs (anyone with the `maintain` role or higher) can use `/extend`.',
      ],
      ['fay', '/wait 2bd let me ask', 'Only deciders (anyone with the `write` role or higher) can use `/wait`.'],
      ['ben', '/reject no', 'Only chairs (anyone with the `maintain` role or higher) can use `/reject`.'],
      [
        'zoe',
        '/amend\nSomething else.',
        'Only the proposer (pat) and chairs (anyone with the `maintain` role or higher) can use `/amend`.',
      ],
      ['ben', '/conclude enough', 'Only chairs (anyone with the `maintain` role or higher) can use `/conclude`.'],
    ] as const
    for (const [login, words, told] of tries) {
      const id = await writes(world, login, number, words)
      expect(reactions(world, number, id)).toEqual(['confused'])
      expect(notices(world, number).at(-1)).toContain(told)
    }
    expect(headline(world, number)).toBe(before)
    expect(notices(world, number)).toHaveLength(tries.length)
  })

  decisionStory('starts nothing either', async world => {
    const number = await openPull(world)
    const id = await writes(world, 'zoe', number, `/propose\n${draftText}`)
    expect(reactions(world, number, id)).toEqual(['confused'])
    expect(world.says(number)).toEqual([
      expect.stringMatching(/^Only proposers \(anyone with the `triage` role or higher\) can use `\/propose`\./),
    ])
    expect(check(world, number)).toBe('')
    expect(labelsOf(world, number)).toEqual([])
  })
})

describe('a decision of another repository', () => {
  decisionStory('is not replaced by somebody who decides in a repository of their own only', async world => {
    const play = `${organisation}/play`
    const files = { '.github/lotse.yml': rules.replace('5bd, min: 3bd', '1h, min: 1h, least_rest: 1h') }
    const number = await proposePull(world)
    await world.goesTo('2026-10-05T18:00:00+02:00')
    world.sandbox.world.repository(play, { files, collaborators: { mallory: 'write', ben: 'write' } })
    const there = world.sandbox.as('mallory', play)
    const other = there.opens({ title: 'We know better', body: 'Forget D1.' })
    there.comments(other, '/propose')
    await world.passes('1d')
    const own = () => world.sandbox.thread(play, other).comments.map(({ body }) => body)
    expect(own().join('\n')).toContain('**D2 is accepted.**')
    there.comments(other, '/supersede D1')
    await world.settles()
    expect(own().join('\n')).toContain(`D1 belongs to \`${organisation}/standards\`.`)
    expect(headline(world, number)).toContain('✅ accepted')
    world.sandbox.as('ben', play).comments(other, '/supersede D1')
    await world.settles()
    expect(headline(world, number)).toContain('📦 superseded')
  })
})
