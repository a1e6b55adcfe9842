import { describe, expect, test } from '@jest/globals'
import { readBlocked } from '../../src/github/related.ts'
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

/** Of those that the signals of an issue name. */
function relatives({ signals }: Pick<Acme, 'signals'>): object[] {
  return signals().flatMap(({ kind, ...signal }) => [
    {
      kind,
      ...('blocks' in signal ? { blocks: signal.blocks } : {}),
      ...('parent' in signal ? { parent: signal.parent } : {}),
    },
  ])
}

describe('An issue that is closed or opened again', () => {
  test('names what it is part of, and that others wait for it', () => {
    const family = createFamily()
    const both = { blocks: true, parent: 'acme/tools#1' }
    family.as('anna').closes(family.number)
    expect(relatives(family)).toEqual([{ kind: 'closed', ...both }])
    family.as('anna').reopens(family.number)
    expect(relatives(family)).toEqual([{ kind: 'reopened', ...both }])
    family.as('anna').labels(family.number, 'bug')
    expect(relatives(family)).toEqual([{ kind: 'labeled' }])
  })

  test('names neither where there is none', () => {
    const acme = createAcme()
    const number = acme.as('anna').opens({ title: 'Alone' })
    acme.webhooks()
    acme.as('anna').closes(number)
    expect(relatives(acme)).toEqual([{ kind: 'closed' }])
  })

  test('does so also where a list tells of it', async () => {
    const family = createFamily()
    family.clock.advance(60_000)
    family.as('anna').closes(family.number)
    const since = family.clock.now()
    const swept = await sweepRepository({ call: family.call, self, ...family.address, since })
    const signals = swept.flatMap(seen => seen.signals).filter(({ kind }) => kind === 'closed')
    expect(signals).toMatchObject([{ blocks: true, parent: 'acme/tools#1' }])
  })
})

test('Issues that wait for another one are read with their repositories, in one read', async () => {
  const family = createFamily()
  family.sandbox.exchanges.length = 0
  const docs = family.sandbox.world.findRepository('acme/docs')
  const snapshot = { title: 'In docs', state: 'open', plan: { blockers: 1 } }
  const waiting = { repository: { id: docs.id, name: 'docs' }, number: family.waiting, snapshot, signals: [] }
  expect(await readBlocked(family.call, family.address)).toMatchObject([waiting])
  expect(family.sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  const reads = family.sandbox.exchanges.filter(({ method }) => method === 'GET')
  expect(reads).toHaveLength(1)
  expect(await readBlocked(family.call, { ...family.address, number: 99 })).toEqual([])
})
