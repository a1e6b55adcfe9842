import { describe, expect, test } from '@jest/globals'
import type { ThreadAddress } from '../../src/github/read.ts'
import { readBlockers, readLinkedPulls, readState } from '../../src/github/related.ts'
import { type Acme, createAcme, firstOf } from './acme.ts'
import { checkExchange } from './openapi.ts'

/** A second repository, and the address of an issue in the first one. */
function createTools(isPrivate = false) {
  const acme = createAcme()
  acme.sandbox.world.repository('acme/tools', { private: isPrivate, collaborators: { anna: 'write' } })
  const number = acme.as('anna').opens({ title: 'Move' })
  const { installationId, repository } = firstOf(acme.observations())
  const address: ThreadAddress = { installationId, repository, number }
  acme.sandbox.exchanges.length = 0
  return { ...acme, address, number, tools: acme.sandbox.as('anna', 'acme/tools') }
}

function readsOf({ sandbox }: Pick<Acme, 'sandbox'>): number {
  expect(sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  return sandbox.exchanges.filter(({ method }) => method === 'GET').length
}

describe('What blocks an issue', () => {
  test('is read with its place, its state, and since when: in two reads', async () => {
    const acme = createTools()
    const { as, clock, number, tools } = acme
    const start = clock.now()
    const [here, there] = [as('anna').opens({ title: 'DNS' }), tools.opens({ title: 'Disks' })]
    as('anna').marksBlocked(number, here)
    clock.advance(60_000)
    as('anna').marksBlocked(number, `tools#${there}`)
    tools.closes(there)
    expect(await readBlockers(acme.call, acme.address, { asOf: 0, count: 1 })).toEqual([
      { owner: 'acme', name: 'standards', number: here, isPrivate: false, isOpen: true, since: start },
      { owner: 'acme', name: 'tools', number: there, isPrivate: false, isOpen: false, since: start + 60_000 },
    ])
    expect(readsOf(acme)).toBe(2)
  })

  test('counts from the last time that it began', async () => {
    const acme = createTools()
    const other = acme.as('anna').opens({ title: 'DNS' })
    acme.as('anna').marksBlocked(acme.number, other)
    acme.as('anna').unmarksBlocked(acme.number, other)
    acme.clock.advance(3_600_000)
    acme.as('anna').marksBlocked(acme.number, other)
    expect(await readBlockers(acme.call, acme.address, { asOf: 0, count: 1 })).toMatchObject([
      { since: acme.clock.now() },
    ])
  })

  test('is private where its repository is', async () => {
    const acme = createTools(true)
    const secret = acme.sandbox.as('olga', 'acme/tools').opens({ title: 'Secret' })
    acme.as('olga').marksBlocked(acme.number, `tools#${secret}`)
    expect(await readBlockers(acme.call, acme.address, { asOf: 0, count: 1 })).toMatchObject([
      { name: 'tools', isPrivate: true },
    ])
  })

  test('where GitHub tells neither since when nor of which repository, counts from when it was seen, as private', async () => {
    const address = createTools().address
    const issue = { number: 3, state: 'open', repository_url: 'https://api.github.com/repos/other/place' }
    const call = answering({ blocked_by: [issue], timeline: [{ event: 'blocked_by_added' }] })
    expect(await readBlockers(call, address, { asOf: 5, count: 1 })).toEqual([
      { owner: 'other', name: 'place', number: 3, isOpen: true, isPrivate: true, since: 5 },
    ])
  })

  test('is nothing, in one read, and null for an issue that is not there', async () => {
    const acme = createTools()
    expect(await readBlockers(acme.call, acme.address, { asOf: 0, count: 0 })).toEqual([])
    expect(readsOf(acme)).toBe(1)
    expect(await readBlockers(acme.call, { ...acme.address, number: 99 }, { asOf: 0, count: 1 })).toBeNull()
    acme.as('olga').deletesThread(acme.number)
    expect(await readBlockers(acme.call, acme.address, { asOf: 0, count: 1 })).toBeNull()
  })

  test('is not known while GitHub fails', async () => {
    const acme = createTools()
    acme.sandbox.faults.add({ do: 'status', status: 502, when: { path: /blocked_by$/ } })
    await expect(readBlockers(acme.call, acme.address, { asOf: 0, count: 1 })).rejects.toMatchObject({
      kind: 'unknown',
    })
  })
})

describe('A blocker that GitHub counts and does not show', () => {
  /** In tools, and counted by GitHub as one; whether Lotse may see it. */
  const withSecret = (isSeen: boolean) => {
    const acme = createTools(true)
    const secret = acme.sandbox.as('olga', 'acme/tools').opens({ title: 'Secret' })
    acme.as('olga').marksBlocked(acme.number, `tools#${secret}`)
    if (!isSeen) acme.sandbox.owner('olga', 'acme').makesUnreadable('tools', 404)
    return { ...acme, secret }
  }
  const unseen = { owner: '', name: '', number: 0, isOpen: true, isPrivate: true }

  test('is one without a name, in three reads', async () => {
    const acme = withSecret(false)
    expect(await readBlockers(acme.call, acme.address, { asOf: 5, count: 1 })).toEqual([
      { ...unseen, since: expect.any(Number) },
    ])
    expect(readsOf(acme)).toBe(3)
  })

  test('is one beside those that are shown', async () => {
    const acme = withSecret(false)
    const here = acme.as('anna').opens({ title: 'DNS' })
    acme.as('anna').marksBlocked(acme.number, here)
    const blockers = await readBlockers(acme.call, acme.address, { asOf: 5, count: 2 })
    expect(blockers).toMatchObject([{ number: here, isOpen: true }, unseen])
  })

  test('is none where one that is shown was closed since it was counted', async () => {
    const acme = withSecret(true)
    acme.sandbox.as('olga', 'acme/tools').closes(acme.secret)
    const blockers = await readBlockers(acme.call, acme.address, { asOf: 5, count: 1 })
    expect(blockers).toMatchObject([{ name: 'tools', isOpen: false }])
  })

  test('has held the issue up since GitHub’s timeline says so without its name', async () => {
    const { address } = createTools()
    const at = '2026-09-01T08:00:00Z'
    const issue = {
      ...{ number: address.number, title: 'Move', state: 'open', user: { id: 1, login: 'anna', type: 'User' } },
      ...{ body: null, milestone: null, created_at: at, updated_at: at, issue_dependencies_summary: { blocked_by: 1 } },
    }
    const timeline = [{ event: 'blocked_by_added', created_at: at }]
    const call = answering({ blocked_by: [], timeline, '{issue_number}': issue })
    const since = Date.parse(at)
    expect(await readBlockers(call, address, { asOf: 5, count: 1 })).toEqual([{ ...unseen, since }])
  })
})

describe('How a thread stands', () => {
  const stateOf = ({ call, address }: Pick<Acme, 'call'> & { address: ThreadAddress }, name: string, number: number) =>
    readState(call, address.installationId, { owner: 'acme', name, number })

  test('is told in one read, under a former name of its repository, too', async () => {
    const acme = createTools()
    const [open, closed] = [acme.tools.opens({ title: 'A' }), acme.tools.opensPullRequest({ title: 'B' })]
    acme.tools.closes(closed)
    acme.sandbox.as('olga', 'acme/tools').renames('gear')
    expect([await stateOf(acme, 'gear', open), await stateOf(acme, 'tools', closed)]).toEqual(['open', 'closed'])
  })

  test.each([403, 404, 410, 451])('is unknown where GitHub refuses to tell: %i', async status => {
    const acme = createTools()
    acme.sandbox.faults.add({ do: 'status', status, when: { path: /issues\/1$/ } })
    expect(await stateOf(acme, 'tools', 1)).toBe('unknown')
  })

  test('is not told where GitHub fails', async () => {
    const acme = createTools()
    acme.sandbox.faults.add({ do: 'status', status: 502, when: { path: /issues\/1$/ } })
    await expect(stateOf(acme, 'tools', 1)).rejects.toMatchObject({ kind: 'unknown' })
  })
})

describe('Pull requests that are linked to an issue', () => {
  test('are those that name it, each once, with their state: in one read', async () => {
    const acme = createTools()
    const { as, number, tools } = acme
    const named = { body: `Part of #${number}, see #${number}` }
    const [open, draft, merged, closed] = [
      as('anna').opensPullRequest({ title: 'One', ...named }),
      as('anna').opensPullRequest({ title: 'Two', ...named, draft: true }),
      as('anna').opensPullRequest({ title: 'Three' }),
      tools.opensPullRequest({ title: 'Four', body: `Fixes https://github.com/acme/standards/issues/${number}` }),
    ]
    as('ben').comments(merged, `For acme/standards#${number}.`)
    as('anna').merges(merged)
    tools.closes(closed)
    as('anna').opens({ title: 'An issue', ...named })
    as('anna').opensPullRequest({
      title: 'Silent',
      body: `https://redirect.github.com/acme/standards/issues/${number} standards#${number}x`,
    })
    const here = { owner: 'acme', name: 'standards', isPrivate: false }
    expect(await readLinkedPulls(acme.call, acme.address)).toEqual([
      { ...here, number: open, state: 'open' },
      { ...here, number: draft, state: 'draft' },
      { ...here, name: 'tools', number: closed, state: 'closed' },
      { ...here, number: merged, state: 'merged' },
    ])
    expect(readsOf(acme)).toBe(1)
  })

  test('are none, and null for an issue that is not there', async () => {
    const acme = createTools()
    expect(await readLinkedPulls(acme.call, acme.address)).toEqual([])
    expect(await readLinkedPulls(acme.call, { ...acme.address, number: 99 })).toBeNull()
  })
})

/** A client to which GitHub answers by the last part of the path, in lists and as it is documented. */
function answering(answers: Record<string, unknown>): Acme['call'] {
  const acme = createAcme()
  return (installationId, run) =>
    acme.call(installationId, octokit => {
      octokit.hook.wrap('request', (_request, { url }) => {
        const data = answers[url.replace(/\?.*/, '').split('/').at(-1) ?? '']
        return { data, status: 200, url, headers: {} }
      })
      return run(octokit)
    })
}
