/** What people of the contractor, of the organisation and strangers may say of tasks and lots, and what they hear. */
import { describe, expect } from '@jest/globals'
import { engines } from '../engines.ts'
import { home, organisation, type World } from '../world.ts'
import {
  elsewhere,
  firstReport,
  gathers,
  looksAround,
  monitoring,
  opens,
  ownIssues,
  reporting,
  reports,
  rolling,
  secondReport,
} from './contractor.ts'
import { reactions } from './pull.ts'
import { story } from './story.ts'

/** gerd reads German, and maintains the repository of the reports. */
const configuration = `${reporting(monitoring)}
people:
  gerd: { language: de }
`

/** @returns the number of a task that is due in November, of which erin has the care */
async function task(world: World): Promise<number> {
  await gathers(world, { configuration })
  world.sandbox.owner('olga', organisation).grants(home, 'gerd', 'maintain')
  const number = opens(world, 'Alerts', 'Due: 2026-11-20', ['SCS-VP12'])
  await world.settles()
  return number
}

/** @returns how Lotse reacts to the comment, and what it answers */
async function hears(world: World, login: string, number: number, body: string): Promise<[string[], string]> {
  const before = world.says(number).length
  const id = world.as(login).comments(number, body)
  await world.settles()
  return [reactions(world, number, id), world.says(number).slice(before).join('\n')]
}

const done = [['+1'], '']
const refused = (text: string) => [['confused'], expect.stringContaining(text)]

/** @returns the line of the task in the table or the list of the rolling issue, some minutes later */
async function standsAs(world: World, number: number): Promise<string> {
  await world.passes('5m')
  const lines = rolling(world).split('\n')
  return lines.findLast(line => line.includes(`[standards ${number}]`)) ?? ''
}

describe('`/due`', () => {
  story(
    'moves a date, said by the contractor or by whoever keeps the issues in order; others hear who may',
    async world => {
      const number = await task(world)
      expect(await hears(world, 'erin', number, '/due 2026-11-27 the review takes longer')).toEqual(done)
      expect(await standsAs(world, number)).toContain('Fri 27 Nov 2026')
      expect(await hears(world, 'anna', number, '/due 4.12.2026')).toEqual(done)
      expect(await standsAs(world, number)).toContain('Fri 4 Dec 2026')
      const who = "Only people with the triage role and the contractor's people (dNation) can use `/due`."
      expect(await hears(world, 'zoe', number, '/due 2027-12-24')).toEqual(refused(who))
      expect(await standsAs(world, number)).toContain('put off twice')
      expect(await hears(world, 'ed', number, '/due none')).toEqual(done)
      expect(await standsAs(world, number)).toContain('Fri 20 Nov 2026')
    },
    { on: engines },
  )

  story('that names no day, or is said where there is no task, is answered with cause and remedy', async world => {
    const number = await task(world)
    const talk = opens(world, 'A talk', '', [])
    expect(await hears(world, 'erin', number, '/due soon')).toEqual(
      refused('`soon` is not a date: write year-month-day, such as `2026-10-01` or `01.10.2026`.'),
    )
    expect(await hears(world, 'gerd', number, '/due 31.11.2026')).toEqual(
      refused('Den Tag `31.11.2026` gibt es nicht: bitte Monat und Tag prüfen.'),
    )
    expect(await hears(world, 'erin', talk, '/due 2026-11-27')).toEqual(
      refused('`/due` is for tasks of a lot, and this thread has no label of one. Labels of lots: `SCS-VP12`.'),
    )
    expect(await hears(world, 'gerd', talk, '/due 27.11.2026')).toEqual(refused('Labels der Lose: `SCS-VP12`.'))
  })

  story(
    'counts when its author adds it to a comment, not when somebody else does, and stands when it is deleted',
    async world => {
      const number = await task(world)
      const own = world.as('erin').comments(number, 'The review takes longer.')
      const other = world.as('zoe').comments(number, 'Take your time.')
      await world.settles()
      world.as('erin').edits(own, 'The review takes longer.\n\n/due 2026-11-27')
      await world.settles()
      expect(await standsAs(world, number)).toContain('Fri 27 Nov 2026')
      world.as('anna').edits(other, '/due 2026-12-24')
      await world.settles()
      expect(await standsAs(world, number)).toContain('Fri 27 Nov 2026')
      world.as('erin').deletes(own)
      await world.settles()
      expect(await standsAs(world, number)).toContain('Fri 27 Nov 2026')
      expect(world.says(number)).toEqual([])
    },
  )
})

describe('`/blocked by` and `/unblocked`', () => {
  story('say what holds a task up and when that is over; others hear who may', async world => {
    const number = await task(world)
    expect(await hears(world, 'erin', number, '/blocked by us the quota is too small')).toEqual(done)
    await world.passes('5m')
    expect(rolling(world)).toContain('- us, since today: the quota is too small; holds [standards')
    const who = "Only people with the triage role and the contractor's people (dNation) can use"
    expect(await hears(world, 'zoe', number, '/unblocked')).toEqual(refused(who))
    expect(await hears(world, 'zoe', number, '/blocked by #1')).toEqual(refused(who))
    expect(await hears(world, 'anna', number, '/unblocked')).toEqual(done)
    await world.passes('5m')
    expect(rolling(world)).not.toContain('Needs a decision')
    expect(await hears(world, 'anna', number, '/unblocked')).toEqual(refused('No `/blocked` is in force here.'))
  })

  story('without a name that can be found are answered with examples, in the reader’s language', async world => {
    const number = await task(world)
    expect(await hears(world, 'erin', number, '/blocked')).toEqual(
      refused('Name what blocks: `/blocked by infra#218 why`'),
    )
    expect(await hears(world, 'gerd', number, '/blocked by the weather')).toEqual(
      refused('Bitte angeben, was aufhält: `/blocked by infra#218 Grund`'),
    )
  })
})

describe('`/note`', () => {
  story(
    'is printed as it was written, with the name, and calls nobody; only the contractor’s people have it',
    async world => {
      const number = await task(world)
      expect(await hears(world, 'ed', number, '/note VP12 We wait for @olga and #1.\nThe rest is on plan.')).toEqual(
        done,
      )
      const who = "Only the contractor's people (dNation) can use `/note`."
      expect(await hears(world, 'anna', number, '/note VP12 They are slow.')).toEqual(refused(who))
      expect(await hears(world, 'gerd', number, '/note VP12 Langsam.')).toEqual(
        refused('`/note` steht nur zur Verfügung für: Personen des Auftragnehmers (dNation).'),
      )
      expect(await hears(world, 'ed', number, '/note VP99 hello')).toEqual(
        refused('Which lot is meant? Known here: `VP12`.'),
      )
      expect(await hears(world, 'ed', number, '/note VP12')).toEqual(refused('What should the report say?'))
      await world.goesTo(firstReport)
      const [report = ''] = reports(world)
      expect(report.replaceAll('\u200b', '')).toContain(
        '> **ed (dNation)**:\n> We wait for @olga and \\#1.\n> The rest is on plan.',
      )
      expect(report).not.toMatch(/@olga|slow|Langsam/)
      // There is a word of theirs: nobody asks for one.
      expect(world.says(ownIssues(world)[0] ?? 0)).toHaveLength(1)
    },
  )

  story(
    'that its author corrects is printed as corrected; that somebody deletes it takes nothing back',
    async world => {
      const number = await task(world)
      const first = world.as('erin').comments(number, '/note VP12 All is wel.')
      await world.passes('1m')
      world.as('erin').edits(first, '/note VP12 All is well.')
      await world.passes('1m')
      world.as('erin').deletes(first)
      await world.goesTo(firstReport)
      const [report = ''] = reports(world)
      expect([...report.matchAll(/^> (?!\*\*)(.*)$/gm)].map(([, line]) => line)).toEqual(['All is well.'])
    },
  )
})

describe('`/health`', () => {
  story('sets the colour of a lot until a day, visibly by whom and why; then the rules hold again', async world => {
    const number = await task(world)
    expect(await hears(world, 'anna', number, '/health VP12 red the hardware is late until 2026-10-05')).toEqual(done)
    await world.passes('5m')
    expect(rolling(world)).toContain('## 🔴 red · VP12')
    expect(rolling(world)).toContain(
      '**🔴 red set by anna until Mon 5 Oct 2026:** the hardware is late (by the rules it is',
    )
    await world.goesTo('2026-10-06T09:05:00+02:00')
    expect(rolling(world)).not.toContain('set by anna')
    expect(rolling(world)).toContain('## 🟠 amber · VP12')
    expect(await hears(world, 'olga', number, '/health VP12 grün alles läuft bis 30.10.2026')).toEqual(done)
    await world.passes('5m')
    expect(rolling(world)).toContain('**🟢 green set by olga until Fri 30 Oct 2026:** alles läuft')
    expect(await hears(world, 'anna', number, '/health VP12 auto')).toEqual(done)
    await world.passes('5m')
    expect(rolling(world)).not.toContain('set by olga')
    expect(rolling(world)).toContain('## 🟠 amber · VP12')
  })

  story('of people who may not, or that says too little, is refused with the remedy', async world => {
    const number = await task(world)
    const who = 'engineers (anna, ben, carla) and people who maintain the repository of the reports can use `/health`.'
    for (const login of ['zoe', 'ed', 'erin'])
      expect(await hears(world, login, number, '/health VP12 green all is well until 2026-10-05')).toEqual(refused(who))
    expect(await hears(world, 'anna', number, '/health VP12 auto')).toEqual(done)
    expect(await hears(world, 'anna', number, '/health VP12 blue until 2026-10-05')).toEqual(
      refused('`/health VP06c amber the hardware is late until 2026-10-15`'),
    )
    expect(await hears(world, 'anna', number, '/health VP12 red late until 2026-09-01')).toEqual(
      refused('Tue 1 Sep 2026 is over: choose today or a later day.'),
    )
    expect(await hears(world, 'gerd', number, '/health VP12 rot zu spät')).toEqual(
      refused('Bitte Los, `green`, `amber`'),
    )
    expect(await hears(world, 'gerd', number, '/health VP12 rot zu spät bis morgen')).toEqual(
      refused('`morgen` ist kein Datum'),
    )
  })
})

describe('A comment that begins with `Status:`', () => {
  story('is quoted as it stands when the report is made, not as it was first written', async world => {
    const number = await task(world)
    const id = world.as('erin').comments(number, 'Status: the password is hunter2')
    await world.passes('10m')
    expect(rolling(world)).toContain('hunter2')
    world.as('erin').edits(id, 'Status: 4 of 5 done')
    await world.goesTo(firstReport)
    expect(reports(world)[0]).toContain('> 4 of 5 done')
    expect([rolling(world), ...reports(world)].join()).not.toContain('hunter2')
  })

  story('and does so no more is not quoted, though nobody told Lotse of the edit', async world => {
    const number = await task(world)
    const id = world.as('erin').comments(number, 'Status: the password is hunter2')
    await world.passes('10m')
    world.sandbox.hooks.mode = 'held'
    world.as('erin').edits(id, 'Never mind.')
    for (const delivery of [...world.sandbox.hooks.pending]) world.sandbox.hooks.forget(delivery)
    world.sandbox.hooks.mode = 'auto'
    await world.passes('2m')
    await looksAround(world)
    await world.goesTo(firstReport)
    expect(reports(world)).toHaveLength(1)
    expect([rolling(world), ...reports(world)].join()).not.toContain('hunter2')
  })
})

describe('`/status`', () => {
  story(
    'is there for everybody who can read, once in ten minutes a thread, and knows the lot of its thread',
    async world => {
      const number = await task(world)
      const [reaction, minutes] = await hears(world, 'zoe', number, '/status')
      expect(reaction).toEqual(['+1'])
      expect(minutes).toContain('VP12 Health monitoring · dNation')
      await world.passes('4m')
      expect(await hears(world, 'erin', number, '/status dNation')).toEqual(
        refused('A status was given here less than 10 minutes ago; the next is possible in 6 minutes.'),
      )
      expect(await hears(world, 'gerd', number, '/status')).toEqual(refused('der nächste ist in 6 Minuten möglich.'))
      const talk = opens(world, 'A talk', '', [])
      expect(await hears(world, 'zoe', talk, '/status')).toEqual(refused('Which lot is meant? Known here: `VP12`.'))
      expect(await hears(world, 'gerd', talk, '/status VP99')).toEqual(
        refused('Welches Los ist gemeint? Bekannt sind hier: `VP12`.'),
      )
      const [, company] = await hears(world, 'zoe', talk, '/status dnation')
      expect(company).toContain('VP12 Health monitoring')
    },
    { on: engines },
  )

  story(
    'in a private thread shows nothing of other private repositories, and answers only whoever can read it',
    async world => {
      await gathers(world, { configuration, privates: ['vault', 'safe'] })
      const vault = world.sandbox.as('anna', `${organisation}/vault`)
      const safe = world.sandbox.as('anna', `${organisation}/safe`)
      vault.opens({ title: 'Rack 7', labels: ['SCS-VP12'] })
      const number = safe.opens({ title: 'Keys', labels: ['SCS-VP12'] })
      await world.settles()
      safe.comments(number, '/status')
      await world.settles()
      const [answer] = world.sandbox
        .thread(`${organisation}/safe`, number)
        .comments.filter(({ author }) => author === 'lotse[bot]')
      expect(answer?.body).toContain('0 of 2 tasks done')
      expect(answer?.body).not.toMatch(/Rack|vault/)
    },
  )
})

describe('What was said once', () => {
  const working = (contact: string, { owner = 'dnation', label = 'SCS-VP12' } = {}) =>
    reporting(`
    ${owner}:
      name: ${owner === 'dnation' ? 'dNation' : 'OSISM'}
      contacts: [${contact}]
      lots:
        VP12: { title: Health monitoring, labels: [${label}] }
    others:
      lots:
        VP13: { labels: [SCS-VP13] }
`)

  /** The file changes, and every thread is looked at again. */
  async function reconfigures(world: World, text: string): Promise<void> {
    elsewhere(world, 'olga', '.github').pushes({ files: { '.github/lotse.yml': text } })
    for (const _ of [1, 2]) {
      await looksAround(world)
      await world.passes('5m')
    }
    await world.passes('1d')
  }

  story(
    'by a contact who has another follow is neither taken back nor refused, and what was refused stays refused',
    async world => {
      await gathers(world, { configuration: working('zoe') })
      const number = opens(world, 'Alerts', 'Due: 2026-10-20', ['SCS-VP12'])
      expect(await hears(world, 'zoe', number, '/due 2026-12-01 the hardware is late')).toEqual(done)
      expect(await hears(world, 'zoe', number, '/blocked by upstream waits for a fix')).toEqual(done)
      expect(await hears(world, 'anna', number, '/health VP12 red no hardware until 2026-10-30')).toEqual(done)
      const early = world.as('mona').comments(number, '/due 2027-01-29')
      await world.settles()
      const [refusal] = world.says(number)
      expect(refusal).toContain('Only people with the triage role')
      await world.goesTo(firstReport)
      expect(await hears(world, 'zoe', number, '/note VP12 The rest is on plan.')).toEqual(done)
      await reconfigures(world, working('mona'))
      await world.goesTo(secondReport)
      expect(world.says(number)).toEqual([refusal])
      expect(reactions(world, number, early)).toEqual(['confused'])
      const [, second = ''] = reports(world)
      expect(second).toContain('> **zoe (dNation)**:\n> The rest is on plan.')
      expect(second).toContain('**🔴 red set by anna until Fri 30 Oct 2026:**')
      expect(second).toMatch(/^- third parties, .*waits for a fix; holds/m)
      expect(second).not.toMatch(/date moved|unblocked/)
      // From now on mona may, and zoe may not.
      expect(await hears(world, 'mona', number, '/unblocked')).toEqual(done)
      expect(await hears(world, 'zoe', number, '/due none')).toEqual(refused('Only people with the triage role'))
      expect(await standsAs(world, number)).toContain('Tue 1 Dec 2026')
    },
  )

  story(
    'of a task stays said when the label goes and when another comes; without one it has to be said anew',
    async world => {
      await gathers(world, { configuration: working('zoe') })
      const [number, talk] = [opens(world, 'Alerts', '', ['SCS-VP12']), opens(world, 'Dashboards', '', [])]
      expect(await hears(world, 'zoe', number, '/due 2026-12-01')).toEqual(done)
      const [, remedy] = await hears(world, 'zoe', talk, '/due 2026-12-01')
      expect(remedy).toContain('Once one is set, the command works in a new comment.')
      world.as('anna').unlabels(number, 'SCS-VP12')
      world.as('anna').labels(talk, 'SCS-VP12')
      await world.passes('5m')
      expect(await standsAs(world, talk)).toContain('no due date')
      world.as('anna').labels(number, 'SCS-VP13', 'SCS-VP12')
      await world.passes('5m')
      expect(world.says(number)).toEqual([])
      expect(world.says(talk)).toEqual([remedy])
      expect(await standsAs(world, number)).toContain('Tue 1 Dec 2026')
      expect(await hears(world, 'zoe', talk, '/due 2026-12-01')).toEqual(done)
    },
  )

  story('of a lot stays with the lot when another company has it, under the name of those who said it', async world => {
    await gathers(world, { configuration: working('zoe') })
    const number = opens(world, 'Alerts', 'Due: 2026-12-18', ['SCS-VP12'])
    expect(await hears(world, 'zoe', number, '/note VP12 We hand over on Friday.')).toEqual(done)
    expect(await hears(world, 'anna', number, '/health VP12 amber we leave until 2026-10-30')).toEqual(done)
    await reconfigures(world, working('otto', { owner: 'osism' }))
    expect(world.says(number)).toEqual([])
    const issue = ownIssues(world).at(-1) ?? 0
    const osism = rolling(world, issue)
    expect(osism).toContain('> **zoe (dnation)**:\n> We hand over on Friday.')
    expect(osism).toContain('**🟠 amber set by anna until Fri 30 Oct 2026:** we leave')
    await world.goesTo(firstReport)
    // The former company's word is none of the new one's.
    const [question = '', report = ''] = world.says(issue)
    expect(question).toContain('@otto')
    expect(report).toContain('> **zoe (dnation)**:\n> We hand over on Friday.')
    expect(await hears(world, 'zoe', number, '/note VP12 Bye.')).toEqual(
      refused("Only the contractor's people (OSISM)"),
    )
  })

  story('with a short reference means what it meant, wherever its issue goes', async world => {
    await gathers(world, { configuration: working('erin'), repositories: ['docs'] })
    elsewhere(world, 'anna', 'docs').createsLabel('SCS-VP12')
    const number = opens(world, 'Alerts', '', ['SCS-VP12'])
    const dns = world.as('anna').opens({ title: 'DNS' })
    expect(await hears(world, 'erin', number, `/blocked by #${dns} needs the DNS`)).toEqual(done)
    world.as('anna').transfers(number, 'docs')
    await world.passes('10m')
    expect(rolling(world)).toContain(`us, since today: [standards ${dns}]`)
    expect(rolling(world)).toContain('; holds [docs 1]')
  })
})
