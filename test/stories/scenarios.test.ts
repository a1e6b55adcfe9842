import { describe, expect } from '@jest/globals'
import { formBody } from '../../src/sandbox/index.ts'
import { engines } from '../engines.ts'
import { home, organisation, type World } from '../world.ts'
import { looksAround } from './contractor.ts'
import { story } from './story.ts'

/** The partners of the community under their real names; all people are invented. */
const community = `
calendar: { timezone: Europe/Berlin }
routing:
  lead: dora
  unrouted_label: needs routing
  except_labels: [SCS-VP10]
  partners:
    noris: { name: noris network, aliases: [wavestack], team: noris, owner: carla, backup: [ben] }
    plusserver: { name: plusserver, aliases: [pluscloud], field: Partner, owner: anna, backup: [ben] }
    scaleup: { name: ScaleUp, owner: ben, backup: [anna] }
    osism: { name: OSISM, aliases: [regio.cloud], owner: carla }
    cloudandheat: { name: Cloud&Heat, team: cloudandheat, owner: anna, backup: [ben] }
    dataport: { name: Dataport, owner: greta, backup: [ben], language: de }
    secunet: { name: secunet, owner: erik, backup: [frida] }
`

const organisationFile = 'people: { greta: { away: ["2026-09-21..2026-10-02"] } }'
const withPartners = { configuration: community, organisationFile }
const office = `${organisation}/.github`

async function opens(world: World, login: string, issue: { title?: string; body?: string; labels?: string[] }) {
  const number = world.as(login).opens({ title: 'A question', ...issue })
  await world.settles()
  return number
}

const labelsOf = (world: World, number: number, repository = home) => world.sandbox.thread(repository, number).labels
const maintenance = (world: World) => world.sandbox.thread(office, 1).body.replaceAll('\u200b', '')

describe('1. an issue by an employee of noris without any label', () => {
  story(
    'reaches noris’s engineer, gets the label, and one comment says why',
    async world => {
      const number = await opens(world, 'lee', {})
      expect(world.assignees(number)).toEqual(['carla'])
      expect(labelsOf(world, number)).toEqual(['partner: noris'])
      expect(world.says(number)).toHaveLength(1)
      expect(world.says(number)[0]).toContain('**@carla** looks after noris network and is assigned.')
      expect(world.says(number)[0]).toContain('Partner **noris network**')
      await world.passes('1h')
      expect(world.says(number)).toHaveLength(1)
    },
    { ...withPartners, on: engines },
  )

  story(
    'whose label somebody takes away again is no partner’s, and stays so',
    async world => {
      const number = await opens(world, 'lee', {})
      await world.passes('10m')
      world.as('dora').unlabels(number, 'partner: noris')
      await world.settles()
      expect(world.assignees(number)).toEqual([])
      await world.passes('2d')
      expect(labelsOf(world, number)).toEqual([])
      expect(world.says(number)).toHaveLength(1)
    },
    withPartners,
  )

  story(
    'that a person labels for another partner is that partner’s',
    async world => {
      const number = await opens(world, 'lee', {})
      await world.passes('10m')
      world.as('dora').labels(number, 'partner: scaleup')
      await world.settles()
      expect(world.assignees(number)).toEqual(['ben'])
      expect(labelsOf(world, number)).toEqual(['partner: scaleup'])
    },
    withPartners,
  )
})

describe('2. the old name of a product', () => {
  story(
    'as a label still finds its partner',
    async world => {
      const number = await opens(world, 'mona', { labels: ['partner: wavestack'] })
      expect(world.assignees(number)).toEqual(['carla'])
      expect(labelsOf(world, number)).toEqual(['partner: wavestack'])
    },
    withPartners,
  )

  story(
    'in an issue form finds its partner, too',
    async world => {
      const body = formBody({ Partner: 'pluscloud', Deadline: 'before the release', 'What happens?': '' })
      const number = await opens(world, 'mona', { body })
      expect(world.assignees(number)).toEqual(['anna'])
      expect(labelsOf(world, number)).toEqual(['partner: plusserver'])
      // The form has answered the question by when.
      expect(world.says(number)[0]).not.toContain('By when')
      expect(world.says(number)[0]).toContain('What should be possible in the end?')
    },
    withPartners,
  )
})

describe('3. one company, two roles', () => {
  story(
    'as a provider it is a partner, as a contractor it is not',
    async world => {
      world.sandbox.world.organisation(organisation, { teams: { cloudandheat: ['hugo'] } })
      const asProvider = await opens(world, 'hugo', {})
      const asContractor = await opens(world, 'hugo', { labels: ['SCS-VP10'] })
      expect(world.assignees(asProvider)).toEqual(['anna'])
      expect(world.assignees(asContractor)).toEqual([])
      expect(world.says(asContractor)).toEqual([])
    },
    withPartners,
  )
})

describe('4. three partners on one issue', () => {
  story(
    'give three engineers in one comment, and nothing is doubled when a label comes again',
    async world => {
      const labels = ['partner: pluscloud', 'partner: scaleup', 'partner: regio.cloud']
      const number = await opens(world, 'mona', { labels })
      expect(world.assignees(number).toSorted()).toEqual(['anna', 'ben', 'carla'])
      expect(world.says(number)).toHaveLength(1)
      await world.passes('5m')
      world.as('dora').unlabels(number, 'partner: scaleup')
      await world.settles()
      expect(world.assignees(number).toSorted()).toEqual(['anna', 'carla'])
      await world.passes('5m')
      world.as('dora').labels(number, 'partner: scaleup')
      await world.settles()
      expect(world.assignees(number).toSorted()).toEqual(['anna', 'ben', 'carla'])
      expect(world.says(number)).toHaveLength(1)
    },
    withPartners,
  )
})

describe('5. a partner whose owner has left', () => {
  story(
    'falls to the backup, and the comment says so',
    async world => {
      world.sandbox.owner('olga', organisation).grants(home, 'anna', 'none')
      world.sandbox.owner('olga', organisation).removesMember('anna')
      await world.settles()
      const number = await opens(world, 'mona', { labels: ['partner: plusserver'] })
      expect(world.assignees(number)).toEqual(['ben'])
      expect(world.says(number)[0]).toContain('anna')
      expect(world.says(number)[0]).not.toContain('@anna')
    },
    withPartners,
  )

  story(
    'and whose backup has left as well falls to the lead, is labelled, and stands in the maintenance issue until it is mended',
    async world => {
      await looksAround(world)
      const number = await opens(world, 'mona', { labels: ['partner: secunet'] })
      expect(world.assignees(number)).toEqual(['dora'])
      expect(labelsOf(world, number)).toContain('needs routing')
      expect(world.says(number)[0]).not.toMatch(/@(erik|frida)/)
      expect(maintenance(world)).toContain('`erik`')
      expect(maintenance(world)).toContain(`${home}#${number}`)
      await world.passes('1h')
      world.as('anna').comments(number, '/partner noris')
      await world.settles()
      expect(labelsOf(world, number)).toEqual(['partner: noris'])
      expect(maintenance(world)).not.toContain(`${home}#${number}`)
    },
    withPartners,
  )
})

describe('6. an unknown company', () => {
  story(
    'with a label of its own goes to the lead, mentioned once, and stands in the maintenance issue',
    async world => {
      await looksAround(world)
      const number = await opens(world, 'mona', { labels: ['partner: cloudogu'] })
      expect(world.says(number)).toHaveLength(1)
      expect(world.says(number)[0]).toContain('`partner: cloudogu`')
      expect(world.says(number)[0]).toContain('@dora')
      expect(world.says(number)[0]).not.toContain('A first answer will come')
      expect(labelsOf(world, number)).toContain('needs routing')
      expect(maintenance(world)).toContain('`partner: cloudogu`')
      await world.passes('3d')
      expect(world.says(number)).toHaveLength(1)
      world.as('dora').comments(number, '/partner scaleup')
      await world.settles()
      // A person has said whose it is: the strange label does no harm any more.
      expect(world.assignees(number)).toEqual(['ben'])
      expect(labelsOf(world, number)).toEqual(['partner: cloudogu', 'partner: scaleup'])
      expect(maintenance(world)).not.toContain(`${home}#${number}`)
    },
    { ...withPartners, on: engines },
  )

  story(
    'beside a known partner is told to the lead in one comment, as an edit would tell nobody',
    async world => {
      const number = await opens(world, 'mona', { labels: ['partner: scaleup'] })
      await world.passes('1h')
      world.as('anna').labels(number, 'partner: cloudogu')
      await world.settles()
      expect(world.assignees(number)).toEqual(['ben'])
      expect(world.says(number)).toHaveLength(2)
      expect(world.says(number)[1]).toContain('@dora')
      expect(world.says(number)[1]).toContain('`partner: cloudogu`')
      await world.passes('1h')
      expect(world.says(number)).toHaveLength(2)
    },
    withPartners,
  )

  story(
    'without any label is nobody’s partner, and Lotse keeps silent',
    async world => {
      const number = await opens(world, 'mona', { title: 'I am new here' })
      expect(world.says(number)).toEqual([])
      expect(world.calls().writes).toEqual([])
    },
    withPartners,
  )
})

describe('7. whom people assign', () => {
  story(
    'has the request: the exchange is a hand-over, told in the history',
    async world => {
      const number = await opens(world, 'mona', { labels: ['partner: plusserver'] })
      await world.passes('10m')
      world.as('olga').unassigns(number, 'anna')
      world.as('olga').assigns(number, 'carla')
      await world.settles()
      await world.passes('1d')
      expect(world.assignees(number)).toContain('carla')
      expect(world.assignees(number)).not.toContain('anna')
      expect(world.says(number)[0]).toMatch(/28 Sep, 09:10.*handed over.*carla|handed over.*carla/)
    },
    withPartners,
  )
})

describe('8. a label that moves to another partner', () => {
  story(
    'releases whom Lotse had assigned, and leaves whom a person had',
    async world => {
      const ours = await opens(world, 'mona', { labels: ['partner: plusserver'] })
      const theirs = await opens(world, 'mona', {})
      world.as('olga').assigns(theirs, 'anna')
      world.as('olga').labels(theirs, 'partner: plusserver')
      await world.settles()
      await world.passes('10m')
      for (const number of [ours, theirs]) {
        world.as('olga').unlabels(number, 'partner: plusserver')
        world.as('olga').labels(number, 'partner: osism')
      }
      await world.settles()
      expect(world.assignees(ours)).toEqual(['carla'])
      expect(world.assignees(theirs)).toEqual(['anna'])
      expect(world.says(ours)).toHaveLength(1)
      expect(world.says(ours)[0]).toContain('OSISM')
    },
    withPartners,
  )
})

describe('9. an issue that moves to another repository', () => {
  story(
    'takes its request along: the promise holds, nobody is greeted again',
    async world => {
      world.sandbox.world.repository(`${organisation}/issues`, {
        files: { '.github/lotse.yml': community },
        labels: ['partner: plusserver'],
        collaborators: { anna: 'write', ben: 'write' },
      })
      await world.app.catchUp.run()
      await world.settles()
      const number = await opens(world, 'mona', { labels: ['partner: plusserver'] })
      await world.passes('30m')
      world.as('anna').comments(number, '/snooze 3h')
      await world.passes('30m')
      const moved = world.as('olga').transfers(number, `${organisation}/issues`)
      await world.settles()
      const seen = () => {
        const { comments, assignees } = world.sandbox.thread(`${organisation}/issues`, moved)
        return { assignees, bodies: comments.map(({ body }) => body.replace(/<!--[\s\S]*?-->/g, '').trim()) }
      }
      expect(seen().assignees).toEqual(['anna'])
      // The greeting, the command, and the answer to it.
      expect(seen().bodies).toHaveLength(3)
      expect(seen().bodies[0]).toContain('by Mon 28 Sep 2026, 17:00 (Berlin)')
      // At the reminder the timeline is read, in which GitHub shows the old comments under new ids: nothing is done twice.
      await world.goesTo('2026-09-28T15:30:00+02:00')
      expect(seen().bodies).toHaveLength(4)
      expect(seen().bodies[3]).toMatch(/^@anna: 6 of 8 working hours/)
      world.sandbox.as('anna', `${organisation}/issues`).comments(moved, 'Here we are.')
      await world.settles()
      expect(seen().bodies).toHaveLength(5)
      expect(seen().bodies[0]).toContain('**anna** answered on Mon 28 Sep, 15:30, after 6 h 30 min of working time.')
      expect(seen().bodies[0]).toContain(`${home}`)
    },
    { ...withPartners, on: engines },
  )

  story(
    'that is out of reach is left alone there',
    async world => {
      world.sandbox.world.repository('elsewhere/issues', { collaborators: { olga: 'admin' } })
      const number = await opens(world, 'mona', { labels: ['partner: plusserver'] })
      await world.passes('1h')
      world.as('olga').deletesThread(number)
      await world.settles()
      world.forgetsCalls()
      await world.passes('3d')
      expect(world.calls().writes).toEqual([])
    },
    withPartners,
  )
})

describe('10. confidential words', () => {
  story(
    'are kept nowhere and repeated nowhere',
    async world => {
      const secret = 'the password is correct horse battery staple'
      const body = `${formBody({ Partner: 'plusserver', Credentials: secret })}\nAlso: ${secret}`
      const number = await opens(world, 'mona', { body })
      world.as('anna').comments(number, `I saw: ${secret}`)
      await world.settles()
      expect(world.says(number).join()).not.toContain('correct horse')
      const kept = await world.store.records({ feature: 'routing' })
      expect(kept).toHaveLength(1)
      expect(JSON.stringify(kept)).not.toContain('correct horse')
    },
    withPartners,
  )
})

describe('11. a public body that writes German', () => {
  story(
    'is answered in German, under an English label',
    async world => {
      const number = await opens(world, 'mona', {
        title: 'Wer ist zuständig?',
        body: 'Bedarf: Bürgerportal bis Jahresende',
        labels: ['partner: dataport'],
      })
      expect(world.says(number)[0]).toContain('Hallo @mona')
      expect(world.says(number)[0]).toContain('> **Bedarf:** Bürgerportal bis Jahresende')
    },
    withPartners,
  )
})

describe('12. an engineer on leave', () => {
  story(
    'by the configuration is passed over until the day of return, and the comment says why',
    async world => {
      const during = await opens(world, 'mona', { labels: ['partner: dataport'] })
      expect(world.assignees(during)).toEqual(['ben'])
      expect(world.says(during)[0]).toContain('greta')
      await world.goesTo('2026-10-02T18:00:00+02:00')
      world.sandbox.owner('olga', organisation).grants(home, 'greta', 'write')
      await world.settles()
      const after = await opens(world, 'mona', { labels: ['partner: dataport'] })
      expect(world.assignees(after)).toEqual(['greta'])
    },
    withPartners,
  )

  story(
    'by `/away` is told what is left behind; new requests go to the deputy, until `/back`',
    async world => {
      const held = await opens(world, 'mona', { labels: ['partner: plusserver'] })
      const elsewhere = await opens(world, 'mona', {})
      world.as('anna').comments(elsewhere, '/away 2026-09-28..09.10.2026 @carla')
      await world.settles()
      expect(world.says(elsewhere)).toEqual([expect.stringContaining('carla')])
      world.as('anna').comments(elsewhere, '/away 2026-09-28..2026-10-09 @carla')
      await world.settles()
      expect(world.says(elsewhere).join('\n')).toContain(`standards#${held}`)
      const during = await opens(world, 'mona', { labels: ['partner: plusserver'] })
      expect(world.assignees(during)).toEqual(['carla'])
      expect(world.says(during)[0]).toContain('anna')
      await world.passes('1d')
      world.as('anna').comments(elsewhere, '/back')
      await world.settles()
      const after = await opens(world, 'mona', { labels: ['partner: plusserver'] })
      expect(world.assignees(after)).toEqual(['anna'])
    },
    { ...withPartners, on: engines },
  )
})
