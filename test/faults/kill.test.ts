/** Nothing is lost and nothing doubled, whenever the process dies and whatever GitHub's answers come to. */
import { expect, test } from '@jest/globals'
import type { SeenThread } from '../../src/sandbox/index.ts'
import { cases } from '../cases.ts'
import { engines } from '../engines.ts'
import { type Aftermath, type OpenedIssue, rageStorm } from './storm.ts'

/** Each kind of moment at which it is killed comes up in five kills. */
const kills = cases(5)
const storm = { kills, issues: 4 * kills, seed: 20_260_928 }

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
  async ({ place }) => {
    await rageStorm({ ...storm, place: place() }, aftermath => {
      expect(aftermath.issues.map(issue => truly(aftermath, issue))).toEqual(aftermath.issues.map(rightly))
      expect(aftermath.issues).toHaveLength(storm.issues)
      for (const count of Object.values(aftermath.kills)) expect(count).toBeGreaterThanOrEqual(Math.floor(kills / 5))
      const lost = aftermath.sandbox.exchanges.filter(({ fault }) => fault === 'reset-after')
      expect(lost.length).toBeGreaterThanOrEqual(kills / 2)
      expect(aftermath.sandbox.mistakes).toEqual([])
    })
  },
)
