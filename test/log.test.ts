import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { createLog, withoutSecrets } from '../src/log.ts'
import { signatureOf } from '../src/sandbox/sign.ts'
import { headersOf, whileServed } from './served.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}

const jwt = `${base64url('{"alg":"RS256","typ":"JWT"}')}.${base64url('{"iss":4711,"canary":"JWT"}')}.${'c4N-'.repeat(86)}`

/** Each with the part that must not be seen anywhere. */
const secrets = {
  'webhook secret': 'canary-webhook "secret"\\ of mine',
  'former secret': 'canary-former-secret',
  'private key': pem,
  'installation token': `ghs_4711_${'cAnAry.-_'.repeat(60)}`.slice(0, 520),
  'personal token': `github_pat_${'cAnAry0'.repeat(11)}`,
  'JSON web token': jwt,
  signature: signatureOf('canary', 'canary'),
  'former signature': `sha1=${'c0ffee'.repeat(6)}c0ff`,
  'database address': 'postgres://lotse:canary-p@ss%20word@db.example.org:5432/lotse?sslmode=require',
  'database password': 'postgres://db.example.org/lotse?user=lotse&password=canary&sslmode=require',
}

const known = [secrets['webhook secret'], secrets['former secret'], pem]

/** Pieces of the secrets: none of them may be seen, not even beside a mark. */
const pieces = ['canary', 'cAnAry', 'c4N-', 'c0ffee', pem.slice(100, 140), secrets.signature.slice(7, 40)]

function piecesIn(text: string): string[] {
  return pieces.filter(piece => text.includes(piece))
}

function logInto(format: 'json' | 'pretty', level = 'trace') {
  const lines: string[] = []
  const log = createLog({ level, format, secrets: known, destination: { write: line => void lines.push(line) } })
  return { log, text: () => lines.join('') }
}

describe.each(['json', 'pretty'] as const)('In %s', format => {
  test.each(Object.entries(secrets))('no %s is seen, wherever it was put', (_what, secret) => {
    const { log, text } = logInto(format)
    log.info({ deep: { list: [secret] } }, `first ${secret} and then ${secret}!`)
    log.warn(`Bearer ${secret}`)
    log.child({ bound: secret }).error(new Error(`GitHub said: ${secret}`))
    log.error({ err: new Error('outer', { cause: new Error(secret) }) }, 'failed')
    log.debug({ [secret]: 1, token: secret, password: secret, headers: { authorization: `token ${secret}` } }, 'all')
    expect(text()).toContain('failed')
    expect(piecesIn(text())).toEqual([])
  })

  test('what an error carries along is not shown, only what it says and where', () => {
    const { log, text } = logInto(format)
    const error = Object.assign(new Error('Not Found'), {
      status: 404,
      request: { method: 'GET', url: 'https://api.github.com/x', headers: { authorization: 'canary' }, body: 'canary' },
      response: { status: 404, headers: {}, data: { body: 'canary' } },
    })
    const row = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (canary)',
      parameters: ['canary'],
    })
    log.error({ err: Object.assign(error, { event: { payload: { issue: { body: 'canary' } } } }) }, 'GitHub failed')
    log.error(row)
    log.error({ err: new AggregateError([error, row], 'several', { cause: row }) }, 'all failed')
    log.error({ err: { message: 'canary' } }, 'thrown, but no error')
    expect(piecesIn(text())).toEqual([])
    for (const shown of ['404', 'Not Found', '23505', 'duplicate key', 'several', 'log.test.ts']) {
      expect(text()).toContain(shown)
    }
  })
})

test('What is no secret stays as it is', () => {
  const line = 'SovereignCloudStack/standards#12 at https://api.github.com:443/repos by @anna and @ben, sha 0123abc'
  expect(withoutSecrets(line, known)).toBe(line)
})

test('The level is kept', () => {
  const { log, text } = logInto('json', 'warn')
  log.info('not this')
  log.warn('but this')
  expect(text()).toMatch(/^\{.*"msg":"but this"\}\n$/)
})

test('Requests are logged without their headers, cookies and bodies', async () => {
  await whileServed({ level: 'trace' }, async ({ hook, serving, lines }) => {
    const body = '{"issue":{"body":"canary"}}'
    const headers = { ...headersOf({ event: 'issues', body }), cookie: 'session=canary', authorization: 'canary' }
    await fetch(hook, { method: 'POST', headers, body })
    await fetch(`${serving().url}/healthz`, { headers })
    await fetch(`${serving().url}/nowhere`, { method: 'POST', headers, body })
    expect(lines.join('')).toContain('webhook accepted')
    expect(lines.join('')).not.toMatch(/canary|sha256=/)
  })
})
