import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from '@jest/globals'
import { openStore } from '../../src/store/open.ts'
import { createHealthHandler, type HealthOptions } from '../../src/web/health.ts'

/** Serves only these pages; `settings` say how the app is. */
async function ask(path: string, settings: Partial<HealthOptions>, method = 'GET') {
  const store = await openStore({ url: 'sqlite::memory:' })
  const handle = createHealthHandler({ store, skew: () => null, isStopping: () => false, ...settings })
  const server = createServer(async (request, response) => {
    if (!(await handle(request, response))) response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  try {
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { connection: 'close' } })
    const text = await response.text()
    const cache = response.headers.get('cache-control')
    return { status: response.status, cache, body: text === '' ? null : JSON.parse(text) }
  } finally {
    server.close()
    await store.close()
  }
}

async function closedStore() {
  const store = await openStore({ url: 'sqlite::memory:' })
  await store.close()
  return store
}

test('An app that lives says so, even when it can do nothing', async () => {
  const store = await closedStore()
  const answer = await ask('/healthz', { store, isStopping: () => true, skew: () => 99_999 })
  expect(answer).toEqual({ status: 200, cache: 'no-store', body: { state: 'alive' } })
})

test('An app that can work is ready', async () => {
  expect(await ask('/readyz?verbose', {})).toEqual({ status: 200, cache: 'no-store', body: { state: 'ready' } })
})

test('Without a database it is not ready, and names what is missing but not where it is', async () => {
  const answer = await ask('/readyz', { store: await closedStore() })
  expect(answer).toMatchObject({ status: 503, body: { state: 'store', problem: 'The database does not answer.' } })
})

test('While it stops it takes no more', async () => {
  expect(await ask('/readyz', { isStopping: () => true })).toMatchObject({ status: 503, body: { state: 'stopping' } })
})

test.each([
  [31_000, '31 s'],
  [-45_000, '-45 s'],
])('A clock that is %i ms off turns it amber: it still takes webhooks', async (skew, told) => {
  const { status, body } = await ask('/readyz', { skew: () => skew })
  expect([status, body.state]).toEqual([200, 'clock'])
  expect(body.problem).toBe(`The clock differs from GitHub's by ${told}.`)
})

test.each([30_000, -30_000, 0])('A clock that is %i ms off is good enough', async skew => {
  expect(await ask('/readyz', { skew: () => skew })).toMatchObject({ body: { state: 'ready' } })
})

test('HEAD is answered without a body, and other addresses are left to others', async () => {
  expect(await ask('/readyz', {}, 'HEAD')).toMatchObject({ status: 200, body: null })
  expect(await ask('/healthzz', {})).toMatchObject({ status: 404 })
})
