import { expect, test } from '@jest/globals'
import { readThumbsDown } from '../../src/github/reactions.ts'
import { createAcme, firstOf } from './acme.ts'
import { checkExchange } from './openapi.ts'

/** An issue with a comment of jdoe. */
function createTalk() {
  const acme = createAcme()
  const number = acme.as('jdoe').opens({ title: 'Backups' })
  const comment = acme.as('jdoe').comments(number, 'Nightly?')
  const { installationId, repository } = firstOf(acme.observations())
  acme.sandbox.exchanges.length = 0
  return { ...acme, comment, number, address: { installationId, repository, number } }
}

test('people’s 👎 on an issue or a comment are read in one read each; other reactions and bots do not count', async () => {
  const { as, call, address, number, comment, sandbox } = createTalk()
  as('anna').reacts(number, '-1')
  as('ben').reacts(number, '+1')
  as('renovate[bot]').reacts(number, '-1')
  as('jdoe').reacts({ comment }, '-1')
  expect(await readThumbsDown(call, address, { place: 'issue', item: 0 })).toEqual(['anna'])
  expect(await readThumbsDown(call, address, { place: 'comment', item: comment })).toEqual(['jdoe'])
  expect(sandbox.exchanges.filter(({ method }) => method === 'GET')).toHaveLength(2)
  expect(sandbox.exchanges.flatMap(checkExchange)).toEqual([])
})

test('where the comment is gone, and on a review, there are none', async () => {
  const { as, call, address, comment } = createTalk()
  as('jdoe').deletes(comment)
  expect(await readThumbsDown(call, address, { place: 'comment', item: comment })).toEqual([])
  expect(await readThumbsDown(call, address, { place: 'review', item: 1 })).toEqual([])
})
