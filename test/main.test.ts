import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createSandbox, runningClock, type Sandbox } from '../src/sandbox/index.ts'
import { makeKeys } from '../src/sandbox/stage.ts'
import { bareEnvironment } from './postgres.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const secret = 'canary-webhook-secret'

let ends: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ends.toReversed()) await end()
  ends = []
})

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lotse-main-'))
  ends.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

interface Run {
  child: ChildProcess
  output(): string
  errors(): string
  /** The exit code, or the name of the signal that ended it. */
  ended: Promise<number | string | null>
}

/** Runs the command line in an empty folder with nothing in its environment but `env`. */
function lotse(args: string[], env: Record<string, string> = {}, cwd = folder()): Run {
  const child = spawn(process.execPath, [program, ...args], { cwd, env: bareEnvironment(env) })
  const output: Buffer[] = []
  const errors: Buffer[] = []
  child.stdout.on('data', chunk => output.push(chunk))
  child.stderr.on('data', chunk => errors.push(chunk))
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  ends.push(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, output: () => String(Buffer.concat(output)), errors: () => String(Buffer.concat(errors)), ended }
}

async function resultOf(run: Run) {
  const code = await run.ended
  return { code, output: run.output(), errors: run.errors() }
}

/** Looks again and again until a real process is so far; gives up after half a minute. */
async function until<T>(look: () => Promise<T | false> | T | false, run?: Run): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await look()
    if (found !== false) return found
    if (run?.child.exitCode !== null && run?.child.exitCode !== undefined) break
    await wait(50)
  }
  throw new Error(`It never happened.\n${run?.output()}\n${run?.errors()}`)
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.')
  return address.port
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  await once(server, 'close')
  return port
}

describe('Help', () => {
  test.each([[['--help']], [['help']], [[]]])('is shown for %j', async args => {
    const { code, output } = await resultOf(lotse(args))
    expect(code).toBe(0)
    for (const command of ['start', 'sandbox', 'check']) expect(output).toMatch(new RegExp(`^lotse ${command}`, 'm'))
  })

  test.each(['start', 'sandbox', 'check'])('is shown for `%s --help`, and nothing is done', async command => {
    const { code, output } = await resultOf(lotse([command, '--help']))
    expect([code, output]).toEqual([0, expect.stringMatching(new RegExp(`^lotse ${command}.*\n.+\\.\n$`))])
  })
})

describe('Wrong use', () => {
  test.each([
    [['sail'], 'Unknown command `sail`.'],
    [['constructor'], 'Unknown command `constructor`.'],
    [['check'], 'Usage: lotse check [FILE] [--repository FILE]'],
    [['check', 'a.yml', 'b.yml'], 'Usage: lotse check [FILE] [--repository FILE]'],
    [['start', '--fast'], 'Usage: lotse start'],
    [['sandbox', '--port', 'x'], '--port must be a whole number up to 65535.'],
  ])('%j ends with 2 and says what is right', async (args, told) => {
    const { code, output, errors } = await resultOf(lotse(args))
    expect([code, output]).toEqual([2, ''])
    expect(errors).toContain(told)
    expect(errors).not.toMatch(/ at .*\.ts:\d/)
  })
})

describe('lotse check', () => {
  async function check(text: string) {
    const path = folder()
    writeFileSync(join(path, 'lotse.yml'), text)
    return resultOf(lotse(['check', 'lotse.yml'], {}, path))
  }

  test('ends with 0 for a valid file', async () => {
    const { code, output } = await check('routing:\n  partners:\n    noris: { owner: anna }\n')
    expect([code, output]).toEqual([0, expect.stringContaining('lotse.yml is valid.')])
  })

  test('ends with 1 for an invalid file, and names the places', async () => {
    const { code, errors } = await check('langauge: de\nrouting:\n  partners:\n    noris: { owner: [] }\n')
    expect(code).toBe(1)
    expect(errors.split('\n')[0]).toMatch(/^lotse\.yml:1:1: .*Did you mean `language`\?/)
    expect(errors.split('\n')[1]).toMatch(/^lotse\.yml:4:\d+: .+Expected: .+\.$/)
  })

  test('ends with 1 for what is no YAML', async () => {
    expect(await check('routing: [')).toMatchObject({ code: 1, errors: expect.stringMatching(/^lotse\.yml:\d+:\d+: /) })
  })

  test('ends with 2 where there is no file', async () => {
    const { code, errors } = await resultOf(lotse(['check', 'missing.yml']))
    expect([code, errors]).toEqual([2, expect.stringContaining('Cannot read missing.yml: ENOENT')])
  })
})

describe('lotse start', () => {
  test('with a faulty environment ends with 2 and one line for each fault', async () => {
    const { code, errors } = await resultOf(
      lotse(['start'], { APP_ID: 'x', PRIVATE_KEY: 'y', WEBHOOK_SECRET: 'development', PORT: 'z' }),
    )
    expect(code).toBe(2)
    expect(errors.trim().split('\n')).toEqual([
      expect.stringMatching(/^APP_ID must/),
      expect.stringMatching(/^PRIVATE_KEY must/),
      expect.stringMatching(/^WEBHOOK_SECRET must/),
      expect.stringMatching(/^PORT must/),
    ])
  })

  test('reads a file named .env, over which the environment wins', async () => {
    const path = folder()
    writeFileSync(join(path, '.env'), 'APP_ID=x\nPORT=y\nWEBHOOK_SECRET=short\n')
    const { code, errors } = await resultOf(lotse(['start'], { APP_ID: '1' }, path))
    expect(code).toBe(2)
    expect(errors.match(/^\w+/gm)).toEqual(['PRIVATE_KEY', 'WEBHOOK_SECRET', 'PORT'])
  })

  test('without APP_ID serves the registration page, to this machine only', async () => {
    const port = await freePort()
    const run = lotse(['start'], { PORT: String(port) })
    const page = await until(() => fetch(`http://127.0.0.1:${port}/probot`).catch(() => false as const), run)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Register GitHub App')])
    expect(run.output()).toMatch(/`npm run sandbox` .* account/)
    const outside = Object.values(networkInterfaces()).flatMap(list => list ?? [])
    for (const { address } of outside.filter(({ internal, family }) => !internal && family === 'IPv4')) {
      expect(await isReachable(address, port)).toBe(false)
    }
    expect(await isReachable('127.0.0.2', port)).toBe(false)
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
  })

  test('with a database that is not there ends with 1 and a reason without the password', async () => {
    const url = `postgres://lotse:canary@127.0.0.1:${await freePort()}/lotse`
    const { code, output, errors } = await resultOf(lotse(['start'], { ...credentials(), DATABASE_URL: url }))
    expect([code, errors]).toEqual([1, expect.stringMatching(/^PostgreSQL at .* cannot be used: .*ECONNREFUSED/)])
    expect(output + errors).not.toContain('canary')
  })

  test('on a port that is taken ends with 1 and says so', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    ends.push(() => server.close())
    await once(server, 'listening')
    const port = portOf(server)
    const env = { ...credentials(), HOST: '127.0.0.1', PORT: String(port), DATABASE_URL: 'sqlite::memory:' }
    const { code, errors } = await resultOf(lotse(['start'], env))
    expect([code, errors]).toEqual([1, expect.stringContaining(`Port ${port} is already in use`)])
  })
})

function credentials(): Record<string, string> {
  return { APP_ID: '4711', PRIVATE_KEY: makeKeys().privateKey, WEBHOOK_SECRET: secret, LOG_FORMAT: 'json' }
}

async function isReachable(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: 2_000 })
  try {
    await Promise.race([once(socket, 'connect'), once(socket, 'timeout').then(() => Promise.reject(new Error('mute')))])
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

const configuration = `
calendar: { timezone: Europe/Berlin }
routing: { partners: { noris: { owner: anna, backup: [ben] } } }
`

/** A simulated GitHub on its own port whose clock runs, and the app as its own process beside it. */
async function startBeside(env: Record<string, string> = {}) {
  const app = { id: 4711, slug: 'lotse', webhookSecret: secret, publicKey: makeKeys().publicKey }
  const sandbox = createSandbox({ clock: runningClock(Date.now), app })
  sandbox.world.organisation('acme', { members: ['anna', 'ben'] })
  sandbox.world.repository('acme/standards', {
    files: { '.github/lotse.yml': configuration },
    labels: ['partner: noris'],
    collaborators: { anna: 'write', ben: 'write' },
  })
  const listening = await sandbox.listen()
  ends.push(() => listening.close())
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const database = `sqlite:${join(folder(), 'data', 'lotse.db')}`
  const start = async () => {
    const run = lotse(['start'], {
      ...credentials(),
      ...{ GHE_HOST: listening.host, GHE_PROTOCOL: 'http', HOST: '127.0.0.1', PORT: String(port) },
      ...{ DATABASE_URL: database, ...env },
    })
    await until(async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok ?? false, run)
    return run
  }
  sandbox.hooks.deliverTo(`${url}/api/github/webhooks`)
  const run = await start()
  sandbox.world.install('acme')
  return { sandbox, run, url, start }
}

function threadOf(sandbox: Sandbox, number: number) {
  return sandbox.thread('acme/standards', number)
}

function isRouted(sandbox: Sandbox, number: number): boolean {
  const { assignees, comments } = threadOf(sandbox, number)
  return assignees.length > 0 && comments.length > 0
}

describe('The app as its own process', () => {
  test.each(['info', 'debug'])('at log level %s: a label brings engineer and comment; SIGTERM ends it', async level => {
    const { sandbox, run } = await startBeside({ LOG_LEVEL: level })
    const number = sandbox.as('mona', 'acme/standards').opens({ title: 'Backups are slow', body: 'private canary' })
    sandbox.as('anna', 'acme/standards').labels(number, 'partner: noris')
    await until(() => isRouted(sandbox, number), run)
    expect(threadOf(sandbox, number).assignees).toEqual(['anna'])
    expect(threadOf(sandbox, number).comments).toMatchObject([{ author: 'lotse[bot]' }])
    const asked = Date.now()
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    expect(Date.now() - asked).toBeLessThan(10_000)
    const lines = run
      .output()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.filter(line => line.level >= 50)).toEqual([])
    expect(run.output() + run.errors()).not.toMatch(/canary|ghs_|eyJ|sha256=[0-9a-f]|BEGIN/)
  })

  test('What happens while it is away is done when it is back; what was done before stays as it is', async () => {
    const { sandbox, run, start } = await startBeside()
    const mona = sandbox.as('mona', 'acme/standards')
    const before = mona.opens({ title: 'Backups are slow', labels: ['partner: noris'] })
    await until(() => isRouted(sandbox, before), run)
    run.child.kill('SIGKILL')
    expect(await run.ended).toBe('SIGKILL')
    const meanwhile = mona.opens({ title: 'Backups are lost', labels: ['partner: noris'] })
    await sandbox.hooks.idle()
    const again = await start()
    await until(() => isRouted(sandbox, meanwhile), again)
    again.child.kill('SIGTERM')
    expect(await again.ended).toBe(0)
    for (const number of [before, meanwhile]) {
      expect(threadOf(sandbox, number)).toMatchObject({ assignees: ['anna'], comments: [{ author: 'lotse[bot]' }] })
    }
  })

  test('A sender who stays half way does not keep it from stopping', async () => {
    const { run, url } = await startBeside()
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) })
    ends.push(() => socket.destroy())
    await once(socket, 'connect')
    socket.on('error', () => undefined)
    socket.write('POST /api/github/webhooks HTTP/1.1\r\nHost: lotse\r\nContent-Length: 1000\r\n\r\n{')
    const asked = Date.now()
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    expect(Date.now() - asked).toBeLessThan(10_000)
  })

  test('A GitHub that does not answer does not keep it from stopping', async () => {
    const { sandbox, run } = await startBeside()
    sandbox.faults.add({ do: 'timeout' })
    const anna = sandbox.as('anna', 'acme/standards')
    anna.labels(anna.opens({ title: 'Backups are slow' }), 'partner: noris')
    const before = sandbox.exchanges.length
    await until(() => sandbox.exchanges.length > before, run)
    const asked = Date.now()
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    expect(Date.now() - asked).toBeLessThan(10_000)
  })
})
