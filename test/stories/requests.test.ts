import { describe, expect } from '@jest/globals'
import { engines } from '../engines.ts'
import { home, organisation, type World } from '../world.ts'
import { openRequest, story } from './story.ts'

const configuration = `
calendar: { timezone: Europe/Berlin }
routing:
  lead: dora
  waiting_label: "waiting: partner"
  partners:
    plusserver: { name: plusserver, team: plusserver, owner: anna, backup: [ben], areas: { IAM: carla } }
    noris: { name: noris, team: noris, owner: carla, backup: [ben], language: de }
    scaleup: { name: ScaleUp, owner: ben, backup: [anna] }
`
const people = 'people: { ben: { max_open: 2 }, carla: { language: de } }'
const rules = { configuration, organisationFile: people }

async function writes(world: World, login: string, number: number, body: string): Promise<number> {
  const id = world.as(login).comments(number, body)
  await world.settles()
  return id
}

function reactions(world: World, number: number, id: number): string[] {
  return world.sandbox.thread(home, number).comments.find(comment => comment.id === id)?.reactions ?? []
}

const comment = (world: World, number: number) => world.says(number)[0] ?? ''
const secondLine = (world: World, number: number) => comment(world, number).split('\n')[1] ?? ''

describe('who gets a request', () => {
  story(
    'is the person of its area, before the owner',
    async world => {
      const number = await openRequest(world, ['partner: plusserver', 'IAM'])
      expect(world.assignees(number)).toEqual(['carla'])
      expect(comment(world, number)).toContain('IAM')
    },
    rules,
  )

  story(
    'is never the one who asks',
    async world => {
      const number = world.as('anna').opens({ title: 'For a partner', labels: ['partner: plusserver'] })
      await world.settles()
      expect(world.assignees(number)).toEqual(['ben'])
      expect(comment(world, number)).toMatch(/anna (wrote|opened)/)
    },
    rules,
  )

  story(
    'is not somebody who has as many as they take; that counts what is open, all over the organisation',
    async world => {
      const first = await openRequest(world, ['partner: scaleup'])
      await openRequest(world, ['partner: scaleup'])
      const third = await openRequest(world, ['partner: scaleup'])
      expect(world.assignees(third)).toEqual(['anna'])
      expect(comment(world, third)).toContain('ben')
      world.as('jdoe').closes(first)
      await world.settles()
      const fourth = await openRequest(world, ['partner: scaleup'])
      expect(world.assignees(fourth)).toEqual(['ben'])
    },
    rules,
  )

  story(
    'is somebody busy rather than nobody, and the comment says so',
    async world => {
      for (let count = 0; count < 2; count++) await openRequest(world, ['partner: scaleup'])
      const number = await openRequest(world, ['partner: scaleup'])
      expect(world.assignees(number)).toEqual(['ben'])
    },
    {
      configuration: 'routing: { partners: { scaleup: { owner: ben } } }',
      organisationFile: 'people: { ben: { max_open: 1 }, anna: { max_open: 1 } }',
    },
  )
})

describe('/handover', () => {
  story(
    'assigns, then releases, with one line of history',
    async world => {
      const number = await openRequest(world)
      await world.passes('30m')
      world.forgetsCalls()
      const id = await writes(world, 'anna', number, '/handover @ben knows the storage')
      expect(reactions(world, number, id)).toEqual(['+1'])
      expect(world.assignees(number)).toEqual(['ben'])
      expect(world.says(number)).toHaveLength(1)
      expect(comment(world, number)).toContain('**@ben** takes care of this request of plusserver and is assigned.')
      expect(comment(world, number)).toMatch(/Mon 28 Sep, 09:30: .*handed.* over.*ben.*knows the storage/)
      const { reads, writes: calls } = world.calls()
      // Whether GitHub would accept; and a look at the thread, as both changes fell into the same second here.
      expect(reads.map(call => call.replace(/.*standards\//, ''))).toEqual(['assignees/ben', `issues/${number}`])
      expect(calls.map(call => call.replace(/\d+/g, 'N').replace(/.*standards\//, ''))).toEqual([
        ...['issues/N/assignees', 'issues/N/assignees', 'issues/comments/N', 'issues/comments/N/reactions'],
      ])
      // The promise stays as it was.
      expect(secondLine(world, number)).toContain('by Mon 28 Sep 2026, 17:00 (Berlin)')
    },
    { ...rules, on: engines },
  )

  story(
    'to somebody who cannot be assigned changes nothing and says why',
    async world => {
      const number = await openRequest(world)
      const before = comment(world, number)
      const id = await writes(world, 'anna', number, '/handover @zoe please')
      expect(reactions(world, number, id)).toEqual(['confused'])
      expect(world.assignees(number)).toEqual(['anna'])
      expect(comment(world, number)).toBe(before)
      expect(world.says(number)[1]).toBe(
        'Nothing was changed: zoe cannot be assigned. GitHub allows only people who can read this repository. An administrator can give read access to zoe, or somebody else takes it.',
      )
    },
    rules,
  )

  story(
    'is refused in the language of whoever asked',
    async world => {
      const number = await openRequest(world)
      await writes(world, 'carla', number, '/handover @zoe')
      expect(world.says(number)[1]).toMatch(/^Nichts wurde geändert|^Es wurde nichts geändert/)
    },
    rules,
  )

  story(
    'without a name, to the author, or by a stranger is refused with what would work',
    async world => {
      const number = await openRequest(world)
      await writes(world, 'anna', number, '/handover')
      await writes(world, 'anna', number, '/handover @jdoe')
      await writes(world, 'anna', number, '/handover @kim can say more')
      await writes(world, 'zoe', number, '/handover @ben')
      expect(world.says(number).slice(1)).toEqual([
        expect.stringContaining('Nobody is named.'),
        expect.stringContaining('jdoe opened this thread and waits for the answer.'),
        expect.stringContaining('Nothing was changed: kim belongs to plusserver and waits for the answer.'),
        expect.stringContaining('can use `/handover`. Nothing was done.'),
      ])
      expect(world.assignees(number)).toEqual(['anna'])
    },
    rules,
  )
})

describe('/unclaim', () => {
  story(
    'goes to the backup, not to nobody',
    async world => {
      const number = await openRequest(world)
      await world.passes('10m')
      const id = await writes(world, 'anna', number, '/unclaim')
      expect(reactions(world, number, id)).toEqual(['+1'])
      expect(world.assignees(number)).toEqual(['ben'])
      await world.passes('10m')
      await writes(world, 'ben', number, '/unclaim')
      expect(world.assignees(number)).toEqual(['dora'])
    },
    rules,
  )

  story(
    'by somebody who does not have it is refused',
    async world => {
      const number = await openRequest(world)
      const id = await writes(world, 'carla', number, '/unclaim')
      expect(reactions(world, number, id)).toEqual(['confused'])
      expect(world.assignees(number)).toEqual(['anna'])
    },
    rules,
  )
})

describe('two people who claim at once', () => {
  story(
    'one has it, and the comment tells both',
    async world => {
      const number = await openRequest(world)
      world.as('carla').comments(number, '/claim')
      await world.passes('3s')
      world.as('ben').comments(number, '/claim')
      await world.settles()
      expect(world.assignees(number)).toEqual(['ben'])
      expect(world.says(number)).toHaveLength(1)
      expect(comment(world, number)).toContain('carla and ben both took this over within two minutes; ben has it.')
    },
    rules,
  )
})

describe('/partner', () => {
  story(
    'corrects a wrong label: the right one comes, the wrong one goes, and so do the people',
    async world => {
      const number = await openRequest(world)
      await world.passes('10m')
      await writes(world, 'ben', number, '/partner noris, scaleup')
      expect(world.sandbox.thread(home, number).labels).toEqual(['partner: noris', 'partner: scaleup'])
      expect(world.assignees(number).toSorted()).toEqual(['ben', 'carla'])
      expect(world.says(number)).toHaveLength(1)
      await world.passes('10m')
      await writes(world, 'ben', number, '/partner none')
      expect(world.sandbox.thread(home, number).labels).toEqual([])
      expect(world.assignees(number)).toEqual([])
      expect(comment(world, number)).not.toContain('Eine erste Antwort kommt')
    },
    rules,
  )

  story(
    'of nobody is refused with the nearest name',
    async world => {
      const number = await openRequest(world)
      await writes(world, 'anna', number, '/partner nori')
      expect(world.says(number)[1]).toContain('There is no partner `nori`. Did you mean `noris`? Nothing was changed.')
      expect(world.sandbox.thread(home, number).labels).toEqual(['partner: plusserver'])
    },
    rules,
  )
})

describe('the need', () => {
  story(
    'is pinned, in place of the question for it',
    async world => {
      const number = await openRequest(world)
      expect(comment(world, number)).toContain('What should be possible in the end?')
      await writes(world, 'jdoe', number, '/need nightly backups must survive the loss of a region')
      expect(comment(world, number)).toContain('> **Need:** nightly backups must survive the loss of a region')
      expect(comment(world, number)).not.toContain('What should be possible in the end?')
      await world.passes('10m')
      await writes(world, 'ben', number, `/need same as #1`)
      expect(comment(world, number)).toContain('> **Need:** the same as #1')
    },
    rules,
  )

  story(
    'is shown as text, whatever it says',
    async world => {
      const number = await openRequest(world)
      await writes(world, 'zoe', number, '/need <img src=x> @anna **now** #7')
      expect(comment(world, number)).not.toContain('<img')
      expect(comment(world, number)).not.toMatch(/Need:.*@anna/)
      expect(comment(world, number)).not.toMatch(/Need:.*#7/)
    },
    rules,
  )

  story(
    'that is missing or too long is refused',
    async world => {
      const number = await openRequest(world)
      await writes(world, 'jdoe', number, '/need')
      await writes(world, 'jdoe', number, `/need ${'long '.repeat(80)}`)
      expect(world.says(number).slice(1)).toEqual([
        expect.stringContaining('The need is missing.'),
        expect.stringContaining('up to 300 can be pinned'),
      ])
    },
    rules,
  )
})

describe('the clock', () => {
  story(
    'is paused with `/waiting` until the partner’s people write, and the promise moves by that time',
    async world => {
      const number = await openRequest(world)
      await world.passes('1h')
      const id = await writes(world, 'anna', number, '/waiting Which release is this about?')
      expect(reactions(world, number, id)).toEqual(['+1'])
      expect(secondLine(world, number)).toContain(
        '**The clock has been paused since Mon 28 Sep, 10:00: an answer from jdoe is awaited**; 7 h of 8 h are left.',
      )
      expect(comment(world, number)).toContain('Which release is this about?')
      await world.goesTo('2026-09-29T12:00:00+02:00')
      expect(world.says(number)).toHaveLength(1)
      await writes(world, 'kim', number, 'It is R8.')
      // Seven hours on Monday and three on Tuesday were not ours.
      expect(secondLine(world, number)).toContain('by Wed 30 Sep 2026, 11:00 (Berlin)')
      await writes(world, 'jdoe', number, '/sla')
      expect(world.says(number)[1]).toContain('1 h')
      expect(world.says(number)[1]).toContain('`/waiting` by anna')
      expect(world.says(number)[1]).toContain('8 working hours')
    },
    { ...rules, on: engines },
  )

  story(
    'is paused while the waiting label is on, and `/resume` lets it run',
    async world => {
      const number = await openRequest(world)
      await world.passes('1h')
      world.as('dora').labels(number, 'waiting: partner')
      await world.passes('2h')
      expect(secondLine(world, number)).toContain('The clock has been paused')
      await writes(world, 'anna', number, '/resume')
      expect(secondLine(world, number)).toContain('by Tue 29 Sep 2026, 11:00 (Berlin)')
      await world.passes('1m')
      const id = await writes(world, 'anna', number, '/resume')
      expect(reactions(world, number, id)).toEqual(['confused'])
    },
    rules,
  )

  story(
    'is not moved by `/snooze`, only the reminder is',
    async world => {
      const number = await openRequest(world)
      await world.goesTo('2026-09-28T14:00:00+02:00')
      await writes(world, 'anna', number, '/snooze 2h I am on it')
      await world.goesTo('2026-09-28T15:59:59+02:00')
      expect(world.says(number).slice(2)).toEqual([])
      await world.goesTo('2026-09-28T16:00:00+02:00')
      expect(world.says(number).slice(2)).toEqual([expect.stringMatching(/^@anna: 7 of 8 working hours/)])
      expect(secondLine(world, number)).toContain('17:00')
    },
    rules,
  )
})

describe('/escalate', () => {
  story(
    'by the partner takes the next rung now, with the words of whoever asked',
    async world => {
      const number = await openRequest(world)
      await world.passes('1h')
      await writes(world, 'kim', number, '/escalate our users cannot log in')
      expect(world.says(number).slice(1)).toEqual([
        expect.stringMatching(/^@anna: kim asked for attention: “our users cannot log in”/),
      ])
      await writes(world, 'jdoe', number, '/escalate')
      expect(world.assignees(number)).toEqual(['anna', 'ben'])
      await writes(world, 'jdoe', number, '/escalate')
      expect(world.says(number)[3]).toMatch(/^@dora: /)
      await writes(world, 'jdoe', number, '/escalate')
      expect(world.says(number)[4]).toContain('Everybody who can be told has been told, last of all dora.')
    },
    rules,
  )

  story(
    'by a stranger is refused',
    async world => {
      const number = await openRequest(world)
      await writes(world, 'zoe', number, '/escalate')
      expect(world.says(number)[1]).toBe(
        "Only engineers (anna, ben, carla, dora), the thread's author and the partner's people (plusserver) can use `/escalate`. Nothing was done.",
      )
    },
    rules,
  )
})

describe('/quiet', () => {
  story(
    'keeps Lotse from posting by itself, until `/loud`; who asks is answered',
    async world => {
      const number = await openRequest(world)
      await writes(world, 'anna', number, '/quiet')
      await world.passes('1d')
      expect(world.says(number)).toHaveLength(1)
      await writes(world, 'jdoe', number, '/sla')
      expect(world.says(number)).toHaveLength(2)
      await writes(world, 'anna', number, '/loud')
      expect(world.says(number)).toHaveLength(3)
    },
    rules,
  )
})

describe('/load', () => {
  story(
    'tells how much somebody has, without leaving a trace in those threads or naming private ones',
    async world => {
      world.sandbox.world.repository(`${organisation}/secret`, {
        private: true,
        files: { '.github/lotse.yml': configuration },
        collaborators: { ben: 'write', anna: 'write' },
      })
      await world.app.catchUp.run()
      await world.settles()
      const first = await openRequest(world, ['partner: scaleup'])
      world.sandbox.as('anna', `${organisation}/secret`).opens({ title: 'Hidden', labels: ['partner: scaleup'] })
      await world.settles()
      const number = await openRequest(world, [])
      await writes(world, 'mona', number, '/load @ben')
      expect(world.says(number)).toEqual([
        `ben has 2 open requests of at most 2: \`standards#${first}\` and 1 more that cannot be named here.`,
      ])
    },
    { ...rules, on: engines },
  )
})

describe('what GitHub does to threads', () => {
  story(
    'locked: Lotse writes nothing, and goes on when it is open again',
    async world => {
      const number = await openRequest(world)
      world.as('olga').locks(number)
      await world.passes('1d')
      expect(world.says(number)).toHaveLength(1)
      world.as('olga').unlocks(number)
      await world.settles()
      expect(world.says(number)).toHaveLength(2)
    },
    rules,
  )

  story(
    'turned into a discussion: the request is over, and its record says how',
    async world => {
      const number = await openRequest(world)
      await world.passes('1h')
      world.as('olga').convertsToDiscussion(number)
      await world.settles()
      world.forgetsCalls()
      await world.passes('3d')
      expect(world.calls().writes).toEqual([])
      const [kept] = await world.store.records({ feature: 'routing' })
      expect(kept?.facts).toMatchObject({ gone: 'converted', isOpen: false })
    },
    rules,
  )

  story(
    'deleted: nothing is written any more, and the record says so',
    async world => {
      const number = await openRequest(world)
      world.as('olga').deletesThread(number)
      await world.settles()
      world.forgetsCalls()
      await world.passes('3d')
      expect(world.calls().writes).toEqual([])
      const [kept] = await world.store.records({ feature: 'routing' })
      expect(kept?.facts).toMatchObject({ gone: 'deleted', isOpen: false })
    },
    { ...rules, on: engines },
  )
})

describe('the weekly look', () => {
  const office = `${organisation}/.github`
  const worn = `
routing:
  lead: dora
  engineers: ["@SovereignCloudStack/product", anna]
  partners:
    plusserver: { team: vp06c, owner: anna, backup: [erik] }
`

  story(
    'finds people who cannot be assigned, dead teams and labels of nobody; mended, it says nothing',
    async world => {
      world.sandbox.world.repository(office)
      world.sandbox.world.label(world.sandbox.world.findRepository(home), 'partner: wavecon')
      await world.app.catchUp.run()
      await world.settles()
      const text = () => world.sandbox.thread(office, 1).body.replaceAll('\u200b', '')
      expect(text()).toContain('erik')
      expect(text()).toContain('vp06c')
      expect(text()).toContain('product')
      expect(text()).toContain('partner: wavecon')
      const mended =
        'routing: { lead: dora, partners: { plusserver: { team: plusserver, owner: anna }, wavecon: { owner: ben }, noris: { owner: ben } } }'
      world.as('olga').pushes({ files: { '.github/lotse.yml': mended } })
      await world.settles()
      await world.passes('7d')
      expect(world.sandbox.thread(office, 1).state).toBe('closed')
    },
    { configuration: worn, on: engines },
  )
})
