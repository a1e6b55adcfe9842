/** Puts the simulated GitHub and the real app side by side in one process, over HTTP, with one clock for both. */
import { generateKeyPairSync } from 'node:crypto'
import type { Logger } from 'pino'
import type { Instant } from '../core/facts.ts'
import type { Environment } from '../env.ts'
import { type Serving, serve } from '../serve.ts'
import type { Store } from '../store/types.ts'
import { type Clock, createSandbox, type Sandbox } from './index.ts'

export interface StageOptions {
  clock: Clock
  /** Of the simulated GitHub; 0 for any. */
  port?: number
  /** Opens the app's store; called again when the app starts anew. */
  openStore(now: () => Instant): Promise<Store>
  log: Logger
  /** Sets the world up before the app is there. */
  populate(sandbox: Sandbox): void
  /** Whether the app works by itself, or only when `settles` is called. */
  isRunning: boolean
}

export interface Stage {
  sandbox: Sandbox
  /** Address of the simulated GitHub. */
  url: string
  /** The app as it runs now. */
  serving(): Serving
  store(): Store
  /** Until all webhooks are answered and nothing is due. */
  settles(): Promise<void>
  /** Moves the clock to an instant, stopping wherever something becomes due on the way. */
  goesTo(end: Instant): Promise<void>
  /** The app has read what was there before it came. */
  looksAround(): Promise<void>
  /** Stops the app and starts it anew on the same data. */
  restarts(): Promise<void>
  ends(): Promise<void>
}

export const appId = 4711
export const webhookSecret = 'a-secret-for-the-sandbox-only'

/** Made once and only when needed: it takes a moment. */
let keyPair: { publicKey: string; privateKey: string } | undefined

/** @returns the app's keys, in PEM form */
export function makeKeys(): { publicKey: string; privateKey: string } {
  keyPair ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return keyPair
}

export async function setStage({ clock, port = 0, openStore, log, populate, isRunning }: StageOptions): Promise<Stage> {
  const { publicKey, privateKey } = makeKeys()
  const sandbox = createSandbox({ clock, app: { id: appId, slug: 'lotse', webhookSecret, publicKey } })
  populate(sandbox)
  const listening = await sandbox.listen(port)
  const environment = environmentFor(listening.url, privateKey)
  let store: Store
  let serving: Serving
  const starts = async () => {
    store = await openStore(clock.now)
    serving = await serve({ environment, store, log, now: clock.now, settle: 0, isRunning })
    sandbox.hooks.deliverTo(`${serving.url}/api/github/webhooks`)
  }
  await starts()

  /** The app's own writes cause webhooks, and those may cause work. */
  const settles = async () => {
    let due: Instant | null
    do {
      await sandbox.hooks.idle()
      await serving.workNow()
      await sandbox.hooks.idle()
      due = await store.nextDue()
    } while (due !== null && due <= clock.now())
  }
  const goesTo = async (end: Instant) => {
    await settles()
    for (let due = await store.nextDue(); due !== null && due <= end; due = await store.nextDue()) {
      clock.set(Math.max(due, clock.now()))
      await settles()
    }
    clock.set(end)
    await settles()
  }
  return {
    ...{ sandbox, url: listening.url, settles, goesTo },
    serving: () => serving,
    store: () => store,
    async looksAround() {
      await serving.app.catchUp.run()
      await settles()
    },
    async restarts() {
      await serving.stop()
      await starts()
    },
    async ends() {
      await serving.stop()
      await listening.close()
    },
  }
}

/** @returns the settings of an app that talks to a simulated GitHub at `url` */
export function environmentFor(url: string, privateKey: string): Environment {
  return {
    ...{ appId, privateKey, webhookSecrets: [webhookSecret], apiUrl: `${url}/api/v3` },
    ...{ port: 0, host: '127.0.0.1', databaseUrl: 'sqlite::memory:', configPath: '.github/lotse.yml' },
    ...{ logLevel: 'silent', logFormat: 'json' },
  }
}
