/** Reports of contractors while processes die, answers get lost and several processes work: each stands once. */
import { describe, expect, test } from '@jest/globals'
import { deskNumber } from '../../src/core/desk.ts'
import type { Fault } from '../../src/sandbox/faults.ts'
import { engines } from '../engines.ts'
import { looksAround, opens, ownIssues, registry, reporting, reports } from '../stories/contractor.ts'
import { home } from '../world.ts'
import { type Death, inTown, type Town } from './replica.ts'

const configuration = reporting(registry())

const due = Date.parse('2026-10-01T08:00:00+02:00')

/** What readers find: issues of Lotse's, reports, the text of the issue; what is kept for the next report; what Lotse is not sure of. */
async function outcome(town: Town) {
  const { id: repositoryId } = town.sandbox.world.findRepository(home)
  const rows = await town.store.rows({ feature: 'contractors', repositoryId })
  const texts = ownIssues(town).map(number => town.sandbox.thread(home, number).body?.replace(/<!--[\s\S]*?-->/g, ''))
  const journal = await town.store.journalOf({ repositoryId, number: deskNumber })
  const unsettled = journal.filter(({ state }) => state !== 'done').map(({ key }) => key)
  return { issues: ownIssues(town), reports: reports(town), texts, rows: rows.map(({ key }) => key), unsettled }
}

/** A task, then its report; `startsWork` and `worksAtDueTime` stand in for the app when there is something to do. */
async function playWeek(
  town: Town,
  {
    startsWork = town.settles,
    worksAtDueTime = town.settles,
  }: { startsWork?: () => Promise<unknown>; worksAtDueTime?: () => Promise<unknown> },
) {
  await town.app.catchUp.run()
  await startsWork()
  await town.passes('5m')
  opens(town, 'Harbor upgrade', 'Due: 2026-09-30')
  await town.passes('5m')
  await town.goesTo('2026-10-01T07:59:00+02:00')
  town.sandbox.clock.set(due)
  await worksAtDueTime()
  await town.restarts()
  await looksAround(town)
  await town.passes('2h')
  return outcome(town)
}

const right = {
  issues: [1],
  reports: [expect.stringContaining('🔴 newly overdue: [standards 2]')],
  texts: [expect.stringContaining('Next report: Thu 8 Oct 2026')],
  rows: ['dnation start', expect.stringMatching(/^plan /), 'dnation 2026-10-01'],
  unsettled: [],
}

/** @returns a death at the first such call for an effect whose key begins so */
function dies(call: 'attempt' | 'complete', when: 'before' | 'after', key: string): Death {
  return (name, [, of]) => (name === call && typeof of === 'string' && of.startsWith(key) ? when : null)
}

const issue = 'issue:contractors:'
const notice = 'notice:contractors:'

describe.each(engines)('On $name', engine => {
  const inWeek = (play: (town: Town) => Promise<void>) => inTown(engine, { organisationFile: configuration }, play)

  test.each<[string, Death]>([
    ['the state in which it finds the company is kept', name => (name === 'keepRows' ? 'after' : null)],
    ['the issue is planned, before GitHub is asked', dies('attempt', 'after', issue)],
    ['the issue is opened, before that is noted', dies('complete', 'before', issue)],
    ['the opened issue is noted', dies('complete', 'after', issue)],
  ])('killed after %s, Lotse has one issue in the end', (_, death) =>
    inWeek(async town => {
      const process = await town.joins(death)
      const startsWork = async () => expect(await process.works()).toBe(true)
      expect(await playWeek(town, { startsWork })).toEqual(right)
    }),
  )

  test.each<[string, Death]>([
    ['the report is kept, before it is posted', name => (name === 'keepRows' ? 'after' : null)],
    ['the report is kept, before that is known', name => (name === 'plan' ? 'before' : null)],
    ['the text of the issue is planned', dies('attempt', 'after', issue)],
    ['the text of the issue is changed, before that is noted', dies('complete', 'before', issue)],
    ['the comment is planned', dies('attempt', 'after', notice)],
    ['the comment is posted, before that is noted', dies('complete', 'before', notice)],
    ['the comment is noted', dies('complete', 'after', notice)],
  ])('killed after %s, Lotse has posted the report once in the end, as it was made', (_, death) =>
    inWeek(async town => {
      const process = await town.joins(death)
      let dead = false
      const worksAtDueTime = async () => {
        dead = await process.works()
      }
      const found = await playWeek(town, { worksAtDueTime })
      expect([dead, found]).toEqual([true, right])
      expect(found.reports[0]).toContain('Thu 1 Oct 2026, 08:00')
    }),
  )

  test.each<[string, Fault['when'] & object, number]>([
    ['the opening of the issue', { method: 'POST', path: /\/issues$/ }, 1],
    ['the change of its text', { method: 'PATCH', path: /\/issues\/1$/ }, 2],
    ['the comment', { method: 'POST', path: /\/issues\/1\/comments$/ }, 1],
  ])('F31: the answer to %s is lost, and it was done once', (_, when, times) =>
    inWeek(async town => {
      town.sandbox.faults.add({ when, times, do: 'reset-after' })
      expect(await playWeek(town, {})).toEqual(right)
      const isMeant = ({ method, path }: { method: string; path: string }) =>
        method === when.method && when.path !== undefined && path.search(when.path) >= 0
      const lost = town.sandbox.exchanges.filter(({ fault }) => fault === 'reset-after')
      expect(lost.filter(isMeant)).toHaveLength(times)
      const posts = town.sandbox.exchanges.filter(one => one.method === 'POST' && isMeant(one))
      expect(posts).toHaveLength(when.method === 'POST' ? 1 : 0)
    }),
  )

  test('two processes that find the report due at the same moment post it once', () =>
    inWeek(async town => {
      const [one, other] = [await town.joins(), await town.joins()]
      const workTogether = async () => {
        await town.sandbox.hooks.idle()
        await Promise.all([one.catchUp.run(), other.catchUp.run()])
        await Promise.all([one.works(), other.works(), one.works(), other.works()])
      }
      expect(await playWeek(town, { startsWork: workTogether, worksAtDueTime: workTogether })).toEqual(right)
    }))

  test('of two processes one dies with the posted report in its hands, and the other leaves it at that', () =>
    inWeek(async town => {
      const dying = await town.joins(dies('complete', 'before', notice))
      const other = await town.joins()
      const worksAtDueTime = async () => {
        expect(await dying.works()).toBe(true)
        await other.works()
        town.sandbox.clock.advance(10 * 60_000)
        await other.works()
      }
      expect(await playWeek(town, { worksAtDueTime })).toEqual(right)
      expect(
        town.sandbox.exchanges.filter(({ method, path }) => method === 'POST' && path.endsWith('/issues/1/comments')),
      ).toHaveLength(1)
    }))
})
