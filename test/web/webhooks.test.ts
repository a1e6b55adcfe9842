import { type ClientRequest, request } from 'node:http'
import { describe, expect, test } from '@jest/globals'
import { isSigned } from '../../src/web/webhooks.ts'
import { engines } from '../engines.ts'
import { headersOf, post, type Served, whileServed } from '../served.ts'

const opened = JSON.stringify({
  action: 'opened',
  installation: { id: 5 },
  repository: { id: 1, name: 'standards', private: false, owner: { id: 2, login: 'acme' } },
  sender: { id: 3, login: 'jdoe' },
  issue: {
    ...{ number: 1, title: 'Backups', body: null, user: { id: 3, login: 'jdoe' }, state: 'open' },
    ...{ created_at: '2026-09-28T07:00:00Z', updated_at: '2026-09-28T07:00:00Z' },
  },
})

const megabyte = 1024 * 1024

/** JSON of exactly `size` bytes. */
function jsonOf(size: number): string {
  return JSON.stringify({ text: '' }).replace('""', `"${'x'.repeat(size - 11)}"`)
}

async function accepted({ store }: Served, delivery: string): Promise<boolean> {
  return (await store().unseenDeliveries([delivery])).length === 0
}

describe('The signature', () => {
  /** @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation */
  const vector = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
  const body = Buffer.from('Hello, World!')
  const secret = "It's a Secret to Everybody"

  test('of GitHub’s own example fits', () => {
    expect(isSigned(body, vector, [secret])).toBe(true)
  })

  test.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['comes twice', [vector, vector]],
    ['is cut off', vector.slice(0, -1)],
    ['is too long', `${vector}0`],
    ['is of another body', vector.replace('7', '8')],
    ['is in capitals', vector.toUpperCase()],
    ['is SHA-1', 'sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59'],
    ['holds characters of several bytes', `sha256=${'ü'.repeat(64)}`],
  ])('that %s does not fit', (_what, signature) => {
    expect(isSigned(body, signature, [secret])).toBe(false)
  })

  test('may be made with the former secret as long as that one is known', () => {
    expect(isSigned(body, vector, ['the new secret', secret])).toBe(true)
    expect(isSigned(body, vector, ['the new secret'])).toBe(false)
  })

  test('by nobody’s secret fits nothing', () => {
    expect(isSigned(body, vector, [])).toBe(false)
  })
})

describe('A webhook that is not GitHub’s', () => {
  test.each([
    ['signed with another secret', { secret: 'another secret of good length' }, {}, 401],
    ['without signature', {}, { 'x-hub-signature-256': '' }, 401],
    ['with only the old signature', {}, { 'x-hub-signature-256': '', 'x-hub-signature': 'sha1=00' }, 401],
    ['without event', {}, { 'x-github-event': '' }, 400],
    ['without delivery id', {}, { 'x-github-delivery': '' }, 400],
    ['as a form', {}, { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['without content type', {}, { 'content-type': '' }, 415],
    ['that is no JSON', { body: '{"action":' }, {}, 400],
    ['without body', { body: '' }, {}, 400],
  ])('%s is refused', async (_what, posting, headers, status) => {
    await whileServed({}, async served => {
      const sent = { event: 'issues', body: opened, delivery: 'a-delivery', ...posting }
      const all = Object.entries({ ...headersOf(sent), ...headers }).filter(([, value]) => value !== '')
      const response = await fetch(served.hook, { method: 'POST', headers: Object.fromEntries(all), body: sent.body })
      expect(response.status).toBe(status)
      expect(await response.text()).toMatch(/\w{3}.*\.\n$/)
      expect(await accepted(served, 'a-delivery')).toBe(false)
    })
  })

  test('leaves neither its text nor its signature in the log', async () => {
    await whileServed({ level: 'trace' }, async served => {
      await post(served.hook, { event: 'issues', body: '{"body":"canary of a forger"}', secret: 'wrong'.repeat(5) })
      expect(served.lines.join('')).toContain('webhook with a wrong signature')
      expect(served.lines.join('')).not.toMatch(/canary|sha256=[0-9a-f]/)
    })
  })

  test('is told to use POST', async () => {
    await whileServed({}, async ({ hook }) => {
      const response = await fetch(hook)
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    })
  })

  test('does not belong to another address', async () => {
    await whileServed({}, async ({ hook }) => {
      expect((await post(`${hook}/more`, { event: 'issues', body: opened })).status).toBe(404)
      expect((await post(`${hook}?source=github`, { event: 'issues', body: opened })).status).toBe(202)
    })
  })
})

describe('The size of a body', () => {
  test('may be 25 MB', async () => {
    await whileServed({}, async ({ hook }) => {
      expect((await post(hook, { event: 'ping', body: jsonOf(25 * megabyte) })).status).toBe(202)
    })
  })

  test('is refused by its announcement, before anything is read', async () => {
    await whileServed({}, async ({ hook }) => {
      const headers = { ...headersOf({ event: 'ping', body: '{}' }), 'content-length': String(400 * megabyte) }
      expect(await answerTo(hook, headers, send => send.flushHeaders())).toBe(413)
    })
  })

  test('is refused while it streams in without an announcement', async () => {
    await whileServed({}, async served => {
      const body = jsonOf(26 * megabyte)
      const status = await answerTo(served.hook, headersOf({ event: 'ping', body }), send => {
        for (let at = 0; at < body.length; at += megabyte) send.write(body.slice(at, at + megabyte))
        send.end()
      })
      expect(status).toBe(413)
      expect((await post(served.hook, { event: 'issues', body: opened })).status).toBe(202)
    })
  })
})

/** @returns the status of the answer, which may come before the request has ended */
function answerTo(url: string, headers: Record<string, string>, send: (sent: ClientRequest) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, response => {
      resolve(response.statusCode ?? 0)
      response.resume()
      sent.destroy()
    })
    sent.on('error', reject)
    send(sent)
  })
}

describe.each(engines)('On $name', ({ open }) => {
  test('a webhook that cannot be stored is refused with a time, and taken when it comes again', async () => {
    let isAway = true
    const openFailing = async (now: () => number) => {
      const store = await open(now)
      const accept: typeof store.accept = async input => {
        if (isAway) throw new Error('The disk is full.')
        return store.accept(input)
      }
      return { ...store, accept }
    }
    await whileServed({ open: openFailing }, async served => {
      const posting = { event: 'issues', body: opened, delivery: 'comes-again' }
      const refused = await post(served.hook, posting)
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30'])
      expect(await accepted(served, 'comes-again')).toBe(false)
      isAway = false
      expect((await post(served.hook, posting)).status).toBe(202)
      expect(await accepted(served, 'comes-again')).toBe(true)
      expect(served.errors()).toMatchObject([{ msg: 'webhook could not be stored', delivery: 'comes-again' }])
    })
  })

  test('the same delivery twenty times in parallel is one', async () => {
    await whileServed({ open }, async served => {
      const posting = { event: 'issues', body: opened, delivery: 'only-once' }
      const responses = await Promise.all(Array.from({ length: 20 }, () => post(served.hook, posting)))
      expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(202))
      const texts = await Promise.all(responses.map(response => response.text()))
      expect(texts.filter(text => text === 'Accepted.\n')).toHaveLength(1)
      expect(await accepted(served, 'only-once')).toBe(true)
    })
  })
})
