/** A world for stories: the simulated GitHub, the app beside it over real HTTP, a clock that moves only when told. */
import { generateKeyPairSync } from 'node:crypto'
import { pino } from 'pino'
import type { App } from '../src/app.ts'
import type { Environment } from '../src/env.ts'
import { type Actor, createClock, createSandbox, type Sandbox } from '../src/sandbox/index.ts'
import { serve } from '../src/serve.ts'
import type { Store } from '../src/store/types.ts'
import { checkExchange } from './github/openapi.ts'

export const organisation = 'SovereignCloudStack'
export const home = `${organisation}/standards`
export const secret = 'a-secret-for-stories-only'

/** One for all worlds: making a key takes longer than a story. */
export const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

/** Monday, 28 September 2026, 09:00 in Berlin. */
export const mondayMorning = Date.UTC(2026, 8, 28, 7)

export const plainConfiguration = `
calendar:
  timezone: Europe/Berlin
routing:
  partners:
    plusserver: { name: plusserver, team: plusserver, owner: anna, backup: [ben] }
    noris: { name: noris, team: noris, owner: carla, backup: [ben], language: de }
`

export interface WorldOptions {
  /** Opens a store on the engine under test. */
  open(now: () => number): Promise<Store>
  configuration?: string
  start?: number
}

export interface World {
  sandbox: Sandbox
  app: App
  store: Store
  /** A person in the home repository. */
  as(login: string): Actor
  /** Until all webhooks are answered and nothing is due. */
  settles(): Promise<void>
  /** `passes('3h')`: moves the clock in steps, so that what becomes due happens on the way. */
  passes(text: string): Promise<void>
  /** Moves the clock to a local time in Berlin written as UTC with offset, such as `2026-10-02T16:30:00+02:00`. */
  goesTo(moment: string): Promise<void>
  /** The thread as text. */
  read(number: number): string
  /** Bodies of the app's comments without hidden tags. */
  says(number: number): string[]
  assignees(number: number): string[]
  /** Calls of the app to GitHub since the last `forgets()`, reads and writes apart; tokens do not count. */
  calls(): { reads: string[]; writes: string[] }
  forgetsCalls(): void
  /** Ends the app as by a restart and starts it anew on the same store. */
  restarts(): Promise<void>
  ends(): Promise<void>
}

const lengths: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

export async function createWorld({
  open,
  configuration = plainConfiguration,
  start = mondayMorning,
}: WorldOptions): Promise<World> {
  const clock = createClock(start - 3_600_000)
  const sandbox = createSandbox({
    clock,
    app: { id: 4711, slug: 'lotse', webhookSecret: secret, publicKey: keys.publicKey },
  })
  populate(sandbox, configuration)
  const listening = await sandbox.listen()
  const environment = environmentFor(listening.url)
  let store = await open(() => clock.now())
  let serving = await serveApp(environment, store, () => clock.now())
  sandbox.hooks.deliverTo(`${serving.url}/api/github/webhooks`)
  clock.set(start)

  const settles = async () => {
    let worked = 1
    while (worked > 0 || sandbox.hooks.pending.length > 0) {
      await sandbox.hooks.idle()
      worked = await serving.app.work()
      await sandbox.hooks.idle()
    }
  }
  const goesToInstant = async (end: number) => {
    await settles()
    for (let due = await store.nextDue(); due !== null && due <= end; due = await store.nextDue()) {
      clock.set(Math.max(due, clock.now()))
      await settles()
    }
    clock.set(end)
    await settles()
  }
  await settles()
  sandbox.exchanges.length = 0
  return {
    sandbox,
    get app() {
      return serving.app
    },
    get store() {
      return store
    },
    as: login => sandbox.as(login, home),
    settles,
    passes: text => goesToInstant(clock.now() + lengthOf(text)),
    goesTo: moment => goesToInstant(Date.parse(moment)),
    read: number => sandbox.read(home, number, 'Europe/Berlin'),
    says: number => ownComments(sandbox, number),
    assignees: number => sandbox.thread(home, number).assignees,
    calls: () => callsOf(sandbox),
    forgetsCalls() {
      sandbox.exchanges.length = 0
    },
    async restarts() {
      await serving.stop()
      store = await open(() => clock.now())
      serving = await serveApp(environment, store, () => clock.now())
      sandbox.hooks.deliverTo(`${serving.url}/api/github/webhooks`)
    },
    async ends() {
      const problems = [...sandbox.exchanges.flatMap(checkExchange), ...sandbox.mistakes]
      await serving.stop()
      await listening.close()
      if (problems.length > 0) throw new Error(`GitHub would not understand:\n${problems.join('\n')}`)
    },
  }
}

function populate({ world }: Sandbox, configuration: string): void {
  world.organisation(organisation, {
    owners: ['olga'],
    members: ['anna', 'ben', 'carla', 'dora'],
    teams: { plusserver: ['jdoe', 'kim'], noris: ['lee'] },
  })
  world.repository(home, {
    files: { '.github/lotse.yml': configuration },
    labels: ['partner: plusserver', 'partner: noris'],
    collaborators: { anna: 'write', ben: 'write', carla: 'write', dora: 'triage', jdoe: 'triage', kim: 'triage' },
  })
  world.install(organisation)
}

function environmentFor(url: string): Environment {
  return {
    appId: 4711,
    privateKey: keys.privateKey,
    webhookSecrets: [secret],
    apiUrl: `${url}/api/v3`,
    port: 0,
    host: '127.0.0.1',
    databaseUrl: '',
    logLevel: 'silent',
    logFormat: 'json',
    configPath: '.github/lotse.yml',
  }
}

function serveApp(environment: Environment, store: Store, now: () => number) {
  return serve({ environment, store, log: pino({ level: 'silent' }), now, settle: 0, isRunning: false })
}

function lengthOf(text: string): number {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? []
  const length = Number(count) * (lengths[unit] ?? Number.NaN)
  if (Number.isNaN(length)) throw new Error(`"${text}" is no length of time such as 90m, 3h or 2d.`)
  return length
}

function ownComments(sandbox: Sandbox, number: number): string[] {
  return sandbox
    .thread(home, number)
    .comments.filter(({ author }) => author === 'lotse[bot]')
    .map(({ body }) => body.replace(/<!--[\s\S]*?-->/g, '').trim())
}

function callsOf({ exchanges }: Sandbox): { reads: string[]; writes: string[] } {
  const calls = exchanges.filter(({ path }) => !path.includes('access_tokens'))
  const told = (write: boolean) =>
    calls.filter(({ method }) => (method !== 'GET') === write).map(({ method, path }) => `${method} ${path}`)
  return { reads: told(false), writes: told(true) }
}
