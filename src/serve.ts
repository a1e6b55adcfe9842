/** Serves the app over HTTP by Probot's server, without Probot's own entry for webhooks, and stops it cleanly. */
import { once } from 'node:events'
import { createServer, type Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import { Probot, run, Server } from 'probot'
import type { App } from './app.ts'
import type { Environment } from './env.ts'
import { octokitClass, watchClock } from './github/client.ts'
import { lotse } from './index.ts'
import { type Runner, startRunner } from './pipeline/runner.ts'
import type { Store } from './store/types.ts'

export interface ServeOptions {
  environment: Environment
  store: Store
  log: Logger
  now(): number
  /** Milliseconds for which a thread waits for more before it is worked on. */
  settle: number
  /** `false`: the caller works by hand, with `app.work()`. */
  isRunning?: boolean
}

export interface Serving {
  app: App
  url: string
  /** Resolves when all that is due now has been worked on. */
  workNow(): Promise<void>
  /** Takes no more requests, finishes what runs, closes the store. */
  stop(): Promise<void>
}

/** Slow senders must not hold sockets for ever; GitHub itself needs a second. */
const headersWithin = 10_000
const requestWithin = 15_000
const lastRequestsWithin = 3_000

/** Probot's middleware has no limit before the signature check and forgets what it answered: ours takes webhooks in. */
class ProbotWithoutWebhooks extends Probot {
  override async getNodeMiddleware() {
    return async () => false
  }
}

export async function serve(options: ServeOptions): Promise<Serving> {
  const { environment, store, log, now, settle, isRunning = true } = options
  const { appId, privateKey, webhookSecrets: secrets, apiUrl, configPath, host, port } = environment
  const watch = watchClock(now)
  let runner: Runner | null = null
  const kick = () => runner?.kick()
  const isStopping = () => runner?.isStopping() ?? false
  const { load, app } = lotse({
    store,
    log,
    now,
    settle,
    watch,
    appId,
    secrets,
    configPath,
    onAccepted: kick,
    isStopping,
  })
  const server = new Server({
    Probot: ProbotWithoutWebhooks.defaults({
      appId,
      privateKey,
      secret: secrets[0],
      Octokit: octokitClass(watch) as never,
      log,
      ...(apiUrl === undefined ? {} : { baseUrl: apiUrl }),
    }),
    // Probot takes port 0 for none given, and would choose 3000.
    ...{ host, port: port === 0 ? await findFreePort(host) : port },
    ...{ log, enablePing: false, enableStaticFiles: false },
  })
  await server.load(load)
  const created = await app
  const http = await server.start()
  http.headersTimeout = headersWithin
  http.requestTimeout = requestWithin
  if (isRunning)
    runner = startRunner({ work: created.work, catchUp: isStopping => created.catchUp.run(isStopping), log })
  log.info({ store: store.engine, port: server.port }, 'Lotse is on board')
  const stop = async () => {
    await Promise.all([closeServer(http), runner?.stop()])
    await store.close()
  }
  const workNow = async () => {
    if (runner) await runner.workNow()
    else await created.work()
  }
  return { app: created, url: `http://${environment.host}:${server.port}`, workNow, stop }
}

async function findFreePort(host: string): Promise<number> {
  const probe = createServer().listen(0, host)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

async function closeServer(http: HttpServer): Promise<void> {
  const closed = new Promise<void>(resolve => http.close(() => resolve()))
  http.closeIdleConnections()
  // Who has not sent a whole request by then is not waited for; GitHub's deliveries take well under a second.
  const impatience = setTimeout(() => http.closeAllConnections(), lastRequestsWithin)
  await closed
  clearTimeout(impatience)
}

/** Serves Probot's own page, on which GitHub makes an app out of app.yml. */
export async function serveRegistration({ host, port }: { host: string; port: number }): Promise<void> {
  await run(() => undefined, { env: { HOST: host, PORT: String(port) } })
}
