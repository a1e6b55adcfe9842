import { describe, expect, test } from '@jest/globals'
import { observe } from '../../src/github/observe.ts'
import { configPath, createAcme, self } from './acme.ts'
import { readExamples } from './examples.ts'

describe('The merge queue', () => {
  test('asks in the thread of the pull request whose group it is', () => {
    const acme = createAcme()
    const number = acme.as('jdoe').opensPullRequest({ title: 'Lift the check' })
    acme.sandbox.hooks.pending.length = 0
    const head = acme.as('anna').queues(number)
    const { payload } = acme.sandbox.hooks.take('merge_group', 'checks_requested')
    expect(
      observe({ event: 'merge_group', payload: JSON.parse(JSON.stringify(payload)) }, self, configPath).observations,
    ).toMatchObject([{ number, snapshot: null, signals: [{ id: `queued:${head}`, kind: 'queued', head }] }])
  })

  test('is understood as GitHub shows it, and its end is of no concern', () => {
    const [example] = readExamples('api.github.com').filter(({ event }) => event === 'merge_group')
    const payload = { installation: { id: 5 }, ...example?.payload }
    const hear = (more: object) => observe({ event: 'merge_group', payload: { ...payload, ...more } }, self, configPath)
    expect(hear({}).observations).toMatchObject([{ number: 104, signals: [{ kind: 'queued' }] }])
    expect(hear({ action: 'destroyed' }).observations).toEqual([])
  })
})
