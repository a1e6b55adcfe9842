/** A small GitHub in memory, for the demo, the tests and the faults: one state behind a REST and a GraphQL API with webhooks. */
import type { Instant } from '../core/facts.ts'
import { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import { Faults } from './faults.ts'
import { Hooks } from './hooks.ts'
import { Limits } from './limits.ts'
import { Owner } from './owner.ts'
import { readThread, type SeenThread, seenThread } from './read.ts'
import { renderRepositoryBriefly } from './render/repository.ts'
import { type Exchange, type ExchangeListener, type Listening, Server } from './server.ts'
import type { AppIdentity } from './setup.ts'
import { Tokens } from './tokens.ts'
import { World } from './world.ts'

export { createClock, runningClock } from './clock.ts'
export { formBody } from './form.ts'
export type { HookRequest } from './hooks.ts'
export type { Actor, Clock, Exchange, ExchangeListener, Faults, Hooks, Limits, Listening, Owner, SeenThread, World }

export interface SandboxOptions {
  clock: Clock
  app: AppIdentity
  /** @returns until when a token issued now is valid, in real time (ISO 8601); an hour ahead unless given */
  tokenExpiry?: () => string
}

export interface Sandbox {
  clock: Clock
  world: World
  hooks: Hooks
  faults: Faults
  limits: Limits
  exchanges: Exchange[]
  /** Requests that GitHub would not understand. */
  mistakes: string[]
  /** Whether the app may comment in a locked thread. GitHub lets apps with write access. */
  appWritesWhenLocked: boolean
  /** Whether it is a GitHub Enterprise Server of before August 2025: GraphQL knows nothing of what blocks an issue. */
  isOlderServer: boolean
  /** A person, who springs into being at the first mention; `renovate[bot]` is a bot. */
  as(login: string, repository?: string): Actor
  /** Does things at a time before the app was there; no webhook tells of them. */
  inThePast<T>(at: Instant, run: () => T): T
  /** An owner of an organisation: teams, members, roles. */
  owner(login: string, organisation: string): Owner
  /** The API without a port, to be given to an Octokit as `request.fetch`. */
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** The API on a port of the loopback address. */
  listen(port?: number): Promise<Listening>
  /** @returns a token with which the API is called as this person */
  tokenFor(login: string): string
  /** All tokens become void: the next request of each is answered with 401. */
  revokeTokens(): void
  onExchange(listener: ExchangeListener): void
  /** The thread as a person sees it. @param zone of the times, UTC unless said otherwise */
  read(repository: string, number: number, zone?: string): string
  /** The thread as data. */
  thread(repository: string, number: number): SeenThread
}

const hour = 3_600_000

function anHourAhead(): string {
  return new Date(Date.now() + hour).toISOString().replace(/\.\d+/, '')
}

/** `installation` webhooks name the repositories it covers. */
function tellOfInstallations(world: World): void {
  world.onInstallation = (installation, action, sender) => {
    const covered = [...world.repositories.values()].filter(one => world.installationFor(one) === installation)
    const fields = { repositories: covered.map(renderRepositoryBriefly), requester: null }
    const { account } = installation
    world.publish({ event: 'installation', action, account, repository: null, installation, sender, fields })
  }
}

export function createSandbox({ clock, app, tokenExpiry = anHourAhead }: SandboxOptions): Sandbox {
  const world = new World(clock, app)
  const hooks = new Hooks(world)
  tellOfInstallations(world)
  const faults = new Faults()
  const limits = new Limits(clock)
  const tokens = new Tokens(world)
  const appWritesWhenLocked = () => sandbox.appWritesWhenLocked
  const isOlderServer = () => sandbox.isOlderServer
  const switches = { appWritesWhenLocked, isOlderServer }
  const server = new Server({ world, hooks, faults, limits, tokens, tokenExpiry, ...switches })
  const sandbox: Sandbox = {
    ...{ clock, world, hooks, faults, limits },
    exchanges: server.exchanges,
    mistakes: server.mistakes,
    appWritesWhenLocked: true,
    isOlderServer: false,
    as: (login, repository) => new Actor(world, login, repository),
    inThePast: (at, run) => world.inThePast(at, run),
    owner: (login, organisation) => new Owner(world, login, organisation),
    fetch: (input, init) => server.fetch(input, init),
    listen: port => server.listen(port),
    tokenFor: login => tokens.issueFor(world.account(login)),
    revokeTokens: () => tokens.revokeAll(),
    onExchange: listener => server.onExchange(listener),
    read: (repository, number, zone) => readThread(world.findRepository(repository), number, zone),
    thread: (repository, number) => seenThread(world.findRepository(repository), number),
  }
  return sandbox
}
