import { describe, expect } from '@jest/globals'
import { engines } from '../engines.ts'
import { organisation, type World } from '../world.ts'
import { openRequest, story } from './story.ts'

async function writes(world: World, login: string, number: number, body: string): Promise<number> {
  const id = world.as(login).comments(number, body)
  await world.settles()
  return id
}

function reactions(world: World, number: number, id: number): string[] {
  return world.sandbox.thread(world.home, number).comments.find(comment => comment.id === id)?.reactions ?? []
}

describe('/claim', () => {
  story(
    'by an engineer takes the thread over: 👍, assigned, the former one released, no other comment',
    async world => {
      const number = await openRequest(world)
      const id = await writes(world, 'ben', number, '/claim')
      expect(reactions(world, number, id)).toEqual(['+1'])
      expect(world.assignees(number)).toEqual(['ben'])
      expect(world.says(number)).toHaveLength(1)
      expect(world.says(number)[0]).toContain('**@ben** takes care of this request of plusserver and is assigned.')
    },
  )

  story('goes back and forth', async world => {
    const number = await openRequest(world)
    await writes(world, 'ben', number, '/claim')
    await world.passes('1m')
    await writes(world, 'anna', number, '/claim')
    expect(world.assignees(number)).toEqual(['anna'])
    await world.passes('1m')
    await writes(world, 'ben', number, '/claim')
    expect(world.assignees(number)).toEqual(['ben'])
  })

  story('by a stranger is refused, once, with the cause and who could', async world => {
    const number = await openRequest(world)
    const id = await writes(world, 'zoe', number, '/claim')
    expect(reactions(world, number, id)).toEqual(['confused'])
    expect(world.says(number)[1]).toBe('Only engineers (anna, ben, carla) can use `/claim`. Nothing was done.')
    await world.passes('3h')
    expect(world.says(number)).toHaveLength(2)
    expect(world.assignees(number)).toEqual(['anna'])
  })

  story('by a bot is ignored in silence', async world => {
    const number = await openRequest(world)
    const id = await writes(world, 'renovate[bot]', number, '/claim')
    expect(reactions(world, number, id)).toEqual([])
    expect(world.says(number)).toHaveLength(1)
  })

  story(
    'by a member of a team of engineers is allowed',
    async world => {
      world.sandbox.world.organisation('SovereignCloudStack', { teams: { product: ['petra'] } })
      const number = await openRequest(world)
      await writes(world, 'petra', number, '/claim')
      expect(world.assignees(number)).toEqual(['petra'])
    },
    {
      configuration:
        'routing: { engineers: ["@SovereignCloudStack/product"], partners: { plusserver: { owner: anna } } }',
    },
  )

  story('on a thread of no partner is refused, with the labels that would help', async world => {
    const number = await openRequest(world, [])
    await writes(world, 'ben', number, '/claim')
    expect(world.says(number)).toEqual([
      '`/claim` takes over a partner’s request, and this thread carries no label of a partner. Set `partner: plusserver` or `partner: noris` first.',
    ])
  })

  story('that GitHub drops silently is refused with what an administrator can do', async world => {
    const crowd = Array.from({ length: 10 }, (_, index) => `member-${index}`)
    world.sandbox.world.organisation(organisation, { members: crowd })
    const number = await openRequest(world, [])
    world.as('anna').assigns(number, ...crowd)
    world.as('dora').labels(number, 'partner: plusserver')
    const id = await writes(world, 'ben', number, '/claim')
    expect(reactions(world, number, id)).toEqual(['confused'])
    expect(world.says(number)[0]).toContain('ben could not be assigned: GitHub allows only people who can read this')
    expect(world.assignees(number)).toEqual(crowd)
  })

  for (const [where, body] of [
    ['in a code block', 'Try this:\n\n```\n/claim\n```'],
    ['in code', '`/claim`'],
    ['in a quote', '> /claim\n\nSomebody should.'],
    ['in a hidden comment', '<!--\n/claim\n-->\nHello'],
    ['in mail that is quoted', 'Good.\n\n-----Original Message-----\nFrom: Anna\n\n/claim'],
    ['below a signature', 'Good.\n-- \n/claim'],
  ] as const) {
    story(`${where} is no command`, async world => {
      const number = await openRequest(world)
      const id = await writes(world, 'ben', number, body)
      expect(reactions(world, number, id)).toEqual([])
      expect(world.assignees(number)).toEqual(['anna'])
    })
  }

  story('in the middle of a line is answered, not carried out', async world => {
    const number = await openRequest(world)
    const id = await writes(world, 'ben', number, 'Could you /claim this?')
    expect(reactions(world, number, id)).toEqual(['confused'])
    expect(world.assignees(number)).toEqual(['anna'])
  })

  for (const [where, body] of [
    ['in a list', '- /claim'],
    ['right below a quote', '> Who does it?\n/claim'],
    ['with a full stop and in bold', '**/Claim.**'],
    ['in a mention', '@lotse claim'],
  ] as const) {
    story(`${where} is carried out`, async world => {
      const number = await openRequest(world)
      await writes(world, 'ben', number, body)
      expect(world.assignees(number)).toEqual(['ben'])
    })
  }

  story('in the body of a thread counts when it is opened', async world => {
    const number = world.as('ben').opens({ title: 'For plusserver', body: '/claim', labels: ['partner: plusserver'] })
    await world.settles()
    expect(world.assignees(number)).toEqual(['ben'])
    expect(world.sandbox.thread(world.home, number).reactions).toEqual(['+1'])
  })

  story('in a review of a pull request counts', async world => {
    const number = world.as('jdoe').opensPullRequest({ title: 'Flavors', labels: ['partner: plusserver'] })
    await world.settles()
    world.as('ben').reviews(number, { state: 'COMMENTED', body: '/claim' })
    await world.settles()
    expect(world.assignees(number)).toEqual(['ben'])
  })
})

describe('an edited comment', () => {
  story('runs a command that its author adds, once', async world => {
    const number = await openRequest(world)
    const id = await writes(world, 'ben', number, 'Mine, I think.')
    await world.passes('1m')
    world.as('ben').edits(id, 'Mine, I think.\n\n/claim')
    await world.settles()
    expect(world.assignees(number)).toEqual(['ben'])
    await writes(world, 'anna', number, '/claim')
    await world.passes('1m')
    world.as('ben').edits(id, 'Mine, I thought.\n\n/claim')
    await world.settles()
    expect(world.assignees(number)).toEqual(['anna'])
  })

  story('runs nothing that somebody else put into it', async world => {
    const number = await openRequest(world)
    const id = await writes(world, 'ben', number, 'Hello')
    await world.passes('1m')
    world.as('olga').edits(id, '/claim')
    await world.settles()
    expect(world.assignees(number)).toEqual(['anna'])
    expect(reactions(world, number, id)).toEqual([])
  })

  story('of which nobody can say who edited it is refused openly', async world => {
    const number = await openRequest(world)
    const { hooks } = world.sandbox
    hooks.mode = 'held'
    const id = world.as('ben').comments(number, 'Hello')
    await world.passes('1m')
    world.as('olga').edits(id, '/claim')
    hooks.forget(hooks.take('issue_comment', 'created'))
    hooks.forget(hooks.take('issue_comment', 'edited'))
    hooks.mode = 'auto'
    await world.goesTo('2026-09-28T16:00:00+02:00')
    expect(world.assignees(number)).toEqual(['anna'])
    expect(world.says(number).join('\n')).toContain(
      '`/claim` stands in a comment that was edited while Lotse could not see by whom.',
    )
  })
})

describe('/why and /help', () => {
  story('explain to anyone, in one reply that does not change afterwards', async world => {
    const number = await openRequest(world)
    const id = await writes(world, 'kim', number, '/why')
    const explanation = [
      '- Partner **plusserver**: label `partner: plusserver`, set by jdoe.',
      '- anna looks after this partner.',
      '- The clock has been running since Mon 28 Sep, 09:00 (working time only); a first answer is promised by Mon 28 Sep, 17:00.',
    ].join('\n')
    expect(reactions(world, number, id)).toEqual(['+1'])
    expect(world.says(number)[1]).toBe(explanation)
    await writes(world, 'anna', number, 'Done.')
    expect(world.says(number)[1]).toBe(explanation)
  })

  story('on a thread of no partner, /why says so', async world => {
    const number = await openRequest(world, [])
    await writes(world, 'kim', number, '/why')
    expect(world.says(number)).toEqual([
      '- No label of a partner is on this thread, so nobody is assigned and no answer time is promised.',
    ])
  })

  story('/help lists only what this person may use here', async world => {
    const number = await openRequest(world)
    await writes(world, 'kim', number, '/help')
    await writes(world, 'anna', number, '/lotse help')
    expect(world.says(number)[1]).not.toContain('/claim')
    expect(world.says(number)[1]).toContain('- `/why` Explains')
    expect(world.says(number)[2]).toContain('- `/claim` Takes over')
  })

  story('several commands in one comment get one reply', async world => {
    const number = await openRequest(world)
    const id = await writes(world, 'zoe', number, '/why\n/claim')
    expect(reactions(world, number, id)).toEqual(['+1', 'confused'])
    expect(world.says(number)).toHaveLength(2)
    expect(world.says(number)[1]).toContain('anna looks after')
    expect(world.says(number)[1]).toContain('Only engineers')
  })
})

story('a command that is refused stops none below it', async world => {
  const number = await openRequest(world)
  const id = await writes(world, 'ben', number, '/handover @nobody-here\n/claim')
  expect(reactions(world, number, id).toSorted()).toEqual(['+1', 'confused'])
  expect(world.assignees(number)).toEqual(['ben'])
})

describe('a slip', () => {
  story('of one letter is answered, never executed', async world => {
    const number = await openRequest(world)
    const id = await writes(world, 'ben', number, '/calim')
    expect(reactions(world, number, id)).toEqual(['confused'])
    expect(world.says(number)[1]).toBe('`/calim` is no command of Lotse. Did you mean `/claim`? Nothing was done.')
    expect(world.assignees(number)).toEqual(['anna'])
  })

  story('after /lotse is always answered', async world => {
    const number = await openRequest(world)
    await writes(world, 'ben', number, '/lotse nonsense')
    expect(world.says(number)[1]).toBe(
      '`/lotse nonsense` is no command of Lotse. `/help` lists them. Nothing was done.',
    )
  })

  story('that looks like another bot’s command is passed over in silence', async world => {
    const number = await openRequest(world)
    await writes(world, 'ben', number, '/lgtm\n\n/remind-me tomorrow')
    expect(world.says(number)).toHaveLength(1)
  })
})

describe('where bare verbs are switched off', () => {
  story(
    'only /lotse VERB counts',
    async world => {
      const number = await openRequest(world)
      await writes(world, 'ben', number, '/claim')
      expect(world.assignees(number)).toEqual(['anna'])
      await writes(world, 'ben', number, '/lotse claim')
      expect(world.assignees(number)).toEqual(['ben'])
    },
    {
      configuration: 'commands: { bare: false }\nrouting: { partners: { plusserver: { owner: anna, backup: [ben] } } }',
      on: engines,
    },
  )

  story(
    'for one verb, the others still count',
    async world => {
      const number = await openRequest(world)
      await writes(world, 'ben', number, '/claim\n/why')
      expect(world.assignees(number)).toEqual(['anna'])
      expect(world.says(number)[1]).toContain('anna looks after')
    },
    {
      configuration:
        'commands: { off: [claim] }\nrouting: { partners: { plusserver: { owner: anna, backup: [ben] } } }',
    },
  )
})

describe('what an organisation does not use', () => {
  story(
    'is other people’s words, unless Lotse is called by its name',
    async world => {
      const number = await openRequest(world, [])
      for (const words of ['/claim', '/quiet', 'Please /claim this', '/calim', '/status', '/resume']) {
        const id = await writes(world, 'ben', number, words)
        const isAboutPartner = world.says(number).some(text => text.includes('partner'))
        expect([words, isAboutPartner]).toEqual([words, false])
        if (words !== '/resume') expect([words, reactions(world, number, id)]).toEqual([words, []])
      }
      await writes(world, 'ben', number, '/lotse claim')
      expect(world.says(number).at(-1)).toBe(
        '`/claim` belongs to a part of Lotse that is not set up here. Nothing was done.',
      )
    },
    { configuration: 'consensus: { profiles: { default: { window: 5bd } } }' },
  )
})
