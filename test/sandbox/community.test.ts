import { expect, test } from '@jest/globals'
import { home, openIssues, openingTime, populate } from '../../src/sandbox/community.ts'
import { createClock, createSandbox } from '../../src/sandbox/index.ts'

function titlesAndLabels(seed: number, count: number): string[] {
  const sandbox = createSandbox({ clock: createClock(openingTime), app: { id: 1, slug: 'lotse', webhookSecret: 'x' } })
  sandbox.hooks.mode = 'held'
  populate(sandbox)
  openIssues(sandbox, { count, seed })
  return [...sandbox.world.findRepository(home).threads.values()].map(
    ({ title, labels }) => `${title} ${labels.map(({ name }) => name).join(', ')}`,
  )
}

test('a larger world is the same for the same seed, and another for another', () => {
  const issues = titlesAndLabels(7, 40)
  expect(issues).toHaveLength(40)
  expect(titlesAndLabels(7, 40)).toEqual(issues)
  expect(titlesAndLabels(8, 40)).not.toEqual(issues)
  expect(issues.some(issue => issue.includes('partner: noris'))).toBe(true)
})
