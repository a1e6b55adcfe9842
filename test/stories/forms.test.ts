import { describe, expect } from '@jest/globals'
import { formBody } from '../../src/sandbox/form.ts'
import type { World } from '../world.ts'
import { organisation } from '../world.ts'
import { story } from './story.ts'

const configuration = `
calendar: { timezone: Europe/Berlin }
routing:
  lead: dora
  unrouted_label: needs routing
  partners:
    plusserver: { name: "plusserver GmbH, Köln", field: Partner, team: plusserver, owner: anna, backup: [ben] }
    koeln: { name: Köln, field: Partner, owner: ben }
    noris: { name: noris network, field: Partner, owner: carla, language: de }
`
const rules = { configuration }

async function submits(world: World, answers: Record<string, string>, author = 'mona'): Promise<number> {
  const number = world.as(author).opens({ title: 'Entropy', body: formBody(answers) })
  await world.settles()
  return number
}

const comment = (world: World, number: number) => world.says(number)[0] ?? ''
const labels = (world: World, number: number) => world.sandbox.thread(world.home, number).labels

describe('the partner of a form', () => {
  story(
    'may have a comma in its name',
    async world => {
      const number = await submits(world, { Partner: 'plusserver GmbH, Köln' })
      expect(world.assignees(number)).toEqual(['anna'])
      expect(comment(world, number)).toContain('named in the form under “Partner”')
    },
    rules,
  )

  story(
    'may be ticked among check boxes',
    async world => {
      const number = await submits(world, { Partner: '- [X] noris network\n- [ ] Köln\n- [x] plusserver GmbH, Köln' })
      expect(world.assignees(number).toSorted()).toEqual(['anna', 'carla'])
    },
    rules,
  )

  story(
    'whom nobody knows is treated like an unknown label: the lead is called once, and the administrators learn why',
    async world => {
      world.sandbox.world.repository(`${organisation}/.github`, {})
      await world.app.catchUp.run()
      const number = await submits(world, { Partner: 'wavestack' })
      expect(labels(world, number)).toEqual(['needs routing'])
      expect(comment(world, number)).toContain(
        'Hello @mona, thank you for writing. Nobody is known here yet for the answer under “Partner”.\n**@dora** finds out who answers; until then no answer time is promised.',
      )
      const report = world.sandbox.thread(`${organisation}/.github`, 1).body.replaceAll('\u200b', '')
      expect(report).toContain('The answer under “Partner” in the form names no partner of the configuration.')
      await world.passes('2d')
      expect(world.says(number)).toHaveLength(1)
      world.as('anna').comments(number, '/partner noris')
      await world.settles()
      expect(world.assignees(number)).toEqual(['carla'])
      expect(labels(world, number)).toEqual(['partner: noris'])
      expect(world.sandbox.thread(`${organisation}/.github`, 1).state).toBe('closed')
    },
    rules,
  )

  story(
    'is nobody where the author says so, leaves it out, or is known by their team',
    async world => {
      const none = await submits(world, { Partner: 'None' })
      const open = await submits(world, { Partner: '- [ ] noris network\n- [ ] Köln' })
      expect([...world.says(none), ...world.says(open)]).toEqual([])
      const team = await submits(world, { Partner: 'something else' }, 'kim')
      expect(world.assignees(team)).toEqual(['anna'])
    },
    rules,
  )
})

describe('what is asked', () => {
  story(
    'is what the form leaves open, not what stands in it or in the words beside it',
    async world => {
      const untouched = await submits(world, { Partner: 'Köln', Goal: '1.\n2.', 'By when': '...' })
      expect(comment(world, untouched)).toContain('Two things would help')
      const inWords = world.as('mona').opens({
        title: 'Backups',
        body: `${formBody({ Partner: 'Köln' })}\n\nNeed: nightly backups\nWe must have this by 20 November.`,
      })
      await world.settles()
      expect(comment(world, inWords)).not.toContain('would help')
    },
    rules,
  )
})

describe('the questions of a form', () => {
  story(
    'count without the note in parentheses, and in bold',
    async world => {
      const open = async (body: string) => {
        const number = world.as('mona').opens({ title: 'Entropy', body, labels: ['partner: plusserver'] })
        await world.settles()
        return comment(world, number)
      }
      const asked = /would help/
      expect(await open('Entropy.')).toMatch(asked)
      expect(
        await open(
          '### What should be possible in the end?\n\nBoot\n\n**By when?**\n\nsoon\n\n**How is it done until then?**\n\nby hand',
        ),
      ).not.toMatch(asked)
      expect(
        await open(
          '### Was soll am Ende möglich sein?\n\nStarten\n\n### Bis wann?\n\nbald\n\n### Wie geht es bis dahin?\n\nvon Hand',
        ),
      ).not.toMatch(asked)
    },
    rules,
  )
})
