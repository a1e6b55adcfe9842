/** Puts the parts of the app together: store, GitHub, features, pipeline; ready to be served and run. */
import type { Octokit } from '@octokit/rest'
import { composeSchema } from './config/schema.ts'
import { features } from './features/index.ts'
import { type ClockWatch, createCall } from './github/client.ts'
import { createPeople } from './github/people.ts'
import type { Self } from './github/signals.ts'
import type { Log } from './log.ts'
import { CatchUp } from './pipeline/catchup.ts'
import { Configurations } from './pipeline/configurations.ts'
import { reportProblems } from './pipeline/desk.ts'
import type { Services } from './pipeline/services.ts'
import { workDue } from './pipeline/worker.ts'
import type { Store } from './store/types.ts'
import { createHealthHandler } from './web/health.ts'
import { createWebhookHandler } from './web/webhooks.ts'

export interface AppOptions {
  store: Store
  /** A client for an installation, or (null) for the app itself. */
  octokit(installationId: number | null): Promise<Octokit>
  now(): number
  watch: ClockWatch
  log: Log
  appId: number
  /** Verify webhooks and sign hidden tags; the first is the present one. */
  secrets: readonly [string, ...string[]]
  configPath: string
  /** Milliseconds for which a thread waits for more before it is worked on. */
  settle: number
}

export interface App {
  services: Services
  self: Self
  /** Works until nothing is due. */
  work(isStopping?: () => boolean): Promise<number>
  catchUp: CatchUp
  /** HTTP handlers in the order in which they are asked; `onAccepted` is called when there may be work. */
  handlers(running: { onAccepted(): void; isStopping(): boolean }): ReturnType<typeof createHealthHandler>[]
}

/** The schema of the whole configuration, from the features that exist. */
export const configurationSchema = composeSchema(
  Object.fromEntries(features.flatMap(({ name, config }) => (config ? [[name, config]] : []))),
  features.flatMap(({ contradictions }) => contradictions ?? []),
)

export function createApp(options: AppOptions): App {
  const { store, now, log, secrets, configPath } = options
  const call = createCall(options)
  const people = createPeople(call, now)
  const self: Self = { appId: options.appId, vocabulary: { commands: features.flatMap(({ commands }) => commands) } }
  const configurations = new Configurations({
    ...{ store, call, schema: configurationSchema, path: configPath, log },
    onProblems: change => reportProblems({ store, log }, change),
  })
  const writer = { call, self, tagSecrets: secrets }
  const services: Services = { store, writer, people, features, configurations, log }
  return {
    services,
    self,
    work: isStopping => workDue(services, isStopping),
    catchUp: new CatchUp(services),
    handlers: ({ onAccepted, isStopping }) => [
      createHealthHandler({ store, skew: options.watch.skew, isStopping }),
      createWebhookHandler({ ...options, people, self, onAccepted }),
    ],
  }
}
