import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import nock from 'nock'
import { pino } from 'pino'
import { md } from '../../src/core/markdown.ts'
import { applyEffect } from '../../src/github/apply.ts'
import { createCall, octokitClass, watchClock } from '../../src/github/client.ts'
import { createClock, createSandbox } from '../../src/sandbox/index.ts'
import { makeKeys } from '../../src/sandbox/stage.ts'
import { self } from './acme.ts'

const now = Date.UTC(2026, 8, 28, 7)
const api = 'https://api.github.com'
const comments = '/repos/acme/standards/issues/1/comments'
const repository = { id: 1, owner: 'acme', ownerId: 2, name: 'standards' }
const address = { installationId: 5, number: 1, repository: { ...repository, ...flags() } }

function flags() {
  return { private: false, archived: false, defaultBranch: 'main' }
}

// Other test files may run in the same process.
afterAll(() => nock.restore())
beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

/** Notes what is really sent. */
function client(send: typeof fetch = fetch) {
  const watch = watchClock(() => now)
  const sent: string[] = []
  const counting: typeof fetch = (input, init) => {
    sent.push(init?.method ?? 'GET')
    return send(input, init)
  }
  const octokit = new (octokitClass(watch))({ auth: { token: 'a token' }, request: { fetch: counting } })
  const call = createCall({ octokit: async () => octokit, now: () => now })
  const writer = {
    call,
    self,
    tagSecrets: ['a secret to sign tags'] as const,
  }
  const comment = () => applyEffect(writer, address, { do: 'comment', key: 'k', urgency: 'notice', body: md`Hello` })
  return { watch, call, comment, sent }
}

describe('A comment is posted once, however it ends:', () => {
  test.each([
    [500, {}, 'unknown'],
    [502, {}, 'unknown'],
    [503, { 'retry-after': '1' }, 'unknown'],
    [504, {}, 'unknown'],
    [403, { 'retry-after': '1' }, 'limited'],
    [429, { 'retry-after': '1' }, 'limited'],
    [422, {}, 'refused'],
  ])('with %i', async (status, headers, kind) => {
    nock(api).post(comments).reply(status, { message: 'No' }, headers)
    const { comment, sent } = client()
    await expect(comment()).rejects.toMatchObject({ kind, status })
    expect(sent).toEqual(['POST'])
  })

  test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])('with %s', async code => {
    nock(api)
      .post(comments)
      .replyWithError(Object.assign(new Error(code), { code }))
    const { comment, sent } = client()
    await expect(comment()).rejects.toMatchObject({ kind: 'unknown' })
    expect(sent).toEqual(['POST'])
  })

  test('with an answer that is no JSON', async () => {
    nock(api).post(comments).reply(502, '<html>Unicorn!</html>', { 'content-type': 'text/html' })
    const { comment, sent } = client()
    await expect(comment()).rejects.toMatchObject({ kind: 'unknown', status: 502 })
    expect(sent).toEqual(['POST'])
  })
})

test('A read is not repeated either: the thread comes again as a whole', async () => {
  const issue = { owner: 'acme', repo: 'standards', issue_number: 1 }
  nock(api).get('/repos/acme/standards/issues/1').reply(502, {})
  const { call, sent } = client()
  const read = call(5, octokit => octokit.rest.issues.get(issue))
  await expect(read).rejects.toMatchObject({ kind: 'unknown' })
  expect(sent).toEqual(['GET'])
})

test('Every request is given up after a time, and then nobody knows what happened', async () => {
  const limited: boolean[] = []
  const { comment } = client(async (_input, init) => {
    limited.push(init?.signal?.aborted === false)
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
  })
  await expect(comment()).rejects.toMatchObject({ kind: 'unknown' })
  expect(limited).toEqual([true])
})

test('GitHub’s clock is compared with ours at every answer', async () => {
  const { watch, call } = client()
  expect(watch.skew()).toBeNull()
  nock(api)
    .get('/meta')
    .reply(200, {}, { date: new Date(now + 42_000).toUTCString() })
  await call(null, octokit => octokit.rest.meta.get())
  expect(watch.skew()).toBe(42_000)
  watch.note('no date')
  watch.note(undefined)
  expect(watch.skew()).toBe(42_000)
})

test('The app says who it is and whom it speaks for, and nothing else', async () => {
  const seen: Headers[] = []
  const { call } = client(async (_input, init) => {
    seen.push(new Headers(init?.headers))
    return Response.json({})
  })
  await call(null, octokit => octokit.rest.meta.get())
  expect([...(seen[0]?.keys() ?? [])]).toEqual(['accept', 'authorization', 'user-agent'])
  expect(seen[0]?.get('user-agent')).toMatch(/^lotse /)
})

function installed(log?: ReturnType<typeof pino>) {
  nock.enableNetConnect()
  const { publicKey, privateKey } = makeKeys()
  const app = { id: 4711, slug: 'lotse', webhookSecret: 'not used', publicKey }
  const sandbox = createSandbox({ clock: createClock(now), app })
  sandbox.world.repository('acme/standards', {})
  const { id: installationId } = sandbox.world.install('acme')
  const octokit = new (octokitClass(watchClock(() => now)))({
    auth: { appId: 4711, privateKey, installationId },
    request: { fetch: sandbox.fetch },
    ...(log ? { log } : {}),
  })
  const call = createCall({ octokit: async () => octokit, now: () => now })
  const read = () => call(installationId, one => one.rest.repos.get({ owner: 'acme', repo: 'standards' }))
  return { sandbox, read, asked: () => sandbox.exchanges.map(({ method, status }) => `${method} ${status}`) }
}

test('A token is asked for once for many calls', async () => {
  const { read, asked } = installed()
  for (let time = 0; time < 3; time++) await read()
  expect(asked()).toEqual(['POST 201', 'GET 200', 'GET 200', 'GET 200'])
})

test.each(['trace', 'debug', 'info', 'warn'])('It works at log level %s, and tells no token', async level => {
  const lines: string[] = []
  const { read, asked } = installed(pino({ level }, { write: line => void lines.push(line) }))
  await read()
  expect(asked()).toEqual(['POST 201', 'GET 200'])
  expect(lines.join('')).not.toMatch(/ghs_|eyJ/)
  expect(lines.length > 0).toBe(level === 'trace' || level === 'debug')
})
