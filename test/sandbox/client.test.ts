import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { ProbotOctokit } from 'probot'
import { createClock, createSandbox } from '../../src/sandbox/index.ts'
import { checkExchange } from '../github/openapi.ts'
import { morning, secret } from './acme.ts'

const pem = { type: 'pkcs8', format: 'pem' } as const
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const strangerKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem).toString()

function world() {
  const app = { id: 7, slug: 'lotse', webhookSecret: secret, publicKey }
  const sandbox = createSandbox({ clock: createClock(morning), app })
  sandbox.world.organisation('acme', { members: ['anna'] })
  sandbox.world.repository('acme/standards', { files: { '.github/lotse.yml': 'language: en\n' } })
  const { id: installationId } = sandbox.world.install('acme')
  const number = sandbox.as('anna', 'acme/standards').opens({ title: 'Backups' })
  const client = (privateKey: string, options: object) =>
    new ProbotOctokit({
      auth: { appId: 7, privateKey, installationId },
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      ...options,
    })
  return { sandbox, number, client, key: keys.privateKey.export(pem).toString() }
}

test("Probot's client works with it on a port, as with GitHub Enterprise", async () => {
  const { sandbox, number, client, key } = world()
  const port = await sandbox.listen()
  const octokit = client(key, { baseUrl: `${port.url}/api/v3` })
  const issue = { owner: 'acme', repo: 'standards', issue_number: number }
  await octokit.rest.issues.addLabels({ ...issue, labels: ['partner: noris', '100 %', 'a/b'] })
  await octokit.rest.issues.removeLabel({ ...issue, name: '100 %' })
  await octokit.rest.issues.removeLabel({ ...issue, name: 'a/b' })
  for (const body of ['1', '2', '3']) sandbox.as('anna', 'acme/standards').comments(number, body)
  const comments = await octokit.paginate(octokit.rest.issues.listComments, { ...issue, per_page: 2 })
  const file = await octokit.rest.repos.getContent({ owner: 'acme', repo: 'standards', path: '.github/lotse.yml' })
  await port.close()
  expect(sandbox.thread('acme/standards', number).labels).toEqual(['partner: noris'])
  expect(comments.map(({ body }) => body)).toEqual(['1', '2', '3'])
  expect(file.data).toMatchObject({ encoding: 'base64', path: '.github/lotse.yml' })
  expect(sandbox.exchanges.flatMap(checkExchange)).toEqual([])
  expect(sandbox.mistakes).toEqual([])
})

test('It works without a port as the client’s own fetch', async () => {
  const { sandbox, number, client, key } = world()
  const octokit = client(key, { request: { fetch: sandbox.fetch } })
  await octokit.rest.issues.createComment({ owner: 'acme', repo: 'standards', issue_number: number, body: 'Hello' })
  expect(sandbox.thread('acme/standards', number).comments).toMatchObject([{ author: 'lotse[bot]', body: 'Hello' }])
})

test('It refuses an app that signs with another key', async () => {
  const { sandbox, client } = world()
  const octokit = client(strangerKey, { request: { fetch: sandbox.fetch } })
  await expect(octokit.rest.apps.getAuthenticated()).rejects.toMatchObject({ status: 401 })
})
