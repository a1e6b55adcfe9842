import { describe, expect } from '@jest/globals'
import { engines } from '../engines.ts'
import { organisation } from '../world.ts'
import { decisionStory, headline, living, notices, propose, rules, writes } from './decision.ts'
import { check, draftText, labelsOf, proposePull, reactions, row, standard } from './pull.ts'

describe('23. a team that has gone idle', () => {
  decisionStory(
    'is replaced by configuration: the next decision is the new body’s, the running one keeps its rules',
    async world => {
      const running = await proposePull(world, { files: standard })
      expect(living(world, running)).toContain(`Who decides: \`@${organisation}/iaas\`.`)
      const changed = rules.replaceAll(`@${organisation}/iaas`, `@${organisation}/board`)
      world.as('olga').pushes({ files: { '.github/lotse.yml': changed } })
      await world.passes('1h')
      await writes(world, 'pat', running, '/withdraw the board takes over')
      expect(notices(world, running).at(-1)).toMatch(/^\*\*D1 is withdrawn\.\*\* Reason: “the board takes over”\./)
      const next = await proposePull(world, { files: standard })
      expect(living(world, next)).toContain(`Who decides: \`@${organisation}/board\`.`)
      await writes(world, 'ben', next, '/object the test is missing')
      expect(headline(world, next)).toContain('🟢 open')
      await writes(world, 'olga', next, '/object the test is missing')
      expect(headline(world, next)).toContain('🔴 objected')
    },
    { on: engines },
  )

  decisionStory(
    'that was deleted leaves nobody who could say who decides: everybody’s objection stops the decision',
    async world => {
      const number = await proposePull(world, { files: standard })
      world.sandbox.owner('olga', organisation).deletesTeam('iaas')
      await world.passes('10m')
      await writes(world, 'zoe', number, '/object nobody has looked at this')
      expect(headline(world, number)).toContain('🔴 objected')
    },
  )
})

describe('24. an objection whose author stays unnamed', () => {
  decisionStory('is entered by a chair, and by nobody else', async world => {
    const number = await propose(world)
    const refused = await writes(world, 'ben', number, '/object withheld somebody told me')
    expect(reactions(world, number, refused)).toEqual(['confused'])
    expect(notices(world, number).at(-1)).toBe(
      'Only chairs (anyone with the `maintain` role or higher) can use `/object withheld`. Nothing was done.',
    )
    expect(headline(world, number)).toContain('🟢 open')
    await writes(world, 'olga', number, '/object withheld A provider cannot run it')
    expect(headline(world, number)).toContain('🔴 objected')
    expect(notices(world, number).at(-1)).toMatch(
      /^@pat: \*\*O1.*name withheld, entered by olga.*\*\* stops this decision: “A provider cannot run it”/,
    )
    await world.goesTo('2026-10-20T12:00:00+02:00')
    expect(headline(world, number)).toContain('🔴 objected')
    expect(row(world, number, 'O1')).toContain('name withheld')
  })

  decisionStory(
    'steht auf Deutsch ebenso da',
    async world => {
      const number = await propose(world)
      await writes(world, 'olga', number, '/object withheld Ein Anbieter kann das nicht leisten')
      expect(headline(world, number)).toBe('### D1 · Lift the entropy check · 🔴 Einwand')
      expect(notices(world, number).at(-1)).toMatch(
        /^@pat: \*\*O1.*Name nicht genannt, eingetragen von olga.*\*\* hält diese Entscheidung auf/,
      )
      expect(living(world, number)).toContain('**Noch nicht entschieden: Einwand O1 ist offen.**')
    },
    { language: 'de' },
  )
})

describe('25. a pull request that its author closes', () => {
  decisionStory('and reopens within a day goes on as if nothing had been', async world => {
    const number = await proposePull(world)
    expect(headline(world, number)).toBe(
      '### D1 · Lift the entropy check · 🟢 open until **Mon 5 Oct 2026, 17:00 (Berlin)**',
    )
    world.as('pat').closes(number)
    await world.settles()
    expect(headline(world, number)).toBe('### D1 · Lift the entropy check · ⏸️ paused')
    expect(living(world, number)).toContain(
      '**Paused**: the thread is closed. What is left of the window is kept. If the thread stays closed until Tue 29 Sep 2026, 09:01 (Berlin), the decision is withdrawn;',
    )
    await world.passes('20h')
    world.as('pat').reopens(number)
    await world.settles()
    expect(headline(world, number)).toContain('🟢 open until **Mon 5 Oct 2026, 17:00 (Berlin)**')
    expect(notices(world, number)).toEqual([])
    await world.goesTo('2026-10-05T18:00:00+02:00')
    expect(notices(world, number)).toEqual([expect.stringMatching(/^\*\*D1 is accepted\.\*\*/)])
  })

  decisionStory('and leaves closed is withdrawn a day later, once', async world => {
    const number = await proposePull(world)
    world.as('pat').closes(number)
    await world.passes('23h')
    expect(notices(world, number)).toEqual([])
    await world.passes('2h')
    expect(notices(world, number)).toEqual([
      expect.stringMatching(/^\*\*D1 is withdrawn\*\*: the proposer closed the thread a day ago\./),
    ])
    expect(headline(world, number)).toContain('↩️ withdrawn')
    expect(check(world, number)).toBe('neutral')
    world.as('pat').reopens(number)
    await world.passes('10d')
    expect(notices(world, number)).toHaveLength(1)
    expect(headline(world, number)).toContain('↩️ withdrawn')
  })

  decisionStory(
    'or a decider closes as done and opens again a minute later is decided as it would have been',
    async world => {
      const number = await propose(world)
      await world.passes('1m')
      world.as('ben').closes(number)
      await world.passes('1m')
      expect(headline(world, number)).toContain('⏸️ paused')
      world.as('ben').reopens(number)
      await world.settles()
      expect(headline(world, number)).toContain('🟢 open until **Mon 5 Oct 2026, 17:00 (Berlin)**')
      await world.goesTo('2026-10-05T18:00:00+02:00')
      expect(notices(world, number)).toEqual([expect.stringMatching(/^\*\*D1 is accepted\.\*\*/)])
    },
  )

  decisionStory(
    'or a decider leaves closed as done is over after a working day, and the chairs are called',
    async world => {
      const number = await propose(world)
      await world.passes('1m')
      world.as('ben').closes(number)
      await world.goesTo('2026-09-29T16:00:00+02:00')
      expect(living(world, number)).toContain(
        'If the thread stays closed until Tue 29 Sep 2026, 17:00 (Berlin), the decision ends as closed early',
      )
      await world.goesTo('2026-09-29T18:00:00+02:00')
      expect(headline(world, number)).toContain('⏩ closed early')
      expect(notices(world, number)).toEqual([
        expect.stringMatching(/It was closed as done before the window ended\..*Chairs:/),
      ])
    },
  )

  decisionStory('or somebody else closes as not planned rests until it is reopened', async world => {
    const number = await propose(world)
    await world.passes('1m')
    world.as('ben').closes(number, 'not_planned')
    await world.passes('3d')
    expect(headline(world, number)).toContain('⏸️ paused')
    world.as('pat').reopens(number)
    await world.settles()
    expect(headline(world, number)).toMatch(/🟢 open until \*\*Thu 8 Oct 2026, 17:00 \(Berlin\)\*\*$/)
  })

  decisionStory('becomes a draft and is ready again: the clock rests in between', async world => {
    const number = await proposePull(world)
    world.as('pat').convertsToDraft(number)
    await world.passes('2d')
    expect(headline(world, number)).toContain('⏸️ paused')
    expect(living(world, number)).toContain('**Paused**: the pull request is a draft.')
    expect(check(world, number)).toBe('in_progress')
    world.as('pat').marksReady(number)
    await world.settles()
    expect(headline(world, number)).toContain('🟢 open until **Wed 7 Oct 2026, 17:00 (Berlin)**')
  })

  decisionStory(
    'is locked and unlocked: the clock rests in between, and nobody is told who may not speak',
    async world => {
      const number = await proposePull(world)
      world.as('dan').locks(number)
      await world.passes('2d')
      expect(notices(world, number)).toEqual([])
      world.as('dan').unlocks(number)
      await world.settles()
      expect(headline(world, number)).toContain('🟢 open until **Wed 7 Oct 2026, 17:00 (Berlin)**')
    },
  )

  decisionStory(
    'loses its label by hand three times: it comes back once, then people are left in peace',
    async world => {
      const number = await proposePull(world)
      const label = 'decision: open'
      expect(labelsOf(world, number)).toEqual([label])
      world.as('fay').unlabels(number, label)
      await world.passes('1h')
      expect(labelsOf(world, number)).toEqual([label])
      world.as('fay').unlabels(number, label)
      await world.passes('1h')
      expect(labelsOf(world, number)).toEqual([])
      world.as('pat').labels(number, label)
      await world.passes('1h')
      world.as('fay').unlabels(number, label)
      await world.passes('1h')
      await writes(world, 'cat', number, '/support')
      expect(labelsOf(world, number)).toEqual([])
      expect(headline(world, number)).toContain('🟢 open')
      // Another state is another label.
      await writes(world, 'ben', number, '/object the test is missing')
      expect(labelsOf(world, number)).toEqual(['decision: objected'])
      expect(notices(world, number)).toHaveLength(1)
    },
  )

  decisionStory('as an issue that becomes a discussion is not accepted by a silence nobody can see', async world => {
    const number = await propose(world)
    world.as('ben').convertsToDiscussion(number)
    await world.passes('20d')
    const states = (await world.store.records({ feature: 'consensus' })).map(({ facts }) => JSON.stringify(facts))
    expect(states.join()).not.toContain('"state":"accepted"')
  })

  decisionStory('is transferred as an issue: the decision goes along and ends there, with its number', async world => {
    const issues = `${organisation}/issues`
    world.sandbox.world.repository(issues, {
      files: { '.github/lotse.yml': rules },
      collaborators: { ben: 'write', cat: 'write', dan: 'write', pat: 'triage' },
    })
    await world.app.catchUp.run()
    await world.settles()
    const number = await propose(world)
    await world.passes('1d')
    const moved = world.as('olga').transfers(number, issues)
    await world.passes('1m')
    world.sandbox.as('ben', issues).comments(moved, '/support')
    await world.settles()
    const said = () =>
      world.sandbox
        .thread(issues, moved)
        .comments.filter(({ author }) => author === 'lotse[bot]')
        .map(({ body }) => body.replace(/<!--[\s\S]*?-->/g, '').trim())
    expect(said()).toEqual([
      expect.stringContaining('### D1 · Lift the entropy check · 🟢 open until **Mon 5 Oct 2026, 17:00 (Berlin)**'),
    ])
    expect(said()[0]).toContain('| support | ben |')
    await world.goesTo('2026-10-06T09:00:00+02:00')
    expect(said().slice(1)).toEqual([expect.stringMatching(/^\*\*D1 is accepted\.\*\*/)])
  })
})

describe('26. Lotse is down when the window ends', () => {
  decisionStory('from the end on: it closes once, with the true time of the end', async world => {
    const number = await proposePull(world)
    await world.goesTo('2026-10-05T17:00:20+02:00')
    const { hooks, clock } = world.sandbox
    hooks.mode = 'held'
    clock.set(Date.parse('2026-10-07T11:00:00+02:00'))
    await world.restarts()
    hooks.mode = 'auto'
    await world.settles()
    await world.passes('10m')
    expect(notices(world, number)).toEqual([
      expect.stringMatching(
        /^\*\*D1 is accepted\.\*\* No objection stood when the window ended on Mon 5 Oct 2026, 17:00 \(Berlin\)\./,
      ),
    ])
    expect(headline(world, number)).toContain('✅ accepted')
    expect(check(world, number)).toBe('success')
    await world.restarts()
    for (const attempt of hooks.attempts) hooks.redeliver(attempt)
    await world.passes('2d')
    expect(notices(world, number)).toHaveLength(1)
  })

  decisionStory('with an objection whose webhook is lost: it is read before anything is decided', async world => {
    const number = await proposePull(world)
    await world.goesTo('2026-10-05T16:00:00+02:00')
    const { hooks } = world.sandbox
    hooks.mode = 'held'
    world.as('ben').comments(number, '/object the test is missing')
    hooks.forget(hooks.take('issue_comment', 'created'))
    hooks.mode = 'auto'
    await world.goesTo('2026-10-05T18:00:00+02:00')
    expect(headline(world, number)).toContain('🔴 objected')
    expect(notices(world, number)).toEqual([expect.stringMatching(/^@pat: \*\*O1 by ben\*\* stops this decision/)])
    expect(check(world, number)).toBe('failure')
  })

  decisionStory('with a review whose webhook is lost: it is read as well', async world => {
    const number = await proposePull(world)
    await world.goesTo('2026-10-05T16:00:00+02:00')
    const { hooks } = world.sandbox
    hooks.mode = 'held'
    world.as('ben').reviews(number, { state: 'CHANGES_REQUESTED', body: 'The test is missing.' })
    hooks.forget(hooks.take('pull_request_review', 'submitted'))
    hooks.mode = 'auto'
    await world.goesTo('2026-10-05T18:00:00+02:00')
    expect(headline(world, number)).toContain('🔴 objected')
  })

  decisionStory('with a push whose webhook is lost: what was pushed is not what was agreed', async world => {
    const number = await proposePull(world)
    await world.goesTo('2026-10-05T16:00:00+02:00')
    const { hooks } = world.sandbox
    hooks.mode = 'held'
    world.as('pat').updates(number, { 'README.md': 'two' })
    hooks.forget(hooks.take('pull_request', 'synchronize'))
    hooks.mode = 'auto'
    await world.goesTo('2026-10-05T18:00:00+02:00')
    expect(headline(world, number)).toContain('🟠 text changed')
    expect(notices(world, number)).toEqual([])
  })
})

describe('27. support from the proposer’s own company alone', () => {
  decisionStory('is pointed out, and stops nothing', async world => {
    const owner = world.sandbox.owner('olga', organisation)
    owner.addsToTeam('noris', 'pat')
    owner.addsToTeam('noris', 'ben')
    await world.passes('10m')
    const number = await proposePull(world)
    const hint = 'All support so far comes from'
    expect(living(world, number)).not.toContain(hint)
    await writes(world, 'ben', number, '/support')
    expect(living(world, number)).toContain(hint)
    await writes(world, 'dan', number, '/support')
    expect(living(world, number)).not.toContain(hint)
    world.as('dan').deletes(world.as('dan').comments(number, 'No more.'))
    await world.goesTo('2026-10-05T18:00:00+02:00')
    // As a partner's person pat is greeted as well.
    expect(notices(world, number).slice(1)).toEqual([
      expect.stringMatching(/^\*\*D1 is accepted\.\*\*.*Support: ben and dan\.$/),
    ])
  })

  decisionStory('is no support at all where it is the proposer’s', async world => {
    const number = await proposePull(world)
    await writes(world, 'pat', number, '/support')
    expect(notices(world, number)).toEqual([
      expect.stringMatching(/^Noted, though it does not count: the support of whoever proposed/),
    ])
    expect(row(world, number, 'support')).toBe('none; not counted: pat')
  })
})

describe('28. words that are no command', () => {
  decisionStory(
    'in a quote, in code and in passing stop nothing; in a sentence it is told how; on a line of its own it stops',
    async world => {
      const number = await proposePull(world)
      await writes(world, 'ben', number, '> /object to all of this\n\nI would not.')
      await writes(world, 'ben', number, 'Write it like this:\n```\n/object because\n```')
      await writes(world, 'ben', number, 'A veto would be too much, I would not /object here.')
      await writes(world, 'renovate[bot]', number, '/object I am a bot')
      expect(headline(world, number)).toContain('🟢 open')
      expect(notices(world, number)).toEqual([
        expect.stringMatching(/^`\/object` within a sentence is not carried out: it must begin a line\./),
      ])
      await writes(world, 'ben', number, '/object because')
      expect(headline(world, number)).toContain('🔴 objected')
    },
  )

  decisionStory('are recorded as advisory when a stranger objects; a decider can adopt them', async world => {
    const number = await proposePull(world)
    const id = await writes(world, 'zoe', number, '/object it breaks our images')
    expect(reactions(world, number, id)).toEqual(['eyes'])
    expect(notices(world, number)).toEqual([
      'Recorded as O1, as advice: it does not stop this decision by itself. Any decider can make it their own with `/adopt O1`: anyone with the `write` role or higher.',
    ])
    expect(headline(world, number)).toContain('🟢 open')
    expect(row(world, number, 'O1')).toMatch(/^\*\*advisory\*\*: \[zoe\]/)
    await writes(world, 'cat', number, '/adopt O1')
    expect(headline(world, number)).toContain('🔴 objected')
    expect(notices(world, number).at(-1)).toMatch(
      /^@pat: \*\*O2 by cat\*\* stops this decision: “it breaks our images”/,
    )
  })

  decisionStory(
    'auf Deutsch heißt das Hinweis',
    async world => {
      const number = await proposePull(world)
      await writes(world, 'zoe', number, '/object es stört unsere Images')
      expect(notices(world, number)).toEqual([
        expect.stringMatching(
          /^Als Hinweis O1 festgehalten;.*`\/adopt O1` zu eigen machen: alle ab der Rolle `write`\./,
        ),
      ])
      expect(row(world, number, 'O1')).toMatch(/^\*\*Hinweis\*\*: \[zoe\]/)
    },
    { language: 'de' },
  )

  decisionStory(
    'become one when their author edits them; deleted, an objection stands and a support falls',
    async world => {
      const number = await proposePull(world)
      const id = await writes(world, 'ben', number, 'Looks fine.')
      const support = await writes(world, 'cat', number, '/support')
      expect(row(world, number, 'support')).toBe('cat')
      await world.passes('1h')
      world.as('ben').edits(id, 'Looks fine.\n\n/object but the test is missing')
      await world.settles()
      expect(headline(world, number)).toContain('🔴 objected')
      world.as('ben').deletes(id)
      world.as('cat').deletes(support)
      await world.settles()
      expect(headline(world, number)).toContain('🔴 objected')
      expect(row(world, number, 'support')).toBe('none')
    },
  )

  decisionStory('written into somebody’s comment by somebody else run nothing', async world => {
    const number = await proposePull(world)
    const id = await writes(world, 'ben', number, 'Looks fine.')
    world.as('olga').edits(id, 'Looks fine.\n\n/support\n\n/object in his name')
    await world.settles()
    expect(headline(world, number)).toContain('🟢 open')
    expect(row(world, number, 'support')).toBe('none')
    expect(row(world, number, 'objections')).toBe('none')
  })
})

describe('29. an effective date that differs from the day of the decision', () => {
  decisionStory('is shown, kept, and told with the result, though it lies before it', async world => {
    const number = await proposePull(world, { first: '/propose effective 2026-09-15 Entropy' })
    expect(headline(world, number)).toMatch(/^### D1 · Entropy · 🟢 open/)
    expect(row(world, number, 'effective')).toBe('2026-09-15')
    await world.goesTo('2026-10-05T18:00:00+02:00')
    expect(notices(world, number)).toEqual([
      expect.stringMatching(/^\*\*D1 is accepted\.\*\*.*Mon 5 Oct 2026, 17:00.*Effective: 2026-09-15\.$/),
    ])
  })
})

describe('30. a decision that was announced on the mailing list', () => {
  decisionStory('counts from that day, with the link, and gives readers here at least the least rest', async world => {
    const url = 'https://lists.example.org/2026/09/123'
    const number = await propose(world, { first: `/propose started 2026-09-23 link ${url} Entropy` })
    expect(headline(world, number)).toBe('### D1 · Entropy · 🟢 open until **Wed 30 Sep 2026, 17:00 (Berlin)**')
    expect(living(world, number)).toContain(`Announced on Wed 23 Sep, 17:00: ${url}`)
    const late = await propose(world, { first: `/propose started 2026-09-14 link ${url}` })
    expect(headline(world, late)).toContain('🟢 open until **Tue 29 Sep 2026, 17:00 (Berlin)**')
  })

  decisionStory('on a day to come, or without a link, is refused with the form', async world => {
    const number = await propose(world, { first: '/propose started 2026-10-23 link https://lists.example.org/1' })
    expect(living(world, number)).toBe('')
    expect(notices(world, number)).toEqual(['The day after `started` must lie in the past, at most 60 days ago.'])
    await writes(world, 'pat', number, `/propose started 2026-09-23\n${draftText}`)
    expect(notices(world, number).at(-1)).toMatch(/^After `started` come the day and a link/)
  })
})
