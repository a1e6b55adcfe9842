import { describe, expect, test } from '@jest/globals'
import { createRandom } from '../../src/sandbox/chaos.ts'
import { openStore } from '../../src/store/open.ts'
import { engine } from '../engines.ts'
import { createWorld, home, organisation } from '../world.ts'
import { openRequest, story } from './story.ts'

describe('a partner’s thread reaches its engineer', () => {
  story('the owner is assigned, and the first two lines say who, by when and what now', async world => {
    const number = await openRequest(world)
    expect(world.assignees(number)).toEqual(['anna'])
    expect(world.says(number)).toEqual([
      `Hello @jdoe, thank you for writing. **@anna** looks after plusserver and is assigned.
**A first answer will come by Mon 28 Sep 2026, 17:00 (Berlin)**, within 8 working hours.

Two things would help to find the right answer:
1. What should be possible in the end? (the outcome, rather than the feature)
2. By when, and what happens if it comes later?

| with | next step | clock |
|---|---|---|
| anna (backup: ben) | first answer | 0 h of 8 h |

<details><summary>Why anna? What can be done here?</summary>

- Partner **plusserver**: label \`partner: plusserver\`, set by jdoe.
- anna looks after this partner.
- The clock has been running since Mon 28 Sep, 09:00 (working time only); a first answer is promised by Mon 28 Sep, 17:00 (2026-09-28 15:00 UTC).

\`/need …\` names the need behind this · \`/escalate\` asks for attention · \`/why\` explains · \`/help\` lists everything
Engineers: \`/claim\` takes this over · \`/handover @…\` passes it on · \`/waiting …\` asks back and pauses the clock
</details>`,
    ])
  })

  story('a partner may read German', async world => {
    const number = await openRequest(world, ['partner: noris'])
    const [comment = ''] = world.says(number)
    expect(comment.split('\n').slice(0, 2)).toEqual([
      'Hallo @jdoe, danke für die Nachricht. **@carla** betreut noris und ist zugewiesen.',
      '**Eine erste Antwort kommt bis Mo., 28. Sep. 2026, 17:00 Uhr (Berlin)**, innerhalb von 8 Arbeitsstunden.',
    ])
  })

  story(
    'several partners get one engineer each, in one comment',
    async world => {
      const number = await openRequest(world, ['partner: plusserver', 'partner: noris'])
      expect(world.assignees(number)).toEqual(['anna', 'carla'])
      expect(world.says(number)).toHaveLength(1)
      expect(world.says(number)[0]).toContain('**@anna** looks after plusserver')
      expect(world.says(number)[0]).toContain('**@carla** looks after noris')
    },
    { configuration: 'routing: { partners: { plusserver: { owner: anna }, noris: { owner: carla } } }' },
  )

  story('a pull request is a thread like an issue', async world => {
    const number = world.as('jdoe').opensPullRequest({ title: 'Add our flavors', labels: ['partner: plusserver'] })
    await world.settles()
    expect(world.assignees(number)).toEqual(['anna'])
    world.as('anna').reviews(number, { state: 'CHANGES_REQUESTED', body: 'One name is taken.' })
    await world.settles()
    expect(world.says(number)[0]).toContain('**anna** answered on Mon 28 Sep, 09:00')
  })

  story('a thread without a partner’s label is left in peace', async world => {
    const number = await openRequest(world, ['question'])
    world.as('anna').comments(number, 'Hello')
    await world.settles()
    expect(world.says(number)).toEqual([])
    expect(world.assignees(number)).toEqual([])
  })

  story('names of labels are compared without regard to case, as GitHub does', async world => {
    const number = await openRequest(world, ['PARTNER: Plusserver'])
    expect(world.assignees(number)).toEqual(['anna'])
  })
})

describe('six labels in random order', () => {
  test.each([1, 2, 3, 4, 5])('give one comment and one assignment (order %i)', async seed => {
    const place = engine.place()
    const world = await createWorld({ open: now => openStore({ ...place, now }) })
    const { hooks } = world.sandbox
    const random = createRandom(seed)
    const number = await openRequest(world, [])
    hooks.mode = 'held'
    world.as('dora').labels(number, 'bug', 'IaaS', 'partner: plusserver', 'question', 'Ops', 'standards')
    while (hooks.pending.length > 0) {
      const next = hooks.pending[Math.floor(random() * hooks.pending.length)]
      if (next) await hooks.send(next)
      await world.app.work()
    }
    hooks.mode = 'auto'
    await world.settles()
    expect(world.assignees(number)).toEqual(['anna'])
    expect(world.says(number)).toHaveLength(1)
    const writes = world.calls().writes.map(call => call.replace(/.*\//, ''))
    expect(writes).toEqual(['assignees', 'comments'])
    await world.ends()
  })
})

describe('who cannot be assigned is never claimed to be', () => {
  story(
    'an owner without access: the backup is assigned, and what would help is for the administrators',
    async world => {
      world.sandbox.world.repository(`${organisation}/.github`, {})
      await world.app.catchUp.run()
      const number = await openRequest(world, ['partner: scaleup'])
      expect(world.assignees(number)).toEqual(['ben'])
      const [comment = ''] = world.says(number)
      expect(comment).toContain('**@ben** looks after scaleup and is assigned.')
      expect(comment.slice(comment.indexOf('<details>'))).toContain('- erik is not in the organisation.')
      expect(comment).not.toMatch(/administrator|routing\.|read access/)
      const report = world.sandbox.thread(`${organisation}/.github`, 1).body
      expect(report).toContain(
        '`erik` could not be assigned: GitHub allows only people who can read the repository. Give read access, or name somebody else under `routing.partners`.',
      )
    },
    { configuration: 'routing: { partners: { scaleup: { owner: erik, backup: [ben] } } }' },
  )

  story('an assignment that GitHub accepts and silently drops is noticed, and the backup is assigned', async world => {
    // The access is lost between the question and the assignment.
    world.sandbox.onExchange((phase, exchange) => {
      const isCheck = exchange.path.endsWith('/assignees/anna') && phase === 'after'
      if (!isCheck) return
      world.sandbox.owner('olga', organisation).grants(home, 'anna', 'none')
      world.sandbox.owner('olga', organisation).removesMember('anna')
    })
    const number = await openRequest(world)
    expect(world.assignees(number)).toEqual(['ben'])
    expect(world.says(number)).toHaveLength(1)
    expect(world.says(number)[0]).toContain('anna could not be assigned')
  })

  story('with ten assignees GitHub takes no more: the owner is mentioned instead', async world => {
    const crowd = Array.from({ length: 10 }, (_, index) => `member-${index}`)
    world.sandbox.world.organisation(organisation, { members: crowd })
    const number = await openRequest(world, [])
    world.as('anna').assigns(number, ...crowd)
    await world.settles()
    world.as('dora').labels(number, 'partner: plusserver')
    await world.settles()
    expect(world.assignees(number)).toEqual(crowd)
    expect(world.says(number)[0]).toContain(
      'Nobody who looks after this could be assigned, so @anna is mentioned instead.',
    )
    expect(world.says(number)[0]).not.toContain('is assigned')
  })

  story(
    'the lead is the last resort',
    async world => {
      const number = await openRequest(world, ['partner: scaleup'])
      expect(world.assignees(number)).toEqual(['dora'])
      expect(world.says(number)[0]).toContain('dora is the lead, the last resort.')
    },
    { configuration: 'routing: { lead: dora, partners: { scaleup: { owner: erik, backup: [max] } } }' },
  )
})

describe('what people set stays', () => {
  story('an engineer whom a person assigned owns the thread already', async world => {
    const number = await openRequest(world, [])
    world.as('dora').assigns(number, 'ben')
    world.as('dora').labels(number, 'partner: plusserver')
    await world.settles()
    expect(world.assignees(number)).toEqual(['ben'])
    expect(world.says(number)[0]).toContain('ben was assigned by a person, which Lotse does not change.')
  })

  story('whoever is un-assigned by a person is not assigned again; the backup takes over', async world => {
    const number = await openRequest(world)
    await world.passes('10m')
    world.as('olga').unassigns(number, 'anna')
    await world.settles()
    expect(world.assignees(number)).toEqual(['ben'])
    expect(world.says(number)[0]).toContain('anna was assigned and no longer is.')
  })

  story('a person’s exchange of the engineer is followed, not fought', async world => {
    const number = await openRequest(world)
    await world.passes('10m')
    world.as('olga').unassigns(number, 'anna')
    world.as('olga').assigns(number, 'carla')
    await world.settles()
    expect(world.assignees(number)).toEqual(['carla'])
    expect(world.says(number)[0]).toContain('**@carla**')
  })

  story('a living comment that somebody deletes comes back once, and then no more', async world => {
    const number = await openRequest(world)
    const deleteComment = () => {
      const own = world.sandbox.thread(world.home, number).comments.find(({ author }) => author === 'lotse[bot]')
      world.as('olga').deletes(own?.id ?? 0)
    }
    deleteComment()
    await world.settles()
    expect(world.says(number)).toHaveLength(1)
    deleteComment()
    await world.settles()
    await world.passes('8h')
    expect(world.says(number).filter(text => text.startsWith('Hello'))).toEqual([])
  })
})

describe('a label that goes', () => {
  story('before the answer: what Lotse set is undone, and the comment says so', async world => {
    const number = await openRequest(world)
    await world.passes('30m')
    world.as('dora').unlabels(number, 'partner: plusserver')
    await world.settles()
    expect(world.assignees(number)).toEqual([])
    expect(world.says(number)).toEqual([
      'The label `partner: plusserver` was removed by dora on Mon 28 Sep, 09:30, so no answer time is promised here any more. What Lotse had set was taken back: anna is no longer assigned.',
    ])
    await world.passes('3d')
    expect(world.says(number)).toHaveLength(1)
  })

  story('leaves those whom a person had assigned', async world => {
    const number = await openRequest(world, [])
    world.as('dora').assigns(number, 'ben')
    world.as('dora').labels(number, 'partner: plusserver')
    await world.settles()
    world.as('dora').unlabels(number, 'partner: plusserver')
    await world.settles()
    expect(world.assignees(number)).toEqual(['ben'])
  })

  story('after the answer: nothing is undone', async world => {
    const number = await openRequest(world)
    world.as('anna').comments(number, 'Have a look at scs-0101.')
    await world.passes('1h')
    const before = world.says(number)
    world.as('dora').unlabels(number, 'partner: plusserver')
    await world.settles()
    expect(world.assignees(number)).toEqual(['anna'])
    expect(world.says(number)).toEqual(before)
  })

  story('and comes back: the promise begins anew', async world => {
    const number = await openRequest(world)
    world.as('dora').unlabels(number, 'partner: plusserver')
    await world.passes('2h')
    world.as('dora').labels(number, 'partner: plusserver')
    await world.settles()
    expect(world.assignees(number)).toEqual(['anna'])
    expect(world.says(number)).toHaveLength(1)
    expect(world.says(number)[0]).toContain('by Tue 29 Sep 2026, 11:00 (Berlin)')
  })

  story('by deleting the label itself: GitHub names no label then, and all is undone the same', async world => {
    const number = await openRequest(world)
    await world.passes('5m')
    world.as('olga').deletesLabel('partner: plusserver')
    await world.settles()
    expect(world.assignees(number)).toEqual([])
    expect(world.says(number)[0]).toContain('no answer time is promised here any more')
  })

  story('for another partner’s: the thread moves on, and whom Lotse had assigned is released', async world => {
    const number = await openRequest(world)
    await world.passes('5m')
    world.as('dora').labels(number, 'partner: noris')
    world.as('dora').unlabels(number, 'partner: plusserver')
    await world.settles()
    expect(world.assignees(number)).toEqual(['carla'])
    expect(world.says(number)).toHaveLength(1)
    expect(world.says(number)[0]).toContain('**@carla** betreut noris')
  })
})
