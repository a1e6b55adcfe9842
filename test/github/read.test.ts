import { describe, expect, test } from '@jest/globals'
import { createCall, octokitClass, watchClock } from '../../src/github/client.ts'
import { readFile, readRepository } from '../../src/github/read.ts'

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

test('A repository that the app does not see any more is null; one that cannot be read is trouble', async () => {
  expect(await readRepository(callAnswered({ message: 'Not Found' }, 404), 5, 1)).toBeNull()
  await expect(readRepository(callAnswered({}, 502), 5, 1)).rejects.toMatchObject({ kind: 'unknown' })
})
