import { expect, test } from '@jest/globals'
import { readReviewComments } from '../../src/github/review-comments.ts'
import { createAcme, firstOf } from './acme.ts'
import { checkExchange } from './openapi.ts'

function createPull() {
  const acme = createAcme()
  const number = acme.as('jdoe').opensPullRequest({ title: 'Lift the check', files: { 'README.md': 'one' } })
  const { installationId, repository } = firstOf(acme.observations())
  acme.sandbox.exchanges.length = 0
  return { ...acme, number, address: { installationId, repository, number } }
}

test('what a review says at lines is read in one read, without what has no words', async () => {
  const { as, call, address, number, sandbox } = createPull()
  const lines = [{ body: 'Two cases are missing.', path: 'a.md' }, { body: '<!-- x -->' }, { body: 'Typo.' }]
  const review = as('anna').reviews(number, { state: 'CHANGES_REQUESTED', lines })
  as('ben').reviewComments(number, 'Not of this review.')
  expect(await readReviewComments(call, address, review)).toEqual([
    { path: 'a.md', text: 'Two cases are missing.' },
    { path: 'README.md', text: 'Typo.' },
  ])
  expect(sandbox.exchanges.filter(({ method }) => method === 'GET')).toHaveLength(1)
  expect(sandbox.exchanges.flatMap(checkExchange)).toEqual([])
})

test('where the review is gone, it says nothing', async () => {
  const { call, address } = createPull()
  expect(await readReviewComments(call, address, 4711)).toEqual([])
})
