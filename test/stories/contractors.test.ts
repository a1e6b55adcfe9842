/** Contractor reports, from the tasks that people open to the comments that they read. */
import { describe, expect } from '@jest/globals'
import { configurationSchema } from '../../src/app.ts'
import { exportSummary, readSummaryOptions } from '../../src/summary.ts'
import { engines } from '../engines.ts'
import { home } from '../world.ts'
import {
  elsewhere,
  gathers,
  looksAround,
  opens,
  ownIssues,
  registry,
  reporting,
  reports,
  rolling,
} from './contractor.ts'
import { story } from './story.ts'

const configuration = reporting(registry('jdoe'))

const firstReport = '2026-10-01T08:00:00+02:00'

describe('A contractor’s report', () => {
  story(
    'is posted once a week in the issue of the company, over restarts, and asks the contacts for a word before',
    async world => {
      await looksAround(world)
      opens(world, 'Harbor upgrade', 'Due: 2026-10-20')
      opens(world, 'Scanner', 'Due: 2026-09-29')
      await world.goesTo('2026-10-01T07:59:00+02:00')
      const [number = 0, ...others] = ownIssues(world)
      expect([number, others]).toEqual([1, []])
      expect(world.says(number)).toEqual([expect.stringContaining('@jdoe: the next report comes on Thu 1 Oct 2026')])
      await world.goesTo(firstReport)
      await world.restarts()
      await looksAround(world)
      await world.passes('3h')
      expect(reports(world)).toHaveLength(1)
      expect(reports(world)[0]).toContain('🔴 newly overdue: [standards 3]')
      expect(reports(world)[0]).toContain('| done / all | 0 / 2')
      expect(world.read(number)).toContain('Next report: Thu 8 Oct 2026, 08:00 (Berlin).')
      expect(ownIssues(world)).toEqual([number])
    },
    { organisationFile: configuration, on: engines },
  )

  story(
    'names commands as they work where `/verb` alone belongs to others',
    async world => {
      await looksAround(world)
      opens(world, 'Harbor upgrade', 'Due: 2026-09-20')
      await world.goesTo(firstReport)
      const [number = 0] = ownIssues(world)
      for (const text of [world.read(number), ...world.says(number)]) {
        expect(text).toContain('`/lotse ')
        expect(text).not.toMatch(/`\/(?!lotse )/)
      }
    },
    { organisationFile: `${configuration}\ncommands: { bare: false }` },
  )

  story(
    'is posted without a question to a contact who is away',
    async world => {
      await looksAround(world)
      const task = opens(world, 'Harbor upgrade', 'Due: 2026-10-20')
      world.as('jdoe').comments(task, '/away 2026-09-28..2026-10-02')
      await world.goesTo('2026-10-01T07:59:00+02:00')
      expect(ownIssues(world).flatMap(number => world.says(number))).toEqual([])
      await world.goesTo(firstReport)
      expect(reports(world)).toHaveLength(1)
    },
    { organisationFile: configuration },
  )

  story(
    'tells a week later what has changed since, and only that',
    async world => {
      await looksAround(world)
      const harbor = opens(world, 'Harbor upgrade', 'Due: 2026-10-20')
      const scanner = opens(world, 'Scanner', 'Due: 2026-10-22')
      await world.goesTo('2026-10-05T10:00:00+02:00')
      world.as('anna').closes(harbor)
      world.as('jdoe').comments(scanner, 'Status: the first scans run.')
      world.as('anna').editsThread(scanner, { body: 'Due: 2026-10-29' })
      await world.goesTo('2026-10-08T08:00:00+02:00')
      const [, second = '', ...more] = reports(world)
      expect(more).toEqual([])
      expect(second).toContain('was 🟠 amber')
      expect(second).toContain('✅ done: [standards 2]')
      expect(second).toContain('the first scans run.')
      expect(second).toMatch(/Thu 22 Oct 2026 → Thu 29 Oct 2026/)
      expect(second).not.toContain('➕ added')
      // They have said something: nobody asks them for a word this time.
      expect(world.says(1).filter(text => text.startsWith('@jdoe'))).toHaveLength(1)
      await world.goesTo('2026-10-15T09:00:00+02:00')
      expect(reports(world)).toHaveLength(3)
      expect(reports(world)[2]).toContain('Nothing has changed since Thu 8 Oct 2026')
    },
    { organisationFile: configuration },
  )

  story(
    'is asked about twice in vain, and again once the contacts have written a word in its issue',
    async world => {
      await looksAround(world)
      opens(world, 'Harbor upgrade', 'Due: 2026-09-25')
      const questions = () => world.says(1).filter(text => text.startsWith('@jdoe')).length
      await world.goesTo('2026-10-15T08:05:00+02:00')
      expect([reports(world).length, questions()]).toEqual([3, 2])
      world.as('anna').comments(1, 'Nobody there?')
      await world.goesTo('2026-10-22T08:05:00+02:00')
      expect(questions()).toBe(2)
      world.as('jdoe').comments(1, 'Sorry, we were busy.')
      await world.goesTo('2026-10-29T08:05:00+01:00')
      expect(questions()).toBe(3)
    },
    { organisationFile: configuration, on: engines },
  )

  story(
    'takes tasks from before Lotse came for what it found, and only a new one for added',
    async world => {
      world.sandbox.inThePast(Date.parse('2026-09-21T10:00:00+02:00'), () => {
        for (let count = 1; count <= 20; count++) opens(world, `Part ${count}`, 'Due: 2026-11-20')
      })
      await looksAround(world)
      await world.passes('5m')
      opens(world, 'Harbor upgrade', 'Due: 2026-11-20')
      await world.goesTo('2026-10-01T08:05:00+02:00')
      const [first = ''] = reports(world)
      expect(first).toMatch(/\| done \/ all \| 0 \/ 21 .*\| 0 \/ \+1 \|/)
      expect(first).toContain('➕ added: [standards 22]')
    },
    { organisationFile: configuration },
  )

  story(
    'comes late and once, and says so, if Lotse was down when it was due; what it missed is read before',
    async world => {
      const { hooks, clock } = world.sandbox
      await looksAround(world)
      const harbor = opens(world, 'Harbor upgrade', 'Due: 2026-10-20')
      await world.settles()
      hooks.mode = 'held'
      clock.set(Date.parse('2026-10-02T15:00:00+02:00'))
      world.as('anna').closes(harbor)
      while (hooks.pending.length > 0) hooks.lose(hooks.take())
      hooks.mode = 'auto'
      await world.restarts()
      await world.passes('5m')
      // A report that cannot know of it would be wrong.
      expect(reports(world)).toEqual([])
      await looksAround(world)
      await world.passes('1h')
      expect(reports(world)).toHaveLength(1)
      expect(reports(world)[0]).toContain(
        'This report was due on Thu 1 Oct 2026, 08:00 (Berlin); it comes late and tells of all that has changed since the one before.',
      )
      expect(reports(world)[0]).toContain('| done / all | 1 / 1')
      expect(world.read(1)).toContain('Next report: Thu 8 Oct 2026')
    },
    { organisationFile: configuration, on: engines },
  )

  story(
    'waits while people keep its issue closed: Lotse asks once, and opens no other',
    async world => {
      await looksAround(world)
      opens(world, 'Harbor upgrade', 'Due: 2026-10-20')
      await world.settles()
      world.as('olga').closes(1)
      await world.goesTo('2026-10-08T09:00:00+02:00')
      expect([reports(world), ownIssues(world)]).toEqual([[], [1]])
      expect(world.says(1)).toHaveLength(1)
      expect(world.sandbox.thread(world.home, 1).state).toBe('closed')
      world.as('olga').reopens(1)
      await world.passes('2h')
      expect(reports(world)).toHaveLength(1)
    },
    { organisationFile: configuration },
  )

  story(
    'stands under the company’s name: a new one is the issue’s title, once; else people may call it as they like',
    async world => {
      await gathers(world, { configuration })
      const names = async (name: string) => {
        const files = { '.github/lotse.yml': configuration.replace('dNation', name) }
        elsewhere(world, 'olga', '.github').pushes({ files })
        await looksAround(world)
        await world.passes('10m')
      }
      const [number = 0] = ownIssues(world)
      const title = () => world.sandbox.thread(home, number).title
      expect(title()).toBe('Status: dNation')
      await names('dNation GmbH')
      expect(title()).toBe('Status: dNation GmbH')
      world.as('anna').editsThread(number, { title: 'Reports of dNation' })
      opens(world, 'Harbor upgrade', 'Due: 2026-10-20')
      await world.passes('10m')
      expect(rolling(world)).toContain('dNation GmbH')
      expect(title()).toBe('Reports of dNation')
      world.forgetsCalls()
      for (const name of ['dNation', 'dNation GmbH', 'dNation']) await names(name)
      expect(title()).toBe('Status: dNation')
      expect(world.calls().writes.filter(call => call.startsWith('PATCH')).length).toBeLessThanOrEqual(6)
      expect(ownIssues(world)).toEqual([number])
    },
  )

  story(
    'is there for minutes at any time: `/status` answers with a few lines, once in ten minutes',
    async world => {
      await looksAround(world)
      const number = opens(world, 'Harbor upgrade', 'Due: 2026-10-20')
      await world.passes('5m')
      world.as('anna').comments(number, '/status VP6c')
      await world.settles()
      const [minutes = ''] = world.says(number)
      expect(minutes).toContain('VP06c Registry')
      expect(minutes).toContain('0 of 1')
      expect(minutes.split('\n').length).toBeLessThanOrEqual(10)
      world.as('anna').comments(number, '/status')
      await world.settles()
      expect(world.says(number)[1]).toContain('minutes')
    },
    { organisationFile: configuration },
  )

  story(
    'can be exported from the store at any time, as lines, rows or data, without a call to GitHub',
    async world => {
      await looksAround(world)
      opens(world, 'Harbor, upgraded', 'Due: 2026-10-20')
      await world.passes('5m')
      world.forgetsCalls()
      const exported = async (format: string, company = 'DNATION') => {
        const read = readSummaryOptions([company], { format, private: false, all: false })
        if ('problem' in read) throw new Error(read.problem)
        return exportSummary(world.store, read.options, configurationSchema)
      }
      const { output, remarks } = await exported('text')
      expect([remarks, output]).toEqual([[], expect.stringContaining('VP06c Registry · dNation')])
      expect((await exported('csv')).output.split('\r\n').slice(0, 2)).toEqual([
        'lot,colour,task,title,due,reasons,assignees,url',
        expect.stringMatching(/^VP06c,amber,standards#2,"Harbor, upgraded",2026-10-20,NO_OWNER,,https:/),
      ])
      expect(JSON.parse((await exported('json')).output)).toMatchObject({
        version: 1,
        company: 'dnation',
        lots: [{ key: 'VP06c' }],
      })
      await expect(exported('text', 'nobody')).rejects.toThrow('No company is called nobody: ')
      await expect(exported('pdf')).rejects.toThrow('--format must be one of text, csv, json.')
      expect(world.calls()).toEqual({ reads: [], writes: [] })
    },
    { organisationFile: configuration, on: engines },
  )
})
