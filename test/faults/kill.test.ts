/** Nothing is lost and nothing doubled, whenever the process dies and whatever GitHub's answers come to. */
import { expect, test } from '@jest/globals'
import type { SeenThread } from '../../src/sandbox/index.ts'
import { engines } from '../engines.ts'
import { type Aftermath, type OpenedIssue, rageStorm } from './storm.ts'

const storms = { SQLite: { kills: 50, issues: 200 }, PostgreSQL: { kills: 10, issues: 40 } }

/** The issue as it must stand: what a reader sees, and that no extra came and went. */
function rightly({ owner, number, repository }: OpenedIssue) {
  return { issue: `${repository}#${number}`, assignees: [owner], assignments: 1, comments: 1, deleted: 0 }
}

function truly({ sandbox }: Aftermath, { number, repository }: OpenedIssue) {
  const seen: SeenThread = sandbox.thread(repository, number)
  const thread = sandbox.world.findRepository(repository).threads.get(number)
  return {
    issue: `${repository}#${number}`,
    assignees: seen.assignees,
    assignments: thread?.events.filter(({ event }) => event === 'assigned').length,
    comments: seen.comments.filter(({ author }) => author === 'lotse[bot]').length,
    deleted: thread?.deletedComments.length,
  }
}

test.each(engines)(
  'F13, F14, F15, F30, F31: killed while issues are routed and answers get lost, the app loses and doubles nothing ($name)',
  async ({ name, place }) => {
    const storm = name === 'SQLite' ? storms.SQLite : storms.PostgreSQL
    await rageStorm({ ...storm, place: place(), seed: 20_260_928 }, aftermath => {
      expect(aftermath.issues.map(issue => truly(aftermath, issue))).toEqual(aftermath.issues.map(rightly))
      expect(aftermath.issues).toHaveLength(storm.issues)
      expect(Object.values(aftermath.kills)).toEqual(Array(5).fill(storm.kills / 5))
      const lost = aftermath.sandbox.exchanges.filter(({ fault }) => fault === 'reset-after')
      expect(lost.length).toBeGreaterThanOrEqual(storm.kills / 2)
      expect(aftermath.sandbox.mistakes).toEqual([])
    })
  },
  240_000,
)
