import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import nock from 'nock'
import { hashBody, threadTag, withTag } from '../../src/core/comments.ts'
import { findComment } from '../../src/github/apply.ts'
import { createCall, octokitClass, watchClock } from '../../src/github/client.ts'

// Other test files may run in the same process.
afterAll(() => nock.restore())
afterEach(() => nock.cleanAll())

const api = 'https://api.github.com'
const address = {
  installationId: 5,
  number: 12,
  repository: {
    ...{ id: 1, owner: 'acme', ownerId: 2, name: 'tools' },
    ...{ private: false, archived: false, defaultBranch: 'main' },
  },
}
const key = 'comment:routing:1'
const former = [
  { repositoryId: 8, number: 3 },
  { repositoryId: 9, number: 4 },
]

const octokit = new (octokitClass(watchClock(() => 0)))({ auth: { token: 'a token' } })
const call = createCall({ octokit: async () => octokit, now: () => 0 })
const writer = { call, self: { appId: 7, vocabulary: { commands: [] } }, tagSecrets: ['new', 'old'] as const }

interface Posted {
  id: number
  /** For which the tag was signed. */
  thread: string
  secret?: string
  type?: string
  tagged?: string
  /** Id of the app that wrote; undefined where GitHub does not tell. */
  app?: number | null
  login?: string
}

function serve(posted: Posted[]): nock.Scope {
  const comments = posted.map(({ id, thread, secret = 'new', type = 'Bot', tagged = key, app = 7, login = 'x' }) => {
    const via = app === null ? {} : { performed_via_github_app: { id: app } }
    return { id, ...via, user: { login, type }, body: withTag('Hello', { key: tagged, thread }, secret) }
  })
  return nock(api).get('/repos/acme/tools/issues/12/comments').query(true).reply(200, comments)
}

const sought = { key, since: 0, former }

describe('A comment of ours', () => {
  test.each([
    ['the present name', threadTag(1, 12)],
    ['the first name', threadTag(8, 3)],
    ['a later one', threadTag(9, 4)],
  ])('is found by a tag that was signed under %s of the thread', async (_name, thread) => {
    serve([{ id: 50, thread }])
    expect(await findComment(writer, address, sought)).toEqual({ githubId: 50, hash: hashBody('Hello') })
  })

  test('is found by a tag that was signed with the secret before', async () => {
    serve([{ id: 50, thread: threadTag(8, 3), secret: 'old' }])
    expect(await findComment(writer, address, sought)).toMatchObject({ githubId: 50 })
  })

  test.each([
    ['of another thread', { id: 50, thread: threadTag(8, 4) }],
    ['with another key', { id: 50, thread: threadTag(8, 3), tagged: 'comment:routing:2' }],
    ['that a person copied', { id: 50, thread: threadTag(8, 3), type: 'User', app: null }],
    ['that another app copied', { id: 50, thread: threadTag(8, 3), app: 8 }],
    ['that somebody else signed', { id: 50, thread: threadTag(8, 3), secret: 'guessed' }],
  ])('is not taken for one %s', async (_what, posted) => {
    serve([posted])
    expect(await findComment(writer, address, sought)).toBeNull()
  })

  test('is known by the login of the app’s bot where GitHub does not name the app; that is asked for once', async () => {
    const unnamed = { thread: threadTag(8, 3), app: null }
    const app = nock(api).get('/app').reply(200, { slug: 'Lotse' })
    const ours = createCall({ octokit: async () => octokit, now: () => 0 })
    for (const posted of [
      [
        { id: 40, ...unnamed, login: 'copycat[bot]' },
        { id: 50, ...unnamed, login: 'lotse[bot]' },
      ],
      [
        { id: 40, ...unnamed, login: 'lotse', type: 'User' },
        { id: 50, ...unnamed, login: 'lotse[bot]' },
      ],
    ]) {
      serve(posted)
      expect(await findComment({ ...writer, call: ours }, address, sought)).toMatchObject({ githubId: 50 })
    }
    expect(app.isDone()).toBe(true)
  })

  test('that stands twice, under the former and the present name, is kept once: the oldest', async () => {
    serve([
      { id: 60, thread: threadTag(1, 12) },
      { id: 50, thread: threadTag(8, 3) },
    ])
    const deletion = nock(api).delete('/repos/acme/tools/issues/comments/60').reply(204)
    expect(await findComment(writer, address, sought)).toMatchObject({ githubId: 50 })
    expect(deletion.isDone()).toBe(true)
  })

  test('of any age is looked for from the beginning of time, in a date that GitHub understands', async () => {
    const asked = nock(api)
      .get('/repos/acme/tools/issues/12/comments')
      .query(({ since }) => since === '1970-01-01T00:00:00.000Z')
      .reply(200, [])
    expect(await findComment(writer, address, sought)).toBeNull()
    expect(asked.isDone()).toBe(true)
  })
})
