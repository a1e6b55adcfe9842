import { describe, expect } from '@jest/globals'
import { engines } from '../engines.ts'
import type { World } from '../world.ts'
import { openRequest, story } from './story.ts'

const inBerlin = (extra = '') => `
calendar: { timezone: Europe/Berlin${extra} }
routing: { partners: { plusserver: { team: plusserver, owner: anna, backup: [ben] }, noris: { team: noris, owner: carla } } }
`

/** @returns the line of the living comment that tells the promise */
async function promiseFrom(world: World, moment: string): Promise<string> {
  await world.goesTo(moment)
  const number = await openRequest(world)
  return world.says(number)[0]?.split('\n')[1] ?? ''
}

describe('eight working hours from Friday, 16:30, end', () => {
  const start = Date.parse('2026-01-05T09:00:00+01:00')

  story(
    'on Monday at 16:30',
    async world => {
      expect(await promiseFrom(world, '2026-10-02T16:30:00+02:00')).toContain('by Mon 5 Oct 2026, 16:30 (Berlin)')
    },
    { configuration: inBerlin(), start },
  )

  story(
    'on Tuesday, if Monday is a holiday',
    async world => {
      expect(await promiseFrom(world, '2026-05-22T16:30:00+02:00')).toContain('by Tue 26 May 2026, 16:30 (Berlin)')
    },
    { configuration: inBerlin(', holidays: [DE]'), start },
  )

  story(
    'on Tuesday, if the organisation is closed on Monday',
    async world => {
      expect(await promiseFrom(world, '2026-10-02T16:30:00+02:00')).toContain('by Tue 6 Oct 2026, 16:30 (Berlin)')
    },
    { configuration: inBerlin(', closed: ["2026-10-05"]'), start },
  )

  story(
    'on Monday at 16:30 local time, though the clocks go forward in between',
    async world => {
      expect(await promiseFrom(world, '2026-03-27T16:30:00+01:00')).toContain('by Mon 30 Mar 2026, 16:30 (Berlin)')
    },
    { configuration: inBerlin(), start },
  )

  story(
    'on Monday at 16:30 local time, though the clocks go back in between',
    async world => {
      expect(await promiseFrom(world, '2026-10-23T16:30:00+02:00')).toContain('by Mon 26 Oct 2026, 16:30 (Berlin)')
    },
    { configuration: inBerlin(), start },
  )

  story(
    'on Tuesday before the change of clocks, for a partner with two working days',
    async world => {
      expect(await promiseFrom(world, '2026-10-23T16:30:00+02:00')).toContain(
        'by Tue 27 Oct 2026, 16:30 (Berlin)**, within 2 working days',
      )
    },
    { configuration: 'routing: { partners: { plusserver: { owner: anna, respond_within: 2d } } }', start },
  )
})

describe('the clock starts', () => {
  story('when the label comes, if that is later than the opening', async world => {
    const number = await openRequest(world, [])
    await world.passes('2h')
    world.as('dora').labels(number, 'partner: plusserver')
    await world.settles()
    expect(world.says(number)[0]).toContain('by Tue 29 Sep 2026, 11:00 (Berlin)')
  })

  story('anew, with the same target, when a closed thread is opened again', async world => {
    const number = await openRequest(world)
    await world.passes('1h')
    world.as('jdoe').closes(number)
    await world.settles()
    expect(world.says(number)[0]).toContain('Closed on Mon 28 Sep, 10:00 before a first answer; the clock stopped.')
    await world.passes('1d')
    expect(world.says(number)).toHaveLength(1)
    world.as('jdoe').reopens(number)
    await world.settles()
    expect(world.says(number)[0]).toContain('by Wed 30 Sep 2026, 10:00 (Berlin)')
  })
})

describe('the clock is stopped by the first human answer from our side:', () => {
  const isAnswered = async (world: World, number: number) => {
    await world.settles()
    return (world.says(number)[0] ?? '').includes('answered on')
  }

  story('an engineer, though not assigned', async world => {
    const number = await openRequest(world)
    await world.passes('2h')
    world.as('carla').comments(number, 'I know this one.')
    expect(await isAnswered(world, number)).toBe(true)
    expect(world.says(number)[0]).toContain('**carla** answered on Mon 28 Sep, 11:00, after 2 h of working time.')
  })

  story('a member of the organisation who is nobody’s partner', async world => {
    const number = await openRequest(world)
    world.as('dora').comments(number, 'This is known, see scs-0101.')
    expect(await isAnswered(world, number)).toBe(true)
  })

  story('whoever was assigned by a person, member or not', async world => {
    world.sandbox.owner('olga', 'SovereignCloudStack').grants(world.home, 'freda', 'triage')
    const number = await openRequest(world)
    world.as('olga').assigns(number, 'freda')
    await world.passes('1m')
    world.as('freda').comments(number, 'I can help.')
    expect(await isAnswered(world, number)).toBe(true)
  })

  for (const [who, login] of [
    ['the author', 'jdoe'],
    ['the partner’s colleague, though a member of the organisation', 'kim'],
    ['a bot', 'renovate[bot]'],
    ['a stranger', 'zoe'],
  ] as const) {
    story(`but not by ${who}`, async world => {
      const number = await openRequest(world)
      world.as(login).comments(number, 'Any news?')
      expect(await isAnswered(world, number)).toBe(false)
    })
  }

  story('but not by a colleague of an author from another partner', async world => {
    const number = world.as('lee').opens({ title: 'About plusserver', labels: ['partner: plusserver'] })
    world.sandbox.owner('olga', 'SovereignCloudStack').addsToTeam('noris', 'mia')
    await world.settles()
    world.as('mia').comments(number, 'We wonder, too.')
    expect(await isAnswered(world, number)).toBe(false)
  })

  story('but not by labels, assignments, or a comment that only holds commands', async world => {
    const number = await openRequest(world)
    world.as('anna').labels(number, 'bug')
    world.as('anna').assigns(number, 'ben')
    world.as('anna').comments(number, '/why')
    expect(await isAnswered(world, number)).toBe(false)
  })

  story('but not by what was written before the thread became the partner’s', async world => {
    const number = await openRequest(world, [])
    world.as('anna').comments(number, 'Which partner is this?')
    await world.passes('1h')
    world.as('dora').labels(number, 'partner: plusserver')
    expect(await isAnswered(world, number)).toBe(false)
  })
})

const apology = `@jdoe: the first answer promised by Mon 28 Sep, 17:00 has not come yet, and we are sorry for that. **@ben** now helps anna and is assigned.
**A first answer will come by Tue 29 Sep 2026, 17:00 (Berlin)**.`

describe('the reminder', () => {
  const reminder =
    '@anna: 6 of 8 working hours of the promise to plusserver are used; it ends today at 17:00. A short answer is enough, or `/waiting` with a question, or `/handover @ben`.'

  story('comes once, when three quarters of the time are used', async world => {
    const number = await openRequest(world)
    await world.goesTo('2026-09-28T14:59:59+02:00')
    expect(world.says(number)).toHaveLength(1)
    await world.goesTo('2026-09-28T15:00:00+02:00')
    expect(world.says(number).slice(1)).toEqual([reminder])
    await world.goesTo('2026-09-29T08:59:59+02:00')
    expect(world.says(number).slice(1)).toEqual([reminder])
  })

  story('does not come after an answer', async world => {
    const number = await openRequest(world)
    world.as('ben').comments(number, 'Look at scs-0101.')
    await world.passes('3d')
    expect(world.says(number)).toHaveLength(1)
  })

  story('does not come when the answer’s webhook was lost: Lotse reads before it reminds', async world => {
    const number = await openRequest(world)
    const { hooks } = world.sandbox
    hooks.mode = 'held'
    world.as('ben').comments(number, 'Look at scs-0101.')
    hooks.forget(hooks.take('issue_comment', 'created'))
    hooks.mode = 'auto'
    await world.passes('3d')
    expect(world.says(number)).toHaveLength(1)
    expect(world.says(number)[0]).toContain('**ben** answered on Mon 28 Sep, 09:00')
  })

  story('that fell due while Lotse was down comes once after the restart, in working time', async world => {
    const number = await openRequest(world)
    world.sandbox.clock.set(Date.parse('2026-09-28T20:00:00+02:00'))
    await world.restarts()
    await world.settles()
    expect(world.says(number).slice(1)).toEqual([])
    expect(world.says(number)[0]).toContain('**A first answer was due by Mon 28 Sep 2026, 17:00 (Berlin)**')
    await world.goesTo('2026-09-29T09:00:00+02:00')
    // Two rungs fell due: the highest is taken, once.
    expect(world.says(number).slice(1)).toEqual([apology])
    await world.restarts()
    await world.passes('6h')
    expect(world.says(number).slice(1)).toEqual([apology])
    expect(world.assignees(number)).toEqual(['anna', 'ben'])
  })

  story('speaks German to a German partner', async world => {
    const number = await openRequest(world, ['partner: noris'])
    await world.passes('6h')
    expect(world.says(number)[1]).toBe(
      '@carla: 6 von 8 Arbeitsstunden der Zusage an noris sind verbraucht; sie endet heute um 17:00 Uhr. Eine kurze Antwort genügt, oder `/waiting` mit einer Frage, oder `/handover @ben`.',
    )
  })

  story(
    'follows the ladder: two rungs, two reminders',
    async world => {
      const number = await openRequest(world)
      await world.passes('2d')
      expect(world.says(number).slice(1)).toEqual([
        expect.stringContaining('4 of 8 working hours'),
        expect.stringContaining('the 8 working hours promised to plusserver ended yesterday at 17:00'),
      ])
    },
    {
      configuration:
        'routing: { ladder: [{at: 50%, do: remind}, {at: 100%, do: remind}], partners: { plusserver: { owner: anna } } }',
      on: engines,
    },
  )
})

describe('a promise that has run out', () => {
  const remindOnly =
    'routing: { ladder: [{at: 75%, do: remind}], partners: { plusserver: { owner: anna, backup: [ben] } } }'

  story(
    'is not hidden: the living comment says that the answer was due',
    async world => {
      const number = await openRequest(world)
      await world.passes('1d')
      expect(world.says(number)[0]).toContain(
        '**A first answer was due by Mon 28 Sep 2026, 17:00 (Berlin)**, within 8 working hours, and has not come yet.',
      )
      expect(world.says(number)[0]).toContain('| anna (backup: ben) | first answer | 8 h are over |')
    },
    { configuration: remindOnly },
  )

  story('brings a second engineer, an apology to the partner, and a new promise', async world => {
    const number = await openRequest(world)
    await world.passes('1d')
    expect(world.says(number)[2]).toBe(apology)
    expect(world.assignees(number)).toEqual(['anna', 'ben'])
    const [comment = ''] = world.says(number)
    expect(comment.split('\n').slice(0, 2)).toEqual([
      'Hello @jdoe, thank you for writing. **@anna** looks after plusserver and is assigned. **@ben** has been helping since Tue 29 Sep, 09:00.',
      '**A first answer will come by Tue 29 Sep 2026, 17:00 (Berlin)**. It was promised by Mon 28 Sep, 17:00; we are sorry for the delay.',
    ])
  })

  story('is told in German where the partner reads German', async world => {
    const number = await openRequest(world, ['partner: noris'])
    await world.passes('1d')
    expect(world.says(number)[2]).toContain('das tut uns leid')
    expect(world.says(number)[2]).toContain('**Eine erste Antwort kommt bis Di., 29. Sep. 2026, 17:00 Uhr (Berlin)**')
  })

  story(
    'for twice the time is told to the lead',
    async world => {
      const number = await openRequest(world)
      await world.passes('3d')
      expect(world.says(number)).toHaveLength(4)
      expect(world.says(number)[3]).toMatch(/^@dora: /)
      await world.passes('9d')
      expect(world.says(number)).toHaveLength(4)
    },
    { configuration: 'routing: { lead: dora, partners: { plusserver: { owner: anna, backup: [ben] } } }' },
  )
})
