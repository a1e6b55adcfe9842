/** The pipeline beside a simulated GitHub, with features of the test's own in place of Lotse's. */
import { generateKeyPairSync } from 'node:crypto'
import { composeSchema } from '../../src/config/schema.ts'
import { nothingWanted, type Wanted } from '../../src/core/effects.ts'
import type { Feature, Moment } from '../../src/features/feature.ts'
import { createCall, octokitClass, watchClock } from '../../src/github/client.ts'
import { observe } from '../../src/github/observe.ts'
import { createPeople } from '../../src/github/people.ts'
import { CatchUp } from '../../src/pipeline/catchup.ts'
import { Configurations } from '../../src/pipeline/configurations.ts'
import { reportProblems } from '../../src/pipeline/desk.ts'
import type { Services } from '../../src/pipeline/services.ts'
import { workDue } from '../../src/pipeline/worker.ts'
import { type Actor, createClock, createSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import type { Store } from '../../src/store/types.ts'
import type { TestEngine } from '../engines.ts'

export const home = 'acme/standards'
const path = '.github/lotse.yml'

/** Monday, 28 September 2026, 09:00 in Berlin. */
export const monday = Date.UTC(2026, 8, 28, 7)

export interface Scene {
  sandbox: Sandbox
  store: Store
  services: Services
  catchUp: CatchUp
  /** Warnings of the log. */
  warnings: string[]
  /** olga, an owner, in a repository. */
  olga(repository?: string): Actor
  /** Brings all webhooks that wait, and works until nothing is due. */
  settles(): Promise<void>
  /** Moves the clock, stopping wherever something becomes due. */
  passes(ms: number): Promise<void>
  /** Lets the webhooks that wait get lost. */
  losesWebhooks(): void
  /** What the app wrote in a thread, without hidden tags. */
  says(number: number, repository?: string): string[]
  /** The maintenance issue of acme/.github without what hides; '' while there is none. */
  told(): string
}

/** @returns a feature that wants what `decide` says */
export function featureOf(decide: (moment: Moment) => Partial<Wanted>, more: Partial<Feature> = {}): Feature {
  return {
    ...{ name: 'watch', events: [], permissions: {}, config: null, commands: [] },
    mayUse: () => ({ known: true }),
    lookups: () => [],
    decide: moment => ({ ...nothingWanted, ...decide(moment) }),
    ...more,
  }
}

export interface SceneOptions {
  features: Feature[]
  configuration?: string
  /** The organisation's file; by default it has none. */
  organisationFile?: string
  /** What happens an hour before Lotse comes. */
  before?: (sandbox: Sandbox) => void
}

let keys: { publicKey: string; privateKey: string } | undefined

function makeKeys() {
  keys ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return keys
}

/** Plays in acme/standards, with the maintenance issue in the public acme/.github and a private acme/secret beside them. */
export async function inScene(
  engine: TestEngine,
  { features, configuration = 'mode: live\n', organisationFile, before }: SceneOptions,
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  const clock = createClock(monday)
  const sandbox = createSandbox({
    clock,
    app: { id: 4711, slug: 'lotse', webhookSecret: 'not used', publicKey: makeKeys().publicKey },
  })
  sandbox.hooks.mode = 'held'
  populate(sandbox, configuration, organisationFile)
  if (before) {
    before(sandbox)
    clock.advance(3_600_000)
  }
  const { id: installationId } = sandbox.world.install('acme')
  const store = await engine.open(clock.now)
  const warnings: string[] = []
  const services = servicesOf({ sandbox, store, features, installationId, warnings })
  const catchUp = new CatchUp(services)
  try {
    const scene = sceneOf(sandbox, services, catchUp, warnings)
    await catchUp.run()
    await scene.settles()
    await play(scene)
  } finally {
    await store.close()
  }
}

function populate({ world }: Sandbox, configuration: string, organisationFile?: string): void {
  world.organisation('acme', { owners: ['olga'], members: ['anna', 'ben'], teams: { iaas: ['ben'] } })
  const files = { [path]: configuration }
  world.repository(home, { files, labels: ['partner: noris', 'bug'], collaborators: { anna: 'write', ben: 'write' } })
  world.repository('acme/tools', { files })
  world.repository('acme/secret', { files, private: true })
  world.repository('acme/.github', organisationFile === undefined ? {} : { files: { [path]: organisationFile } })
}

function servicesOf(options: {
  sandbox: Sandbox
  store: Store
  features: Feature[]
  installationId: number
  warnings: string[]
}): Services {
  const { sandbox, store, features, installationId, warnings } = options
  const { now } = sandbox.clock
  const request = { fetch: sandbox.fetch }
  const auth = { appId: 4711, privateKey: makeKeys().privateKey }
  const Octokit = octokitClass(watchClock(now))
  const app = new Octokit({ auth, request })
  const installed = new Octokit({ auth: { ...auth, installationId }, request })
  const call = createCall({ octokit: async id => (id === null ? app : installed), now })
  const ignore = () => undefined
  const warn = (_: object, message: string) => void warnings.push(message)
  const log = {
    debug: ignore,
    info: ignore,
    warn,
    error: (details: object) => void warnings.push(JSON.stringify(details)),
  }
  const configurations = new Configurations({
    ...{ store, call, schema: composeSchema({}), path, log },
    onProblems: change => reportProblems({ store, log }, change),
  })
  const self = { appId: 4711, vocabulary: { commands: [{ verb: 'why' }] } }
  const writer = { call, self, tagSecrets: ['a secret'] as const }
  return { store, writer, people: createPeople(call, now), features, configurations, log }
}

function sceneOf(sandbox: Sandbox, services: Services, catchUp: CatchUp, warnings: string[]): Scene {
  const { store, writer } = services
  const { clock } = sandbox
  const settles = async () => {
    let due: number | null
    do {
      for (const { event, payload } of sandbox.hooks.pending.splice(0)) {
        const arrival = observe({ event, payload: JSON.parse(JSON.stringify(payload)) }, writer.self, path)
        await store.accept({ delivery: null, at: clock.now(), arrival })
      }
      await workDue(services)
      due = await store.nextDue()
    } while (sandbox.hooks.pending.length > 0 || (due !== null && due <= clock.now()))
  }
  return {
    ...{ sandbox, store, services, catchUp, warnings, settles },
    olga: (repository = home) => sandbox.as('olga', repository),
    async passes(ms) {
      const end = clock.now() + ms
      await settles()
      for (let due = await store.nextDue(); due !== null && due <= end; due = await store.nextDue()) {
        clock.set(Math.max(due, clock.now()))
        await settles()
      }
      clock.set(end)
    },
    losesWebhooks: () => void sandbox.hooks.pending.splice(0),
    says: (number, repository = home) =>
      sandbox
        .thread(repository, number)
        .comments.filter(({ author }) => author === 'lotse[bot]')
        .map(({ body }) => visible(body)),
    told() {
      const issue = sandbox.world.findRepository('acme/.github').threads.get(1)
      return issue?.state === 'open' ? visible(issue.body ?? '') : ''
    },
  }
}

function visible(body: string): string {
  return body
    .replace(/<!--[\s\S]*?-->/g, '')
    .replaceAll('\u200b', '')
    .trim()
}
