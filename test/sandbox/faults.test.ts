import { describe, expect, test } from '@jest/globals'
import { createClock, createSandbox, runningClock } from '../../src/sandbox/index.ts'
import { createAcme, numberAt, secret } from './acme.ts'

const comments = '/repos/acme/standards/issues/1/comments'
const minute = 60_000

async function withIssue() {
  const acme = await createAcme()
  acme.sandbox.as('jdoe', 'acme/standards').opens({ title: 'Backups' })
  const bodies = () => acme.sandbox.thread('acme/standards', 1).comments.map(({ body }) => body)
  return { ...acme, bodies }
}

describe('a fault', () => {
  test('can answer with a status, for some requests only, as often as wanted', async () => {
    const { call, sandbox, bodies } = await withIssue()
    sandbox.faults.add({ when: { method: 'POST', path: /comments$/ }, skip: 1, times: 1, do: 'status', status: 502 })
    const statuses = []
    for (const body of ['1', '2', '3']) statuses.push((await call('POST', comments, { body })).status)
    expect(statuses).toEqual([201, 502, 201])
    expect(bodies()).toEqual(['1', '3'])
    expect(sandbox.exchanges.map(({ fault }) => fault)).toEqual([null, null, 'status', null])
    expect(sandbox.mistakes).toEqual([])
  })

  test('can break the connection before the effect', async () => {
    const { call, sandbox, bodies } = await withIssue()
    sandbox.faults.add({ when: { method: 'POST' }, do: 'reset-before', times: 1 })
    await expect(call('POST', comments, { body: 'x' })).rejects.toThrow('fetch failed')
    expect(bodies()).toEqual([])
  })

  test('can break the connection after the effect, which then stands', async () => {
    const { call, sandbox, bodies } = await withIssue()
    sandbox.faults.add({ when: { method: 'POST' }, do: 'reset-after', times: 1 })
    await expect(call('POST', comments, { body: 'x' })).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    expect(bodies()).toEqual(['x'])
  })

  test('can leave a request without an answer until the caller gives up', async () => {
    const { sandbox } = await withIssue()
    sandbox.faults.add({ do: 'timeout' })
    const signal = AbortSignal.timeout(5)
    await expect(sandbox.fetch('https://api.github.com/meta', { signal })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
  })

  test('breaks a real connection on a port', async () => {
    const { sandbox, bodies } = await withIssue()
    const port = await sandbox.listen()
    sandbox.faults.add({ when: { method: 'POST' }, do: 'reset-after', times: 1 })
    const headers = { authorization: `Bearer ${sandbox.tokenFor('anna')}` }
    const sent = () => fetch(`${port.url}/api/v3${comments}`, { method: 'POST', headers, body: '{"body":"x"}' })
    await expect(sent()).rejects.toThrow('fetch failed')
    expect(bodies()).toEqual(['x'])
    expect((await sent()).status).toBe(201)
    await port.close()
  })

  test('can make lists lag behind writes, while single things are there at once', async () => {
    const { call, sandbox } = await withIssue()
    sandbox.faults.lag(10_000)
    sandbox.clock.advance(minute)
    const { body } = await call('POST', comments, { body: 'x' })
    await call('POST', '/repos/acme/standards/issues/1/labels', { labels: ['a'] })
    const shown = async (path: string) => Object((await call('GET', path)).body).length
    expect((await call('GET', `/repos/acme/standards/issues/comments/${numberAt(body, 'id')}`)).status).toBe(200)
    expect([await shown(comments), await shown('/repos/acme/standards/issues/1/labels')]).toEqual([0, 0])
    expect(await shown('/repos/acme/standards/issues/events')).toBe(0)
    sandbox.clock.advance(10_000)
    expect([await shown(comments), await shown('/repos/acme/standards/issues/1/labels')]).toEqual([1, 1])
  })

  test('can void all tokens', async () => {
    const { call, sandbox } = await withIssue()
    sandbox.revokeTokens()
    expect((await call('GET', comments)).status).toBe(401)
  })
})

describe('limits', () => {
  test('refuse the request after the last one of the hour, until the reset that the headers name', async () => {
    const { call, sandbox } = await withIssue()
    sandbox.limits.primary = 2
    const [first, second, third] = [
      await call('GET', comments),
      await call('GET', comments),
      await call('GET', comments),
    ]
    expect([first.status, second.status, third.status]).toEqual([200, 200, 403])
    expect(third.headers.get('x-ratelimit-remaining')).toBe('0')
    sandbox.clock.set(Number(third.headers.get('x-ratelimit-reset')) * 1_000)
    expect((await call('GET', comments)).status).toBe(200)
  })

  test('refuse the 81st comment of a minute and say when to come back', async () => {
    const { call, sandbox, installationId } = await withIssue()
    for (let count = 0; count < 80; count += 1) await call('POST', comments, { body: `${count}` })
    const refused = await call('POST', comments, { body: 'one too many' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([403, '60'])
    sandbox.clock.advance(minute)
    expect((await call('POST', comments, { body: 'now' })).status).toBe(201)
    expect(sandbox.limits.writes(`installation ID ${installationId}`)).toHaveLength(81)
  })

  test('refuse the 501st comment of an hour', async () => {
    const { call, sandbox } = await withIssue()
    const statuses = new Set<number>()
    for (let count = 0; count < 500; count += 1) {
      sandbox.clock.advance(1_000)
      statuses.add((await call('POST', comments, { body: `${count}` })).status)
    }
    expect([...statuses]).toEqual([201])
    const refused = await call('POST', comments, { body: 'one too many' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([403, String(3_600 - 499)])
  })
})

test('A listener hears of a request before its effect and after it', async () => {
  const { call, sandbox, bodies } = await withIssue()
  const heard: string[] = []
  sandbox.onExchange((phase, { method, status }) => void heard.push(`${phase} ${method} ${status} ${bodies().length}`))
  await call('POST', comments, { body: 'x' })
  expect(heard).toEqual(['before POST 0 0', 'after POST 201 1'])
})

test('The same deeds make the same world, down to ids and GUIDs', async () => {
  const [one, two] = [await withIssue(), await withIssue()]
  expect(one.sandbox.hooks.pending).toEqual(two.sandbox.hooks.pending)
})

describe('clocks', () => {
  test('stand still unless moved', () => {
    const clock = createClock(1_000)
    clock.advance(500)
    expect(clock.now()).toBe(1_500)
    clock.set(10)
    expect(clock.now()).toBe(10)
  })

  test('can run on real time from another moment, faster, and jump', () => {
    let real = 5_000
    const clock = runningClock(() => real, 100_000, 60)
    real += 1_000
    expect(clock.now()).toBe(160_000)
    clock.advance(-60_000)
    real += 1_000
    expect(clock.now()).toBe(160_000)
  })
})

test('Webhooks that nobody receives are an error, not an endless wait', async () => {
  const sandbox = createSandbox({ clock: createClock(0), app: { id: 1, slug: 'a', webhookSecret: secret } })
  sandbox.world.organisation('acme')
  sandbox.world.install('acme')
  await expect(sandbox.hooks.idle()).rejects.toThrow('call hooks.deliverTo first')
})
