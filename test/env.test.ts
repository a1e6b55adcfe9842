import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { readEnvironment } from '../src/env.ts'

const folder = mkdtempSync(join(tmpdir(), 'lotse-env-'))
afterAll(() => rmSync(folder, { recursive: true }))

function keyOf(type: 'pkcs1' | 'pkcs8'): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type, format: 'pem' }).toString()
}

const key = keyOf('pkcs8')
const complete = { APP_ID: '4711', PRIVATE_KEY: key, WEBHOOK_SECRET: 'sixteen letters!' }

function fileOf(text: string): string {
  const path = join(folder, `${text.length}.pem`)
  writeFileSync(path, text)
  return path
}

function environmentOf(variables: Record<string, string>) {
  const read = readEnvironment({ ...complete, ...variables })
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return read.environment
}

function problemsOf(variables: Record<string, string | undefined>): string[] {
  const read = readEnvironment(variables)
  return read.ok ? [] : read.problems
}

test('Three variables are enough; everything else has a default', () => {
  expect(environmentOf({})).toEqual({
    appId: 4711,
    privateKey: key,
    webhookSecrets: ['sixteen letters!'],
    apiUrl: undefined,
    port: 3000,
    host: 'localhost',
    databaseUrl: 'sqlite:./data/lotse.db',
    logLevel: 'info',
    logFormat: undefined,
    configPath: '.github/lotse.yml',
  })
})

test('An empty variable counts as not set', () => {
  expect(environmentOf({ PORT: '', HOST: '', LOG_LEVEL: '', CONFIG_PATH: '', DATABASE_URL: '', GHE_HOST: '' })).toEqual(
    environmentOf({}),
  )
})

test('All faults are named at once, one line for each', () => {
  const wrong = { APP_ID: 'x', PRIVATE_KEY_PATH: '/nowhere/key.pem', WEBHOOK_SECRET: 'development', PORT: '99999' }
  const problems = problemsOf(wrong)
  expect(problems.map(line => line.split(' ')[0])).toEqual(['APP_ID', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET', 'PORT'])
  expect(problems.filter(line => line.includes('\n'))).toEqual([])
})

test('What is missing is named with where it is explained', () => {
  expect(problemsOf({ APP_ID: '1' })).toEqual([
    'PRIVATE_KEY is missing; docs/operations.md says what it is.',
    'WEBHOOK_SECRET is missing; docs/operations.md says what it is.',
  ])
})

test.each([
  ['no number', {}, true],
  ['an empty number', { APP_ID: '' }, true],
  ['a wrong number', { APP_ID: 'lotse' }, false],
])('With %s, whether an app is registered is told', (_what, variables, isUnregistered) => {
  expect(readEnvironment(variables)).toMatchObject({ ok: false, isUnregistered })
})

const weak = 'must have at least 16 characters and not be `development`, which everybody knows.'

describe('Wrong values', () => {
  test.each([
    [{ APP_ID: 'lotse' }, 'APP_ID must be the number of the GitHub App.'],
    [{ APP_ID: '-1' }, 'APP_ID must be the number of the GitHub App.'],
    [{ APP_ID: '1e3' }, 'APP_ID must be the number of the GitHub App.'],
    [{ APP_ID: '99999999999999999' }, 'APP_ID must be the number of the GitHub App.'],
    [{ PRIVATE_KEY: 'not a key' }, 'PRIVATE_KEY must be a private key in PEM form.'],
    [
      { PRIVATE_KEY: '-----BEGIN PRIVATE KEY-----\nMIIEvA==\n-----END PRIVATE KEY-----' },
      'PRIVATE_KEY must be a private key in PEM form.',
    ],
    [{ WEBHOOK_SECRET: '' }, 'WEBHOOK_SECRET is missing; docs/operations.md says what it is.'],
    [{ WEBHOOK_SECRET: 'development' }, `WEBHOOK_SECRET ${weak}`],
    [{ WEBHOOK_SECRET: ' Development     ' }, `WEBHOOK_SECRET ${weak}`],
    [{ WEBHOOK_SECRET: 'fifteen letters' }, `WEBHOOK_SECRET ${weak}`],
    [{ WEBHOOK_SECRET: ' '.repeat(20) }, `WEBHOOK_SECRET ${weak}`],
    [{ WEBHOOK_SECRET_PREVIOUS: 'development' }, `WEBHOOK_SECRET_PREVIOUS ${weak}`],
    [{ GHE_HOST: 'https://ghe.example.org/' }, 'GHE_HOST must be a host name, without protocol and path.'],
    [{ GHE_PROTOCOL: 'ftp' }, 'GHE_PROTOCOL must be http or https.'],
    [{ PORT: 'http' }, 'PORT must be a number from 0 to 65535.'],
    [{ PORT: '65536' }, 'PORT must be a number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT must be a number from 0 to 65535.'],
    [{ PORT: '80.5' }, 'PORT must be a number from 0 to 65535.'],
    [{ PUBLIC_URL: 'lotse.example.org' }, 'PUBLIC_URL must be a URL that begins with http:// or https://.'],
    [{ PUBLIC_URL: 'javascript:alert(1)' }, 'PUBLIC_URL must be a URL that begins with http:// or https://.'],
    [{ DATABASE_URL: 'mysql://localhost' }, 'DATABASE_URL must be `sqlite:PATH` or `postgres://…`.'],
    [{ DATABASE_URL: 'sqlite:' }, 'DATABASE_URL must be `sqlite:PATH` or `postgres://…`.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.'],
    [{ LOG_FORMAT: 'xml' }, 'LOG_FORMAT must be json or pretty.'],
  ])('%j: one clear line', (wrong, line) => {
    expect(problemsOf({ ...complete, ...wrong })).toEqual([line])
  })

  test('never show the value: it may be a secret put into the wrong place', () => {
    const wrong = Object.fromEntries(
      ['APP_ID', 'WEBHOOK_SECRET', 'PRIVATE_KEY', 'PORT', 'LOG_LEVEL', 'GHE_HOST', 'DATABASE_URL'].map(name => [
        name,
        'canary\n',
      ]),
    )
    expect(problemsOf(wrong)).toHaveLength(7)
    expect(problemsOf(wrong).join()).not.toContain('canary')
  })
})

describe('The private key', () => {
  test.each(['pkcs1', 'pkcs8'] as const)('may be in the form %s', type => {
    expect(environmentOf({ PRIVATE_KEY: keyOf(type) }).privateKey).toContain('PRIVATE KEY-----\n')
  })

  test('may have its line ends written as \\n', () => {
    expect(environmentOf({ PRIVATE_KEY: key.replaceAll('\n', '\\n') }).privateKey).toBe(key)
  })

  test('may be in a file', () => {
    expect(environmentOf({ PRIVATE_KEY: '', PRIVATE_KEY_PATH: fileOf(key) }).privateKey).toBe(key)
  })

  test('in the environment wins over the file', () => {
    expect(environmentOf({ PRIVATE_KEY_PATH: '/nowhere/key.pem' }).privateKey).toBe(key)
  })

  test('in a file that is not there is named with the cause', () => {
    const [line, ...more] = problemsOf({ ...complete, PRIVATE_KEY: '', PRIVATE_KEY_PATH: '/nowhere/key.pem' })
    expect(line).toMatch(/^PRIVATE_KEY_PATH cannot be read: ENOENT.*\/nowhere\/key\.pem'\.$/)
    expect(more).toEqual([])
  })

  test('in a file that holds something else is named by the file’s variable', () => {
    expect(problemsOf({ ...complete, PRIVATE_KEY: '', PRIVATE_KEY_PATH: fileOf('a certificate') })).toEqual([
      'PRIVATE_KEY_PATH must be a private key in PEM form.',
    ])
  })
})

test('During rotation both secrets hold, the present one first', () => {
  expect(environmentOf({ WEBHOOK_SECRET_PREVIOUS: 'the former secret' }).webhookSecrets).toEqual([
    'sixteen letters!',
    'the former secret',
  ])
})

test.each([
  [{ GHE_HOST: 'ghe.example.org' }, 'https://ghe.example.org/api/v3'],
  [{ GHE_HOST: '127.0.0.1:3001', GHE_PROTOCOL: 'http' }, 'http://127.0.0.1:3001/api/v3'],
  [{ GHE_PROTOCOL: 'http' }, undefined],
])('%j leads to %s', (variables, url) => {
  expect(environmentOf(variables).apiUrl).toBe(url)
})
