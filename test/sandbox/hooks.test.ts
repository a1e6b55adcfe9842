import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, test } from '@jest/globals'
import { Webhooks } from '@octokit/webhooks'
import { signatureOf } from '../../src/sandbox/sign.ts'
import { appJwt, at, createAcme, numberAt, secret } from './acme.ts'

const day = 24 * 3_600_000

describe('signatures', () => {
  test("are those of GitHub's published test vector", () => {
    expect(signatureOf("It's a Secret to Everybody", 'Hello, World!')).toBe(
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    )
  })

  test('are accepted by the library that the app uses', async () => {
    const { sandbox } = await createAcme()
    sandbox.as('jdoe', 'acme/standards').opens({ title: 'Grüße 🌍' })
    const { body, headers } = sandbox.hooks.take()
    expect(await new Webhooks({ secret }).verify(body, headers['x-hub-signature-256'] ?? '')).toBe(true)
    expect(await new Webhooks({ secret: 'another secret' }).verify(body, headers['x-hub-signature-256'] ?? '')).toBe(
      false,
    )
  })
})

describe('webhooks', () => {
  test('arrive at a URL with the headers of GitHub', async () => {
    const { sandbox } = await createAcme()
    const seen: Record<string, unknown>[] = []
    const server = createServer((request, response) => {
      seen.push(request.headers)
      response.writeHead(202).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    sandbox.hooks.deliverTo(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`)
    sandbox.as('jdoe', 'acme/standards').opens({ title: 'x' })
    const status = await sandbox.hooks.send(sandbox.hooks.take())
    server.close()
    expect(status).toBe(202)
    expect(seen[0]).toMatchObject({ 'content-type': 'application/json', 'x-github-event': 'issues' })
    expect(seen[0]?.['user-agent']).toMatch(/^GitHub-Hookshot\//)
  })

  test('come one per label and one per assignee, as the state was at that moment', async () => {
    const { sandbox } = await createAcme()
    const anna = sandbox.as('anna', 'acme/standards')
    const number = anna.opens({ title: 'x' })
    anna.labels(number, 'a', 'b')
    anna.assigns(number, 'anna', 'ben')
    const told = sandbox.hooks.pending.map(({ action, payload }) => [
      action,
      at(payload, 'label.name') ?? at(payload, 'assignee.login') ?? '',
      Object(at(payload, 'issue.labels')).length,
    ])
    expect(told).toEqual([
      ['opened', '', 0],
      ['labeled', 'a', 1],
      ['labeled', 'b', 2],
      ['assigned', 'anna', 2],
      ['assigned', 'ben', 2],
    ])
  })

  test('do not name the label where the label itself was deleted', async () => {
    const { sandbox } = await createAcme()
    const number = sandbox.as('anna', 'acme/standards').opens({ title: 'x', labels: ['a'] })
    sandbox.as('anna', 'acme/standards').deletesLabel('a')
    const unlabeled = sandbox.hooks.take('issues', 'unlabeled')
    expect(unlabeled.payload).not.toHaveProperty('label')
    expect(at(sandbox.hooks.take('label', 'deleted').payload, 'label.name')).toBe('a')
    expect(sandbox.thread('acme/standards', number).labels).toEqual([])
  })

  test('are caused by what the app itself writes, too', async () => {
    const { sandbox, call } = await createAcme()
    const number = sandbox.as('jdoe', 'acme/standards').opens({ title: 'x' })
    await call('POST', `/repos/acme/standards/issues/${number}/comments`, { body: 'Hello' })
    const { payload } = sandbox.hooks.take('issue_comment', 'created')
    expect(at(payload, 'sender.login')).toBe('lotse[bot]')
    expect(at(payload, 'sender.type')).toBe('Bot')
    expect(at(payload, 'comment.performed_via_github_app.id')).toBe(7)
  })

  test('are not sent for repositories that the installation does not cover, nor while it is suspended', async () => {
    const { sandbox } = await createAcme()
    sandbox.world.repository('other/place')
    sandbox.as('jdoe', 'other/place').opens({ title: 'x' })
    sandbox.world.suspend('acme')
    sandbox.as('jdoe', 'acme/standards').opens({ title: 'x' })
    expect(sandbox.hooks.pending.map(({ event, action }) => `${event}.${action}`)).toEqual(['installation.suspend'])
  })

  test('are delivered in order by themselves, and idle waits for the last answer', async () => {
    const { sandbox } = await createAcme()
    const seen: string[] = []
    sandbox.hooks.mode = 'auto'
    sandbox.hooks.deliverTo(async ({ headers }) => {
      seen.push(headers['x-github-event'] ?? '')
      return 202
    })
    const number = sandbox.as('jdoe', 'acme/standards').opens({ title: 'x' })
    sandbox.as('jdoe', 'acme/standards').comments(number, 'y')
    await sandbox.hooks.idle()
    expect(seen).toEqual(['issues', 'issue_comment'])
  })

  test('are cut off when the answer takes too long', async () => {
    const { sandbox } = await createAcme()
    sandbox.hooks.cutOff = 5
    sandbox.hooks.deliverTo(() => new Promise(() => {}))
    sandbox.as('jdoe', 'acme/standards').opens({ title: 'x' })
    expect(await sandbox.hooks.send(sandbox.hooks.take())).toBe(0)
    expect(sandbox.hooks.attempts[0]?.status).toBe('timed out')
  })

  test('are lost, doubled and shuffled alike for the same seed, and otherwise for another', async () => {
    const arrivals = async (seed: number) => {
      const { sandbox } = await createAcme()
      const seen: string[] = []
      sandbox.hooks.mode = 'auto'
      sandbox.hooks.chaos({ lose: 0.2, double: 0.2, shuffle: 5, seed })
      sandbox.hooks.deliverTo(async ({ body }) => {
        seen.push(String(at(JSON.parse(body), 'issue.title')))
        return 202
      })
      for (let count = 0; count < 30; count += 1) sandbox.as('jdoe', 'acme/standards').opens({ title: `${count}` })
      await sandbox.hooks.idle()
      return seen
    }
    const first = await arrivals(1)
    expect(await arrivals(1)).toEqual(first)
    expect(await arrivals(2)).not.toEqual(first)
    expect(new Set(first).size).toBeLessThan(30)
    expect(first.length).toBeGreaterThan(new Set(first).size)
    expect(first.toSorted((a, b) => Number(a) - Number(b))).not.toEqual(first)
  })
})

describe('the deliveries API', () => {
  test('lists the newest first, pages by cursor, and is for the app alone', async () => {
    const { sandbox, call } = await createAcme()
    sandbox.hooks.deliverTo(async () => 202)
    for (const title of ['1', '2', '3']) sandbox.as('jdoe', 'acme/standards').opens({ title })
    await sandbox.hooks.sendAll()
    const first = await call('GET', '/app/hook/deliveries?per_page=2', undefined, appJwt)
    const next = /<https:\/\/api\.github\.com([^>]*)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const second = await call('GET', next, undefined, appJwt)
    expect(numberAt(first.body, '0.id')).toBeGreaterThan(numberAt(first.body, '1.id'))
    expect(numberAt(first.body, '1.id')).toBeGreaterThan(numberAt(second.body, '0.id'))
    expect(second.headers.get('link')).toBeNull()
    expect((await call('GET', '/app/hook/deliveries')).status).toBe(403)
  })

  test('redelivers a failed delivery with the same GUID and the same old payload, and only when asked', async () => {
    const { sandbox, call } = await createAcme()
    const number = sandbox.as('anna', 'acme/standards').opens({ title: 'before' })
    const lost = sandbox.hooks.take()
    sandbox.hooks.lose(lost)
    sandbox.as('anna', 'acme/standards').editsThread(number, { title: 'after' })
    sandbox.hooks.take('issues', 'edited')
    expect(sandbox.hooks.pending).toEqual([])
    const listed = await call('GET', '/app/hook/deliveries?status=failure', undefined, appJwt)
    await call('POST', `/app/hook/deliveries/${numberAt(listed.body, '0.id')}/attempts`, undefined, appJwt)
    const again = sandbox.hooks.take()
    expect(again.guid).toBe(lost.guid)
    expect(at(again.payload, 'issue.title')).toBe('before')
  })

  test('remembers for three days, and never what was lost without a trace', async () => {
    const { sandbox, call } = await createAcme()
    sandbox.as('jdoe', 'acme/standards').opens({ title: 'x' })
    sandbox.hooks.forget(sandbox.hooks.take())
    sandbox.as('jdoe', 'acme/standards').opens({ title: 'y' })
    sandbox.hooks.lose(sandbox.hooks.take())
    const listed = async () => Object((await call('GET', '/app/hook/deliveries', undefined, appJwt)).body).length
    expect(await listed()).toBe(1)
    sandbox.clock.advance(3 * day + 1)
    expect(await listed()).toBe(0)
  })
})
