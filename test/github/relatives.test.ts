import { describe, expect, test } from '@jest/globals'
import { readWaiting } from '../../src/github/related.ts'
import { sweepRepository } from '../../src/github/sweep.ts'
import { type Acme, createAcme, firstOf, self } from './acme.ts'
import { checkExchange } from './openapi.ts'

/** An issue that is part of another one and for which a third one waits, each in a repository of its own. */
function createFamily() {
  const acme = createAcme()
  for (const name of ['tools', 'docs']) {
    acme.sandbox.world.repository(`acme/${name}`, { collaborators: { anna: 'write' } })
  }
  const [whole, waiting] = ['tools', 'docs'].map(name =>
    acme.sandbox.as('anna', `acme/${name}`).opens({ title: `In ${name}` }),
  )
  const number = acme.as('anna').opens({ title: 'Disks' })
  acme.sandbox.as('anna', 'acme/tools').addsSubIssue(whole ?? 0, `standards#${number}`)
  acme.sandbox.as('anna', 'acme/docs').marksBlocked(waiting ?? 0, `standards#${number}`)
  const { installationId, repository } = firstOf(
    acme.observations().filter(seen => seen.repository.name === 'standards'),
  )
  return { ...acme, number, waiting, address: { installationId, repository, number } }
}

/** What the signals of an issue tell of others. */
function affected({ signals }: Pick<Acme, 'signals'>): object[] {
  return signals().flatMap(signal => {
    if (signal.kind !== 'affects') return []
    const { id, blocks, parent } = signal
    return [{ id: id.replace(/:\d+$/, ''), blocks, parent }]
  })
}

describe('An issue that is closed or opened again', () => {
  test('names its parent, and that others wait for it', () => {
    const family = createFamily()
    const both = { blocks: true, parent: 'acme/tools#1' }
    family.as('anna').closes(family.number)
    expect(affected(family)).toEqual([{ id: 'affects:closed', ...both }])
    family.as('anna').reopens(family.number)
    expect(affected(family)).toEqual([{ id: 'affects:reopened', ...both }])
    family.as('anna').labels(family.number, 'bug')
    expect(affected(family)).toEqual([])
  })

  test('names neither where there is none', () => {
    const acme = createAcme()
    const number = acme.as('anna').opens({ title: 'Alone' })
    acme.webhooks()
    acme.as('anna').closes(number)
    expect(acme.signals().map(({ kind }) => kind)).toEqual(['closed'])
  })

  test('does so also where a list tells of it', async () => {
    const family = createFamily()
    family.clock.advance(60_000)
    family.as('anna').closes(family.number)
    const since = family.clock.now()
    const swept = await sweepRepository({ call: family.call, self, ...family.address, since })
    const signals = swept.flatMap(seen => seen.signals).filter(({ kind }) => kind === 'affects')
    expect(signals).toMatchObject([{ id: `affects:closed:${since}`, blocks: true, parent: 'acme/tools#1' }])
  })
})

test('Issues that wait for another one are read with their repositories, in one read', async () => {
  const family = createFamily()
  family.sandbox.exchanges.length = 0
  const snapshot = { title: 'In docs', state: 'open', plan: { blockers: 1 } }
  const waiting = { owner: 'acme', name: 'docs', number: family.waiting, snapshot }
  expect(await readWaiting(family.call, family.address)).toMatchObject([waiting])
  expect(family.sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  const reads = family.sandbox.exchanges.filter(({ method }) => method === 'GET')
  expect(reads).toHaveLength(1)
  expect(await readWaiting(family.call, { ...family.address, number: 99 })).toEqual([])
})
