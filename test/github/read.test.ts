import { describe, expect, test } from '@jest/globals'
import { createCall, octokitClass, watchClock } from '../../src/github/client.ts'
import { readFile, readRepository, readThread } from '../../src/github/read.ts'
import { createAcme, firstOf } from './acme.ts'
import { checkExchange } from './openapi.ts'

/** Reads from a GitHub that answers everything with `body`. */
function callAnswered(body: unknown, status = 200) {
  const octokit = new (octokitClass(watchClock(() => 0)))({
    auth: { token: 'a token' },
    request: { fetch: async () => Response.json(body, { status }) },
  })
  return createCall({ octokit: async () => octokit, now: () => 0 })
}

const place = { installationId: 5, owner: 'acme', repo: 'standards', path: '.github/lotse.yml' }

describe('A file', () => {
  test('is read as text', async () => {
    const content = Buffer.from('language: de # ä\n')
      .toString('base64')
      .replace(/(.{8})/g, '$1\n')
    const call = callAnswered({ type: 'file', encoding: 'base64', content, sha: 'abc' })
    expect(await readFile(call, place)).toEqual({ text: 'language: de # ä\n', sha: 'abc' })
  })

  test('that is empty is there', async () => {
    const call = callAnswered({ type: 'file', encoding: 'base64', content: '', sha: 'abc' })
    expect(await readFile(call, place)).toEqual({ text: '', sha: 'abc' })
  })

  test('that is not there is null', async () => {
    expect(await readFile(callAnswered({ message: 'Not Found' }, 404), place)).toBeNull()
  })

  test.each([
    ['is too large for GitHub to show', { type: 'file', encoding: 'none', content: '', sha: 'abc' }],
    ['is a folder', [{ type: 'file', name: 'lotse.yml', sha: 'abc' }]],
    ['is another repository', { type: 'submodule', sha: 'abc', submodule_git_url: 'git://example.org/x.git' }],
  ])('that %s is neither empty nor absent', async (_what, body) => {
    const reading = readFile(callAnswered(body), place)
    const message = 'acme/standards/.github/lotse.yml cannot be read: it is larger than 1 MB, or no file.'
    await expect(reading).rejects.toMatchObject({ name: 'Trouble', kind: 'refused', message })
  })

  test.each([403, 500])('is not absent where GitHub answers %i', async status => {
    await expect(readFile(callAnswered({ message: 'No' }, status), place)).rejects.toMatchObject({ status })
  })
})

describe('A thread', () => {
  function opened() {
    const acme = createAcme()
    acme.sandbox.world.repository('acme/docs')
    const number = acme.as('jdoe').opens({ title: 'Backups', body: 'Need: tests at night' })
    const address = firstOf(acme.observations())
    acme.sandbox.exchanges.length = 0
    return { ...acme, number, address, read: () => readThread(acme.call, address) }
  }
  const issueReads = ({ sandbox }: ReturnType<typeof opened>) =>
    sandbox.exchanges.filter(({ method }) => method === 'GET').map(({ path, status }) => `${status} ${path}`)

  test('is read where it stands, in one call', async () => {
    const acme = opened()
    const { installationId, repository, number, snapshot } = acme.address
    expect(await acme.read()).toEqual({ installationId, repository, number, snapshot, signals: [], movedTo: null })
    expect(issueReads(acme)).toEqual(['200 /repos/acme/standards/issues/1'])
  })

  test('that was transferred tells where it is now', async () => {
    const acme = opened()
    acme.sandbox.as('jdoe', 'acme/docs').opens({ title: 'Another' })
    const number = acme.as('olga').transfers(acme.number, 'acme/docs')
    const docs = acme.sandbox.world.findRepository('acme/docs')
    expect(await acme.read()).toMatchObject({
      ...{ number: acme.number, repository: { name: 'standards' }, snapshot: { title: 'Backups' } },
      movedTo: { repository: { id: docs.id, name: 'docs', private: false }, number },
    })
    expect(issueReads(acme)).toEqual([
      '301 /repos/acme/standards/issues/1',
      `200 /repositories/${docs.id}/issues/2`,
      '200 /repos/acme/docs',
    ])
    expect(acme.sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  })

  test('that was transferred to the same number elsewhere is not taken for the old one', async () => {
    const acme = opened()
    expect(acme.as('olga').transfers(acme.number, 'acme/docs')).toBe(acme.number)
    expect((await acme.read()).movedTo).toMatchObject({ repository: { name: 'docs' }, number: acme.number })
  })

  test('that was transferred twice is where it went last', async () => {
    const acme = opened()
    acme.sandbox.world.repository('acme/archive')
    const between = acme.as('olga').transfers(acme.number, 'acme/docs')
    acme.sandbox.as('olga', 'acme/docs').transfers(between, 'acme/archive')
    expect((await acme.read()).movedTo).toMatchObject({ repository: { name: 'archive' } })
  })

  test('of a renamed repository is where it was, under the new name', async () => {
    const acme = opened()
    acme.as('olga').renames('norms')
    const { movedTo, repository } = await acme.read()
    expect([movedTo, repository]).toEqual([null, { ...acme.address.repository, name: 'norms' }])
  })

  test.each([
    ['was deleted', 410, ({ as, number }: ReturnType<typeof opened>) => as('olga').deletesThread(number)],
    [
      'went where the app sees nothing',
      404,
      ({ as, number, sandbox }: ReturnType<typeof opened>) => {
        sandbox.world.repository('acme/secrets', { private: true })
        const installation = sandbox.world.installationFor(sandbox.world.findRepository('acme/standards'))
        if (installation) installation.repositories = new Set([sandbox.world.findRepository('acme/standards').id])
        as('olga').transfers(number, 'acme/secrets')
      },
    ],
  ])('that %s is refused with %i', async (_what, status, go) => {
    const acme = opened()
    go(acme)
    await expect(acme.read()).rejects.toMatchObject({ name: 'Trouble', kind: 'refused', status })
  })
})

test('A repository that the app does not see any more is null; one that cannot be read is trouble', async () => {
  expect(await readRepository(callAnswered({ message: 'Not Found' }, 404), 5, 1)).toBeNull()
  await expect(readRepository(callAnswered({}, 502), 5, 1)).rejects.toMatchObject({ kind: 'unknown' })
})
